"""Selectors of a page's style sheet, as far as they are plain: tags, classes and ids, within one another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any, NamedTuple

from etl.patterns import pattern

HIGHEST = 40
"""Elements around another that are looked through for it; pages of content systems nest some twenty."""
_COMPOUND = pattern(r"(\*|[a-z]+[0-9]?)?((?:[.#](?:[\w-]|\\.)+)*)", re.IGNORECASE)
_NAME = pattern(r"[.#](?:[\w-]|\\.)+")
_ATTRIBUTE = pattern(r"\[\s*([\w-]+)[^\]]*\]")
_PSEUDO = pattern(r":{1,2}(?:before|after)$", re.IGNORECASE)


class Compound(NamedTuple):
    """One element of a selector: its tag (empty for any), its classes (.name) and ids (#name).

    `is_child` says that it stands right inside the one before, not somewhere within.
    """

    tag: str
    names: frozenset[str]
    is_child: bool = False

    def fits(self, element: Any) -> bool:
        """Whether an element is such a one."""
        tag = element.tag
        if self.tag and (not isinstance(tag, str) or tag.lower().rpartition(":")[2] != self.tag):
            return False
        return not self.names or self.names <= set(names_of(element.get("class"), element.get("id")))


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
        is_simple = len(self.compounds) == 1 and not self.own.tag and len(self.own.names) == 1
        return next(iter(self.own.names)) if is_simple else None

    def fits(self, element: Any) -> bool:
        """Whether an element is meant; what would have to be looked for twice is taken as not meant."""
        *outer, own = self.compounds
        if not own.fits(element):
            return False
        while outer:
            around = islice(element.iterancestors(), 1 if own.is_child else HIGHEST)
            found = next((one for one in around if outer[-1].fits(one)), None)
            if found is None:
                return False
            element, own = found, outer.pop()
        return True


class Generated(NamedTuple):
    """An element before or behind which the style sheet prints digits: what it is, and an attribute it has."""

    compound: Compound
    attribute: str | None

    def fits(self, element: Any) -> bool:
        """Whether an element is such a one."""
        return self.compound.fits(element) and (self.attribute is None or element.get(self.attribute) is not None)


def read_selector(text: str) -> Selector | None:
    """A selector; None for one that is not plain (of attributes, neighbours or states)."""
    compounds, is_child = [], False
    for step in text.replace(">", " > ").split():
        if step == ">":
            is_child = True
            continue
        compound = _compound(step, is_child=is_child)
        if compound is None:
            return None
        compounds.append(compound)
        is_child = False
    return Selector(tuple(compounds)) if compounds else None


def read_generated(text: str) -> Generated | None:
    """The element before or behind which a selector adds something; None where it adds to nothing it names."""
    steps = text.replace(">", " ").split()
    if not steps or not _PSEUDO.search(steps[-1]):
        return None
    plain = _PSEUDO.sub("", steps[-1])
    attribute = _ATTRIBUTE.search(plain)
    compound = _compound(_ATTRIBUTE.sub("", plain), is_child=False)
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


def _compound(step: str, *, is_child: bool) -> Compound | None:
    found = _COMPOUND.fullmatch(step)
    if found is None:
        return None
    tag = (found[1] or "").lower()
    return Compound("" if tag == "*" else tag, frozenset(names_in(found[2])), is_child)


def _unescaped(name: str) -> str:
    return re.sub(r"\\(.)", r"\1", name)
