"""What came in, what was accepted, what became of it: ribbons as wide as the numbers, labels beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.style import INK, Notes, axis, blank_figure, safe, text_width

HEIGHT, TOP, BOTTOM = 306, 6, 30
LEFT_END, MIDDLE, RIGHT_START = 0.022, (0.375, 0.4), 0.972
"""Where the bars at the left end, the bar in the middle stands and the bars at the right begin, of the width."""
LABEL_GAP, NODE_GAP = 21, 6
"""Pixels between two labels, and at least between two bars."""
LABEL_LEAST = 24
"""Pixels a ribbon needs to carry its label inside."""


@dataclass(frozen=True, slots=True)
class Part:
    """One bar: its name, its number, the words after the name, its colours, and what hovering says."""

    name: str
    value: float
    words: str
    colour: str
    text: str
    hover: str


def ribbons(sources: Sequence[Part], middle: Part, results: Sequence[Part]) -> go.Figure:
    """Sources at the left, the sum they make in the middle, results at the right, in the order given."""
    right = max(text_width(f"{part.name}　{part.words}", 13) for part in results) * 1.04 + 16
    figure = blank_figure(HEIGHT, left=0, right=right, top=TOP, bottom=BOTTOM)
    room = HEIGHT - TOP - BOTTOM
    scale = _scale(results, room)
    figure.update_xaxes(axis(range=[0, 1], showticklabels=False))
    figure.update_yaxes(axis(range=[room, 0], showticklabels=False))
    tops = _stack(results, scale)
    shift = max(0.0, (room - (tops[-1] + results[-1].value * scale)) / 2) if results else 0.0
    tops = [top + shift for top in tops]
    start = max(0.0, (room - middle.value * scale) / 2)
    notes = Notes()
    _draw_sources(figure, notes, sources, scale, start)
    _bar(figure, middle, MIDDLE, start, scale)
    _write_inside(notes, middle, MIDDLE[1], start)
    level = start
    for part, top in zip(results, tops, strict=True):
        _ribbon(figure, part.colour, (MIDDLE[1], level), (RIGHT_START, top), part.value * scale)
        _bar(figure, part, (RIGHT_START, 1.0), top, scale)
        notes.add(
            x=1, y=top + part.value * scale / 2, xanchor="left", xshift=12, yanchor="middle",
            text=f"<b>{safe(part.name)}</b>　{safe(part.words)}", font={"size": 13, "color": part.text},
        )  # fmt: skip
        level += part.value * scale
    notes.write(figure)
    return figure


def _draw_sources(figure: go.Figure, notes: Notes, sources: Sequence[Part], scale: float, start: float) -> None:
    """The bars at the left, a little apart, and their ribbons to the middle."""
    level = start
    for index, part in enumerate(sources):
        top = level + index * NODE_GAP
        _ribbon(figure, part.colour, (LEFT_END, top), (MIDDLE[0], level), part.value * scale, pale=True)
        _bar(figure, part, (0, LEFT_END), top, scale)
        if part.value * scale >= LABEL_LEAST * 2:
            _write_inside(notes, part, LEFT_END, top)
        else:
            notes.add(
                x=0, y=top + part.value * scale, xanchor="left", yanchor="top", yshift=-2,
                text=f"<b>{safe(part.name)}</b>　{safe(part.words)}", font={"size": 13, "color": INK},
            )  # fmt: skip
        level += part.value * scale


def _write_inside(notes: Notes, part: Part, x: float, top: float) -> None:
    notes.add(
        x=x, y=top, xanchor="left", yanchor="top", xshift=12, yshift=-8, align="left",
        text=f"<b>{safe(part.name)}</b><br>{safe(part.words)}", font={"size": 13, "color": INK},
    )  # fmt: skip


def _bar(figure: go.Figure, part: Part, span: tuple[float, float], top: float, scale: float) -> None:
    """A bar and an unseen row of points over it, so that hovering tells its number."""
    bottom = top + max(part.value * scale, 1.0)
    figure.add_shape(type="rect", x0=span[0], x1=span[1], y0=top, y1=bottom, fillcolor=part.colour, line_width=0)
    figure.add_scatter(
        x=[sum(span) / 2] * 3, y=[top + 1, (top + bottom) / 2, bottom - 1], mode="markers", hoverinfo="text",
        hovertext=[part.hover] * 3, marker={"size": 16, "opacity": 0, "color": part.colour},
    )  # fmt: skip


def _ribbon(
    figure: go.Figure,
    colour: str,
    start: tuple[float, float],
    end: tuple[float, float],
    width: float,
    *,
    pale: bool = False,
) -> None:
    (x0, y0), (x1, y1) = start, end
    bend = (x0 + x1) / 2
    path = (
        f"M {x0},{y0} C {bend},{y0} {bend},{y1} {x1},{y1} L {x1},{y1 + width} "
        f"C {bend},{y1 + width} {bend},{y0 + width} {x0},{y0 + width} Z"
    )
    figure.add_shape(
        type="path", path=path, fillcolor=colour, opacity=0.25 if pale else 0.42, line_width=0, layer="below"
    )


def _stack(parts: Sequence[Part], scale: float) -> list[float]:
    """The top of every bar at the right: far enough apart for the bars and for their labels."""
    tops: list[float] = []
    for index, part in enumerate(parts):
        half = part.value * scale / 2
        if index == 0:
            tops.append(max(0.0, 9 - half))
            continue
        before = parts[index - 1].value * scale
        centre = max(tops[-1] + before + NODE_GAP + half, tops[-1] + before / 2 + LABEL_GAP)
        tops.append(centre - half)
    return tops


def _scale(parts: Sequence[Part], room: float) -> float:
    """Pixels a case, as many as fit with all the gaps."""
    low, high = 0.0, room / (sum(part.value for part in parts) or 1)
    for _ in range(30):
        middle = (low + high) / 2
        fits = _stack(parts, middle)[-1] + parts[-1].value * middle <= room if parts else True
        low, high = (middle, high) if fits else (low, middle)
    return low
