"""Whose report it is: the office's name restored in full, its division, level, sector and scope."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from etl.divisions import Division, divisions_named
from etl.recognise.office import (
    NamedOffice,
    compiling_office,
    file_office,
    named_offices,
    publishing_office,
    signing_office,
    split_former,
    title_office,
)
from etl.recognise.place import LeadingPlace, city_above, mentions, needs_city, read_place, settle
from etl.recognise.sector import GOVERNMENT, is_government, is_township, sector_of
from etl.recognise.title import find_title, is_title, squeeze
from etl.report import Finding

__all__ = ["AgencyReading", "find_title", "is_title", "recognise_agency"]

CLEARLY = 3
"""How many times as often as any other a place must be named to be the one meant by 区…局."""

_OMITTED = re.compile(r"^(本|我)?(省|市|区|县|州|盟|旗)?(?=[\u4e00-\u9fff]{2})")
_ENDINGS = {"区": ("区",), "县": ("县", "旗"), "市": ("市", "州", "盟", "地区"), "省": ("省", "自治区")}
_LEVEL_WORDS = {"省": "province", "区": "county", "县": "county", "旗": "county", "州": "city", "盟": "city"}
_ZONE = re.compile(r"(开发区|高新区|新区|园区|示范区|度假区|保税区|合作区)")


@dataclass(frozen=True, slots=True)
class AgencyReading:
    """Whose report it is, as far as it can be told; everything is null or empty where nothing names an office.

    `office` is the name without its place, `aliases` are former names, `scope` is `whole_area` for the government of
    a province, city or county and `own` for every other office.
    """

    name: str | None = None
    as_printed: str | None = None
    region: str | None = None
    level: str | None = None
    sector: str | None = None
    scope: str | None = None
    office: str | None = None
    aliases: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


def recognise_agency(title: str | None, paragraphs: Sequence[str], file_name: str) -> AgencyReading:
    """Whose report it is, from the title, else the preface, the signature, the page's publisher or the file's name.

    A name without its place (区…局) is restored to the fullest form in the text. The city is put before a district
    that exists in several cities only where the text settles which; otherwise the region stays null.
    """
    sources = dict(_sources(title, paragraphs, file_name))
    if not sources:
        return AgencyReading()
    printed = next(iter(sources.values()))
    as_printed, aliases = split_former(printed)
    text = squeeze("\n".join((title or "", *paragraphs))) + "\n" + re.split(r"[/\\]", file_name)[-1]
    full, more = _restored(as_printed, text)
    reading = _placed(full, as_printed, text)
    findings = (*reading.findings, *_conflict(sources, full, text))
    aliases = tuple(
        dict.fromkeys(name for name in (*aliases, *more) if name not in (reading.name, as_printed))
    )
    return AgencyReading(
        reading.name, as_printed, reading.region, reading.level, reading.sector, reading.scope, reading.office,
        aliases, findings,
    )  # fmt: skip


def _sources(title: str | None, paragraphs: Sequence[str], file_name: str) -> Iterator[tuple[str, str]]:
    """What each place of the document names as the office, the most trustworthy first."""
    told = {
        "标题": title_office(title),
        "编制说明": compiling_office(paragraphs),
        "落款": signing_office(paragraphs),
        "发布机构": publishing_office(paragraphs),
        "文件名": file_office(file_name),
    }
    return ((source, office) for source, office in told.items() if office)


def _restored(printed: str, text: str) -> tuple[str, tuple[str, ...]]:
    """The name with its place, in the fullest form the text has, and the former names the text gives with it."""
    place = read_place(printed)
    named = list(named_offices(text))
    if place.candidates:
        return _government_in_full(place, printed, text), _former(printed, named)
    fuller = _fuller(printed, named)
    if fuller:
        return fuller, _former(fuller, named)
    lone = _place_meant(printed, text)
    return (lone + _without_kind(printed) if lone else printed), ()


def _government_in_full(place: LeadingPlace, printed: str, text: str) -> str:
    """示例市 and 示例市政府 as 示例市人民政府 where the text has it so."""
    full = place.printed + GOVERNMENT
    return full if place.office in ("", "政府") and full in text else printed


def _fuller(printed: str, named: Sequence[NamedOffice]) -> str | None:
    """The office named with its place that is the printed one: of the same name, else of the same sector."""
    kind, office = _kind(printed), _without_kind(printed)
    fitting = [found for found in named if _fits(kind, read_place(found.name))]
    exact = [found.name for found in fitting if read_place(found.name).office == office]
    sector = sector_of(office)
    alike = [
        found.name
        for found in fitting
        if sector and sector == sector_of(read_place(found.name).office) and sector != GOVERNMENT
    ]
    return _clearest(exact) or _clearest(alike)


def _clearest(names: Sequence[str]) -> str | None:
    """The name used most, where no office of another place is used nearly as often; the longest form of it."""
    by_place = Counter(read_place(name).candidates[-1].name for name in names if read_place(name).candidates)
    ranked = by_place.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] < CLEARLY * ranked[1][1]):
        return None
    own = [name for name in names if read_place(name).candidates[-1].name == ranked[0][0]]
    offices = Counter(read_place(name).office for name in own).most_common(1)[0][0]
    return max((name for name in own if read_place(name).office == offices), key=len)


def _place_meant(printed: str, text: str) -> str | None:
    """The division that 区, 县 or 市 stands for: the only one of that kind the text names, or clearly the foremost."""
    kind = _kind(printed)
    if not kind:
        return None
    counted = Counter(name for _, name in mentions(text) if name.endswith(_ENDINGS.get(kind, (kind,))))
    if kind == "市":
        counted = Counter(
            {name: n for name, n in counted.items() if divisions_named(name)[0].level == "city"}
        )
    ranked = counted.most_common(2)
    clear = ranked and (len(ranked) == 1 or ranked[0][1] >= CLEARLY * ranked[1][1])
    return ranked[0][0] if clear else None


def _placed(name: str, as_printed: str, text: str) -> AgencyReading:
    """Name, region, level, sector and scope of a name restored as far as the text goes."""
    place = read_place(name)
    region = settle(place.candidates, place.printed, text)
    if region and place.printed == region.name and needs_city(region, text):
        name = name.replace(place.printed, city_above(region) + place.printed, 1)
    office = place.office if place.candidates else _without_kind(name)
    government = is_government(office) and bool(place.candidates)
    doubts = () if region else (_unplaced(name, place),)
    return AgencyReading(
        name, as_printed, region.region if region else None, _level(region, office, as_printed), sector_of(office),
        "whole_area" if government else "own", office or GOVERNMENT, (), doubts,
    )  # fmt: skip


def _level(region: Division | None, office: str, as_printed: str) -> str | None:
    """Level of the office; null for a development zone's, which is no division, and where nothing tells it."""
    if is_township(office):
        return "township"
    if _ZONE.search(office):
        return None
    return region.level if region else _LEVEL_WORDS.get(_kind(as_printed))


