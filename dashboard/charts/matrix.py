"""Checks against places: tinted numbers where something was found, a point where clean, a ring where unjudged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.style import CONTEXT, INK, LABEL, SECONDARY, SEVERITIES, Notes, axis, blank_figure, safe, text_width

ROW, TOP, BOTTOM = 24.0, 26.0, 4.0
GLYPH, TOTAL = 22.0, 48.0
"""Pixels: the severity mark left of a name, and the column of totals at the right."""
HALF_WIDTH, HALF_HEIGHT = 0.45, 0.43
"""The tinted field, as parts of a column and of a row."""
WIDEST_FIELD = 112
REACH = 60
"""Pixels around the middle of a cell in which a click is meant for it."""
HEAD_WIDTH = 560


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its number (None draws the mark), its severity, what hovering says; `id` is given when clicked."""

    id: str
    found: int | None
    mark: str
    severity: str
    hover: str


@dataclass(frozen=True, slots=True)
class Line:
    """One check: its name, its severity, its cells from left to right, and its total in words."""

    name: str
    severity: str
    cells: Sequence[Cell]
    total: str


def matrix(lines: Sequence[Line], heads: Sequence[str]) -> go.Figure:
    """The lines from top to bottom under the heads of the columns."""
    left = GLYPH + max((text_width(line.name, 13) for line in lines), default=0) + 14
    figure = blank_figure(TOP + ROW * max(len(lines), 1) + BOTTOM, left=left, right=TOTAL, top=TOP, bottom=BOTTOM)
    figure.update_layout(hoverdistance=REACH, shapes=_tints(lines))
    figure.update_xaxes(axis(range=[-0.5, max(len(heads), 1) - 0.5], showticklabels=False))
    figure.update_yaxes(axis(range=[max(len(lines), 1) - 0.5, -0.5], showticklabels=False))
    _add_targets(figure, lines)
    notes = Notes()
    _write_heads(notes, heads)
    for place, line in enumerate(lines):
        _write_line(notes, place, line, left)
    notes.write(figure)
    return figure


def _tints(lines: Sequence[Line]) -> list[dict[str, object]]:
    """A tinted field behind every number."""
    half = min(HALF_WIDTH, WIDEST_FIELD / 2 * max((len(line.cells) for line in lines), default=1) / HEAD_WIDTH)
    return [
        {
            "type": "rect",
            "layer": "below",
            "x0": x - half,
            "x1": x + half,
            "y0": y - HALF_HEIGHT,
            "y1": y + HALF_HEIGHT,
            "fillcolor": SEVERITIES[cell.severity][3],
            "line": {
                "color": SEVERITIES[cell.severity][4],
                "width": 1,
                "dash": "dot" if cell.severity == "not_judged" else "solid",
            },
        }
        for y, line in enumerate(lines)
        for x, cell in enumerate(line.cells)
        if cell.found
    ]


def _add_targets(figure: go.Figure, lines: Sequence[Line]) -> None:
    """Invisible points that carry what hovering says and what a click means."""
    placed = [(x, y, cell) for y, line in enumerate(lines) for x, cell in enumerate(line.cells)]
    figure.add_scatter(
        x=[x for x, _, _ in placed],
        y=[y for _, y, _ in placed],
        mode="markers",
        marker={"size": 18, "opacity": 0, "color": CONTEXT},
        unselected={"marker": {"opacity": 0}},
        selected={"marker": {"opacity": 0}},
        customdata=[cell.id for _, _, cell in placed],
        hovertext=[cell.hover for _, _, cell in placed],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _write_heads(notes: Notes, heads: Sequence[str]) -> None:
    room = HEAD_WIDTH / max(len(heads), 1)
    for x, head in enumerate(heads):
        notes.add(
            x=x,
            y=1,
            yref="paper",
            yanchor="bottom",
            text=safe(fitting(head, room)),
            font={"size": LABEL, "color": SECONDARY},
            hovertext=safe(head),
        )
    notes.add(
        x=1,
        xref="paper",
        xanchor="right",
        xshift=TOTAL - 4,
        y=1,
        yref="paper",
        yanchor="bottom",
        text="合计",
        font={"size": LABEL, "color": SECONDARY},
    )


def _write_line(notes: Notes, place: int, line: Line, left: float) -> None:
    glyph, _, ink, _, _ = SEVERITIES[line.severity]
    name = {"x": 0, "xref": "paper", "xanchor": "left", "y": place}
    notes.add(**name, xshift=-(left + 2), text=glyph, font={"size": 13, "color": ink})
    notes.add(**name, xshift=GLYPH - left - 2, text=safe(line.name), font={"size": 13, "color": INK})
    notes.add(
        x=1, xref="paper", xanchor="right", xshift=TOTAL - 6, y=place, text=line.total, font={"size": 13, "color": INK}
    )
    for x, cell in enumerate(line.cells):
        text = f"<b>{cell.found:,}</b>" if cell.found else cell.mark
        colour = SEVERITIES[cell.severity][2] if cell.found else CONTEXT
        notes.add(x=x, y=place, text=text, font={"size": 13, "color": colour}, captureevents=False)


def fitting(text: str, room: float, size: float = LABEL) -> str:
    """The text, shortened by an ellipsis where it is wider than its room in pixels."""
    if text_width(text, size) <= room:
        return text
    kept = text
    while kept and text_width(kept + "…", size) > room:
        kept = kept[:-1]
    return kept + "…"
