"""Headings over several columns of a table without ruled lines: how far each reaches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from etl.read.document import GridCell
from etl.read.pdf.white.heads import Column, Head

OFF = 0.25
"""Part of the distance of two columns by which a heading may lie off the middle of those it reaches over: one column
more or less moves that by half of it."""
ASIDE = 0.15
"""Part of the distance of two columns by which numbers stand off the middle of their columns at least."""
OVER_ANOTHER = -100
"""Columns that a heading weighs for which none is left: any other way is better."""
ALIGNED = 0.3
"""Part of a character by which headings may stand off the side they are aligned by."""
FEW = 2
"""Headings over several columns from which a common side is no chance."""
Reach: TypeAlias = tuple[int, int]
"""The first and the last column below a heading."""


def head_cells(heads: Sequence[Head], own: Sequence[Head], columns: Sequence[Column]) -> Iterator[GridCell]:
    """The headings as cells: those over several columns in rows, the columns' own from below these to the last row.

    Where all numbers stand at one side of their columns, the headings tell where these are.
    """
    upper = [head for head in heads if head not in own]
    tops = sorted({head.top for head in upper})
    beside = _reaches_beside(upper, own)
    places = [(head.left, head.right) for head in own] if _stand_aside(own, columns) else columns
    above: list[Reach] = []
    under: dict[int, int] = {}
    for row, top in enumerate(tops):
        level = sorted((head for head in upper if head.top == top), key=lambda head: head.middle)
        reaches = [beside[id(head)] for head in level] if beside else _reaches(level, places, above)
        above += reaches if len(level) > 1 else []  # one alone may be the caption of the page
        for head, (first, last) in zip(level, reaches, strict=True):
            yield _cell(head, row, first, last)
            under.update(dict.fromkeys(range(first, last + 1), row + 1))
    for column, head in enumerate(own):
        first = under.get(column, 0)
        yield _cell(head, first, column, column)._replace(row_span=len(tops) + 1 - first)


def _stand_aside(own: Sequence[Head], columns: Sequence[Column]) -> bool:
    """Whether the numbers of every column stand off the middle of its heading, and all to the same side."""
    pitch = min((after.middle - before.middle for before, after in pairwise(own)), default=0.0)
    off = [_middle(column) - head.middle for head, column in zip(own, columns, strict=False)]
    return len(own) == len(columns) and (min(off) > ASIDE * pitch or max(off) < -ASIDE * pitch)


def _cell(head: Head, row: int, first: int, last: int) -> GridCell:
    box = (head.left, head.top, head.right, head.bottom)
    return GridCell("\n".join(head.texts), row, 1 + first, 1, last - first + 1, head.page, box)


class _Way(NamedTuple):
    """Some headings of a line laid over columns: how many these are, how unevenly shared out, and which."""

    covered: int
    uneven: int
    reaches: tuple[Reach, ...]


def _reaches_beside(upper: Sequence[Head], own: Sequence[Head]) -> dict[int, Reach]:
    """By heading, where all begin with a column's own heading, or all end with one: how far each reaches.

    It does so up to the next one of its line or of a line above it. Empty where some are aligned otherwise.
    """
    if len(upper) < FEW:
        return {}
    for side in (0, 1):
        at = {id(head): _own_beside(head, own, side) for head in upper}
        places = {key: place for key, place in at.items() if place is not None}
        if len(places) == len(upper):
            return {id(head): _up_to_next(head, upper, places, len(own), side) for head in upper}
    return {}


def _own_beside(head: Head, own: Sequence[Head], side: int) -> int | None:
    """The column whose heading begins (0) or ends (1) where another one does."""
    near = ALIGNED * (head.right - head.left) / max(map(len, head.texts))
    off = [abs((one.right if side else one.left) - (head.right if side else head.left)) for one in own]
    return next((column for column, distance in enumerate(off) if distance <= near), None)


def _up_to_next(head: Head, upper: Sequence[Head], places: dict[int, int], count: int, side: int) -> Reach:
    place = places[id(head)]
    others = [places[id(one)] for one in upper if one is not head and one.top <= head.top]
    if side:
        return max((other + 1 for other in others if other < place), default=0), place
    return place, min((other - 1 for other in others if other > place), default=count - 1)


def _reaches(level: Sequence[Head], columns: Sequence[Column], above: Sequence[Reach]) -> list[Reach]:
    """First and last column below each heading of a line: as many on either side of its middle, none below two.

    None reaches over the side of one `above`.
    Of all ways to do so the one that leaves fewest columns without a heading, and shares them out most evenly.
    """
    pitch = (_middle(columns[-1]) - _middle(columns[0])) / max(len(columns) - 1, 1)
    ways: dict[int, _Way] = {-1: _Way(0, 0, ())}
    for head in level:
        ways = _widened(ways, list(_runs(head, columns, OFF * pitch, above)))
    return list(max(ways.values(), key=lambda way: (way.covered, -way.uneven)).reaches)


def _widened(ways: dict[int, _Way], runs: Sequence[Reach]) -> dict[int, _Way]:
    """By last column taken: the best way, with one heading more."""
    found: dict[int, _Way] = {}
    for taken, way in ways.items():
        for first, last in [run for run in runs if run[0] > taken] or [(runs[0][0], runs[0][0])]:
            wide = last - first + 1
            covered = way.covered + (wide if first > taken else OVER_ANOTHER)
            longer = _Way(covered, way.uneven + wide * wide, (*way.reaches, (first, last)))
            best = found.get(max(last, taken))
            if best is None or (longer.covered, -longer.uneven) > (best.covered, -best.uneven):
                found[max(last, taken)] = longer
    return found


def _runs(head: Head, columns: Sequence[Column], off: float, above: Sequence[Reach]) -> Iterator[Reach]:
    """The runs of columns with a heading at their middle; the nearest column alone where there is none."""
    spans = [
        (first, last)
        for first in range(len(columns))
        for last in range(first, len(columns))
        if min(abs(middle - head.middle) for middle in _middles(columns[first], columns[last])) <= off
        and all(last < left or right < first or left <= first <= last <= right for left, right in above)
    ]
    nearest = _nearest(head, columns)
    yield from spans or [(nearest, nearest)]


def _middles(first: Column, last: Column) -> tuple[float, float]:
    """The middle of a run of columns, by their outer sides and by the middles of the outermost."""
    return (first[0] + last[1]) / 2, (_middle(first) + _middle(last)) / 2


def _middle(column: Column) -> float:
    return (column[0] + column[1]) / 2


def _nearest(head: Head, columns: Sequence[Column]) -> int:
    return min(range(len(columns)), key=lambda index: abs(sum(columns[index]) / 2 - head.middle))
