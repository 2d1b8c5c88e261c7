"""Who moved most: a hollow start, an arrow to the end, the signed difference."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard import wording
from dashboard.style import INK, LABEL, RULE, TONES, WHITE, Notes, axis, blank_figure, safe, text_width

ROW = 20.8
NUMBER_ROOM = 44
PLOT_WIDTH = 250
"""Pixels: the room beside an arrow for its difference, and about how wide the plot is in a third of a page."""


@dataclass(frozen=True, slots=True)
class Move:
    """One agency's change: before, now, the difference in words, its tone, what hovering says."""

    name: str
    before: float
    now: float
    difference: str
    tone: str
    hover: str


def arrows(moves: Sequence[Move], unit: str) -> go.Figure:
    """One row a mover, risers above a thin rule, fallers below it."""
    left = max((text_width(move.name, LABEL) for move in moves), default=0) + 12
    figure = blank_figure(max(8 + ROW * len(moves) + 24, 120), left=left, right=14, top=8, bottom=24)
    low, high = _span(moves)
    figure.update_xaxes(axis(grid=True, range=[low, high], tickformat=".0%" if unit == "%" else ",d", nticks=4))
    figure.update_yaxes(axis(range=[len(moves) - 0.5, -0.5], tickvals=list(range(len(moves))), showticklabels=False))
    notes = Notes()
    for index, move in enumerate(moves):
        _draw(figure, notes, index, move, left)
    notes.write(figure)
    turn = sum(move.now > move.before for move in moves)
    if 0 < turn < len(moves):
        figure.add_hline(y=turn - 0.5, line={"color": RULE, "width": 1})
    return figure


def _draw(figure: go.Figure, notes: Notes, index: int, move: Move, left: float) -> None:
    colour = TONES[move.tone]
    figure.add_scatter(
        x=[move.before, move.now],
        y=[index, index],
        mode="lines+markers",
        line={"color": colour, "width": 2.4},
        marker={
            "size": [7, 11],
            "symbol": ["circle", "triangle-right" if move.now > move.before else "triangle-left"],
            "color": [WHITE, colour],
            "line": {"color": colour, "width": [1.8, 0]},
            "opacity": 1,
        },
        hovertext=[move.hover, move.hover],
        hoverinfo="text",
        cliponaxis=False,
    )
    notes.add(
        x=move.now, y=index, xanchor="left" if move.now > move.before else "right",
        xshift=8 if move.now > move.before else -8, text=move.difference,
        font={"size": LABEL, "color": colour},
    )  # fmt: skip
    notes.add(
        x=0, xref="paper", y=index, xanchor="left", xshift=-left, text=safe(move.name),
        font={"size": LABEL, "color": INK},
    )  # fmt: skip


def _span(moves: Sequence[Move]) -> tuple[float, float]:
    ends = [value for move in moves for value in (move.before, move.now) if wording.known(value)]
    low, high = min(ends, default=0.0), max(ends, default=1.0)
    room = (high - low or 0.1) * NUMBER_ROOM / (PLOT_WIDTH - 2 * NUMBER_ROOM)
    return low - room, high + room
