"""The demonstration: invented, consistent but for what was planted, and the same on every run."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path

import docx
import pdfplumber
import pytest
from hypothesis import given, settings
from lxml import html
from strategies.invented import invented_reports

from etl.demo import FORMATS, PLANTED, InventedReport, invent_all, render, suffix_of, write

PEOPLE = ("natural_person", "business", "research", "public_interest", "legal_service", "other_organisation")
RULINGS = ("upheld", "corrected", "other", "pending")
OUTCOMES = {"granted", "partly_granted", "refused", "unable", "not_processed", "other"}

WORD_TEXT = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"

REPORTS = tuple(invent_all())


def number(cells: dict, *key: str) -> float:
    return cells[key] or 0


def rows(cells: dict, table: str) -> list[str]:
    return list(dict.fromkeys(row for name, row, _ in cells if name == table))


def broken(cells: dict) -> set:
    """The ties that do not hold within one report, blank counting as nothing."""
    found = set()
    asked, disputed = rows(cells, "applications"), rows(cells, "disputes")
    for row in asked:
        if sum(number(cells, "applications", row, person) for person in PEOPLE) != number(
            cells, "applications", row, "total"
        ):
            found.add(("row_sum", "applications", row, None))
    for column in (*PEOPLE, "total") if asked else ():
        of = {row: number(cells, "applications", row, column) for row in asked}
        decided = sum(value for row, value in of.items() if row.split(".")[0] in OUTCOMES)
        if decided != of["total"]:
            found.add(("column_sum", "applications", None, column))
        if of["received"] + of["carried_in"] != of["total"] + of["carried_forward"]:
            found.add(("flow", "applications", None, column))
    for row in disputed:
        if sum(number(cells, "disputes", row, ruling) for ruling in RULINGS) != number(cells, "disputes", row, "total"):
            found.add(("dispute_sum", "disputes", row, None))
    return found


def broken_chain(earlier: dict, later: dict) -> set:
    return {
        ("year_chain", "applications", "carried_in", column)
        for column in (*PEOPLE, "total")
        if number(earlier, "applications", "carried_forward", column)
        != number(later, "applications", "carried_in", column)
    }


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


def numbers_in(data: bytes, suffix: str) -> list[float]:
    texts = {"html": html_cells, "txt": text_cells, "docx": word_cells, "pdf": pdf_cells}[suffix](data)
    plain = (text.replace(",", "") for text in texts)
    return [float(text) for text in plain if re.fullmatch(r"-?\d+(\.\d+)?", text)]


def html_cells(data: bytes) -> list[str]:
    return [cell.text_content() for cell in html.fromstring(data).iter("td")]


def text_cells(data: bytes) -> list[str]:
    return [cell for line in data.decode().splitlines() if "\t" in line for cell in line.split("\t")]


def word_cells(data: bytes) -> list[str]:
    tables = docx.Document(io.BytesIO(data)).tables
    return ["".join(text.text for text in cell.iter(WORD_TEXT)) for table in tables for cell in table._tbl.iter_tcs()]


def pdf_cells(data: bytes) -> list[str]:
    with pdfplumber.open(io.BytesIO(data)) as pages:
        tables = [table for page in pages.pages for table in page.extract_tables()]
    return [cell for table in tables for row in table for cell in row if cell]


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
