"""Cells that a page's edge cuts: what they print may stand outside of it, whole or in part, and is unknown.

A table wider than the page reaches beyond it, or ends in an open side where the print of the page ends.
"""

from __future__ import annotations

from collections.abc import Sequence

from etl.read.document import UNKNOWN, Box
from etl.read.pdf.displaced import FOR_NOTHING, unknown_in
from etl.read.pdf.glyphs import Glyph
from etl.read.pdf.lattice import Lattice
from etl.read.pdf.page import Rule

OUTSIDE = 3.0
"""Points by which a table must reach beyond the page: less is the width of its border."""
FEWEST = 2
"""Rows of numbers at least that end in a blank cell at a side where some cells have a line: one may be blank."""
UPON = 0.1
"""Ems before the end of a table's lines at which a number reaches up to it."""
DIGIT = 0.6
"""Ems a digit is wide at most: one nearer to the page's edge may have another outside."""


def unknown_beyond(lattice: Lattice, cells: list[list[Glyph]], width: float, height: float) -> None:
    """Make the blank cells unknown that reach beyond the page, and the numbers at its edge: digits may be missing."""
    if not _reaches_out((lattice.xs[0], lattice.ys[0], lattice.xs[-1], lattice.ys[-1]), width, height):
        return
    for index, area in enumerate(lattice.areas):
        box = lattice.box(area)
        if _reaches_out(box, width, height):
            at_edge = any(glyph.text.isdigit() and _is_at_edge(glyph, width) for glyph in cells[index])
            if at_edge or not cells[index]:
                _make_unknown(lattice, cells, index)


def unknown_at_open_side(lattice: Lattice, cells: list[list[Glyph]], columns: Sequence[Rule]) -> list[int]:
    """Make the blank cells at a table's open side unknown, where not one of its rows of numbers is filled in there.

    Numbers that reach up to where the lines end may be cut as these are. Gives the cells that are changed.
    """
    cut: list[int] = []
    for at, ends in ((0, False), (len(lattice.xs) - 1, True)):
        borders = [rule for rule in columns if abs(rule.at - lattice.xs[at]) <= OUTSIDE]
        side = _open_cells(lattice, at, borders, ends=ends)
        if _is_blank(lattice, cells, side, FEWEST if _meets(lattice, borders) else 1, ends=ends):
            cut += [index for index in side if not cells[index]]
        else:
            cut += [index for index in side if any(_ends_upon(glyph, lattice.xs[at]) for glyph in cells[index])]
    for index in cut:
        _make_unknown(lattice, cells, index)
    return cut


def _is_blank(lattice: Lattice, cells: Sequence[list[Glyph]], side: Sequence[int], fewest: int, *, ends: bool) -> bool:
    """Whether the cells at an open side print nothing: in so many rows of numbers, or beside none but headings."""
    rows = {area.row for area, glyphs in zip(lattice.areas, cells, strict=True) if _is_number(glyphs)}
    beside = [cells[index] for index in side if lattice.areas[index].row in rows]
    if beside or not ends:
        return len(beside) >= fewest and not any(map(_has_known, beside))
    return len(side) >= (FEWEST if rows else 1) and not any(_is_number(cells[index]) for index in side)


def _open_cells(lattice: Lattice, at: int, borders: Sequence[Rule], *, ends: bool) -> list[int]:
    """The cells of one row that end, or begin, at a column boundary where none of its lines stands beside them.

    Where one stands beside others, these are cells merged over a column that the page's edge cuts off.
    """
    side = ((index, area) for index, area in enumerate(lattice.areas) if area.row_span == 1)
    ending = ((index, area) for index, area in side if area.column + area.column_span * ends == at)
    own = ((index, area) for index, area in ending if area.column_span > 1 or not _meets(lattice, borders))
    return [index for index, area in own if not _is_ruled(lattice.box(area), borders)]


def _meets(lattice: Lattice, borders: Sequence[Rule]) -> bool:
    """Whether any of some upright lines is of a table."""
    return any(rule.start < lattice.ys[-1] and rule.end > lattice.ys[0] for rule in borders)


def _is_ruled(box: Box, borders: Sequence[Rule]) -> bool:
    middle = (box[1] + box[3]) / 2
    return any(rule.start <= middle <= rule.end for rule in borders)


def _make_unknown(lattice: Lattice, cells: list[list[Glyph]], index: int) -> None:
    cells[index] = [_without_digit(glyph) for glyph in cells[index]] or [unknown_in(lattice, index)]


def _is_number(glyphs: Sequence[Glyph]) -> bool:
    return bool(glyphs) and all(glyph.text.isdigit() for glyph in glyphs)


def _has_known(glyphs: Sequence[Glyph]) -> bool:
    """Whether a cell prints what is known: not what its border cuts, nor a stroke, which may stand aside of numbers."""
    return any(glyph.text != UNKNOWN and glyph.text not in FOR_NOTHING for glyph in glyphs)


def _ends_upon(glyph: Glyph, edge: float) -> bool:
    reach = UPON * glyph.size
    return glyph.text.isdigit() and glyph.left - reach < edge < glyph.right + reach


def _reaches_out(box: Box, width: float, height: float) -> bool:
    left, top, right, bottom = box
    return min(left, top) < -OUTSIDE or right > width + OUTSIDE or bottom > height + OUTSIDE


def _is_at_edge(glyph: Glyph, width: float) -> bool:
    room = DIGIT * glyph.size
    return glyph.left < room or glyph.right > width - room


def _without_digit(glyph: Glyph) -> Glyph:
    return glyph._replace(text=UNKNOWN) if glyph.text.isdigit() else glyph
