"""How parts changed on the year before: a bar to the left or right of nothing, the change in words beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.style import ACCENT, CONTEXT, INK, LABEL, SECONDARY, Notes, axis, blank_figure, safe, text_width

ROW = 24.0


@dataclass(frozen=True, slots=True)
class Change:
    """One row: the difference drawn (None where there is nothing to compare), its words, and what hovering says."""

    name: str
    difference: float | None
    words: str
    hover: str = ""
    chosen: bool = False


def rows(changes: Sequence[Change]) -> go.Figure:
    """One bar a row on one scale, names at the left, words at the right."""
    left = max((text_width(change.name, LABEL) for change in changes), default=40) + 12
    right = max((text_width(change.words, LABEL) for change in changes), default=60) + 12
    figure = blank_figure(ROW * max(len(changes), 1) + 12, left=left, right=right, top=4, bottom=8)
    sizes = [change.difference or 0.0 for change in changes]
    reach = max((abs(size) for size in sizes), default=0.0) or 1.0
    figure.update_xaxes(
        axis(range=[min(min(sizes, default=0), -0.02 * reach), max(max(sizes, default=0), 0.02 * reach)])
    )
    figure.update_xaxes(showticklabels=False)
    figure.update_yaxes(axis(range=[max(len(changes), 1) - 0.5, -0.5], showticklabels=False))
    figure.add_bar(
        orientation="h",
        x=sizes,
        y=list(range(len(changes))),
        width=0.5,
        marker={"color": [ACCENT if change.chosen else CONTEXT for change in changes]},
        hovertext=[change.hover for change in changes],
        hoverinfo="text",
    )
    figure.add_vline(x=0, line={"color": CONTEXT, "width": 1})
    _write(figure, changes, left)
    return figure


def _write(figure: go.Figure, changes: Sequence[Change], left: float) -> None:
    notes = Notes()
    for index, change in enumerate(changes):
        colour = ACCENT if change.chosen else INK
        notes.add(
            x=0, xref="paper", xanchor="left", xshift=-left, y=index, text=safe(change.name),
            font={"size": LABEL, "color": colour},
        )  # fmt: skip
        notes.add(
            x=1, xref="paper", xanchor="left", xshift=10, y=index, text=safe(change.words),
            font={"size": LABEL, "color": SECONDARY if change.difference is None else colour},
        )  # fmt: skip
    notes.write(figure)
