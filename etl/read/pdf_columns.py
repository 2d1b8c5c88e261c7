"""Tables without ruled lines between their columns: numbers that white space holds apart, where beyond doubt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from etl.patterns import pattern
from etl.read.document import Grid, GridCell
from etl.read.pdf_lines import Line, Piece, Printed
from etl.read.pdf_white_heads import Column, columns_of, head_cells, make_heads
from etl.read.pdf_white_labels import innermost, share_out, touch_numbers
from etl.read.pdf_white_notes import with_whole_notes
from etl.read.pdf_white_overleaf import are_labels, goes_on, heading_of, joined
from etl.read.pdf_white_rows import labels_at
from etl.read.pdf_white_serials import without_serials
from etl.read.pdf_white_torn import with_headings

NUMBER = pattern(
    r"^[-+−－]?[\d,，.．]+(?:[%％]|万?元|[件项条个份宗起次])?(?:[（(][^（）()]+[）)]|[*※①-⑳])?$|^[-—–－−/／]+$"
)
"""A number, with its unit and a note behind it; or a mark for nothing."""
APART = 2.0
"""Ems of white between a label and its only number, from which they stand in two columns."""
ABOVE = 30
"""Lines above the first row that may hold its heading; the note beside that of table three takes up to twenty."""
CLOSE = 4.5
"""Ems between two lines of one heading at most."""
TIGHT = 1.8
"""Ems between two lines of one label at most."""
LEAST = 2
"""Numbers in a block from which it may be a table without a heading."""


def find_tables(lines: Iterable[Line]) -> Iterator[list[Line] | Grid]:
    """The lines with tables among them made grids, in order; a table goes on where its columns go on overleaf.

    Rows without a heading that go on no table stay lines: whose columns theirs are, is not certain.
    """
    waiting: Grid | None = None
    between: list[Line] = []
    printed = [list(page) for _, page in groupby(lines, key=lambda line: line.page)]
    pages = [with_whole_notes(page) for page in without_serials(printed)]
    for own, grid in with_headings(pages, _in_page, _is_row):
        if grid is not None and waiting is not None and goes_on(waiting, grid):
            waiting, between = joined(waiting, grid), []
            continue
        if grid is None and waiting is not None and are_labels([*between, *own], waiting):
            between = [*between, *own]
            continue
        if waiting is not None:
            yield waiting
        if between:
            yield between
            between = []
        waiting = grid if grid is not None and heading_of(grid) else None
        if waiting is None:
            yield own
    if waiting is not None:
        yield waiting
    if between:
        yield between


def _in_page(lines: list[Line]) -> Iterator[tuple[list[Line], Grid | None]]:
    """The lines of a page, in order, with the grid they form, if any."""
    done = 0
    for block in _blocks(lines):
        table = _Table(lines, block, done)
        grid = table.grid()
        if grid is not None:
            if table.start > done:
                yield lines[done : table.start], None
            yield lines[table.start : table.end], grid
            done = table.end
    if done < len(lines):
        yield lines[done:], None


def numbers_of(line: Line) -> tuple[Piece, ...]:
    """The numbers that end a line behind its label."""
    count = 0
    while count < len(line.pieces) and NUMBER.match(line.pieces[-1 - count].text):
        count += 1
    return line.pieces[len(line.pieces) - count :]


def _is_row(line: Line) -> bool:
    numbers = numbers_of(line)
    if not numbers:
        return False
    labels = line.pieces[: len(line.pieces) - len(numbers)]
    return len(numbers) >= LEAST or (bool(labels) and numbers[0].left - labels[-1].right > APART * line.size)


def _blocks(lines: Sequence[Line]) -> Iterator[list[int]]:
    """Rows of numbers that share their columns, with nothing but labels between them."""
    block: list[int] = []
    columns: list[Column] = []
    for index in (index for index, line in enumerate(lines) if _is_row(line)):
        numbers = numbers_of(lines[index])
        widened = columns_under([*columns, *((piece.left, piece.right) for piece in numbers)])
        between = lines[block[-1] + 1 : index] if block else []
        kept = len(widened) >= len(columns) and all(line.pieces[-1].right <= widened[0][0] for line in between)
        if block and not (kept and _has_own_column(numbers, widened)):
            yield block
            block, widened = [], columns_under((piece.left, piece.right) for piece in numbers)
        block.append(index)
        columns = widened
    if block:
        yield block


def _has_own_column(pieces: Sequence[Piece], columns: Sequence[Column]) -> bool:
    homes = [_home(piece, columns) for piece in pieces]
    return len(set(homes)) == len(homes)


def columns_under(spans: Iterable[Column]) -> list[Column]:
    """Where some spans stand, seen from above: each column from its leftmost to its rightmost ink."""
    columns: list[Column] = []
    for left, right in sorted(spans):
        if columns and left <= columns[-1][1]:
            columns[-1] = (columns[-1][0], max(columns[-1][1], right))
        else:
            columns.append((left, right))
    return columns


def _home(piece: Piece, columns: Sequence[Column]) -> int:
    """The column a piece stands in: the one whose middle is nearest to its own."""
    middle = (piece.left + piece.right) / 2
    return min(range(len(columns)), key=lambda i: abs(sum(columns[i]) / 2 - middle))


class _Table:
    """One block of rows with its heading above and its labels beside."""

    def __init__(self, lines: Sequence[Line], block: Sequence[int], done: int) -> None:
        self._lines, self._block = lines, block
        self._numbers = [numbers_of(lines[row]) for row in block]
        self._below = columns_under((piece.left, piece.right) for numbers in self._numbers for piece in numbers)
        self._edge = self._below[0][0]
        beside = [lines[row].pieces[: -len(numbers)] for row, numbers in zip(block, self._numbers, strict=True)]
        self._margin = max((piece.right for pieces in beside for piece in pieces), default=self._edge)
        self._size = lines[block[0]].size
        self.start = self._first_of_heading(done)
        self.end = self._last_of_labels()

    def grid(self) -> Grid | None:
        """The table as a grid; None where its columns or its labels are in any doubt."""
        heading = self._lines[self.start : self._block[0]]
        over = [(piece, line.page) for line in heading for piece in line.pieces if self._is_over(piece)]
        heads = make_heads(over, self._size)
        found = columns_of(heads, self._below)
        if found is None or (sum(map(len, self._numbers)) < LEAST and not found[1]):
            return None
        columns, own = found
        labels = self._labels()
        if labels is None or touch_numbers(labels):
            return None
        if not all(_has_own_column(numbers, columns) for numbers in self._numbers):
            return None
        cells = list(head_cells(heads, own, columns))
        above = max((cell.row + 1 for cell in cells), default=0)
        for number, (row, label) in enumerate(zip(self._block, labels, strict=True), above):
            cells.extend(_row(self._lines[row], label, number, columns))
        return Grid(tuple(cells), 1)

    def _first_of_heading(self, done: int) -> int:
        first = top = self._block[0]
        for index in range(first - 1, max(done, first - ABOVE) - 1, -1):
            line = self._lines[index]
            if self._lines[index + 1].baseline - line.baseline > CLOSE * self._size or not self._is_heading(line):
                break
            if self._is_over(line.pieces[-1]):
                top = index
        return top if top < first or done else self._first_of_label(first)

    def _first_of_label(self, first: int) -> int:
        """Where the label of the first row begins, if nothing but its lines stands above it on the page."""
        for line, below in zip(self._lines[:first], self._lines[1:], strict=False):
            apart = below.baseline - line.baseline > TIGHT * self._size
            if apart or line.pieces[-1].right > self._edge:
                return first
        return 0

    def _is_over(self, piece: Piece) -> bool:
        """Whether a part of the heading stands over the columns of numbers rather than over the labels."""
        return piece.right > self._edge or piece.left >= self._margin

    def _is_heading(self, line: Line) -> bool:
        """Whether a line may be of the heading: its parts stand apart, over the columns alone, or beside them."""
        over = all(sum(p.left < right and left < p.right for left, right in self._below) for p in line.pieces)
        beside = not self._is_over(line.pieces[-1])
        label = self._lines[self._block[0]].left
        return not numbers_of(line) and (len(line.pieces) > 1 or beside or (over and line.left > label + self._size))

    def _last_of_labels(self) -> int:
        end = self._block[-1] + 1
        while end < len(self._lines):
            line, before = self._lines[end], self._lines[end - 1]
            if line.pieces[-1].right > self._edge or line.baseline - before.baseline > TIGHT * self._size:
                break
            end += 1
        return end

    def _labels(self) -> list[str] | None:
        """The innermost label of each row; None where it is not told which lines are whose."""
        printed = list(self._beside())
        beside = innermost(printed)
        if not beside:
            return [""] * len(self._block)
        heights = [numbers[0].baseline for numbers in self._numbers]
        last = self.end == len(self._lines)
        shared = share_out([line.pieces[-1].baseline for line in beside], heights, self._size, last)
        if shared is None:
            return labels_at(printed, heights, self._size)
        self.end = max(self._block[-1], beside[shared[-1][-1]].place) + 1
        return ["\n".join(" ".join(p.text for p in beside[line].pieces) for line in group) for group in shared]

    def _beside(self) -> Iterator[Printed]:
        for index in range(self.start, self.end):
            line = self._lines[index]
            numbers = numbers_of(line) if index in self._block else ()
            pieces = line.pieces[: len(line.pieces) - len(numbers)]
            if pieces and not self._is_over(pieces[-1]):
                yield Printed(pieces, index)


def _row(line: Line, label: str, row: int, columns: Sequence[Column]) -> Iterator[GridCell]:
    yield GridCell(label, row, 0, 1, 1, line.page, (line.left, line.top, columns[0][0], line.bottom))
    texts = {_home(piece, columns): piece for piece in numbers_of(line)}
    for column, (left, right) in enumerate(columns):
        text = texts[column].text if column in texts else ""
        yield GridCell(text, row, 1 + column, 1, 1, line.page, (left, line.top, right, line.bottom))
