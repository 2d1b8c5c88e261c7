"""What checks found about the indicator: growth that quoted levels contradict, one figure with two values."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard import wording
from dashboard.blocks import caption, html_block, note_line
from dashboard.offer import csv_button
from dashboard.quoting import sentences
from dashboard.quoting.facts import Facts
from dashboard.style import SEVERITIES

FEW = 5
"""Findings on the page; the CSV has all."""


def checked(facts: Facts) -> None:
    """The findings about the indicator, of all years, the chosen year's first."""
    rows = facts.checked
    caption(title(facts), "增速按所引两年数推算；同期同范围的数互相核对")
    if rows.empty:
        note_line("没有发现。没有同期、同范围、可换算的两个数时未判断，不等于相符。")
        return
    html_block("".join(sentences.found(row) for row in rows.head(FEW).itertuples(index=False)))
    if len(rows) > FEW:
        note_line(f"另有 {len(rows) - FEW} 条见 CSV 与“数据质量”。")
    csv_button("checked", f"{facts.label}核对发现_{facts.scope.who}", for_files(facts))


def title(facts: Facts) -> str:
    """How many findings there are, and how many of them are of the chosen year."""
    rows = facts.checked
    if rows.empty:
        return "核对：未发现引用矛盾"
    now = int((rows.year == facts.scope.year).sum())
    return f"核对发现 {len(rows)} 条，{facts.scope.year} 年 {now} 条"


def for_files(facts: Facts) -> pd.DataFrame:
    """The findings with Chinese headings."""
    return pd.DataFrame([_record(row) for row in facts.checked.itertuples(index=False)])


def of_report(rows: pd.DataFrame, report_id: str) -> list[Any]:
    """The findings of one report."""
    return list(rows[rows.report_id == report_id].itertuples(index=False))


def _record(row: Any) -> dict[str, object]:
    return {
        "程度": SEVERITIES[row.severity][1],
        "单位": row.full_name,
        "报告年度": row.year,
        "检查": row.check_label if isinstance(row.check_label, str) else row.check_id,
        "报告所述": row.actual,
        "应为": row.expected if wording.known(row.expected) else None,
        "说明": row.message,
    }
