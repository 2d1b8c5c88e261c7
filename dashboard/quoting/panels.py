"""The parts of the page 经济指标: the figure of all years, the sentences beside it, the whole set of one report."""

from __future__ import annotations

from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import address, wording
from dashboard.blocks import caption, chart_block, empty_state, html_block, note_line
from dashboard.charts import bar_grid
from dashboard.quoting import sentences
from dashboard.quoting.facts import Facts
from dashboard.quoting.words import (
    STATES,
    STATUSES,
    kind_words,
    measure,
    period,
    plain,
    quoted,
)
from dashboard.store import ask
from dashboard.style import safe
from dashboard.tables import Cell, Column, table

MOST_ROWS = 12
HEIGHTS = {1: 170, 2: 130, 3: 110, 4: 95, 5: 84, 6: 84}
SHORT = 60
"""Pixels of a row by the number of rows, and with more than those."""


def headline(facts: Facts) -> str:
    """How many agencies quote the indicator in the chosen year, and over which periods."""
    year, now = facts.scope.year, facts.now
    if now.empty:
        return f"{year} 年报没有可比的“{facts.label}”{kind_words(facts.measure)}"
    if len(now) == 1:
        return f"{now.iloc[0]['name']} {year} 年报引用了“{facts.label}”，统计期为{_period(now.iloc[0])}"
    opening = f"{len(now)} 家单位的 {year} 年报引用了“{facts.label}”"
    if len(set(zip(now.period_start, now.period_end, strict=True))) > 1:
        return f"{opening}，统计期不一"
    return f"{opening}，统计期都是{_period(now.iloc[0])}"


def scope_line(facts: Facts) -> str:
    """What the page shows and how."""
    row = facts.covered
    reports = wording.coverage(int(row.present if row.due else row.reports), int(row.due)) if row is not None else ""
    rest = "同一指标按报告所述统计期列示；未提及不等于零，目标值不入图。"
    return f"{facts.scope.who}，{reports}年报；{rest}" if reports.endswith("份") else f"{facts.scope.who}；{rest}"


def by_year(facts: Facts, agency: str | None) -> None:
    """The figure of every agency that ever quotes the indicator, over the years."""
    cells = _shown(facts, agency)
    if cells.empty:
        caption(facts.name, "")
        empty_state(facts.scope.words, "所选范围的报告都没有引用这一指标。")
        return
    left_out = facts.cells.key.nunique() - cells.key.nunique()
    picked = chart_block(
        "indicator", _title(facts), _subtitle(facts, left_out), _grid(facts, cells, agency), _for_files(facts),
        note=_note(facts), coverage=_coverage(facts), on_select=True,
    )  # fmt: skip
    if picked:
        address.touch("agency", picked)
        st.rerun()


def quotations(facts: Facts, agency: str | None) -> None:
    """The sentences of the chosen year, the chosen agency's first, and who says nothing."""
    quotes = facts.quotes[facts.quotes.year == facts.scope.year]
    if agency is not None:
        quotes = pd.concat([quotes[quotes.agency_id == agency], quotes[quotes.agency_id != agency]])
    remark = "按地区代码" if agency is None else "突出单位在前，其余按地区代码"
    entries = sentences.entries(quotes)
    quiet = "".join(sentences.silence(names, sentence) for names, sentence in _silences(facts))
    html_block(
        sentences.heading(facts.scope.year, remark) + sentences.listed(entries[: sentences.FEW]) + quiet,
    )
    if len(entries) > sentences.FEW:
        with st.expander(f"其余 {len(entries) - sentences.FEW} 句"):
            html_block(sentences.listed(entries[sentences.FEW :]))


def whole_set(facts: Facts, agency: str) -> None:
    """Every figure that the chosen agency's report of the chosen year quotes."""
    rows = ask("indicator_report", agency=agency, year=facts.scope.year)
    if rows.empty:
        note_line("该单位所选年度的报告没有引用经济指标，或未见报告。")
        return
    columns = [
        Column("indicator", "指标（报告所印）"),
        Column("value", "数值", numeric=True),
        Column("kind", "类型"),
        Column("period", "统计期"),
        Column("status", "状态"),
        Column("sentence", "原句"),
    ]
    said: dict[str, str] = {
        str(sentence): sentences.marked(str(sentence), group.prose.iloc[0], sentences.marks_of(group))
        for sentence, group in rows.groupby("sentence", sort=False)
    }
    shown = []
    for row in rows.itertuples(index=False):
        first = said.pop(row.sentence, "")
        shown.append(_set_row(row, facts) | {"sentence": Cell(html=first) if first else Cell("同上", tone="none")})
    html_block(table(columns, shown))


def _set_row(row: Any, facts: Facts) -> dict[str, Cell | str]:
    known = f"目录名称：{row.label}" if isinstance(row.label, str) else "不在指标目录中"
    versus = f"，比{row.vs}" if isinstance(row.vs, str) else ""
    return {
        "indicator": Cell(row.indicator, title=known),
        "value": ("约 " if row.approx else "") + quoted(row.value, row.unit, row.value_high, row.decimals),
        "kind": _unbroken(kind_words(measure(row.kind, row.basis, row.vs)) + versus),
        "period": _unbroken(period(row.period_start, row.period_end, facts.scope.year or 0)),
        "status": _unbroken(STATUSES.get(row.status, row.status)),
    }


def _unbroken(text: str) -> Cell:
    return Cell(html=f'<span style="white-space:nowrap">{escape(text)}</span>')


