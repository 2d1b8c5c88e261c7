"""A picture of a page → its tables and lines, as the PDF reader has them from a page of text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import cv2
import numpy as np

from etl.read.document import Box
from etl.read.pdf.leaf import Leaf, Part
from etl.read.pdf.page import Sheet
from etl.read.pdf.turn import turned_forth
from etl.read.scan.cells import read_cells
from etl.read.scan.models import Pixels, Reading, read_lines
from etl.read.scan.prose import find_lines, read_prose
from etl.read.scan.rules import find_tables
from etl.read.scan.straight import Straight, straighten
from etl.read.scan.strips import Desk

DPI = 200.0
"""Pixels an inch at which pages are read: 8 points are then 22 high; more gained nothing, less lost commas."""
GLANCE = 60.0
"""Pixels an inch at which the way the lines run can be seen."""
SAMPLE = 4
"""Lines read to see which way is up."""
LEGIBLE = 0.8
"""Mean probability of their characters, from which the page stands upright; upside down it is 0.5 at most."""


class Scan(NamedTuple):
    """A page that was read from its picture: turned by `quarters` counter-clockwise, then set straight."""

    leaf: Leaf
    straight: Straight
    quarters: int

    def on_paper(self, box: Box) -> Box:
        """Where the picture as it was shows a box of the page as it was read (points)."""
        return turned_forth(self.straight.on_paper(box), self.quarters, self.straight.width, self.straight.height)


def read_scan(picture: Pixels, dpi: float, number: int) -> Scan:
    """The tables and lines of a grey picture of a page, as page `number` of its document."""
    scale = DPI / dpi
    way = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    grey = np.asarray(cv2.resize(picture, None, fx=scale, fy=scale, interpolation=way), np.uint8)
    quarters = _quarters(grey)
    page = straighten(np.ascontiguousarray(np.rot90(grey, quarters)), DPI)
    ruled = find_tables(page)
    desk = Desk(page, ruled.lines)
    reads = read_cells(desk, ruled.lattices)
    parts = [
        Part(lattice, [read.text for read in cells], number, tuple(read.confidence for read in cells))
        for lattice, cells in zip(ruled.lattices, reads, strict=True)
    ]
    sheet = Sheet(number, page.width, page.height, [], [], [], 1, covered=True, quarters=quarters)
    return Scan(Leaf(sheet, parts, read_prose(desk, ruled.lattices, number)), page, quarters)


def _quarters(grey: Pixels) -> int:
    """How often the page must be turned counter-clockwise so that its text stands upright."""
    boxes = find_lines(grey, DPI, GLANCE)
    across = sum(_length(box) for box in boxes if box[2] - box[0] >= box[3] - box[1])
    down = sum(_length(box) for box in boxes if box[2] - box[0] < box[3] - box[1])
    on_its_side = int(down > across)
    turned = np.rot90(grey, on_its_side)
    samples = _samples(find_lines(np.ascontiguousarray(turned), DPI, GLANCE) if on_its_side else boxes, turned)
    if _legibility(read_lines(samples)) >= LEGIBLE:
        return on_its_side
    flipped = [np.ascontiguousarray(np.rot90(sample, 2)) for sample in samples]
    upside_down = _legibility(read_lines(flipped)) > _legibility(read_lines(samples))
    return on_its_side + 2 * upside_down


def _length(box: Box) -> float:
    return max(box[2] - box[0], box[3] - box[1])


def _samples(boxes: Sequence[Box], grey: Pixels) -> list[Pixels]:
    """The longest lines, cut out."""
    longest = sorted(boxes, key=_length)[-SAMPLE:]
    cuts = [tuple(round(max(0.0, side) * DPI / 72) for side in box) for box in longest]
    return [np.ascontiguousarray(grey[top:bottom, left:right]) for left, top, right, bottom in cuts]


def _legibility(readings: Sequence[Reading]) -> float:
    odds = [odd for reading in readings for odd in reading.odds]
    return sum(odds) / len(odds) if odds else 1.0
