"""The demonstration: invented, consistent but for what was planted, and the same on every run."""

from __future__ import annotations

import csv
import io
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from strategies.invented import invented_reports
from strategies.printed_numbers import numbers_in
from strategies.ties import broken, broken_chain, number, rows

from etl.demo import FORMATS, PLANTED, InventedReport, invent_all, render, suffix_of, write
from etl.demo.break_page import break_page
from etl.demo.layout import Sheet, lay_out
from etl.demo.open_font import packaged_font

REPORTS = tuple(invent_all())


def by_agency() -> dict[str, dict[int, InventedReport]]:
    found: dict[str, dict[int, InventedReport]] = defaultdict(dict)
    for report in REPORTS:
        found[report.agency.id][report.year] = report
    return found


def test_all_but_the_missing_reports_are_there():
    """48 offices, six years, three reports that never came."""
    assert Counter(report.year for report in REPORTS) == {
        2019: 48,
        2020: 48,
        2021: 47,
        2022: 48,
        2023: 48,
        2024: 46,
    }


def test_ties_within_a_report_break_where_that_was_planted_and_nowhere_else():
    """Rows, columns, flow and disputes of every report."""
    planted = {(fault.report, tie) for fault in PLANTED for tie in fault.breaks if tie[0] != "year_chain"}
    found = {
        ((report.agency.district, report.agency.slug, report.year), tie)
        for report in REPORTS
        for tie in broken(report.cells)
    }
    assert found == planted


def test_the_years_hang_together_but_for_what_was_planted():
    """上年结转 is last year's 结转下年度, in all seven columns."""
    planted = {(fault.report, tie) for fault in PLANTED for tie in fault.breaks if tie[0] == "year_chain"}
    found = set()
    for years in by_agency().values():
        for year, report in years.items():
            earlier = years.get(year - 1)
            if earlier and not report.attached:
                where = (report.agency.district, report.agency.slug, year)
                found |= {(where, tie) for tie in broken_chain(earlier.cells, report.cells)}
    assert found == planted


def test_documents_in_force_are_last_years_plus_issued_minus_repealed():
    """Form 2021, wherever both years are printed in it."""
    checked = 0
    for years in by_agency().values():
        for year, report in years.items():
            earlier = years.get(year - 1)
            if earlier and earlier.form == report.form == "2021":
                key = ("disclosure", "normative_documents")
                was, issued = earlier.meant[*key, "in_force"], report.meant[*key, "issued"]
                assert was + issued - report.meant[*key, "repealed"] == report.meant[*key, "in_force"]
                checked += 1
    assert checked == 139


def test_what_the_offices_meant_ties_everywhere():
    """A planted fault is a misprint of numbers that were right."""
    assert [report.title for report in REPORTS if broken(report.meant)] == []


def test_no_count_is_negative():
    """Only 本年增/减 may be."""
    assert not [
        (report.title, key)
        for report in REPORTS
        for key, value in report.cells.items()
        if (value or 0) < 0 and key[2] != "items_change"
    ]


def test_misprints_are_the_ones_in_the_registry():
    """60 for 6, and the others: each prints the wrong number beside a true one that is known."""
    found = {}
    for fault in PLANTED:
        if fault.kind == "misprint":
            report = next(r for r in REPORTS if (r.agency.district, r.agency.slug, r.year) == fault.report)
            (slip,) = fault.slips
            found[fault.report] = (report.meant[slip.key], report.cells[slip.key])
    assert found == {
        ("南湖区", "zhujian", 2024): (6, 60),
        ("西岭区", "gongan", 2023): (12, 21),
        ("北塘区", "ziran", 2022): (43, 4),
        ("临江县", "jiaoyu", 2020): (1, 11),
        ("云山县", "zhujian", 2024): (15, 5),
    }


def test_late_reports_are_the_ones_in_the_registry():
    """Everything else is out by 31 March of the following year."""
    late = {
        (report.agency.district, report.agency.slug, report.year): report.published.isoformat()
        for report in REPORTS
        if report.published > date(report.year + 1, 3, 31)
    }
    assert late == {fault.report: fault.detail for fault in PLANTED if fault.kind == "late"}


def test_every_planted_fault_has_its_report_unless_the_fault_is_that_there_is_none():
    """No entry of the registry points nowhere."""
    there = {(report.agency.district, report.agency.slug, report.year) for report in REPORTS}
    missing = {fault.report for fault in PLANTED if fault.kind == "missing_report"}
    assert {fault.report for fault in PLANTED} - there == missing


def test_departures_from_the_form_are_printed():
    """Old form, single row, blanks, strokes, attachment, former name."""
    of = {(r.agency.district, r.agency.slug, r.year): r for r in REPORTS}
    assert of["云山县", "nongye", 2022].form == "2019"
    assert of["南湖区", "jiaoyu", 2023].other_alone
    assert 0 not in of["云山县", "gongxin", 2023].cells.values()
    assert of["北塘区", "fagai", 2020].style.blank == "/"
    assert rows(of["云山县", "jiaoyu", 2024].cells, "applications") == []
    assert of["东河区", "ziran", 2019].title == "东河区国土资源局2019年政府信息公开工作年度报告"


