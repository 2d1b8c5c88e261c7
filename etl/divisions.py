"""The administrative divisions of China (GB/T 2260): provinces, cities, counties; those dissolved since 2016.

Source: `data/regions.csv`. `valid_from` and `valid_to` are the years of a change, inclusive on both sides; a
blank `valid_from` means before 2016, a blank `valid_to` means still standing. A code renamed in place stands
there once for each of its names. Development zones are not divisions. Codes 99xxxx are invented, for
demonstration.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from functools import cache, partial
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from etl.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

Level: TypeAlias = Literal["province", "city", "county"]

BEGINNING = 2
"""Characters with which all names of a division begin: the shortest have no more."""
DEMONSTRATION = "99"
"""The first digits of the invented divisions."""

_SUFFIX = pattern(r"(特别行政区|自治区|自治州|自治县|自治旗|地区|(?<=神农架)林区|(?<=六枝)特区|省|市|县|区|盟|旗|州)$")
_PEOPLES = pattern(
    "(各族|朝鲜族|土家族|蒙古族|蒙古|哈尼族|哈萨克族|哈萨克|柯尔克孜|傈僳族|景颇族|布依族|布朗族|拉祜族|塔吉克|"
    "达斡尔族|鄂温克族|鄂伦春|仫佬族|毛南族|仡佬族|东乡族|保安族|裕固族|撒拉族|普米族|纳西族|独龙族|锡伯|维吾尔|"
    "壮族|回族|回|藏族|羌族|彝族|苗族|侗族|傣族|白族|瑶族|黎族|畲族|满族|水族|佤族|怒族|土族)+$"
)


class Division(NamedTuple):
    """One division under one name; `parent` is a six-digit code, null for a province."""

    region: str
    name: str
    level: Level
    parent: str | None
    valid_from: int | None
    valid_to: int | None
    source: str

    @property
    def invented(self) -> bool:
        """Whether it exists for demonstration only."""
        return self.region.startswith(DEMONSTRATION)

    @property
    def short_name(self) -> str | None:
        """The name without its kind (鼓楼, 江苏, 延边); null where one character or none remains."""
        stem = _SUFFIX.sub("", self.name)
        stem = (self.is_named_for_a_people and _PEOPLES.sub("", stem)) or stem.removesuffix("族")
        return stem if len(stem) > 1 else None

    @property
    def is_named_for_a_people(self) -> bool:
        """Whether its name says of what people it is home, which everyday speech leaves out."""
        return self.name.endswith(("自治州", "自治县", "自治旗", "族区")) or self.name[:2] in {
            "广西",
            "宁夏",
            "新疆",
        }

    def stands_in(self, year: int | None) -> bool:
        """Whether reports of that year may bear the name; a new one may stand on what is published the year after."""
        begun = self.valid_from is None or year is None or year + 1 >= self.valid_from
        return begun and (self.valid_to is None or year is None or year <= self.valid_to)

    def names(self) -> Iterator[str]:
        """The full name, the everyday one of places named for a people (延边州, 长阳县), the short name."""
        yield self.name
        short = self.short_name
        if short and self.level != "province" and self.is_named_for_a_people:
            yield short + self.name[-1]
        if short:
            yield short


_new_division: Callable[[tuple[object, ...]], Division] = partial(tuple.__new__, Division)


@cache
def every_division() -> tuple[Division, ...]:
    """Every row of the list, former divisions included, in the order of the codes.

    The list holds no other words for a level; a test reads them.
    """
    with data_file("regions.csv").open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines)
        wanted = itemgetter(*map(next(rows).index, Division._fields))
        return tuple(
            [
                _new_division((region, name, level, parent or None, _year(begun), _year(ended), source))
                for region, name, level, parent, begun, ended, source in map(wanted, rows)
            ]
        )


def divisions_by_code() -> tuple[Division, ...]:
    """Every code once, under its newest name, in the order of the codes."""
    return tuple(_by_code().values())


def division(region: str) -> Division | None:
    """The division with that code, under its newest name; null for a code that is none."""
    return _by_code().get(region)


def divisions_named(name: str, *, superseded: bool = False) -> tuple[Division, ...]:
    """All divisions with that full, everyday or short name (鼓楼区, 延边州, 鼓楼); empty where there is none.

    A dissolved division is left out where one of the same province took over its full name in the same year:
    it is the same place under a newer code. With `superseded` it is given too.
    """
    places = _bearing(name)
    return places if superseded else _without_superseded(places)


def of_year(place: Division, year: int | None) -> Division:
    """The division of the same name and province that held in a year: 崇川区 is 320602 until 2020, 320613 after."""
    if year is None or place.valid_from is None or year >= place.valid_from:
        return place
    return next((older for older in _same_elsewhere(place) if older.valid_to == place.valid_from), place)


@cache
def lasting(region: str) -> str:
    """The code under which a division is known now, where it kept its name: one office stays one over the change."""
    for place in _rows_of(region):
        for newer in _same_elsewhere(place):
            if place.valid_to is not None and newer.valid_from == place.valid_to:
                return lasting(newer.region)
    return region


@cache
def successor(region: str) -> str:
    """The code under which a division stands now, also where its kind changed with its code (海门市 → 海门区).

    Of the same province and short name, from the year on in which the old one ended: a likeness to be decided on, no
    identity.
    """
    for place in _rows_of(region):
        if place.valid_to is None or place.short_name is None:
            continue
        for newer in _bearing(place.short_name):
            if newer.region[:2] == region[:2] and newer.region != region and newer.valid_from == place.valid_to:
                return successor(newer.region)
    return region


def ancestors(region: str) -> tuple[Division, ...]:
    """What a division lies in, province first, itself last; empty for an unknown code."""
    found = division(region)
    if found is None:
        return ()
    return (*(ancestors(found.parent) if found.parent else ()), found)


def full_name(region: str) -> str:
    """The name with all above it: 河南省开封市鼓楼区; empty for an unknown code."""
    return "".join(place.name for place in ancestors(region))


def children(region: str) -> tuple[Division, ...]:
    """The divisions directly below, former ones included, each code once."""
    return tuple(place for place in _by_code().values() if place.parent == region)


def lies_in(region: str, container: str) -> bool:
    """Whether a division is that one or lies below it."""
    return any(place.region == container for place in ancestors(region))


def data_file(name: str) -> Path:
    """A file of the project's `data` folder; the packaged copy where the project is installed."""
    packaged = Path(__file__).parent / "data" / name
    return packaged if packaged.exists() else Path(__file__).parents[1] / "data" / name


