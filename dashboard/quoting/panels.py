"""The first parts of the page 经济指标: the figure of all years and the sentences beside it."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from dashboard.blocks import caption, chart_block, empty_state, html_block
from dashboard.charts import bar_grid
from dashboard.quoting import findings, sentences
from dashboard.quoting.facts import Facts
from dashboard.quoting.words import (
    STATES,
    STATUSES,
    period,
    plain,
    quoted,
    scope_words,
)
from dashboard.style import safe

HEIGHTS = {1: 170, 2: 130, 3: 110, 4: 95, 5: 84, 6: 84}
SHORT = 60
"""Pixels of a row by the number of rows, and with more than those."""


def by_year(facts: Facts, agency: str | None) -> str | None:
    """The figure of every agency that ever quotes the indicator, over the years; the id of one just clicked."""
    cells = _shown(facts, agency)
    if cells.empty:
        caption(facts.name, "")
        empty_state(facts.scope.words, "所选范围的报告都没有引用这一指标。")
        return None
    left_out = facts.cells.key.nunique() - cells.key.nunique()
    return chart_block(
        "indicator", findings.title(facts), findings.subtitle(facts, left_out), _grid(facts, cells, agency),
        _for_files(facts),
        note=findings.note(facts), coverage=findings.coverage(facts), on_select=True,
    )  # fmt: skip


def quotations(facts: Facts, agency: str | None) -> None:
    """The sentences of the chosen year, the chosen agency's first, and who says nothing."""
    quotes = facts.quotes[facts.quotes.year == facts.scope.year]
    if agency is not None:
        quotes = pd.concat([quotes[quotes.agency_id == agency], quotes[quotes.agency_id != agency]])
    remark = "按地区代码" if agency is None else "突出单位在前，其余按地区代码"
    entries = sentences.entries(quotes, facts.checked)
    quiet = "".join(sentences.silence(names, sentence) for names, sentence in findings.silences(facts))
    html_block(
        sentences.heading(facts.scope.year, remark) + sentences.listed(entries[: sentences.FEW]) + quiet,
    )
    if len(entries) > sentences.FEW:
        with st.expander(f"其余 {len(entries) - sentences.FEW} 句"):
            html_block(sentences.listed(entries[sentences.FEW :]))


def _shown(facts: Facts, agency: str | None) -> pd.DataFrame:
    """The rows drawn: all, or where they are many those that quote in the chosen year, and the chosen one."""
    cells = facts.cells
    if cells.key.nunique() <= findings.MOST_ROWS:
        return cells
    kept = {*list(facts.now.key)[: findings.MOST_ROWS], *([agency] if agency else [])}
    first = set(cells.drop_duplicates("key").key.head(findings.MOST_ROWS))
    return cells[cells.key.isin(kept if facts.now.key.nunique() else first)]


def _grid(facts: Facts, cells: pd.DataFrame, agency: str | None) -> Any:
    keys = list(dict.fromkeys(cells.key))
    names = list(cells.drop_duplicates("key").name)
    spot = {key: index for index, key in enumerate(keys)}
    column = {year: index for index, year in enumerate(facts.years)}
    bars, words = [], []
    for row in cells.itertuples(index=False):
        at = (spot[row.key], column[int(row.year)])
        if row.state == "quoted" and facts.measure != "rank":
            bars.append(_bar(row, at, facts, agency))
        else:
            words.append(bar_grid.Word(*at, _word(row), _why(row)))
    return bar_grid.grid(
        names, [str(year) for year in facts.years], bars, words, ids=keys,
        chosen=frozenset({spot[agency]} if agency in spot else ()),
        row_height=SHORT if facts.measure == "rank" else HEIGHTS.get(len(keys), SHORT),
    )  # fmt: skip


def _bar(row: Any, at: tuple[int, int], facts: Facts, agency: str | None) -> bar_grid.Bar:
    remark = " ".join(findings.remarks(row, facts))
    return bar_grid.Bar(
        *at,
        float(row.value),
        ("约 " if row.approx else "") + plain(row.value, row.value_high, row.decimals),
        remark=f"{remark} 较{row.vs}".strip() if facts.measure == "change.vs" else remark,
        hatched=not row.whole_year,
        chosen=row.year == facts.scope.year if agency is None else row.key == agency,
        hover=findings.hover(row, facts),
    )


def _word(row: Any) -> str:
    if row.state == "quoted":
        return quoted(row.value, "位")
    return STATES[row.state]


def _why(row: Any) -> str:
    if row.state == "conflict":
        return f"同一统计期有 {plain(row.value)} 与 {plain(row.value_most)} 两个数，不取其一，见原句"
    return f"{safe(row.name)} {int(row.year)} 年：{_word(row)}"


def _for_files(facts: Facts) -> pd.DataFrame:
    """Every quotation as printed, and the state of every year without one."""
    quotes = facts.quotes
    rows = pd.DataFrame(
        {
            "单位": quotes.agency_name,
            "报告年度": quotes.year,
            "指标（所印）": quotes.indicator,
            "数值（所印）": quotes.value,
            "上限": quotes.value_high,
            "单位（所印）": quotes.unit,
            "范围": [scope_words(one) for one in quotes.scope],
            "统计期": [
                period(row.period_start, row.period_end, int(row.year)) for row in quotes.itertuples(index=False)
            ],
            "状态": [STATUSES.get(one, one) for one in quotes.status],
            "约数": ["是" if one else "" for one in quotes.approx],
            "原句": quotes.sentence,
        }
    )
    gaps = facts.cells[facts.cells.state.isin(["not_mentioned", "no_report", "no_prose", "other_measure"])]
    missing = pd.DataFrame({"单位": gaps.full_name, "报告年度": gaps.year, "状态": [STATES[one] for one in gaps.state]})
    both = pd.concat([rows, missing], ignore_index=True)
    order = {name: spot for spot, name in enumerate(dict.fromkeys(facts.cells.full_name))}
    both = both.sort_values(["单位", "报告年度"], key=lambda one: one.map(order).fillna(one), kind="stable")
    texts = ["指标（所印）", "单位（所印）", "范围", "统计期", "约数", "原句"]
    return both.assign(**{name: both[name].fillna("") for name in texts})
