"""Lines over the years, labelled at their ends: one accent, the others context; provisional ends dotted and hollow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard import wording
from dashboard.charts.place_labels import spread
from dashboard.style import (
    ACCENT,
    CONTEXT,
    CONTEXT_PALE,
    GRID,
    LABEL,
    SECONDARY,
    WHITE,
    Notes,
    axis,
    blank_figure,
    safe,
    text_width,
)

MOST_LABELS = 12
TOP, BOTTOM, LEFT = 8, 22, 34
LEADER = 14
"""Pixels between the end of a line and its label."""
LABEL_SIZE = LABEL
LONGEST_LABEL = 150


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its name, its values by year (None where missing), which are provisional, what hovering says."""

    name: str
    values: Sequence[float | None]
    hovers: Sequence[str]
    provisional: Sequence[bool] = ()
    accent: bool = False


def by_year(lines: Sequence[Line], years: Sequence[int], unit: str, *, height: float = 240) -> go.Figure:
    """The lines over the years; labels name and value at the end, spread by pixels, with a leader where moved."""
    ends = [_end(line) for line in lines]
    labelled = len(lines) <= MOST_LABELS
    labels = [
        _label(line, unit) if end is not None and (labelled or line.accent) else ""
        for line, end in zip(lines, ends, strict=True)
    ]
    right = min(max((text_width(label, LABEL_SIZE) for label in labels), default=0), LONGEST_LABEL) + LEADER + 8
    figure = blank_figure(height, left=LEFT, right=right, top=TOP, bottom=BOTTOM)
    low, high = _span([value for line in lines for value in line.values if wording.known(value)], unit)
    figure.update_yaxes(axis(grid=True, range=[low, high], tickformat=".0%" if unit == "%" else ",d"))
    if unit == "%":
        _ticks_without_sign(figure, low, high)
    figure.update_xaxes(
        axis(
            range=[years[0] - 0.12, years[-1] + 0.02] if len(years) > 1 else [years[0] - 1, years[0] + 0.02],
            tickvals=list(years),
            ticktext=[str(year) for year in years],
        )
    )
    for line in sorted(lines, key=lambda one: one.accent):
        _draw(figure, line, years, quiet=not labelled and not line.accent)
    _write_labels(figure, lines, labels, ends, years[-1], (low, high), height)
    return figure


def _draw(figure: go.Figure, line: Line, years: Sequence[int], *, quiet: bool) -> None:
    colour = ACCENT if line.accent else (CONTEXT_PALE if quiet else CONTEXT)
    width = 3 if line.accent else 1.3
    solid = list(line.values)
    soft = list(line.provisional) or [False] * len(solid)
    for index, provisional in enumerate(soft):
        if provisional and index:
            _segment(figure, years[index - 1 : index + 1], line.values[index - 1 : index + 1], colour, width)
            if index == len(solid) - 1:
                solid[index] = None
    lone = len([value for value in line.values if wording.known(value)]) == 1
    figure.add_scatter(
        x=list(years),
        y=solid,
        mode="lines+markers" if line.accent or lone else "lines",
        line={"color": colour, "width": width},
        marker={"size": 6, "color": colour, "line": {"color": WHITE, "width": 1}, "opacity": 1},
        hovertext=list(line.hovers),
        hoverinfo="text",
        connectgaps=False,
    )
    if soft[-1] and wording.known(line.values[-1]):
        figure.add_scatter(
            x=[years[-1]],
            y=[line.values[-1]],
            mode="markers",
            marker={
                "size": 9 if line.accent else 6,
                "color": WHITE,
                "line": {"color": colour, "width": 2 if line.accent else 1.3},
                "opacity": 1,
            },
            hovertext=[line.hovers[-1]],
            hoverinfo="text",
            cliponaxis=False,
        )


def _segment(figure: go.Figure, x: Sequence[int], y: Sequence[float | None], colour: str, width: float) -> None:
    """The dotted way to a year whose reports are not all there."""
    figure.add_scatter(
        x=list(x),
        y=list(y),
        mode="lines",
        line={"color": colour, "width": width, "dash": "dot"},
        hoverinfo="skip",
    )


def _write_labels(
    figure: go.Figure,
    lines: Sequence[Line],
    labels: Sequence[str],
    ends: Sequence[float | None],
    last: int,
    span: tuple[float, float],
    height: float,
) -> None:
    shown = [
        (line, label, end) for line, label, end in zip(lines, labels, ends, strict=True) if label and end is not None
    ]
    room = height - TOP - BOTTOM
    wanted = [(end - span[0]) / (span[1] - span[0]) * room for _, _, end in shown]
    notes = Notes()
    for (line, label, end), own, spot in zip(shown, wanted, spread(wanted, 4, room - 4), strict=True):
        colour = ACCENT if line.accent else SECONDARY
        notes.add(
            x=last, y=end, xref="x", yref="y", ax=LEADER, ay=own - spot, axref="pixel", ayref="pixel",
            text=f"<b>{label}</b>" if line.accent else label,
            font={"size": LABEL_SIZE, "color": colour}, xanchor="left", yanchor="middle", align="left",
            showarrow=True, arrowhead=0, arrowwidth=0.8, arrowcolor=CONTEXT if abs(own - spot) > 1 else WHITE,
            standoff=5, borderpad=1,
        )  # fmt: skip
    notes.write(figure)


def _end(line: Line) -> float | None:
    return line.values[-1] if line.values and wording.known(line.values[-1]) else None


def _label(line: Line, unit: str) -> str:
    return f"{safe(line.name)} {wording.number(line.values[-1], unit, short=True)}"


def _span(values: Sequence[float | None], unit: str) -> tuple[float, float]:
    """The range of the axis: a little around the values; from zero for counts."""
    there = [float(value) for value in values if value is not None]
    low, high = min(there, default=0.0), max(there, default=1.0)
    pad = max((high - low) * 0.1, 0.01 if unit == "%" else 1.0)
    return (
        max(low - pad, 0.0) if unit == "%" else min(0.0, low),
        min(high + pad, 1.02) if unit == "%" else high + pad,
    )


def _ticks_without_sign(figure: go.Figure, low: float, high: float) -> None:
    """Whole percents at a step that gives four or five of them; the unit stands in the subtitle."""
    step = next(size for size in (1, 2, 5, 10, 20, 50) if (high - low) * 100 / size <= 5 or size == 50)  # noqa: PLR2004
    ticks = [value for value in range(0, 101, step) if low <= value / 100 <= high]
    figure.update_yaxes(
        tickvals=[value / 100 for value in ticks], ticktext=[str(value) for value in ticks], gridcolor=GRID
    )
