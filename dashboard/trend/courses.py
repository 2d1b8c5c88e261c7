"""The main figure of 历年变化: the courses of the agencies and of their total."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from dashboard import catalogue, doubtful, marks, wording
from dashboard.blocks import chart_block
from dashboard.catalogue import Metric
from dashboard.charts.course import Change, Course, Run
from dashboard.charts.courses import by_year
from dashboard.style import safe
from dashboard.trend import sentences
from dashboard.trend.facts import CHANGED, Facts, covered, state
from dashboard.trend.table import table

MOST_LABELS, MOST_YEARS = 14, 2
HEIGHT, LOW = 430, 240


def draw(facts: Facts) -> str | None:
    """The block; the id of an agency just clicked, or None."""
    courses = [*_agencies(facts), *([_total(facts)] if _with_total(facts) else [])]
    figure = by_year(courses, facts.years, facts.metric.unit, _change(facts), height=_height(facts))
    return chart_block(
        "courses", sentences.courses_title(facts), _subtitle(facts), figure,
        table(facts, total=_with_total(facts)), note=_note(facts), about=facts.runs,
        coverage=_coverage(facts), on_select=True,
    )  # fmt: skip


def _height(facts: Facts) -> float:
    """Lower for a single year, which has points and no lines."""
    return HEIGHT if len(facts.years) > 1 else max(LOW, 20.0 * len(facts.agencies) + 60)


def heads() -> tuple[str, str]:
    """The names of the two quantities that the forms count under one line: 旧表：对外公开总数量."""
    old, new = (catalogue.metric(one) for one in CHANGED)
    columns = [str(one.numerator).strip('"').split(".")[1] for one in (old, new)]
    labels = [catalogue.label("disclosure", "column", *pair) for pair in zip(columns, ("2019", "2021"), strict=True)]
    return f"旧表：{labels[0]}", f"新表：{labels[1]}"


def _with_total(facts: Facts) -> bool:
    """A total belongs beside its agencies only where it is of their size: a rate."""
    return facts.metric.is_rate and facts.of_many


def _agencies(facts: Facts) -> Iterator[Course]:
    marked = facts.marked
    for agency_id in (str(one) for one in facts.agencies.agency_id):
        chosen = agency_id in marked
        labelled = chosen or len(facts.agencies) <= MOST_LABELS
        runs = [_run(facts, agency_id, metric) for metric in facts.runs]
        yield Course(
            facts.name(agency_id),
            "marked" if chosen else "context",
            runs,
            marked.index(agency_id) if chosen else 0,
            _end(facts, agency_id) if labelled else "",
            tuple(_gaps(facts, agency_id)) if chosen else (),
            agency_id,
            tuple(_marks(facts, agency_id)),
        )


def _run(facts: Facts, agency_id: str, metric: Metric) -> Run:
    by = facts.of(agency_id, metric.id)
    return Run(
        [_value(by.get(year)) for year in facts.years],
        [
            _hover(facts.name(agency_id), metric, by.get(year), year, _then(by.get(year)))
            + ((_value(by.get(year)) is not None and facts.marks.hover(agency_id, year)) or "")
            + doubtful.said(facts.scope, agency_id, year)
            for year in facts.years
        ],
        cuts=facts.marks.cuts(agency_id, facts.years),
        old=facts.changed and metric.id == CHANGED[0],
    )


def _total(facts: Facts) -> Course:
    by = facts.total(facts.metric.id)
    soft = [year in by and bool(by[year].provisional) for year in facts.years]
    last = by.get(facts.year)
    end = "" if last is None else wording.number(last.value, facts.metric.unit, short=True)
    hovers = [_hover(facts.total_name, facts.metric, by.get(year), year) for year in facts.years]
    run = Run([_value(by.get(year)) for year in facts.years], hovers, soft)
    words = end + (" 暂计" if last is not None and last.provisional else "")
    return Course(facts.total_name, "total", [run], end=words or f"{facts.year} 年无数")


def _end(facts: Facts, agency_id: str) -> str:
    """What the label says: the value of the last year, or why it has none."""
    rows = [facts.of(agency_id, metric.id).get(facts.year) for metric in facts.runs]
    found = next((row for row in rows if _value(row) is not None), None)
    if found is not None:
        return wording.number(found.value, facts.metric.unit, short=True)
    return f"{facts.year} 年{state(rows[-1])}"


def _gaps(facts: Facts, agency_id: str) -> Iterator[tuple[float, float, str]]:
    """Where years are lacking between two known ones: middle, level and words of each gap."""
    by = {year: [facts.of(agency_id, metric.id).get(year) for metric in facts.runs] for year in facts.years}
    values = {year: next((v for row in rows if (v := _value(row)) is not None), None) for year, rows in by.items()}
    for lacking, run in groupby(facts.years, lambda year: values[year] is None):
        years = list(run)
        before, after = values.get(years[0] - 1), values.get(years[-1] + 1)
        if lacking and before is not None and after is not None:
            span = f"{years[0]} 年" if len(years) == 1 else f"{years[0]}—{years[-1]} 年"
            yield (years[0] + years[-1]) / 2, (before + after) / 2, span + state(by[years[0]][-1])


def _marks(facts: Facts, agency_id: str) -> Iterator[tuple[float, float, str]]:
    """What happened to an agency: between which years, at the level of its line there, and in words."""
    for metric in facts.runs:
        by = {year: _value(row) for year, row in facts.of(agency_id, metric.id).items()}
        for mark in facts.marks.of(agency_id):
            near = [value for year in (mark.year - 1, mark.year) if (value := by.get(year)) is not None]
            if near:
                at = min(max(mark.year - 0.5, facts.years[0]), facts.years[-1])
                words = f"<b>{safe(facts.name(agency_id))}</b><br>{mark.kind}：{safe(mark.said)}"
                yield at, sum(near) / len(near), words + ("<br>两边不相接，不作同比" if mark.severs else "")


def _then(row: Any) -> str:
    """The name an agency had then, where it was another."""
    name = getattr(row, "name_then", None)
    return f"<br>当时名称：{safe(name)}" if isinstance(name, str) else ""


def _value(row: Any) -> float | None:
    return float(row.value) if row is not None and wording.known(row.value) else None


def _hover(name: str, metric: Metric, row: Any, year: int, aside: str = "") -> str:
    if _value(row) is None:
        return ""
    value = wording.rate(row.k, row.n) if metric.unit == "%" else wording.figure(row.value, metric.unit)
    basis = f"<br>报告合计：{covered(row)}" if hasattr(row, "reports") else ""
    basis += "，暂计" if basis and row.provisional else ""
    return f"<b>{safe(name)}</b><br>{year} 年 {safe(metric.label)}<br><b>{value}</b>{basis}{aside}"


def _change(facts: Facts) -> Change | None:
    at = facts.form_change()
    if at is None:
        return None
    if facts.changed:
        return Change(at, heads=heads())
    both = len(facts.metric.forms) > 1
    sentence = "本指标两表一致" if both else "旧表没有此数" if facts.metric.forms[0] != "2019" else "新表没有此数"
    return Change(at, f"{at + 0.5:.0f} 年起启用新表，{sentence}")


def _subtitle(facts: Facts) -> str:
    unit = f"{facts.metric.label}，{facts.metric.unit}"
    if facts.changed:
        return f"规范性文件，{facts.metric.unit}；灰线为旧表的数，与新表不可比"
    if not _with_total(facts):
        return unit
    soft = [f"{year} 年 {covered(row)}" for year, row in facts.total(facts.metric.id).items()
            if row.provisional]  # fmt: skip
    hollow = f"；空心为暂计（{_some(soft)}）" if soft else ""
    return f"{unit}；黑线为{facts.scope.who}合计{hollow}"


def _some(years: list[str]) -> str:
    return "、".join(years) if len(years) <= MOST_YEARS else f"{years[-1]} 等 {len(years)} 年"


def _coverage(facts: Facts) -> str:
    wanted = facts.lines[facts.lines.metric_id == facts.metric.id]
    return f"{int((wanted.state != 'no_report').sum())}/{len(wanted)} 份"


def _note(facts: Facts) -> str:
    wanted = facts.lines[facts.lines.metric_id == facts.metric.id]
    lacking = wanted[wanted.state == "no_report"]
    names = [f"{facts.name(row.agency_id)} {row.year} 年" for row in lacking.itertuples(index=False)]
    missing = f"；{wording.NO_REPORT}：{wording.listed(names, 3).replace('家', '份')}" if names else ""
    missing += _without(facts)
    few = wanted[(wanted.n < wording.FEW) & wanted.value.notna()]
    small = f"；{len(few)} 个点的分母不足 {wording.FEW} 件" if facts.metric.unit == "%" and len(few) else ""
    return f"来源：所示 {len(facts.agencies)} 家单位年报 {_coverage(facts)}{missing}{small}{_happened(facts)}"


def _happened(facts: Facts) -> str:
    """What the diamonds mean, where there are any."""
    return f"；{marks.MEANING}" if any(any(_marks(facts, str(one))) for one in facts.agencies.agency_id) else ""


def _without(facts: Facts) -> str:
    """Who has no figure in any year, and why in the chosen one."""
    names = []
    for agency_id in (str(one) for one in facts.agencies.agency_id):
        by = [facts.of(agency_id, metric.id) for metric in facts.runs]
        if not any(_value(row) is not None for rows in by for row in rows.values()):
            names.append(f"{facts.name(agency_id)}（{state(by[-1].get(facts.year))}）")
    return f"；未画：{wording.listed(names, 3)}" if names else ""
