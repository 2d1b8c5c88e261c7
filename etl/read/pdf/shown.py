"""What of a page's text a reader sees: text that is unprinted, clipped away, covered or white on white is none."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import Enum, auto
from statistics import median
from types import MappingProxyType

from etl.read.document import UNKNOWN, Box
from etl.read.pdf.glyphs import Glyph
from etl.read.pdf.ink import BLACK, OPAQUE, WHITE, Colour, Fill, Ink
from etl.read.pdf.marks import Marks
from etl.read.pdf.path import bounds
from etl.read.pdf.shared import shared
from etl.read.pdf.tiles import tiles

FAINT = 0.08
"""Contrast of text against its ground up to which nobody sees it; #ebebeb on white is not."""
DIM = 0.25
"""Contrast up to which one reader sees it and another does not: digits printed so are unknown; #bfbfbf is seen."""
GREY = 0.1
"""Spread of red, green and blue up to which a colour is grey."""
LIGHT = 0.5
"""Brightness from which grey is a watermark's."""
LARGE = 1.5
"""Size of a watermark at least, as part of the text's usual size."""
WHITISH = 0.95
"""Brightness from which a box covers like paper; other colours may be a highlighter's, which covers nothing."""
BAND = 16.0
"""Points of height of the bands in which filled boxes are looked up."""
SIGNS = frozenset("-+−–")
"""What may stand before the first digit of a number."""
DIGIT = 0.72
"""Ems from the foot of a digit to its top."""
PART = 0.02
"""Ems of a digit's height from which a clip leaves something of it to be seen."""
BESIDE = 0.1
"""Ems by which a clip must cut a digit at its side to hide some of its ink."""
NEXT_LINE = 2.5
"""Ems below a line at which its next one stands at most, in a cell."""
JOINED = 0.3
"""Ems between two digits up to which they are of one number."""


class Sight(Enum):
    """How a character is seen; `CUT` is what a box or a clip hides, in `PART` perhaps, `OCR` is not printed at all."""

    SEEN = auto()
    UNSEEN = auto()
    CUT = auto()
    PART = auto()
    DOUBTFUL = auto()
    OCR = auto()


def keep_seen(
    found: Sequence[tuple[int, Glyph]],
    source: Callable[[int], int],
    marks: Marks,
    veils: Mapping[int, bool] = MappingProxyType({}),
) -> list[Glyph]:
    """The characters that are seen; those that may be are unknown, and so is what is left of a number cut short.

    `veils` are the places of those hidden by pictures, and whether under white.
    """
    if not found or not (veils or _matter(marks) or any(_is_odd(ink) for ink in marks.inks.values())):
        return [glyph for _, glyph in found]
    view = _View(marks, median(glyph.size for _, glyph in found))
    sources = [source(index) for index, _ in found]
    sights = [view.sight(glyph, thing) for (_, glyph), thing in zip(found, sources, strict=True)]
    if any(sight is not Sight.SEEN for sight in sights):
        again = _printed_again(marks, set(sources))
        sights = [
            sight if sight is Sight.SEEN else _sight_again(view, glyph, sight, again)
            for (_, glyph), sight in zip(found, sights, strict=True)
        ]
        for place in shared([glyph for _, glyph in found], sources, _hidden(found, sights), marks):
            sights[place] = Sight.DOUBTFUL
    for place in tiles(found, sources, marks):
        sights[place] = Sight.UNSEEN
    for place, white in veils.items():
        sights[place] = Sight.CUT if white else Sight.DOUBTFUL
    glyphs = [glyph for _, glyph in found]
    if 2 * sights.count(Sight.OCR) > len(sights) and marks.pictures:
        return [glyph for glyph, sight in zip(glyphs, sights, strict=True) if sight not in {Sight.UNSEEN, Sight.CUT}]
    return list(_kept(glyphs, sights))


def _printed_again(marks: Marks, sources: set[int]) -> list[tuple[Box, int]]:
    """The texts of which pdfium gives no characters, with their boxes: it leaves out what is printed twice in a place.

    Browsers print an unseen text first, for its shadow, and the text itself then.
    """
    left_out = ((bounds(thing, marks.turns[thing]), thing) for thing in marks.printed if thing not in sources)
    return [(box, thing) for box, thing in left_out if box is not None]


