"""Dots in a row each, in groups of one period and scope: only what stands in one group is to be compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.style import (
    ACCENT,
    DOT,
    GRID,
    INK,
    LABEL,
    RANKED_ROW,
    SECONDARY,
    WHITE,
    Notes,
    axis,
    blank_figure,
    safe,
    text_width,
)

TOP, BOTTOM = 22, 24
INDENT = 12
"""Pixels by which the rows of a group stand in from its remark."""


@dataclass(frozen=True, slots=True)
class Row:
    """One agency: what a click gives, its name, its value as number and in words, and what hovering says."""

    id: str
    name: str
    value: float
    words: str
    hover: str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Rows of one period and scope under a remark that names both; `median` is drawn where there is one."""

    remark: str
    rows: Sequence[Row]
    median: float | None = None
    hollow: bool = False


def grouped(groups: Sequence[Group], unit: str) -> go.Figure:
    """The groups from top to bottom on one scale, each under its remark; `unit` heads the column of values."""
    rows = [row for group in groups for row in group.rows]
    lines = len(rows) + len(groups)
    left = max((text_width(row.name, LABEL) for row in rows), default=40) + INDENT + 16
    right = max((text_width(row.words, LABEL) for row in rows), default=20) + 18
    figure = blank_figure(TOP + RANKED_ROW * max(lines, 1) + BOTTOM, left=left, right=right, top=TOP, bottom=BOTTOM)
    figure.update_xaxes(axis(grid=True, range=_range([row.value for row in rows]), tickformat=",.10~g"))
    figure.update_yaxes(axis(range=[lines - 0.5, -0.5], showticklabels=False))
    notes = Notes()
    notes.add(
        x=1, xref="paper", xanchor="right", xshift=right - 4, y=1, yref="paper", yanchor="bottom", text=safe(unit),
        font={"size": 12, "color": SECONDARY},
    )  # fmt: skip
    at = 0
    for group in groups:
        _draw(figure, notes, group, at, (left, right))
        at += len(group.rows) + 1
    notes.write(figure)
    return figure


def _range(values: Sequence[float]) -> list[float]:
    low, high = min(values, default=0.0), max(values, default=1.0)
    pad = (high - low) * 0.06 or abs(high) * 0.1 or 1.0
    return [low - pad, high + pad]


def _draw(figure: go.Figure, notes: Notes, group: Group, at: int, margins: tuple[float, float]) -> None:
    left, right = margins
    notes.add(
        x=0, xref="paper", xanchor="left", xshift=-left, y=at, text=f"<b>{safe(group.remark)}</b>", bgcolor=WHITE,
        font={"size": 12, "color": SECONDARY},
    )  # fmt: skip
    lines = [at + 1 + index for index in range(len(group.rows))]
    _leaders(figure, lines)
    if group.median is not None:
        ends = (lines[0] - 0.5, lines[-1] + 0.5)
        figure.add_scatter(
            x=[group.median] * 2, y=ends, mode="lines", line={"color": INK, "width": 1.4}, hoverinfo="skip"
        )
    _points(figure, group, lines)
    for line, row in zip(lines, group.rows, strict=True):
        colour = ACCENT if row.chosen else INK
        name, words = safe(row.name), safe(row.words)
        for text, side in ((name, {"x": 0, "xanchor": "left", "xshift": INDENT - left}),
                           (words, {"x": 1, "xanchor": "right", "xshift": right - 4})):  # fmt: skip
            bold = f"<b>{text}</b>" if row.chosen else text
            notes.add(xref="paper", y=line, text=bold, font={"size": LABEL, "color": colour}, **side)


def _leaders(figure: go.Figure, lines: Sequence[int]) -> None:
    """A thin line through every row, as one trace."""
    start, end = figure.layout.xaxis.range
    x = [place for _ in lines for place in (start, end, None)]
    y = [place for line in lines for place in (line, line, None)]
    figure.add_scatter(x=x, y=y, mode="lines", line={"color": GRID, "width": 1}, hoverinfo="skip")


def _points(figure: go.Figure, group: Group, lines: Sequence[int]) -> None:
    colours = [ACCENT if row.chosen else DOT for row in group.rows]
    figure.add_scatter(
        x=[row.value for row in group.rows],
        y=list(lines),
        mode="markers",
        marker={
            "size": [11 if row.chosen else 8 for row in group.rows],
            "color": [WHITE] * len(colours) if group.hollow else colours,
            "line": {"color": colours if group.hollow else WHITE, "width": 1.6 if group.hollow else 1},
            "opacity": 1,
        },
        customdata=[row.id for row in group.rows],
        hovertext=[row.hover for row in group.rows],
        hoverinfo="text",
        unselected={"marker": {"opacity": 1}},
        cliponaxis=False,
    )
