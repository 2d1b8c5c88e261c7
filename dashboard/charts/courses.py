"""The course of a measure: chosen agencies in colour with markers, their peers grey, the total black.

A year without a figure is a gap with a note, a total that lacks reports is hollow and dotted, and runs that
count different things are never joined.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import plotly.graph_objects as go

from dashboard.charts.clear_spot import clearest
from dashboard.charts.course_scale import HEADROOM, LABEL_SIZE, LEFT, TOP, Scale
from dashboard.charts.place_labels import spread
from dashboard.style import (
    CATEGORIES,
    CATEGORY_TEXTS,
    CONTEXT,
    CONTEXT_PALE,
    INK,
    MARKERS,
    SECONDARY,
    SURFACE,
    TERTIARY,
    WHITE,
    Notes,
    blank_figure,
    safe,
    text_width,
)

LEADER = 16
"""Pixels between the last year and its label."""
WIDEST_LABEL = 250


@dataclass(frozen=True, slots=True)
class Run:
    """Values that may be joined, one a year (None where there is none); `old` for the quantity of the old form."""

    values: Sequence[float | None]
    hovers: Sequence[str]
    provisional: Sequence[bool] = ()
    old: bool = False


@dataclass(frozen=True, slots=True)
class Course:
    """One agency or the total: its runs, what its label says at the end, and notes for the years it lacks."""

    name: str
    role: Literal["marked", "context", "total"]
    runs: Sequence[Run]
    colour: int = 0
    end: str = ""
    gaps: Sequence[tuple[float, float, str]] = ()
    id: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """What to say of the change of form: one sentence where the quantity is the same, else a head on either side."""

    at: float
    sentence: str = ""
    heads: tuple[str, str] | None = None


def by_year(
    courses: Sequence[Course], years: Sequence[int], unit: str, change: Change | None, *, height: float = 430
) -> go.Figure:
    """The courses over the years, labelled at the right by name and last value, spread by pixels."""
    labels = [_label(course) for course in courses]
    right = LEADER + 6 + min(max((text_width(label, LABEL_SIZE) for label in labels), default=60), WIDEST_LABEL)
    figure = blank_figure(height, left=LEFT, right=right, top=TOP)
    scale = Scale.around([value for course in courses for run in course.runs for value in run.values], unit, height)
    figure.update_yaxes(scale.axis())
    figure.update_xaxes(_years_axis(years))
    notes = Notes()
    if change:
        _mark_change(figure, notes, change, years)
    for course in sorted(courses, key=lambda one: ("context", "total", "marked").index(one.role)):
        for run in course.runs:
            _draw(figure, course, run, years, quiet=not _label(course))
        _write_gaps(notes, course, courses, years, scale)
    _write_ends(notes, courses, labels, years, scale)
    notes.write(figure)
    return figure


def _years_axis(years: Sequence[int]) -> dict[str, object]:
    lone = len(years) == 1
    return {
        "range": [years[0] - (1 if lone else 0.15), years[-1] + 0.03],
        "tickvals": list(years),
        "ticktext": [str(year) for year in years],
    }


def _mark_change(figure: go.Figure, notes: Notes, change: Change, years: Sequence[int]) -> None:
    """Where the form changed: a dashed line and a sentence, or a pale gap between two names."""
    if change.heads is None:
        line = {"color": CONTEXT, "width": 1, "dash": "dash"}
        figure.add_shape(type="line", x0=change.at, x1=change.at, y0=0, y1=1, yref="paper", line=line)
        notes.add(
            x=change.at, y=1, yref="paper", xanchor="left", yanchor="top", xshift=6, text=safe(change.sentence),
            font={"size": 12, "color": TERTIARY},
        )  # fmt: skip
        return
    figure.add_vrect(x0=change.at - 0.14, x1=change.at + 0.14, fillcolor=SURFACE, line_width=0, layer="below")
    middles = ((years[0] + change.at - 0.14) / 2, (years[-1] + change.at + 0.14) / 2)
    for middle, head, colour in zip(middles, change.heads, (SECONDARY, CATEGORY_TEXTS[0]), strict=True):
        notes.add(x=middle, y=1, yref="paper", yanchor="top", text=safe(head), font={"size": 12.5, "color": colour})


def _draw(figure: go.Figure, course: Course, run: Run, years: Sequence[int], *, quiet: bool) -> None:
    colour, width = _pen(course, run, quiet=quiet)
    soft = list(run.provisional) or [False] * len(years)
    for here, there in _stretches(run.values):
        figure.add_scatter(
            x=years[here : there + 1], y=run.values[here : there + 1], mode="lines", hoverinfo="skip",
            line={"color": colour, "width": width, "dash": "dot" if soft[there] else "solid"},
        )  # fmt: skip
    known = [index for index, value in enumerate(run.values) if value is not None]
    size = {"marked": 8, "context": 4.5, "total": 5}[course.role]
    figure.add_scatter(
        x=[years[index] for index in known],
        y=[run.values[index] for index in known],
        mode="markers",
        marker={
            "symbol": MARKERS[course.colour % 4] if course.role == "marked" else "circle",
            "size": [9 if soft[index] else size for index in known],
            "color": [WHITE if soft[index] else colour for index in known],
            "line": {
                "color": [colour if soft[index] else WHITE for index in known],
                "width": [2 if soft[index] else (1 if course.role == "marked" else 0) for index in known],
            },
            "opacity": 1,
        },
        hovertext=[run.hovers[index] for index in known],
        hoverinfo="text",
        customdata=[course.id for _ in known],
        cliponaxis=False,
    )


def _stretches(values: Sequence[float | None]) -> Iterator[tuple[int, int]]:
    """Neighbouring years that both have a value: only these are joined."""
    for (here, value), (there, other) in pairwise(enumerate(values)):
        if value is not None and other is not None:
            yield here, there


def _pen(course: Course, run: Run, *, quiet: bool) -> tuple[str, float]:
    if course.role == "total":
        return (CONTEXT if run.old else INK), 2
    if course.role == "marked":
        return (CONTEXT if run.old else CATEGORIES[course.colour]), 2.6
    return (CONTEXT_PALE if quiet else CONTEXT), 1.3


def _write_gaps(notes: Notes, course: Course, courses: Sequence[Course], years: Sequence[int], scale: Scale) -> None:
    """The note of each gap, as near to its middle as the other courses leave room."""
    for year, level, words in course.gaps:
        taken = [scale.pixel(value) for one in courses for value in _around(one, years, year)]
        spot = clearest(scale.pixel(level), taken, scale.room - HEADROOM)
        notes.add(
            x=year, y=spot / scale.room, yref="paper", yanchor="middle", text=f"{safe(words)}<br>不连线、不补零",
            bgcolor="rgba(255,255,255,.85)", borderpad=1,
            font={"size": 12, "color": CATEGORY_TEXTS[course.colour]},
        )  # fmt: skip


def _around(course: Course, years: Sequence[int], middle: float) -> Iterator[float]:
    """Where a course passes about a place: a third of a year before it, there, and a third after."""
    for run in course.runs:
        for here, there in _stretches(run.values):
            before, after = run.values[here], run.values[there]
            for place in (middle - 0.35, middle, middle + 0.35):
                share = place - years[here]
                if before is not None and after is not None and 0 <= share <= 1:
                    yield before + (after - before) * share


def _label(course: Course) -> str:
    return f"{course.name}　{course.end}" if course.end and _last(course) else ""


def _last(course: Course) -> tuple[int, float] | None:
    """The index of the newest year with a value, and the value."""
    found = [(index, value) for run in course.runs for index, value in enumerate(run.values) if value is not None]
    return max(found, default=None)


def _write_ends(
    notes: Notes, courses: Sequence[Course], labels: Sequence[str], years: Sequence[int], scale: Scale
) -> None:
    shown = [
        (course, label, last)
        for course, label in zip(courses, labels, strict=True)
        if label and (last := _last(course))
    ]
    wanted = [scale.pixel(last[1]) for _, _, last in shown]
    for (course, label, last), own, spot in zip(shown, wanted, spread(wanted, 6, scale.room - 6), strict=True):
        bold = course.role == "marked"
        notes.add(
            x=years[-1], y=last[1], ax=LEADER, ay=own - spot, axref="pixel", ayref="pixel", xanchor="left",
            text=f"<b>{safe(label)}</b>" if bold else safe(label), align="left", yanchor="middle", borderpad=1,
            font={"size": LABEL_SIZE, "color": _ink(course)}, showarrow=True, arrowhead=0, arrowwidth=0.8,
            arrowcolor=CONTEXT if abs(own - spot) > 1 else "rgba(0,0,0,0)", standoff=6,
        )  # fmt: skip


def _ink(course: Course) -> str:
    return {"marked": CATEGORY_TEXTS[course.colour], "context": SECONDARY, "total": INK}[course.role]
