"""Repair proposals from the ties of `applications`: one wrong cell breaks its row and its column; they cross at it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from etl.form import Form
from etl.form.model import CellKey
from etl.report import Cell, Finding, Number
from etl.ties import equations_of, judge


def with_proposals(form: Form, findings: list[Finding], cells: Mapping[CellKey, Cell]) -> list[Finding]:
    """Where one row and one column of `applications` are broken alone, propose what their crossing should be."""
    rows = [finding for finding in findings if finding.check == "row_sum"]
    columns = {finding.column for finding in findings if finding.check in {"column_sum", "flow"}}
    if len(rows) != 1 or len(columns) != 1:
        return findings
    key = ("applications", str(rows[0].row), str(columns.pop()))
    repaired = _repair(form, key, rows[0], cells)
    if repaired is None:
        return findings
    proposal: dict[str, Any] = {"row": key[1], "column": key[2], "value": repaired}
    return [replace(finding, proposal=proposal) if finding.table == "applications" else finding for finding in findings]


def _repair(form: Form, key: CellKey, row: Finding, cells: Mapping[CellKey, Cell]) -> Number | None:
    """The one value of the crossing cell that satisfies every equation it stands in, or None."""
    cell = cells.get(key)
    if cell is None or cell.value is None or row.expected is None or row.actual is None:
        return None
    gap = row.actual - row.expected
    value = cell.value - gap if key[2] == "total" else cell.value + gap
    trial = dict(cells)
    trial[key] = Cell(cell.table, cell.row, cell.column, value, "reported", cell.raw)
    touching = [e for e in equations_of(form, trial) if key in e.left or key in e.right]
    holds = all(judge(equation, trial) != "broken" for equation in touching)
    return value if value >= 0 and holds else None
