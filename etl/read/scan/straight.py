"""A picture of a page set straight: its tilt measured and undone, its ink told from paper and shadow."""

from __future__ import annotations

from typing import NamedTuple

import cv2
import numpy as np

from etl.read.document import Box
from etl.read.scan.models import Pixels

POINTS = 72
"""Points an inch."""
STEEPEST = 3.0
"""Degrees of tilt that are undone; a sheet that slipped in the feeder lies up to 2 askew."""
COARSE, FINE = 0.25, 0.05
"""Degrees between the tilts that are tried; 0.05 shift a line by half a pixel over the width of a page."""
OVERVIEW = 900
"""Pixels of the longer side at which the tilt is measured."""
WINDOW = 0.16
"""Inches around a pixel whose mean is its paper: wider than a stroke, narrower than a shadow."""
DARKER = 14
"""Levels (of 255) by which ink is darker than the paper around it."""


class Straight(NamedTuple):
    """A grey page without tilt. `ink` marks what is printed; `dpi` are pixels an inch; `tilt` degrees were undone."""

    grey: Pixels
    ink: Pixels
    dpi: float
    tilt: float

    @property
    def width(self) -> float:
        """Points."""
        return float(self.grey.shape[1] * POINTS / self.dpi)

    @property
    def height(self) -> float:
        """Points."""
        return float(self.grey.shape[0] * POINTS / self.dpi)

    def on_paper(self, box: Box) -> Box:
        """A box of the straight page (points) where the tilted original shows it: the least box around it."""
        left, top, right, bottom = box
        back = cv2.getRotationMatrix2D((self.width / 2, self.height / 2), -self.tilt, 1.0)
        corners = np.array([(x, y, 1) for x in (left, right) for y in (top, bottom)]) @ back.T
        xs, ys = corners[:, 0], corners[:, 1]
        sides = (xs.min(), ys.min(), xs.max(), ys.max())
        return tuple(round(float(side), 1) for side in sides)  # type: ignore[return-value]


def straighten(grey: Pixels, dpi: float) -> Straight:
    """The page without its tilt."""
    tilt = _tilt(grey)
    if tilt:
        grey = _turned(grey, tilt)
    return Straight(grey, find_ink(grey, dpi), dpi, tilt)


def find_ink(grey: Pixels, dpi: float, darker: int = DARKER) -> Pixels:
    """255 where a pixel is darker than the paper around it by so many levels, else 0."""
    window = max(3, round(WINDOW * dpi) | 1)
    smooth = cv2.GaussianBlur(grey, (3, 3), 0)
    return np.asarray(
        cv2.adaptiveThreshold(smooth, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, window, darker), np.uint8
    )


def _tilt(grey: Pixels) -> float:
    """Degrees by which the page must be turned so that its lines lie level: then its rows differ most in blackness."""
    scale = min(1.0, OVERVIEW / max(grey.shape))
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    ink = find_ink(np.asarray(small, np.uint8), POINTS * max(small.shape) / 842)
    best = max(np.arange(-STEEPEST, STEEPEST + COARSE / 2, COARSE), key=lambda tilt: _sharpness(ink, tilt))
    finer = np.arange(best - COARSE, best + COARSE + FINE / 2, FINE)
    found = float(max(finer, key=lambda tilt: _sharpness(ink, tilt)))
    return found if _sharpness(ink, found) > _sharpness(ink, 0.0) else 0.0


def _sharpness(ink: Pixels, tilt: float) -> float:
    rows = _turned(ink, tilt, paper=0).sum(axis=1, dtype=np.float64)
    return float(((rows[1:] - rows[:-1]) ** 2).sum())


def _turned(picture: Pixels, tilt: float, paper: int | None = None) -> Pixels:
    """The picture turned counter-clockwise about its middle; what comes into view at its corners is paper."""
    height, width = picture.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), tilt, 1.0)
    way, edge = (cv2.INTER_CUBIC, cv2.BORDER_REPLICATE) if paper is None else (cv2.INTER_NEAREST, cv2.BORDER_CONSTANT)
    turned = cv2.warpAffine(picture, matrix, (width, height), flags=way, borderMode=edge, borderValue=paper or 0)
    return np.asarray(turned, np.uint8)
