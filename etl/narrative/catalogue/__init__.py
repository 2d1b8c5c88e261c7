"""The catalogue of indicator names in statistical usage; a name not in it stays without an id."""

from __future__ import annotations

from etl.narrative.catalogue.demand import DEMAND
from etl.narrative.catalogue.entry import Entry as Entry
from etl.narrative.catalogue.money import MONEY
from etl.narrative.catalogue.people import PEOPLE
from etl.narrative.catalogue.production import PRODUCTION
from etl.patterns import pattern

INDICATORS: tuple[Entry, ...] = (*PRODUCTION, *DEMAND, *MONEY, *PEOPLE)

SPELLINGS = (
    (pattern(r"规上|规模(?=工业)"), "规模以上"),
    (pattern(r"限上"), "限额以上"),
    (pattern(r"GDP(?=.)"), "地区生产总值"),
    (pattern(r"(?<=占)GDP"), "地区生产总值"),
    (pattern(r"技改"), "技术改造"),
    (pattern(r"[“”\"'\s]"), ""),
)
"""Shorter ways to print the same words; applied to both sides, so that only equal names are equal."""


def normalise_name(name: str) -> str:
    """A name in the spelling the catalogue compares: 规上 and 规模以上 become one."""
    for shape, spelling in SPELLINGS:
        name = shape.sub(spelling, name)
    return name


_BY_NAME = {normalise_name(name): entry.id for entry in INDICATORS for name in (entry.label, *entry.synonyms)}
_BY_ID = {entry.id: entry for entry in INDICATORS}


def canonical(name: str) -> str | None:
    """The id of a printed name, or None where the catalogue does not hold exactly that indicator."""
    return _BY_NAME.get(normalise_name(name))


def entry_by_id(indicator_id: str) -> Entry:
    """The entry of that id; KeyError for an unknown one."""
    return _BY_ID[indicator_id]