def test_the_city_is_about_as_large_as_the_pictures_show():
    """About 6,000 applications a year, somewhat more than half of them answered with information."""
    totals: Counter = Counter()
    for report in REPORTS:
        if report.year == 2024:
            totals.update(
                {row: number(report.meant, "applications", row, "total") for row in rows(report.meant, "applications")}
            )
    share = (totals["granted"] + totals["partly_granted"]) / totals["total"]
    assert (5700 < totals["received"] < 6300, 0.54 < share < 0.58) == (True, True)


def test_some_small_offices_decide_fewer_than_thirty():
    """So that the product has rates that must not be ranked."""
    decided = [number(r.meant, "applications", "total", "total") for r in REPORTS if r.year == 2024]
    assert 4 <= sum(count < 30 for count in decided) <= 8


def test_quoted_figures_stand_in_the_prose():
    """Each quote's sentence is in section one, and its number is in the sentence."""
    quotes = 0
    for report in REPORTS:
        prose = "\n".join(report.sections[0].paragraphs)
        for quote in report.quotes:
            assert quote.sentence in prose
            assert str(abs(quote.value)) in quote.sentence or quote.value == 0
            quotes += 1
    assert quotes > 700


def test_every_report_says_that_it_is_invented():
    """In its last line of prose."""
    assert {report.sections[5].paragraphs[-1] for report in REPORTS} == {"本报告为演示用虚构数据。"}


def test_no_two_reports_read_nearly_the_same():
    """Character 5-grams of the prose, between the years of one office and between the offices of one year."""
    grams = {r.title: five_grams("\n".join(p for s in r.sections for p in s.paragraphs)) for r in REPORTS}
    alike = [
        (a.title, b.title)
        for n, a in enumerate(REPORTS)
        for b in REPORTS[n + 1 :]
        if a.agency == b.agency or (a.year == b.year and a.agency.slug == b.agency.slug)
        if len(grams[a.title] & grams[b.title]) > 0.8 * len(grams[a.title] | grams[b.title])
    ]
    assert alike == []


def five_grams(text: str) -> set[str]:
    return {text[n : n + 5] for n in range(len(text) - 4)}


def test_every_office_has_all_four_formats():
    """Over its years, even where a report is missing."""
    formats: dict[str, set[str]] = defaultdict(set)
    for report in REPORTS:
        formats[report.agency.id].add(suffix_of(report))
    assert {agency for agency, found in formats.items() if found != set(FORMATS)} == set()


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_report_is_the_same_bytes_on_every_run(suffix):
    """No clock and no chance in any format."""
    assert render(REPORTS[40], suffix) == render(tuple(invent_all())[40], suffix)


@pytest.mark.parametrize("suffix", FORMATS)
def test_every_format_prints_every_number(suffix):
    """Counted one by one in the tables, whatever their layout."""
    report = REPORTS[40]
    expected = Counter(value for key, value in report.cells.items())
    assert Counter(numbers_in(render(report, suffix), suffix)) == expected


def test_the_packaged_font_has_every_character_of_every_report():
    """A character it lacks would be an empty box in the PDF."""
    printed = {c for r in REPORTS for s in r.sections for text in (r.title, s.heading, *s.paragraphs) for c in text}
    assert {character for character in printed if packaged_font().glyph(character) == 0} == set()


def test_a_table_torn_by_the_page_keeps_every_row_and_every_letter():
    """Half of a torn label stands on either page."""
    sheet = next(b for b in lay_out(REPORTS[40], signed=False) if isinstance(b, Sheet) and b.id == "applications")
    upper, lower = break_page(sheet, 10)
    assert len(upper.rows) + len(lower.rows) == len(sheet.rows)
    assert letters(upper) + letters(lower) == letters(sheet)
    assert [box.text for box in lower.rows[0]][:2] == ["度办理结果", "不予公开"]


def letters(sheet: Sheet) -> Counter:
    return Counter(letter for row in sheet.rows for box in row for letter in box.text)


def test_the_folder_holds_reports_and_catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """What the command writes; plain text stands in for every format here, to be quick."""
    monkeypatch.setattr("etl.demo.suffix_of", lambda _: "txt")
    summary = write(tmp_path)
    assert (summary.reports, summary.agencies) == (285, 48)
    assert len(list(tmp_path.glob("*/*.txt"))) == 285
    assert len(table(tmp_path / "agencies.csv")) == 48
    assert len(table(tmp_path / "due.csv")) == 288
    assert "虚构" in (tmp_path / "README.txt").read_text(encoding="utf-8")


def table(path: Path) -> list[dict[str, str]]:
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))


@settings(max_examples=40, deadline=None)
@given(invented_reports())
def test_any_invented_report_ties(report: InventedReport):
    """Whatever the size, the year and the form."""
    assert broken(report.meant) == set()


@settings(max_examples=15, deadline=None)
@given(invented_reports(blanks=False))
def test_any_invented_report_can_be_printed(report: InventedReport):
    """As a web page in either encoding, with every number in it."""
    printed = Counter(numbers_in(render(report, "html"), "html"))
    assert printed == Counter(report.cells.values())
