"""What a parsed report from another tool says of its cells, weighed: what is lacking, and what its own print denies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from etl.form import TABLE_IDS, form_by_id
from etl.form.model import CellKey
from etl.recognise.absent import absent_cells
from etl.recognise.found import TABLE_NAMES
from etl.recognise.values import read_value
from etl.report import Cell, Finding, Report, by_key

FILLED = 3
"""Zeros without print, among values with it, from which they are said to be a tool's own."""


def weigh_cells(report: Report) -> Report:
    """The report with a finding for every table and all cells it lacks, and for every value its raw text denies.

    What it says of its own reading stands, unless it has no cell at all. Findings it came with are not doubled.
    """
    if report.form is None or not (report.cells or report.status == "read"):
        return report
    cells = by_key(report.cells)
    missing = tuple(table for table in TABLE_IDS if table not in {key[0] for key in cells})
    denied = (*filter(None, map(_denied, report.cells)), *_unprinted(report.cells))
    found = (*_missing(missing), *_absent(cells.keys(), report.form), *denied)
    said = {(one.check, one.table, one.row, one.column) for one in report.findings}
    added = tuple(one for one in found if (one.check, one.table, one.row, one.column) not in said)
    return _without_cells(report._replace(missing_tables=missing)).with_findings(added)


def _without_cells(report: Report) -> Report:
    """A report without a cell is only partly read, whatever it says."""
    if report.cells or report.status != "read":
        return report
    names = "、".join(TABLE_NAMES[table] for table in report.missing_tables)
    return report._replace(status="partly_read", reason=report.reason or f"未见{names}。")


def _absent(cells: AbstractSet[CellKey], form_id: str) -> Iterator[Finding]:
    """How many rows and columns each table with cells lacks; whether tool or office left them out is not told."""
    absent = list(absent_cells(cells, form_by_id(form_id)))
    for table in TABLE_IDS:
        rows = sum(one.table == table and one.column is None for one in absent)
        columns = sum(one.table == table and one.column is not None for one in absent)
        counted = "、".join(f"{number} {word}" for number, word in ((rows, "行"), (columns, "列")) if number)
        if counted:
            message = f"{TABLE_NAMES[table]}：所给的格缺 {counted}，缺的不等于零，请对照原件。"
            yield Finding("label_doubt", "note", message, table)


def _missing(tables: tuple[str, ...]) -> Iterator[Finding]:
    for table in tables:
        yield Finding("missing_table", "warning", f"未见{TABLE_NAMES[table]}；缺表不等于零。", table)


def _denied(cell: Cell) -> Finding | None:
    """A finding where the printed text clearly is another value; words that another tool has understood are none."""
    if cell.ocr or cell.state == "unreadable" or not cell.raw.strip():
        return None
    printed = read_value(cell.raw)
    if printed.state == "unreadable" or (printed.state, printed.value) == (cell.state, cell.value):
        return None
    stated = "空白" if cell.value is None else cell.value
    message = f"所附原文为“{cell.raw}”，所给的值却为 {stated}，请对照原件。"
    return Finding("stated_value", "warning", message, cell.table, cell.row, cell.column, printed.value, cell.value)


def _unprinted(cells: Sequence[Cell]) -> Iterator[Finding]:
    """How many zeros of each table come without what is printed, where other values come with it.

    One is nothing certain; several are the blank cells of a tool that fills them with zeros.
    """
    valued = [cell for cell in cells if cell.value is not None and not cell.ocr]
    bare = [cell for cell in valued if not cell.raw.strip()]
    if len(bare) < FILLED or 2 * len(bare) >= len(valued) or any(cell.value for cell in bare):
        return
    for table, count in Counter(cell.table for cell in bare).items():
        message = f"{TABLE_NAMES[table]}：有 {count} 格给的是 0，所附原文却为空；空白不等于零，请对照原件。"
        yield Finding("stated_value", "warning", message, table)
