"""The inside of a cell as strips, one a printed line: its ink without borders and specks."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple, TypeAlias

import cv2
import numpy as np

from etl.read.document import Box
from etl.read.scan.models import Pixels
from etl.read.scan.straight import POINTS, WINDOW, Straight, find_ink

BORDER = 1.2
"""Points around a ruled line that blur has darkened."""
SPECK = 0.5
"""Points: what is smaller both ways is dirt; the full stop of the smallest print (6 points) has 0.7."""
LINE_GAP = 0.8
"""Points of white between two printed lines."""
LOWEST = 0.45
"""Part of a line's usual height from which a run of inked rows is a line of its own, not a part of one (三, 一)."""
MARGIN = 0.22
"""Part of a strip's height that is added around it for reading; the model was trained on such crops."""

DIRT = 2.0
"""Points: a line whose every mark is smaller holds no character; the smallest digit (6 points) is 4 high."""
FAINT = 4
"""Levels (of 255) by which faded print is darker than the paper, at least."""
NOISE = 5
"""And how many times darker than what the noise of the scan makes of the paper."""
SMOOTHED = 0.7
"""Points over which noise is smoothed out."""
FADED = (4.0, 20.0)
"""Points of height between which a faint mark may be a character."""

Mark: TypeAlias = tuple[int, int, int, int]
"""Left, top, right and bottom of connected ink, in pixels of the page."""


class Strip(NamedTuple):
    """One printed line: the box of its ink and of every connected mark in it, in pixels; `cut` by a border or not."""

    left: int
    top: int
    right: int
    bottom: int
    marks: tuple[Mark, ...]
    cut: bool = False

    @property
    def height(self) -> int:
        """Pixels."""
        return self.bottom - self.top


class Desk:
    """A straightened page prepared for cutting: its borders taken out, its specks known."""

    def __init__(self, page: Straight, lines: Pixels) -> None:
        """Take the borders out of the picture: paper where they were."""
        self.page = page
        self.pixels = page.dpi / POINTS
        reach = 2 * round(BORDER * self.pixels / 2) + 1
        borders = np.asarray(cv2.dilate(lines, np.ones((reach, reach), np.uint8)), np.uint8)
        self.grey: Pixels = np.asarray(_papered(page.grey, borders), np.uint8)
        self._borders: Pixels = borders
        self.ink: Pixels = np.asarray(cv2.bitwise_and(page.ink, cv2.bitwise_not(borders)), np.uint8)

    def strips(self, box: Box) -> list[Strip]:
        """The printed lines inside a box of points, top to bottom; none where there is no ink."""
        left, top, right, bottom = (round(side * self.pixels) for side in box)
        marks = list(self._marks(left, top, right, bottom))
        return [self._strip(group) for group in _lines(marks, LINE_GAP * self.pixels) if not self._is_dirt(group)]

    def is_faint(self, box: Box) -> bool:
        """Whether a box without ink shows something the size of a character all the same: its print may have faded."""
        inset = 2 * BORDER
        left, top, right, bottom = (round(side * self.pixels) for side in box)
        edge = round(inset * self.pixels)
        inside = self._faint[max(0, top) + edge : bottom - edge, max(0, left) + edge : right - edge]
        if inside.size == 0:
            return False
        _, _, stats, _ = cv2.connectedComponentsWithStats(inside, connectivity=8)
        least, most = FADED[0] * self.pixels, FADED[1] * self.pixels
        return any(least <= h <= most and w <= most for _, _, w, h, _ in stats[1:].tolist())

    @cached_property
    def _faint(self) -> Pixels:
        """255 where a pixel is a little darker than the paper around it, noise smoothed out."""
        smooth = np.asarray(cv2.GaussianBlur(self.grey, (0, 0), SMOOTHED * self.pixels), np.uint8)
        return find_ink(smooth, self.page.dpi, max(FAINT, math.ceil(NOISE * self._noise(smooth))))

    def _noise(self, smooth: Pixels) -> float:
        """By how many levels (standard deviation) smoothed paper still differs from the paper around it."""
        around = cv2.blur(smooth, (round(WINDOW * self.page.dpi) | 1,) * 2)
        apart = np.abs(smooth.astype(np.int16) - around)[::4, ::4]
        return float(np.percentile(apart[self.page.ink[::4, ::4] == 0], 68))

    def _strip(self, marks: list[Mark]) -> Strip:
        lefts, tops, rights, bottoms = zip(*marks, strict=True)
        cut = any(self._touches_border(mark) for mark in marks)
        return Strip(min(lefts), min(tops), max(rights), max(bottoms), tuple(sorted(marks)), cut)

    def _touches_border(self, mark: Mark) -> bool:
        left, top, right, bottom = mark
        return bool(self._borders[max(0, top - 1) : bottom + 1, max(0, left - 1) : right + 1].any())

    def _is_dirt(self, marks: list[Mark]) -> bool:
        """Whether a line is too small for any character: nothing but specks."""
        return all(max(right - left, bottom - top) < DIRT * self.pixels for left, top, right, bottom in marks)

    def _marks(self, left: int, top: int, right: int, bottom: int) -> Iterator[Mark]:
        """The boxes of what is printed there, as pixels of the page."""
        inside = self.ink[max(0, top) : bottom, max(0, left) : right]
        if inside.size == 0:
            return
        least = SPECK * self.pixels
        _, _, stats, _ = cv2.connectedComponentsWithStats(inside, connectivity=8)
        for x, y, w, h, area in stats[1:].tolist():
            if max(w, h) >= least and area >= least * least / 2 and not _remnant(x, y, w, h, inside.shape, self.pixels):
                yield x + max(0, left), y + max(0, top), x + max(0, left) + w, y + max(0, top) + h

    def picture(self, strip: Strip, margin: float = MARGIN, stretch: float = 1.0) -> Pixels:
        """A strip cut out with a margin, in parts of its height; `stretch` widens it."""
        around = max(2, round(margin * strip.height))
        height, width = self.grey.shape
        cut = self.grey[
            max(0, strip.top - around) : min(height, strip.bottom + around),
            max(0, strip.left - around) : min(width, strip.right + around),
        ]
        if stretch != 1.0:
            cut = np.asarray(cv2.resize(cut, None, fx=stretch, fy=1.0, interpolation=cv2.INTER_LINEAR), np.uint8)
        return cut


