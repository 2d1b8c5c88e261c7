"""Ruled lines of a straightened page: long thin runs of ink, level or upright, in points."""

from __future__ import annotations

from typing import NamedTuple

import cv2
import numpy as np

from etl.read.pdf.lattice import Lattice, find_lattices
from etl.read.pdf.page import Rule
from etl.read.scan.models import Pixels
from etl.read.scan.straight import POINTS, Straight

LONGEST_STROKE = 14.0
"""Points: a shorter run of ink may be the stroke of a character; the lowest row has 12, and its lines join others."""
THICKEST = 4.5
"""Points up to which a run of ink is a line; blur makes one of 1 point 3 wide."""
BROKEN = 1.2
"""Points of a line that may have faded away."""
ANCHORED = 4.0
"""Points within which a line shorter than `LONG` must end at lines across it: strokes of characters do not."""
LONG = 40.0
SMALLEST = 90.0
"""Points: a narrower table is a stamp or the frame of a character."""


class Ruled(NamedTuple):
    """The tables of a page, and the pixels of their lines (255)."""

    lattices: list[Lattice]
    lines: Pixels


class _Runs(NamedTuple):
    """Connected runs of ink: each as a rule, and a picture of which run each pixel belongs to (from 1)."""

    rules: list[Rule]
    labels: list[int]
    pixels: np.ndarray

    def only(self, kept: list[int]) -> np.ndarray:
        """255 where the runs of these labels are."""
        chosen = np.zeros(int(self.pixels.max()) + 1, np.uint8)
        chosen[kept] = 255
        return np.asarray(chosen[self.pixels])


def find_tables(page: Straight) -> Ruled:
    """The ruled tables of a page, top to bottom."""
    level, upright = _runs(page, across=True), _runs(page, across=False)
    rows, columns = _borders(level, upright.rules), _borders(upright, level.rules)
    lattices = find_lattices((rule for rule, _ in rows), (rule for rule, _ in columns))
    lines = level.only([label for _, label in rows]) | upright.only([label for _, label in columns])
    return Ruled([one for one in lattices if one.xs[-1] - one.xs[0] > SMALLEST], lines)


def _borders(runs: _Runs, across: list[Rule]) -> list[tuple[Rule, int]]:
    """The runs that are borders rather than strokes: long, or ending at lines across them on both sides."""
    return [(rule, label) for rule, label in zip(runs.rules, runs.labels, strict=True) if _is_border(rule, across)]


def _is_border(rule: Rule, across: list[Rule]) -> bool:
    crossing = [other.at for other in across if other.start - ANCHORED <= rule.at <= other.end + ANCHORED]
    ends = (rule.start, rule.end)
    return rule.end - rule.start > LONG or all(any(abs(at - end) <= ANCHORED for at in crossing) for end in ends)


def _runs(page: Straight, *, across: bool) -> _Runs:
    """The ink in runs longer than any stroke and thin; breaks closed, and the thickness of the line kept."""
    points = POINTS / page.dpi
    length, gap = round(LONGEST_STROKE / points), round(BROKEN / points)
    closed = cv2.morphologyEx(page.ink, cv2.MORPH_CLOSE, _bar(gap, across=across))
    runs = cv2.morphologyEx(closed, cv2.MORPH_OPEN, _bar(length, across=across))
    _, pixels, stats, _ = cv2.connectedComponentsWithStats(runs, connectivity=8)
    boxes = enumerate(stats[1:, :4].tolist(), 1)
    kept = [(label, _rule([side * points for side in box], across=across)) for label, box in boxes]
    thin = [(label, rule) for label, rule in kept if rule is not None]
    return _Runs([rule for _, rule in thin], [label for label, _ in thin], pixels)


def _bar(length: int, *, across: bool) -> np.ndarray:
    return np.ones((1, length) if across else (length, 1), np.uint8)


def _rule(box: list[float], *, across: bool) -> Rule | None:
    x, y, w, h = box
    if min(w, h) > THICKEST:
        return None
    return Rule(y + h / 2, x, x + w) if across else Rule(x + w / 2, y, y + h)
