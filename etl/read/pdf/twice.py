"""Digits printed twice a little apart, as shadows are: one of the prints is left, before it counts as a digit."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import pairwise
from operator import attrgetter

from etl.read.document import UNKNOWN
from etl.read.pdf.glyphs import Glyph

_LEFT = attrgetter("left")

SHADOW = 0.28
"""Ems within which a character printed again is a shadow; the narrowest digits stand side by side at 0.33."""
LEVEL = 0.02
"""Ems by which the digits of one print may stand higher or lower than the next."""
DIGITS = frozenset("0123456789")


def printed_once(glyphs: list[Glyph], source: Callable[[Glyph], int]) -> list[Glyph]:
    """The glyphs of a page without digits that are printed again over themselves; the later print is left.

    `source` tells which text a glyph is of: two prints in one text are two digits set too close, and unknown. So are
    all digits of a size that is set so close that a twin could not be told from a shadow.
    """
    heaped = set(_heaped(glyphs))
    if heaped:
        glyphs = [glyph._replace(text=UNKNOWN) if _is_of(glyph, heaped) else glyph for glyph in glyphs]
    twice = dict(_twice(glyphs))
    if not twice:
        return glyphs
    unknown = {over for under, over in twice.items() if source(glyphs[under]) == source(glyphs[over])}
    mixed = _mixed(glyphs, set(twice.values()))
    for under in [under for under, over in twice.items() if over in mixed]:
        unknown |= {under, twice.pop(under)}
    return [
        glyph._replace(text=UNKNOWN) if index in unknown else glyph
        for index, glyph in enumerate(glyphs)
        if index not in twice
    ]


def _mixed(glyphs: Sequence[Glyph], over: set[int]) -> set[int]:
    """Of digits printed over equal ones, those that go on in digits which are not: another number begins or ends so."""
    beside = ((at, near) for at in over for near in (at - 1, at + 1) if near not in over and 0 <= near < len(glyphs))
    found = {at for at, near in beside if _touch(*sorted((glyphs[at], glyphs[near]), key=_LEFT))}
    return {at for at in over if at in found or _is_near(at, found, over)}


def _is_near(at: int, found: set[int], over: set[int]) -> bool:
    """Whether one of some digits stands in the same row of digits printed over equal ones."""
    for step in (-1, 1):
        near = at + step
        while near in over:
            if near in found:
                return True
            near += step
    return False


def _touch(before: Glyph, glyph: Glyph) -> bool:
    """Whether two digits stand side by side in one number."""
    level = abs(before.baseline - glyph.baseline) < LEVEL * glyph.size and before.size == glyph.size
    digits = before.text in DIGITS and glyph.text in DIGITS
    return level and digits and abs(glyph.left - before.right) < SHADOW * glyph.size / 2


def _heaped(glyphs: Sequence[Glyph]) -> Iterator[float]:
    """The sizes of print at which most digits of a page's numbers lie nearer to the next than a shadow to its digit."""
    near: Counter[float] = Counter()
    for before, glyph in pairwise(glyphs):
        if before.text in DIGITS and glyph.text in DIGITS and before.text != glyph.text and _is_over(glyph, before):
            step = abs(glyph.left - before.left)
            if step < glyph.size:
                near[glyph.size] += 1 if step < SHADOW * glyph.size else -1
    return (size for size, more in near.items() if more > 0)


def _is_of(glyph: Glyph, sizes: Collection[float]) -> bool:
    return glyph.text in DIGITS and glyph.size in sizes


def _twice(glyphs: Sequence[Glyph]) -> Iterator[tuple[int, int]]:
    """The indexes of digits with that of their print over them: of two equal digits side by side, each has another."""
    spots: dict[tuple[str, int, int], list[int]] = defaultdict(list)
    for index, (text, left, _, _, _, baseline, size) in enumerate(glyphs):
        if text in DIGITS:
            reach = SHADOW * size
            near = [
                at
                for row in {int((baseline - reach) / size), int((baseline + reach) / size)}
                for column in {int((left - reach) / size), int((left + reach) / size)}
                for at in spots.get((text, row, column), ())
                if -reach < left - glyphs[at].left < reach and _is_over(glyphs[index], glyphs[at])
            ]
            if near:
                under = min(near, key=lambda at: (abs(glyphs[at].left - left), at))
                spots[_spot(glyphs[under])].remove(under)
                yield under, index
            spots[_spot(glyphs[index])].append(index)


def _spot(glyph: Glyph) -> tuple[str, int, int]:
    """What a digit is, and the square of the page, as large as itself, in which it stands."""
    return glyph.text, int(glyph.baseline / glyph.size), int(glyph.left / glyph.size)


def _is_over(glyph: Glyph, other: Glyph) -> bool:
    return glyph.size == other.size and abs(glyph.baseline - other.baseline) < SHADOW * glyph.size
