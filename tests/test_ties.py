"""The ties of the form find a wrong cell and say where it is."""

from __future__ import annotations

import random
import sys
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))

from strategies.invented import invented_reports

from etl.report import Cell, Report, Source
from etl.ties.audit import audit

SOURCE = Source("invented.html", "0" * 64, "text/html", 0)


def as_report(invented, cells):
    kept = tuple(
        Cell(*key, value, "blank" if value is None else "reported", "" if value is None else str(value))
        for key, value in cells.items()
    )
    return Report("read", SOURCE, form=invented.form, year=invented.year, cells=kept)


def errors(report):
    findings, _ = audit(report)
    return [finding for finding in findings if finding.severity == "error"]


@given(invented=invented_reports(blanks=False))
@settings(max_examples=40, deadline=None)
def test_a_report_whose_numbers_agree_has_no_error(invented):
    """Every tie holds for what the office meant."""
    assert errors(as_report(invented, invented.meant)) == []


@given(invented=invented_reports(blanks=False), seed=st.integers(0, 2**32), by=st.integers(1, 10_000))
@settings(max_examples=80, deadline=None)
def test_any_one_changed_cell_of_the_applications_is_located(invented, seed, by):
    """The broken row and the broken column cross at the changed cell, and the proposal is what it was."""
    cells = dict(invented.meant)
    key = random.Random(seed).choice(sorted(key for key in cells if key[0] == "applications"))
    cells[key] += by
    found = errors(as_report(invented, cells))
    rows = {finding.row for finding in found if finding.check == "row_sum"}
    columns = {finding.column for finding in found if finding.check in {"column_sum", "flow"}}
    assert (rows, columns) == ({key[1]}, {key[2]})
    proposals = {tuple(finding.proposal[name] for name in ("kind", "row", "column", "value")) for finding in found}
    assert proposals == {("single", key[1], key[2], invented.meant[key])}


@given(invented=invented_reports(blanks=False), seed=st.integers(0, 2**32))
@settings(max_examples=30, deadline=None)
def test_a_changed_cell_of_the_disputes_breaks_its_row(invented, seed):
    """The dispute's row is named, and nothing is proposed: its tie cannot locate the cell."""
    cells = dict(invented.meant)
    key = random.Random(seed).choice(sorted(key for key in cells if key[0] == "disputes"))
    cells[key] += 1
    found = errors(as_report(invented, cells))
    assert [(finding.check, finding.row, finding.proposal) for finding in found] == [("dispute_sum", key[1], None)]


@given(invented=invented_reports(blanks=False), seed=st.integers(0, 2**32))
@settings(max_examples=30, deadline=None)
def test_a_blank_cell_is_not_judged_rather_than_taken_for_zero(invented, seed):
    """The equations a blank stands in are counted as not judged, and none of them as broken."""
    cells = dict(invented.meant)
    key = random.Random(seed).choice(sorted(key for key in cells if key[0] == "applications"))
    cells[key] = None
    findings, runs = audit(as_report(invented, cells))
    assert [finding for finding in findings if finding.severity == "error"] == []
    assert sum(run.not_judged for run in runs if run.check_id in {"row_sum", "column_sum", "flow"}) >= 2


@given(invented=invented_reports(blanks=False))
@settings(max_examples=10, deadline=None)
def test_every_equation_of_the_form_is_judged(invented):
    """Seven flows, seven columns, every printed row, three disputes."""
    _, runs = audit(as_report(invented, invented.meant))
    rows = len({key[1] for key in invented.meant if key[0] == "applications"})
    assert {run.check_id: run.held for run in runs if run.check_id != "whole_count"} == {
        "flow": 7,
        "column_sum": 7,
        "row_sum": rows,
        "dispute_sum": 3,
    }


def test_a_fraction_or_a_negative_number_is_no_count():
    """Tie 7: counts are whole and not negative; fees may have decimals."""
    cells = (
        Cell("disclosure", "licences", "decisions", 2.5, "reported", "2.5"),
        Cell("disclosure", "penalties", "decisions", -3, "reported", "-3"),
        Cell("disclosure", "fees", "amount", 12.34, "reported", "12.34"),
    )
    found = errors(Report("read", SOURCE, form="2021", year=2024)._replace(cells=cells))
    assert [(finding.check, finding.row) for finding in found] == [
        ("whole_count", "licences"),
        ("whole_count", "penalties"),
    ]
