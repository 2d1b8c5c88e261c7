"""The forms' ties held against one report, and the registry of all checks.

A tie holds, is broken, or could not be judged (a cell blank, unreadable or not printed); blank is never taken for zero.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from etl.form import Form, form_by_id
from etl.form.model import CellKey, Table, Tie
from etl.report import Cell, Finding, Number, Report

SQL_CHECKS = Path(__file__).parent / "sql" / "checks"

TOLERANCE = 1e-6
"""Counts are compared exactly; the margin only absorbs the binary representation of decimals."""


@dataclass(frozen=True, slots=True)
class Check:
    """One check: id, label, the severity of a breach, the equation in words, and the clause it rests on."""

    id: str
    label: str
    severity: str
    formula: str
    source: str


WITHIN: tuple[Check, ...] = (
    Check(
        "flow",
        "受理=办结+结转",
        "error",
        "本年新收＋上年结转＝办结总计＋结转下年（七列）",
        "表三表头勾稽关系",
    ),
    Check("column_sum", "列和", "error", "（一）至（六）各项之和＝（七）总计（七列）", "表三结构"),
    Check("row_sum", "行和", "error", "六类申请人之和＝总计（各行）", "表三结构"),
    Check("dispute_sum", "争议行和", "error", "维持＋纠正＋其他＋尚未审结＝总计（三行）", "表四结构"),
    Check(
        "whole_count",
        "件数为非负整数",
        "error",
        "件数为整数且不小于零；增减数可为负；金额可有小数",
        "表二至表四",
    ),
    Check("year_conflict", "年度矛盾", "warning", "标题、统计期限与日期所示年度一致", "报告标题与正文"),
    Check("agency_conflict", "单位矛盾", "warning", "标题、落款与文件名所示单位一致", "报告标题与正文"),
    Check("agency_region", "区划未定", "note", "由名称与正文能确定唯一的行政区划", "GB/T 2260"),
    Check(
        "form_conflict",
        "表式与年度不符",
        "note",
        "报告年度所用表式为当年规定的表式",
        "国办公开办函〔2021〕30号",
    ),
    Check("missing_table", "缺表", "warning", "三张表齐全", "国办公开办函〔2021〕30号"),
    Check("unreadable_cell", "单元格无法辨认", "warning", "每格为数字、空白或斜杠", "表二至表四"),
    Check("label_doubt", "标签存疑", "warning", "每行每列的标签与规定表式相符且只出现一次", "表二至表四"),
)

ACROSS: tuple[Check, ...] = (
    Check("year_chain", "年度衔接", "error", "本年上年结转＝上年结转下年（七列）", "表三，跨年"),
    Check("duplicate", "重复报告", "warning", "同一单位同一年度只有一份数字", "跨报告"),
)

CHECKS: tuple[Check, ...] = (*WITHIN, *ACROSS)


@dataclass(frozen=True, slots=True)
class CheckRun:
    """How many equations of one check held, were broken, or could not be judged in one report."""

    check_id: str
    held: int
    broken: int
    not_judged: int


@dataclass(frozen=True, slots=True)
class Equation:
    """One tie at one row or column, with the keys of both sides."""

    tie: Tie
    left: tuple[CellKey, ...]
    right: tuple[CellKey, ...]

    def at(self, side: str) -> str:
        """The row (ties over a row) or the column the equation stands for."""
        return (self.left or self.right)[0][1 if side == "row" else 2]


def checks_across() -> Iterator[tuple[str, str]]:
    """(check id, SQL) of every check that needs more than one report."""
    for check in ACROSS:
        yield check.id, (SQL_CHECKS / f"{check.id}.sql").read_text(encoding="utf-8")


def audit(report: Report) -> tuple[tuple[Finding, ...], tuple[CheckRun, ...]]:
    """The findings of the checks inside one usable report, and how each check fared."""
    if not report.form:
        return (), ()
    cells = {cell.key: cell for cell in report.cells}
    form = form_by_id(report.form)
    outcomes = [(equation, _judge(equation, cells)) for equation in equations_of(form, cells)]
    findings = [_breach(form, equation, cells) for equation, outcome in outcomes if outcome == "broken"]
    located = _with_proposals(form, findings, cells)
    counts = _not_counts(report)
    doubtful = list(_not_judged(outcomes))
    return (*located, *counts, *doubtful), tuple(_runs(report, outcomes, len(counts)))


def equations_of(form: Form, cells: Mapping[CellKey, Cell]) -> Iterator[Equation]:
    """Every equation of the form, for the tables that are printed; an equation without any printed cell is left out."""
    for tie in form.ties:
        table = form.table(tie.table)
        for at in _stations(tie, table, cells):
            left = tuple(_keys(tie, table, tie.left, at, cells))
            right = tuple(_keys(tie, table, tie.right, at, cells))
            if any(key in cells for key in (*left, *right)):
                yield Equation(tie, left, right)


def _stations(tie: Tie, table: Table, cells: Mapping[CellKey, Cell]) -> list[str]:
    if tie.each == "column":
        return [column.id for column in table.columns()]
    alone = [group.id for group in table.groups if any(key[:2] == (table.id, group.id) for key in cells)]
    declared = [row.id for row in table.rows() if not (row.group in alone and _unprinted(table, row.id, cells))]
    return [*declared, *alone]


def _unprinted(table: Table, row_id: str, cells: Mapping[CellKey, Cell]) -> bool:
    return not any(key[:2] == (table.id, row_id) for key in cells)


def _keys(tie: Tie, table: Table, side: str, at: str, cells: Mapping[CellKey, Cell]) -> Iterator[CellKey]:
    for term in side.split(" + "):
        if tie.each == "row":
            yield (table.id, at, term)
        elif table.members(term) and (table.id, term, at) not in cells:
            yield from ((table.id, row_id, at) for row_id in table.members(term))
        else:
            yield (table.id, term, at)


def _judge(equation: Equation, cells: Mapping[CellKey, Cell]) -> str:
    left, right = _sum(equation.left, cells), _sum(equation.right, cells)
    if left is None or right is None:
        return "not_judged"
    return "held" if abs(left - right) < TOLERANCE else "broken"


def _sum(keys: Iterable[CellKey], cells: Mapping[CellKey, Cell]) -> Number | None:
    total: Number = 0
    for key in keys:
        cell = cells.get(key)
        if cell is None or cell.value is None:
            return None
        total += cell.value
    return total


def _breach(form: Form, equation: Equation, cells: Mapping[CellKey, Cell]) -> Finding:
    tie = equation.tie
    left, right = _sum(equation.left, cells) or 0, _sum(equation.right, cells) or 0
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


def _with_proposals(form: Form, findings: list[Finding], cells: Mapping[CellKey, Cell]) -> list[Finding]:
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
    holds = all(_judge(equation, trial) != "broken" for equation in touching)
    return value if value >= 0 and holds else None


def _not_counts(report: Report) -> list[Finding]:
    """Tie 7: counts are whole and not negative."""
    form = form_by_id(str(report.form))
    found = []
    for cell in report.cells:
        if cell.value is None:
            continue
        column = _declared(form, cell)
        if column is not None and _impossible(cell.value, whole=column[0], signed=column[1]):
            message = f"所印为 {cell.raw}，应为非负整数。" if column[0] else f"所印为 {cell.raw}，不应为负数。"
            found.append(Finding("whole_count", "error", message, cell.table, cell.row, cell.column, None, cell.value))
    return found


def _declared(form: Form, cell: Cell) -> tuple[bool, bool] | None:
    try:
        column = form.column(cell.key)
    except KeyError:
        return (True, False)
    return (column.whole, column.signed)


def _impossible(value: Number, *, whole: bool, signed: bool) -> bool:
    return (value < 0 and not signed) or (whole and value != int(value))


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
