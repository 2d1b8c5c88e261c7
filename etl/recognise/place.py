"""Which division an office's name begins with, and which of several of one name the text means."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from etl.divisions import Division, ancestors, division, divisions_named, every_division, lies_in
from etl.recognise.sector import is_township, sector_of

ABOVE_THE_PLACE = re.compile(r"^(国家税务总局|国家统计局|国家(?=[\u4e00-\u9fff]+局)|中共|中国共产党|中华人民共和国)")
"""What some offices print before their place."""
LONGEST_NAME = 16
SHORTEST_NAME = 2
"""Characters of a division's name, its kind included."""
SHORTEST_OFFICE = 3
"""Characters: 教育局."""
NOT_A_PLACE = frozenset({"公安", "公安局"})
"""Short names of divisions that open the names of offices everywhere."""
MUNICIPALITIES = frozenset({"北京市", "天津市", "上海市", "重庆市"})

ELSEWHERE = re.compile(r"(学习|借鉴|考察|对标|前往|赴)[^，。；,;]{0,20}")
"""Words before a place that is visited or looked to, not one's own."""
LINKED_PROVINCES = 4
"""A paragraph that names so many provinces is a list of links."""

_BOUNDARY = re.compile(r"[^\u4e00-\u9fff]|[由在与和对是为的]")


@dataclass(frozen=True, slots=True)
class LeadingPlace:
    """The place a name begins with as printed, the divisions it may be, and the rest: the office."""

    printed: str
    candidates: tuple[Division, ...]
    office: str


def read_place(name: str) -> LeadingPlace:
    """Split a name into place and office; no candidates where it does not begin with a place."""
    above = ABOVE_THE_PLACE.match(name)
    rest = name[above.end() :] if above else name
    first = _longest(rest, None)
    if first is None:
        return LeadingPlace("", (), rest)
    printed, candidates = first
    while deeper := _longest(rest[len(printed) :], candidates):
        printed, candidates = printed + deeper[0], deeper[1]
    return LeadingPlace(printed, candidates, rest[len(printed) :])


def mentions(text: str) -> Iterator[tuple[int, str]]:
    """Every division named in full in a text without white space, with its offset; the longest each time.

    Names of two characters (新县, 城区) count only where a phrase begins: elsewhere they are parts of words.
    """
    at, beginnings = 0, _beginnings()
    while at < len(text):
        name = _name_at(text, at) if text[at] in beginnings else None
        if name and (len(name) > SHORTEST_NAME or at == 0 or _BOUNDARY.match(text[at - 1])):
            yield at, name
        at += len(name) if name else 1


def _name_at(text: str, at: int) -> str | None:
    names = _full_names()
    return next((text[at : at + size] for size in _sizes() if text[at : at + size] in names), None)


@cache
def _beginnings() -> frozenset[str]:
    """The characters with which names of divisions begin."""
    return frozenset(name[0] for name in _full_names())


def settle(candidates: Sequence[Division], printed: str, text: str) -> Division | None:
    """The one division a text means among several of one name; null where it does not say.

    What settles it, in this order: the place printed together with what it lies in; the city named anywhere;
    the province. Another candidate named as strongly leaves the question open, and so do two of a kind.
    Invented divisions count only where the text names their city or province.
    """
    real = [place for place in candidates if not place.invented or _names_parent(place, text)] or list(candidates)
    if len(real) <= 1:
        return real[0] if real else None
    own = ELSEWHERE.sub("", text)
    joined = [place for place in real if any(above + printed in text for above in _names_above(place))]
    if joined:
        return joined[0] if len(joined) == 1 else None
    cities = _counts(real, own, "city")
    provinces = _counts(real, own, "province")
    if len(cities) == 1:
        found, times = next(iter(cities.items()))
        rivals = [count for region, count in provinces.items() if region[:2] != found[:2]]
        return _by_region(real, found) if times > max(rivals, default=0) or found in provinces else None
    if cities:
        return None
    return _by_region(real, next(iter(provinces))) if len(provinces) == 1 else None


