"""Numbers of a ruled table that stand beside the cells meant for them: which cell is whose is unknown there.

Where numbers run over borders though their cells have room, the table's numbers are moved against its lines. Where a
number stands outside of a table beside one of its rows, the row has a cell more than the table has columns, or its
numbers are moved.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container, Iterator, Sequence

from etl.read.document import UNKNOWN
from etl.read.pdf.glyphs import Glyph
from etl.read.pdf.lattice import Area, Lattice
from etl.read.pdf.lines import Line, make_lines
from etl.read.pdf.runs import DIGITS, IN_COUNTS, IN_NUMBERS, SPACED

MOVED = 2
"""Numbers over borders from which all numbers of a page are moved: one may be a misprint."""
WITHIN = 1.0
"""Points before the right border at which a table's last cell is looked up."""
RARE = 5
"""So many rows at least for each one beside which a number stands, where no such row ends in an empty cell: numbers
beside more rows count lines."""
NUMBERED = 3
"""Numbers in the margin beside no table from which those beside one count the lines of the page."""
FOR_NOTHING = frozenset("-−–—/／")
IN_VALUES = IN_NUMBERS | IN_COUNTS | frozenset("-+−")


def unknown_where_displaced(
    lattice: Lattice,
    cells: list[list[Glyph]],
    written: list[list[Line]],
    loose: Sequence[Glyph],
    page: int,
    *,
    tables: Sequence[Lattice],
    astray: int,
) -> None:
    """Make the numbers unknown whose cell is not certain, and the blank cells beside them.

    `cells` has the characters of each cell, `written` their lines; `loose` is what stands outside of all the page's
    `tables`, and `astray` says how many numbers of the page stand over a border without need.
    """
    beside = {row for line in _margin(lattice, tables, loose, page) for row in _row_of(line, lattice, cells)}
    rows = beside if beside and _is_surplus(lattice, cells, beside) else set()
    if astray >= MOVED:
        rows |= _filled(lattice, cells)
    if not rows:
        return
    make_rows_unknown(lattice, cells, written, rows, page)


def make_rows_unknown(
    lattice: Lattice, cells: list[list[Glyph]], written: list[list[Line]], rows: Container[int], page: int
) -> None:
    """Make the numbers and the blank cells of some rows unknown, behind their labels."""
    labels = _labels(lattice, cells)
    for index, area in enumerate(lattice.areas):
        if area.row_span == 1 and area.row in rows and area.column > labels.get(area.row, -1):
            make_unknown(lattice, cells, written, index, page)


def _labels(lattice: Lattice, cells: Sequence[list[Glyph]]) -> dict[int, int]:
    """The column of each row's first words: a number before them counts rows."""
    worded = (area for area, glyphs in zip(lattice.areas, cells, strict=True) if glyphs and not is_number(glyphs))
    return {area.row: area.column for area in sorted(worded, reverse=True)}


def _filled(lattice: Lattice, cells: Sequence[list[Glyph]]) -> set[int]:
    """The rows that hold a number."""
    return {area.row for area, glyphs in zip(lattice.areas, cells, strict=True) if is_number(glyphs)}


def is_number(glyphs: Sequence[Glyph]) -> bool:
    """Whether a cell's characters are those of a number, known or unknown, and nothing else."""
    return not IN_COUNTS.isdisjoint(glyph.text for glyph in glyphs) and all(glyph.text in IN_VALUES for glyph in glyphs)


def _is_surplus(lattice: Lattice, cells: Sequence[list[Glyph]], beside: set[int]) -> bool:
    """Whether the numbers beside some rows of a table, outside of it, may be theirs."""
    ends = {area.row: cells[index] for index, area in enumerate(lattice.areas) if _ends_row(lattice, area)}
    return RARE * len(beside) < len(lattice.ys) or not all(map(ends.get, beside))


def _ends_row(lattice: Lattice, area: Area) -> bool:
    return area.column + area.column_span == len(lattice.xs) - 1 and area.row_span == 1


def _margin(lattice: Lattice, tables: Sequence[Lattice], loose: Sequence[Glyph], page: int) -> list[Line]:
    """The numbers that stand at the right of a table, level with it, unless they count the lines of the page."""
    outside = [glyph for glyph in loose if glyph.right > lattice.xs[-1]]
    numbers = [line for line in make_lines(outside, page) if all(sign in IN_VALUES for sign in line.text)]
    off = [line for line in numbers if not any(_is_level(line, table) for table in tables)]
    return [line for line in numbers if _is_level(line, lattice)] if len(off) < NUMBERED else []


def _row_of(line: Line, lattice: Lattice, cells: Sequence[list[Glyph]]) -> Iterator[int]:
    """The row beside which a number stands, no further away than a cell is wide, unless the row's text goes on so."""
    right, width = lattice.xs[-1], lattice.xs[-1] - lattice.xs[-2]
    last = lattice.area_at(right - WITHIN, line.baseline)
    goes_on = last is not None and any(
        abs(glyph.baseline - line.baseline) < line.size / 2
        and glyph.left < line.left < glyph.right + SPACED * line.size
        for glyph in cells[last]
    )
    if line.left < right + width and not goes_on:
        yield bisect_right(lattice.ys, line.baseline) - 1


def _is_level(line: Line, table: Lattice) -> bool:
    return table.ys[0] < line.baseline < table.ys[-1]


def make_unknown(lattice: Lattice, cells: list[list[Glyph]], written: list[list[Line]], index: int, page: int) -> None:
    """Make a cell unknown that holds a number, or nothing, or what stands for nothing; words stay."""
    if says_nothing(cells[index]):
        cells[index], written[index] = [unknown_in(lattice, index)], []
    elif is_number(cells[index]):
        cells[index] = [glyph._replace(text=UNKNOWN) if glyph.text in DIGITS else glyph for glyph in cells[index]]
        written[index] = make_lines(cells[index], page) if len(cells[index]) > 1 else []


def says_nothing(glyphs: Sequence[Glyph]) -> bool:
    """Whether a cell is empty, or holds no more than what stands for nothing."""
    return all(glyph.text in FOR_NOTHING for glyph in glyphs)


def unknown_in(lattice: Lattice, index: int) -> Glyph:
    """An unknown character as large as a cell, in which nothing is printed."""
    left, top, right, bottom = lattice.box(lattice.areas[index])
    return Glyph(UNKNOWN, left, top, right, bottom, bottom, bottom - top)
