"""Ranked bars: name at the left, number and share behind the bar, one colour a group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.style import INK, LABEL, SECONDARY, Notes, axis, blank_figure, safe, text_width

LONGEST = 13
"""Letters of a name on one line; longer ones take two."""
ROW = 29.0


@dataclass(frozen=True, slots=True)
class Ranked:
    """One bar: its name, its number, the number and the share in words, its colour, what hovering says."""

    name: str
    value: float
    words: tuple[str, str]
    colour: str
    hover: str


def ranked(bars: Sequence[Ranked], *, row: float = ROW) -> go.Figure:
    """The bars from top to bottom, in the order given."""
    names = [_in_lines(bar.name) for bar in bars]
    left = max((text_width(line, LABEL) for name in names for line in name), default=40) + 14
    figure = blank_figure(row * max(len(bars), 1) + 16, left=left, right=8, top=4, bottom=12)
    top = max((bar.value for bar in bars), default=0) or 1
    figure.update_xaxes(axis(range=[0, top * 1.5], showticklabels=False))
    figure.update_yaxes(
        axis(
            range=[len(bars) - 0.5, -0.5],
            tickvals=list(range(len(bars))),
            ticktext=["<br>".join(safe(line) for line in name) for name in names],
            tickfont={"size": LABEL, "color": INK},
            ticklabelstandoff=8,
        )
    )
    figure.add_bar(
        orientation="h",
        x=[bar.value for bar in bars],
        y=list(range(len(bars))),
        width=0.6,
        marker={"color": [bar.colour for bar in bars]},
        hovertext=[bar.hover for bar in bars],
        hoverinfo="text",
    )
    notes = Notes()
    for place, bar in enumerate(bars):
        notes.add(
            x=bar.value, y=place, xanchor="left", yanchor="middle", xshift=7,
            text=f'{safe(bar.words[0])}　<span style="color:{SECONDARY}">{safe(bar.words[1])}</span>',
            font={"size": LABEL, "color": INK},
        )  # fmt: skip
    notes.write(figure)
    return figure


def _in_lines(name: str) -> list[str]:
    if len(name) <= LONGEST:
        return [name]
    half = (len(name) + 1) // 2
    return [name[:half], name[half:]]
