"""What stands in a cell beside its text: fields of a form, drawings, and pictures that do not tell what they say."""

from __future__ import annotations

from typing import Any

from etl.patterns import pattern
from etl.read.document import UNKNOWN
from etl.read.html.display import text_content

FIELDS = frozenset({"textarea", "select", "svg", "canvas", "object", "embed", "iframe", "meter", "progress"})
"""Elements whose children are not simply displayed."""
_NO_TEXT = frozenset({"hidden", "checkbox", "radio", "image", "file", "reset"})
"""Fields that show no value of their own."""
_VEILED = frozenset({"password", "color", "range"})
"""Fields that show their value in another way than by its characters."""
_SPACER = pattern(r"\s*[0-4](px)?\s*$")
"""Pixels of a picture that only keeps a distance."""
_DIGIT = pattern(r"\d")


def value_shown(field: Any) -> str:
    """What an input field displays: a table saved from the page it was filled in on has its numbers in them."""
    kind = (field.get("type") or "text").strip().lower()
    value = field.get("value") or ""
    if kind in _NO_TEXT:
        return ""
    if kind in _VEILED and value:
        return UNKNOWN
    return value or (UNKNOWN if _DIGIT.search(field.get("placeholder") or "") else "")


def field_shown(field: Any, tag: str) -> str | None:
    """What one of the FIELDS displays; None for a drawing whose text, if it has any, is not told."""
    if tag == "textarea":
        return str(text_content(field))
    if tag == "select":
        return _chosen(field)
    texts = [str(text_content(one)) for one in field.iter("text")] if tag == "svg" else []
    return "".join(texts).strip() or None


def is_spacer(picture: Any) -> bool:
    """Whether a picture is too small to say anything."""
    return any(_SPACER.match(picture.get(side) or "") for side in ("width", "height"))


def unknown_digits(text: str) -> str:
    """A text whose digits nobody may see."""
    return _DIGIT.sub(UNKNOWN, text)


def _chosen(field: Any) -> str:
    """The option that is chosen, else the first; a field that shows several options says nothing certain."""
    options = list(field.iter("option"))
    chosen = [one for one in options if one.get("selected") is not None] or options[:1]
    if field.get("multiple") is not None or (field.get("size") or "1").strip() not in {"", "0", "1"}:
        return UNKNOWN if options else ""
    return str(text_content(chosen[-1])) if chosen else ""
