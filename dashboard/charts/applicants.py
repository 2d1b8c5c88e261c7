"""Kinds of applicants: how much of what came in is theirs, and which share of theirs was disclosed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.style import (
    ACCENT,
    CONTEXT_PALE,
    INK,
    LABEL,
    SECONDARY,
    WHITE,
    Notes,
    axis,
    blank_figure,
    safe,
    text_width,
)

ROW, TOP, BOTTOM = 27, 28, 8
MIX, RATE = (0.0, 0.44), (0.56, 1.0)
"""What of the width the bars of the mix and the dots of the rate take."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind: its share of new applications and its rate (None where there is none), in numbers and words."""

    name: str
    mix: float | None
    mix_words: str
    rate: float | None
    interval: tuple[float, float] | None
    rate_words: str
    hovers: tuple[str, str]
    few: bool = False


def mix_and_rate(kinds: Sequence[Kind], overall: float | None, heads: tuple[str, str]) -> go.Figure:
    """Bars of the mix at the left, dots of the rate with its 95 % interval at the right, `overall` as a line."""
    left = max((text_width(kind.name, LABEL) for kind in kinds), default=40) + 14
    right = max((text_width(kind.rate_words, LABEL) for kind in kinds), default=40) * 1.06 + 20
    figure = blank_figure(ROW * max(len(kinds), 1) + TOP + BOTTOM, left=left, right=right, top=TOP, bottom=BOTTOM)
    rows = list(range(len(kinds)))
    ends = [len(kinds) - 0.5, -0.5]
    figure.update_layout(
        xaxis=axis(domain=MIX, range=[0, _longest(kinds)], showticklabels=False),
        xaxis2=axis(domain=RATE, range=[-0.015, 1.015], showticklabels=False, anchor="y2"),
        yaxis=axis(range=ends, tickvals=rows, ticktext=[safe(kind.name) for kind in kinds], ticklabelstandoff=8),
        yaxis2=axis(grid=True, range=ends, tickvals=rows, showticklabels=False, anchor="x2"),
    )
    figure.add_bar(
        orientation="h", y=rows, x=[kind.mix or 0 for kind in kinds], width=0.56, marker={"color": CONTEXT_PALE},
        hovertext=[kind.hovers[0] for kind in kinds], hoverinfo="text",
    )  # fmt: skip
    notes = Notes()
    _write_heads(notes, heads)
    if overall is not None:
        _mark_overall(figure, notes, overall)
    _draw_rates(figure, kinds)
    for place, kind in enumerate(kinds):
        notes.add(
            x=kind.mix or 0, y=place, xanchor="left", xshift=7, text=safe(kind.mix_words), yanchor="middle",
            font={"size": LABEL, "color": INK},
        )  # fmt: skip
        notes.add(
            x=RATE[1], xref="paper", y=place, xanchor="left", xshift=12, text=safe(kind.rate_words), yanchor="middle",
            font={"size": LABEL, "color": INK},
        )  # fmt: skip
    notes.write(figure)
    return figure


def _draw_rates(figure: go.Figure, kinds: Sequence[Kind]) -> None:
    """All intervals as one trace with gaps, all dots as another."""
    spans = [(place, kind.interval) for place, kind in enumerate(kinds) if kind.rate is not None and kind.interval]
    figure.add_scatter(
        x=[end for _, span in spans for end in (*span, None)], y=[place for place, _ in spans for _ in range(3)],
        xaxis="x2", yaxis="y2", mode="lines", hoverinfo="skip", line={"color": CONTEXT_PALE, "width": 3},
    )  # fmt: skip
    dots = [(place, kind) for place, kind in enumerate(kinds) if kind.rate is not None]
    figure.add_scatter(
        x=[kind.rate for _, kind in dots],
        y=[place for place, _ in dots],
        xaxis="x2",
        yaxis="y2",
        mode="markers",
        hovertext=[kind.hovers[1] for _, kind in dots],
        hoverinfo="text",
        marker={
            "size": 10,
            "color": [WHITE if kind.few else ACCENT for _, kind in dots],
            "line": {"color": ACCENT, "width": [2 if kind.few else 0 for _, kind in dots]},
            "opacity": 1,
        },
    )


def _write_heads(notes: Notes, heads: tuple[str, str]) -> None:
    for x, head in zip((MIX[0], RATE[0]), heads, strict=True):
        notes.add(
            x=x, xref="paper", y=1, yref="paper", xanchor="left", yanchor="bottom", yshift=6, text=safe(head),
            font={"size": LABEL, "color": SECONDARY},
        )  # fmt: skip


def _mark_overall(figure: go.Figure, notes: Notes, overall: float) -> None:
    figure.add_shape(
        type="line", xref="x2", yref="paper", x0=overall, x1=overall, y0=0, y1=1,
        line={"color": INK, "width": 1, "dash": "dot"},
    )  # fmt: skip
    notes.add(
        x=overall, xref="x2", y=1, yref="paper", yanchor="bottom", yshift=-2, text=f"全部 {overall * 100:.1f}",
        font={"size": 12, "color": INK},
    )  # fmt: skip


def _longest(kinds: Sequence[Kind]) -> float:
    """The end of the bars' axis: the longest with room for its words."""
    return 1.45 * (max((kind.mix or 0 for kind in kinds), default=0) or 1)
