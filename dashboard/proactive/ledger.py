"""The table of the page 主动公开: every agency of the scope in one year, with bars in the cells."""

from __future__ import annotations

from html import escape
from typing import Any

import pandas as pd

from dashboard import catalogue, wording
from dashboard.proactive.facts import OLD_STOCK, STATES, Facts
from dashboard.style import ACCENT, CONTEXT_PALE
from dashboard.tables import Cell, Column, table

SHOWN = ("licences", "penalties", "coercive_measures", "fees", "normative_issued", "normative_repealed",
         "normative_in_force")  # fmt: skip
BARRED = ("licences", "penalties", "coercive_measures", "fees")
BAR_WIDTH = 52
"""Pixels of the longest bar in a cell."""
MOST = 60
"""Rows of the table on screen; the CSV has all."""


def wide(facts: Facts) -> pd.DataFrame:
    """One row per agency due or with a report in the chosen year, in order of code; cells are the question's rows."""
    now = facts.agencies[facts.agencies.year == facts.scope.year]
    rows = [
        {"key": key, "name": group.name.iloc[0]} | {row.metric_id: row for row in group.itertuples(index=False)}
        for key, group in now.groupby("key", sort=False)
    ]
    return pd.DataFrame(rows)


def html(facts: Facts, found: pd.DataFrame, chosen: str | None) -> str:
    """The table as HTML, rows to be picked by agency id; the chosen quantity also against the year before."""
    shown = _columns(facts, found)
    columns = [Column("name", "单位")]
    for name in shown:
        metric = catalogue.metric(name)
        columns.append(Column(name, f"{_short(metric.label)}（{metric.unit}）", numeric=True))
        if name == facts.metric.id:
            columns.append(Column("change", "比上年", numeric=True))
    longest = {name: max((_number(cell) for cell in found[name]), default=0.0) for name in shown}
    first = found.head(MOST)
    rows = [_row(row, shown, longest, facts) for row in first.to_dict("records")]
    return table(columns, rows, ids=[str(key) for key in first.key], chosen=chosen or "")


def for_files(facts: Facts, found: pd.DataFrame) -> pd.DataFrame:
    """The same as plain numbers with Chinese headings, and beside each number the state of its cell."""
    files: dict[str, list[object]] = {"单位": [row.full_name for row in found[SHOWN[0]]]}
    files["年度"] = [facts.scope.year for _ in range(len(found))]
    for name in _columns(facts, found):
        metric = catalogue.metric(name)
        files[f"{metric.label}（{metric.unit}）"] = [cell.value if _has(cell) else None for cell in found[name]]
        files[f"{metric.label}·状态"] = [STATES.get(cell.state, "有数") for cell in found[name]]
        files[f"{metric.label}·报告所印"] = [cell.raw if isinstance(cell.raw, str) else "" for cell in found[name]]
    return pd.DataFrame(files)


def _columns(facts: Facts, found: pd.DataFrame) -> list[str]:
    """The quantities that the forms of the year have, in printed order, and the chosen one in any case."""
    offered = dict.fromkeys((*SHOWN, OLD_STOCK, facts.metric.id))
    in_form = {name for name in offered if any(cell.state not in {"other_form", "no_report"} for cell in found[name])}
    return [name for name in offered if name in in_form or name == facts.metric.id]


def _row(row: dict[str, Any], shown: list[str], longest: dict[str, float], facts: Facts) -> dict[str, Cell | str]:
    name = f'<span style="white-space:nowrap">{escape(str(row["name"]))}</span>'
    cells: dict[str, Cell | str] = {"name": Cell(html=name)}
    for name in shown:
        cells[name] = _cell(row[name], name, longest[name], facts)
    cells["change"] = _change(row[facts.metric.id], facts.metric.unit)
    return cells


def _change(cell: Any, unit: str) -> Cell:
    """The change on the year before, short; in full where the pointer rests."""
    if not wording.known(cell.difference):
        return Cell(wording.NOTHING, title="没有两年可比的数")
    share = wording.growth(cell.value, cell.before)
    full = wording.grown(cell.value, cell.before, unit)
    if share is None or wording.still(cell.difference, unit):
        return Cell(full)
    return Cell(f"{wording.arrow(cell.difference, unit)} {wording.number(abs(share), '%')}%", title=full)


def _cell(cell: Any, name: str, longest: float, facts: Facts) -> Cell:
    metric = catalogue.metric(name)
    if not _has(cell):
        return Cell(STATES[cell.state], tone="none")
    number = wording.number(cell.value, metric.unit)
    mark = "*" if isinstance(cell.converted_from, str) else ""
    title = f"报告印作 {cell.raw}（{cell.converted_from}），已换算" if mark else ""
    if name not in BARRED or longest <= 0:
        return Cell(number + mark, title=title)
    colour = ACCENT if name == facts.metric.id else CONTEXT_PALE
    width = round(BAR_WIDTH * max(cell.value, 0) / longest, 1)
    return Cell(
        html=f'<span class="bar" style="width:{width}px;background:{colour}"></span>{number}{mark}', title=title
    )


def _has(cell: Any) -> bool:
    return wording.known(cell.value)


def _number(cell: Any) -> float:
    return float(cell.value) if _has(cell) else 0.0


def _short(label: str) -> str:
    return (
        label.replace("现行有效规范性文件", "现行有效")
        .replace("规范性文件对外公开总数", "对外公开文件")
        .replace("规范性文件", "文件")
        .replace("行政事业性收费", "收费")
    )
