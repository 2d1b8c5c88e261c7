"""One quantity a year as bars, the old form's in grey and the new one's in the accent, never joined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.style import (
    ACCENT,
    CONTEXT_PALE,
    HATCH,
    INK,
    LABEL,
    RULE,
    SECONDARY,
    SURFACE,
    TERTIARY,
    Notes,
    axis,
    blank_figure,
    safe,
)


@dataclass(frozen=True, slots=True)
class YearBar:
    """One year: its value (None where there is none, then `words` says why), by which form, whether provisional."""

    year: int
    value: float | None
    words: str
    old: bool
    provisional: bool
    hover: str


def by_form(bars: Sequence[YearBar], heads: tuple[str, str] | None, *, height: float = 168) -> go.Figure:
    """The bars; `heads` name the old and the new quantity where the two forms count different things."""
    figure = blank_figure(height, left=6, right=6, top=26 if heads else 10, bottom=22)
    low = min(0, *(bar.value or 0 for bar in bars))
    top = max((bar.value or 0 for bar in bars), default=0) or (1 if low == 0 else 0)
    figure.update_xaxes(
        axis(
            range=[-0.55, max(len(bars), 3) - 0.45],
            tickvals=list(range(len(bars))),
            ticktext=[str(bar.year) for bar in bars],
        )
    )
    figure.update_layout(barmode="overlay")
    figure.update_yaxes(axis(range=[low * 1.3, top * 1.2], showticklabels=False))
    figure.add_shape(type="line", xref="paper", x0=0, x1=1, y0=0, y1=0, line={"color": RULE, "width": 1})
    notes = Notes()
    for place, bar in enumerate(bars):
        _draw(figure, notes, place, bar)
    if heads:
        _write_heads(figure, notes, bars, heads)
    notes.write(figure)
    return figure


def _draw(figure: go.Figure, notes: Notes, place: int, bar: YearBar) -> None:
    if bar.value is None:
        notes.add(x=place, y=0, yanchor="bottom", text=safe(bar.words), font={"size": 11.5, "color": TERTIARY})
        return
    colour = CONTEXT_PALE if bar.old else ACCENT
    marker: dict[str, object] = {"color": colour, "line": {"color": colour, "width": 1.2}}
    if bar.provisional:
        marker["pattern"] = HATCH
    figure.add_bar(x=[place], y=[bar.value], width=0.62, marker=marker, hovertext=[bar.hover], hoverinfo="text")
    above = bar.value >= 0
    notes.add(
        x=place, y=bar.value, yanchor="bottom" if above else "top", text=safe(bar.words),
        font={"size": LABEL, "color": INK},
    )  # fmt: skip


def _write_heads(figure: go.Figure, notes: Notes, bars: Sequence[YearBar], heads: tuple[str, str]) -> None:
    """The names of the two quantities over their bars, and a pale gap where one form follows the other."""
    old = [place for place, bar in enumerate(bars) if bar.old and bar.value is not None]
    new = [place for place, bar in enumerate(bars) if not bar.old and bar.value is not None]
    for places, head, colour in ((old, heads[0], SECONDARY), (new, heads[1], ACCENT)):
        if places:
            notes.add(
                x=sum(places) / len(places), y=1, yref="paper", yanchor="bottom", text=safe(head),
                font={"size": LABEL, "color": colour},
            )  # fmt: skip
    if old and new and old[-1] < new[0]:
        figure.add_vrect(x0=old[-1] + 0.36, x1=new[0] - 0.36, fillcolor=SURFACE, line_width=0, layer="below")
