"""Digits printed twice a little apart, as shadows are: one of the prints is left, before it counts as a digit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from etl.read.pdf.glyphs import Glyph

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
    for index, (text, left, _, _, _, baseline, size) in enumerate(glyphs):
        if text in DIGITS:
            line, reach = int(baseline / size), SHADOW * size
            near = [
                at
                for step in (line - 1, line, line + 1)
                for at in lines.get((text, step), ())
                if -reach < left - glyphs[at].left < reach and _is_over(glyphs[index], glyphs[at])
            ]
            if near:
                under = min(near, key=lambda at: abs(glyphs[at].left - left))
                lines[text, int(glyphs[under].baseline / size)].remove(under)
                yield under
            lines[text, line].append(index)


def _is_over(glyph: Glyph, other: Glyph) -> bool:
    return glyph.size == other.size and abs(glyph.baseline - other.baseline) < SHADOW * glyph.size
