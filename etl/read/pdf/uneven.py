"""Numbers whose last digits are printed much smaller, though not higher: these may lead to a footnote; all unknown."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from etl.read.document import UNKNOWN
from etl.read.pdf.glyphs import Glyph

SMALLER = 0.8
"""Size of a footnote's digit at most, as part of the size of the digit before it."""
CLOSE = 0.3
"""Ems between two digits up to which they look like one number."""


def unknown_where_uneven(glyphs: list[Glyph]) -> list[Glyph]:
    """The glyphs of a line, left to right; the digits are unknown of numbers that go on in a much smaller size."""
    runs = _numbers(glyphs)
    odd = {place for run in runs for place in run if any(_shrinks(glyphs[at], glyphs[at + 1]) for at in run[:-1])}
    if not odd:
        return glyphs
    return [glyph._replace(text=UNKNOWN) if place in odd else glyph for place, glyph in enumerate(glyphs)]


def _shrinks(before: Glyph, glyph: Glyph) -> bool:
    return glyph.size <= SMALLER * before.size


def _numbers(glyphs: Sequence[Glyph]) -> list[list[int]]:
    """The places of the digits of each number."""
    numbers: list[list[int]] = [[]]
    for place, (before, glyph) in enumerate(pairwise(glyphs)):
        if not numbers[-1] and before.text.isdigit():
            numbers[-1].append(place)
        if numbers[-1] and glyph.text.isdigit() and glyph.left - before.right <= CLOSE * glyph.size:
            numbers[-1].append(place + 1)
        elif numbers[-1]:
            numbers.append([])
    return numbers
