"""Which characters of a page are printed as one: digits that touch, and whether other text goes on beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from etl.read.document import UNKNOWN
from etl.read.pdf.glyphs import Glyph

TIGHT = 0.12
"""Ems between two digits up to which they look like one number, border or not."""
EVEN = 0.06
"""Ems by which the digits of one number may stand apart."""
SPACED = 0.6
"""Ems beside a digit within which another may be of the same number, spaced."""
BESIDE = 0.2
"""Ems beside a number within which other text goes on, as a note does."""
DIGITS = frozenset("0123456789０１２３４５６７８９")
IN_COUNTS = DIGITS | {UNKNOWN}
IN_NUMBERS = DIGITS | frozenset(".,．，")


def runs(glyphs: list[Glyph]) -> Iterator[list[Glyph]]:
    """The characters in order, digits that touch together: one number must not be cut in two by a border."""
    run: list[Glyph] = []
    for glyph in glyphs:
        if run and not _touch(run[-1], glyph):
            yield run
            run = []
        run.append(glyph)
    if run:
        yield run


def _touch(before: Glyph, glyph: Glyph) -> bool:
    return (
        before.text in IN_NUMBERS
        and glyph.text in IN_NUMBERS
        and abs(glyph.baseline - before.baseline) < TIGHT * glyph.size
        and -glyph.size < glyph.left - before.right < TIGHT * glyph.size
    )


def is_alone(found: Sequence[list[Glyph]], place: int) -> bool:
    """Whether a run of digits is all that is printed there: no other text goes on at either side of it."""
    before = found[place - 1 : place + 1] if place else ()
    behind = found[place : place + 2]
    return not any(_goes_on(one[-1], other[0]) for pair in (before, behind) for one, other in pairwise(pair))


def _goes_on(before: Glyph, glyph: Glyph) -> bool:
    reach = SPACED if before.text in IN_NUMBERS and glyph.text in IN_NUMBERS else BESIDE
    level = abs(glyph.baseline - before.baseline) < before.size / 2
    return level and abs(glyph.left - before.right) < reach * max(before.size, glyph.size)


def numbers_in(run: list[Glyph]) -> list[list[Glyph]]:
    """The numbers in a run of digits: the digits of one stand evenly, and two of them a little further apart."""
    numbers = [[run[0]]]
    for before, glyph in pairwise(run):
        if glyph.left - before.right > EVEN * glyph.size:
            numbers.append([])
        numbers[-1].append(glyph)
    return numbers
