"""Bars in a grid, one row a place or agency, one column a year, all on one scale; words stand where no number is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, product

import plotly.graph_objects as go

from dashboard.style import (
    ACCENT,
    BAND,
    CONTEXT,
    HATCH,
    INK,
    SECONDARY,
    TERTIARY,
    WHITE,
    Notes,
    axis,
    blank_figure,
    safe,
    text_width,
)

LABEL_ROOM = 19
"""Pixels over a bar for its number; as much again where a remark needs a line of its own."""
BAR, WIDEST = 0.44, 56
"""Share of a column that a bar takes, and the most pixels it may."""
OUT_OF_SCALE = 8
"""A bar more than so many times longer than the next longest is cut, lest it flatten all others."""
CUT = "超出刻度"


@dataclass(frozen=True, slots=True)
class Bar:
    """One number: where it stands, as text, with a short remark beside it; hatched when it is only a part."""

    row: int
    column: int
    value: float
    label: str
    remark: str = ""
    hatched: bool = False
    chosen: bool = False
    hover: str = ""


@dataclass(frozen=True, slots=True)
class Word:
    """A word in the place of a number that there is not."""

    row: int
    column: int
    text: str
    hover: str = ""


@dataclass(frozen=True, slots=True)
class Geometry:
    """Pixels: a row's height, its zero line above its foot, those of one unit; a bar's width in columns."""

    row: float
    bar: float
    zero: float
    scale: float
    ceiling: float
    stacked: bool

    def base(self, index: int, rows: int) -> float:
        """The height of a row's zero line above the foot of the figure."""
        return (rows - 1 - index) * self.row + self.zero


def grid(  # noqa: PLR0913 - a grid has two heads and two kinds of cells
    names: Sequence[str],
    columns: Sequence[str],
    bars: Sequence[Bar],
    words: Sequence[Word],
    *,
    chosen: frozenset[int] = frozenset(),
    row_height: float = 84,
    width: float = 740,
    ids: Sequence[str] = (),
) -> go.Figure:
    """The figure; `chosen` rows have their names in the accent, `ids` are what clicking a bar of a row gives."""
    left = max((text_width(name, 13) for name in names), default=60) + 14
    form = _geometry(bars, row_height, (width - left) / max(len(columns), 1))
    rows = len(names)
    figure = blank_figure(rows * row_height + 30, left=left, right=4, top=4, bottom=26)
    figure.update_layout(barmode="overlay", bargap=0)
    figure.update_xaxes(
        axis(range=[-0.5, len(columns) - 0.5], tickvals=list(range(len(columns))), ticktext=list(columns))
    )
    figure.update_yaxes(axis(range=[0, rows * row_height], showticklabels=False))
    _rules(figure, form, rows, len(columns))
    for hatched, accent in product((False, True), (False, True)):
        some = [bar for bar in bars if bar.hatched is hatched and bar.chosen is accent]
        _draw(figure, some, form, rows, (hatched, accent), ids)
    _label(figure, bars, form, rows)
    _say(figure, words, form, rows)
    _name(figure, names, form, chosen, left)
    return figure


def _geometry(bars: Sequence[Bar], row_height: float, column: float) -> Geometry:
    stacked = any(bar.remark and text_width(f"{bar.label} {bar.remark}", 12) > column - 4 for bar in bars)
    room = LABEL_ROOM * (2 if stacked else 1) + 4
    ceiling = _ceiling([bar.value for bar in bars])
    low = min((bar.value for bar in bars), default=0.0)
    span = ceiling - min(low, 0.0) or 1.0
    scale = (row_height - room - 4) / span
    return Geometry(row_height, min(BAR, WIDEST / column), 4 + max(-low, 0.0) * scale, scale, ceiling, stacked)


def _ceiling(values: Sequence[float]) -> float:
    """The longest bar drawn in full: the largest value, unless it is far out of the others' scale."""
    highest = sorted({max(value, 0.0) for value in values}, reverse=True)
    for value, following in pairwise(highest):
        if not following or value <= OUT_OF_SCALE * following:
            return value
    return highest[-1] if highest else 0.0


