"""The course of a measure: chosen agencies in colour with markers, their peers grey, the total black.

A year without a figure is a gap with a note, a total that lacks reports is hollow and dotted, and runs that
count different things are never joined.
"""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from dashboard.charts.course import Change, Course, Run, stretches
from dashboard.charts.course_scale import LABEL_SIZE, LEFT, TOP, Scale
from dashboard.charts.course_words import LEADER, label, write_ends, write_gaps
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

WIDEST_LABEL = 250


def by_year(
    courses: Sequence[Course], years: Sequence[int], unit: str, change: Change | None, *, height: float = 430
) -> go.Figure:
    """The courses over the years, labelled at the right by name and last value, spread by pixels."""
    labels = [label(course) for course in courses]
    right = LEADER + 6 + min(max((text_width(one, LABEL_SIZE) for one in labels), default=60), WIDEST_LABEL)
    figure = blank_figure(height, left=LEFT, right=right, top=TOP)
    scale = Scale.around([value for course in courses for run in course.runs for value in run.values], unit, height)
    figure.update_yaxes(scale.axis())
    figure.update_xaxes(_years_axis(years))
    notes = Notes()
    if change:
        _mark_change(figure, notes, change, years)
    for course in sorted(courses, key=lambda one: ("context", "total", "marked").index(one.role)):
        for run in course.runs:
            _draw(figure, course, run, years, quiet=not label(course))
        _draw_marks(figure, course)
        write_gaps(notes, course, courses, years, scale)
    write_ends(notes, courses, labels, years, scale)
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
    for here, there in stretches(run.values, run.cuts):
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


def _draw_marks(figure: go.Figure, course: Course) -> None:
    """What happened to the agency, as open diamonds where it happened."""
    if course.marks:
        years, levels, hovers = zip(*course.marks, strict=True)
        colour = CATEGORY_TEXTS[course.colour] if course.role == "marked" else TERTIARY
        figure.add_scatter(
            x=years,
            y=levels,
            mode="markers",
            marker={"symbol": "diamond", "size": 9, "color": WHITE, "line": {"color": colour, "width": 1.6}},
            hovertext=hovers,
            hoverinfo="text",
            customdata=[course.id for _ in years],
            cliponaxis=False,
        )


def _pen(course: Course, run: Run, *, quiet: bool) -> tuple[str, float]:
    if course.role == "total":
        return (CONTEXT if run.old else INK), 2
    if course.role == "marked":
        return (CONTEXT if run.old else CATEGORIES[course.colour]), 2.6
    return (CONTEXT_PALE if quiet else CONTEXT), 1.3