def _sight_again(view: _View, glyph: Glyph, sight: Sight, again: Sequence[tuple[Box, int]]) -> Sight:
    """How a character is seen that may be printed a second time at its place."""
    x, y = (glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2
    here = (thing for (left, top, right, bottom), thing in again if left <= x <= right and top <= y <= bottom)
    return next((Sight.SEEN for thing in here if view.sight(glyph, thing) is Sight.SEEN), sight)


def _hidden(found: Sequence[tuple[int, Glyph]], sights: Sequence[Sight]) -> list[int]:
    """The places of the digits that are not seen."""
    unseen = {Sight.UNSEEN, Sight.CUT}
    return [at for at, (_, glyph) in enumerate(found) if sights[at] in unseen and glyph.text.isdigit()]


def _is_odd(ink: Ink) -> bool:
    """Whether text printed so may be unseen, or a watermark, even where nothing lies below it or above."""
    return ink.unprinted or ink.clip is not None or ink.opacity < OPAQUE or min(ink.colour) >= LIGHT


def _matter(marks: Marks) -> bool:
    """Whether any filled box is the ground of text other than white, or painted after text."""
    first = min(marks.printed.values(), default=0)
    return any(fill.order > first or max(fill.colour) < WHITISH for fill in (*marks.fills, *marks.grounds))


def _kept(glyphs: Sequence[Glyph], sights: Sequence[Sight]) -> Iterator[Glyph]:
    unseen, cut = {Sight.UNSEEN, Sight.CUT, Sight.OCR}, {Sight.CUT, Sight.PART}
    for index, (glyph, sight) in enumerate(zip(glyphs, sights, strict=True)):
        if sight in unseen:
            continue
        before = index > 0 and sights[index - 1] in cut and _joined(glyphs[index - 1], glyph)
        cut_behind = index + 1 < len(sights) and sights[index + 1] in cut
        behind = cut_behind and (_joined(glyph, glyphs[index + 1]) or _goes_on_below(glyphs, index))
        doubtful = sight in {Sight.DOUBTFUL, Sight.PART} and glyph.text.isdigit()
        yield glyph._replace(text=UNKNOWN) if before or behind or doubtful else glyph


def _joined(before: Glyph, glyph: Glyph) -> bool:
    return (
        (before.text.isdigit() or before.text in SIGNS)
        and glyph.text.isdigit()
        and abs(before.baseline - glyph.baseline) < JOINED * glyph.size
        and abs(glyph.left - before.right) < JOINED * glyph.size
    )


def _goes_on_below(glyphs: Sequence[Glyph], last: int) -> bool:
    """Whether a number goes on in the next line, below its own digits, as it does where its cell is too narrow."""
    first, below = last, glyphs[last + 1]
    while first and _joined(glyphs[first - 1], glyphs[first]):
        first -= 1
    near = JOINED * below.size
    return (
        (glyphs[last].text.isdigit() or glyphs[last].text in SIGNS)
        and below.text.isdigit()
        and below.size / 2 < below.baseline - glyphs[last].baseline < NEXT_LINE * below.size
        and glyphs[first].left - near < below.left
        and below.right < glyphs[last].right + near
    )


class _View:
    """A page's filled boxes, looked up by height, and how each text object is printed."""

    def __init__(self, marks: Marks, size: float) -> None:
        self._marks = marks
        self._large = LARGE * size
        self._bands: dict[int, list[Fill]] = {}
        latest = {(fill.box, fill.colour): fill for fill in (*marks.fills, *marks.grounds)}
        for fill in sorted(latest.values(), key=lambda fill: fill.order):
            for band in range(int(fill.box[1] // BAND), int(fill.box[3] // BAND) + 1):
                self._bands.setdefault(band, []).append(fill)
        self._plain = {
            band: fills[-1].order for band, fills in self._bands.items() if all(fill.colour == WHITE for fill in fills)
        }

    def sight(self, glyph: Glyph, source: int) -> Sight:
        """How one character is seen."""
        marks = self._marks
        ink = marks.inks.get(source)
        x, y = (glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2
        if ink is None:
            band = int(y // BAND)
            if band not in self._bands or marks.printed.get(source, 0) > self._plain.get(band, marks.order):
                return Sight.SEEN
        elif ink.unprinted:
            return Sight.OCR
        elif self._is_watermark(glyph, ink):
            return Sight.UNSEEN
        elif _is_outside(x, y, ink):
            return Sight.PART if _shows_in_part(glyph, x, ink) else Sight.CUT
        elif _is_cut_beside(glyph, ink):
            return Sight.PART
        return self._on_ground(x, y, ink, marks.printed.get(source, marks.order))

    def _is_watermark(self, glyph: Glyph, ink: Ink) -> bool:
        light = min(ink.colour) >= LIGHT and max(ink.colour) - min(ink.colour) <= GREY
        return glyph.size >= self._large and (light or ink.opacity < OPAQUE)

    def _on_ground(self, x: float, y: float, ink: Ink | None, order: int) -> Sight:
        """How text is seen between the boxes painted below it and above it."""
        ground = WHITE
        for fill in self._bands.get(int(y // BAND), ()):
            left, top, right, bottom = fill.box
            if left <= x <= right and top <= y <= bottom:
                if fill.order > order:
                    return Sight.CUT if min(fill.colour) >= WHITISH and not fill.cut else Sight.DOUBTFUL
                ground = fill.colour
        colour, opacity = (ink.colour, ink.opacity) if ink else (BLACK, 1.0)
        contrast = opacity * _distance(colour, ground)
        if contrast > FAINT:
            return Sight.SEEN if contrast > DIM else Sight.DOUBTFUL
        return Sight.DOUBTFUL if self._on_picture(x, y) else Sight.UNSEEN

    def _on_picture(self, x: float, y: float) -> bool:
        return any(left <= x <= right and top <= y <= bottom for left, top, right, bottom in self._marks.pictures)


def _is_outside(x: float, y: float, ink: Ink) -> bool:
    if ink.clip is None:
        return False
    left, top, right, bottom = ink.clip
    return not (left <= x <= right and top <= y <= bottom)


def _shows_in_part(glyph: Glyph, x: float, ink: Ink) -> bool:
    """Whether a clip leaves the upper or the lower part of a character to be seen."""
    if ink.clip is None or not ink.clip[0] <= x <= ink.clip[2]:
        return False
    top, bottom = max(glyph.baseline - DIGIT * glyph.size, ink.clip[1]), min(glyph.baseline, ink.clip[3])
    return bottom - top > PART * glyph.size


def _is_cut_beside(glyph: Glyph, ink: Ink) -> bool:
    """Whether a clip runs through the side of a character: behind a digit there may be others, left out with it."""
    if ink.clip is None:
        return False
    return max(ink.clip[0] - glyph.left, glyph.right - ink.clip[2]) > BESIDE * glyph.size


def _distance(colour: Colour, ground: Colour) -> float:
    """How far two colours are apart: their largest difference in red, green or blue."""
    return max(abs(one - other) for one, other in zip(colour, ground, strict=True))
