"""Rows of numbers that white space holds apart: which lines are rows, and which of them share their columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from etl.patterns import pattern
from etl.read.pdf.lines import Line, Piece
from etl.read.pdf.white.heads import Column

NUMBER = pattern(
    r"^[-+−－]?[\d,，.．]+(?:[%％]|万?元|[件项条个份宗起次])?(?:[（(][^（）()]+[）)]|[*※①-⑳]|\[\d{1,2}\]){0,2}$|^[-—–－−/／]+$|^无$"
)
"""A number, with its unit and a note behind it; or a mark for nothing."""
APART = 2.0
"""Ems of white between a label and its only number, from which they stand in two columns."""
CLOSE = 4.5
"""Ems between two rows at most, where one of them is a number alone."""
NEAR = 8
"""Lines among which such a row is looked for: labels and their groups' stand between."""
HALF = 1.2
"""Ems between a number and the lines of its label above and below it at most."""
ON_CENTRE = 0.3
"""Ems by which such a number may stand off their middle."""
LEAST = 2
"""Numbers in a block from which it may be a table without a heading."""


def numbers_of(line: Line) -> tuple[Piece, ...]:
    """The numbers that end a line behind its label."""
    count = 0
    while count < len(line.pieces) and NUMBER.match(line.pieces[-1 - count].text):
        count += 1
    return line.pieces[len(line.pieces) - count :]


def is_row(line: Line) -> bool:
    """Whether a line is a row by itself: several numbers, or one far from its label."""
    numbers = numbers_of(line)
    if not numbers:
        return False
    labels = line.pieces[: len(line.pieces) - len(numbers)]
    return len(numbers) >= LEAST or (bool(labels) and numbers[0].left - labels[-1].right > APART * line.size)


def blocks_of(lines: Sequence[Line]) -> Iterator[list[int]]:
    """Rows of numbers that share their columns, with nothing but labels between them.

    A number without a label on its line is a row below others in its column, or within a label: labels of two lines
    stand around theirs.
    """
    block: list[int] = []
    columns: list[Column] = []
    for index, line in enumerate(lines):
        numbers = numbers_of(line)
        alone = bool(numbers) and not is_row(line)
        if not numbers or (alone and len(line.pieces) > 1):
            continue
        widened = columns_under([*columns, *((piece.left, piece.right) for piece in numbers)])
        between = lines[block[-1] + 1 : index] if block else []
        kept = len(widened) >= len(columns) and all(other.pieces[-1].right <= widened[0][0] for other in between)
        goes_on = bool(block) and kept and has_own_column(numbers, widened)
        if alone and not (goes_on and len(widened) == len(columns)) and not _begins(lines, index):
            continue
        if block and not goes_on:
            yield block
            block, widened = [], columns_under((piece.left, piece.right) for piece in numbers)
        block.append(index)
        columns = widened
    if block:
        yield block


def _begins(lines: Sequence[Line], index: int) -> bool:
    """Whether a line of one number is a row of its own: not far from another, or within its label."""
    return _is_near_row(lines, index) or _is_in_label(lines, index)


def _is_near_row(lines: Sequence[Line], index: int) -> bool:
    """Whether a row stands not far above or below a line of one number."""
    number = lines[index]
    near = lines[max(0, index - NEAR) : index + NEAR + 1]
    return any(is_row(line) and abs(line.baseline - number.baseline) <= CLOSE * number.size for line in near)


def _is_in_label(lines: Sequence[Line], index: int) -> bool:
    """Whether a line of one number stands half way between two lines of a label, and far behind them."""
    number, near = lines[index], [piece for line in lines[max(0, index - 3) : index + 4] for piece in line.pieces]
    beside = [piece for piece in near if number.left - piece.right > APART * number.size]
    off = [(piece, number.baseline - piece.baseline) for piece in beside]
    above = [(piece, up) for piece, up in off if 0 < up <= HALF * number.size]
    below = [(piece, -up) for piece, up in off if 0 < -up <= HALF * number.size]
    return any(
        abs(up - down) <= ON_CENTRE * number.size and upper.left < lower.right and lower.left < upper.right
        for upper, up in above
        for lower, down in below
    )


def has_own_column(pieces: Sequence[Piece], columns: Sequence[Column]) -> bool:
    """Whether no two of some numbers stand in one column."""
    homes = [home(piece, columns) for piece in pieces]
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


def home(piece: Piece, columns: Sequence[Column]) -> int:
    """The column a piece stands in: the one whose middle is nearest to its own."""
    middle = (piece.left + piece.right) / 2
    return min(range(len(columns)), key=lambda i: abs(sum(columns[i]) / 2 - middle))
