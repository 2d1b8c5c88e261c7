"""Cells that reach beyond the page: what they print may stand outside of it, whole or in part, and is unknown."""

from __future__ import annotations

from etl.read.document import Box
from etl.read.pdf.glyphs import UNKNOWN, Glyph
from etl.read.pdf.lattice import Lattice

OUTSIDE = 3.0
"""Points by which a table must reach beyond the page: less is the width of its border."""
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
                cells[index] = [Glyph(UNKNOWN, *box, baseline=box[3], size=box[3] - box[1])]
            elif any(glyph.text.isdigit() and _is_at_edge(glyph, width) for glyph in cells[index]):
                cells[index] = [_without_digit(glyph) for glyph in cells[index]]


def _reaches_out(box: Box, width: float, height: float) -> bool:
    left, top, right, bottom = box
    return min(left, top) < -OUTSIDE or right > width + OUTSIDE or bottom > height + OUTSIDE


def _is_at_edge(glyph: Glyph, width: float) -> bool:
    room = DIGIT * glyph.size
    return glyph.left < room or glyph.right > width - room


def _without_digit(glyph: Glyph) -> Glyph:
    return glyph._replace(text=UNKNOWN) if glyph.text.isdigit() else glyph
