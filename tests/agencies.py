"""Reading whose report it is from a title and some paragraphs."""

from __future__ import annotations

from etl.recognise.identity.agency import AgencyReading, recognise_agency

TITLE = "2024年政府信息公开工作年度报告"


def read_agency(title: str, *paragraphs: str, file: str = "a.html") -> AgencyReading:
    return recognise_agency(title, paragraphs, file)


def checks(reading: AgencyReading) -> list[str]:
    return [finding.check for finding in reading.findings]
