"""Where labels at the ends of lines stand: spread by pixels, so that none covers another."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.style import LABEL_GAP


def spread(wanted: Sequence[float], low: float, high: float, gap: float = LABEL_GAP) -> list[float]:
    """Places as near as possible to those wanted (pixels), at least `gap` apart, within low and high if they fit."""
    order = sorted(range(len(wanted)), key=lambda index: wanted[index])
    placed = [wanted[index] for index in order]
    blocks: list[tuple[float, int]] = []
    for position in placed:
        blocks.append((position, 1))
        while len(blocks) > 1 and _touch(blocks[-2], blocks[-1], gap):
            blocks.append(_merged(blocks.pop(-2), blocks.pop(), gap))
    spots = [spot for centre, size in blocks for spot in _spots(centre, size, gap)]
    kept = _kept_inside(spots, low, high, gap)
    result = [0.0] * len(wanted)
    for index, spot in zip(order, kept, strict=True):
        result[index] = spot
    return result


def _touch(lower: tuple[float, int], upper: tuple[float, int], gap: float) -> bool:
    return upper[0] - (upper[1] - 1) * gap / 2 - (lower[0] + (lower[1] - 1) * gap / 2) < gap


def _merged(lower: tuple[float, int], upper: tuple[float, int], gap: float) -> tuple[float, int]:
    """Two touching blocks as one, its centre where its labels are least moved."""
    size = lower[1] + upper[1]
    bottom = lower[0] - (lower[1] - 1) * gap / 2
    own = upper[0] - (upper[1] - 1) * gap / 2 - lower[1] * gap
    start = (bottom * lower[1] + own * upper[1]) / size
    return start + (size - 1) * gap / 2, size


def _spots(centre: float, size: int, gap: float) -> list[float]:
    start = centre - (size - 1) * gap / 2
    return [start + gap * index for index in range(size)]


def _kept_inside(spots: list[float], low: float, high: float, gap: float) -> list[float]:
    for index, spot in enumerate(spots):
        floor = low if index == 0 else spots[index - 1] + gap
        spots[index] = max(spot, floor)
    for index in range(len(spots) - 1, -1, -1):
        ceiling = high if index == len(spots) - 1 else spots[index + 1] - gap
        spots[index] = min(spots[index], ceiling)
    return spots
