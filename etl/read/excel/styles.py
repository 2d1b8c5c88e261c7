"""The looks of a workbook's cells: number format, whether lines are drawn around them, whether they are struck out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from etl.patterns import pattern
from etl.read.excel.format import BUILT_IN, DATE, DATES, GENERAL
from etl.read.word.text import attribute, child, is_on, local


class Look(NamedTuple):
    """How a cell looks: its format code, whether it is ruled, struck out, in white on no ground or but a speck."""

    code: str = GENERAL
    ruled: bool = False
    struck: bool = False
    unseen: bool = False


PLAIN = Look()
WHITES = (("rgb", pattern("(?:[0-9A-F]{2})?(?:F[0-9A-F]){3}", re.IGNORECASE)), ("indexed", pattern("9|65")))
"""White by its attributes: a colour, and its number in the palette (65 is the ground of the window)."""
WHITE_THEME = "0"
SPECK = 2.0
"""Points up to which print looks like a speck."""
USUAL = 11.0
"""Points of print of which nothing is said."""
SLIGHTLY_DARKER = -0.2
"""Shade of white from which it is a grey that shows."""


class Overlay(NamedTuple):
    """How a condition makes a cell look: its format code if it has one, and whether it prints in white on no ground."""

    code: str | None = None
    unseen: bool = False


def read_looks(styles: Any | None) -> Sequence[Look]:
    """The looks by the number under which cells name them."""
    if styles is None:
        return ()
    codes = {_number(one, "numFmtId"): one.get("formatCode") or GENERAL for one in listed(styles, "numFmts")}
    ruled = [_is_ruled(border) for border in listed(styles, "borders")]
    struck = [is_on(child(font, "strike")) for font in listed(styles, "fonts")]
    white = [is_white(child(font, "color")) for font in listed(styles, "fonts")]
    specks = [is_speck(font) for font in listed(styles, "fonts")]
    filled = [_is_filled(fill) for fill in listed(styles, "fills")]
    inks = [_attributes(child(font, "color")) for font in listed(styles, "fonts")]
    grounds = [_attributes(child(child(fill, "patternFill"), "fgColor")) for fill in listed(styles, "fills")]
    return [
        Look(
            _code(_number(xf, "numFmtId"), codes),
            _at(ruled, _number(xf, "borderId")),
            _at(struck, _number(xf, "fontId")),
            _at(specks, _number(xf, "fontId"))
            or (_at(white, _number(xf, "fontId")) and not _at(filled, _number(xf, "fillId")))
            or _melts(inks[_number(xf, "fontId") :], grounds[_number(xf, "fillId") :]),
        )
        for xf in listed(styles, "cellXfs")
    ]


def read_overlays(styles: Any | None) -> Sequence[Overlay]:
    """The looks that conditions give, by the number under which they name them."""
    return [_overlay(one) for one in listed(styles, "dxfs")] if styles is not None else ()


def _overlay(look: Any) -> Overlay:
    written, fill = child(look, "numFmt"), child(look, "fill")
    white = is_white(child(child(look, "font"), "color")) and not (fill is not None and _is_filled(fill))
    return Overlay(written.get("formatCode") if written is not None else None, white)


def is_white(colour: Any | None) -> bool:
    """Whether a colour is white, or cannot be told from it."""
    if colour is None:
        return False
    by_theme = colour.get("theme") == WHITE_THEME and float(colour.get("tint") or 0) > SLIGHTLY_DARKER
    return by_theme or any(white.fullmatch(colour.get(name) or "") for name, white in WHITES)


def is_speck(font: Any | None) -> bool:
    """Whether a font is of a size that nobody reads: two points and less."""
    return 0 < size_of(font) <= SPECK


def size_of(font: Any) -> float:
    """The size of a font in points."""
    try:
        return float(attribute(child(font, "sz"), "val") or USUAL)
    except ValueError:
        return USUAL


def _is_filled(fill: Any) -> bool:
    """Whether a fill gives a ground on which white shows; that of a condition has no kind."""
    pattern = child(fill, "patternFill")
    if pattern is None:
        return local(next(iter(fill), fill)) == "gradientFill"
    colours = [one for one in pattern if local(one) in {"fgColor", "bgColor"}]
    return pattern.get("patternType") != "none" and bool(colours) and not is_white(colours[0])


def _attributes(colour: Any | None) -> dict[str, str]:
    return dict(colour.attrib) if colour is not None else {}


def _melts(inks: Sequence[dict[str, str]], grounds: Sequence[dict[str, str]]) -> bool:
    """Whether the first ink is the colour of the first ground."""
    return bool(inks and grounds and inks[0]) and inks[0] == grounds[0]


def listed(element: Any, name: str) -> Sequence[Any]:
    """What an element's list of that name holds; nothing where it has no such list."""
    found = child(element, name)
    return list(found) if found is not None else ()


def _code(number: int, codes: dict[int, str]) -> str:
    if number in codes:
        return codes[number]
    return DATE if number in DATES else BUILT_IN.get(number, GENERAL)


def _is_ruled(border: Any) -> bool:
    """Whether a line is drawn on two sides at least; one alone underlines a title."""
    sides = [side for side in border if local(side) in {"left", "right", "top", "bottom", "start", "end"}]
    drawn = [side for side in sides if (side.get("style") or "none") != "none"]
    return len(drawn) > 1


def _number(element: Any, name: str) -> int:
    value = attribute(element, name) or "0"
    return int(value) if value.isdigit() else 0


def _at(flags: Sequence[bool], index: int) -> bool:
    return index < len(flags) and flags[index]
