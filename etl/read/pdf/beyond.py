"""Cells that a page's edge cuts: what they print may stand outside of it, whole or in part, and is unknown.

A table wider than the page reaches beyond it, or ends in an open side where the print of the page ends.
"""

from __future__ import annotations

from collections.abc import Sequence

from etl.read.document import Box
from etl.read.pdf.glyphs import UNKNOWN, Glyph
from etl.read.pdf.lattice import Lattice
from etl.read.pdf.page import Rule

OUTSIDE = 3.0
"""Points by which a table must reach beyond the page: less is the width of its border."""
FEWEST = 2
"""Rows of numbers at least that end in a blank cell at an open side: one may be blank."""
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
            if not cells[index]:
                cells[index] = [_unknown_in(lattice, index)]
            elif any(glyph.text.isdigit() and _is_at_edge(glyph, width) for glyph in cells[index]):
                cells[index] = [_without_digit(glyph) for glyph in cells[index]]


def unknown_at_open_side(lattice: Lattice, cells: list[list[Glyph]], columns: Sequence[Rule]) -> None:
    """Make the blank cells at a table's open side unknown, where not one of its rows of numbers is filled in there.

    Numbers that reach up to where the lines end may be cut as these are.
    """
    numbers = {area.row for area, glyphs in zip(lattice.areas, cells, strict=True) if _is_number(glyphs)}
    for at, ends in ((0, False), (len(lattice.xs) - 1, True)):
        if _is_ruled(lattice.xs[at], lattice, columns):
            continue
        side = [
            index
            for index, area in enumerate(lattice.areas)
            if area.row in numbers and area.row_span == 1 and area.column + area.column_span * ends == at
        ]
        blank = len(side) >= FEWEST and not any(cells[index] for index in side)
        for index in side:
            if blank:
                cells[index] = [_unknown_in(lattice, index)]
            elif any(_ends_upon(glyph, lattice.xs[at]) for glyph in cells[index]):
                cells[index] = [_without_digit(glyph) for glyph in cells[index]]


def _is_ruled(at: float, lattice: Lattice, columns: Sequence[Rule]) -> bool:
    """Whether any upright line of a table stands at a place."""
    top, bottom = lattice.ys[0], lattice.ys[-1]
    return any(abs(rule.at - at) <= OUTSIDE and rule.start < bottom and rule.end > top for rule in columns)


def _is_number(glyphs: Sequence[Glyph]) -> bool:
    return bool(glyphs) and all(glyph.text.isdigit() for glyph in glyphs)


def _unknown_in(lattice: Lattice, index: int) -> Glyph:
    box = lattice.box(lattice.areas[index])
    return Glyph(UNKNOWN, *box, baseline=box[3], size=box[3] - box[1])


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
