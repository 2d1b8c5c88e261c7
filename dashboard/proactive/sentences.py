"""The sentences of the page 主动公开, computed from the numbers shown."""

from __future__ import annotations

import pandas as pd

from dashboard import catalogue, wording
from dashboard.blocks import Tile
from dashboard.proactive.facts import HEADLINES, STATES, Facts, complete, covered


def headline(facts: Facts) -> str:
    """The chosen quantity of the scope and its change over the same agencies."""
    row, change, metric = facts.total(facts.metric.id), facts.change(facts.metric.id), facts.metric
    opening = f"{facts.scope.who} {facts.scope.year} 年{metric.label}"
    if row is not None and row.state == "other_form":
        return f"{facts.scope.who} {facts.scope.year} 年用表没有“{metric.label}”一项"
    if row is None or row.state != "reported":
        return f"{opening}：{STATES.get(row.state if row is not None else 'no_report', '')}"
    mark = "（含存疑）" if facts.doubted(metric.id, int(row.year)) else ""
    sentence = f"{opening} {wording.figure(row.value, metric.unit)}{mark}"
    if change is None:
        return sentence
    return f"{sentence}，同 {int(change.agencies)} 家比上年{wording.changed(change.difference, metric.unit)}"


def scope_line(facts: Facts) -> str:
    """What the sum rests on."""
    row = facts.total(facts.metric.id)
    parts = [f"合计依据 {covered(row)}" if row is not None and row.reports else "没有可合计的报告"]
    if row is not None and row.whole:
        parts.append("全辖区年报已含下级，不再相加")
    if row is not None and row.unscoped:
        parts.append(f"另有 {int(row.unscoped)} 份统计范围不明，未计入合计")
    if row is not None and row.converted:
        parts.append(f"{int(row.converted)} 份所印单位不是万元，合计时已换算")
    parts += doubts(facts, facts.metric.id)
    return "；".join([*parts, "同比只比两年都印出该数的单位；未印出的不计为零。"])


def doubts(facts: Facts, metric_id: str) -> list[str]:
    """Whose numbers in the sums of this year and the last are perhaps in the wrong unit; they stay as printed."""
    year = facts.scope.year or 0
    found = {"": facts.doubted(metric_id, year), "上年": facts.doubted(metric_id, year - 1)}
    return [
        f"{when}含疑似单位误差的 {len(names)} 家：{wording.listed(names)}，照原表计"
        for when, names in found.items()
        if names
    ]


def headline_tiles(facts: Facts) -> list[Tile]:
    """The five quantities of table 主动公开, each with its change and what it rests on."""
    return [_tile(facts, metric_id) for metric_id in HEADLINES]


def _tile(facts: Facts, metric_id: str) -> Tile:
    metric = catalogue.metric(metric_id)
    row, change = facts.total(metric_id), facts.change(metric_id)
    state = row.state if row is not None else "no_report"
    if state != "reported":
        base = "当年用表没有这一项" if state == "other_form" else covered(row)
        return Tile(metric.label, STATES[state], base=base, help=metric.definition)
    moved = wording.grown(change.now, change.before, metric.unit) if change is not None else "无上年可比"
    same = f"（同 {int(change.agencies)} 家）" if change is not None else ""
    return Tile(
        metric.label,
        wording.number(row.value, metric.unit),
        metric.unit,
        change=moved + same,
        base=covered(row) + ("" if complete(row) else "，不全") + _doubt(facts, metric_id),
        line=facts.line(metric_id),
        provisional=not complete(row),
        help="。".join(one for one in (metric.definition, metric.caveat, *doubts(facts, metric_id)) if one),
    )


def _doubt(facts: Facts, metric_id: str) -> str:
    """The doubt in as few words as a tile has room for."""
    now, before = (facts.doubted(metric_id, (facts.scope.year or 0) - back) for back in (0, 1))
    return f"，{len(now)} 家单位存疑" if now else f"，上年 {len(before)} 家单位存疑" if before else ""


def most(facts: Facts, rows: pd.DataFrame) -> str:
    """Which row has the largest number in the chosen year; only the measure where none stands out."""
    metric = facts.metric
    now = rows[(rows.year == facts.scope.year) & rows.value.notna()]
    largest = now[now.value == now.value.max()]
    if len(now) < 2 or len(largest) != 1:  # noqa: PLR2004 - one of one is not the most
        return f"{metric.label}，{facts.years[0]}—{facts.years[-1]} 年" if len(facts.years) > 1 else metric.label
    row = largest.iloc[0]
    return f"{facts.scope.year} 年{row['name']}最多，{wording.figure(row.value, metric.unit)}"


def up_and_down(differences: list[float], unit: str, kind: str) -> str:
    """How many rose and fell: 6 个区县中 4 个增加、2 个减少."""
    still = sum(wording.still(one, unit) for one in differences)
    up = sum(one > 0 and not wording.still(one, unit) for one in differences)
    counts = ((up, "增加"), (len(differences) - up - still, "减少"), (still, "持平"))
    said = "、".join(f"{count} {kind[0]}{word}" for count, word in counts if count)
    return f"{len(differences)} {kind}中 {said}" if len(differences) > 1 else f"{kind[1:]}比上年"


def stock_title(facts: Facts) -> str:
    """Documents in force and their change over the same agencies."""
    row, change = facts.total("normative_in_force"), facts.change("normative_in_force")
    if row is None or row.state != "reported":
        return "规范性文件的存量与增减"
    sentence = f"现行有效规范性文件 {wording.figure(row.value, '件')}"
    return sentence if change is None else f"{sentence}，同比{wording.changed(change.difference, '件')}"
