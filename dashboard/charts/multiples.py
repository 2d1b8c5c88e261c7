"""Small multiples on one scale: all peers pale, one accent, name and last value above."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard import wording
from dashboard.style import ACCENT, CONTEXT_PALE, INK, Notes, axis, blank_figure, safe

GAP = 0.05
"""Share of the width between two panels."""
TOP = 40
"""Pixels for two lines above a panel: its name alone fills a narrow one."""


@dataclass(frozen=True, slots=True)
class Panel:
    """One panel: its name, the accent's values by year, its peers' values, what hovering over the accent says."""

    name: str
    accent: Sequence[float | None]
    peers: Sequence[Sequence[float | None]]
    hovers: Sequence[str]


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
    for peer in panel.peers:
        figure.add_scatter(
            y=list(peer), mode="lines", line={"color": CONTEXT_PALE, "width": 1.1}, hoverinfo="skip", **at
        )
    lone = sum(wording.known(value) for value in panel.accent) == 1
    figure.add_scatter(
        y=list(panel.accent),
        mode="markers" if lone else "lines",
        line={"color": ACCENT, "width": 2.6},
        marker={"size": 7, "color": ACCENT},
        hovertext=list(panel.hovers),
        hoverinfo="text",
        **at,
    )


def _head(notes: Notes, panel: Panel, start: float, unit: str) -> None:
    last = panel.accent[-1] if panel.accent else None
    shown = wording.whole_percent(last) if unit == "%" else wording.number(last, unit, short=True)
    value = shown if wording.known(last) else wording.NO_REPORT
    notes.add(
        x=start, y=1, xref="paper", yref="paper", xanchor="left", yanchor="bottom", yshift=4,
        text=f"<b>{safe(panel.name)}</b><br>{value}", align="left", font={"size": 12, "color": INK},
    )  # fmt: skip
