"""Lines of text outside of tables on a scanned page: found by the first model, read by the second."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import cv2
import numpy as np

from etl.read.document import UNKNOWN, Box
from etl.read.pdf.lattice import Lattice
from etl.read.pdf.lines import WIDE_GAP, Line, Piece
from etl.read.scan.cells import Read, as_line, read_strips
from etl.read.scan.models import Pixels, text_map
from etl.read.scan.straight import POINTS
from etl.read.scan.strips import Desk, Strip

FINDING_DPI = 100.0
"""Pixels an inch at which lines are found: characters are then 15 high, as the model was trained."""
BAND = 1408
"""Pixels of height looked at in one go: long pictures of web pages would need memory without measure."""
LIKELY, SURE = 0.3, 0.5
"""How likely a pixel belongs to a line, and how likely the pixels of a line are on the whole."""
GROWN = 1.6
"""The model marks the core of a line; its area over its perimeter times this is what is missing on each side."""


def read_prose(desk: Desk, lattices: Sequence[Lattice], page: int) -> list[Line]:
    """The lines outside of all tables, top to bottom."""
    boxes = [box for box in find_lines(_without(desk, lattices), desk.page.dpi) if not _inside(box, lattices)]
    strips = [strip for box in boxes if (strip := _whole(desk.strips(box))) is not None]
    reads = read_strips(desk, strips)
    texts = [(strip, _with_doubts(read)) for strip, read in zip(strips, reads, strict=True)]
    return _joined([as_line(strip, text, desk.pixels, page) for strip, text in texts if text])


def find_lines(grey: Pixels, dpi: float, finding: float = FINDING_DPI) -> list[Box]:
    """Boxes around lines of text, in points, top to bottom, looked for at `finding` pixels an inch."""
    scale = finding / dpi
    small = np.asarray(cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)
    tops = range(0, small.shape[0], BAND)
    points = POINTS / finding
    return [tuple(side * points for side in box) for top in tops for box in _found(small[top : top + BAND], top)]  # type: ignore[misc]


def _found(band: Pixels, above: int) -> Iterator[Box]:
    """Boxes in pixels; `above` is what of the page lies over the band."""
    height, width = band.shape
    padded = np.pad(band, ((0, -height % 32), (0, -width % 32)), constant_values=255)
    likely = text_map(np.repeat(padded[None, None].astype(np.float32) / 127.5 - 1, 3, axis=1))[:height, :width]
    core = cv2.dilate((likely > LIKELY).astype(np.uint8), np.ones((2, 2), np.uint8))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(core, connectivity=8)
    for label, (x, y, w, h, _) in enumerate(stats[1:].tolist(), 1):
        inside = labels[y : y + h, x : x + w] == label
        if min(w, h) >= 3 and likely[y : y + h, x : x + w][inside].mean() > SURE:  # noqa: PLR2004 - no line is flatter
            more = w * h * GROWN / (2 * (w + h))
            yield x - more, y - more + above, x + w + more, y + h + more + above


def _without(desk: Desk, lattices: Sequence[Lattice]) -> Pixels:
    """The page with its tables papered over."""
    grey = desk.grey.copy()
    paper = int(np.median(grey))
    for lattice in lattices:
        left, right = round(lattice.xs[0] * desk.pixels), round(lattice.xs[-1] * desk.pixels)
        grey[round(lattice.ys[0] * desk.pixels) : round(lattice.ys[-1] * desk.pixels), left:right] = paper
    return grey


def _inside(box: Box, lattices: Sequence[Lattice]) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return any(one.xs[0] <= x <= one.xs[-1] and one.ys[0] <= y <= one.ys[-1] for one in lattices)


def _whole(strips: Sequence[Strip]) -> Strip | None:
    """The line in a box: the highest strip; what else looks in belongs to its neighbours."""
    return max(strips, key=lambda strip: strip.height, default=None)


def _with_doubts(read: Read) -> str:
    """A line with its doubtful digits made unknown: a figure quoted in prose is right, or not there."""
    doubted = (index in read.doubts or (not read.confidence and one.isdigit()) for index, one in enumerate(read.text))
    texts = (UNKNOWN if doubt else one for doubt, one in zip(doubted, read.text, strict=True))
    return "".join(texts).strip()


def _joined(lines: list[Line]) -> list[Line]:
    """Boxes side by side as one line of several pieces."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: line.top):
        middle = (line.top + line.bottom) / 2
        if rows and rows[-1][0].top < middle < rows[-1][0].bottom:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [_one(sorted(row, key=lambda line: line.left)) for row in rows]


def _one(row: list[Line]) -> Line:
    """One line of one piece: where no lines are ruled an empty field leaves no trace, so columns make no table."""
    text = row[0].text
    for before, line in pairwise(row):
        far = line.left - before.right > WIDE_GAP * min(before.size, line.size)
        text += " " * far + line.text
    size = sorted(line.size for line in row)[len(row) // 2]
    whole = Piece(text, row[0].left, row[-1].right)
    return row[0]._replace(text=text, right=row[-1].right, size=size, pieces=(whole,))
