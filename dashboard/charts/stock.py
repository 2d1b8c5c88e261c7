"""Documents in force and their turnover: two forms side by side that count different things, never joined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.style import (
    ACCENT,
    CONTEXT,
    CONTEXT_PALE,
    GRID,
    HATCH,
    INK,
    LABEL,
    SECONDARY,
    SURFACE,
    TERTIARY,
    Notes,
    axis,
    blank_figure,
    safe,
)

STOCK_SHARE = 0.6
"""Share of the height for the stock; the turnover has the rest."""
HEIGHT = 250
MOST_SHARE, NARROW = 0.6, 0.12
"""How much of a year's place its bar takes, at most, and for every year there is."""


@dataclass(frozen=True, slots=True)
class Year:
    """One year: the stock by the old or the new form, what was issued and repealed, each with its words.

    A number is None where none is printed; `missing` then says why.
    """

    year: int
    old: bool
    stock: float | None
    issued: float | None
    repealed: float | None
    provisional: bool
    missing: str
    hover: str


def stock_and_turnover(years: Sequence[Year], heads: tuple[str, str]) -> go.Figure:
    """Stock above, turnover below; `heads` name the old form's quantity and the new one's."""
    figure = blank_figure(HEIGHT, left=36, right=4, top=24, bottom=22)
    edge = (1 - STOCK_SHARE) - 0.06
    places = list(range(len(years)))
    ends = [-0.5, len(years) - 0.5]
    tall = max((one.stock or 0 for one in years), default=0) or 1
    flow = max((max(one.issued or 0, one.repealed or 0) for one in years), default=0) or 1
    figure.update_layout(
        xaxis=axis(range=ends, tickvals=places, ticktext=[str(one.year) for one in years], anchor="y2"),
        yaxis=axis(domain=[1 - STOCK_SHARE, 1], range=[0, tall * 1.22], showticklabels=False),
        yaxis2=axis(domain=[0, edge], range=[-flow * 1.75, flow * 1.75], showticklabels=False),
        barmode="overlay",
    )
    notes = Notes()
    bar = min(MOST_SHARE, NARROW * len(years))
    for place, one in zip(places, years, strict=True):
        _stock(figure, notes, place, one, bar)
        _turnover(figure, notes, place, one, flow, bar)
    _frame(figure, notes, years, heads, edge)
    notes.write(figure)
    return figure


def _stock(figure: go.Figure, notes: Notes, place: int, one: Year, bar: float) -> None:
    if one.stock is None:
        notes.add(x=place, y=0, yanchor="bottom", text=safe(one.missing), font={"size": 11.5, "color": TERTIARY})
        return
    colour = CONTEXT_PALE if one.old else ACCENT
    marker: dict[str, object] = {"color": colour, "line": {"color": colour, "width": 1}}
    if one.provisional:
        marker["pattern"] = HATCH
    figure.add_bar(x=[place], y=[one.stock], width=bar, marker=marker, hovertext=[one.hover], hoverinfo="text")
    notes.add(x=place, y=one.stock, yanchor="bottom", text=f"{one.stock:,.0f}", font={"size": LABEL, "color": INK})


def _turnover(figure: go.Figure, notes: Notes, place: int, one: Year, flow: float, bar: float) -> None:
    for number, sign, colour in ((one.issued, 1, ACCENT), (one.repealed, -1, CONTEXT)):
        if number is None:
            continue
        figure.add_bar(
            x=[place], y=[sign * number], yaxis="y2", width=bar * 0.56, marker={"color": colour},
            hovertext=[one.hover], hoverinfo="text",
        )  # fmt: skip
        notes.add(
            x=place, y=sign * number, yref="y2", yanchor="bottom" if sign > 0 else "top",
            text=f"{'+' if sign > 0 else '−'}{number:,.0f}" if number else "0", font={"size": 12, "color": SECONDARY},
        )  # fmt: skip
    if one.issued is None and one.repealed is None:
        notes.add(
            x=place, y=flow * 0.1, yref="y2", yanchor="bottom", font={"size": 11.5, "color": TERTIARY},
            text="旧表不计" if one.old else safe(one.missing),
        )  # fmt: skip


def _frame(figure: go.Figure, notes: Notes, years: Sequence[Year], heads: tuple[str, str], edge: float) -> None:
    """The heads of both forms, the pale gap between them, and what the lower bars are."""
    old = [index for index, one in enumerate(years) if one.old]
    new = [index for index, one in enumerate(years) if not one.old]
    for indices, head, colour in ((old, heads[0], SECONDARY), (new, heads[1], ACCENT)):
        if indices:
            notes.add(
                x=sum(indices) / len(indices), y=1, yref="paper", yanchor="bottom", text=safe(head),
                font={"size": LABEL, "color": colour},
            )  # fmt: skip
    if old and new and old[-1] < new[0]:
        figure.add_vrect(x0=old[-1] + 0.42, x1=new[0] - 0.42, fillcolor=SURFACE, line_width=0, layer="below")
    line = {"color": CONTEXT, "width": 1}
    figure.add_shape(type="line", xref="paper", x0=0, x1=1, yref="y2", y0=0, y1=0, line=line)
    figure.add_shape(type="line", xref="paper", x0=0, x1=1, yref="y", y0=0, y1=0, line={"color": GRID, "width": 1})
    for word, share in (("制发", 0.75), ("废止", 0.25)):
        notes.add(
            x=0, xref="paper", xanchor="left", xshift=-36, y=edge * share, yref="paper", yanchor="middle",
            text=word, font={"size": 12, "color": SECONDARY},
        )  # fmt: skip
