"""Small multiples on one scale: all peers pale, one accent, name and last value above."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from dashboard import wording
from dashboard.style import ACCENT, CONTEXT_PALE, INK, WHITE, Notes, axis, blank_figure, safe

GAP = 0.05
"""Share of the width between two panels."""
TOP = 40
"""Pixels for two lines above a panel: its name alone fills a narrow one."""


@dataclass(frozen=True, slots=True)
class Panel:
    """One panel: its name, the accent's values by year, its peers' values, what hovering over the accent says.

    `cuts` (of the accent) and `peer_cuts` are the places that are not joined to the one before; `marks` are year,
    level and words of what happened to the accent's agency.
    """

    name: str
    accent: Sequence[float | None]
    peers: Sequence[Sequence[float | None]]
    hovers: Sequence[str]
    cuts: Collection[int] = ()
    peer_cuts: Sequence[Collection[int]] = ()
    marks: Sequence[tuple[float, float, str]] = ()


def panels(shown: Sequence[Panel], years: Sequence[int], unit: str, *, height: float = 254) -> go.Figure:
    """The panels side by side; the first carries the scale, each its first and last year."""
    figure = blank_figure(height, left=30, right=8, top=TOP, bottom=22)
    values = [
        value for panel in shown for line in (panel.accent, *panel.peers) for value in line if wording.known(value)
    ]
    numbers = [float(value) for value in values if value is not None]
    low, high = min(numbers, default=0.0), max(numbers, default=1.0)
    pad = (high - low) * 0.06 or 0.05
    width = (1 - GAP * (len(shown) - 1)) / max(len(shown), 1)
    notes = Notes()
    for index, panel in enumerate(shown):
        start = index * (width + GAP)
        suffix = "" if index == 0 else str(index + 1)
        _axes(figure, suffix, (start, start + width), (low - pad, high + pad), years, unit)
        _draw(figure, suffix, panel, years)
        _head(notes, panel, start, unit)
    notes.write(figure)
    return figure


def _axes(
    figure: go.Figure,
    suffix: str,
    place: tuple[float, float],
    span: tuple[float, float],
    years: Sequence[int],
    unit: str,
) -> None:
    ends = [years[0], years[-1]] if len(years) > 1 else [years[0]]
    words = [str(years[0]), f"{years[-1] % 100:02d}"] if len(years) > 1 else [str(years[0])]
    margin = 0.08 * max(years[-1] - years[0], 1)
    figure.update_layout(
        {
            f"xaxis{suffix}": axis(
                domain=list(place),
                anchor=f"y{suffix}",
                range=[years[0] - margin, years[-1] + margin],
                tickvals=ends,
                ticktext=words,
            ),
            f"yaxis{suffix}": axis(
                grid=True,
                anchor=f"x{suffix}",
                range=list(span),
                showticklabels=not suffix,
                tickformat=".0%" if unit == "%" else ",d",
                nticks=4,
            ),
        }
    )


def _draw(figure: go.Figure, suffix: str, panel: Panel, years: Sequence[int]) -> None:
    at = {"x": list(years), "xaxis": f"x{suffix}", "yaxis": f"y{suffix}", "connectgaps": False}
    for number, peer in enumerate(panel.peers):
        cuts = panel.peer_cuts[number] if panel.peer_cuts else ()
        figure.add_scatter(
            **at | _broken(years, peer, cuts),
            mode="lines",
            line={"color": CONTEXT_PALE, "width": 1.1},
            hoverinfo="skip",
        )
    lone = sum(wording.known(value) for value in panel.accent) == 1 or bool(panel.cuts)
    drawn = _broken(years, panel.accent, panel.cuts)
    said = dict(zip(years, panel.hovers, strict=True))
    figure.add_scatter(
        **at | drawn,
        mode="lines+markers" if lone else "lines",
        line={"color": ACCENT, "width": 2.6},
        marker={"size": 7, "color": ACCENT},
        hovertext=[said.get(year, "") for year in drawn["x"]],
        hoverinfo="text",
    )
    if panel.marks:
        places, levels, words = zip(*panel.marks, strict=True)
        figure.add_scatter(
            **at | {"x": list(places), "y": list(levels)}, mode="markers", hovertext=list(words), hoverinfo="text",
            marker={"symbol": "diamond", "size": 9, "color": WHITE, "line": {"color": INK, "width": 1.6}, "opacity": 1},
        )  # fmt: skip


def _broken(years: Sequence[int], values: Sequence[float | None], cuts: Collection[int]) -> dict[str, list[Any]]:
    """Years and values, with nothing between a place that is cut and the one before."""
    x: list[float] = []
    y: list[float | None] = []
    for index, (year, value) in enumerate(zip(years, values, strict=True)):
        if index in cuts and index:
            x.append(year - 0.5)
            y.append(None)
        x.append(year)
        y.append(value)
    return {"x": x, "y": y}


def _head(notes: Notes, panel: Panel, start: float, unit: str) -> None:
    last = panel.accent[-1] if panel.accent else None
    shown = wording.whole_percent(last) if unit == "%" else wording.number(last, unit, short=True)
    value = shown if wording.known(last) else wording.NO_REPORT
    notes.add(
        x=start, y=1, xref="paper", yref="paper", xanchor="left", yanchor="bottom", yshift=4,
        text=f"<b>{safe(panel.name)}</b><br>{value}", align="left", font={"size": 12, "color": INK},
    )  # fmt: skip
