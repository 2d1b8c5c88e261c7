"""A figure as it leaves the screen: with title, subtitle, note and, for invented data, a mark."""

from __future__ import annotations

import copy
from typing import Any

import plotly.graph_objects as go

from dashboard.style import INK, SECONDARY, TERTIARY, WORSE, safe, text_width

WIDTH = 960
TITLE, LINE, SIDE = 34, 20, 16
"""Pixels: the height of the title, of any other line, and the margin at both sides."""
TITLE_SIZE, SUBTITLE_SIZE, NOTE_SIZE = 17, 13, 12
MARK = "演示数据（虚构）"


def dressed(figure: go.Figure, title: str, subtitle: str, note: str, *, demonstration: bool) -> dict[str, Any]:
    """The figure as plain data, taller by its head and its foot; the figure itself is not changed."""
    drawn: dict[str, Any] = copy.deepcopy(figure.to_plotly_json())
    layout = drawn["layout"]
    subtitles, notes = _lines(subtitle, SUBTITLE_SIZE), _lines(note, NOTE_SIZE)
    head, foot = TITLE + LINE * len(subtitles) + 10, LINE * len(notes) + 12
    _enlarge(layout, head, foot)
    texts = [_line(title, TITLE_SIZE, INK, TITLE / 2, layout)]
    texts += [
        _line(text, SUBTITLE_SIZE, SECONDARY, TITLE + LINE * (n + 0.5), layout) for n, text in enumerate(subtitles)
    ]
    first_note = layout["height"] - foot + 4
    texts += [_line(text, NOTE_SIZE, TERTIARY, first_note + LINE * (n + 0.5), layout) for n, text in enumerate(notes)]
    if demonstration:
        texts.append(_line(MARK, SUBTITLE_SIZE, WORSE, TITLE / 2, layout, right=True))
    layout["annotations"] = [*layout.get("annotations", ()), *texts]
    return drawn


def _enlarge(layout: dict[str, Any], head: int, foot: int) -> None:
    """Make room above and below the plot, which keeps its own height."""
    margin = layout["margin"]
    layout |= {"width": WIDTH, "height": layout["height"] + head + foot, "autosize": False}
    layout["margin"] = margin | {
        "l": margin["l"] + SIDE,
        "r": margin["r"] + SIDE,
        "t": margin["t"] + head,
        "b": margin["b"] + foot,
    }


def _lines(text: str, size: float) -> list[str]:
    """The text broken to the width of the picture; none for an empty one."""
    lines, line = [], ""
    for letter in text:
        if text_width(line + letter, size) > WIDTH - 2 * SIDE:
            lines.append(line)
            line = ""
        line += letter
    return [*lines, line] if line else lines


def _line(
    text: str, size: float, colour: str, down: float, layout: dict[str, Any], *, right: bool = False
) -> dict[str, Any]:
    """One line of text, its middle `down` pixels under the upper edge of the picture."""
    margin = layout["margin"]
    return {
        "text": f"<b>{safe(text)}</b>" if size == TITLE_SIZE else safe(text),
        "font": {"size": size, "color": colour},
        "xref": "paper",
        "yref": "paper",
        "x": 1 if right else 0,
        "xanchor": "right" if right else "left",
        "xshift": margin["r"] - SIDE if right else SIDE - margin["l"],
        "y": 1,
        "yanchor": "middle",
        "yshift": margin["t"] - down,
        "showarrow": False,
    }
