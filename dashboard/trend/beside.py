"""The two figures beside the courses: a total by form, and the agencies of one place between two years."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard import catalogue, doubtful, wording
from dashboard.blocks import caption, chart_block, note_line
from dashboard.catalogue import Metric
from dashboard.charts.form_bars import YearBar, by_form
from dashboard.charts.slope import Step, between
from dashboard.store import ask
from dashboard.style import safe
from dashboard.trend.courses import heads
from dashboard.trend.facts import CHANGED, OWN_STATES, Facts
from dashboard.trend.facts import covered as covered_by


def totals(facts: Facts) -> None:
    """The totals by year: of a count itself, else of the documents, which the two forms count differently."""
    own = not facts.metric.is_rate and not facts.changed
    metrics = (facts.metric,) if own else tuple(catalogue.metric(one) for one in CHANGED)
    rows = ask("trend_totals", metrics=[one.id for one in metrics], **facts.scope.params)
    named = facts.metric.label if own else "规范性文件"
    if rows.empty:
        caption(f"{named}无可合计的数", "所选范围的报告没有印出，或不知其范围")
        return
    bars = [_bar(facts, rows, year, own=own) for year in facts.years]
    both = {bar.old for bar in bars if bar.value is not None} == {True, False}
    title = "换表后统计的已不是同一个数" if both else _range_title(facts, bars, metrics[-1], named)
    soft = [bar.year for bar in bars if bar.provisional]
    hatched = f"；斜线为暂计（{_covered(rows, soft[-1])}）" if soft else ""
    notes = ["两表的数不可比，不作同比"] if both else []
    notes += [f"斜线：{'、'.join(str(year) for year in soft)} 年未齐"] if soft else []
    chart_block(
        "totals", title, f"{named}，{metrics[-1].unit}，{facts.total_name}{hatched}",
        by_form(bars, None if own else heads()), _total_rows(rows), about=metrics,
        note="；".join(notes), coverage=_covered(rows, int(rows.year.max())),
    )  # fmt: skip


def steps(facts: Facts) -> None:
    """The agencies of one place (that of the first in colour) in the chosen year and the nearest earlier one."""
    first = facts.agencies[facts.agencies.agency_id == facts.marked[0]].iloc[0] if facts.marked else None
    place = facts.scope.district or (first.region if first is not None else None)
    named = str(facts.scope.place if first is None or facts.scope.district else first.region_name)
    rows = doubtful.mark(ask("trend_slope", metric=facts.metric.id, place=place, **facts.scope.params), facts.scope)
    known = rows[rows.difference.notna()]
    if known.empty:
        caption(f"{named}各单位两年之变", f"{facts.metric.label}，{facts.metric.unit}")
        note_line(f"没有 {facts.year} 年和更早一年都有此数的单位，无从比较；缺失不等于零。")
        return
    base = int(known.base_year.iloc[0])
    shown = [_step(facts, row, base) for row in known.itertuples(index=False)]
    few = f"；空心：不足 {wording.FEW} 件" if any(step.few for step in shown) else ""
    unit = "个百分点" if facts.metric.unit == "%" else facts.metric.unit
    subtitle = f"{facts.metric.name}，{facts.metric.unit}；右列为变动，{unit}{few}"
    chart_block(
        "steps", _steps_title(facts, known, named), subtitle,
        between(shown, (base, facts.year)), _step_rows(facts, rows, base), about=[facts.metric],
        note=_lacking(rows), coverage=f"两年都有此数 {len(known)}/{len(rows)} 家",
    )  # fmt: skip


def _bar(facts: Facts, rows: pd.DataFrame, year: int, *, own: bool) -> YearBar:
    """The total of one year, by the form that most reports use; the other form's is left out and said so."""
    found = rows[rows.year == year].sort_values("reports", ascending=False)
    if found.empty:
        return YearBar(year, None, _why_none(facts, year, own=own), old=False, provisional=False, hover="")
    row: Any = next(found.itertuples(index=False))
    metric = catalogue.metric(row.metric_id)
    words = wording.number(row.value, metric.unit, short=True)
    others = int(found.reports.iloc[1:].sum())
    aside = f"<br>另有 {others} 份用另一表式，未计入" if others else ""
    covered = covered_by(row) + ("，暂计" if row.provisional else "")
    hover = (
        f"<b>{safe(facts.scope.who)}</b><br>{year} 年 {safe(metric.label)}"
        f"<br><b>{wording.figure(row.value, metric.unit)}</b><br>{covered}{aside}"
    )
    return YearBar(year, float(row.value), words, not own and metric.id == CHANGED[0], bool(row.provisional), hover)


