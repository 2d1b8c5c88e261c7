"""One report held against the ties of its form: findings, and how each check fared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from etl.form import Form, form_by_id
from etl.form.model import CellKey, Table
from etl.report import Cell, Finding, Number, Report, by_key
from etl.ties.equations import Equation, equations_of, judge, side_sum
from etl.ties.repair import with_missing, with_proposals

MONEY = frozenset({"元", "千元", "万元", "亿元"})
"""Units an amount is printed in; a count has none of them."""


class CheckRun(NamedTuple):
    """How many equations of one check held, were broken, or could not be judged in one report."""

    check_id: str
    held: int
    broken: int
    not_judged: int


def audit(report: Report) -> tuple[tuple[Finding, ...], tuple[CheckRun, ...]]:
    """The findings of the checks inside one usable report, and how each check fared."""
    if not report.form:
        return (), ()
    cells = by_key(report.cells)
    form = form_by_id(report.form)
    outcomes = [(equation, judge(equation, cells)) for equation in equations_of(form, cells)]
    findings = [_breach(form, equation, cells) for equation, outcome in outcomes if outcome == "broken"]
    located = with_proposals(form, findings, cells)
    counts = _not_counts(report)
    unjudged = with_missing(form, list(_not_judged(outcomes)), cells)
    doubtful = [*_ocr_doubts([*located, *counts], cells), *unjudged]
    return (*located, *counts, *doubtful), tuple(_runs(report, outcomes, len(counts)))


def _breach(form: Form, equation: Equation, cells: Mapping[CellKey, Cell]) -> Finding:
    tie = equation.tie
    left, right = side_sum(equation.left, cells) or 0, side_sum(equation.right, cells) or 0
    at = equation.at(tie.each)
    row, column = (at, None) if tie.each == "row" else (None, at)
    gap = f"多 {_shown(right - left)}" if right > left else f"少 {_shown(left - right)}"
    where = "一行" if tie.each == "row" else "一列"
    message = (
        f"“{_label(form.table(tie.table), row, column)}”{where}：{tie.sum_words} {_shown(left)}，"
        f"{tie.printed_words} {_shown(right)}，{gap}。"
    )
    return Finding(tie.check, "error", message, tie.table, row, column, left, right)


def _label(table: Table, row: str | None, column: str | None) -> str:
    """The printed label of a row (or of a group printed alone) or of a column."""
    labels = {group.id: group.label for group in table.groups} | {entry.id: entry.label for entry in table.rows()}
    return labels[row] if row else next(entry.label for entry in table.columns() if entry.id == column)


def _shown(value: Number) -> str:
    """A number without a needless decimal part."""
    return f"{value:.4f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def _not_counts(report: Report) -> list[Finding]:
    """Tie 7: counts are whole and not negative, and in no unit of money; amounts are in one."""
    form = form_by_id(str(report.form))
    found = []
    for cell in report.cells:
        if cell.value is None or (type(cell.value) is int and cell.value >= 0 and cell.unit is None):
            continue
        whole, signed = _declared(form, cell)
        message = _impossible(cell, whole=whole, signed=signed)
        if message:
            found.append(Finding("whole_count", "error", message, cell.table, cell.row, cell.column, None, cell.value))
    return found


def _declared(form: Form, cell: Cell) -> tuple[bool, bool]:
    try:
        column = form.column(cell.key)
    except KeyError:
        return (True, False)
    return (column.whole, column.signed)


def _impossible(cell: Cell, *, whole: bool, signed: bool) -> str | None:
    """Why a number cannot be what its column counts; None where it can."""
    value = cell.value or 0
    if (value < 0 and not signed) or (whole and value != int(value)):
        return f"所印为 {cell.raw}，应为非负整数。" if whole else f"所印为 {cell.raw}，不应为负数。"
    if cell.unit is not None and (cell.unit == "%" or (cell.unit in MONEY) == whole):
        return f"所印为 {cell.raw}，单位“{cell.unit}”与此列不符。"
    return None


def _ocr_doubts(findings: list[Finding], cells: Mapping[CellKey, Cell]) -> Iterator[Finding]:
    """Tables read from pictures that break a tie: the breach may be the reading's and not the office's."""
    for table in dict.fromkeys(finding.table for finding in findings):
        if any(cell.ocr and cell.table == table for cell in cells.values()):
            breaches = sum(finding.table == table for finding in findings)
            message = f"此表由图片识别读出，有 {breaches} 处核对不符：可能是误读，也可能原文如此，请对照原件。"
            yield Finding("ocr_doubt", "warning", message, table)


def _not_judged(outcomes: list[tuple[Equation, str]]) -> Iterator[Finding]:
    """One finding a check, saying how many of its equations could not be judged."""
    for check in dict.fromkeys(equation.tie.check for equation, _ in outcomes):
        own = [outcome for equation, outcome in outcomes if equation.tie.check == check]
        missing = own.count("not_judged")
        if missing:
            label = next(equation.tie for equation, _ in outcomes if equation.tie.check == check)
            yield Finding(
                check,
                "not_judged",
                f"{label.label}：{len(own)} 个等式中有 {missing} 个因空白或无法辨认的单元格未能判断。",
                label.table,
            )


def _runs(report: Report, outcomes: list[tuple[Equation, str]], not_counts: int) -> Iterator[CheckRun]:
    for check in dict.fromkeys(equation.tie.check for equation, _ in outcomes):
        own = [outcome for equation, outcome in outcomes if equation.tie.check == check]
        yield CheckRun(check, own.count("held"), own.count("broken"), own.count("not_judged"))
    numbers = sum(cell.value is not None for cell in report.cells)
    yield CheckRun("whole_count", numbers - not_counts, not_counts, len(report.cells) - numbers)
