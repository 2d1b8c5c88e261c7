"""What a parsed report from another tool says of office, place and year, weighed: contradictions become findings."""

from __future__ import annotations

from collections.abc import Iterator

from etl.divisions import Division, division, lies_in
from etl.recognise.identity.office import title_office
from etl.recognise.identity.place import read_place
from etl.recognise.identity.same_office import same_office
from etl.recognise.identity.title import squeeze
from etl.recognise.identity.year import recognise_year
from etl.report import Agency, Finding, Report


def weigh_stated(report: Report) -> Report:
    """The report with findings where its agency, region and year contradict each other or the title.

    A region that is no division, or another place than the office's name says, is not kept: neither is known to be
    the right one. A finding of the same check that the report came with is not doubled.
    """
    if report.agency is None:
        return report
    named = report.agency._replace(name=squeeze(report.agency.name))
    wrong = _wrong_region(named.name, named.region)
    report = report._replace(agency=named._replace(region=None) if wrong else named)
    found = [*wrong, *_nowhere(named), *_other_office(report), *_other_year(report)]
    stated = {finding.check for finding in report.findings}
    added = tuple(finding for finding in found if finding.check not in stated or finding in wrong)
    return report.with_findings(added)


def _wrong_region(name: str, region: str | None) -> list[Finding]:
    if region is None:
        return []
    known, named = division(region), read_place(name).candidates
    if known is None:
        message = f"所给区划代码 {region} 不在行政区划代码表中，未采用。"
    elif named and not any(_same_place(known, place) for place in named):
        message = f"所给区划代码 {region} 是“{known.name}”，与单位名称“{name}”不符，未采用。"
    else:
        return []
    return [Finding("agency_region", "warning", message)]


def _nowhere(agency: Agency) -> Iterator[Finding]:
    """An office of which neither its name nor a code says where it is (区民政局)."""
    if agency.region is None and not read_place(agency.name).candidates:
        message = f"“{agency.name}”所属行政区划未能确定：所给名称与代码均未写明所在地。"
        yield Finding("agency_region", "warning", message)


def _same_place(known: Division, named: Division) -> bool:
    """Whether a code is that of a named place, of one inside it, or of what it became (洪泽县, 洪泽区)."""
    became = known.parent == named.parent and known.short_name is not None and known.short_name == named.short_name
    return lies_in(known.region, named.region) or known.name == named.name or became


def _other_office(report: Report) -> Iterator[Finding]:
    printed = title_office(report.title)
    name = report.agency.name if report.agency else None
    if printed and name and not same_office(name, printed):
        message = f"所给单位为“{name}”，标题却为“{printed}”，请核对编制机关。"
        yield Finding("agency_conflict", "warning", message)


def _other_year(report: Report) -> Iterator[Finding]:
    """A title of another year, or a publication before the year was over."""
    titled = recognise_year(report.title, (), "").year
    published = report.source.published
    shown = int(published[:4]) - 1 if published else None
    if report.year is None:
        return
    for source, year in (("标题", titled), ("发布日期", shown if shown is not None and shown < report.year else None)):
        if year is not None and year != report.year:
            message = f"所给年度为{report.year}年，{source}却指向{year}年，请核对报告年度。"
            yield Finding("year_conflict", "warning", message, expected=year, actual=report.year)
            return
