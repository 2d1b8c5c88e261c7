"""Every report that was hard to read stays read: one folder under tests/cases is one test."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from etl.parse import parse_content

CASES = sorted(path.parent for path in (Path(__file__).parent / "cases").glob("*/expected.json"))
LARGEST = 100_000


def parsed(case):
    path = next(case.glob("report.*"))
    return parse_content(path.name, path.read_bytes())[0][0]


def expected_of(case):
    return json.loads((case / "expected.json").read_text(encoding="utf-8"))


def printed(entry):
    """Value, state and unit of an expected cell: a bare value is reported, null is blank."""
    if isinstance(entry, dict):
        return entry["value"], entry["state"], entry.get("unit")
    return entry, "blank" if entry is None else "reported", None


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_case_is_read_as_its_folder_says(case):
    """Agency, division, year, form, missing tables, every cell and no other, and the findings that must be there."""
    expected, report = expected_of(case), parsed(case)
    facts = ("status", "agency", "region", "year", "form")
    found = (report.status, report.agency.name, report.agency.region, report.year, report.form)
    assert tuple(expected[fact] for fact in facts) == found
    assert expected["missing_tables"] == list(report.missing_tables)
    cells = {".".join(cell.key): (cell.value, cell.state, cell.unit) for cell in report.cells}
    assert {key: printed(entry) for key, entry in expected["cells"].items()} == cells
    said = {(finding.check, finding.table, finding.row, finding.column) for finding in report.findings}
    needed = {(one["check"], one["table"], one["row"], one["column"]) for one in expected["findings"]}
    assert needed - said == set()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_case_says_why_it_is_there_and_stays_small(case):
    """A few sentences, and a report of less than 100 kB."""
    assert (case / "why.md").read_text(encoding="utf-8").strip().endswith("All data are invented.")
    assert next(case.glob("report.*")).stat().st_size < LARGEST