@cache
def _by_code() -> Mapping[str, Division]:
    ordered = sorted(every_division(), key=lambda place: (place.region, place.valid_to or 9999))
    return {place.region: place for place in ordered}


def _rows_of(region: str) -> Sequence[Division]:
    return _rows_by_code().get(region, ())


@cache
def _rows_by_code() -> Mapping[str, Sequence[Division]]:
    found: dict[str, list[Division]] = defaultdict(list)
    for place in every_division():
        found[place.region].append(place)
    return found


def _same_elsewhere(place: Division) -> Iterator[Division]:
    """The divisions of the same full name in the same province under other codes."""
    return (
        other
        for other in _bearing(place.name)
        if other.name == place.name and other.region != place.region and other.region[:2] == place.region[:2]
    )


def _bearing(name: str) -> tuple[Division, ...]:
    """The divisions that bear a name, whichever of theirs; all names of one begin alike."""
    beginning = name[:BEGINNING]
    return _by_name(beginning).get(name, ()) if beginning in _by_beginning() else ()


@cache
def _by_beginning() -> Mapping[str, Sequence[Division]]:
    found: dict[str, list[Division]] = defaultdict(list)
    for place in every_division():
        found[place.name[:BEGINNING]].append(place)
    return found


@cache
def _by_name(beginning: str) -> Mapping[str, tuple[Division, ...]]:
    """The divisions whose names begin so, by each of their names: a report asks for few of three thousand."""
    found: dict[str, list[Division]] = defaultdict(list)
    for place in _by_beginning()[beginning]:
        for name in dict.fromkeys(place.names()):
            found[name].append(place)
    return {name: tuple(places) for name, places in found.items()}


@cache
def _without_superseded(places: tuple[Division, ...]) -> tuple[Division, ...]:
    heirs = {(place.name, place.region[:2], place.valid_from) for place in places}
    return tuple(
        place
        for place in places
        if place.valid_to is None or (place.name, place.region[:2], place.valid_to) not in heirs
    )


def _year(printed: str) -> int | None:
    return int(printed) if printed else None