def _unplaced(name: str, place: LeadingPlace) -> Finding:
    several = f"“{place.printed}”有多处同名，原文未说明是哪一处" if place.candidates else "原文未写明所在地"
    return Finding("agency_region", "warning", f"“{name}”所属行政区划未能确定：{several}。")


def _conflict(sources: dict[str, str], name: str, text: str) -> tuple[Finding, ...]:
    """One finding for the first source that names another office than the one taken."""
    taken = next(iter(sources))
    for source, office in list(sources.items())[1:]:
        if not _same_office(name, office, text) and not _same_office(sources[taken], office, text):
            message = f"{taken}所示机关为“{sources[taken]}”，{source}却为“{office}”，请核对编制机关。"
            return (Finding("agency_conflict", "warning", message),)
    return ()


def _same_office(one: str, other: str, text: str) -> bool:
    """Whether two printed names may be one office: places that overlap, and names of one sector or one abbreviated."""
    here, there = read_place(one), read_place(other)
    if (
        here.candidates
        and there.candidates
        and not {p.region for p in here.candidates} & {p.region for p in there.candidates}
    ):
        return False
    first = here.office if here.candidates else _without_kind(one)
    second = there.office if there.candidates else _without_kind(other)
    if is_government(first) and (here.candidates or _kind(one)):
        return True  # a government's report is compiled by one of its offices
    sector = sector_of(first)
    return bool(sector and sector == sector_of(second) and not is_township(first)) or _abbreviates(
        first, second
    )


def _abbreviates(one: str, other: str) -> bool:
    """Whether the characters of the shorter name stand in the longer one in the same order."""
    shorter, longer = sorted((one, other), key=len)
    rest = iter(longer)
    return all(character in rest for character in shorter)


def _former(name: str, named: Sequence[NamedOffice]) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(former for found in named if found.name.endswith(name) for former in found.former)
    )


def _kind(printed: str) -> str:
    found = _OMITTED.match(printed)
    return (found[2] or "") if found else ""


def _without_kind(printed: str) -> str:
    return _OMITTED.sub("", printed, count=1)


def _fits(kind: str, place: LeadingPlace) -> bool:
    return bool(place.candidates) and (not kind or place.printed.endswith(_ENDINGS.get(kind, (kind,))))
