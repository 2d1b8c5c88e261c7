"""What a web page displays: not scripts and metadata, nor what an attribute or the page's own style sheet hides."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from lxml import etree

from etl.patterns import pattern
from etl.read.element_names import ElementNames
from etl.read.html.faint import PALE, VANISHING, WHITE_ALONE, is_speck, paints
from etl.read.html.selectors import Generated, Selector, names_of
from etl.read.html.sheet import DISPLAY, PARTING, RAISING, SPREADING, Sheet, find_sheet, hides

SKIPPED = frozenset(
    {
        "script", "style", "noscript", "head", "template", "iframe", "object", "select", "textarea", "svg",
        "colgroup", "col", "rp", "rt", "del", "s", "strike", "datalist", "dialog", "audio", "video", "canvas",
        "noembed", "noframes", "meter", "progress",
    }
)  # fmt: skip
_GROUNDS = ("bgcolor", "background")
"""Attributes that give an element a ground of its own; a style may, too."""
RAISED = frozenset({"sup", "sub"})
"""Elements whose text stands above or below the line."""
_DIGITS = pattern(r"[\d,.\s]+")
_MOVED = pattern(r"position\s*:\s*relative", re.IGNORECASE)
TURNED = "bdo"
"""The element that says in which direction its characters are to be read, digits included."""
ALTERED = RAISED | {"font", TURNED}

TAGS = ElementNames(lambda tag: tag.lower().rpartition(":")[2], other="script")
"""An element's name by its tag as the parser gives it."""
text_content = etree.XPath("string()")
"""The whole text inside an element."""


class _Style(NamedTuple):
    """What a style attribute does to the text in it; what vanishes may be shown again by an element inside."""

    hides: bool
    vanishes: bool
    raises: bool
    is_pale: bool
    is_speck: bool


class _Named(NamedTuple):
    """What the style sheet hides of a tag, class and id: everywhere, and as some selectors say."""

    hidden: bool
    forced: bool
    selectors: tuple[Selector, ...]


