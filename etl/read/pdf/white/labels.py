"""Which lines of wrapped labels belong to which row of numbers, where no ruled line tells: by where they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from etl.patterns import pattern
from etl.read.pdf.lines import Piece, Printed

ON_CENTRE = 0.3
"""Ems by which the middle of a label may lie off the middle of its row's numbers."""
EVEN = 1.12
"""Distance of two lines of one label at most, as part of the least distance of lines."""
TIGHT = 1.8
"""Ems between two lines of one label at most."""
CROSSED = 0.25
"""Part of the label lines that may cross the gutter between two columns of labels (those merged over both)."""
STEP = 0.5
"""Points between the places at which a gutter is looked for."""
MOST = 24
"""Lines of a label at most."""
FEWEST = 6
"""Label lines from which a gutter may be told."""
DIGITS = pattern(r"\d+$", re.ASCII)


class Label(NamedTuple):
    """The label of one row: its text, and the parts of lines that it is printed in."""

    text: str
    pieces: tuple[Piece, ...]

    @classmethod
    def of(cls, pieces: Sequence[Piece]) -> Label:
        """The label that some parts form, one a line."""
        return cls("\n".join(piece.text for piece in pieces), tuple(pieces))

    @property
    def top(self) -> float:
        """The line it begins on."""
        return min(piece.baseline for piece in self.pieces)

    @property
    def middle(self) -> float:
        """Half way between its first line and its last."""
        heights = [piece.baseline for piece in self.pieces]
        return (min(heights) + max(heights)) / 2

    @property
    def left(self) -> float:
        """Where it begins, from the left."""
        return min(piece.left for piece in self.pieces)


def innermost(printed: Sequence[Printed]) -> list[Printed]:
    """The labels of the last column: those left of it are merged over several rows, and name none by themselves."""
    pieces = [piece for line in printed for piece in line.pieces]
    edge = _gutter(pieces)
    kept = [
        line._replace(pieces=tuple(piece for piece in line.pieces if edge is None or piece.right > edge))
        for line in printed
    ]
    return [line for line in kept if line.pieces]


def _gutter(pieces: Sequence[Piece]) -> float | None:
    """The rightmost place that fewest labels cross, with labels on both sides; None where there is none."""
    if len(pieces) < FEWEST:
        return None
    left, right = min(piece.left for piece in pieces), max(piece.right for piece in pieces)
    best: tuple[int, float] | None = None
    for step in range(1, int((right - left) / STEP)):
        crossed = _crossed(pieces, right - STEP * step)
        if best and (crossed is None or crossed > best[0]):
            break
        if crossed is not None and (best is None or crossed < best[0]):
            best = crossed, right - STEP * step
    return best[1] if best else None


def _crossed(pieces: Sequence[Piece], at: float) -> int | None:
    """How many labels cross a gutter; None where it is none, for most labels must stand behind it."""
    crossed = sum(piece.left < at < piece.right for piece in pieces)
    before = sum(piece.right <= at for piece in pieces)
    behind = len(pieces) - crossed - before
    return crossed if before and behind > max(before, crossed) and crossed <= CROSSED * len(pieces) else None


def share_out(heights: Sequence[float], rows: Sequence[float], size: float, last: bool) -> list[list[int]] | None:
    """For each row of numbers, the indices of the lines that label it; None unless exactly one way fits.

    `heights` are the lines the labels stand on and `rows` those of the rows' numbers, from the top. Labels stand
    centred beside their numbers, or begin on their line. The `last` label of a page may go on overleaf.
    """
    pitch = min(min((after - before for before, after in pairwise(heights)), default=0.0) * EVEN, TIGHT * size)
    centred = [_centred(heights, rows, start, pitch, size, last) for start in range(len(heights))]
    ways = [way for way in (*centred, _hanging(heights, rows, pitch, size)) if way and _apart(heights, way, pitch)]
    return ways[0] if ways and all(way == ways[0] for way in ways) else None


def _apart(heights: Sequence[float], way: Sequence[Sequence[int]], pitch: float) -> bool:
    """Whether labels are further apart than the lines of one label; those of one line each need not be."""
    return all(
        len(above) == len(below) == 1 or heights[below[0]] - heights[above[-1]] > pitch
        for above, below in pairwise(way)
    )


def _centred(
    heights: Sequence[float], rows: Sequence[float], start: int, pitch: float, size: float, last: bool
) -> list[list[int]] | None:
    """Groups of lines that follow one another from `start`, each with its row at its middle."""
    if start and heights[start] - heights[start - 1] <= pitch:
        return None
    way: list[list[int]] = []
    for row in rows:
        ends = range(start, min(len(heights), start + MOST))
        end = next((end for end in ends if _fits(heights, start, end, row, pitch, size)), None)
        if end is None:
            return None
        way.append(list(range(start, end + 1)))
        start = end + 1
    rest = _even_from(heights, start, pitch)
    if rest and not last:
        return None
    way[-1].extend(rest)
    return way


def _even_from(heights: Sequence[float], start: int, pitch: float) -> list[int]:
    """The lines that follow upon the line before `start` as those of one label do."""
    end = start
    while end < len(heights) and heights[end] - heights[end - 1] <= pitch:
        end += 1
    return list(range(start, end))


def _fits(heights: Sequence[float], start: int, end: int, row: float, pitch: float, size: float) -> bool:
    even = all(heights[line + 1] - heights[line] <= pitch for line in range(start, end))
    return even and abs((heights[start] + heights[end]) / 2 - row) <= ON_CENTRE * size


def _hanging(heights: Sequence[float], rows: Sequence[float], pitch: float, size: float) -> list[list[int]] | None:
    """Groups of lines each of which begins on the line of its row."""
    starts = [
        next((line for line, height in enumerate(heights) if abs(height - row) <= ON_CENTRE * size), None)
        for row in rows
    ]
    if None in starts or len(set(starts)) < len(starts):
        return None
    known = [start for start in starts if start is not None]
    way = []
    for start, limit in zip(known, [*known[1:], len(heights)], strict=True):
        end = start
        while end + 1 < limit and heights[end + 1] - heights[end] <= pitch:
            end += 1
        if end + 1 < limit and limit != len(heights):
            return None
        way.append(list(range(start, end + 1)))
    return way


def touch_numbers(labels: Sequence[Label]) -> bool:
    """Whether some labels end in digits that may be their row's first number; labels that count their rows do not."""
    ends = [DIGITS.search(label.text) for label in labels]
    counted = [int(end.group()) for end in ends if end]
    counts_rows = len(counted) > 1 and counted == list(range(counted[0], counted[0] + len(labels)))
    return bool(counted) and not counts_rows
