"""The style sheets inside a page: what they hide, raise and print by themselves, on a screen."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any

from etl.patterns import pattern
from etl.read.document import UnreadableError
from etl.read.html.faint import Faint, is_of_the_page, is_pale, paints, vanishes
from etl.read.html.selectors import Compound, Generated, Selector, names_in, read_generated, read_selector
from etl.read.html.written import parts_of, rules_of, with_values
from etl.read.limits import EXCESS

_HIDING = pattern(
    r"(?:^|;)\s*(?:display\s*:\s*none|text-decoration[^;]*line-through"
    r"|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all"
    r"|(?:left|top|right|text-indent|margin-left)\s*:\s*-(?:999|\d{4})|(?:transform\s*:[^;]*scale\(|scale\s*:)\s*0\s*(?:[,)!;]|$)"
    r"|clip\s*:\s*rect\(\s*([01])(?:px)?(?:[\s,]+\1(?:px)?){3}\s*\)|clip-path\s*:\s*inset\(\s*(?:50|100)%"
    r"|content-visibility\s*:\s*hidden|filter\s*:\s*opacity\(\s*0)",
    re.IGNORECASE,
)
_FORCED = pattern(r"(?:^|;)\s*display\s*:\s*none\s*!\s*important", re.IGNORECASE)
"""What hides an element whatever its own style says of its display."""
_FIXED = pattern(r"position\s*:\s*fixed", re.IGNORECASE)
_BEYOND = pattern(r"(?:^|;)\s*(?:left|top|right|bottom)\s*:\s*-\d{2}", re.IGNORECASE)
"""What sets a fixed element beyond the edge of the window."""
_CUT_OFF = pattern(r"overflow(?:-[xy])?\s*:\s*(?:hidden|clip)", re.IGNORECASE)
_NO_SIZE = pattern(
    r"(?:^|;)\s*(?:max-)?(?:height|width)\s*:\s*(?:1px|0+(?:\.0+)?(?:px|pt|em|rem|%)?)\s*(?:!|;|$)", re.IGNORECASE
)
RAISING = pattern(
    r"vertical-align\s*:\s*(?:super|sub|-?(?:0*\.0*)?[1-9])|mso-text-raise\s*:\s*[1-9]"
    r"|position\s*:\s*relative[\s\S]*?(?<![a-z-])(?:top\s*:\s*-|bottom\s*:\s*)(?:0*\.0*)?[1-9]",
    re.IGNORECASE,
)
"""What sets text above or below the line; the last is how Word's filtered pages do it."""
DISPLAY = pattern(r"(?:^|;)\s*display\s*:\s*([a-z-]+)", re.IGNORECASE)
PARTING = pattern(r"(?:^|;)\s*display\s*:\s*(?:inline-)?(?:block|flex|grid|table|list-item)", re.IGNORECASE)
"""What sets an element apart from what stands beside it, as a block of its own."""
SPREADING = pattern(r"(?:^|;)\s*display\s*:\s*(?:inline-)?(?:flex|grid)", re.IGNORECASE)
"""What sets the elements inside apart from one another."""
_CONTENT = pattern(r"(?:^|;)\s*content\s*:\s*([^;]*)", re.IGNORECASE)
_ESCAPE = pattern(r"\\([0-9a-fA-F]{1,6})\s?")
_NO_DIGITS = pattern(r"attr\(|counters?\(|\d", re.IGNORECASE)
"""What a generated content may hold that prints a digit, once its escapes are resolved."""
MEDIA = pattern(r"\b(?:all|screen)\s*(?:,|$)")
"""What a style sheet says it is for if it holds on every screen."""
MOST_RULES = 50_000
"""Rules of all style sheets in a page; those of the largest content systems have some ten thousand."""
MOST_GENERATED = 20
"""Selectors of what is given digits that are looked for one by one; ten digits need as many."""
MOST_SELECTORS = 5
"""Selectors of elements within elements that are followed for a name; pages have one or two."""


KEPT = 8
"""Sets of style sheets that are remembered, the latest: files come in the order of their folders, one site a folder."""


@dataclass(frozen=True)
class Sheet:
    """Classes (.name) and ids (#name) that are not displayed, those some rule displays again, and those it raises.

    `forced` are those of the hidden that no style of an element's own displays.
    `parted` are set apart from what stands beside them, as is what stands inside the `spread`; `within` are the less
    simple selectors of what is not displayed, by a name or tag they end in; `generated` the elements to which digits
    are added; `faint` is what nobody sees for sure, `rules` are all.
    """

    hidden: frozenset[str] = frozenset()
    forced: frozenset[str] = frozenset()
    shown: frozenset[str] = frozenset()
    raised: frozenset[str] = frozenset()
    parted: frozenset[str] = frozenset()
    spread: frozenset[str] = frozenset()
    within: Mapping[str, Sequence[Selector]] = field(default_factory=dict)
    generated: tuple[Generated, ...] = ()
    faint: Faint = field(default_factory=Faint)
    rules: Sequence[tuple[str, str]] = ()

    @cached_property
    def sizes(self) -> Mapping[str, str]:
        """What the rules about the size of print declare, by each class and id that they name last."""
        said: dict[str, str] = {}
        for selector, says in self.rules:
            for name in _own_names(selector) if "font-size" in says else ():
                said[name] = f"{said.get(name, '')};{says}"
        return said


