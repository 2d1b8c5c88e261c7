"""The words of a figure of courses: the label at each end, the note in each gap, none on top of another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dashboard.charts.clear_spot import clearest
from dashboard.charts.course import Course, stretches
from dashboard.charts.course_scale import HEADROOM, LABEL_SIZE, Scale
from dashboard.charts.place_labels import spread
from dashboard.style import CATEGORY_TEXTS, CONTEXT, INK, SECONDARY, Notes, safe

LEADER = 16
"""Pixels between the last year and its label."""


def write_gaps(notes: Notes, course: Course, courses: Sequence[Course], years: Sequence[int], scale: Scale) -> None:
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
        for here, there in stretches(run.values, run.cuts):
            before, after = run.values[here], run.values[there]
            for place in (middle - 0.35, middle, middle + 0.35):
                share = place - years[here]
                if before is not None and after is not None and 0 <= share <= 1:
                    yield before + (after - before) * share


def label(course: Course) -> str:
    """What stands at the end of a course; empty where nothing is to be said or nothing is drawn."""
    return f"{course.name}　{course.end}" if course.end and _last(course) else ""


def _last(course: Course) -> tuple[int, float] | None:
    """The index of the newest year with a value, and the value."""
    found = [(index, value) for run in course.runs for index, value in enumerate(run.values) if value is not None]
    return max(found, default=None)


def write_ends(
    notes: Notes, courses: Sequence[Course], labels: Sequence[str], years: Sequence[int], scale: Scale
) -> None:
    """Name and last value at the end of every course, spread by pixels, with a leader where moved."""
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
