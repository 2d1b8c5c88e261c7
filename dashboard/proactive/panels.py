"""The figures of the page 主动公开: years by place, the change on the year before, stock and turnover of documents."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import address, catalogue, wording
from dashboard.blocks import caption, chart_block, empty_state, note_line
from dashboard.charts import bar_grid, change_rows
from dashboard.charts.stock import Year, stock_and_turnover
from dashboard.proactive.facts import MOST_ROWS, OLD_STOCK, STATES, TOTAL, Facts, complete, covered
from dashboard.proactive.sentences import doubts, most, stock_title, up_and_down
from dashboard.style import safe

HEIGHTS = {1: 150, 2: 130, 3: 110, 4: 95, 5: 84, 6: 74, 7: 70}
SHORT = 52
"""Pixels of a row of the grid by the number of rows, and with more than those."""
MONEY = "万元"
"""Already in 万: a number of it is never shortened once more."""


def by_year(facts: Facts, agency: str | None) -> None:
    """The chosen quantity of every place (or agency) over the years."""
    rows = _shown(facts, agency)
    metric = facts.metric
    if rows.empty:
        caption(metric.label, f"{facts.years[0]}—{facts.years[-1]} 年" if facts.years else "")
        empty_state(facts.scope.words, "所选范围没有报告。缺失不等于零。")
        return
    keys = list(dict.fromkeys(rows.key))
    left_out = facts.rows.key.nunique() - len(keys)
    picked = chart_block(
        "years", most(facts, rows), _grid_subtitle(facts, left_out), _grid(facts, rows, keys, agency),
        _grid_rows(facts), note=_note(facts), about=[metric], coverage=covered(facts.total(metric.id)),
        on_select=True,
    )  # fmt: skip
    if picked:
        address.touch("region" if facts.parts else "agency", picked)
        st.rerun()


def changes(facts: Facts, agency: str | None) -> None:
    """The change of every place (or agency) on the year before."""
    metric, year = facts.metric, facts.scope.year or 0
    found = [_change(facts, key, name, agency) for key, name in _names(facts, _shown(facts, agency))]
    subtitle = f"{metric.label}，{metric.unit}；{year} 年与 {year - 1} 年"
    known = [one.difference for one in found if one.difference is not None]
    if not known:
        caption("没有上年可比", subtitle)
        note_line(f"没有两年都印出“{metric.label}”的单位；两年用表不同的不作同比。")
        return
    kind = "个区县" if facts.parts and facts.scope.region else "个地区" if facts.parts else "家单位"
    shown = facts.changes[(facts.changes.metric_id == metric.id)] if facts.parts else _agency_changes(facts)
    chart_block(
        "changes", up_and_down(known, metric.unit, kind), subtitle, change_rows.rows(found), _change_rows(shown, facts),
        note="；".join(["只比两年都印出该数的单位", *doubts(facts, metric.id)]), about=[metric],
        coverage=covered(facts.total(metric.id)),
    )  # fmt: skip


def stock(facts: Facts) -> None:
    """Normative documents in force, issued and repealed; the old form's quantity apart."""
    old, new = catalogue.metric(OLD_STOCK), catalogue.metric("normative_in_force")
    names = ("normative_in_force", "normative_issued", "normative_repealed")
    years = [_year(facts, year) for year in facts.years]
    rows = [
        {"年度": year, "量": catalogue.metric(name).label, "数": row.value, "单位": "件", "依据": covered(row)}
        for year in facts.years
        for name in (OLD_STOCK, *names)
        if (row := facts.total(name, year)) is not None and wording.known(row.value)
    ]
    if not rows:
        caption("规范性文件的存量与增减", "所选范围的报告没有印出规范性文件件数")
        return
    notes = (
        ["两表统计的不是同一个数，不连不比"]
        if {one.old for one in years if one.stock is not None} == {True, False}
        else []
    )
    notes += ["斜线为报告不全"] if any(one.provisional for one in years) else []
    chart_block(
        "stock", stock_title(facts), "规范性文件，件；上为存量，下为当年制发与废止",
        stock_and_turnover(years, ("旧表：对外公开总数", "新表：现行有效")), pd.DataFrame(rows),
        note="；".join(notes),
        about=[old, *(catalogue.metric(name) for name in names)], coverage=covered(facts.total(new.id)),
    )  # fmt: skip


