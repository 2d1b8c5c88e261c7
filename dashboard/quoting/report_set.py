"""The whole set of figures that one report quotes, in the order of its prose, each with its sentence."""

from __future__ import annotations

from html import escape
from typing import Any

import pandas as pd

from dashboard.blocks import html_block, note_line
from dashboard.offer import csv_button
from dashboard.quoting import sentences
from dashboard.quoting.words import STATUSES, kind_words, measure, period, quoted, scope_words
from dashboard.store import ask
from dashboard.tables import Cell, Column, table

COLUMNS = (
    Column("indicator", "指标（报告所印）"),
    Column("value", "数值", numeric=True),
    Column("kind", "类型"),
    Column("scope", "范围"),
    Column("period", "统计期"),
    Column("status", "状态"),
    Column("sentence", "原句"),
)


def whole_set(agency: str, name: str, year: int) -> None:
    """Every figure that the agency's report of that year quotes, and the table as a file."""
    rows = ask("indicator_report", agency=agency, year=year)
    if rows.empty:
        note_line("该单位所选年度的报告没有引用经济指标，或未见报告。")
        return
    said: dict[str, str] = {
        str(sentence): sentences.marked(str(sentence), group.prose.iloc[0], sentences.marks_of(group))
        for sentence, group in rows.groupby("sentence", sort=False)
    }
    shown = []
    for row in rows.itertuples(index=False):
        first = said.pop(row.sentence, "")
        shown.append(_row(row, year) | {"sentence": Cell(html=first) if first else Cell("同上", tone="none")})
    html_block(table(COLUMNS, shown))
    csv_button("whole set", f"{name}{year}年报引用的全部指标", for_files(rows, name, year))


def for_files(rows: pd.DataFrame, name: str, year: int) -> pd.DataFrame:
    """The figures as printed, with Chinese headings."""
    return pd.DataFrame([_record(row, name, year) for row in rows.itertuples(index=False)])


def _row(row: Any, year: int) -> dict[str, Cell | str]:
    known = f"目录名称：{row.label}" if isinstance(row.label, str) else "不在指标目录中"
    return {
        "indicator": Cell(row.indicator, title=known),
        "value": ("约 " if row.approx else "") + quoted(row.value, row.unit, row.value_high, row.decimals),
        "kind": _unbroken(_kind(row)),
        "scope": _unbroken(scope_words(row.scope)),
        "period": _unbroken(period(row.period_start, row.period_end, year)),
        "status": _unbroken(STATUSES.get(row.status, row.status)),
    }


def _kind(row: Any) -> str:
    versus = f"，比{row.vs}" if isinstance(row.vs, str) else ""
    return kind_words(measure(row.kind, row.basis, row.vs)) + versus


def _unbroken(text: str) -> Cell:
    return Cell(html=f'<span class="unbroken">{escape(text)}</span>')


def _record(row: Any, name: str, year: int) -> dict[str, object]:
    return {
        "单位": name,
        "报告年度": year,
        "指标（所印）": row.indicator,
        "目录名称": row.label if isinstance(row.label, str) else "",
        "数值（所印）": row.value,
        "上限": row.value_high,
        "单位（所印）": row.unit,
        "类型": _kind(row),
        "范围": scope_words(row.scope),
        "统计期": period(row.period_start, row.period_end, year),
        "状态": STATUSES.get(row.status, row.status),
        "约数": "是" if row.approx else "",
        "原句": row.sentence,
    }
