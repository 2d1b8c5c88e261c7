"""Disputes: a bar for each kind with its results side by side, never added up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.style import (
    BORDER,
    CONTEXT,
    HATCH,
    INK,
    LABEL,
    OUTCOMES,
    SECONDARY,
    WHITE,
    WORSE,
    Notes,
    axis,
    blank_figure,
    safe,
)

RESULTS = {"upheld": BORDER, "corrected": WORSE, "other": OUTCOMES["partly_granted"], "pending": CONTEXT}
"""The colour of each result; what is pending is hatched."""
LEGEND = RESULTS | {"pending": f"repeating-linear-gradient(135deg, {CONTEXT} 0 1px, {WHITE} 1px 4px)"}
"""The same as CSS backgrounds."""
NUMERALS = {"upheld": INK, "corrected": WHITE, "other": INK, "pending": INK}
ROW = 62
LEAST = 0.045
"""Share of the longest bar below which a numeral does not fit."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of dispute: its name, the words after it, the number of each result (None where blank)."""

    name: str
    words: str
    results: Mapping[str, float | None]
    hovers: Mapping[str, str]


def side_by_side(kinds: Sequence[Kind]) -> go.Figure:
    """One bar a kind, name and total above it, on one scale."""
    figure = blank_figure(ROW * max(len(kinds), 1) + 10, left=0, right=4, top=4, bottom=6)
    longest = max((sum(value or 0 for value in kind.results.values()) for kind in kinds), default=0) or 1
    figure.update_layout(barmode="stack")
    figure.update_xaxes(axis(range=[0, longest * 1.04], showticklabels=False))
    figure.update_yaxes(axis(range=[len(kinds) - 0.42, -0.58], showticklabels=False))
    for result, colour in RESULTS.items():
        figure.add_bar(
            orientation="h", width=0.5, y=[place + 0.13 for place in range(len(kinds))],
            x=[kind.results.get(result) or None for kind in kinds], marker=_marker(result, colour),
            text=[_numeral(kind.results.get(result), longest) for kind in kinds], textposition="inside",
            insidetextanchor="middle", textangle=0, textfont={"size": 12, "color": NUMERALS[result]},
            hovertext=[kind.hovers.get(result, "") for kind in kinds], hoverinfo="text",
        )  # fmt: skip
    notes = Notes()
    for place, kind in enumerate(kinds):
        notes.add(
            x=0, xref="paper", xanchor="left", y=place - 0.13, yanchor="bottom", xshift=-1,
            text=f'<b>{safe(kind.name)}</b>　<span style="color:{SECONDARY}">{safe(kind.words)}</span>',
            font={"size": LABEL, "color": INK},
        )  # fmt: skip
    notes.write(figure)
    return figure


def _marker(result: str, colour: str) -> dict[str, object]:
    if result != "pending":
        return {"color": colour, "line": {"color": WHITE, "width": 1.5}}
    return {"color": colour, "line": {"color": SECONDARY, "width": 1}, "pattern": HATCH}


def _numeral(value: float | None, longest: float) -> str:
    return f"{value:,.0f}" if value and value / longest >= LEAST else ""
