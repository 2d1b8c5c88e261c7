"""Digits right behind a number that are none of it: smaller ones, and those that lead to a note on the page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from etl.patterns import pattern
from etl.read.html.fields import unknown_digits
from etl.read.html.selectors import names_of

SMALLER = 0.72
"""What digits of a mark measure at most of those before them; a number in two fonts keeps more."""
USUAL = 14.0
"""Pixels of print of which nothing is said; most pages of offices have 12 to 16."""
HIGHEST = 12
"""Elements around a text that are looked through for its size."""
_SIZE = pattern(r"(?:^|[;\s])font-size\s*:\s*([\d.]+)\s*(px|pt|r?em|%)|(?:^|[;\s])font-size\s*:\s*(smaller)")
_PIXELS = {"px": 1.0, "pt": 4 / 3}
_FACTORS = {"em": 1.0, "rem": 1.0, "%": 0.01}
_FONT_SIZES = {"1": 10.0, "2": 13.0, "3": 16.0}
_ON_TOP = pattern(r"vertical-align\s*:\s*(?:text-)?top")
"""What raises print that is smaller than its line, and moves none that is as large."""
_LIFTED = pattern(r"(?:transform|translate)\s*:[^;]*(?:translatey\(|,|\s)\s*-")
"""What raises print whatever its size."""


def mark_behind(element: Any, tag: str, text: str, sizes: Mapping[str, str]) -> str | None:
    """What an element right behind a digit prints if its `text` is no part of the number; None if it may be.

    `sizes` is what the style sheet says of print, by class and id. What is smaller on the same line is unknown.
    """
    if not text[:1].isdigit():
        return None
    said = _said(element, sizes)
    if _LIFTED.search(said) or (tag == "a" and (element.get("href") or "").startswith("#")):
        return f"[{text}]"
    if _size(element, sizes) > SMALLER * _size(_before(element), sizes):
        return None
    return f"[{text}]" if _ON_TOP.search(said) else unknown_digits(text)


def _said(element: Any, sizes: Mapping[str, str]) -> str:
    """What is declared of an element itself."""
    own = (sizes.get(name, "") for name in names_of(element.get("class"), element.get("id")))
    return ";".join((*own, element.get("style") or "")).lower()


def _before(element: Any) -> Any:
    """The element that holds the text right before another."""
    earlier, around = element.getprevious(), element.getparent()
    if earlier is None:
        return around if around.text else _before(around)
    if earlier.tail:
        return around
    while len(earlier) and not earlier[-1].tail:
        earlier = earlier[-1]
    return earlier


def _size(element: Any, sizes: Mapping[str, str]) -> float:
    """How large an element's print is, in pixels."""
    factor = 1.0
    for one in _around(element):
        said = next(reversed(list(_SIZE.finditer(_said(one, sizes)))), None)
        if said and said[2] in _PIXELS:
            return factor * float(said[1]) * _PIXELS[said[2]]
        if said:
            factor *= float(said[1]) * _FACTORS[said[2]] if said[2] else 0.83
        elif one.tag == "small":
            factor *= 0.7
        elif one.tag == "font" and one.get("size") in _FONT_SIZES:
            return factor * _FONT_SIZES[one.get("size")]
    return factor * USUAL


def _around(element: Any) -> Iterator[Any]:
    """An element and those around it, the innermost first."""
    for _ in range(HIGHEST):
        if element is None:
            return
        yield element
        element = element.getparent()
