"""Two years side by side: every agency a line between them, its change at the right, the chosen ones in colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.charts.place_labels import spread
from dashboard.style import (
    CATEGORIES,
    CATEGORY_TEXTS,
    CONTEXT,
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

SIZE, GAP, TOP, BOTTOM = LABEL, 15.5, 24, 10
MOST_LABELS = 24


@dataclass(frozen=True, slots=True)
class Step:
    """One agency: its name, both values, and how values and change are written; `colour` where it is chosen."""

    name: str
    before: float
    now: float
    words: tuple[str, str, str]
    hover: str
    colour: int | None = None
    few: bool = False


def between(steps: Sequence[Step], years: tuple[int, int], *, least: float = 190) -> go.Figure:
    """The steps between two years; at least `least` pixels high, higher for many agencies."""
    labelled = [step for step in steps if len(steps) <= MOST_LABELS or step.colour is not None]
    height = max(least, TOP + BOTTOM + GAP * len(labelled))
    names = max((text_width(step.name, SIZE) for step in labelled), default=40) * 1.06
    values = max((text_width(step.words[0], SIZE) for step in labelled), default=30) * 1.1
    now, change = (max((text_width(step.words[n], SIZE) for step in labelled), default=30) * 1.1 for n in (1, 2))
    figure = blank_figure(height, left=names + values + 20, right=now + change + names + 36, top=TOP, bottom=BOTTOM)
    low, high = _span(steps)
    figure.update_xaxes(axis(range=[0, 1], showticklabels=False))
    figure.update_yaxes(axis(range=[low, high], showticklabels=False))
    for step in sorted(steps, key=lambda one: one.colour is not None):
        _draw(figure, step, quiet=step not in labelled)
    notes = Notes()
    for place, year in zip((0, 1), years, strict=True):
        notes.add(x=place, y=1, yref="paper", yanchor="bottom", text=str(year), font={"size": SIZE, "color": SECONDARY})
    room = height - TOP - BOTTOM
    _write(notes, labelled, (low, high, room), left=True, columns=(0, 0))
    _write(notes, labelled, (low, high, room), left=False, columns=(now + 12, now + change + 22))
    notes.write(figure)
    return figure


def _draw(figure: go.Figure, step: Step, *, quiet: bool) -> None:
    colour = CATEGORIES[step.colour] if step.colour is not None else (CONTEXT_PALE if quiet else CONTEXT)
    figure.add_scatter(
        x=[0, 1],
        y=[step.before, step.now],
        mode="lines+markers",
        line={"color": colour, "width": 1.3 if step.colour is None else 2.6},
        marker={
            "size": 6 if step.colour is None else 8,
            "color": WHITE if step.few else colour,
            "line": {"color": colour, "width": 1.5 if step.few else 0},
            "opacity": 1,
        },
        hovertext=[step.hover] * 2,
        hoverinfo="text",
        cliponaxis=False,
    )


def _write(
    notes: Notes,
    steps: Sequence[Step],
    scale: tuple[float, float, float],
    *,
    left: bool,
    columns: tuple[float, float],
) -> None:
    """The labels of one side: name and value at the left; value, change and name in columns at the right."""
    low, high, room = scale
    wanted = [((step.before if left else step.now) - low) / (high - low) * room for step in steps]
    for step, spot in zip(steps, spread(wanted, 4, room - 4, GAP), strict=True):
        own = {
            "font": {"size": SIZE, "color": CATEGORY_TEXTS[step.colour] if step.colour is not None else INK},
            "y": spot / room,
            "yref": "paper",
            "yanchor": "middle",
        }
        name = safe(step.name)
        if left:
            notes.add(x=0, xanchor="right", xshift=-8, text=_bold(step, f"{name}　{step.words[0]}"), **own)
            continue
        notes.add(x=1, xanchor="left", xshift=8, text=_bold(step, step.words[1]), **own)
        notes.add(x=1, xanchor="left", xshift=8 + columns[0], text=_bold(step, step.words[2]), **own)
        notes.add(x=1, xanchor="left", xshift=8 + columns[1], text=_bold(step, name), **own)


def _bold(step: Step, text: str) -> str:
    return f"<b>{text}</b>" if step.colour is not None else text


def _span(steps: Sequence[Step]) -> tuple[float, float]:
    values = [value for step in steps for value in (step.before, step.now)]
    low, high = min(values, default=0.0), max(values, default=1.0)
    pad = (high - low) * 0.03 or 0.5
    return low - pad, high + pad
