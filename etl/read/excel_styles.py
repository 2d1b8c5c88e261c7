"""The looks of a workbook's cells: number format, whether lines are drawn around them, whether they are struck out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from etl.read.excel_format import BUILT_IN, DATE, DATES, GENERAL
from etl.read.word_text import attribute, child, is_on, local


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell looks: its format code, and whether it is ruled or struck out."""

    code: str = GENERAL
    ruled: bool = False
    struck: bool = False


PLAIN = Look()


def read_looks(styles: Any | None) -> Sequence[Look]:
    """The looks by the number under which cells name them."""
    if styles is None:
        return ()
    codes = {_number(one, "numFmtId"): one.get("formatCode") or GENERAL for one in listed(styles, "numFmts")}
    ruled = [_is_ruled(border) for border in listed(styles, "borders")]
    struck = [is_on(child(font, "strike")) for font in listed(styles, "fonts")]
    return [
        Look(
            _code(_number(xf, "numFmtId"), codes),
            _at(ruled, _number(xf, "borderId")),
            _at(struck, _number(xf, "fontId")),
        )
        for xf in listed(styles, "cellXfs")
    ]


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
