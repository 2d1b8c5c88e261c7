"""Statements against the tables: each holds, contradicts them, or cannot be judged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from etl.form.model import CellKey
from etl.own_work.measures import MEASURES, SHARE_OF, Sum, Term
from etl.own_work.statements import Share, Statement
from etl.patterns import pattern
from etl.report import Cell, Finding, Number

MISMATCH = "narrative_mismatch"
LONGEST_QUOTE = 60
"""Characters of the sentence that a message quotes."""

WHOLE = pattern(r"[全本我][省市区县州旗]|各[级地]|各[县区镇乡]|各部门|各单位|各行政机关")
WIDER = pattern(r"全[省市区县州旗]|各[级地]|各[县区镇乡]|各部门|各单位|各行政机关|全系统|系统内|所属|下属|基层")
NARROWER = pattern(
    r"政府办公?[室厅]?|本级|本机关|本单位|我[局委办厅院处中]|[市区县省州旗]政府(?!信息|网|门户|各|系统|公报|规章|及|和|部门)"
)


class Judged(NamedTuple):
    """How the statements of one report fared."""

    findings: tuple[Finding, ...] = ()
    held: int = 0
    broken: int = 0
    not_judged: int = 0


def judge_statements(statements: Iterable[Statement], cells: Mapping[CellKey, Cell], *, whole_area: bool) -> Judged:
    """Hold each statement against the sums it may mean; `whole_area` says that the tables cover a whole place.

    metrics.md of the form's ties, 8: mind scope. Where a city's report quotes its own office alone, or an office's
    report its whole system, numbers that differ contradict nothing: they could not be judged.
    """
    findings: list[Finding] = []
    counts = {"held": 0, "broken": 0, "not_judged": 0}
    for statement in dict.fromkeys(statements):
        outcome = _judge(statement, cells, whole_area=whole_area)
        counts[outcome] += 1
        if outcome == "broken":
            findings.append(_contradiction(statement, cells))
        elif statement.share:
            judged, finding = _judge_share(statement, statement.share, cells, known=outcome == "held")
            counts[judged] += 1
            findings.extend(finding)
    return Judged(tuple(findings), **counts)


def _judge(statement: Statement, cells: Mapping[CellKey, Cell], *, whole_area: bool) -> str:
    values = [_value(one, cells) for one in statement.measure.sums]
    if statement.value in values:
        return "held"
    if values[0] is None or not _same_scope(statement, whole_area=whole_area):
        return "not_judged"
    return "broken"


def _judge_share(
    statement: Statement, share: Share, cells: Mapping[CellKey, Cell], *, known: bool
) -> tuple[str, list[Finding]]:
    """Whether a stated share is that of the table, rounded or cut off; of several things it may be of, of any."""
    names = next(names for words, names in SHARE_OF if words.search(share.of))
    sums = [one for name in names for measure in MEASURES if measure.id == name for one in measure.sums]
    bases = [base for base in (_value(one, cells) for one in sums) if base]
    if not known or not bases:
        return "not_judged", []
    step = 10.0 ** -len(share.percent.partition(".")[2])
    implied = [100 * statement.value / base for base in bases]
    if any(abs(one - float(share.percent)) < step for one in implied):
        return "held", []
    return "broken", [_wrong_share(statement, share, implied[0], bases[0])]


def _wrong_share(statement: Statement, share: Share, implied: float, base: Number) -> Finding:
    _, table, row, column = statement.measure.sums[0][0]
    message = (
        f"正文称{statement.measure.label} {statement.value} 件，占{share.of} {share.percent}%，"
        f"按表推算为 {implied:.2f}%（{statement.value}/{base:g}）：“{_shortened(statement.sentence)}”。"
    )
    return Finding(MISMATCH, "warning", message, table, row, column, float(share.percent), round(implied, 2))


def _same_scope(statement: Statement, *, whole_area: bool) -> bool:
    """Whether a sentence speaks of the same cases as the tables: a whole area's, said in words, or one office's."""
    if whole_area:
        return bool(WHOLE.search(statement.scope)) and not NARROWER.search(statement.scope)
    return not WIDER.search(statement.sentence)


def _value(terms: Sum, cells: Mapping[CellKey, Cell]) -> Number | None:
    """The sum of some cells; None as soon as one has no value."""
    total: Number = 0
    for term in terms:
        value = _term(term, cells)
        if value is None:
            return None
        total += term[0] * value
    return total


def _term(term: Term, cells: Mapping[CellKey, Cell]) -> Number | None:
    """The value of a cell, or of a group's rows together where the group is no row of its own."""
    _, table, row, column = term
    cell = cells.get((table, row, column))
    if cell is not None:
        return cell.value
    of_group = f"{row}."
    rows = [
        part.value
        for (its_table, its_row, its_column), part in cells.items()
        if its_column == column and its_table == table and its_row.startswith(of_group)
    ]
    return None if not rows or None in rows else sum(value for value in rows if value is not None)


def _contradiction(statement: Statement, cells: Mapping[CellKey, Cell]) -> Finding:
    plain = statement.measure.sums[0]
    actual = _value(plain, cells) or 0
    _, table, row, column = plain[0]
    gap = statement.value - actual
    words = f"多 {gap:g}" if gap > 0 else f"少 {-gap:g}"
    message = (
        f"正文称{statement.measure.label} {statement.value} 件，表中为 {actual:g} 件，正文比表{words} 件："
        f"“{_shortened(statement.sentence)}”。"
    )
    return Finding(MISMATCH, "warning", message, table, row, column, statement.value, actual)


def _shortened(sentence: str) -> str:
    plain = sentence.rstrip("。；")
    return plain if len(plain) <= LONGEST_QUOTE else plain[: LONGEST_QUOTE - 1] + "…"
