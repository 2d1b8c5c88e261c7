"""Small watermarks: one pale text again and again over a page, across other text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from etl.patterns import pattern
from etl.read.pdf.glyphs import Glyph
from etl.read.pdf.ink import OPAQUE, Ink
from etl.read.pdf.marks import Marks

PALE = 0.5
"""Brightness of red, green and blue from which a text may be a watermark's, where it is not translucent."""
TIMES = 4
"""How often it stands on a page at least."""
LONG = 4
"""Its characters at least, one of them a letter, unless it is a date."""
SAME_LINE, BESIDE = 0.1, 1.0
"""Ems by which characters of one text may stand higher, and apart."""
DATE = pattern(r"20\d\d[-/.]\d\d?[-/.]\d\d?")
BAND = 16.0
"""Points of height of the bands in which other text is looked up."""
CROSSED = 3
"""Characters of other text that it is printed across at least: headings are repeated too, but across nothing."""


def tiles(found: Sequence[tuple[int, Glyph]], sources: Sequence[int], marks: Marks) -> list[int]:
    """The places in `found` of small watermarks, given the text object of each character."""
    texts: dict[tuple[str, Ink], list[range]] = defaultdict(list)
    for ink, run in _pale_texts(found, sources, marks):
        said = "".join(found[place][1].text for place in run)
        texts[said.strip(), ink].append(run)
    again = [runs for (said, _), runs in texts.items() if len(runs) >= TIMES and _is_mark(said)]
    return [place for runs in again if _lies_across(runs, found) for run in runs for place in run]


def _pale_texts(
    found: Sequence[tuple[int, Glyph]], sources: Sequence[int], marks: Marks
) -> Iterator[tuple[Ink, range]]:
    """The pale texts of a page with their ink: characters that follow one another on a line, in one ink."""
    start, last = 0, None
    for place, (_, glyph) in enumerate(found):
        own = marks.inks.get(sources[place])
        ink = own._replace(clip=None) if own is not None and _is_pale(own) else None
        if ink != last or not _follows(found[place - 1][1], glyph):
            if last is not None:
                yield last, range(start, place)
            start, last = place, ink
    if last is not None:
        yield last, range(start, len(found))


def _follows(before: Glyph, glyph: Glyph) -> bool:
    level = abs(before.baseline - glyph.baseline) < SAME_LINE * glyph.size
    return level and -BESIDE * glyph.size < glyph.left - before.right < BESIDE * glyph.size


def _is_pale(ink: Ink) -> bool:
    return not ink.unprinted and (min(ink.colour) >= PALE or ink.opacity < OPAQUE)


def _is_mark(said: str) -> bool:
    return len(said) >= LONG and (any(map(str.isalpha, said)) or DATE.fullmatch(said) is not None)


def _lies_across(runs: Sequence[range], found: Sequence[tuple[int, Glyph]]) -> bool:
    """Whether some texts are printed over enough characters of others."""
    own = {place for run in runs for place in run}
    others: dict[int, list[Glyph]] = defaultdict(list)
    for place, (_, glyph) in enumerate(found):
        if place not in own and not glyph.text.isspace():
            others[int(glyph.baseline // BAND)].append(glyph)
    return sum(1 for place in own for _ in _under(found[place][1], others)) >= CROSSED


def _under(glyph: Glyph, others: dict[int, list[Glyph]]) -> Iterator[Glyph]:
    middle = (glyph.left + glyph.right) / 2
    level = int(glyph.baseline // BAND)
    near = (other for row in (level - 1, level, level + 1) for other in others.get(row, ()))
    half = glyph.size / 2
    yield from (one for one in near if one.left < middle < one.right and abs(one.baseline - glyph.baseline) < half)
