"""What a selector asks beside tag, classes and ids: an element's place among its neighbours, its attributes."""

from __future__ import annotations

import re
from itertools import islice
from typing import Any, NamedTuple, TypeAlias

from etl.patterns import pattern

FURTHEST = 300
"""Neighbours that are counted; tables of pages have some twenty columns and two hundred rows."""
CONDITION = r"\[[^\]\s]*\]|:[\w-]+(?:\((?:[^()]|\([^()]*\))*\))?"
"""One condition as it is written."""
_CONDITIONS = pattern(CONDITION)
_ATTRIBUTE = pattern(r"\[([\w-]+)(?:([~|^$*]?)=[\"']?([^\"'\]]*)[\"']?)?\]")
_PLACE = pattern(r":(?:nth-(last-)?(child|of-type)\(([^()]*)\)|(first|last|only)-(child|of-type))")
_STEPS = pattern(r"([+-]?\d*)n([+-]\d+)?|([+-]?\d+)")
_NEGATED = pattern(r":not\((.*)\)", re.IGNORECASE)
_NAMES = pattern(r"[.#][\w-]+")
_OTHERS = pattern(rf"([a-z]+[0-9]?)?((?:{_NAMES.pattern})*)((?:{CONDITION})*)", re.IGNORECASE)
_WORDS = {"odd": "2n+1", "even": "2n"}


class Place(NamedTuple):
    """The place among the children of one parent, counted from 1: offset, and every step further.

    Counted from the last one, or among those of the same tag alone.
    """

    step: int
    offset: int
    from_last: bool
    of_tag: bool

    def fits(self, element: Any) -> bool:
        """Whether an element stands at such a place; one beyond all that are counted does not."""
        tags = (element.tag,) if self.of_tag else ()
        before = sum(1 for _ in islice(element.itersiblings(*tags, preceding=not self.from_last), FURTHEST))
        further = before + 1 - self.offset
        if before == FURTHEST:
            return False
        return further == 0 if self.step == 0 else further % self.step == 0 and further // self.step >= 0


class Attribute(NamedTuple):
    """An attribute that is there, and what it must be (`=`) or begin with (`^`), end with (`$`), hold (`*`, `~`)."""

    name: str
    relation: str | None
    value: str

    def fits(self, element: Any) -> bool:
        """Whether an element has such an attribute."""
        own = element.get(self.name)
        if own is None or self.relation is None:
            return own is not None
        if self.relation in {"", "|"}:
            return bool(own == self.value or (self.relation and own.startswith(f"{self.value}-")))
        if self.relation == "~":
            return self.value in own.split()
        meets = {"^": own.startswith, "$": own.endswith, "*": own.__contains__}[self.relation]
        return bool(self.value and meets(self.value))


class Other(NamedTuple):
    """Any element but those of a tag, of all these classes (.name) and ids (#name), that meet all these conditions."""

    tag: str
    names: frozenset[str]
    having: tuple[Condition, ...]

    def fits(self, element: Any) -> bool:
        """Whether an element is another."""
        own = {f".{one}" for one in (element.get("class") or "").split()} | {f"#{element.get('id')}"}
        is_tag = not self.tag or (isinstance(element.tag, str) and element.tag.lower() == self.tag)
        return not (is_tag and self.names <= own and all(one.fits(element) for one in self.having))


Condition: TypeAlias = Place | Attribute | Other


def read_conditions(text: str) -> tuple[Condition, ...] | None:
    """The conditions written one behind the other; None if one of them is of another kind (a state, a negation)."""
    found = [reading for one in _CONDITIONS.findall(text) for reading in _read(one)]
    return None if None in found else tuple(one for one in found if one is not None)


def _read(text: str) -> list[Condition | None]:
    if attribute := _ATTRIBUTE.fullmatch(text):
        return [Attribute(attribute[1].lower(), attribute[2], attribute[3] or "")]
    if negated := _NEGATED.fullmatch(text):
        return [_other(one.strip()) for one in negated[1].split(",")]
    place = _PLACE.fullmatch(text.lower())
    if place is None:
        return [None]
    if place[4]:
        of_tag = place[5] == "of-type"
        return [Place(0, 1, last, of_tag) for last in (False, True) if place[4] in {"only", ("first", "last")[last]}]
    return [_place(place[3], from_last=bool(place[1]), of_tag=place[2] == "of-type")]


def _other(text: str) -> Other | None:
    """What is not meant by one of the selectors in a negation; None for one of several elements."""
    found = _OTHERS.fullmatch(text)
    having = read_conditions(found[3]) if found and text else None
    if found is None or having is None:
        return None
    return Other((found[1] or "").lower(), frozenset(_NAMES.findall(found[2])), having)


def _place(written: str, *, from_last: bool, of_tag: bool) -> Place | None:
    steps = _STEPS.fullmatch(_WORDS.get(written, written).replace(" ", ""))
    if steps is None:
        return None
    if steps[3]:
        return Place(0, int(steps[3]), from_last, of_tag)
    step = {"": 1, "+": 1, "-": -1}.get(steps[1]) or int(steps[1] or 1)
    return Place(step, int(steps[2] or 0), from_last, of_tag)
