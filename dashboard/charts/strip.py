"""One row a definition: the peers as ticks, the chosen one's dots joined, rank and value at the right."""

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
    TERTIARY,
    WHITE,
    Notes,
    axis,
    blank_figure,
    safe,
    text_width,
)

ROW, ROW_BROKEN = 46, 58
LEFT_MOST = 190
"""Pixels: a row, a row whose formula takes two lines, and the widest formula on one line."""


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
    formulas = [_broken(row.formula) for row in rows]
    lines = [line for formula in formulas for line in formula.split("<br>")]
    left = max((text_width(line, 12) for line in lines), default=0) + 14
    row_height = ROW_BROKEN if len(lines) > len(rows) else ROW
    first = max((text_width(row.words[0], LABEL) for row in rows), default=0)
    second = max((text_width(row.words[1], LABEL) for row in rows), default=0)
    right = first * 1.06 + second + 30
    figure = blank_figure(10 + row_height * max(len(rows), 1) + 26, left=left, right=right, top=10, bottom=26)
    figure.update_yaxes(axis(range=[len(rows) - 0.5, -0.5], showticklabels=False))
    pad = (span[1] - span[0]) * 0.02 or 0.5
    figure.update_xaxes(
        axis(
            range=[span[0] - pad, span[1] + pad],
            tickvals=[at for at, _ in ticks],
            ticktext=[words for _, words in ticks],
            tickangle=0,
        )
    )
    notes = Notes()
    for index, row in enumerate(rows):
        _draw_peers(figure, index, row)
        _write(notes, index, row, formulas[index], left, (right - second - 16, right - 4))
    notes.write(figure)
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


def _write(notes: Notes, index: int, row: Definition, formula: str, left: float, right: tuple[float, float]) -> None:
    for text, shift, size, colour in (
        (f"<b>{safe(row.name)}</b>", 16 if "<br>" in formula else 9, LABEL, INK),
        (formula, -8, 12, TERTIARY),
    ):
        notes.add(
            x=0, xref="paper", xanchor="left", xshift=-left, y=index, yshift=shift, text=text, align="left",
            font={"size": size, "color": colour},
        )  # fmt: skip
    colour = ACCENT if row.mark is not None else SECONDARY
    for words, place in zip((f"<b>{row.words[0]}</b>", row.words[1]), right, strict=True):
        notes.add(
            x=1, xref="paper", xanchor="right", xshift=place, y=index, text=words,
            font={"size": LABEL, "color": colour},
        )  # fmt: skip


def _broken(formula: str) -> str:
    """A formula too long for one line, broken before its division sign."""
    if text_width(formula, 12) <= LEFT_MOST or "÷" not in formula:
        return safe(formula)
    above, below = formula.split("÷", 1)
    return f"{safe(above)}<br>÷{safe(below)}"
