"""The lower figures of 办理结果: shares by place, agency or year; disputes; kinds of applicants."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard import catalogue, wording
from dashboard.blocks import caption, chart_block, legend_mark, note_line
from dashboard.charts import disputes as dispute_bars
from dashboard.charts.applicants import Kind, mix_and_rate
from dashboard.charts.shares import Bar, stacked
from dashboard.outcomes import sentences
from dashboard.outcomes.facts import OUTCOMES, Facts, label, shares
from dashboard.store import ask
from dashboard.style import safe

PLOT_WIDTH = 500
UNTIED = 0.004
"""A bar that misses its whole by more than this is seen to, and said to."""
STATES = {
    "no_report": wording.NO_REPORT,
    "no_table": "缺表三",
    "incomplete": "未印全",
    "no_case": "无办结",
    "blank": wording.BLANK,
}
"""Why there is no share; none of these is zero."""
WITHOUT_BAR = ("no_report", "no_table", "incomplete", "no_case")
FAMILIES = ("applicant_mix", "disclosure_rate_by_applicant")
DISPUTES = ("reconsideration", "litigation_direct", "litigation_after_reconsideration")
DISPUTE_METRICS = ("reconsiderations", "litigation_direct", "litigation_after_reconsideration")


def by_part(facts: Facts) -> str | None:
    """The six outcomes by place; by agency in a district, by year for one agency. The key just clicked, or None."""
    question = "outcome_years" if facts.agency else "outcome_places" if facts.parts else "outcome_agencies"
    rows = ask(question, **facts.params)
    what = "历年" if facts.agency else "各地" if facts.parts else "各单位"
    title = f"{facts.agency_name or facts.scope.kind}{what}办理结果"
    if not rows.share.notna().any():
        caption(title, "占办结件数，%")
        note_line(_no_parts(rows))
        return None
    bars = [_bar(facts, rows[rows.key == key]) for key in dict.fromkeys(rows.key)]
    heads = {one: label(one) for one in OUTCOMES} | {"not_processed": wording.SHORT_OUTCOMES["not_processed"]}
    when = "" if facts.agency else f"，{facts.year} 年"
    figure = stacked(bars, heads, width=PLOT_WIDTH, row=34)
    figure.update_traces(customdata=list(dict.fromkeys(rows.key)))
    return chart_block(
        "parts", _parts_title(facts, rows, title), f"占办结件数，%{when}；右列为办结件数", figure, _part_rows(rows),
        note=_parts_note(rows), about=shares(), coverage=facts.coverage, on_select=True,
    )  # fmt: skip


def disputes(facts: Facts) -> None:
    """The three kinds of disputes by result: beside each other, never added."""
    printed = [one for one in DISPUTES if facts.value(f"{one}.total") is not None]
    if not printed:
        caption("争议", f"行政复议、行政诉讼，{facts.year} 年")
        note_line("报告没有印出争议的数；空白或缺表不等于零。")
        return
    if len(printed) == len(DISPUTES) and not any(facts.value(f"{one}.total") for one in printed):
        caption(sentences.disputes_title(facts), f"行政复议、行政诉讼，{facts.year} 年")
        note_line("三类争议的总计都印为 0 件。")
        return
    results = {one: catalogue.label("disputes", "column", one) for one in dispute_bars.RESULTS}
    legend = "".join(legend_mark(dispute_bars.LEGEND[one], name) for one, name in results.items())
    metrics = [catalogue.metric(one) for one in DISPUTE_METRICS]
    chart_block(
        "disputes", sentences.disputes_title(facts), f"件，{facts.year} 年；", _dispute_figure(facts, results),
        _dispute_rows(facts, results), legend=legend, note="复议后起诉与复议重叠，三项不相加；尚未审结的画斜线",
        about=metrics, coverage=facts.coverage,
    )  # fmt: skip


def applicants(facts: Facts) -> None:
    """Who asked, and which share of theirs was disclosed."""
    rows = ask("outcome_applicants", **facts.params)
    kinds = rows[(rows.applicant != "total") & (rows.mix.notna() | rows.rate.notna())]
    if kinds.empty:
        caption("申请人", "占新收比重与公开率")
        note_line("没有可分申请人的数：没有新收，或各列空白。")
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
        f"{mix.name}与{rate.name}，{facts.year} 年；灰线为 95% 区间", figure, _applicant_rows(kinds),
        note=f"空心：该类办结不足 {wording.FEW} 件；{wording.source(facts.coverage)}", about=[mix, rate],
        coverage=facts.coverage,
    )  # fmt: skip


def _bar(facts: Facts, rows: pd.DataFrame) -> Bar:
    by = {str(row.outcome): row for row in rows.itertuples(index=False)}
    first: Any = next(iter(by.values()))
    name = f"{first.name}（全辖区）" if first.whole else f"{first.name}本级" if first.own else first.name
    when = first.name if facts.agency else facts.year
    who = safe(facts.agency_name or name)
    shown = {one: float(by[one].share) if one in by and wording.known(by[one].share) else None for one in OUTCOMES}
    hovers = {one: f"<b>{who}</b><br>{when} 年 {safe(label(one))}<br><b>{_said(by.get(one))}</b>" for one in OUTCOMES}
    count = STATES[first.state] if first.state in WITHOUT_BAR else wording.figure(first.n, "件", short=True)
    return Bar(name, shown, count, hovers)


def _no_parts(rows: pd.DataFrame) -> str:
    """Why no bar can be drawn."""
    states = [STATES[one] for one in dict.fromkeys(rows.state) if one in STATES]
    return f"没有可画的比重：{'、'.join(states) or '没有印全六类结果的报告'}；缺失不等于零。"


def _said(row: Any) -> str:
    if row is None or not wording.known(row.share):
        return STATES.get(row.state, wording.BLANK) if row is not None else wording.BLANK
    return wording.rate(row.k, row.n)


def _parts_title(facts: Facts, rows: pd.DataFrame, plain: str) -> str:
    """Between which shares 予以公开 lies, over those with enough cases."""
    granted = rows[(rows.outcome == "granted") & (rows.n >= wording.FEW) & rows.share.notna()]
    if len(granted) < 3:  # noqa: PLR2004 - of two, the bars say it themselves
        return plain
    low, high = wording.number(granted.share.min(), "%"), wording.figure(granted.share.max(), "%")
    unit = "年" if facts.agency else "个地区" if facts.parts else "家"
    return f"{len(granted)} {unit}的{label('granted')}占办结 {low}—{high}"


def _parts_note(rows: pd.DataFrame) -> str:
    firsts = rows.drop_duplicates("key")
    lacking = firsts[(firsts.reports < firsts.parts) & (firsts.reports > 0)]
    names = [f"{row.name} {int(row.reports)}/{int(row.parts)} 份" for row in lacking.itertuples(index=False)]
    notes = ["低于 6% 的不标数"]
    notes += [f"只计印全六类结果的报告：{wording.listed(names, 3)}"] if names else []
    notes += [f"{count} 个无条：{STATES[state]}" for state in WITHOUT_BAR
              if (count := int((firsts.state == state).sum()))]  # fmt: skip
    shares_of = rows.groupby("key", sort=False).share.sum(min_count=len(OUTCOMES))
    odd = [str(firsts.set_index("key").name[key]) for key, whole in shares_of.items() if abs(whole - 1) > UNTIED]
    notes += [f"{wording.listed(odd, 3)}各项相加不等于总计，照原表"] if odd else []
    return "；".join(notes)


def _part_rows(rows: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "名称": rows.name,
            "结果": [label(one) for one in rows.outcome],
            "件数": rows.k,
            "办结": rows.n,
            "占办结（%）": (rows.share.astype("float64") * 100).round(1),
            "说明": [STATES.get(one, "") for one in rows.state],
        }
    )


def _dispute_name(kind: str) -> str:
    printed = catalogue.label("disputes", "row", kind)
    return printed if kind == "reconsideration" else f"行政诉讼·{printed}"


def _dispute_figure(facts: Facts, results: dict[str, str]) -> Any:
    kinds = []
    for kind in DISPUTES:
        total = facts.value(f"{kind}.total")
        name = _dispute_name(kind)
        share = f"，占办结 {facts.share(f'{kind}.total')}" if facts.value("total") and total is not None else ""
        values = {one: facts.value(f"{kind}.{one}") for one in results}
        hovers = {
            one: f"<b>{safe(name)}</b><br>{facts.year} 年 {safe(printed)}<br><b>{wording.figure(values[one], '件')}</b>"
            for one, printed in results.items()
        }
        words = (wording.figure(total, "件") if total is not None else f"总计{wording.BLANK}") + share
        kinds.append(dispute_bars.Kind(name, words, values, hovers))
    return dispute_bars.side_by_side(kinds)


def _dispute_rows(facts: Facts, results: dict[str, str]) -> pd.DataFrame:
    columns = results | {"total": catalogue.label("disputes", "column", "total")}
    return pd.DataFrame(
        [
            {"类别": _dispute_name(kind)} | {name: facts.value(f"{kind}.{one}") for one, name in columns.items()}
            for kind in DISPUTES
        ]
    )


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


def _applicant_rows(rows: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "申请人": [catalogue.label("applications", "column", one) for one in rows.applicant],
            "新收": rows.received,
            "占新收（%）": (rows.mix * 100).round(1),
            "公开与部分公开": rows.k,
            "办结": rows.n,
            "公开率（%）": (rows.rate * 100).round(1),
            "区间下限（%）": (rows.low * 100).round(1),
            "区间上限（%）": (rows.high * 100).round(1),
        }
    )
