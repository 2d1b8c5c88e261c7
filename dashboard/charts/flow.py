"""What came in, what was accepted, what became of it: ribbons as wide as the numbers, labels beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

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


@dataclass(slots=True)
class Sheet:
    """Shapes, points to hover over and words, collected and written at once: one by one they cost 6 ms each."""

    shapes: list[dict[str, object]] = field(default_factory=list)
    points: list[tuple[float, float, str]] = field(default_factory=list)
    notes: Notes = field(default_factory=Notes)

    def write(self, figure: go.Figure) -> None:
        """Write all of it."""
        figure.update_layout(shapes=self.shapes)
        self.notes.write(figure)
        x, y, hovers = zip(*self.points, strict=True)
        marker = {"size": 16, "opacity": 0}
        figure.add_scatter(x=x, y=y, mode="markers", hoverinfo="text", hovertext=hovers, marker=marker)


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
    sheet = Sheet()
    _draw_sources(sheet, sources, scale, start)
    _bar(sheet, middle, MIDDLE, start, scale)
    _write_inside(sheet, middle, MIDDLE[1], start)
    level = start
    for part, top in zip(results, tops, strict=True):
        _ribbon(sheet, part.colour, (MIDDLE[1], level), (RIGHT_START, top), part.value * scale)
        _bar(sheet, part, (RIGHT_START, 1.0), top, scale)
        sheet.notes.add(
            x=1, y=top + part.value * scale / 2, xanchor="left", xshift=12, yanchor="middle",
            text=f"<b>{safe(part.name)}</b>　{safe(part.words)}", font={"size": 13, "color": part.text},
        )  # fmt: skip
        level += part.value * scale
    sheet.write(figure)
    return figure


def _draw_sources(sheet: Sheet, sources: Sequence[Part], scale: float, start: float) -> None:
    """The bars at the left, a little apart, and their ribbons to the middle."""
    level = start
    for index, part in enumerate(sources):
        top = level + index * NODE_GAP
        _ribbon(sheet, part.colour, (LEFT_END, top), (MIDDLE[0], level), part.value * scale, pale=True)
        _bar(sheet, part, (0, LEFT_END), top, scale)
        if part.value * scale >= LABEL_LEAST * 2:
            _write_inside(sheet, part, LEFT_END, top)
        else:
            sheet.notes.add(
                x=0, y=top + part.value * scale, xanchor="left", yanchor="top", yshift=-2,
                text=f"<b>{safe(part.name)}</b>　{safe(part.words)}", font={"size": 13, "color": INK},
            )  # fmt: skip
        level += part.value * scale


def _write_inside(sheet: Sheet, part: Part, x: float, top: float) -> None:
    sheet.notes.add(
        x=x, y=top, xanchor="left", yanchor="top", xshift=12, yshift=-8, align="left",
        text=f"<b>{safe(part.name)}</b><br>{safe(part.words)}", font={"size": 13, "color": INK},
    )  # fmt: skip


def _bar(sheet: Sheet, part: Part, span: tuple[float, float], top: float, scale: float) -> None:
    """A bar and an unseen row of points over it, so that hovering tells its number."""
    bottom = top + max(part.value * scale, 1.0)
    place: dict[str, object] = {"x0": span[0], "x1": span[1], "y0": top, "y1": bottom}
    sheet.shapes.append(place | {"type": "rect", "fillcolor": part.colour, "line": {"width": 0}})
    levels = (top + 1, (top + bottom) / 2, bottom - 1)
    sheet.points += [(sum(span) / 2, level, part.hover) for level in levels]


def _ribbon(
    sheet: Sheet,
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
    ink = {"fillcolor": colour, "opacity": 0.25 if pale else 0.42, "line": {"width": 0}, "layer": "below"}
    sheet.shapes.append({"type": "path", "path": path} | ink)


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
