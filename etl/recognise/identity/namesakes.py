"""Divisions of one name: which of them a text means, and which need their city before them to be told apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from etl.divisions import Division, ancestors, children, division, divisions_named
from etl.recognise.identity.place import ELSEWHERE, SHORTEST_NAME

MUNICIPALITIES = frozenset({"北京市", "天津市", "上海市", "重庆市"})


def settle(candidates: Sequence[Division], printed: str, text: str) -> Division | None:
    """The one division a text means among several of one name; null where it does not say.

    What settles it, in this order: the place printed together with what it lies in; the city named anywhere;
    the province. Another candidate named as strongly leaves the question open, and so do two of a kind. An
    invented division counts like any other: 南湖区 alone is neither the real nor the invented one.
    """
    if len(candidates) <= 1:
        return candidates[0] if candidates else None
    own = ELSEWHERE.sub("", text)
    joined = [place for place in candidates if any(above + printed in text for above in _names_above(place))]
    if joined:
        return joined[0] if len(joined) == 1 else None
    cities = _counts(candidates, own, "city")
    provinces = _counts(candidates, own, "province")
    if len(cities) == 1:
        found, times = next(iter(cities.items()))
        rivals = [count for region, count in provinces.items() if region[:2] != found[:2]]
        return _by_region(candidates, found) if times > max(rivals, default=0) or found in provinces else None
    if cities:
        return None
    if len(provinces) == 1:
        return _by_region(candidates, next(iter(provinces)))
    return None if provinces else _beside_neighbours(candidates, own)


def _names_above(place: Division) -> list[str]:
    return [name for container in ancestors(place.region)[:-1] for name in container.names()]


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


def _by_region(places: Sequence[Division], region: str) -> Division | None:
    return next((place for place in places if place.region == region), None)


def _beside_neighbours(candidates: Sequence[Division], text: str) -> Division | None:
    """The only candidate whose neighbours the text names: districts of one city whose names no other place bears."""
    told = [
        place for place in candidates if any(_only_there(other, place) and other.name in text for other in _near(place))
    ]
    return told[0] if len(told) == 1 else None


def _near(place: Division) -> Sequence[Division]:
    return [other for other in children(place.parent or "") if other.name != place.name and other.stands_in(None)]


def _only_there(other: Division, place: Division) -> bool:
    """Whether a neighbour's full name is found once in the country, and no word of everyday speech."""
    namesakes = {same.region for same in divisions_named(other.name) if same.name == other.name}
    return len(namesakes) == 1 and len(other.name) > SHORTEST_NAME and place.region not in namesakes


def needs_city(place: Division) -> bool:
    """Whether the bare name stands for several divisions, so that the city must be put before it.

    A real name is not ambiguous because of an invented one; an invented one is because of a real one.
    """
    same = [other for other in divisions_named(place.name) if place.invented or not other.invented]
    return len({other.region for other in same if other.name == place.name}) > 1


def city_above(place: Division) -> str:
    """The name of the city (or, directly below a province, the province) a division lies in."""
    above = division(place.parent) if place.parent else None
    return above.name if above else ""
