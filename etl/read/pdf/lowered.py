"""Tables whose numbers stand a row too low: it shows where a heading follows upon a row, or the end of the table."""

from __future__ import annotations

from collections.abc import Sequence

from etl.read.document import Box
from etl.read.pdf.displaced import is_number, make_rows_unknown
from etl.read.pdf.glyphs import Glyph
from etl.read.pdf.lattice import Lattice
from etl.read.pdf.lines import SAME_LINE, Line
from etl.read.pdf.risen import numbers_apart
from etl.read.pdf.runs import IN_COUNTS

HEADINGS = 2
"""Headings merged over columns in which numbers stand that are no part of them, from which all numbers are lowered."""
BELOW = 0.6
"""Ems by which such a number's foot is below the heading's upper border: its digits, but for their tops."""
COLUMNS = 3
"""Columns below whose last cells a number stands, and nothing else beside these, from which they are."""


def unknown_where_lowered(
    lattice: Lattice, cells: list[list[Glyph]], written: list[list[Line]], loose: Sequence[Glyph], page: int
) -> None:
    """Make all numbers and blank cells unknown in a table whose numbers have sunk into the rows below theirs."""
    if _headings_with_numbers(lattice, cells, written) >= HEADINGS or _columns_below(lattice, loose) >= COLUMNS:
        make_rows_unknown(lattice, cells, written, range(len(lattice.ys)), page)


def _headings_with_numbers(lattice: Lattice, cells: Sequence[list[Glyph]], written: Sequence[list[Line]]) -> int:
    """How many headings that reach to the end of the table have a number of its own in a line."""
    last = len(lattice.xs) - 1
    merged = (at for at, area in enumerate(lattice.areas) if area.column_span > 1 and written[at])
    ending = (at for at in merged if lattice.areas[at].column + lattice.areas[at].column_span == last)
    worded = (at for at in ending if not is_number(cells[at]))
    return sum(_has_number(cells[at], written[at], lattice.box(lattice.areas[at])) for at in worded)


def _has_number(glyphs: Sequence[Glyph], lines: Sequence[Line], box: Box) -> bool:
    numbers = (number[0] for line in lines for number in numbers_apart(glyphs, line))
    return any(box[1] < digit.baseline - BELOW * digit.size and digit.baseline < box[3] for digit in numbers)


def _columns_below(lattice: Lattice, loose: Sequence[Glyph]) -> int:
    """How many columns have a number right below the table, where these stand on a line by themselves."""
    end, height = lattice.ys[-1], lattice.ys[-1] - lattice.ys[-2]
    below = [glyph for glyph in loose if end < glyph.baseline < end + height and not glyph.text.isspace()]
    digits = [glyph for glyph in below if glyph.text in IN_COUNTS]
    if len(digits) < COLUMNS:
        return 0
    level = [one for one in below if abs(one.baseline - digits[0].baseline) < SAME_LINE * digits[0].size]
    if not all(one.text in IN_COUNTS for one in level):
        return 0
    return len({lattice.area_at((one.left + one.right) / 2, end - height / 2) for one in level} - {None})
