"""Which division an office's name begins with, and which divisions a text names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import islice
from typing import NamedTuple

from etl.divisions import Division, divisions_named, every_division, lies_in
from etl.patterns import pattern
from etl.recognise.identity.sector import is_township, sector_of
from etl.recognise.labels import KEPT

ABOVE_THE_PLACE = pattern(
    r"^(国家(税务|金融监督管理|矿山安全监察|粮食和物资储备|市场监督管理)总?局|国家(统计|外汇管理|能源|邮政|移民管理)局"
    r"|国家(?=[\u4e00-\u9fff]+局)|中共|中国共产党|中华人民共和国|中国(气象|地震)局|中国人民银行|中国民用航空"
    r"|新疆生产建设兵团(第[一二三四五六七八九十]+师)?|中国[（(](?=[\u4e00-\u9fff]{2,6}[）)]自由贸易))"
)
"""What some offices print before their place."""
LONGEST_NAME = 16
SHORTEST_NAME = 2
"""Characters of a division's name, its kind included."""
SHORTEST_OFFICE = 3
"""Characters: 教育局."""
SHORT_OFFICES = frozenset({"海关"})
"""Offices whose names are shorter than that."""
NOT_A_PLACE = frozenset({"公安", "公安局", "市中"})
"""Short names of divisions that open the names of offices everywhere."""

ELSEWHERE = pattern(r"(学习|借鉴|考察|对标|前往|赴)[^，。；,;]{0,20}")
"""Words before a place that is visited or looked to, not one's own."""
LINKED_PROVINCES = 4
"""A paragraph that names so many provinces is a list of links."""

_KIND = pattern("[省市州盟区县旗]")
"""The last character of every full name; a test holds the list of divisions to it."""
_ENDS_OF_OTHERS = frozenset("州县旗区")
"""The last character of the shorter names that are sought in a text as full ones are."""
_BOUNDARY = pattern(r"[^\u4e00-\u9fff]|[由在与和对是为的]")


class LeadingPlace(NamedTuple):
    """The place a name begins with as printed, the divisions it may be, and the rest: the office."""

    printed: str
    candidates: tuple[Division, ...]
    office: str


@lru_cache(maxsize=KEPT)
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
    return LeadingPlace(printed, candidates, rest[len(printed) :].lstrip("）)"))


def _longest(text: str, within: Sequence[Division] | None) -> tuple[str, tuple[Division, ...]] | None:
    for size in range(min(LONGEST_NAME, len(text)), 1, -1):
        named = divisions_named(text[:size]) if within is None else _named_below(text[:size], within)
        places = _without_short_counties(text[:size], named)
        if places and _may_open(text, size, places):
            return text[:size], _in_full(text[:size], places)
    return None


def _in_full(name: str, places: tuple[Division, ...]) -> tuple[Division, ...]:
    """The places so called in full, where there are any: 沙县 is the former county before it is short for 沙县区."""
    return tuple(place for place in places if place.name == name) or places


def _without_short_counties(name: str, places: tuple[Division, ...]) -> tuple[Division, ...]:
    """河北 is the province before it is short for a district of 天津."""
    provinces = tuple(place for place in places if place.level == "province")
    return tuple(place for place in places if place.level != "county" or place.name == name) if provinces else places


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
    if text[:size] in NOT_A_PLACE or (len(rest) < SHORTEST_OFFICE and rest not in SHORT_OFFICES):
        return False
    further = any(size for size in _sizes() if rest[:size] in _full_names())
    return further or (not is_township(rest) and sector_of(rest) is not None)


def mentions(text: str) -> Iterator[tuple[int, str]]:
    """Every division named in full in a text without white space, with its offset; the longest each time.

    Names of two characters (新县, 城区) count only where a phrase begins: elsewhere they are parts of words.
    """
    at = 0
    for start, end in sorted(_spans(text), key=lambda span: (span[0], -span[1])):
        if start < at:
            continue
        at = end
        if end - start > SHORTEST_NAME or start == 0 or _BOUNDARY.match(text[start - 1]):
            yield start, text[start:end]


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Where full names of divisions stand, overlapping ones too: sought from their last character, a rare one."""
    names, endings = _full_names(), _endings()
    for kind in _KIND.finditer(text):
        end = kind.end()
        for size in endings.get(text[end - SHORTEST_NAME : end], ()):
            if size <= end and text[end - size : end] in names:
                yield end - size, end


@cache
def _endings() -> Mapping[str, frozenset[int]]:
    """The last two characters of names of divisions → how long the names are that end with them."""
    found: dict[str, set[int]] = {}
    for name in _full_names():
        found.setdefault(name[-SHORTEST_NAME:], set()).add(len(name))
    return {ending: frozenset(sizes) for ending, sizes in found.items()}


@cache
def _full_names() -> frozenset[str]:
    """The names of divisions in full, and those shorter ones that end as a full one may (延边州, 杭州)."""
    may_have_others = (
        place
        for place in every_division()
        if place.is_named_for_a_people or not _ENDS_OF_OTHERS.isdisjoint(place.name[:-1])
    )
    others = {name for place in may_have_others for name in islice(place.names(), 1, 2) if name[-1] in _ENDS_OF_OTHERS}
    return frozenset({place.name for place in every_division()} | others)


@cache
def _sizes() -> tuple[int, ...]:
    return tuple(sorted({len(name) for name in _full_names()}, reverse=True))


def is_link_list(text: str) -> bool:
    """Whether a paragraph links to governments everywhere, which says nothing of this report's place."""
    return len([name for name in _provinces() if name in text]) >= LINKED_PROVINCES


@cache
def _provinces() -> tuple[str, ...]:
    """The names of the provinces as lists of links print them."""
    provinces = (place for place in every_division() if place.level == "province" and not place.invented)
    return tuple(place.short_name or place.name for place in provinces)