def is_link_list(text: str) -> bool:
    """Whether a paragraph links to governments everywhere, which says nothing of this report's place."""
    return sum(name in text for name in _provinces()) >= LINKED_PROVINCES


@cache
def _provinces() -> tuple[str, ...]:
    """The names of the provinces as lists of links print them."""
    provinces = (place for place in every_division() if place.level == "province" and not place.invented)
    return tuple(place.short_name or place.name for place in provinces)


def needs_city(place: Division, text: str) -> bool:
    """Whether the bare name stands for several divisions, so that the city must be put before it."""
    same = [other for other in divisions_named(place.name) if not other.invented or _names_parent(other, text)]
    return len({other.region for other in same if other.name == place.name}) > 1


def city_above(place: Division) -> str:
    """The name of the city (or, directly below a province, the province) a division lies in."""
    above = division(place.parent) if place.parent else None
    return above.name if above else ""


def _longest(text: str, within: Sequence[Division] | None) -> tuple[str, tuple[Division, ...]] | None:
    for size in range(min(LONGEST_NAME, len(text)), 1, -1):
        places = divisions_named(text[:size]) if within is None else _named_below(text[:size], within)
        if places and _may_open(text, size, places):
            return text[:size], _in_full(text[:size], places)
    return None


def _in_full(name: str, places: tuple[Division, ...]) -> tuple[Division, ...]:
    """The places so called in full, where there are any: 沙县 is the former county before it is short for 沙县区."""
    return tuple(place for place in places if place.name == name) or places


def _named_below(name: str, containers: Sequence[Division]) -> tuple[Division, ...]:
    """The divisions of a name that lie below a place; an older code where the name moved elsewhere with a new one."""
    for superseded in (False, True):
        places = divisions_named(name, superseded=superseded)
        below = tuple(place for place in places if any(_below(place, container) for container in containers))
        if below:
            return below
    return ()


def _below(place: Division, container: Division) -> bool:
    return place.region != container.region and lies_in(place.region, container.region)


def _may_open(text: str, size: int, places: Sequence[Division]) -> bool:
    """A short name is a place only before an office of a known sector: 中山街道, 和平公园 name none."""
    if any(text[:size] in (place.name, *list(place.names())[:-1]) for place in places):
        return True
    rest = text[size:]
    if text[:size] in NOT_A_PLACE or len(rest) < SHORTEST_OFFICE:
        return False
    further = any(size for size in _sizes() if rest[:size] in _full_names())
    return further or (not is_township(rest) and sector_of(rest) is not None)


def _counts(places: Sequence[Division], text: str, level: str) -> Counter[str]:
    """How often the text names what each candidate lies in at that level; those never named are left out."""
    found: Counter[str] = Counter()
    for place in places:
        above = [container for container in ancestors(place.region)[:-1] if _ranks(container) == level]
        times = sum(text.count(_weighed(container)) for container in above)
        if times:
            found[place.region] = times
    return found


def _ranks(container: Division) -> str:
    """A municipality (北京市) ranks with the cities: its districts lie directly in it."""
    return "city" if container.name in MUNICIPALITIES else container.level


def _weighed(container: Division) -> str:
    """Provinces count by their short names too; a city's may be a county's or a word: only in full."""
    return (container.short_name or container.name) if _ranks(container) == "province" else container.name


def _names_above(place: Division) -> list[str]:
    return [name for container in ancestors(place.region)[:-1] for name in container.names()]


def _names_parent(place: Division, text: str) -> bool:
    return any(container.name in text for container in ancestors(place.region)[:-1])


def _by_region(places: Sequence[Division], region: str) -> Division | None:
    return next((place for place in places if place.region == region), None)


@cache
def _full_names() -> frozenset[str]:
    everyday = (list(place.names())[:2] for place in every_division() if place.short_name)
    return frozenset(
        {place.name for place in every_division()} | {names[1] for names in everyday if names[1][-1] in "州县旗区"}
    )


@cache
def _sizes() -> tuple[int, ...]:
    return tuple(sorted({len(name) for name in _full_names()}, reverse=True))
