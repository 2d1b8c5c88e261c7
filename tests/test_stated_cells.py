"""A parsed report of another tool is held to the cells it lacks, and to the print it quotes."""

from __future__ import annotations

from typing import Any

import pytest

from etl.parsed_report import from_json
from etl.report import Report

FEES = {"table": "disclosure", "row": "fees", "column": "amount", "value": 12.5, "state": "reported", "raw": "12.5"}
KINDS = ("reconsideration", "litigation_direct", "litigation_after_reconsideration")
RESULTS = ("upheld", "corrected", "other", "pending", "total")


def stated(cells: list[dict[str, Any]], **changed: Any) -> Report:
    """A parsed report as another tool might write it."""
    agency = {"name": changed.pop("name", "示例市北塘区教育局"), "region": changed.pop("region", "990102")}
    source = {"file": "a.pdf", "sha256": "0" * 64, "media_type": "application/pdf"}
    plain = {"schema": "parsed-report/1", "status": "read", "source": source, "year": 2024, "form": "2021"}
    return from_json({**plain, "agency": agency, "cells": cells, **changed})


def disputes(**changed: Any) -> list[dict[str, Any]]:
    """Table four with a zero everywhere, and something else in its first cell."""
    zero = {"table": "disputes", "value": 0, "state": "reported", "raw": "0"}
    cells = [{**zero, "row": kind, "column": result} for kind in KINDS for result in RESULTS]
    return [{**cells[0], **changed}, *cells[1:]]


def said(report: Report, check: str) -> list[tuple[str | None, str | None, str | None]]:
    """Which cells, rows, columns or tables a check names."""
    return [(one.table, one.row, one.column) for one in report.findings if one.check == check]


def test_tables_without_cells_are_missing_whatever_the_report_says():
    report = stated(disputes(), missing_tables=["disputes"])
    assert ("read", ("disclosure", "applications")) == (report.status, report.missing_tables)
    assert said(report, "missing_table") == [("disclosure", None, None), ("applications", None, None)]


def test_a_report_that_claims_to_be_read_without_a_cell_is_not():
    assert ("partly_read", ("disclosure", "applications", "disputes")) == (
        (report := stated([])).status,
        report.missing_tables,
    )


def test_rows_and_columns_without_cells_are_counted():
    cells = [one for one in disputes() if one["row"] != "litigation_direct" and one["column"] != "pending"]
    report = stated(cells)
    assert said(report, "label_doubt") == [("disputes", None, None)]
    assert any("所给的格缺 1 行、1 列" in one.message for one in report.findings)


@pytest.mark.parametrize(
    "changed",
    [
        {"value": 7, "raw": "77"},
        {"value": 0, "raw": "/"},
        {"value": None, "state": "blank", "raw": "5"},
        {"value": 125000, "raw": "12.5万元"},
    ],
)
def test_a_value_that_its_own_print_denies_is_said(changed: dict[str, Any]):
    assert said(stated(disputes(**changed)), "stated_value") == [("disputes", "reconsideration", "upheld")]


@pytest.mark.parametrize("raw", ["0", "0件", "０", "", None, "零", "无"])
def test_a_print_that_says_the_same_or_nothing_certain_is_not(raw: str | None):
    assert said(stated(disputes(raw=raw)), "stated_value") == []


def test_zeros_without_print_among_values_with_it_are_said_to_be_no_blanks():
    cells = disputes()
    filled = [{**cell, "raw": ""} for cell in cells[:4]] + cells[4:]
    assert said(stated(filled), "stated_value") == [("disputes", None, None)]
    without_any_print = [{**cell, "raw": ""} for cell in cells]
    assert said(stated(without_any_print), "stated_value") == []


@pytest.mark.parametrize(("cell", "unit"), [(FEES, "件"), (FEES, "%"), (disputes()[0], "万元"), (disputes()[0], "%")])
def test_a_unit_that_the_column_does_not_count_in_is_said(cell: dict[str, Any], unit: str):
    from etl.ties.audit import audit

    found, _ = audit(stated([{**cell, "unit": unit}]))
    assert [(one.table, one.row) for one in found if one.check == "whole_count"] == [(cell["table"], cell["row"])]


def test_white_space_around_a_name_is_none_of_it_and_a_name_without_a_place_is_said():
    agency = stated([], name=" 示例市北塘区 教育局 ").agency
    assert agency is not None
    assert agency.name == "示例市北塘区教育局"
    assert said(stated([], name="区教育局", region=None), "agency_region") == [(None, None, None)]
