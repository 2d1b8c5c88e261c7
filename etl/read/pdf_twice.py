"""Digits printed twice a little apart, as shadows are: one of the prints is left, before it counts as a digit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from etl.read.pdf_glyphs import Glyph

SHADOW = 0.28
"""Ems within which a character printed again is a shadow; the narrowest digits stand side by side at 0.33."""
DIGITS = frozenset("0123456789")


def printed_once(glyphs: list[Glyph]) -> list[Glyph]:
    """The glyphs of a page without digits that are printed again over themselves; the later print is left."""
    twice = set(_twice(glyphs))
    return [glyph for index, glyph in enumerate(glyphs) if index not in twice] if twice else glyphs


def _twice(glyphs: Sequence[Glyph]) -> Iterator[int]:
    """The indexes of digits with a print of their own over them: of two equal digits side by side, each has another."""
    lines: dict[tuple[str, int], list[int]] = defaultdict(list)
    for index, glyph in enumerate(glyphs):
        if glyph.text in DIGITS:
            line = int(glyph.baseline / glyph.size)
            near = [at for step in (-1, 0, 1) for at in lines.get((glyph.text, line + step), ())]
            if near:
                under = min(near, key=lambda at: _distance(glyph, glyphs[at]))
                if _distance(glyph, glyphs[under]) < SHADOW * glyph.size:
                    lines[glyph.text, int(glyphs[under].baseline / glyph.size)].remove(under)
                    yield under
            lines[glyph.text, line].append(index)


def _distance(glyph: Glyph, other: Glyph) -> float:
    return max(abs(glyph.left - other.left), abs(glyph.baseline - other.baseline), 9 * abs(glyph.size - other.size))
