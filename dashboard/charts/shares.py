"""Stacked shares of the six outcomes, one bar a row: heads above the first bar, numerals inside, n at the right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard import wording
from dashboard.style import (
    LABEL,
    OUTCOME_NUMERALS,
    OUTCOME_TEXTS,
    OUTCOMES,
    SECONDARY,
    WHITE,
    Notes,
    axis,
    blank_figure,
    safe,
    text_width,
)

SMALLEST_NUMERAL = 0.06
"""Below this share a numeral does not fit its bar."""
HEAD_SIZE = LABEL
TOP = 26


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its name, the share of each outcome (None where unknown), n in words, what hovering says."""

    name: str
    shares: Mapping[str, float | None]
    n: str
    hovers: Mapping[str, str]


def stacked(bars: Sequence[Bar], heads: Mapping[str, str], *, width: float = 330, row: float = 34.3) -> go.Figure:
    """The bars from top to bottom; `heads` are the names of the outcomes, `width` about the plot's."""
    height = TOP + row * max(len(bars), 1) + 8
    left = max((text_width(bar.name, LABEL) for bar in bars), default=0) + 13
    right = max((text_width(bar.n, 12) for bar in bars), default=0) + 8
    figure = blank_figure(height, left=left, right=right, top=TOP, bottom=8)
    figure.update_layout(barmode="stack", bargap=0.38)
    names = [bar.name for bar in bars]
    for outcome, colour in OUTCOMES.items():
        figure.add_bar(
            orientation="h",
            y=list(range(len(bars))),
            x=[bar.shares.get(outcome) or 0 for bar in bars],
            marker={"color": colour, "line": {"color": WHITE, "width": 1.5}},
            text=[_numeral(bar.shares.get(outcome)) for bar in bars],
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            textfont={"size": 12, "color": OUTCOME_NUMERALS[outcome]},
            hovertext=[bar.hovers.get(outcome, "") for bar in bars],
            hoverinfo="text",
        )
    figure.update_yaxes(
        axis(
            autorange=False,
            range=[len(bars) - 0.5, -0.5],
            tickvals=list(range(len(bars))),
            ticktext=[safe(name) for name in names],
        )
    )
    figure.update_xaxes(axis(range=[0, 1], showticklabels=False))
    notes = Notes()
    if bars:
        _write_heads(notes, bars[0], heads, width)
    _write_counts(notes, bars, right)
    notes.write(figure)
    return figure


def _numeral(share: float | None) -> str:
    return f"{share * 100:.0f}" if share is not None and wording.known(share) and share >= SMALLEST_NUMERAL else ""


def _write_heads(notes: Notes, first: Bar, heads: Mapping[str, str], width: float) -> None:
    """The names above the first bar, over their own parts where there is room, pushed apart where there is not."""
    start, wanted, sizes = 0.0, [], []
    for outcome in OUTCOMES:
        share = first.shares.get(outcome) or 0.0
        wanted.append((start + share / 2) * width)
        sizes.append(text_width(heads[outcome], HEAD_SIZE) + 10)
        start += share
    for outcome, spot in zip(OUTCOMES, _apart(wanted, sizes, width), strict=True):
        notes.add(
            x=spot / width, xanchor="center", y=1, xref="paper", yref="paper", yanchor="bottom", yshift=-2,
            text=heads[outcome], font={"size": HEAD_SIZE, "color": OUTCOME_TEXTS[outcome]},
        )  # fmt: skip


def _apart(wanted: Sequence[float], sizes: Sequence[float], width: float) -> list[float]:
    spots = list(wanted)
    for index in range(len(spots)):
        floor = sizes[index] / 2 if index == 0 else spots[index - 1] + (sizes[index - 1] + sizes[index]) / 2
        spots[index] = max(spots[index], floor)
    for index in range(len(spots) - 1, -1, -1):
        last = index == len(spots) - 1
        ceiling = width - sizes[index] / 2 + 5 if last else spots[index + 1] - (sizes[index + 1] + sizes[index]) / 2
        spots[index] = min(spots[index], ceiling)
    return spots


def _write_counts(notes: Notes, bars: Sequence[Bar], right: float) -> None:
    for index, bar in enumerate(bars):
        notes.add(
            x=1, y=index, xref="paper", yref="y", xanchor="right", xshift=right,
            text=safe(bar.n), font={"size": 12, "color": SECONDARY},
        )  # fmt: skip
