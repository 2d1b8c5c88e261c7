"""Who asked, and which share of theirs was disclosed."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard import catalogue, wording
from dashboard.blocks import caption, chart_block, note_line
from dashboard.charts.applicants import Kind, mix_and_rate
from dashboard.export.rows import with_interval
from dashboard.outcomes.facts import Facts
from dashboard.store import ask
from dashboard.style import safe

FAMILIES = ("applicant_mix", "disclosure_rate_by_applicant")


def draw(facts: Facts) -> None:
    """Who asked, and which share of theirs was disclosed."""
    rows = ask("outcome_applicants", **facts.params)
    kinds = rows[(rows.applicant != "total") & (rows.mix.notna() | rows.rate.notna())]
    if kinds.empty:
        caption("申请人", "占新收比重与公开率")
        why = "缺表三，不等于零。" if facts.tableless else "没有可分申请人的数：没有新收，或各列空白。"
        note_line(why)
        return
    overall = rows[rows.applicant == "total"].rate.iloc[0]
    first = kinds.sort_values("mix", ascending=False).iloc[0]
    name = catalogue.label("applications", "column", first.applicant)
    mix, rate = (catalogue.metric(f"{family}.natural_person") for family in FAMILIES)
    title = f"{name}占新收 {wording.figure(first.mix, '%')}，公开率 {wording.figure(first.rate, '%')}"
    figure = mix_and_rate(
        [_kind(facts, row) for row in kinds.itertuples(index=False)],
        float(overall) if wording.known(overall) else None, ("占新收比重，件数", "公开率，%"),
    )  # fmt: skip
    chart_block(
        "applicants", title,
        f"{mix.name}与{rate.name}，{facts.year} 年；灰线为 95% 区间", figure, _table(facts, kinds),
        note="；".join([f"空心：该类办结不足 {wording.FEW} 件", wording.source(facts.coverage), *_bases(facts, kinds)]),
        about=[mix, rate], coverage=facts.coverage,
    )  # fmt: skip


def _bases(facts: Facts, rows: pd.DataFrame) -> list[str]:
    """A remark where the kinds rest on other reports than the page: a column may be printed and its total not."""
    reports = {int(one) for name in ("mix_reports", "rate_reports") for one in rows[name] if one}
    if not reports or reports == {int(facts.covered.printed)}:
        return []
    low, high = min(reports), max(reports)
    return [f"各类分别依据 {low}—{high} 份（该类分子分母都印出的）" if low < high else f"各类依据 {low} 份"]


def _kind(facts: Facts, row: Any) -> Kind:
    name = catalogue.label("applications", "column", row.applicant)
    mix = float(row.mix) if wording.known(row.mix) else None
    rate = float(row.rate) if wording.known(row.rate) else None
    head = f"<b>{safe(name)}</b><br>{facts.year} 年 "
    few = rate is not None and row.n < wording.FEW
    none = "无办结" if wording.known(row.n) else wording.BLANK
    return Kind(
        name,
        mix,
        f"{wording.figure(mix, '%')}　{wording.figure(row.received, '件')}" if mix is not None else wording.BLANK,
        rate,
        (float(row.low), float(row.high)) if wording.known(row.low) else None,
        wording.rate(row.k, row.n) if rate is not None else none,
        (f"{head}占新收<br><b>{wording.rate(row.received, row.all_received)}</b>",
         f"{head}公开率<br><b>{wording.rate(row.k, row.n)}</b>"),
        few,
    )  # fmt: skip


def _table(facts: Facts, rows: pd.DataFrame) -> pd.DataFrame:
    """Both rates as a file: numerator, denominator, interval, and the reports each rests on."""
    shown = pd.DataFrame(
        {
            "申请人": [catalogue.label("applications", "column", one) for one in rows.applicant],
            "新收": rows.received,
            "全部新收": rows.all_received,
            "占新收依据（份）": rows.mix_reports,
            "占新收（%）": (rows.mix * 100).round(1),
            "公开与部分公开": rows.k,
            "办结": rows.n,
            "公开率依据（份）": rows.rate_reports,
            "公开率（%）": (rows.rate * 100).round(1),
        }
    )
    shown = with_interval(shown, rows.received, rows.all_received, "占新收 95% 区间")
    return with_interval(shown, rows.k, rows.n, "公开率 95% 区间").assign(报告覆盖=facts.coverage)
