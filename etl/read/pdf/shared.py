"""Unseen digits at whose place another text prints the same digit: of two on one spot, pdfium gives the first alone.

A number corrected by printing over the old one under white shares with it every digit that did not change.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from etl.read.document import Box
from etl.read.pdf.glyphs import Glyph
from etl.read.pdf.path import bounds

if TYPE_CHECKING:
    from etl.read.pdf.marks import Marks

BAND = 16.0
"""Points of height of the bands in which texts are looked up."""


def shared(glyphs: Sequence[Glyph], sources: Sequence[int], hidden: Sequence[int], marks: Marks) -> Iterator[int]:
    """Those of some hidden digits, by place, over which another text runs on without a character of its own there."""
    if not hidden:
        return
    texts = _by_band(sources, {sources[at] for at in hidden}, marks)
    printed: dict[int, list[Glyph]] = defaultdict(list)
    for glyph, source in zip(glyphs, sources, strict=True):
        printed[source].append(glyph)
    for at in hidden:
        glyph = glyphs[at]
        x, y = (glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2
        over = (
            text
            for (left, top, right, bottom), text in texts.get(int(y // BAND), ())
            if text != sources[at] and left < x < right and top < y < bottom
        )
        if any(not any(other.left < x < other.right for other in printed[text]) for text in over):
            yield at


def _by_band(sources: Sequence[int], hidden: set[int], marks: Marks) -> dict[int, list[tuple[Box, int]]]:
    """The texts that are seen, with their boxes, by height."""
    texts: dict[int, list[tuple[Box, int]]] = defaultdict(list)
    for text in dict.fromkeys(sources):
        box = bounds(text, marks.turns[text]) if text in marks.turns and text not in hidden else None
        if box is not None:
            for band in range(int(box[1] // BAND), int(box[3] // BAND) + 1):
                texts[band].append((box, text))
    return texts