def _shown(facts: Facts, agency: str | None) -> pd.DataFrame:
    """The rows drawn: all, or where they are many those with the most in the chosen year and the chosen one."""
    rows = facts.rows
    if rows.key.nunique() <= MOST_ROWS:
        return rows
    now = rows[rows.year == facts.scope.year].sort_values("value", ascending=False, na_position="last")
    kept = set(now.key.head(MOST_ROWS)) | ({agency} if agency else set())
    return rows[rows.key.isin(kept)]


def _grid(facts: Facts, rows: pd.DataFrame, keys: list[str], agency: str | None) -> Any:
    spot = {key: index for index, key in enumerate(keys)}
    column = {year: index for index, year in enumerate(facts.years)}
    bars, words = [], []
    for row in rows.itertuples(index=False):
        at = (spot[row.key], column[int(row.year)])
        if wording.known(row.value):
            bars.append(_bar(row, at, facts, agency))
        else:
            words.append(bar_grid.Word(*at, STATES[row.state]))
    chosen = frozenset({spot[agency]} if agency in spot else ())
    height = HEIGHTS.get(len(keys), SHORT)
    names = [name for _, name in _names(facts, rows)]
    columns = [str(year) for year in facts.years]
    return bar_grid.grid(names, columns, bars, words, chosen=chosen, row_height=height, ids=keys)


def _bar(row: Any, at: tuple[int, int], facts: Facts, agency: str | None) -> bar_grid.Bar:
    unit = facts.metric.unit
    part = facts.parts and not complete(row)
    unit_remark = "已换算" if not facts.parts and isinstance(row.converted_from, str) else ""
    return bar_grid.Bar(
        *at,
        float(row.value),
        wording.number(row.value, unit, short=unit != MONEY),
        remark=f"{int(row.reports)}/{int(max(row.due, row.there))}" if part else unit_remark,
        hatched=bool(part),
        chosen=row.year == facts.scope.year if agency is None else row.key == agency,
        hover=_hover(row, facts),
    )


def _hover(row: Any, facts: Facts) -> str:
    lines = [
        f"<b>{safe(row.name)}</b>",
        f"{int(row.year)} 年 / {safe(facts.metric.label)} <b>{wording.figure(row.value, facts.metric.unit)}</b>",
    ]
    if facts.parts:
        lines.append(f"合计依据 {covered(row)}")
    elif isinstance(row.converted_from, str):
        lines.append(f"报告印作 {safe(row.raw)}（{safe(row.converted_from)}），已换算")
    return "<br>".join(lines)


def _names(facts: Facts, rows: pd.DataFrame) -> list[tuple[str, str]]:
    """Key and name of every row, in order; agencies of one district lose the district's name."""
    names = {row.key: f"{row.name}本级" if facts.parts and row.own else str(row.name) for row in rows.itertuples()}
    if not facts.parts and len(names) > 1:
        bare = {key: name.removeprefix(facts.scope.place) for key, name in names.items()}
        names = {key: bare[key] or name for key, name in names.items()}
    return list(names.items())


def _grid_subtitle(facts: Facts, left_out: int) -> str:
    subtitle = f"{facts.metric.label}，{facts.metric.unit}，各行同一刻度"
    rows, total = facts.rows, facts.total(facts.metric.id)
    if facts.parts and not all(complete(row) for row in rows[rows.value.notna()].itertuples(index=False)):
        subtitle += "；斜线为报告不全，旁注印出份数/应有份数"
    if facts.parts and total is not None and total.whole:
        subtitle += "；全辖区年报见上，不在各行之列"
    return subtitle + (f"；只列当年最多的 {MOST_ROWS} 家，另 {left_out} 家见下表" if left_out > 0 else "")


