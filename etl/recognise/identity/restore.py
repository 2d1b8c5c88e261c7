"""Restore an office's name that is printed without its place (区…局) to the fullest form in the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from etl.patterns import pattern
from etl.recognise.identity.office import NamedOffice, named_offices
from etl.recognise.identity.place import ELSEWHERE, LeadingPlace, mentions, read_place
from etl.recognise.identity.sector import GOVERNMENT, is_township, sector_of, township_of

CLEARLY = 3
"""How many times as often as any other a place must be named to be the one meant by 区…局."""
ORDINARY_WORDS = frozenset(
    {
        "新城区",
        "老城区",
        "市中区",
        "市南区",
        "市北区",
        "城中区",
        "城东区",
        "城西区",
        "城北区",
        "城关区",
        "新市区",
    }
)
"""Districts whose names are also words (推进新城区建设); by themselves they tell no place."""

_OMITTED = pattern(
    r"^(?:本|我)?(省|市(?!场|容|政(?:公|管|工|设|园)|民[服中])|区(?!域)|县(?!域)|州|盟|旗)?(?=[\u4e00-\u9fff]{2})"
)
"""What a name begins with in the place of a place; 市场监督管理局 and 市政管理局 begin with a word of their own."""
_ENDINGS = {"区": ("区",), "县": ("县", "旗"), "市": ("市", "州", "盟", "地区"), "省": ("省", "自治区")}


def restore(printed: str, text: str) -> tuple[str, tuple[str, ...]]:
    """The name with its place in the fullest form the text has, and the former names given with it.

    A name that already has its place stays as printed. Otherwise the text must name one such office, or one
    place it can be of, clearly more often than any other; else the name stays without a place.
    """
    place = read_place(printed)
    named = [office for office in named_offices(text) if not office.stands_above]
    if place.candidates:
        full = _government_in_full(place, printed, text)
        return full, _former(full, named)
    fuller = _fuller(printed, named)
    if fuller:
        return fuller, _former(fuller, named)
    meant = _place_meant(kind_of(printed), text)
    return (meant + without_kind(printed) if meant else printed), ()


def kind_of(printed: str) -> str:
    """The kind of place 区…局 begins with instead of a name (省, 市, 区, 县 …); empty without."""
    found = _OMITTED.match(printed)
    return (found[1] or "") if found else ""


def without_kind(printed: str) -> str:
    """The office of 区…局."""
    return _OMITTED.sub("", printed, count=1)


def abbreviates(one: str, other: str) -> bool:
    """Whether the shorter name abbreviates the longer one: its characters stand there in the same order."""
    shorter, longer = sorted((one, other), key=len)
    rest = iter(longer)
    return all(character in rest for character in shorter)


def _government_in_full(place: LeadingPlace, printed: str, text: str) -> str:
    """示例市 and 示例市政府 as 示例市人民政府 where the text has it so."""
    full = place.printed + GOVERNMENT
    return full if place.office in {"", "政府"} and full in text else printed


def _fuller(printed: str, named: Sequence[NamedOffice]) -> str | None:
    """The office named with its place that is the printed one, under that, its full or its present name."""
    kind, office = kind_of(printed), without_kind(printed)
    fitting = [found for found in named if _fits(kind, read_place(found.name))]
    same = [found.name for found in fitting if read_place(found.name).office == office]
    return _clearest(same) or _clearest([found.name for found in fitting if _renamed(office, found)])


def _renamed(office: str, found: NamedOffice) -> bool:
    """Whether a named office is the printed one written out, or was once called like it."""
    there = read_place(found.name).office
    if is_township(office):
        return township_of(office) == township_of(there)
    if sector_of(office) is None or sector_of(office) != sector_of(there):
        return False
    return (len(office) <= len(there) and abbreviates(office, there)) or any(
        abbreviates(former, office) for former in found.former
    )


def _clearest(names: Sequence[str]) -> str | None:
    """The name of the place named clearly most; of the office named most there, the longest form."""
    place = _foremost(Counter(_place_of(name) for name in names))
    if place is None:
        return None
    own = [name for name in names if _place_of(name) == place]
    office = Counter(read_place(name).office for name in own).most_common(1)[0][0]
    return max((name for name in own if read_place(name).office == office), key=len)


def _place_meant(kind: str, text: str) -> str | None:
    """The division 区, 县 or 市 stands for: the only one of that kind the text names, or the foremost."""
    own = ELSEWHERE.sub("", text)
    named = Counter(name for _, name in mentions(own) if name.endswith(_ENDINGS.get(kind, (kind,))))
    return (
        _foremost(Counter({name: times for name, times in named.items() if name not in ORDINARY_WORDS}))
        if kind
        else None
    )


def _foremost(named: Counter[str]) -> str | None:
    ranked = named.most_common(2)
    clear = len(ranked) == 1 or (len(ranked) > 1 and ranked[0][1] >= CLEARLY * ranked[1][1])
    return ranked[0][0] if clear else None


def _place_of(name: str) -> str:
    return read_place(name).candidates[-1].name


def _former(name: str, named: Sequence[NamedOffice]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(former for found in named if found.name.endswith(name) for former in found.former))


def _fits(kind: str, place: LeadingPlace) -> bool:
    return bool(place.candidates) and (not kind or place.printed.endswith(_ENDINGS.get(kind, (kind,))))
