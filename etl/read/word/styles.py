"""Styles of characters that change what their text says: hidden, struck through, above or below the line, in white."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from etl.read.word.text import Marks, attribute, child, is_faint, local, marks_in

GROUNDS = frozenset({"shd", "highlight"})
"""What counts only where a run, its paragraph or its cell says it."""
SIZES = frozenset({"sz", "w", "textFill"})
"""What nearly every style says, and only counts where it hides."""
DEEPEST = 10
"""Styles based on one another that are followed; Word itself stops there."""


def marking_styles(styles: Any | None) -> Mapping[str, Marks]:
    """What such styles say by their ids; a style says what the one it is based on says, unless it says otherwise."""
    named = (
        {attribute(one, "styleId") or "": one for one in styles if local(one) == "style"} if styles is not None else {}
    )
    told = {name: _marks(one, named) for name, one in named.items() if attribute(one, "type") == "character"}
    return {name: marks for name, marks in told.items() if marks}


def _marks(style: Any, named: Mapping[str, Any]) -> Marks:
    marks: dict[str, Any] = {}
    for _ in range(DEEPEST):
        properties = child(style, "rPr")
        marks = {**(marks_in(properties) if properties is not None else {}), **marks}
        below = named.get(attribute(child(style, "basedOn"), "val") or "")
        if below is None:
            break
        style = below
    return {name: one for name, one in marks.items() if name not in GROUNDS and (name not in SIZES or is_faint(one))}
