"""A figure as it leaves the screen: with title, subtitle, colour key, note and, for invented data, a mark."""

from __future__ import annotations

import copy
import re
from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from dashboard.style import INK, SECONDARY, TERTIARY, WHITE, WORSE, safe, text_width

WIDTH = 960
TITLE, LINE, SIDE = 34, 20, 16
"""Pixels: the height of the title, of any other line, and the margin at both sides."""
TITLE_SIZE, SUBTITLE_SIZE, NOTE_SIZE = 17, 13, 12
MARK = "演示数据（虚构）"
CLOSING = "）、，。；：”》％%"
"""Never at the beginning of a line."""
COLOUR = re.compile("#[0-9A-Fa-f]{6}")


def dressed(
    figure: go.Figure,
    title: str,
    subtitle: str,
    note: str,
    *,
    demonstration: bool,
    key: Sequence[tuple[str, str]] = (),
) -> dict[str, Any]:
    """The figure as plain data, taller by its head and its foot; the figure itself is not changed.

    `key` is colours and their words, printed under the subtitle.
    """
    drawn: dict[str, Any] = copy.deepcopy(figure.to_plotly_json())
    layout = drawn["layout"]
    subtitles, notes = _lines(subtitle, SUBTITLE_SIZE), _lines(note, NOTE_SIZE)
    head, foot = TITLE + LINE * (len(subtitles) + bool(key)) + 10, LINE * len(notes) + 12
    _enlarge(layout, head, foot)
    texts = [_line(title, TITLE_SIZE, INK, TITLE / 2, layout)]
    texts += [
        _line(text, SUBTITLE_SIZE, SECONDARY, TITLE + LINE * (n + 0.5), layout) for n, text in enumerate(subtitles)
    ]
    if key:
        under = TITLE + LINE * (len(subtitles) + 0.5)
        texts.append(_line("", SUBTITLE_SIZE, SECONDARY, under, layout) | {"text": _key(key)})
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


def _key(key: Sequence[tuple[str, str]]) -> str:
    """Coloured squares with their words."""
    return "　".join(f"{_square(colour)} {safe(words)}" for colour, words in key)


def _square(colour: str) -> str:
    """A square as text: white as an outline, a hatching (a CSS background of several colours) hatched."""
    ink = COLOUR.search(colour)
    shown, mark = (INK, "□") if colour == WHITE else (ink[0] if ink else INK, "■" if colour.startswith("#") else "▨")
    return f'<span style="color:{shown}">{mark}</span>'


def _lines(text: str, size: float) -> list[str]:
    """The text broken to the width of the picture; none for an empty one."""
    lines, line = [], ""
    for letter in text:
        if letter not in CLOSING and text_width(line + letter, size) > WIDTH - 2 * SIDE:
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
