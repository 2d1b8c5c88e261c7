"""Text that stands beside larger text on one level: a menu beside a title is a line of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from etl.read.document import UNKNOWN
from etl.read.pdf.glyphs import Glyph

LARGER = 1.3
"""Ratio of sizes from which text is not of one line with what stands beside it."""
APART = 1.0
"""Ems, of the smaller text, of white between them at least: larger letters may begin a line, or stress a word in it."""
IN_NUMBERS = frozenset("0123456789０１２３４５６７８９.,．，-+−—/／" + UNKNOWN)


def parted(level: Sequence[Glyph]) -> Iterator[Sequence[Glyph]]:
    """The characters of one level, left to right, parted where larger words stand beside smaller ones.

    Numbers stay beside words of any size: they may be a row of a table without lines.
    """
    printed = [index for index, glyph in enumerate(level) if not glyph.text.isspace()]
    seams = [index for before, index in pairwise(printed) if _is_seam(level[before], level[index])]
    parts = [level[start:end] for start, end in pairwise((0, *seams, len(level)))]
    yield from (level,) if any(map(_is_number, parts)) else parts


def _is_seam(before: Glyph, glyph: Glyph) -> bool:
    small, large = sorted((before.size, glyph.size))
    return large >= LARGER * small and glyph.left - before.right > APART * small


def _is_number(glyphs: Sequence[Glyph]) -> bool:
    return all(glyph.text in IN_NUMBERS or glyph.text.isspace() for glyph in glyphs)