def _remnant(x: int, y: int, w: int, h: int, shape: tuple[int, ...], pixels: float) -> bool:
    """Whether a mark is what is left of a border: thin, and lying along the side of the cell."""
    near = 2.5 * pixels
    height, width = shape
    level = h <= pixels and w > 3 * h and (y < near or y + h > height - near)
    upright = w <= pixels and h > 3 * w and (x < near or x + w > width - near)
    return level or upright


def _papered(grey: Pixels, borders: Pixels) -> Pixels:
    """The picture with the paper of its neighbourhood where borders were."""
    paper = cv2.medianBlur(cv2.dilate(grey, np.ones((9, 9), np.uint8)), 9)
    return np.where(borders > 0, paper, grey).astype(np.uint8)


def _lines(marks: list[Mark], gap: float) -> list[list[Mark]]:
    """The marks by printed line: runs of rows with ink, low ones put to the nearest line."""
    runs: list[list[Mark]] = []
    for mark in sorted(marks, key=lambda mark: mark[1]):
        if runs and mark[1] < max(other[3] for other in runs[-1]) + gap:
            runs[-1].append(mark)
        else:
            runs.append([mark])
    return _with_low_ones(runs)


def _with_low_ones(runs: list[list[Mark]]) -> list[list[Mark]]:
    usual = max((_height(run) for run in runs), default=0)
    kept: list[list[Mark]] = []
    for run in runs:
        if kept and min(_height(run), _height(kept[-1])) < LOWEST * usual and _height([*kept[-1], *run]) < 1.3 * usual:
            kept[-1].extend(run)
        else:
            kept.append(list(run))
    return kept


def _height(run: list[Mark]) -> float:
    return max(mark[3] for mark in run) - min(mark[1] for mark in run)