def hides(says: str) -> bool:
    """Whether an element of these declarations is not displayed: hidden, written off, off the page, or of no size."""
    cut = _CUT_OFF.search(says) and _NO_SIZE.search(says)
    return bool(_HIDING.search(says) or cut or (_FIXED.search(says) and _BEYOND.search(says)))


def is_for_screens(element: Any) -> bool:
    """Whether a style sheet holds whenever a page is looked at on a screen, not in print or on telephones alone."""
    return MEDIA.search((element.get("media") or "all").lower()) is not None


def find_sheet(body: Any, linked: Sequence[str] = ()) -> Sheet:
    """The style sheets in a page, and those it is `linked` with that came in the same file, taken together."""
    sheets = ["".join(style.itertext()) for style in body.iter("style") if is_for_screens(style)]
    sheets += linked
    if sum(sheet.count("{") for sheet in sheets) > MOST_RULES:
        raise UnreadableError(EXCESS.format(f"样式超过 {MOST_RULES // 10_000} 万条"))
    return _sheet(tuple(sheets))


@lru_cache(maxsize=KEPT)
def _sheet(sheets: tuple[str, ...]) -> Sheet:
    """What these style sheets say together: the pages of one site all have the same."""
    rules = with_values([rule for sheet in sheets for rule in rules_of(sheet)])
    if not rules:
        return Sheet()
    hidden, within = _hidden(_meant(rules, hides))
    return Sheet(
        hidden,
        _hidden(_meant(rules, _forces))[0],
        frozenset(name for selector, says in rules if _displays(says) for name in names_in(selector)),
        _named(rules, RAISING),
        _named(rules, PARTING),
        _named(rules, SPREADING),
        within,
        _few(list(_generated(rules))),
        _faint(rules),
        rules,
    )


def _faint(rules: Sequence[tuple[str, str]]) -> Faint:
    """What nobody sees for sure, and where white shows."""
    pale, gone = (_by_key(_meant(rules, says)) for says in (is_pale, vanishes))
    grounds = _meant(rules, paints) if pale or gone else ()
    return Faint(pale, gone, [one for one in grounds if not is_of_the_page(one)])


def _meant(rules: Sequence[tuple[str, str]], declares: Callable[[str], bool]) -> Iterator[Selector]:
    """The selectors of the rules that declare so."""
    parts = (part for selector, says in rules if declares(says) for part in parts_of(selector))
    return filter(None, map(read_selector, parts))


def _by_key(selectors: Iterator[Selector]) -> dict[str, Sequence[Selector]]:
    """Some selectors by what all that they mean have, as many of each as are followed."""
    found: dict[str, list[Selector]] = {}
    for selector in selectors:
        found.setdefault(selector.key, []).append(selector)
    return {key: own[:MOST_SELECTORS] for key, own in found.items()}


def _named(rules: Sequence[tuple[str, str]], declaration: re.Pattern[str]) -> frozenset[str]:
    """The names of the elements that rules with such a declaration are about."""
    return frozenset(name for selector, says in rules if declaration.search(says) for name in _own_names(selector))


def _own_names(selector: str) -> Iterator[str]:
    """The classes and ids of the elements that a rule is about."""
    return (name for one in map(read_selector, parts_of(selector)) if one for name in one.own.names)


def _hidden(selectors: Iterator[Selector]) -> tuple[frozenset[str], dict[str, Sequence[Selector]]]:
    """The names that are hidden wherever they stand, and the selectors that say where others are, by name or tag."""
    simple: set[str] = set()
    others: list[Selector] = []
    for selector in selectors:
        if name := selector.simple_name:
            simple.add(name)
        else:
            others.append(selector)
    return frozenset(simple), _by_key(iter(others))


def _forces(says: str) -> bool:
    """Whether a rule hides elements whatever their own style says."""
    return bool(_FORCED.search(says))


def _displays(says: str) -> bool:
    """Whether a rule that hides nothing sets `display`."""
    return not hides(says) and bool(DISPLAY.search(says))


def _generated(rules: Sequence[tuple[str, str]]) -> Iterator[Generated]:
    """The elements before or behind which something with a digit is printed."""
    for selector, says in rules:
        content = _CONTENT.search(says)
        if content and not hides(says) and _prints_digits(content[1]):
            yield from filter(None, map(read_generated, parts_of(selector)))


def _few(found: list[Generated]) -> tuple[Generated, ...]:
    """These, or, of a sheet that has too many to look for each, everything that has a class."""
    return tuple(found) if len(found) <= MOST_GENERATED else (Generated(Compound("", frozenset()), "class"),)


def _prints_digits(content: str) -> bool:
    return bool(_NO_DIGITS.search(_ESCAPE.sub(lambda found: _character(found[1]), content)))


def _character(code: str) -> str:
    number = int(code, 16)
    return chr(number) if number < 0x110000 else ""  # noqa: PLR2004 - the end of Unicode
