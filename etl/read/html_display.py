"""What a web page displays: not scripts and metadata, nor what an attribute or the page's own style sheet hides."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import Any, NamedTuple, TypeAlias

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
_VANISHING = re.compile(
    r"(?:^|;)\s*(?:opacity|font-size)\s*:\s*0+(?:\.0+)?(?:px|pt|em|rem|%)?\s*(?:!\s*important\s*)?(?:;|$)",
    re.IGNORECASE,
)
"""What makes the text right inside an element invisible; the elements in it may undo it, and frames are given it."""
_RAISING = re.compile(r"vertical-align\s*:\s*super|mso-text-raise\s*:\s*[1-9]", re.IGNORECASE)
DEEPEST = 10
"""Blocks within blocks a style sheet is followed into; sheets of web pages have two or three."""
_BRACES = re.compile(r"([{}])")
_SIMPLE = re.compile(r"(?:[a-z]+[0-9]?)?([.#][\w-]+)")
_NAME = re.compile(r"[.#][\w-]+")
_STEP = re.compile(r"[a-z]*[0-9]?(?:[.#][\w-]+)?", re.IGNORECASE)
"""One element of a selector of elements within elements: its tag, a class or an id."""
MOST_FRAMES = 5
"""Selectors of elements within elements that are followed for a name; pages have one or two."""
HIGHEST = 40
"""Elements around another that are looked through for them; pages of content systems nest some twenty."""
_DISPLAY = re.compile(r"(?:^|;)\s*display\s*:\s*([a-z-]+)", re.IGNORECASE)

TAGS = ElementNames(lambda tag: tag.lower().rpartition(":")[2], other="script")
"""An element's name by its tag as the parser gives it."""
text_content = etree.XPath("string()")
"""The whole text inside an element."""


Steps: TypeAlias = Sequence[str]
"""The tags, classes or ids of elements around another, the outermost first."""


class _Style(NamedTuple):
    """What a style attribute does to the text in it; what vanishes may be shown again by an element inside."""

    hides: bool
    vanishes: bool
    raises: bool


class _Named(NamedTuple):
    """What the style sheet hides of a class and an id: everywhere, and within other elements."""

    hidden: bool
    frames: tuple[Steps, ...]


@dataclass(frozen=True)
class Display:
    """Classes (.name) and ids (#name) that the style sheet does not display, and those some rule displays again.

    `within` are those that it does not display inside other elements, with the names and tags of these.
    """

    hidden: frozenset[str] = field(default=frozenset())
    shown: frozenset[str] = field(default=frozenset())
    within: Mapping[str, Sequence[Steps]] = field(default_factory=dict)
    _styles: dict[str, _Style] = field(default_factory=dict, init=False, repr=False, compare=False)
    _named: dict[tuple[str | None, str | None], _Named] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def hides(self, element: Any, tag: str) -> bool:
        """Whether an element of that name is not displayed."""
        if tag in SKIPPED or element.get("hidden") is not None or (tag == "input" and element.get("type") == "hidden"):
            return True
        style = element.get("style")
        if style and ((told := self._style(style)).hides or (told.vanishes and not len(element))):
            return True
        return self.hides_something and self._by_name(element, style or "")

    @cached_property
    def hides_something(self) -> bool:
        """Whether the style sheet hides anything by name."""
        return bool(self.hidden or self.within)

    def raises(self, element: Any) -> bool:
        """Whether an element's text stands above the line, as a sign that leads to a footnote does."""
        style = element.get("style")
        return TAGS[element.tag] == "sup" or bool(style and self._style(style).raises)

    def _style(self, style: str) -> _Style:
        """What a style attribute does; the same ones come again and again in a page that Word has saved."""
        known = self._styles.get(style)
        if known is None:
            known = self._styles[style] = _Style(
                *(bool(words.search(style)) for words in (_HIDING, _VANISHING, _RAISING))
            )
        return known

    def _by_name(self, element: Any, style: str) -> bool:
        """Whether the style sheet hides an element; the same classes, too, come again and again."""
        named = element.get("class"), element.get("id")
        if named not in self._named:
            self._named[named] = self._hidden_by(set(_names_of(*named)))
        told = self._named[named]
        if not (told.hidden or told.frames) or _DISPLAY.search(style):
            return False
        return told.hidden or any(_stands_within(element, outer) for outer in told.frames)

    def _hidden_by(self, names: set[str]) -> _Named:
        if names & self.shown:
            return _Named(hidden=False, frames=())
        frames = (outer for name in sorted(names) for outer in self.within.get(name, ()))
        return _Named(bool(names & self.hidden), tuple(frames))


def find_display(body: Any) -> Display:
    """What the style sheets in a page hide by a plain class or id; whatever is less plain is taken as displayed."""
    hidden: set[str] = set()
    shown: set[str] = set()
    within: dict[str, list[list[str]]] = {}
    for selector, display in _rules(body):
        if display != "none":
            shown.update(_NAME.findall(selector))
            continue
        for part in map(str.strip, selector.split(",")):
            if found := _SIMPLE.fullmatch(part):
                hidden.add(found[1])
            elif (steps := part.split()) and (name := _innermost(steps)):
                within.setdefault(name, []).append(steps[:-1])
    within = {name: frames[:MOST_FRAMES] for name, frames in within.items()}
    return Display(frozenset(hidden), frozenset(shown), within)


def _innermost(steps: Sequence[str]) -> str | None:
    """The class or id that a selector of elements within elements ends in, if each of them is plain."""
    found = _SIMPLE.fullmatch(steps[-1])
    return found[1] if found and all(_STEP.fullmatch(step) for step in steps) else None


def _stands_within(element: Any, outer: Sequence[str]) -> bool:
    """Whether an element stands in elements of these tags, classes or ids, the outermost named first."""
    wanted = list(outer)
    for ancestor in islice(element.iterancestors(), HIGHEST):
        if not wanted:
            break
        tag, mark, name = _split(wanted[-1])
        if tag in {"", TAGS[ancestor.tag]} and (
            not mark or mark + name in _names_of(ancestor.get("class"), ancestor.get("id"))
        ):
            wanted.pop()
    return not wanted


def _split(step: str) -> tuple[str, str, str]:
    at = min((step.find(mark) for mark in ".#" if mark in step), default=len(step))
    return step[:at].lower(), step[at : at + 1], step[at + 1 :]


def _rules(body: Any) -> Iterator[tuple[str, str]]:
    """Each rule's selector with what it makes of `display`; none where it hides or strikes out in another way."""
    for style in body.iter("style"):
        for selector, declarations in _blocks(_without_comments(text_content(style))):
            if _HIDING.search(declarations):
                yield selector, "none"
                continue
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