def _shown(facts: Facts, agency: str | None) -> pd.DataFrame:
    """The rows drawn: all, or where they are many those that quote in the chosen year, and the chosen one."""
    cells = facts.cells
    if cells.key.nunique() <= MOST_ROWS:
        return cells
    kept = {*list(facts.now.key)[:MOST_ROWS], *([agency] if agency else [])}
    first = set(cells.drop_duplicates("key").key.head(MOST_ROWS))
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
    remark = "" if row.whole_year else _period(row)
    return bar_grid.Bar(
        *at,
        float(row.value),
        ("约 " if row.approx else "") + plain(row.value, row.value_high, row.decimals),
        remark=f"{remark} 较{row.vs}".strip() if facts.measure == "change.vs" else remark,
        hatched=not row.whole_year,
        chosen=row.year == facts.scope.year if agency is None else row.key == agency,
        hover=_hover(row, facts),
    )


def _hover(row: Any, facts: Facts) -> str:
    number = quoted(row.value, facts.unit, row.value_high, row.decimals)
    lines = [
        f"<b>{safe(row.full_name)}</b>",
        f"{int(row.year)} 年报 / {safe(facts.name)} <b>{safe(number)}</b>",
        f"统计期：{_period(row)}" + ("，约数" if row.approx else ""),
    ]
    if row.converted:
        lines.append(f"报告以“{safe(row.printed_unit)}”印出，此处换算为“{safe(facts.unit)}”")
    return "<br>".join(lines)


def _word(row: Any) -> str:
    if row.state == "quoted":
        return quoted(row.value, "位")
    return STATES[row.state]


def _why(row: Any) -> str:
    if row.state == "conflict":
        return f"同一统计期有 {plain(row.value)} 与 {plain(row.value_most)} 两个数，不取其一，见原句"
    return f"{safe(row.name)} {int(row.year)} 年：{_word(row)}"


def _period(row: Any) -> str:
    return period(row.period_start, row.period_end, int(row.year))


def _title(facts: Facts) -> str:
    """The span of the chosen year's numbers and how many are of the whole year."""
    now, unit = facts.now, facts.unit
    if now.empty or facts.measure == "rank":
        return f"{facts.name}，{facts.years[0]}—{facts.years[-1]} 年"
    if len(now) == 1:
        row = now.iloc[0]
        number = quoted(row.value, unit, row.value_high, row.decimals)
        return f"{facts.scope.year} 年{row['name']}报出 {number}，{_period(row)}数"
    least = now.decimals.max()
    low, high = quoted(now.value.min(), unit, least=least), quoted(now.value.max(), unit, least=least)
    span = f"{low} 至 {high}" if low != high else low
    whole = int(now.whole_year.astype(bool).sum())
    how = "都是全年数" if whole == len(now) else f"其中 {whole} 家是全年数" if whole else "都不是全年数"
    return f"{facts.scope.year} 年 {len(now)} 家报出 {span}，{how}"


def _subtitle(facts: Facts, left_out: int) -> str:
    unit = f"，{facts.unit}" if facts.unit and facts.measure != "rank" else ""
    rest = f"；只列 {MOST_ROWS} 家，另 {left_out} 家见数据" if left_out > 0 else ""
    marks = "" if facts.measure == "rank" else "；实心为全年，斜线为部分月份或时点"
    return f"{facts.name}{unit}{marks}{rest}"


def _note(facts: Facts) -> str:
    now = facts.cells[facts.cells.year == facts.scope.year]
    converted = int(facts.cells.converted.sum())
    parts = [
        f"来源：年报正文；{facts.cells.key.nunique()} 家单位至少引用一次，{facts.scope.year} 年 {len(facts.now)} 家有数"
    ]
    odd = int((now.state == "conflict").sum())
    parts += [f"{odd} 家同期数不一，不取其一"] if odd else []
    foreign = int((now.state == "other_unit").sum())
    parts += [f"{foreign} 家单位不同，不能换算"] if foreign else []
    parts += [f"{converted} 处按“{facts.unit}”换算，记录保留原印"] if converted else []
    parts += ["有多个比较对象的只画其一，其余见原句"] if facts.measure == "change.vs" else []
    return "；".join([*parts, "各行同一刻度"])


def _coverage(facts: Facts) -> str:
    row = facts.covered
    return wording.coverage(int(row.present if row.due else row.reports), int(row.due)) if row is not None else ""


def _silences(facts: Facts) -> list[tuple[str, str]]:
    """Who does not quote: this year among those who ever did, never among offices of the same kind, and the others."""
    now = facts.cells[facts.cells.year == facts.scope.year]
    quiet = list(now[now.state == "not_mentioned"].name)
    absent = list(now[now.state == "no_report"].name)
    peers = list(facts.silent[facts.silent.peer.astype(bool)].short_name)
    said = [(quiet, f"{facts.scope.year} 年报未提及该指标（不等于零）。")]
    said += [(absent, f"{facts.scope.year} 年未见报告。")]
    said += [(peers, "同部门中有报告而各年均未提及。")]
    rest = len(facts.silent) - len(peers)
    found = [(wording.listed(names, 6), sentence) for names, sentence in said if names]
    return found + ([(f"其他部门 {rest} 家", "各年均未提及；该指标不属其职能的也在内。")] if rest else [])


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
    texts = ["指标（所印）", "单位（所印）", "统计期", "约数", "原句"]
    return both.assign(**{name: both[name].fillna("") for name in texts})
