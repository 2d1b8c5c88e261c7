"""One row an agency: ranked dots with interval, median and spread for rates; ranked bars for counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from dashboard import wording
from dashboard.style import (
    ACCENT,
    BAND,
    CONTEXT_PALE,
    DOT,
    INK,
    LABEL,
    RANKED_ROW,
    SECONDARY,
    TERTIARY,
    WHITE,
    Notes,
    axis,
    blank_figure,
    safe,
    text_width,
)

TOP, BOTTOM = 26, 24
PLACE_COLUMN = 28
"""Pixels for the rank at the left."""
SPREAD_FROM = 3
"""Two have no spread."""


@dataclass(frozen=True, slots=True)
class Row:
    """One agency: its rank in words, value, interval, the columns at the right, what hovering says; hollow unranked."""

    id: str
    name: str
    value: float | None
    place: str
    low: float | None
    high: float | None
    columns: tuple[str, str]
    hover: str
    chosen: bool = False
    hollow: bool = False


@dataclass(frozen=True, slots=True)
class Apart:
    """Rows below the ranked ones, under a remark that says why they have no rank."""

    remark: str
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True)
class Spread:
    """The ranked ones' median and tenth and ninetieth percentile; None where there is nothing to rank."""

    median: float | None
    p10: float | None
    p90: float | None


def dots(ranked: Sequence[Row], apart: Sequence[Apart], spread: Spread, unit: str, heads: tuple[str, str]) -> go.Figure:
    """The ranked above, the others below their remarks, hollow; `heads` name the two columns at the right."""
    rows, remarks = _stacked(ranked, apart)
    figure, notes, left, right = _frame(rows, heads)
    figure.update_xaxes(axis(grid=True, range=_range([row for row in rows if row]), **_ticks(unit)))
    _draw_spread(figure, notes, spread, len(ranked), unit)
    there = [(index, row) for index, row in enumerate(rows) if row]
    _draw_intervals(figure, [one for one in there if not one[1].chosen], CONTEXT_PALE, 2)
    _draw_intervals(figure, [one for one in there if one[1].chosen], ACCENT, 3)
    _draw_points(figure, [one for one in there if one[1].value is not None])
    for index, row in there:
        _write(notes, index, row, left, right)
    _write_remarks(notes, remarks, left)
    notes.write(figure)
    return figure


def bars(shown: Sequence[Row], unit: str, heads: tuple[str, str], apart: Sequence[Apart] = ()) -> go.Figure:
    """The same list with bars from zero, for counts and amounts, which have no interval."""
    rows, remarks = _stacked(shown, apart)
    figure, notes, left, right = _frame(rows, heads)
    there = [(index, row) for index, row in enumerate(rows) if row]
    values = [row.value or 0.0 for _, row in there]
    low, high = min([0.0, *values]), max([0.0, *values]) or 1.0
    figure.update_xaxes(axis(grid=True, range=[low * 1.05, high * 1.05], **_ticks(unit)))
    figure.update_layout(bargap=0.35)
    figure.add_bar(
        orientation="h",
        x=[row.value for _, row in there],
        y=[index for index, _ in there],
        marker={"color": [ACCENT if row.chosen else CONTEXT_PALE for _, row in there]},
        customdata=[row.id for _, row in there],
        hovertext=[row.hover for _, row in there],
        hoverinfo="text",
        unselected={"marker": {"opacity": 1}},
    )
    for index, row in there:
        _write(notes, index, row, left, right)
    _write_remarks(notes, remarks, left)
    notes.write(figure)
    return figure


def _stacked(ranked: Sequence[Row], apart: Sequence[Apart]) -> tuple[list[Row | None], dict[int, str]]:
    """All rows from top to bottom, an empty one before each group set apart, and the remarks by their place."""
    rows: list[Row | None] = [*ranked]
    remarks = {}
    for group in apart:
        if group.rows:
            remarks[len(rows)] = group.remark
            rows += [None, *group.rows]
    return rows, remarks


def _write_remarks(notes: Notes, remarks: dict[int, str], left: float) -> None:
    for index, remark in remarks.items():
        _text(notes, index, remark, left=left, colour=TERTIARY, size=12)


def _frame(rows: Sequence[Row | None], heads: tuple[str, str]) -> tuple[go.Figure, Notes, float, tuple[float, float]]:
    there = [row for row in rows if row]
    name = max((text_width(row.name, LABEL) for row in there), default=0)
    second = max((text_width(row.columns[1], LABEL) for row in there), default=0)
    first = max((text_width(row.columns[0], LABEL) for row in there), default=0)
    left = PLACE_COLUMN + name * 1.03 + 14
    columns = (second + 20, 4.0)
    figure = blank_figure(
        TOP + RANKED_ROW * max(len(rows), 1) + BOTTOM, left=left, right=first + second + 36, top=TOP, bottom=BOTTOM
    )
    figure.update_yaxes(axis(range=[len(rows) - 0.5, -0.5], showticklabels=False))
    notes = Notes()
    for head, shift in zip(heads, columns, strict=True):
        _column(notes, 0, head, first + second + 36 - shift, colour=SECONDARY, head=True)
    return figure, notes, left, (first + second + 36 - columns[0], first + second + 36 - columns[1])


