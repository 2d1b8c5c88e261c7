"""What a web page displays: not scripts and metadata, nor what an attribute or the page's own style sheet hides."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

SKIPPED = frozenset(
    {
        "script", "style", "noscript", "head", "template", "iframe", "object", "select", "textarea", "svg",
        "colgroup", "col", "rp", "rt", "del", "s", "strike",
    }
)  # fmt: skip
_HIDING = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|text-decoration[^;]*line-through"
    r"|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all)",
    re.IGNORECASE,
)
_RAISING = re.compile(r"vertical-align\s*:\s*super|mso-text-raise\s*:\s*[1-9]", re.IGNORECASE)
DEEPEST = 10
"""Blocks within blocks a style sheet is followed into; sheets of web pages have two or three."""
_BRACES = re.compile(r"([{}])")
_SIMPLE = re.compile(r"(?:[a-z]+[0-9]?)?([.#][\w-]+)")
_NAME = re.compile(r"[.#][\w-]+")
_DISPLAY = re.compile(r"(?:^|;)\s*display\s*:\s*([a-z-]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Display:
    """Classes (.name) and ids (#name) that the style sheet does not display, and those some rule displays again."""

    hidden: frozenset[str] = field(default=frozenset())
    shown: frozenset[str] = field(default=frozenset())

    def hides(self, element: Any) -> bool:
        """Whether an element is not displayed."""
        tag = tag_of(element)
        if tag in SKIPPED or element.get("hidden") is not None or (tag == "input" and element.get("type") == "hidden"):
            return True
        style = element.get("style")
        if style and _HIDING.search(style):
            return True
        return bool(self.hidden) and self._by_name(element, style or "")

    def _by_name(self, element: Any, style: str) -> bool:
        names = set(_names_of(element))
        return bool(names & self.hidden) and not names & self.shown and not _DISPLAY.search(style)


def tag_of(element: Any) -> str:
    """An element's name without its prefix; comments and the like count as scripts."""
    tag = element.tag
    return _local(tag) if isinstance(tag, str) else "script"


@lru_cache(maxsize=2**10)
def _local(tag: str) -> str:
    return tag.lower().rpartition(":")[2]


def is_raised(element: Any) -> bool:
    """Whether an element's text stands above the line, as a sign that leads to a footnote does."""
    return tag_of(element) == "sup" or bool(_RAISING.search(element.get("style") or ""))


def find_display(body: Any) -> Display:
    """What the style sheets in a page hide by a plain class or id; whatever is less plain is taken as displayed."""
    hidden: set[str] = set()
    shown: set[str] = set()
    for selector, display in _rules(body):
        if display == "none":
            hidden.update(found[1] for part in selector.split(",") if (found := _SIMPLE.fullmatch(part.strip())))
        else:
            shown.update(_NAME.findall(selector))
    return Display(frozenset(hidden), frozenset(shown))


def _rules(body: Any) -> Iterator[tuple[str, str]]:
    """Each rule's selector with what it makes of `display`."""
    for style in body.iter("style"):
        for selector, declarations in _blocks(_without_comments(style.text_content())):
            for display in _DISPLAY.findall(declarations):
                yield selector, display.lower()


def _without_comments(sheet: str) -> str:
    first, *rest = sheet.replace("<!--", "").replace("-->", "").split("/*")
    return first + "".join(part.partition("*/")[2] for part in rest)


def _blocks(sheet: str) -> Iterator[tuple[str, str]]:
    """Selector and declarations of every rule outside @media and the like: those hold in print or on telephones."""
    outer: list[str] = []
    text = ""
    for mark in _BRACES.split(sheet):
        if mark == "{" and len(outer) < DEEPEST:
            outer.append(text.strip())
        elif mark == "}" and outer:
            selector = outer.pop()
            if not any(name.startswith("@") for name in (*outer, selector)):
                yield selector, text
        text = "" if mark in {"{", "}"} else mark


def _names_of(element: Any) -> Iterator[str]:
    yield from (f".{name}" for name in (element.get("class") or "").split())
    if element.get("id"):
        yield f"#{element.get('id').strip()}"