def _why_none(facts: Facts, year: int, *, own: bool) -> str:
    at = facts.form_change()
    before = at is not None and year < at and "2019" not in facts.metric.forms
    return "旧表无此数" if own and before else "无此数"


def _range_title(facts: Facts, bars: list[YearBar], metric: Metric, named: str) -> str:
    there = [bar for bar in bars if bar.value is not None]
    words = wording.figure(there[-1].value, metric.unit)
    return f"{facts.scope.place}{named} {there[-1].year} 年 {words}"


def _covered(rows: pd.DataFrame, year: int) -> str:
    row = rows[rows.year == year].sort_values("reports", ascending=False).iloc[0]
    return f"{year} 年 {covered_by(row)}"


def _total_rows(rows: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "指标": [catalogue.metric(one).label for one in rows.metric_id],
            "年度": rows.year,
            "合计": rows.value,
            "印出此数的报告": rows.reports,
            "范围内报告": rows.parts,
            "应报": rows.due,
            "状态": ["暂计" if one else "" for one in rows.provisional],
        }
    )


def _step(facts: Facts, row: Any, base: int) -> Step:
    unit, marked = facts.metric.unit, facts.marked
    said = [wording.number(value, unit, short=True) for value in (row.before, row.now)]
    change = "持平" if wording.still(row.difference, unit) else wording.signed(row.difference, unit)
    rates = (wording.rate(row.k_before, row.n_before), wording.rate(row.k, row.n)) if unit == "%" else said
    hover = (
        f"<b>{safe(row.full_name)}</b><br>{base} 年 {rates[0]}<br>{facts.year} 年 {rates[1]}"
        f"<br><b>{wording.changed(row.difference, unit)}</b>"
    )
    colour = marked.index(row.agency_id) if row.agency_id in marked else None
    few = unit == "%" and min(row.n, row.n_before) < wording.FEW
    return Step(row.name, float(row.before), float(row.now), (said[0], said[1], change), hover, colour, few)


def _steps_title(facts: Facts, known: pd.DataFrame, named: str) -> str:
    unit = facts.metric.unit
    up = sum(value > 0 and not wording.still(value, unit) for value in known.difference)
    down = sum(value < 0 and not wording.still(value, unit) for value in known.difference)
    rose, fell = ("升", "降") if unit == "%" else ("增", "减")
    said = [f"{count} 家{verb}" for count, verb in ((up, rose), (down, fell)) if count]
    return f"{named}各部门：{'，'.join(said) or '持平'}"


def _lacking(rows: pd.DataFrame) -> str:
    """Who has no figure in one of the two years, and why."""
    names = [
        f"{row.name}（{OWN_STATES[row.state if row.state != 'known' else row.state_before]}）"
        for row in rows.itertuples(index=False)
        if row.state != "known" or row.state_before != "known"
    ]
    return f"未列：{wording.listed(names, 3)}" if names else ""


def _step_rows(facts: Facts, rows: pd.DataFrame, base: int) -> pd.DataFrame:
    scale = 100 if facts.metric.unit == "%" else 1
    return pd.DataFrame(
        {
            "单位": rows.full_name,
            f"{base} 年": (rows.before.astype("float64") * scale).round(2),
            f"{facts.year} 年": (rows.now.astype("float64") * scale).round(2),
            "变动": (rows.difference.astype("float64") * scale).round(2),
            "说明": [OWN_STATES.get(one, OWN_STATES.get(two, "")) for one, two in
                   zip(rows.state, rows.state_before, strict=True)],
        }
    )  # fmt: skip
