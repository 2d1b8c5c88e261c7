"""Targets stated in reports, each beside the result that the same office later quotes for the same period and scope."""

from __future__ import annotations

from html import escape
from typing import Any

import pandas as pd

from dashboard import wording
from dashboard.blocks import html_block, section
from dashboard.offer import csv_button
from dashboard.quoting import sentences
from dashboard.quoting.facts import Facts
from dashboard.quoting.words import kind_words, period, plain, quoted, scope_words
from dashboard.tables import Cell, Column, table

MOST = 20
"""Rows on the page; the CSV has all."""
NIL = 1e-9
"""What is left of the difference of two equal decimals."""
STATES = {
    "compared": "同期同范围",
    "other_period": "统计期不同，不算差",
    "other_scope": "范围不同，不算差",
    "other_unit": "单位不同，不算差",
    "conflict": "同期结果不一，不算差",
    "no_result": "年报未提及结果",
    "no_report": wording.NO_REPORT,
}
COLUMNS = (
    Column("name", "单位"),
    Column("due", "目标期"),
    Column("scope", "范围"),
    Column("target", "目标", numeric=True),
    Column("result", "结果", numeric=True),
    Column("when", "结果的统计期"),
    Column("difference", "结果减目标", numeric=True),
    Column("state", "可比性"),
    Column("sentence", "原句"),
)


def targets(facts: Facts) -> None:
    """The table with its download; nothing where no report states a target."""
    rows = facts.targets
    if rows.empty:
        return
    section(title(rows), remark(facts, rows))
    html_block(table(COLUMNS, [_row(row) for row in rows.head(MOST).itertuples(index=False)]))
    csv_button("targets", f"{facts.name}目标与结果_{facts.scope.who}", for_files(facts))


def title(rows: pd.DataFrame) -> str:
    """How many targets there are, how many have a comparable result, and how many of these were reached."""
    compared = rows[rows.state == "compared"]
    if compared.empty:
        return f"{len(rows)} 项目标，尚无同期同范围的结果"
    above = int((compared.difference >= -NIL).sum())
    return f"{len(rows)} 项目标中 {len(compared)} 项有同期结果，{above} 项不低于目标"


def remark(facts: Facts, rows: pd.DataFrame) -> str:
    """What the table shows, and what it leaves to the file."""
    rest = f"；只列 {MOST} 项，另 {len(rows) - MOST} 项见 CSV" if len(rows) > MOST else ""
    return f"{facts.name}；上年报告所述目标与次年报告引用的结果，目标不入图{rest}"


def for_files(facts: Facts) -> pd.DataFrame:
    """The targets and results as printed, with what makes them comparable or not."""
    return pd.DataFrame([_record(row, facts) for row in facts.targets.itertuples(index=False)])


def difference(row: Any) -> str:
    """The result minus the target in words: +0.7 个百分点, −1.3 个百分点, 持平; — where the two are not comparable."""
    if not wording.known(row.difference):
        return wording.NOTHING
    if abs(row.difference) < NIL:
        return "持平"
    number = plain(row.difference)
    return f"{number if number.startswith(wording.MINUS) else f'+{number}'} {row.difference_unit}"


def _row(row: Any) -> dict[str, Cell | str]:
    return {
        "name": _unbroken(row.name),
        "due": _unbroken(f"{row.due_year} 年{period(row.period_start, row.period_end, row.due_year)}"),
        "scope": scope_words(row.scope),
        "target": ("约 " if row.approx else "") + quoted(row.value, row.unit, row.value_high, row.decimals),
        "result": _result(row),
        "when": _unbroken(_result_when(row)),
        "difference": difference(row),
        "state": STATES[row.state],
        "sentence": Cell(html=_sentences(row)),
    }


def _result(row: Any) -> str:
    if not wording.known(row.result_value):
        return wording.NOTHING
    about = "约 " if row.result_approx is True else ""
    return about + quoted(row.result_value, row.result_unit, row.result_value_high, row.result_decimals)


def _result_when(row: Any) -> str:
    """The period of the result, and its scope where that is another than the target's."""
    if not wording.known(row.result_value):
        return wording.NOTHING
    when = period(row.result_period_start, row.result_period_end, row.due_year)
    return f"{when}，{scope_words(row.result_scope)}" if row.state == "other_scope" else when


def _sentences(row: Any) -> str:
    """Both sentences, one click away, their figures marked."""
    said = [f"{row.year} 年报：{_marked(row.sentence, row.prose, row.start_at, row.end_at, target=True)}"]
    if wording.known(row.result_value):
        result = _marked(row.result_sentence, row.result_prose, row.result_start_at, row.result_end_at, target=False)
        said.append(f"{int(row.result_year)} 年报：{result}")
    return f"<details><summary>看原句</summary>{''.join(f'<p>{one}</p>' for one in said)}</details>"


def _marked(sentence: str, prose: Any, start: Any, end: Any, *, target: bool) -> str:
    placed = wording.known(start) and wording.known(end)
    marks = [sentences.Mark(int(start), int(end), target)] if placed else []
    return sentences.marked(str(sentence), prose, marks)


def _unbroken(text: str) -> Cell:
    return Cell(html=f'<span class="unbroken">{escape(text)}</span>')


def _record(row: Any, facts: Facts) -> dict[str, object]:
    return {
        "单位": row.full_name,
        "指标": facts.label,
        "类型": kind_words(facts.measure),
        "目标年度": row.due_year,
        "目标统计期": period(row.period_start, row.period_end, row.due_year),
        "目标范围": scope_words(row.scope),
        "目标": row.value,
        "目标上限": row.value_high,
        "目标单位": row.unit,
        "目标原句": row.sentence,
        "目标所在年报": row.year,
        "结果": row.result_value,
        "结果单位": row.result_unit if isinstance(row.result_unit, str) else "",
        "结果统计期": _result_when(row),
        "结果范围": scope_words(row.result_scope) if wording.known(row.result_value) else "",
        "结果所在年报": row.result_year,
        "结果原句": row.result_sentence if isinstance(row.result_sentence, str) else "",
        "结果减目标": row.difference,
        "差的单位": row.difference_unit,
        "可比性": STATES[row.state],
    }
