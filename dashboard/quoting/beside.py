"""The chosen year's numbers of all agencies on one scale, in groups of one period and scope."""

from __future__ import annotations

import pandas as pd

from dashboard.blocks import Way, caption, chart_block, empty_state
from dashboard.charts import period_dots
from dashboard.quoting import findings
from dashboard.quoting.facts import Alike, Facts
from dashboard.quoting.words import kind_words, plain, quoted

MOST = 40
"""Agencies drawn; the data has all."""
INCOMPARABLE = {
    "rank": "位次的比较范围各不相同，不并列比较，见上图。",
    "change.vs": "差距各有其比较对象，不并列比较，见上图。",
}


def beside(facts: Facts, agency: str | None) -> str | None:
    """The figure; the id of an agency just clicked."""
    if facts.measure in INCOMPARABLE or facts.now.empty:
        _nothing(facts)
        return None
    groups = _drawn(facts.alike)
    shown = [_group(group, facts, agency) for group in groups]
    left_out = len(facts.now) - sum(len(group.rows) for group in groups)
    return chart_block(
        "beside", findings.beside_title(facts), findings.beside_subtitle(facts, left_out),
        period_dots.grouped(shown, facts.unit), for_files(facts),
        note=findings.beside_note(facts), coverage=findings.coverage(facts), on_select=True,
    )  # fmt: skip


def for_files(facts: Facts) -> pd.DataFrame:
    """The numbers with period and scope beside each, group by group."""
    rows = [
        {
            "单位": row.full_name,
            "报告年度": int(row.year),
            "统计期": group.period,
            "范围": row.scope if isinstance(row.scope, str) else group.about,
            f"{facts.label}（{kind_words(facts.measure)}，{facts.unit}）": row.value,
            "上限": row.value_high,
            "约数": "是" if row.approx else "",
            "所印单位": row.printed_unit,
            "同期中位数": group.median,
        }
        for group in facts.alike
        for row in group.rows.itertuples(index=False)
    ]
    return pd.DataFrame(rows)


def _drawn(groups: list[Alike]) -> list[Alike]:
    """The groups as far as they fit, none of them cut in its middle but the first."""
    shown: list[Alike] = []
    for group in groups:
        room = MOST - sum(len(one.rows) for one in shown)
        if len(group.rows) <= room or not shown:
            shown.append(Alike(group.period, group.about, group.rows.head(MOST), group.whole_year))
    return shown


def _group(group: Alike, facts: Facts, agency: str | None) -> period_dots.Group:
    median = next(one.median for one in facts.alike if (one.period, one.about) == (group.period, group.about))
    said = f"，中位数 {quoted(round(median, 4), facts.unit)}" if median is not None else ""
    rows = [
        period_dots.Row(
            str(row.key), str(row.name), float(row.value),
            ("约 " if row.approx else "") + plain(row.value, row.value_high, row.decimals),
            findings.hover(row, facts), chosen=row.key == agency,
        )
        for row in group.rows.itertuples(index=False)
    ]  # fmt: skip
    remark = f"{group.period} · {group.about}：{len(group.rows)} 家{said}"
    return period_dots.Group(remark, rows, median, hollow=not group.whole_year)


def _nothing(facts: Facts) -> None:
    caption(findings.beside_title(facts), "")
    if facts.measure in INCOMPARABLE:
        empty_state(facts.scope.words, INCOMPARABLE[facts.measure], title="不并列比较")
        return
    years = sorted({int(year) for year in facts.cells[facts.cells.state == "quoted"].year}, reverse=True)
    ways = [Way(f"改看 {year} 年", {"year": str(year)}) for year in years[:2]]
    ways += [Way("看全部部门", {"sector": "", "level": ""})] if facts.scope.kind else []
    empty_state(facts.scope.words, f"{facts.scope.year} 年报没有引用该指标的本年数；未提及不等于零。", ways)
