"""The numbers that Word prints by itself before paragraphs (一、 or （一）) and keeps in no text: ECMA-376, 17.9."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from etl.read.word.text import attribute, child, has_any, local

LEVELS = 9
DIGITS = "〇一二三四五六七八九"
LEGAL = str.maketrans("〇一二三四五六七八九十百", "零壹贰叁肆伍陆柒捌玖拾佰")
ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
UNPRINTED = frozenset({"bullet", "none"})


class _Level(NamedTuple):
    """One level of a list: where it starts, how its number is written and what stands around it (%1、)."""

    start: int = 1
    written: str = "decimal"
    around: str = ""
    style: str | None = None


@dataclass(slots=True)
class _List:
    """A list as paragraphs name it: the definition it shares with others, and the levels it starts anew."""

    definition: str
    restarts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """The counters of a document's lists, which go on from paragraph to paragraph in reading order."""

    def __init__(self, numbering: Any | None = None, styles: Any | None = None) -> None:
        """Read the definitions from the parts of that name, where the document has them."""
        parts = list(numbering) if numbering is not None else []
        named = [(attribute(one, "abstractNumId") or "", one) for one in parts if local(one) == "abstractNum"]
        self._definitions = {name: dict(_levels(one)) for name, one in named}
        self._definitions |= {name: self._definitions[meant] for name, meant in _linked(named)}
        self._lists = {attribute(one, "numId") or "": _list(one) for one in parts if local(one) == "num"}
        self._styles = (
            {attribute(one, "styleId") or "": one for one in styles if local(one) == "style"}
            if styles is not None
            else {}
        )
        by_style = styles is not None and has_any(styles, "numPr")
        self.shown_by = (("numPr", "pStyle") if by_style else ("numPr",)) if self._lists else ()
        """The elements one of which a paragraph has if it belongs to a list."""
        self._counts: dict[str, list[int | None]] = {}

    def label(self, paragraph: Any) -> str:
        """The number that is printed before a paragraph; empty where none is. Counts the paragraph."""
        if not self._lists:
            return ""
        name, depth = self._place(paragraph)
        used = self._lists.get(name)
        levels = self._definitions.get(used.definition, {}) if used else {}
        if used is None or depth not in levels:
            return ""
        counts = self._counts.setdefault(used.definition, [None] * LEVELS)
        before = counts[depth]
        counts[depth] = used.restarts.pop(depth, levels[depth].start if before is None else before + 1)
        counts[depth + 1 :] = [None] * (LEVELS - depth - 1)
        return _printed(levels, counts, depth)

    def _place(self, paragraph: Any) -> tuple[str, int]:
        """The list a paragraph belongs to and its level there, by itself or by its style."""
        properties = child(paragraph, "pPr")
        own = child(properties, "numPr")
        name, depth = attribute(child(own, "numId"), "val"), attribute(child(own, "ilvl"), "val")
        style = attribute(child(properties, "pStyle"), "val")
        if name is None and style is not None:
            name, inherited = self._of_style(style)
            depth = depth or inherited or self._depth_of_style(name, style)
        return name or "0", min(int(depth), LEVELS - 1) if depth and depth.isdigit() else 0

    def _of_style(self, style: str) -> tuple[str | None, str | None]:
        """List and level of a style or of those it is based on."""
        seen: set[str] = set()
        while style in self._styles and style not in seen:
            seen.add(style)
            own = child(child(self._styles[style], "pPr"), "numPr")
            if child(own, "numId") is not None:
                return attribute(child(own, "numId"), "val"), attribute(child(own, "ilvl"), "val")
            style = attribute(child(self._styles[style], "basedOn"), "val") or ""
        return None, None

    def _depth_of_style(self, name: str | None, style: str) -> str | None:
        used = self._lists.get(name or "")
        levels = self._definitions.get(used.definition, {}) if used else {}
        return next((str(depth) for depth, level in levels.items() if level.style == style), None)


def _linked(definitions: Sequence[tuple[str, Any]]) -> Iterator[tuple[str, str]]:
    """The definitions that only name a style of lists, each with the one that defines this style."""
    styles = {attribute(child(one, "styleLink"), "val"): name for name, one in definitions}
    for name, one in definitions:
        style = attribute(child(one, "numStyleLink"), "val")
        if style is not None and style in styles:
            yield name, styles[style]


def _levels(definition: Any) -> Iterator[tuple[int, _Level]]:
    for level in definition:
        depth = attribute(level, "ilvl") or ""
        if local(level) == "lvl" and depth.isdigit() and int(depth) < LEVELS:
            start, written, around, style = (
                attribute(child(level, name), "val") for name in ("start", "numFmt", "lvlText", "pStyle")
            )
            number = int(start) if start and start.isdigit() else 1
            yield int(depth), _Level(number, written or _other_format(level), around or "", style)


def _other_format(level: Any) -> str:
    """The format of a level whose own one is wrapped in alternatives for older programs."""
    inner = next((one for one in level.iter() if local(one) == "numFmt" and attribute(one, "val") != "custom"), None)
    return attribute(inner, "val") or "decimal"


def _list(element: Any) -> _List:
    restarts = {}
    for override in element:
        start = attribute(child(override, "startOverride"), "val") or ""
        depth = attribute(override, "ilvl") or ""
        if local(override) == "lvlOverride" and start.isdigit() and depth.isdigit():
            restarts[int(depth)] = int(start)
    return _List(attribute(child(element, "abstractNumId"), "val") or "", restarts)


def _printed(levels: Mapping[int, _Level], counts: list[int | None], depth: int) -> str:
    if levels[depth].written in UNPRINTED:
        return ""

    def number(found: re.Match[str]) -> str:
        level = levels.get(int(found[1]) - 1, _Level())
        count = counts[int(found[1]) - 1]
        return _write(level.start if count is None else count, level.written)

    return re.sub(r"%([1-9])", number, levels[depth].around)


def _write(number: int, written: str) -> str:
    """A number as a list writes it; in plain digits where the way is not known."""
    if "legal" in written.lower():
        return _chinese(number).translate(LEGAL)
    if any(way in written for way in ("chinese", "ideograph", "Counting")) and "Enclosed" not in written:
        return _chinese(number)
    return WRITTEN.get(written, str)(number)


def _chinese(number: int) -> str:
    """A number up to 99 in Chinese numerals, larger ones in plain digits."""
    tens, ones = divmod(number, 10)
    if number >= 100 or number <= 0:  # noqa: PLR2004 - no report has a list that long
        return str(number)
    return (DIGITS[tens] if tens > 1 else "") + ("十" if tens else "") + (DIGITS[ones] if ones else "")


def _circled(number: int) -> str:
    return chr(0x245F + number) if 1 <= number <= 20 else str(number)  # noqa: PLR2004 - ① to ⑳


def _letter(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    text = ""
    for value, mark in ROMAN:
        text += mark * (number // value)
        number %= value
    return text


WRITTEN: Mapping[str, Callable[[int], str]] = {
    "decimalZero": "{:02}".format,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "lowerLetter": _letter,
    "upperLetter": lambda number: _letter(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "decimalFullWidth": lambda number: str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９")),
}