@dataclass
class Display:
    """What a page displays of its elements, by their own attributes and by the style sheets in it.

    `met_white` and `lays_out` say whether anything was met in white, and anything that is laid out by its style.
    """

    sheet: Sheet = field(default_factory=Sheet)
    met_white: bool = False
    lays_out: bool = False
    _styles: dict[str, _Style] = field(default_factory=dict, init=False, repr=False)
    _named: dict[tuple[str, str | None, str | None], _Named] = field(default_factory=dict, init=False, repr=False)

    def hides(self, element: Any, tag: str) -> bool:
        """Whether an element of that name is not displayed."""
        if tag in SKIPPED or element.get("hidden") is not None or (tag == "input" and element.get("type") == "hidden"):
            return True
        if tag == "details" and _folds_digits(element):
            return True
        style = element.get("style")
        if style and ((told := self._style(style)).hides or (told.vanishes and not len(element))):
            return True
        return self.hides_something and self._by_name(element, style or "")

    @cached_property
    def hides_something(self) -> bool:
        """Whether the style sheet hides anything by name."""
        return bool(self.sheet.hidden or self.sheet.within)

    def __post_init__(self) -> None:
        """Begin with what the style sheet says."""
        self.lays_out = bool(self.sheet.parted or self.sheet.spread)
        self.met_white |= self.sheet.faint.anything

    @property
    def generated(self) -> tuple[Generated, ...]:
        """The elements before or behind which the style sheet prints digits."""
        return self.sheet.generated

    def alters(self, element: Any, tag: str) -> bool:
        """Whether an element's text is white, or above or below the line, as a sign that leads to a footnote is."""
        if tag in ALTERED:
            return tag in RAISED or self.is_white(element, tag)
        style = element.get("style")
        if style and ((told := self._style(style)).raises or told.is_pale or told.is_speck):
            return True
        raised = bool(self.sheet.raised) and not self.sheet.raised.isdisjoint(_own_names(element))
        return raised or (self.sheet.faint.anything and self.is_white(element, tag))

    def is_white(self, element: Any, tag: str) -> bool:
        """Whether an element's text is white or may not be seen for other reasons, as far as is said of it alone."""
        style = element.get("style")
        if tag == TURNED or (tag == "font" and WHITE_ALONE.fullmatch(element.get("color") or "")):
            return True
        if style and ((told := self._style(style)).is_pale or told.is_speck):
            return True
        return self._is_meant(element, self.sheet.faint.pale) or self._vanishes(element)

    def is_white_cell(self, cell: Any) -> bool:
        """Whether a cell's text is white by its own style, or by that of its row or table where nothing is coloured."""
        if self.is_white(cell, TAGS[cell.tag]):
            return True
        if any("color" in (inner.get("style") or "") for inner in cell.iter()):
            return False
        return any(self.is_white(one, TAGS[one.tag]) for one in cell.iterancestors("tr", "tbody", "table"))

    def parts(self, element: Any) -> bool:
        """Whether an element that usually runs on in its line stands apart: by its display, or by that around it."""
        around = element.getparent()
        return _is_laid_out(element, PARTING, self.sheet.parted) or (
            around is not None and _is_laid_out(around, SPREADING, self.sheet.spread)
        )

    def may_be_seen(self, element: Any) -> bool:
        """Whether white text in an element may have a ground on which it shows: its own, or one of a style sheet."""
        style = element.get("style")
        if (style and self._style(style).is_speck) or self._vanishes(element) or TAGS[element.tag] == TURNED:
            return False
        return any(map(_has_ground, (element, *element.iterancestors()))) or self.sheet.faint.grounded(element)

    def _vanishes(self, element: Any) -> bool:
        """Whether the style sheet leaves nothing of an element's text to be seen; elements in it may be seen again."""
        return not len(element) and self._is_meant(element, self.sheet.faint.vanishing)

    def _is_meant(self, element: Any, by_key: Mapping[str, Sequence[Selector]]) -> bool:
        """Whether one of the selectors means an element."""
        if not by_key:
            return False
        keys = (TAGS[element.tag], "*", *names_of(element.get("class"), element.get("id")))
        return any(selector.fits(element) for key in keys for selector in by_key.get(key, ()))

    def _style(self, style: str) -> _Style:
        """What a style attribute does; the same ones come again and again in a page that Word has saved."""
        known = self._styles.get(style)
        if known is None:
            vanishes, raises, is_pale = (bool(words.search(style)) for words in (VANISHING, RAISING, PALE))
            known = _Style(hides(style), vanishes, raises, is_pale, is_speck(style))
            self._styles[style] = known
            self.met_white |= known.is_pale or known.is_speck
            self.lays_out |= bool(PARTING.search(style))
        return known

    def _by_name(self, element: Any, style: str) -> bool:
        """Whether the style sheet hides an element; the same tags and classes, too, come again and again."""
        named = TAGS[element.tag], element.get("class"), element.get("id")
        if named not in self._named:
            self._named[named] = self._hidden_by(named[0], set(names_of(*named[1:])))
        told = self._named[named]
        if not (told.hidden or told.selectors) or (DISPLAY.search(style) and not told.forced):
            return False
        return told.hidden or any(selector.fits(element) for selector in told.selectors)

    def _hidden_by(self, tag: str, names: set[str]) -> _Named:
        sheet = self.sheet
        if names & sheet.shown:
            return _Named(hidden=False, forced=False, selectors=())
        selectors = (selector for key in (*sorted(names), tag, "*") for selector in sheet.within.get(key, ()))
        return _Named(bool(names & sheet.hidden), bool(names & sheet.forced), tuple(selectors))


def find_display(body: Any, linked: Sequence[str] = ()) -> Display:
    """What the style sheets in a page, and those linked with it, say; whatever is less plain is taken as displayed."""
    return Display(find_sheet(body, linked))


def _folds_digits(element: Any) -> bool:
    """Whether an element folds digits away, and shows nothing in their place until somebody unfolds it."""
    return element.get("open") is None and _DIGITS.fullmatch(text_content(element)) is not None


def moves_whole_cell(element: Any) -> bool:
    """Whether an element moves all that its cell says up or down: that fits a line, and leads to no footnote."""
    if not _MOVED.search(element.get("style") or ""):
        return False
    cells = (one for one in (element, *element.iterancestors()) if TAGS[one.tag] in {"td", "th"})
    return bool(text_content(next(cells, element)).strip() == text_content(element).strip())


def _is_laid_out(element: Any, display: re.Pattern[str], names: frozenset[str]) -> bool:
    return bool(display.search(element.get("style") or "")) or not names.isdisjoint(_own_names(element))


def _own_names(element: Any) -> set[str]:
    return set(names_of(element.get("class"), element.get("id")))


def _has_ground(element: Any) -> bool:
    given = (element.get(name) for name in _GROUNDS)
    return any(one and not WHITE_ALONE.fullmatch(one) for one in given) or paints(element.get("style") or "")
