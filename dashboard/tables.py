"""HTML tables for up to some twenty rows, read on screen and on paper; their text is escaped here.

table([Column("name", "区县"), Column("rate", "公开率（%）", numeric=True)], rows)  # rows: dicts
severity("error") → the mark ✕ 错误
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from dashboard.style import ACCENT, CONTEXT, SEVERITIES, WHITE
from dashboard.wording import NOTHING, known


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the key of its cells, its heading, and whether its cells are numbers (set right)."""

    key: str
    heading: str
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its text (escaped when drawn), its tone (bad, warn, none or empty), or own HTML."""

    text: str = ""
    tone: str = ""
    html: str = ""
    title: str = ""


Row = Mapping[str, Cell | str]


def table(
    columns: Sequence[Column],
    rows: Sequence[Row],
    *,
    ids: Sequence[str] = (),
    total: bool = False,
    chosen: str = "",
) -> str:
    """The table as HTML; `ids` make rows pickable (`blocks.pickable_table`), `total` is a bold last row."""
    head = "".join(f"<th{_class(column, '')}>{escape(column.heading)}</th>" for column in columns)
    body = []
    for index, row in enumerate(rows):
        marks = ["total"] if total and index == len(rows) - 1 else []
        identity = ids[index] if index < len(ids) else ""
        marks += ["chosen"] if identity and identity == chosen else []
        opened = f' tabindex="0" data-id="{escape(identity, quote=True)}"' if identity else ""
        cells = "".join(_cell(column, row.get(column.key, "")) for column in columns)
        body.append(f'<tr class="{" ".join(marks)}"{opened}>{cells}</tr>')
    return f'<table class="dr-table"><thead><tr>{head}</tr></thead><tbody>{"".join(body)}</tbody></table>'


def severity(kind: str, text: str | None = None) -> str:
    """A severity mark as HTML: glyph, word and colour."""
    glyph, word, ink, fill, line = SEVERITIES[kind]
    style = f"color:{ink};background:{fill};border-color:{line}"
    return f'<span class="dr-severity {kind}" style="{style}">{glyph} {escape(text or word)}</span>'


def spark(
    values: Sequence[float | None],
    *,
    width: int = 84,
    height: int = 26,
    hollow: bool = False,
    end: bool = True,
) -> str:
    """A small line as an `<img>`: gaps where a value is missing, the end hollow when it is provisional."""
    points = _points(values, width, height)
    present = [point for point in points if point]
    if len(present) < 2:  # noqa: PLR2004 - one point is no line
        return ""
    colour = CONTEXT if end else ACCENT
    drawn = [
        f'<line x1="{a[0]}" y1="{a[1]}" x2="{b[0]}" y2="{b[1]}" stroke="{colour}" stroke-width="1.4"'
        + (' stroke-dasharray="2 2"/>' if hollow and index == len(points) - 2 else "/>")
        for index, (a, b) in enumerate(pairwise(points))
        if a and b
    ]
    last = points[-1]
    if end and last:
        drawn.append(_end(last, hollow))
    picture = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">{"".join(drawn)}</svg>'
    return f'<img alt="" src="data:image/svg+xml;base64,{b64encode(picture.encode()).decode()}">'


def _end(point: tuple[float, float], hollow: bool) -> str:
    fill = WHITE if hollow else ACCENT
    return f'<circle cx="{point[0]}" cy="{point[1]}" r="3" fill="{fill}" stroke="{ACCENT}" stroke-width="1.8"/>'


def _points(values: Sequence[float | None], width: int, height: int) -> list[tuple[float, float] | None]:
    """Values as places in the picture, the same scale for all; None where there is no value."""
    there = [float(value) for value in values if value is not None and known(value)]
    if not there:
        return [None for _ in values]
    low, span = min(there), (max(there) - min(there)) or 1.0
    step = (width - 10) / max(len(values) - 1, 1)
    flat = max(there) == min(there)
    return [
        (
            round(5 + step * n, 1),
            height / 2 if flat else round(height - 5 - (float(value) - low) / span * (height - 10), 1),
        )
        if value is not None and known(value)
        else None
        for n, value in enumerate(values)
    ]


def _cell(column: Column, cell: Cell | str) -> str:
    shown = cell if isinstance(cell, Cell) else Cell(cell)
    text = shown.html or escape(shown.text)
    title = f' title="{escape(shown.title, quote=True)}"' if shown.title else ""
    tone = shown.tone or ("none" if shown.text == NOTHING else "")
    return f"<td{_class(column, tone)}{title}>{text}</td>"


def _class(column: Column, tone: str) -> str:
    names = [name for name in ("num" if column.numeric else "", tone) if name]
    return f' class="{" ".join(names)}"' if names else ""
