"""One table without ruled lines: a block of rows, its heading above, its labels beside; None where in doubt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from etl.patterns import pattern
from etl.read.document import Grid
from etl.read.pdf.lines import Line, Piece, Printed
from etl.read.pdf.page import Rule
from etl.read.pdf.white.abreast import with_headings_apart
from etl.read.pdf.white.astray import has_more
from etl.read.pdf.white.blanks import blank_labels
from etl.read.pdf.white.blocks import LEAST, columns_under, has_own_column, numbers_of
from etl.read.pdf.white.broken import go_on_below
from etl.read.pdf.white.cells import blank_cells, row_cells
from etl.read.pdf.white.heads import columns_of, make_heads
from etl.read.pdf.white.labels import Label, innermost, share_out, touch_numbers
from etl.read.pdf.white.reach import head_cells
from etl.read.pdf.white.rows import labels_at
from etl.read.pdf.white.ruled import labels_between

ABOVE = 30
"""Lines above the first row that may hold its heading; the note beside that of table three takes up to twenty."""
CLOSE = 4.5
"""Ems between two lines of one heading at most."""
HALF = 1.2
"""Ems between two lines of a heading whose parts stand side by side: one has an odd number of lines, one an even."""
CENTRED = 2.0
"""Ems by which a heading over all columns may stand off their middle."""
TIGHT = 1.8
"""Ems between two lines of one label at most."""
FARTHEST = 3.2
"""Ems between two rows at most where one is blank."""
EVEN = 1.12
"""Distance of two rows at most, as part of the farthest distance of two lines of the table."""
ALIKE = 1.08
"""Ratio of two sizes from which a line is of another print than the table."""

DIGIT = pattern(r"\d")


class Table:
    """One block of rows with its heading above and its labels beside."""

    def __init__(self, lines: Sequence[Line], block: Sequence[int], done: int, rules: Sequence[Rule] = ()) -> None:
        """Some rows of a page, of which lines before `done` are of other tables; `rules` are its level lines."""
        self._block, self._rules = block, rules
        self._numbers = [numbers_of(lines[row]) for row in block]
        self._below = columns_under((piece.left, piece.right) for numbers in self._numbers for piece in numbers)
        first = block[0]
        self._lines = [*lines[:done], *with_headings_apart(lines[done:first], self._below), *lines[first:]]
        self._edge = self._below[0][0]
        self._heights = [numbers[0].baseline for numbers in self._numbers]
        self._size = lines[block[0]].size
        self._margin = self._right_of_labels()
        self.start = self._first_of_heading(done)
        self.end = self._last_of_labels()

    def grid(self) -> Grid | None:
        """The table as a grid; None where its columns or its labels are in any doubt."""
        heading = self._lines[self.start : self._block[0]]
        over = [(piece, line.page) for line in heading for piece in line.pieces if self._is_over(piece)]
        heads = make_heads(over, self._size, self._rules)
        found = columns_of(heads, self._below)
        few = sum(map(len, self._numbers)) < LEAST and self.start > 0  # on top of a page a table may go on
        if found is None or (few and not found[1]):
            return None
        columns, own = found
        labels = self._labels()
        if labels is None or touch_numbers(labels):
            return None
        if not all(has_own_column(numbers, columns) for numbers in self._numbers) or self._runs_on():
            return None
        if has_more(self._lines, self._block, self._edge) or go_on_below(self._numbers, self._size):
            return None
        cells = list(head_cells(heads, own, columns))
        above = max((cell.row + 1 for cell in cells), default=0)
        blanks = self._blanks(labels, max((head.bottom for head in heads), default=float("-inf")))
        page = self._lines[0].page
        for number, (label, line) in enumerate(self._in_order(labels, blanks), above):
            cells += (
                row_cells(line, label, number, columns)
                if line
                else blank_cells(label, number, columns, page, self._size)
            )
        return Grid(tuple(cells), 1)

    # --- where it begins and ends ----------------------------------------------------------------------------

    def _right_of_labels(self) -> float:
        """Where the labels end; where none stands in or around the rows, nothing is left of the columns."""
        rows = zip(self._block, self._numbers, strict=True)
        beside = [piece.right for row, numbers in rows for piece in self._lines[row].pieces[: -len(numbers)]]
        around = any(self._is_half(line) for line in self._lines)
        return max(beside, default=self._edge if around else float("-inf"))

    def _is_half(self, line: Line) -> bool:
        """Whether a line may be of a label whose numbers stand on no line of it."""
        near = any(0 < abs(line.baseline - height) <= TIGHT * line.size for height in self._heights)
        return near and line.pieces[-1].right <= self._edge

    def _first_of_heading(self, done: int) -> int:
        first = top = self._block[0]
        over: list[Piece] = []
        for index in range(first - 1, max(done, first - ABOVE) - 1, -1):
            line = self._lines[index]
            far = self._lines[index + 1].baseline - line.baseline > CLOSE * self._size
            if far or not (self._is_heading(line) or self._is_over_some(line, over) or self._is_aside(line, over)):
                break
            if self._is_over(line.pieces[-1]):
                top = index
                over += [piece for piece in line.pieces if self._is_over(piece)]
        return top if top < first or done else self._first_of_label(first)

    def _first_of_label(self, first: int) -> int:
        """Where the labels beside the first rows begin, if nothing but their lines stands above them on the page."""
        step = FARTHEST * self._size
        above = pairwise(self._lines[: first + 1])
        return (
            0
            if all(self._is_label(line) and below.baseline - line.baseline <= step for line, below in above)
            else first
        )

    def _is_over(self, piece: Piece) -> bool:
        """Whether a part of the heading stands over the columns of numbers rather than over the labels."""
        return piece.right > self._edge or piece.left >= self._margin

    def _is_heading(self, line: Line) -> bool:
        """Whether a line may be of the heading: its parts stand apart, over the columns alone, or beside them."""
        over = all(map(self._columns_under, line.pieces))
        beside = not self._is_over(line.pieces[-1])
        label = self._lines[self._block[0]].left
        return not numbers_of(line) and (len(line.pieces) > 1 or beside or (over and line.left > label + self._size))

    def _is_aside(self, line: Line, over: Sequence[Piece]) -> bool:
        """Whether a line of one part right above the first row stands right of all labels, over a column of blanks."""
        return not over and len(line.pieces) == 1 and not numbers_of(line) and line.left >= self._margin > float("-inf")

    def _is_over_some(self, line: Line, over: Sequence[Piece]) -> bool:
        """Whether a line of one part stands over the middle of the headings below it, or half a line above some."""
        if not over or len(line.pieces) > 1 or line.left < self._margin:
            return False
        left, right = min(piece.left for piece in over), max(piece.right for piece in over)
        off = abs((line.left + line.right) / 2 - (left + right) / 2)
        up = min(piece.baseline for piece in over) - line.baseline
        beside = not any(piece.left < line.right and line.left < piece.right for piece in over)
        first = self._margin == float("-inf") and self._columns_under(line.pieces[0]) == 1
        near = (beside or first) and up < HALF * self._size
        return (left < line.left and line.right < right and off <= CENTRED * self._size) or near

    def _columns_under(self, piece: Piece) -> int:
        return sum(piece.left < right and left < piece.right for left, right in self._below)

    def _last_of_labels(self) -> int:
        step, end = self._step(), self._block[-1] + 1
        while end < len(self._lines) and self._is_label(self._lines[end]):
            if self._lines[end].baseline - self._lines[end - 1].baseline > step:
                break
            end += 1
        return end

    def _is_label(self, line: Line) -> bool:
        """Whether a line is printed like the table and stands beside its columns."""
        alike = max(line.size, self._size) <= ALIKE * min(line.size, self._size)
        return alike and line.pieces[-1].right <= self._edge

    def _step(self) -> float:
        """How far apart two lines of the table stand at most."""
        lines = self._lines[self.start : self._block[-1] + 1]
        widest = max((below.baseline - above.baseline for above, below in pairwise(lines)), default=0.0)
        return max(TIGHT, min(FARTHEST, EVEN * widest / self._size)) * self._size

    # --- rows and their labels -------------------------------------------------------------------------------

    def _labels(self) -> list[Label] | None:
        """The innermost label of each row; None where it is not told which lines are whose."""
        printed = list(self._beside())
        beside = innermost(printed)
        if not beside:
            return [Label("", ())] * len(self._block)
        if self._rules and (ruled := labels_between(printed, self._numbers, self._rules, self._size)):
            return ruled
        last = self.end == len(self._lines)
        shared = share_out([line.pieces[-1].baseline for line in beside], self._heights, self._size, last)
        groups = [[beside[line] for line in group] for group in shared or ()]
        if shared is None or not all(map(_hang_together, groups)):
            return labels_at(printed, self._heights, self._size)
        return [_label(group) for group in groups]

    def _beside(self) -> Iterator[Printed]:
        for index in range(self.start, self.end):
            line = self._lines[index]
            numbers = numbers_of(line) if index in self._block else ()
            pieces = line.pieces[: len(line.pieces) - len(numbers)]
            if pieces and not self._is_over(pieces[-1]):
                yield Printed(pieces, index)

    def _blanks(self, labels: Sequence[Label], top: float) -> list[Label]:
        """The labels of rows in which nothing is filled in; those at the end only where the table ends with them."""
        used = {piece for label in labels for piece in label.pieces}
        free = [piece for line in innermost(list(self._beside())) for piece in line.pieces if piece not in used]
        others = [line.baseline for line in self._lines if self._is_over(line.pieces[-1])]
        others = [height for height in others if height > top]
        blanks = blank_labels(free, labels, self._heights, others, top, self._size)
        self._end_with([*labels, *blanks])
        if self._numbers_follow():
            blanks = [label for label in blanks if label.middle < self._heights[-1]]
            self._end_with([*labels, *blanks])
        return blanks

    def _runs_on(self) -> bool:
        """Whether parts of columns stand as close below the last row as the next line of its numbers would."""
        last = self._heights[-1]
        below = (line for line in self._lines[self._block[-1] + 1 :] if line.baseline - last <= TIGHT * self._size)
        parts = [piece for line in below for piece in line.pieces if self._columns_under(piece) == 1]
        return any(piece.left >= self._margin and DIGIT.search(piece.text) for piece in parts)

    def _end_with(self, labels: Sequence[Label]) -> None:
        """End the table with the last line that one of its rows prints."""
        heights = {piece.baseline for label in labels for piece in label.pieces}
        lines = [line.place for line in self._beside() if any(piece.baseline in heights for piece in line.pieces)]
        self.end = max(self._block[-1], *lines, self.start) + 1

    def _numbers_follow(self) -> bool:
        """Whether numbers of the same columns stand right below the table: which rows are blank is not certain then."""
        last = self._lines[self.end - 1].baseline
        below = [line for line in self._lines[self.end :] if line.baseline - last <= FARTHEST * self._size]
        numbers = [piece for line in below for piece in numbers_of(line)]
        return any(piece.left < right and left < piece.right for piece in numbers for left, right in self._below)

    def _in_order(self, labels: Sequence[Label], blanks: Sequence[Label]) -> list[tuple[Label, Line | None]]:
        """All rows from the top: the label of each, and its line where it has numbers."""
        rows: list[tuple[float, Label, Line | None]] = [(label.middle, label, None) for label in blanks]
        lines = [self._lines[row] for row in self._block]
        rows += zip(self._heights, labels, lines, strict=True)
        return [(label, line) for _, label, line in sorted(rows, key=lambda row: row[0])]


def _hang_together(lines: Sequence[Printed]) -> bool:
    """Whether each line of a label stands above or below the next one, not beside it."""
    pairs = pairwise([line.pieces for line in lines])
    return all(upper[0].left < lower[-1].right and lower[0].left < upper[-1].right for upper, lower in pairs)


def _label(lines: Sequence[Printed]) -> Label:
    """The label that some lines form, with a space between the parts of each."""
    text = "\n".join(" ".join(piece.text for piece in line.pieces) for line in lines)
    return Label(text, tuple(piece for line in lines for piece in line.pieces))
