"""A parsed report of another tool whose office, place and year contradict each other is never taken in silence."""

from __future__ import annotations

from typing import Any

import pytest

from etl.parsed_report import ParsedReportError, from_json, to_json
from etl.report import Report

NAME = "示例市北塘区教育局"
TITLE = "示例市北塘区教育局2024年政府信息公开工作年度报告"


def stated(**changed: Any) -> dict[str, Any]:
    """A parsed report as another tool might write it."""
    agency = {"name": changed.pop("name", NAME), "region": changed.pop("region", "990102")}
    source = {"file": "a.pdf", "sha256": "0" * 64, "media_type": "application/pdf"}
    if "published" in changed:
        source["published"] = changed.pop("published")
    plain = {"schema": "parsed-report/1", "status": "partly_read", "source": source, "title": TITLE, "year": 2024}
    return {**plain, "form": "2021", "agency": agency, **changed}


def checks(report: Report) -> list[str]:
    return [finding.check for finding in report.findings]


def region(report: Report) -> str | None:
    assert report.agency is not None
    return report.agency.region


def test_what_fits_together_is_taken_as_stated():
    report = from_json(stated(published="2025-01-20"))
    assert ("990102", []) == (region(report), checks(report))


@pytest.mark.parametrize("code", ["123456", "990199", "410204", "320106"])
def test_a_code_of_no_place_or_of_another_is_left_out_and_said(code: str):
    report = from_json(stated(region=code))
    assert (None, ["agency_region"]) == (region(report), checks(report))


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("淮安市洪泽县人民政府", "320813"),
        ("崇川区教育局", "320602"),
        ("示例市税务局第一分局", "990103"),
        ("第三中学", "990102"),
    ],
)
def test_a_renamed_place_and_one_inside_the_named_are_the_same(name: str, code: str):
    report = from_json(stated(name=name, region=code, title=None))
    assert (code, []) == (region(report), checks(report))


def test_an_office_other_than_the_titles_is_a_conflict():
    report = from_json(stated(name="示例市北塘区财政局"))
    assert ["agency_conflict"] == checks(report)


@pytest.mark.parametrize(
    ("changed", "expected"), [({"year": 2022}, 2024), ({"published": "2024-06-01"}, 2023), ({"year": 2025}, 2024)]
)
def test_a_year_other_than_the_titles_or_after_publication_is_a_conflict(changed: dict[str, Any], expected: int):
    (finding,) = from_json(stated(**changed)).findings
    assert ("year_conflict", expected) == (finding.check, finding.expected)


@pytest.mark.parametrize("year", [2204, 1999])
def test_an_impossible_year_is_refused(year: int):
    with pytest.raises(ParsedReportError, match="year"):
        from_json(stated(year=year))


def test_reading_back_what_was_written_adds_nothing():
    once = from_json(stated(region="123456", year=2022))
    assert once == from_json(to_json(once))


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"agency": None}, "未写明单位（agency）"),
        ({"agency": None, "form": None}, "未写明单位（agency）、表式（form）"),
        ({"status": "unreadable"}, "所给状态为 unreadable"),
        ({"agency": None, "reason": "扫描件模糊。"}, "扫描件模糊。"),
    ],
)
def test_what_will_not_be_loaded_says_why_in_the_receipt(changed: dict[str, Any], said: str):
    """Such files were refused without a word."""
    report = from_json(stated(**changed))
    assert (False, True) == (report.usable, said in (report.reason or ""))
