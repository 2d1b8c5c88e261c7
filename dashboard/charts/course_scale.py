"""The scale of values over the years: its range, four or five round ticks, and the pixel of a value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

from dashboard import wording
from dashboard.style import LABEL, axis

TOP, BOTTOM, LEFT = 4, 22, 44
HEADROOM = 26
"""Pixels kept free above the highest value, for the sentence about the form."""
LABEL_SIZE = LABEL


@dataclass(frozen=True, slots=True)
class Scale:
    """From `low` to `high` over `room` pixels; rates are fractions of one, their ticks percents without sign."""

    low: float
    high: float
    room: float
    unit: str

    @classmethod
    def around(cls, values: Sequence[float | None], unit: str, height: float) -> Scale:
        """A scale for these values: rates between their extremes, counts from zero."""
        there = [float(value) for value in values if value is not None]
        low, high = min(there, default=0.0), max(there, default=1.0)
        if unit not in {"%", "倍"}:
            low = min(0.0, low)
        pad = max((high - low) * 0.05, 0.02 if unit in {"%", "倍"} else 0.5)
        bottom = max(low - pad, -0.01) if unit == "%" else (low if low == 0 else low - pad)
        room = height - TOP - BOTTOM
        return cls(bottom, bottom + (high + pad - bottom) * room / (room - HEADROOM), room, unit)

    def pixel(self, value: float) -> float:
        """How far above the bottom a value stands."""
        return (value - self.low) / (self.high - self.low) * self.room

    def axis(self) -> dict[str, object]:
        """The value axis as Plotly takes it."""
        ticks = self._ticks()
        words = [self._word(tick) for tick in ticks]
        return axis(grid=True, range=[self.low, self.high], tickvals=ticks, ticktext=words)

    def _ticks(self) -> list[float]:
        whole = 1.0 if self.unit == "件" else 0.0
        step = max(_round_step((self.high - self.low) / 6), whole)
        first, last = ceil(self.low / step - 1e-9), floor((self.high - (self.high - self.low) * 0.03) / step)
        return [round(index * step, 6) for index in range(first, last + 1)]

    def _word(self, tick: float) -> str:
        if self.unit == "%":
            return f"{tick * 100:g}"
        return wording.number(tick, self.unit, short=True)


def _round_step(rough: float) -> float:
    """The next of 1, 2, 5, 10 … above a rough step."""
    power = 10.0 ** floor(log10(rough))
    return next(size * power for size in (1, 2, 5, 10) if size * power >= rough * 0.999)
