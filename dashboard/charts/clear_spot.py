"""Where a note of two lines covers least: near the place wanted, away from what is drawn."""

from __future__ import annotations

from collections.abc import Sequence

HALF = 19
"""Half the height of the note, pixels."""
REACH = 150
"""How far from its place a note may go, pixels: further, it is no longer seen to belong there."""
STEP = 6


def clearest(wanted: float, taken: Sequence[float], room: float) -> float:
    """The middle of the note in pixels above the bottom: free of what is taken and near, or as free as there is."""
    spots = [wanted + sign * step for step in range(0, REACH, STEP) for sign in (1, -1)]
    inside = [spot for spot in spots if HALF <= spot <= room - HALF] or [wanted]
    return max(inside, key=lambda spot: (min(_free(spot, taken), HALF + 4), -abs(spot - wanted)))


def _free(spot: float, taken: Sequence[float]) -> float:
    return min((abs(spot - one) for one in taken), default=REACH)
