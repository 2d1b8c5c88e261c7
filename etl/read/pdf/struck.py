"""Digits that a line strikes through: left out where the number that counts is printed beside them, else unknown."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Protocol

from etl.read.document import UNKNOWN
from etl.read.pdf.glyphs import Glyph
from etl.read.pdf.turn import Point

STRUCK = (0.12, 0.5)
"""Ems above its baseline between which a line strikes a digit through; an underline runs below, a border above."""
THROUGH = 0.22
"""Ems above the baseline from which a line writes digits off: fonts have theirs at 0.25 and more. One further down may
be the border of a number in the line below."""
HIGH = (-0.05, 0.75)
"""Ems above its baseline between which a line that leans crosses a digit."""
MOST = 300
"""Lines that lean, from which they are a drawing."""
EXACT = 0.05
"""Ems by which a line that writes digits off begins and ends beside their sides; one drawn by hand does not."""


class Line(Protocol):
    """A level line: how far from the top it runs, and from where to where."""

    @property
    def at(self) -> float: ...  # noqa: D102
    @property
    def start(self) -> float: ...  # noqa: D102
    @property
    def end(self) -> float: ...  # noqa: D102


def without_struck(glyphs: list[Glyph], rows: Sequence[Line]) -> list[Glyph]:
    """The glyphs of a page without digits written off; digits struck through otherwise are unknown.

    Written off means: a line as long as some digits strikes them through at their middle, and right beside them stands
    another digit.
    """
    if not rows:
        return glyphs
    lines = sorted(rows, key=lambda rule: rule.at)
    heights = [rule.at for rule in lines]
    strikes = [_strike(glyph, lines, heights) if glyph.text.isdigit() else None for glyph in glyphs]
    return list(_kept(glyphs, strikes)) if any(strikes) else glyphs


def unknown_where_crossed(glyphs: list[Glyph], slanted: Sequence[tuple[Point, Point]]) -> list[Glyph]:
    """The glyphs of a page; digits that a short leaning line crosses are unknown."""
    if not slanted or len(slanted) > MOST:
        return glyphs
    lines = [(min(line), max(line)) for line in slanted]
    return [
        glyph._replace(text=UNKNOWN) if glyph.text.isdigit() and any(_crosses(line, glyph) for line in lines) else glyph
        for glyph in glyphs
    ]


def _crosses(line: tuple[Point, Point], glyph: Glyph) -> bool:
    start, end = line
    middle = (glyph.left + glyph.right) / 2
    if not start[0] <= middle <= end[0]:
        return False
    height = start[1] + (end[1] - start[1]) * (middle - start[0]) / ((end[0] - start[0]) or 1.0)
    return HIGH[0] * glyph.size <= glyph.baseline - height <= HIGH[1] * glyph.size


def _strike(glyph: Glyph, lines: Sequence[Line], heights: Sequence[float]) -> Line | None:
    """The line that strikes a digit through, if any."""
    first = bisect_left(heights, glyph.baseline - STRUCK[1] * glyph.size)
    last = bisect_left(heights, glyph.baseline - STRUCK[0] * glyph.size)
    middle = (glyph.left + glyph.right) / 2
    return next((rule for rule in lines[first:last] if rule.start <= middle <= rule.end), None)


def _kept(glyphs: Sequence[Glyph], strikes: Sequence[Line | None]) -> Iterator[Glyph]:
    for strike, run in groupby(range(len(glyphs)), key=lambda index: strikes[index]):
        own = list(run)
        if strike is None:
            yield from (glyphs[index] for index in own)
        elif not _is_written_off(glyphs, own, strikes, strike):
            yield from (glyphs[index]._replace(text=UNKNOWN) for index in own)


def _is_written_off(glyphs: Sequence[Glyph], own: Sequence[int], strikes: Sequence[Line | None], strike: Line) -> bool:
    first, last = glyphs[own[0]], glyphs[own[-1]]
    margin = EXACT * first.size
    if abs(strike.start - first.left) > margin or abs(strike.end - last.right) > margin:
        return False
    if first.baseline - strike.at < THROUGH * first.size:
        return False
    after = own[-1] + 1
    if after >= len(glyphs) or strikes[after] is not None:
        return False
    beside = glyphs[after]
    level = abs(beside.baseline - last.baseline) <= margin and beside.size == last.size
    return beside.text.isdigit() and level and abs(beside.left - last.right) <= margin
