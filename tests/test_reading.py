"""Every report is read as printed: whatever the format, each cell is exact or said to be unread."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

sys.path.insert(0, str(Path(__file__).parent))

from strategies.invented import invented_reports

from etl.demo import render
from etl.parse import parse_content

FORMATS = ("html", "docx", "pdf", "txt")
SAMPLE = Path(__file__).parents[1] / "data" / "reports" / "gulou-2024.txt"


def read(name, content):
    return parse_content(name, content)[0][0]


def printed(invented):
    return {key: (value, "blank" if value is None else "reported") for key, value in invented.cells.items()}


def found(report):
    return {cell.key: (cell.value, cell.state) for cell in report.cells}


@pytest.mark.parametrize("suffix", FORMATS)
@given(invented=invented_reports())
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_same_invented_report_reads_the_same_in_every_format(suffix, invented):
    """Every cell has the printed value or is blank where the print is blank; year, form and division are right."""
    report = read(f"report.{suffix}", render(invented, suffix))
    silently_wrong = {
        key: (value, printed(invented).get(key))
        for key, value in found(report).items()
        if value != printed(invented).get(key) and value[1] != "unreadable"
    }
    assert silently_wrong == {}
    assert set(found(report)) == set(printed(invented))
    assert (report.year, report.form, report.agency.region) == (
        invented.year,
        invented.form,
        invented.agency.region,
    )


@pytest.mark.parametrize("suffix", FORMATS)
def test_every_cell_keeps_its_raw_text_and_its_place(suffix, demonstration):
    """The place counts from 1, and a PDF's has page and box."""
    path = next(demonstration.rglob(f"*2023.{suffix}"))
    report = read(path.name, path.read_bytes())
    for cell in report.cells:
        assert cell.place.table >= 1
        assert cell.place.row >= 1
        assert cell.place.column >= 1
        if suffix == "pdf":
            assert cell.place.page >= 1
            assert len(cell.place.bbox) == 4
        if cell.state == "reported":
            assert cell.raw != ""


def test_the_sample_report_reads_whole():
    """Two hundred cells, all zero, ragged rows included; agency and division by the rules of the contract."""
    report = read(SAMPLE.name, SAMPLE.read_bytes())
    assert report.status == "read"
    assert len(report.cells) == 200
    assert {(cell.value, cell.state) for cell in report.cells} == {(0, "reported")}
    assert report.agency.name == "开封市鼓楼区工业和信息化局"
    assert report.agency.as_printed == "区科学技术和工业信息化局"
    assert report.agency.region == "410204"
    assert (report.year, report.form) == (2024, "2021")


def test_the_sample_quotes_nine_growth_rates_and_shares():
    """The figures of its first section, in order, with their periods."""
    report = read(SAMPLE.name, SAMPLE.read_bytes())
    ten_months, half_year = "2024-01/2024-10", "2024-01/2024-06"
    assert [(quote.indicator, quote.value, quote.kind, quote.period) for quote in report.indicators] == [
        ("规上工业增加值", 6.7, "growth", ten_months),
        ("规上制造业增加值", 7.2, "growth", ten_months),
        ("规上战略性新兴产业增加值", 42.3, "growth", ten_months),
        ("工业投资", 36.5, "growth", ten_months),
        ("制造业投资", 36.3, "growth", ten_months),
        ("工业投资占固定资产投资比重", 18.4, "share", ten_months),
        ("工业技术改造投资占工业投资比重", 14.4, "share", ten_months),
        ("工业增加值占地区生产总值比重", 10.5, "share", half_year),
        ("规上制造业增加值占规上工业增加值比重", 94.8, "share", ten_months),
    ]


def test_a_quote_leads_back_to_its_figure():
    """The offsets of a quoted figure are those of the figure in its section's text."""
    report = read(SAMPLE.name, SAMPLE.read_bytes())
    texts = {section.number: section.text for section in report.sections}
    for quote in report.indicators:
        figure = texts[quote.place.section][quote.place.start : quote.place.end]
        assert figure == f"{quote.value}%"
        assert figure in quote.sentence


@pytest.mark.parametrize(
    ("name", "agency", "region", "cells", "received", "granted", "penalties"),
    [
        ("huaian-2024.pdf", "淮安市人民政府", "320800", 200, 3119, 1362, 3985758),
        ("hongze-2024.pdf", "淮安市洪泽区人民政府", "320813", 186, None, None, None),
    ],
)
def test_the_genuine_reports_read_whole(genuine, name, agency, region, cells, received, granted, penalties):
    """Every cell reads as a number, every tie holds, and who and when are right."""
    report = read(name, (genuine / name).read_bytes())
    assert (report.status, report.agency.name, report.agency.region, report.year) == (
        "read",
        agency,
        region,
        2024,
    )
    assert len(report.cells) == cells
    assert {cell.state for cell in report.cells} == {"reported"}
    assert [finding for finding in report.findings if finding.severity == "error"] == []
    values = {cell.key: cell.value for cell in report.cells}
    if received is not None:
        assert values["applications", "received", "total"] == received
        assert values["applications", "granted", "total"] == granted
        assert values["disclosure", "penalties", "decisions"] == penalties


def test_the_genuine_reports_agree_with_an_independent_reader_cell_by_cell(genuine):
    """Every number we read stands at the same place of pdfplumber's table, and none of its numbers is missing."""
    import pdfplumber

    for name in ("huaian-2024.pdf", "hongze-2024.pdf"):
        report = read(name, (genuine / name).read_bytes())
        ours = sorted(cell.raw.strip() for cell in report.cells)
        theirs = []
        with pdfplumber.open(genuine / name) as pdf:
            for page in pdf.pages:
                for table in page.extract_tables():
                    texts = ["".join((text or "").split()) for row in table for text in row]
                    theirs += [text for text in texts if text.replace(".", "").isdigit()]
        assert ours == sorted(theirs)
