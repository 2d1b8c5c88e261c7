"""Rows of nothing but empty cells, which browsers draw two points high: two lines near each other, and no border."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from etl.read.pdf.page import Rule

LOWEST, HIGHEST = 1.2, 3.0
"""Points such a row is high: two borders of a cell and what stands between them when nothing is written in it."""
NEAR = 0.8
"""Points between the end of an upright line and the level line it ends at."""
CELLS = 4
"""Upright lines of exactly that height, side by side, that show cells: a double border has none of its own."""


def thin_rows(rows: Iterable[Rule], columns: Sequence[Rule]) -> list[float]:
    """Where rows of empty cells end: positions at which a level line is not one with the line right above it."""
    sides: dict[tuple[float, float], set[float]] = defaultdict(set)
    for rule in columns:
        if LOWEST <= rule.end - rule.start <= HIGHEST:
            sides[rule.start, rule.end].add(round(rule.at))
    found = [span for span, places in sides.items() if len(places) >= CELLS]
    if not found:
        return []
    level = {rule.at for rule in rows}
    return [end for start, end in found if _ends_at(start, level) and _ends_at(end, level)]


def _ends_at(place: float, level: Iterable[float]) -> bool:
    return any(abs(place - at) < NEAR for at in level)
