"""The six outcomes as shares of what was decided."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard import catalogue, wording
from dashboard.blocks import caption, chart_block
from dashboard.charts.shares import Bar, stacked
from dashboard.export.rows import with_interval
from dashboard.overview.facts import HEADLINE, OUTCOME_SHARES, Facts
from dashboard.style import safe

FIRST = f"outcome_share.{OUTCOME_SHARES[0]}"
"""All six rest on the same reports: the first stands for them."""
HEADS = {"granted": "公开", "partly_granted": "部分", "unable": "无法"} | wording.SHORT_OUTCOMES
"""Heads for a third of a page; hovering gives the printed names."""
PANEL_WIDTH = 240
"""Pixels: the narrowest that the bars of this panel get on a screen of about 1,100."""


def outcomes(facts: Facts) -> None:
    """The six outcomes as shares of what was decided, one bar a year."""
    labels = {one: outcome_label(one) for one in OUTCOME_SHARES}
    totals = {year: facts.total(FIRST, year) for year in facts.years}
    years = [year for year, total in totals.items() if total is not None and wording.known(total.value)]
    metrics = [catalogue.metric(f"outcome_share.{one}") for one in OUTCOME_SHARES]
    if not years:
        caption("办理结果无可计算的数", "所选范围的报告没有印出办结情况，或没有办结的申请")
        return
    bars = [_bar(facts, year, labels) for year in years]
    rows = [
        {
            "年度": year,
            "结果": labels[one],
            "占办结（%）": _percent(total),
            "件数": total.numerator,
            "办结（件）": total.denominator,
            "依据（份）": total.reports,
        }
        for year in years
        for one in OUTCOME_SHARES
        if (total := facts.total(f"outcome_share.{one}", year)) is not None
    ]
    covered, unfinished = facts.coverage_of(FIRST), facts.unfinished(FIRST)
    note = "低于 6% 的不标数" + (f"；{facts.scope.year} 年，{covered}，暂计" if unfinished else "")
    chart_block(
        "outcomes", _outcomes_title(facts), "办理结果占办结件数，%", stacked(bars, HEADS, width=PANEL_WIDTH),
        _with_ends(rows), note=note, about=metrics, coverage=covered,
    )  # fmt: skip


def _with_ends(rows: list[dict[str, Any]]) -> pd.DataFrame:
    shown = pd.DataFrame(rows)
    return with_interval(shown, shown["件数"], shown["办结（件）"])


def outcome_label(outcome: str) -> str:
    """The printed name of an outcome, without its number."""
    row = catalogue.label("applications", "row", outcome)
    return catalogue.bare(catalogue.label("applications", "group", outcome) if row == outcome else row)


def _outcomes_title(facts: Facts) -> str:
    rate, unable = facts.total(HEADLINE), facts.total("outcome_share.unable")
    if rate is None or unable is None or not (wording.known(rate.value) and wording.known(unable.value)):
        return "办理结果"
    shares = wording.whole_percent(rate.value), wording.whole_percent(unable.value)
    return f"公开与部分公开 {shares[0]}，{outcome_label('unable')} {shares[1]}"


def _bar(facts: Facts, year: int, labels: dict[str, str]) -> Bar:
    totals = {one: facts.total(f"outcome_share.{one}", year) for one in OUTCOME_SHARES}
    shares = {
        one: float(row.value) if row is not None and wording.known(row.value) else None for one, row in totals.items()
    }
    who = f"<b>{safe(facts.scope.who)}</b><br>{year} 年"
    hovers = {
        one: f"{who} {safe(labels[one])}<br><b>{wording.rate(row.numerator, row.denominator)}</b>"
        for one, row in totals.items()
        if row is not None
    }
    return Bar(str(year), shares, "", hovers)


def _percent(total: Any) -> float | None:
    return round(total.value * 100, 1) if wording.known(total.value) else None