def _rules(figure: go.Figure, form: Geometry, rows: int, columns: int) -> None:
    """The zero line of every row."""
    for index in range(rows):
        base = form.base(index, rows)
        line = {"color": CONTEXT, "width": 1}
        figure.add_scatter(
            x=[-0.5, columns - 0.5], y=[base, base], mode="lines", line=line, hoverinfo="skip", cliponaxis=False
        )


def _draw(
    figure: go.Figure, bars: Sequence[Bar], form: Geometry, rows: int, look: tuple[bool, bool], ids: Sequence[str]
) -> None:
    if not bars:
        return
    hatched, accent = look
    colour = ACCENT if accent else CONTEXT
    marker: dict[str, object] = {"color": colour, "line": {"color": colour, "width": 1}}
    if hatched:
        marker |= {"color": colour, "pattern": HATCH}
    figure.add_bar(
        x=[bar.column for bar in bars],
        y=[min(bar.value, form.ceiling) * form.scale for bar in bars],
        base=[form.base(bar.row, rows) for bar in bars],
        width=form.bar,
        marker=marker,
        hovertext=[bar.hover for bar in bars],
        hoverinfo="text" if any(bar.hover for bar in bars) else "skip",
        customdata=[ids[bar.row] if bar.row < len(ids) else "" for bar in bars],
    )
    cut = [bar for bar in bars if bar.value > form.ceiling]
    for bar in cut:
        _cut(figure, bar, form.bar, form.base(bar.row, rows) + form.ceiling * form.scale)


def _cut(figure: go.Figure, bar: Bar, width: float, top: float) -> None:
    """A white stroke through a bar that is longer than it can be drawn."""
    half = width / 2 + 0.03
    figure.add_scatter(
        x=[bar.column - half, bar.column + half],
        y=[top - 11, top - 5],
        mode="lines",
        line={"color": WHITE, "width": 3},
        hoverinfo="skip",
    )


def _label(figure: go.Figure, bars: Sequence[Bar], form: Geometry, rows: int) -> None:
    """The numbers over the bars, each with its remark; over the zero line for bars that hang."""
    between = "<br>" if form.stacked else " "
    texts = []
    for bar in bars:
        remark = bar.remark or (CUT if bar.value > form.ceiling else "")
        number = f'<b><span style="color:{ACCENT if bar.chosen else INK}">{safe(bar.label)}</span></b>'
        small = f'<span style="color:{SECONDARY};font-size:11.5px">{safe(remark)}</span>' if remark else ""
        parts = [small, number] if form.stacked else [number, small]
        texts.append(between.join(part for part in parts if part))
    figure.add_scatter(
        x=[bar.column for bar in bars],
        y=[form.base(bar.row, rows) + max(min(bar.value, form.ceiling), 0) * form.scale + 1 for bar in bars],
        mode="text",
        text=texts,
        textposition="top center",
        textfont={"size": 12, "color": INK},
        hoverinfo="skip",
        cliponaxis=False,
    )


def _say(figure: go.Figure, words: Sequence[Word], form: Geometry, rows: int) -> None:
    if not words:
        return
    figure.add_scatter(
        x=[word.column for word in words],
        y=[form.base(word.row, rows) + 1 for word in words],
        mode="text",
        text=[safe(word.text) for word in words],
        textposition="top center",
        textfont={"size": 11.5, "color": TERTIARY},
        hovertext=[word.hover or safe(word.text) for word in words],
        hoverinfo="text",
        cliponaxis=False,
    )


def _name(figure: go.Figure, names: Sequence[str], form: Geometry, chosen: frozenset[int], left: float) -> None:
    """The rows' names beside their zero lines, lifted to the middle of what stands there."""
    notes = Notes()
    for index, name in enumerate(names):
        accent = index in chosen
        notes.add(
            x=0, xref="paper", xanchor="left", xshift=-left, y=form.base(index, len(names)) + 16, yanchor="middle",
            text=f"<b>{safe(name)}</b>" if accent else safe(name),
            font={"size": 13, "color": ACCENT if accent else INK}, bgcolor=BAND if accent else None,
        )  # fmt: skip
    notes.write(figure)
