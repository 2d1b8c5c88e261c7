"""Lines that belong to a number rather than to a table: drawn under, over or through its digits, as long as they are.

A line as long as a label may border the column of which this is the widest.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import inf
from operator import attrgetter, itemgetter

from etl.read.pdf.glyphs import Glyph
from etl.read.pdf.runs import IN_COUNTS

UNDER, OVER = 0.4, 1.2
"""Ems by which a line runs under the baseline of its print at most, and over it."""
EXACT = 0.06
"""Ems by which such a line may begin and end beside the sides of its characters."""
MEETS = 1.5
"""Points within which the end of a border meets an upright line."""
FINE = 0.25
"""Points within which upright lines stand at one place."""
DASHES = 6.0
"""Points between the parts of one border at most: its dashes, or the sides of single cells."""

_BASELINE = attrgetter("baseline")

Side = tuple[float, float, float]
"""A straight line: its position across, and where along it begins and ends."""


def without_decoration(rows: list[Side], columns: Sequence[Side], glyphs: Sequence[Glyph]) -> list[Side]:
    """The level lines of a page without those that end in the open and are exactly as long as a number beside them."""
    if not columns or not glyphs:
        return rows
    upright = _upright(columns)
    loose = {rule for rule in set(rows) if not all(_meets(aside, rule[0], upright) for aside in rule[1:])}
    loose -= _parts_of_borders(rows) if loose else loose
    found = _printed(loose, glyphs)
    return [rule for rule in rows if rule not in found] if found else rows


def _upright(columns: Sequence[Side]) -> dict[int, list[tuple[float, float]]]:
    """Where upright lines begin and end, those that overlap as one, by their place across."""
    places: dict[int, list[tuple[float, float]]] = {}
    for at, start, end in sorted(set(columns), key=itemgetter(1)):
        spans = places.setdefault(int(at / FINE), [])
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], end))
        else:
            spans.append((start, end))
    return places


def _meets(aside: float, at: float, upright: Mapping[int, Sequence[tuple[float, float]]]) -> bool:
    """Whether an upright line stands where a level one ends."""
    for place in range(int((aside - MEETS) / FINE), int((aside + MEETS) / FINE) + 1):
        spans = upright.get(place, ())
        before = bisect_right(spans, (at + MEETS, inf))
        if before and spans[before - 1][1] >= at - MEETS:
            return True
    return False


def _parts_of_borders(rows: Sequence[Side]) -> set[Side]:
    """The lines that others follow closely or at once: one of them may be as long as some print by chance."""
    close: set[Side] = set()
    level = sorted({(round(rule[0]), rule[1], rule) for rule in rows})
    for (height, _, before), (other, _, behind) in pairwise(level):
        if height == other and behind[1] - before[2] <= DASHES:
            close |= {before, behind}
    return close


def _printed(rules: set[Side], glyphs: Sequence[Glyph]) -> set[Side]:
    """The lines that begin and end where a number does."""
    printed = sorted((glyph for glyph in glyphs if glyph.text in IN_COUNTS), key=_BASELINE) if rules else []
    if not printed:
        return set()
    baselines = [glyph.baseline for glyph in printed]
    most = max(glyph.size for glyph in printed)
    return {rule for rule in rules if _is_of_print(rule, _near(rule[0], printed, baselines, most))}


def _near(at: float, printed: Sequence[Glyph], baselines: Sequence[float], size: float) -> Sequence[Glyph]:
    """The characters on whose line a level line may be."""
    return printed[bisect_left(baselines, at - UNDER * size) : bisect_right(baselines, at + OVER * size)]


def _is_of_print(rule: Side, printed: Sequence[Glyph]) -> bool:
    at, start, end = rule
    ends = {
        glyph.baseline
        for glyph in printed
        if abs(glyph.right - end) <= EXACT * glyph.size
        and -UNDER * glyph.size <= glyph.baseline - at <= OVER * glyph.size
    }
    return any(glyph.baseline in ends and abs(glyph.left - start) <= EXACT * glyph.size for glyph in printed)
