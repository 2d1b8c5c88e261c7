"""What a web page displays: not scripts and metadata, nor what an attribute or the page's own style sheet hides."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
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


@dataclass(frozen=True, slots=True)
class Display:
    """Classes (.name) and ids (#name) that the style sheet does not display, and those some rule displays again.

    `within` are those that it does not display inside other elements, with the names and tags of these.
    """

    hidden: frozenset[str] = field(default=frozenset())
    shown: frozenset[str] = field(default=frozenset())
    within: Mapping[str, Sequence[Sequence[str]]] = field(default_factory=dict)

    def hides(self, element: Any) -> bool:
        """Whether an element is not displayed."""
        tag = tag_of(element)
        if tag in SKIPPED or element.get("hidden") is not None or (tag == "input" and element.get("type") == "hidden"):
            return True
        style = element.get("style")
        if style and (_HIDING.search(style) or (not len(element) and _VANISHING.search(style))):
            return True
        return bool(self.hidden or self.within) and self._by_name(element, style or "")

    def _by_name(self, element: Any, style: str) -> bool:
        names = set(_names_of(element))
        if not names or names & self.shown or _DISPLAY.search(style):
            return False
        return bool(names & self.hidden) or any(
            _stands_within(element, outer) for name in names for outer in self.within.get(name, ())
        )


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
        if tag in {"", tag_of(ancestor)} and (not mark or mark + name in _names_of(ancestor)):
            wanted.pop()
    return not wanted


def _split(step: str) -> tuple[str, str, str]:
    at = min((step.find(mark) for mark in ".#" if mark in step), default=len(step))
    return step[:at].lower(), step[at : at + 1], step[at + 1 :]


def _rules(body: Any) -> Iterator[tuple[str, str]]:
    """Each rule's selector with what it makes of `display`; none where it hides or strikes out in another way."""
    for style in body.iter("style"):
        for selector, declarations in _blocks(_without_comments(style.text_content())):
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


def _names_of(element: Any) -> Iterator[str]:
    yield from (f".{name}" for name in (element.get("class") or "").split())
    if element.get("id"):
        yield f"#{element.get('id').strip()}"