def _note(facts: Facts) -> str:
    row = facts.total(facts.metric.id)
    source = f"来源：{covered(row)}" if row is not None and row.whole else wording.source(covered(row))
    how = "点击一根柱查看该地区各单位" if facts.parts else "点击一根柱突出该单位"
    doubted = {year: names for year in facts.years if (names := facts.doubted(facts.metric.id, year))}
    doubts_by_year = [
        f"{year} 年含疑似单位误差的 {len(names)} 家：{wording.listed(names)}，照原表计"
        for year, names in doubted.items()
    ]
    return "；".join([source, facts.metric.caveat or facts.metric.definition, *doubts_by_year, how])


def _grid_rows(facts: Facts) -> pd.DataFrame:
    rows = facts.rows
    basis = [covered(row) for row in rows.itertuples(index=False)] if facts.parts else rows.raw.fillna("")
    return pd.DataFrame(
        {
            "名称": rows.name,
            "年度": rows.year,
            f"{facts.metric.label}（{facts.metric.unit}）": rows.value,
            "状态": [STATES.get(state, "有数") for state in rows.state],
            ("合计依据" if facts.parts else "报告所印"): basis,
        }
    )


def _change(facts: Facts, key: str, name: str, agency: str | None) -> change_rows.Change:
    unit = facts.metric.unit
    if facts.parts:
        row = facts.change(facts.metric.id, key)
        now, before = (row.now, row.before) if row is not None else (None, None)
    else:
        found = facts.rows[(facts.rows.key == key) & (facts.rows.year == facts.scope.year)]
        row = next(found.itertuples(index=False), None)
        now, before = (row.value, row.before) if row is not None else (None, None)
    if row is None or not wording.known(row.difference):
        return change_rows.Change(name, None, "无上年可比", chosen=key == agency)
    hover = f"<b>{safe(name)}</b><br>{wording.figure(before, unit)} → {wording.figure(now, unit)}"
    same = f"（同 {int(row.agencies)} 家）" if facts.parts else ""
    words = wording.grown(now, before, unit) + same
    return change_rows.Change(name, float(row.difference), words, hover, chosen=key == agency)


def _agency_changes(facts: Facts) -> pd.DataFrame:
    rows = facts.rows
    return rows[(rows.year == facts.scope.year) & rows.difference.notna()].assign(agencies=1, now=lambda one: one.value)


def _change_rows(found: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    year, unit = facts.scope.year or 0, facts.metric.unit
    return pd.DataFrame(
        {
            "名称": found.name.where(found.key != TOTAL, "合计"),
            "同口径单位数": found.agencies,
            f"{year - 1} 年（{unit}）": found.before,
            f"{year} 年（{unit}）": found.now,
            f"增减（{unit}）": found.difference,
        }
    )


def _year(facts: Facts, year: int) -> Year:
    new = {name: facts.total(name, year) for name in ("normative_in_force", "normative_issued", "normative_repealed")}
    old = facts.total(OLD_STOCK, year)
    is_old = new["normative_in_force"].state == "other_form"
    base = old if is_old else new["normative_in_force"]
    stock, issued, repealed = (
        float(row.value) if row is not None and wording.known(row.value) else None
        for row in (base, new["normative_issued"], new["normative_repealed"])
    )
    label = catalogue.metric(OLD_STOCK if is_old else "normative_in_force").label
    lines = [f"<b>{year} 年</b>", f"{safe(label)} {wording.figure(stock, '件')}（{covered(base)}）"]
    lines += [] if is_old else [f"制发 {wording.figure(issued, '件')}，废止 {wording.figure(repealed, '件')}"]
    return Year(
        year, is_old, stock, issued, repealed,
        provisional=stock is not None and not complete(base), missing=STATES.get(base.state, ""),
        hover="<br>".join(lines),
    )  # fmt: skip
