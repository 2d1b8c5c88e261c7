"""What a web page displays: not scripts and metadata, nor what an attribute or the page's own style sheet hides."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from lxml import etree

from etl.read.element_names import ElementNames

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

TAGS = ElementNames(lambda tag: tag.lower().rpartition(":")[2], other="script")
"""An element's name by its tag as the parser gives it."""
text_content = etree.XPath("string()")
"""The whole text inside an element."""


class _Style(NamedTuple):
    """What a style attribute does to the text in it."""

    hides: bool
    raises: bool


@dataclass(frozen=True, slots=True)
class Display:
    """Classes (.name) and ids (#name) that the style sheet does not display, and those some rule displays again."""

    hidden: frozenset[str] = field(default=frozenset())
    shown: frozenset[str] = field(default=frozenset())
    _styles: dict[str, _Style] = field(default_factory=dict, init=False, repr=False, compare=False)
    _named: dict[tuple[str | None, str | None], bool] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def hides(self, element: Any) -> bool:
        """Whether an element is not displayed."""
        tag = TAGS[element.tag]
        if tag in SKIPPED or element.get("hidden") is not None or (tag == "input" and element.get("type") == "hidden"):
            return True
        style = element.get("style")
        if style and self._style(style).hides:
            return True
        return bool(self.hidden) and self._by_name(element, style or "")

    def raises(self, element: Any) -> bool:
        """Whether an element's text stands above the line, as a sign that leads to a footnote does."""
        style = element.get("style")
        return TAGS[element.tag] == "sup" or bool(style and self._style(style).raises)

    def _style(self, style: str) -> _Style:
        """What a style attribute does; the same ones come again and again in a page that Word has saved."""
        known = self._styles.get(style)
        if known is None:
            known = self._styles[style] = _Style(bool(_HIDING.search(style)), bool(_RAISING.search(style)))
        return known

    def _by_name(self, element: Any, style: str) -> bool:
        """Whether the style sheet hides an element; the same classes, too, come again and again."""
        named = element.get("class"), element.get("id")
        if named not in self._named:
            names = set(_names_of(*named))
            self._named[named] = bool(names & self.hidden) and not names & self.shown
        return self._named[named] and not _DISPLAY.search(style)


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
        for selector, declarations in _blocks(_without_comments(text_content(style))):
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


def _names_of(classes: str | None, name: str | None) -> Iterator[str]:
    yield from (f".{one}" for one in (classes or "").split())
    if name:
        yield f"#{name.strip()}"
