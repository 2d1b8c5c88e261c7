"""Selectors of a page's style sheet, as far as they are plain: tags, classes, ids, places, attributes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any, NamedTuple

from etl.patterns import pattern
from etl.read.html.conditions import CONDITION, Condition, read_conditions

HIGHEST = 40
"""Elements around another that are looked through for it; pages of content systems nest some twenty."""
_COMPOUND = pattern(rf"(\*|[a-z]+[0-9]?)?((?:[.#](?:[\w-]|\\.)+|{CONDITION})*)", re.IGNORECASE)
_CONDITIONS = pattern(rf"(?:{CONDITION})")
_INNER_SPACE = pattern(r"\s+(?=[^()]*\))|(?<=\[)\s+|\s+(?=\])")
"""White space inside brackets, which parts no elements."""
_LINKS = frozenset({">", "+", "~"})
_LINK = pattern(r"([>+~])(?![^(\[]*[)\]])")
"""What stands between two elements of a selector, but not inside brackets."""
_NAME = pattern(r"[.#](?:[\w-]|\\.)+")
_ATTRIBUTE = pattern(r"\[\s*([\w-]+)[^\]]*\]")
_PSEUDO = pattern(r":{1,2}(?:before|after)$", re.IGNORECASE)


class Compound(NamedTuple):
    """One element of a selector: its tag (empty for any), its classes (.name) and ids (#name), and further conditions.

    `link` says how it stands to the one before: within it, right inside (>), right behind (+), or behind (~).
    """

    tag: str
    names: frozenset[str]
    link: str = ""
    having: tuple[Condition, ...] = ()

    def fits(self, element: Any) -> bool:
        """Whether an element is such a one."""
        tag = element.tag
        if self.tag and (not isinstance(tag, str) or tag.lower().rpartition(":")[2] != self.tag):
            return False
        if self.names and not self.names <= set(names_of(element.get("class"), element.get("id"))):
            return False
        return all(condition.fits(element) for condition in self.having)


class Selector(NamedTuple):
    """Elements within elements, the outermost first; the last is the one that is meant."""

    compounds: tuple[Compound, ...]

    @property
    def own(self) -> Compound:
        """The element that is meant."""
        return self.compounds[-1]

    @property
    def simple_name(self) -> str | None:
        """The class or id that is all the selector names."""
        own = self.own
        is_simple = len(self.compounds) == 1 and not own.tag and len(own.names) == 1 and not own.having
        return next(iter(own.names)) if is_simple else None

    @property
    def key(self) -> str:
        """What every element that is meant has: a class, an id, else its tag; `*` where it may be any."""
        return min(self.own.names, default=self.own.tag or "*")

    def fits(self, element: Any) -> bool:
        """Whether an element is meant; what would have to be looked for twice is taken as not meant."""
        *outer, own = self.compounds
        if not own.fits(element):
            return False
        while outer:
            found = next((one for one in _linked(element, own.link) if outer[-1].fits(one)), None)
            if found is None:
                return False
            element, own = found, outer.pop()
        return True


def _linked(element: Any, link: str) -> Iterator[Any]:
    """The elements that the one before in a selector may be."""
    near = element.itersiblings(preceding=True) if link in {"+", "~"} else element.iterancestors()
    return islice(near, 1 if link in {">", "+"} else HIGHEST)


class Generated(NamedTuple):
    """An element before or behind which the style sheet prints digits: what it is, and an attribute it has."""

    compound: Compound
    attribute: str | None

    def fits(self, element: Any) -> bool:
        """Whether an element is such a one."""
        return self.compound.fits(element) and (self.attribute is None or element.get(self.attribute) is not None)


def read_selector(text: str) -> Selector | None:
    """A selector; None for one that is not plain (of states or negations)."""
    compounds, link = [], ""
    for step in _LINK.sub(r" \1 ", _INNER_SPACE.sub("", text)).split():
        if step in _LINKS:
            link = step
            continue
        compound = _compound(step, link)
        if compound is None:
            return None
        compounds.append(compound)
        link = ""
    return Selector(tuple(compounds)) if compounds else None


def read_generated(text: str) -> Generated | None:
    """The element before or behind which a selector adds something; None where it adds to nothing it names."""
    steps = text.replace(">", " ").split()
    if not steps or not _PSEUDO.search(steps[-1]):
        return None
    plain = _PSEUDO.sub("", steps[-1])
    attribute = _ATTRIBUTE.search(plain)
    compound = _compound(_ATTRIBUTE.sub("", plain), "")
    if compound is None or not (compound.tag or compound.names or attribute):
        return None
    return Generated(compound, attribute[1].lower() if attribute else None)


def names_in(text: str) -> list[str]:
    """All classes and ids of a selector, however little plain."""
    return list(map(_unescaped, _NAME.findall(text)))


def names_of(classes: str | None, name: str | None) -> Iterator[str]:
    """The classes (.name) and the id (#name) of an element by its attributes."""
    yield from (f".{one}" for one in (classes or "").split())
    if name:
        yield f"#{name.strip()}"


def _compound(step: str, link: str) -> Compound | None:
    found = _COMPOUND.fullmatch(step)
    having = read_conditions(found[2]) if found else None
    if found is None or having is None:
        return None
    tag = (found[1] or "").lower()
    return Compound("" if tag == "*" else tag, frozenset(names_in(_CONDITIONS.sub("", found[2]))), link, having)


def _unescaped(name: str) -> str:
    return re.sub(r"\\(.)", r"\1", name)
