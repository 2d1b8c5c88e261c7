"""One row a definition: the peers as ticks, the chosen one's dots joined, rank and value at the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.style import ACCENT, CONTEXT_PALE, INK, SECONDARY, TERTIARY, WHITE, axis, blank_figure, safe, text_width

ROW = 46
LEFT_MOST = 160


@dataclass(frozen=True, slots=True)
class Definition:
    """One definition: its name and formula, where the peers and the chosen one stand, and the words at the right."""

    name: str
    formula: str
    peers: Sequence[float]
    mark: float | None
    words: tuple[str, str]
    hover: str = ""


def definitions(rows: Sequence[Definition], span: tuple[float, float], ticks: Sequence[tuple[float, str]]) -> go.Figure:
    """The definitions from top to bottom; `span` is the range of the axis, `ticks` its places and their words."""
    left = min(max((text_width(row.formula, 12) for row in rows), default=0) + 14, LEFT_MOST + 60)
    first = max((text_width(row.words[0], 12.5) for row in rows), default=0)
    second = max((text_width(row.words[1], 12.5) for row in rows), default=0)
    right = first * 1.06 + second + 30
    figure = blank_figure(10 + ROW * max(len(rows), 1) + 26, left=left, right=right, top=10, bottom=26)
    figure.update_yaxes(axis(range=[len(rows) - 0.5, -0.5], showticklabels=False))
    pad = (span[1] - span[0]) * 0.02 or 0.5
    figure.update_xaxes(
        axis(
            range=[span[0] - pad, span[1] + pad],
            tickvals=[at for at, _ in ticks],
            ticktext=[words for _, words in ticks],
        )
    )
    for index, row in enumerate(rows):
        _draw_peers(figure, index, row)
        _write(figure, index, row, left, (right - second - 16, right - 4))
    _draw_marks(figure, rows)
    return figure


def _draw_peers(figure: go.Figure, index: int, row: Definition) -> None:
    figure.add_scatter(
        x=list(row.peers), y=[index] * len(row.peers), mode="markers", hoverinfo="skip",
        marker={"symbol": "line-ns", "size": 17, "line": {"color": CONTEXT_PALE, "width": 1.6}, "opacity": 1},
    )  # fmt: skip


def _draw_marks(figure: go.Figure, rows: Sequence[Definition]) -> None:
    there = [(row.mark, index, row.hover) for index, row in enumerate(rows) if row.mark is not None]
    figure.add_scatter(
        x=[mark for mark, _, _ in there], y=[index for _, index, _ in there], mode="lines+markers",
        line={"color": ACCENT, "width": 1.4, "dash": "dot"},
        marker={"size": 12, "color": ACCENT, "line": {"color": WHITE, "width": 1}, "opacity": 1},
        hovertext=[hover for _, _, hover in there], hoverinfo="text", cliponaxis=False,
    )  # fmt: skip


def _write(figure: go.Figure, index: int, row: Definition, left: float, right: tuple[float, float]) -> None:
    for text, shift, size, colour in (
        (f"<b>{safe(row.name)}</b>", 9, 12.5, INK),
        (safe(row.formula), -8, 12, TERTIARY),
    ):
        figure.add_annotation(
            x=0, xref="paper", xanchor="left", xshift=-left, y=index, yshift=shift, text=text, showarrow=False,
            font={"size": size, "color": colour},
        )  # fmt: skip
    colour = ACCENT if row.mark is not None else SECONDARY
    for text, shift in zip((f"<b>{row.words[0]}</b>", row.words[1]), right, strict=True):
        figure.add_annotation(
            x=1, xref="paper", xanchor="right", xshift=shift, y=index, text=text, showarrow=False,
            font={"size": 12.5, "color": colour},
        )  # fmt: skip
