"""Whose report it is: the office's name restored in full, its division, level, sector and scope."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from etl.divisions import Division, division, of_year
from etl.patterns import pattern
from etl.recognise.identity.head import find_title
from etl.recognise.identity.namesakes import city_above, needs_city, settle
from etl.recognise.identity.office import (
    compiling_office,
    contact_office,
    file_office,
    publishing_office,
    signing_office,
    speaking_office,
    split_former,
    title_office,
)
from etl.recognise.identity.place import LeadingPlace, is_link_list, read_place
from etl.recognise.identity.restore import kind_of, restore, without_kind
from etl.recognise.identity.same_office import office_conflict, same_office
from etl.recognise.identity.sector import GOVERNMENT, is_government, is_township, sector_of
from etl.recognise.identity.title import is_other_report, is_title, squeeze
from etl.report import Finding

_LEVEL_WORDS = {"省": "province", "区": "county", "县": "county", "旗": "county", "州": "city", "盟": "city"}
_ZONE = pattern(r"(开发区|高新区|新区|园区|示范区|度假区|保税区|合作区)")


class AgencyReading(NamedTuple):
    """Whose report it is, as far as it can be told; all null or empty where nothing names an office.

    `office` is the name without its place, `aliases` are former names, `scope` is `whole_area` for the
    government of a province, city or county and `own` for every other office.
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


def recognise_agency(
    title: str | None,
    paragraphs: Sequence[str],
    file_name: str,
    *,
    year: int | None = None,
    page_title: str | None = None,
    fields: Iterable[str] = (),
) -> AgencyReading:
    """Whose report it is, from title, preface, signature, the page's publisher or the file's name.

    A name without its place (区…局) is restored to the fullest form in the text. The city is put before a
    district that exists in several cities only where the text settles which; otherwise the region stays null.
    Of a division that changed its code the one that held in the report's `year` is taken. Sources that name
    different offices leave an `agency_conflict`, an unknown region an `agency_region`, a name out of its time a
    `region_validity`.
    """
    sources = _sources(title, paragraphs, file_name, fields)
    if not sources:
        return AgencyReading()
    taken = _trusted(sources, paragraphs, page_title)
    as_printed, former = split_former(sources[taken])
    text = _own_text(title, page_title, paragraphs, file_name)
    full, more = restore(as_printed, text)
    name, region = _placed(full, text, year)
    level, sector, scope = classify(name, region.region if region else None)
    findings = _out_of_time(region, year) if region else (_unplaced(name),)
    return AgencyReading(
        name=name,
        as_printed=as_printed,
        region=region.region if region else None,
        level=level or _LEVEL_WORDS.get(kind_of(as_printed)),
        sector=sector,
        scope=scope,
        office=_office(name),
        aliases=tuple(dict.fromkeys(old for old in (*former, *more) if old not in {name, as_printed})),
        findings=(*findings, *office_conflict(sources, taken, name)),
    )


def classify(name: str, region: str | None) -> tuple[str | None, str | None, str]:
    """Level, sector and scope of an office by its full name and division.

    Level is province, city, county or township; null for a development zone's office: it is no division.
    """
    place = read_place(name)
    office = place.office if place.candidates else without_kind(name)
    known = division(region) if region else None
    whole = is_government(office) and bool(place.candidates)
    level = "township" if is_township(office) else known.level if known and not _ZONE.search(office) else None
    return level, sector_of(office), "whole_area" if whole else "own"


def _sources(
    title: str | None, paragraphs: Sequence[str], file_name: str, fields: Iterable[str] = ()
) -> dict[str, str]:
    """What each place of the document names as the office, the most trustworthy first.

    `fields` is what a page says of itself in a table above the report (发布机构：…), asked if its title names nobody.
    """
    titled = title_office(title)
    told = {
        "标题": titled,
        "编制说明": compiling_office(paragraphs),
        "落款": signing_office(paragraphs),
        "发布机构": publishing_office(paragraphs) or (None if titled else publishing_office(fields)),
        "文件名": file_office(file_name),
        "联系单位": contact_office(paragraphs),
        "正文": speaking_office(paragraphs),
    }
    return {source: office for source, office in told.items() if office}


def _trusted(sources: Mapping[str, str], paragraphs: Sequence[str], page_title: str | None) -> str:
    """The source whose office is taken: the first, unless the title's office may be the web site's banner.

    An office on the line above a bare title is only believed where the preface does not name another, or the page is
    titled by it as well.
    """
    first = next(iter(sources))
    compiled = sources.get("编制说明")
    if first != "标题" or compiled is None or same_office(sources[first], compiled):
        return first
    inline = any(sources[first] in (line := squeeze(text)) and is_title(line) for text in paragraphs)
    titled = title_office(find_title((), page_title))
    return first if inline or (titled and same_office(titled, sources[first])) else "编制说明"


def _own_text(title: str | None, page_title: str | None, paragraphs: Sequence[str], file_name: str) -> str:
    """Titles, text and file name without white space; lists of links and other reports' titles left out."""
    lists = is_link_list("".join(paragraphs))
    own = [text for text in paragraphs if not is_other_report(text) and not (lists and is_link_list(text))]
    titles = (title or "", page_title or "")
    return "\n".join(squeeze(text) for text in (*titles, *own, re.split(r"[/\\]", file_name)[-1]))


def _placed(name: str, text: str, year: int | None) -> tuple[str, Division | None]:
    """A name and its division; the city put before a district whose bare name stands for several."""
    place = read_place(name)
    settled = settle(place.candidates, place.printed, text)
    region = of_year(settled, year) if settled else None
    if region and place.printed in region.names() and needs_city(region):
        name = name.replace(place.printed, city_above(region) + place.printed, 1)
    return name, region


def _office(name: str) -> str:
    place: LeadingPlace = read_place(name)
    return (place.office if place.candidates else without_kind(name)) or GOVERNMENT


def _unplaced(name: str) -> Finding:
    place = read_place(name)
    why = f"“{place.printed}”有多处同名，原文未说明是哪一处" if place.candidates else "原文未写明所在地"
    return Finding("agency_region", "warning", f"“{name}”所属行政区划未能确定：{why}。")


def _out_of_time(region: Division, year: int | None) -> tuple[Finding, ...]:
    """A finding where the printed name of a division did not stand in the report's year."""
    if region.stands_in(year):
        return ()
    dissolved = region.valid_to is not None and (year or 0) > region.valid_to
    why = f"{region.valid_to}年已撤并或更名" if dissolved else f"{region.valid_from}年才设立或更名"
    message = f"“{region.name}”（{region.region}）{why}，而报告年度为{year}年，请核对单位名称与年度。"
    return (Finding("region_validity", "warning", message),)
