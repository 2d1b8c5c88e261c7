"""A reading held against the print: cell by cell exact, said to be unread, or wrong, and whether anything says so."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from strategies.printed.model import Key, Mutant, Truth

from etl.report import Cell, Report

OUTCOMES = (
    "exact",
    "blank",
    "unreadable",
    "missing_said",
    "missing_silent",
    "wrong_flagged",
    "wrong_silent",
    "invented_flagged",
    "invented_silent",
)
"""What may become of a printed cell; invented is a number where none is printed."""

OF_A_ROW = {"row_sum", "dispute_sum", "label_doubt", "unreadable_cell", "whole_count"}
OF_A_COLUMN = {"column_sum", "flow", "label_doubt"}


@dataclass(slots=True)
class Judgement:
    """The counts of one report: all cells, those under sound labels, and whether its facts are right."""

    format: str
    traits: frozenset[str]
    counts: Counter[str] = field(default_factory=Counter)
    sound: Counter[str] = field(default_factory=Counter)
    facts: dict[str, bool] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)


def judge(mutant: Mutant, report: Report, format_: str) -> Judgement:
    """Every printed cell and every cell that was read."""
    judgement = Judgement(format_, mutant.traits, facts=_facts(mutant, report))
    read = {cell.key: cell for cell in report.cells}
    for key, truth in mutant.truth.items():
        outcome = _outcome(key, truth, read.get(key), report)
        _count(judgement, key, truth, outcome, read.get(key))
    for key in read.keys() - mutant.truth.keys():
        outcome = "invented_flagged" if _flagged(key, report) else "invented_silent"
        if read[key].state != "unreadable":
            _count(judgement, key, Truth(None, label="free"), outcome, read[key])
    return judgement


def _count(judgement: Judgement, key: Key, truth: Truth, outcome: str, cell: Cell | None) -> None:
    if truth.label == "free" and outcome.startswith("missing"):
        return
    judgement.counts[outcome] += 1
    if truth.label == "sound":
        judgement.sound[outcome] += 1
        if outcome not in {"exact", "blank"}:
            judgement.lost.append(f"{'.'.join(key)} {outcome}")
    if outcome in {"wrong_silent", "invented_silent", "missing_silent"}:
        seen = "—" if cell is None else f"{cell.state} {cell.value} “{cell.raw}”"
        judgement.wrong.append(f"{outcome} {'.'.join(key)}: printed {truth.value}, read {seen} ({truth.label})")


def _facts(mutant: Mutant, report: Report) -> dict[str, bool]:
    printed = mutant.report.agency
    return {
        "agency": report.agency is not None and report.agency.name in {printed.name, printed.local_name},
        "year": report.year == mutant.report.year,
        "form": report.form == mutant.report.form,
    }


def _outcome(key: Key, truth: Truth, cell: Cell | None, report: Report) -> str:
    if cell is None:
        return "missing_said" if _absence_said(key, report) else "missing_silent"
    if cell.state == "unreadable":
        return "unreadable"
    flagged = "flagged" if _flagged(key, report) else "silent"
    if truth.label == "twice":
        return f"wrong_{flagged}"
    if cell.value == truth.value and (cell.state == "blank") == (truth.value is None) and _unit_right(truth, cell):
        return "blank" if truth.value is None else "exact"
    return f"invented_{flagged}" if truth.value is None else f"wrong_{flagged}"


def _unit_right(truth: Truth, cell: Cell) -> bool:
    return truth.unit is None or cell.unit == truth.unit


def _absence_said(key: Key, report: Report) -> bool:
    """Whether a finding says that this cell, its row, its column or its whole table was not read."""
    if not report.usable:
        return report.reason is not None
    table, row, column = key
    if table in report.missing_tables:
        return True
    said = [one for one in report.findings if one.table == table and one.check in {"label_doubt", "unreadable_cell"}]
    rows = {None, row, *(f"{row}.{item}" for item in ("no_correction", "fee_unpaid", "other"))}  # 其他处理 as one row
    return any(one.row in rows and one.column in {None, column} for one in said if one.row or one.column)


def _flagged(key: Key, report: Report) -> bool:
    """Whether a finding points at the cell: at its row or at its column."""
    table, row, column = key
    own = [one for one in report.findings if one.table == table]
    by_row = any(one.check in OF_A_ROW and one.row == row and one.column in {None, column} for one in own)
    return by_row or any(one.check in OF_A_COLUMN and one.column == column and one.row in {None, row} for one in own)
