"""The findings of the comparison as sentences, and what hovering over an agency says."""

from __future__ import annotations

from typing import Any

from dashboard import doubtful, wording
from dashboard.comparison.facts import Facts
from dashboard.style import safe

BOTTOM_FIRST = "（由低到高）"
NOT_RANKED = "不排名，不计入中位数"
AREA = f"全辖区年报，含其他所列单位，{NOT_RANKED}"


def headline(facts: Facts) -> str:
    """Where the chosen agency stands; without one, between which values all of them lie."""
    metric, row = facts.metric, facts.chosen
    if row is None:
        return _range(facts)
    name = row.short_name
    if not wording.known(row.value):
        return f"{name} {facts.scope.year} 年的报告没有印出{metric.name}"
    if not row.ranked:
        value = wording.rate(row.k, row.n, brief=True) if metric.is_rate else wording.figure(row.value, metric.unit)
        return f"{name}{metric.name} {value}，{unranked(row)}"
    order = BOTTOM_FIRST if metric.better == "lower" else ""
    among = f"{int(row.ranked_agencies)} 家{_kind(facts)}"
    value, away = wording.figure(row.value, metric.unit), _from_median(row, metric.unit)
    return f"{name}{metric.name} {value}，在 {among}中居第 {int(row.place)} 位{order}，{away}"


def _kind(facts: Facts) -> str:
    return "同类" if facts.only else ""


def _among(facts: Facts) -> list[str]:
    """Percentile and spread among the ranked ones, as far as there are enough for either."""
    row = facts.chosen
    if facts.only is None or row is None or not row.ranked or not wording.known(row.percentile):
        return []
    median, low, high = (wording.figure(one, facts.metric.unit) for one in (row.median, row.p10, row.p90))
    share = f"{row.percentile * 100:.0f}"
    return [f"百分位 {share}（数值高于其余 {share}%），中位数 {median}，P10—P90 {low}—{high}"]


def scope_line(facts: Facts) -> str:
    """What the ranking rests on and who is left out."""
    parts = [f"{facts.span.who or '同类比较'} {facts.scope.year} 年，{facts.coverage_words}", *_among(facts)]
    if facts.metric.is_rate:
        parts.append("名次随口径变化" if len(facts.definitions()) > 1 else "区间重叠的名次差别不大")
        if len(facts.apart):
            parts.append(f"不足 {wording.FEW} 件的 {len(facts.apart)} 家不排名，单列于下")
    if len(facts.areas):
        parts.append(f"{wording.listed(list(facts.areas.short_name), 2)}为全辖区年报，含所列其他单位，{NOT_RANKED}")
    if facts.idle:
        parts.append(f"{wording.listed(facts.idle, 2)}没有办件，无比率可算")
    if facts.silent:
        parts.append(f"{wording.listed(facts.silent, 2)}未印出此数，不计为零")
    return "；".join(parts) + "。"


def list_title(facts: Facts) -> str:
    """The finding of the list: between which values the middle half lies."""
    first = next(facts.ranked.itertuples(index=False), None)
    if first is None or len(facts.ranked) < 4:  # noqa: PLR2004 - fewer have no middle half
        return f"{int(facts.rows.value.notna().sum())} 家的{facts.metric.name}"
    between = _between(first.p25, first.p75, facts.metric.unit)
    return f"{len(facts.ranked)} 家中 {int(first.in_the_middle)} 家在 {between}"


def hover(row: Any, facts: Facts) -> str:
    """Agency, year and metric, value, k of n in words, interval."""
    metric = facts.metric
    whole = "（全辖区）" if row.scope == "whole_area" else ""
    lines = [f"<b>{safe(row.agency_name)}</b>{whole}", f"{facts.scope.year} 年 {safe(metric.label)}"]
    lines.append(f"<b>{wording.figure(row.value, metric.unit)}</b>")
    if metric.is_rate:
        lines.append(f"{safe(metric.definition)}：{wording.number(row.k, '件')} / {wording.number(row.n, '件')}")
    if wording.known(row.low):
        lines.append(f"95% 区间 {wording.figure(row.low, '%')}—{wording.figure(row.high, '%')}")
    if not row.ranked:
        lines.append(unranked(row))
    return "<br>".join(lines) + doubtful.said(facts.span, str(row.agency_id), int(facts.scope.year or 0))


def unranked(row: Any) -> str:
    """Why an agency with a value has no rank."""
    return AREA if row.contains else f"不足 {wording.FEW} 件，不排名"


def _from_median(row: Any, unit: str) -> str:
    difference = row.above_median
    if not wording.known(difference) or wording.still(difference, unit):
        return "与中位数持平"
    side = "高于" if difference > 0 else "低于"
    size = wording.number(abs(difference), unit)
    return f"{side}中位数 {size} {'个百分点' if unit == '%' else unit}"


def _range(facts: Facts) -> str:
    metric, rows = facts.metric, facts.ranked
    if rows.empty and len(facts.areas) and not len(facts.apart):
        return f"{facts.scope.who} {facts.scope.year} 年{metric.name}：只有全辖区年报，不排名"
    if rows.empty:
        few = f"均不足 {wording.FEW} 件，不排名" if len(facts.apart) else "没有可比的数"
        return f"{facts.scope.who} {facts.scope.year} 年{metric.name}：{few}"
    first = rows.iloc[0]
    if len(rows) == 1:
        value = wording.figure(first.value, metric.unit)
        return f"{first.short_name} {facts.scope.year} 年{metric.name} {value}，没有可比的单位"
    median = wording.figure(first["median"], metric.unit)
    return f"{len(rows)} 家{metric.name}在 {_between(rows.value.min(), rows.value.max(), metric.unit)}，中位数 {median}"


def _between(low: float, high: float, unit: str) -> str:
    """Two ends in words: 36.9% 至 81.4% 之间, 13 至 456 件之间."""
    if unit == "%":
        return f"{wording.figure(low, unit)} 至 {wording.figure(high, unit)} 之间"
    return f"{wording.number(low, unit)} 至 {wording.number(high, unit)} {unit}之间"
