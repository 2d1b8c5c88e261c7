"""The six headline figures of the overview, and the sentence above them."""

from __future__ import annotations

from typing import Any

from dashboard import catalogue, wording
from dashboard.blocks import Tile
from dashboard.overview.facts import CORRECTED, FORWARD, FORWARD_RATE, HEADLINE, RECEIVED, Facts

NO_LAST_YEAR = "无上年可比"


def headline(facts: Facts) -> str:
    """The page's finding: the rate, its change, and how many reports there are."""
    place, year = facts.scope.who, facts.scope.year
    total, change = facts.total(HEADLINE), facts.change(HEADLINE)
    metric = catalogue.metric(HEADLINE)
    if total is None or not wording.known(total.value):
        none = "" if facts.covered() is None else f"无{metric.name}可计算；"
        return f"{place} {year} 年{none}{_reported(facts)}"
    few = total.denominator < wording.FEW
    value = wording.rate(total.numerator, total.denominator, brief=True) if few else wording.figure(total.value, "%")
    moved = "" if change is None else f"，比上年{wording.changed(change.difference, '%')}"
    return f"{place} {year} 年{metric.name} {value}{moved}；{_reported(facts)}"


def scope_line(facts: Facts) -> str:
    """One line under it: who is missing, what is provisional, what the comparison rests on."""
    parts = []
    names = list(facts.missing.short_name)
    if names and facts.provisional:
        parts.append(
            f"暂缺{wording.listed(names, 2)} {len(names)} 份报告，{facts.scope.year} 年为暂计，以空心点、虚线表示"
        )
    if facts.lacking(HEADLINE):
        name, printed = catalogue.metric(HEADLINE).name, int(facts.total(HEADLINE).reports)
        parts.append(f"{name}取自 {printed} 份年报，另 {facts.lacking(HEADLINE)} 份已报而无此数")
    if facts.whole:
        parts.append("合计取自全辖区年报，不与所属单位相加")
    change = facts.change(HEADLINE)
    if change is not None:
        parts.append(f"同比只比两年都有此数的 {int(change.agencies)} 家")
    elif facts.years:
        parts.append(_not_compared(facts))
    row = facts.covered()
    if row is not None and not row.due:
        parts.append("应报名单未列，不知尚缺几份")
    return "；".join(parts) + "。"


def headline_tiles(facts: Facts) -> list[Tile]:
    """Coverage, new applications, disclosure rate, carried forward, corrections, findings."""
    return [
        _coverage(facts),
        _metric(facts, RECEIVED, _received_base(facts)),
        _metric(facts, HEADLINE, _fraction(facts, HEADLINE)),
        _metric(facts, FORWARD, _forward_base(facts)),
        _metric(facts, CORRECTED, _fraction(facts, CORRECTED)),
        _findings(facts),
    ]


def _reported(facts: Facts) -> str:
    row = facts.covered()
    if row is None:
        return "没有年报"
    return f"{int(row.due)} 家应报，{int(row.present)} 家已报" if row.due else f"已报 {int(row.reports)} 份年报"


def _not_compared(facts: Facts) -> str:
    """Whether last year's reports lack, or a figure in one of the two years."""
    before = facts.covered((facts.scope.year or 0) - 1)
    if before is None or not before.reports:
        return "没有上年报告，不作同比"
    return "没有两年都印出此数的单位，不作同比"


def _coverage(facts: Facts) -> Tile:
    row, before = facts.covered(), facts.covered((facts.scope.year or 0) - 1)
    metric = catalogue.metric("coverage").label if "coverage" in catalogue.metrics() else "报告覆盖率"
    if row is None:
        return Tile(metric, wording.NOTHING)
    line = [float(one.present if one.due else one.reports) for one in map(facts.covered, facts.years)]
    difference = None if before is None else row.more_reports
    change = NO_LAST_YEAR if before is None else wording.changed(difference, "份")
    tone = wording.tone(difference, "份", "higher")
    if not row.due:
        return Tile("已报年报", f"{int(row.reports)}", "份", change, tone, "应报名单未列", line)
    base = f"应报 {int(row.due)} 家" + (f"，上年 {int(before.present)} 份" if before is not None else "")
    return Tile(metric, f"{int(row.present)}/{int(row.due)}", "份", change, tone, base, line, facts.provisional)


def _metric(facts: Facts, metric_id: str, base: str) -> Tile:
    metric, total, change = catalogue.metric(metric_id), facts.total(metric_id), facts.change(metric_id)
    explained = f"{metric.label}：{metric.definition}"
    if total is None or not wording.known(total.value):
        why = "没有印出，缺失不等于零" if total is None else "分母为零，没有比率"
        return Tile(metric.name, "无可计算的数", basis=metric.basis, help=explained, base=why)
    words = NO_LAST_YEAR if change is None else wording.moved(change.now, change.before, metric.unit)
    tone = (
        "plain"
        if change is None
        else wording.tone(change.difference, metric.unit, metric.better if metric.is_rate else None)
    )
    return Tile(
        metric.name,
        wording.number(total.value, metric.unit),
        metric.unit,
        words,
        tone,
        base,
        facts.line(metric_id),
        facts.unfinished(metric_id),
        metric.basis,
        explained,
    )


def _received_base(facts: Facts) -> str:
    change = facts.change(RECEIVED)
    same = f"；同比 {int(change.agencies)} 家" if change is not None else ""
    return facts.coverage_of(RECEIVED) + same


def _forward_base(facts: Facts) -> str:
    share = facts.total(FORWARD_RATE)
    known = share is not None and wording.known(share.value)
    return f"占受理 {wording.figure(share.value, '%')}" if known else ""


def _fraction(facts: Facts, metric_id: str) -> str:
    total: Any = facts.total(metric_id)
    if total is None or not wording.known(total.denominator):
        return ""
    words = wording.fraction(total.numerator, total.denominator)
    few = total.denominator < wording.FEW
    return f"{words}，{wording.between(total.numerator, total.denominator) or '没有区间'}" if few else words


def _findings(facts: Facts) -> Tile:
    rows = {int(row.year): row for row in facts.findings.itertuples(index=False)}
    row = rows.get(facts.scope.year or 0)
    if row is None:
        return Tile("勾稽不符", wording.NOT_JUDGED, base="没有可核对的表")
    line = [float(rows[year].errors) if year in rows else None for year in facts.years]
    before = (facts.scope.year or 0) - 1 in rows
    change = wording.changed(row.more_errors, "处") if before else NO_LAST_YEAR
    base = (
        f"涉及 {int(row.agencies)} 家，{int(row.proposals)} 处有修复建议"
        if row.errors
        else f"已核对 {int(row.checked)} 份"
    )
    tone = wording.tone(row.more_errors, "处", "lower") if before else "plain"
    return Tile("勾稽不符", f"{int(row.errors)}", "处", change, tone, base, line, facts.provisional)
