"""How many pixels of a picture make an inch: from its shape if it is a page, else from the size of its print."""

from __future__ import annotations

import math
from statistics import median

from etl.read.scan.models import Pixels
from etl.read.scan.prose import find_lines
from etl.read.scan.straight import POINTS

A4 = (8.27, 11.69)
"""Inches."""
PAGE = (1.35, 1.48)
"""Longer to shorter side of a page, margins cut or not: A4 has 1.41."""
FINEST_PAGE = 1100
"""Pixels of the longer side from which a picture of that shape is a page: fewer would not be legible."""
PRINT = 10.0
"""Points in which tables and screens are set, roughly: rules and rows are judged by it."""
EMS = 1.35
"""Ems in the height of a box around a line, as the model draws it."""
GLANCE = 1400
"""Pixels of the longer side at which lines are looked for."""
BOUNDS = (50.0, 1200.0)
DPI = 200.0
"""Pixels an inch at which pictures are read."""
MOST = 40_000_000
"""Pixels a picture may have once enlarged for reading."""


def guess_dpi(grey: Pixels) -> float:
    """Pixels an inch."""
    longer, shorter = float(max(grey.shape)), float(min(grey.shape))
    if longer >= FINEST_PAGE and PAGE[0] <= longer / shorter <= PAGE[1]:
        return longer / A4[1]
    scale = min(1.0, GLANCE / longer)
    boxes = find_lines(grey, POINTS, POINTS * scale)
    heights = [min(right - left, bottom - top) / EMS for left, top, right, bottom in boxes]
    guessed = POINTS * median(heights) / PRINT if heights else longer / A4[1]
    least = max(BOUNDS[0], DPI * math.sqrt(grey.size / MOST))
    return float(min(BOUNDS[1], max(least, guessed)))