def _range(rows: Sequence[Row]) -> list[float]:
    ends = [end for row in rows for end in (row.low, row.high, row.value) if end is not None]
    low, high = min(ends, default=0.0), max(ends, default=1.0)
    pad = (high - low) * 0.04 or 0.05
    return [low - pad, high + pad]


def _ticks(unit: str) -> dict[str, Any]:
    return {"tickformat": ".0%"} if unit == "%" else {"tickformat": ",.2~f"}


def _draw_spread(figure: go.Figure, notes: Notes, spread: Spread, count: int, unit: str) -> None:
    if spread.median is None or spread.p10 is None or spread.p90 is None or count < SPREAD_FROM:
        return
    figure.add_shape(
        type="rect", x0=spread.p10, x1=spread.p90, y0=-0.5, y1=count - 0.5, fillcolor=BAND, line_width=0, layer="below"
    )
    figure.add_shape(
        type="line", x0=spread.median, x1=spread.median, y0=-0.5, y1=count - 0.5, line={"color": INK, "width": 1}
    )
    heads = ((spread.p10, "P10", "right"), (spread.median, "中位数", "center"), (spread.p90, "P90", "left"))
    for value, name, anchor in heads:
        notes.add(
            x=value, y=1, yref="paper", yanchor="bottom", xanchor=anchor,
            xshift={"right": -22, "left": 22}.get(anchor, 0), text=f"{name} {wording.number(value, unit)}",
            font={"size": 12, "color": INK if name == "中位数" else SECONDARY},
        )  # fmt: skip


def _draw_intervals(figure: go.Figure, rows: Sequence[tuple[int, Row]], colour: str, width: float) -> None:
    """Every interval as one trace with gaps: a shape each would cost 3 ms each."""
    x: list[float | None] = []
    y: list[float | None] = []
    for index, row in rows:
        if row.low is not None and row.high is not None:
            x += [row.low, row.high, None]
            y += [index, index, None]
    figure.add_scatter(x=x, y=y, mode="lines", line={"color": colour, "width": width}, hoverinfo="skip")


def _draw_points(figure: go.Figure, rows: Sequence[tuple[int, Row]]) -> None:
    colours = [ACCENT if row.chosen else DOT for _, row in rows]
    hollow = [row.hollow for _, row in rows]
    figure.add_scatter(
        x=[row.value for _, row in rows],
        y=[index for index, _ in rows],
        mode="markers",
        marker={
            "size": [11 if row.chosen else 8 for _, row in rows],
            "color": [WHITE if open_ else colour for open_, colour in zip(hollow, colours, strict=True)],
            "line": {
                "color": [colour if open_ else WHITE for open_, colour in zip(hollow, colours, strict=True)],
                "width": [1.6 if open_ else 1 for open_ in hollow],
            },
            "opacity": 1,
        },
        customdata=[row.id for _, row in rows],
        hovertext=[row.hover for _, row in rows],
        hoverinfo="text",
        unselected={"marker": {"opacity": 1}},
        cliponaxis=False,
    )


def _write(notes: Notes, index: int, row: Row, left: float, right: tuple[float, float]) -> None:
    colour = ACCENT if row.chosen else INK
    notes.add(
        x=0, xref="paper", xanchor="right", xshift=PLACE_COLUMN - 10 - left, y=index, text=_bold(row.place, row),
        font={"size": LABEL, "color": ACCENT if row.chosen else TERTIARY},
    )  # fmt: skip
    _text(notes, index, _bold(safe(row.name), row), left=left - PLACE_COLUMN, colour=colour)
    _column(notes, index, _bold(row.columns[0], row), right[0], colour=colour)
    _column(notes, index, row.columns[1], right[1], colour=ACCENT if row.chosen else TERTIARY)


def _bold(text: str, row: Row) -> str:
    return f"<b>{text}</b>" if row.chosen else text


def _text(notes: Notes, index: int, text: str, *, left: float, colour: str, size: float = LABEL) -> None:
    notes.add(
        x=0, xref="paper", xanchor="left", xshift=-left, y=index, text=text,
        font={"size": size, "color": colour},
    )  # fmt: skip


def _column(notes: Notes, index: float, text: str, shift: float, *, colour: str, head: bool = False) -> None:
    notes.add(
        x=1, xref="paper", xanchor="right", xshift=shift, text=text,
        font={"size": 12 if head else LABEL, "color": colour},
        **({"y": 1, "yref": "paper", "yanchor": "bottom"} if head else {"y": index}),
    )  # fmt: skip
