"""The years kind by kind, as small multiples."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from dashboard import doubtful, marks, wording
from dashboard import scope as scopes
from dashboard.blocks import caption, chart_block
from dashboard.charts import multiples
from dashboard.comparison.facts import Facts
from dashboard.export.rows import printed, with_interval
from dashboard.store import ask
from dashboard.style import safe

MOST_PANELS = 4


def years(facts: Facts) -> None:
    """The years kind by kind: the chosen agency's district among its peers, or the total of each kind."""
    rows = doubtful.mark(ask("multiples", **facts.parameters), facts.span)
    known = sorted({int(year) for year in rows.year})
    if len(known) < 2:  # noqa: PLR2004 - one year is no line
        caption("历年变化", _no_line(known, facts.scope.year))
        return
    span = list(range(known[0], known[-1] + 1))
    region = getattr(facts.chosen, "region", None)
    kinds = list(dict.fromkeys(rows.sector))
    own = getattr(facts.chosen, "sector", None)
    kinds = ([own] if own in kinds else []) + [kind for kind in kinds if kind != own]
    happened = marks.gather(facts.scope.year)
    panels = [_panel(rows[rows.sector == kind], kind, region, span, facts, happened) for kind in kinds[:MOST_PANELS]]
    who = facts.chosen.region_name if region else "各系统合计" if facts.metric.is_rate else "各系统中位数"
    chart_block(
        "years",
        f"{who}{facts.metric.name}，{span[0]}—{span[-1]} 年",
        f"{facts.metric.label}，{facts.metric.unit}；深色为{who}，灰线为各单位",
        multiples.panels(panels, span, facts.metric.unit),
        _year_rows(rows, facts, happened),
        note="；".join(_notes(panels, kinds)),
        about=[facts.metric],
        coverage=facts.coverage_words,
    )


def _notes(panels: list[multiples.Panel], kinds: list[str]) -> Iterator[str]:
    if len(kinds) > MOST_PANELS:
        yield f"只画办件最多的 {MOST_PANELS} 个系统，其余见“数据”"
    if any(panel.marks for panel in panels):
        yield marks.MEANING
    elif any(cuts for panel in panels for cuts in panel.peer_cuts):
        yield "灰线断开处为机构合并或拆分，见“数据”"


def _no_line(known: list[int], year: int | None) -> str:
    """Why there is no line: up to the chosen year a single one has the figure; later years may have more."""
    if not known:
        return "没有可画的年份"
    later = "；改看较晚的年度可见历年" if year is not None and scopes.years()[0] > year else ""
    return f"截至 {year} 年只有 {known[0]} 年有此数，不画历年{later}"


def _panel(
    rows: pd.DataFrame, kind: str, region: str | None, span: list[int], facts: Facts, happened: marks.Marks
) -> multiples.Panel:
    lines = {str(key): group for key, group in rows.groupby("key", sort=False)}
    accent = next((key for key, group in lines.items() if region and group.region.iloc[0] == region), "")
    accent = facts.agency if facts.agency in lines else accent or ("" if region else "total")
    others = [key for key in lines if key not in (accent, "total")]
    peers, cuts = [_values(lines[key], span) for key in others], [happened.cuts(key, span) for key in others]
    own = lines.get(accent or "")
    if own is None:
        return multiples.Panel(kind, [None] * len(span), peers, [""] * len(span), peer_cuts=cuts)
    name = kind if accent == "total" else own.name.iloc[0]
    by = {int(row.year): row for row in own.itertuples(index=False)}
    hovers = [_year_hover(name, year, by.get(year), facts) + happened.hover(accent, year) for year in span]
    values = _values(own, span)
    marked = tuple(_marks(values, span, accent, happened))
    return multiples.Panel(kind, values, peers, hovers, happened.cuts(accent, span), cuts, marked)


def _marks(
    values: list[float | None], span: list[int], agency: str, happened: marks.Marks
) -> Iterator[tuple[float, float, str]]:
    """What happened to the agency in colour: between which years, at the level of its line there, and in words."""
    by = dict(zip(span, values, strict=True))
    for mark in happened.of(agency):
        near = [value for year in (mark.year - 1, mark.year) if (value := by.get(year)) is not None]
        if near:
            yield max(mark.year - 0.5, span[0]), sum(near) / len(near), f"{mark.kind}：{safe(mark.said)}"


def _year_hover(name: str, year: int, row: Any, facts: Facts) -> str:
    if row is None:
        return f"<b>{safe(name)}</b><br>{year} 年 {wording.NO_REPORT}"
    value = wording.rate(row.k, row.n) if facts.metric.unit == "%" else wording.figure(row.value, facts.metric.unit)
    return f"<b>{safe(name)}</b><br>{year} 年 {safe(facts.metric.label)}<br><b>{value}</b>"


def _values(rows: pd.DataFrame, span: list[int]) -> list[float | None]:
    by = dict(zip(rows.year.astype(int), rows.value, strict=True))
    return [wording.as_float(by.get(year)) for year in span]


def _year_rows(rows: pd.DataFrame, facts: Facts, happened: marks.Marks) -> pd.DataFrame:
    value = f"{facts.metric.label}（{facts.metric.unit}）"
    shown = pd.DataFrame(
        {"系统": rows.sector, "单位": rows.name, "年度": rows.year, value: printed(rows.value, facts.metric.unit)}
    )
    said = [happened.remark(str(key), int(year)) for key, year in zip(rows.key, rows.year, strict=True)]
    if any(said):
        shown = shown.assign(机构变动=said)
    if facts.metric.unit != "%":
        return shown
    return with_interval(shown.assign(分子=rows.k, 分母=rows.n), rows.k, rows.n)
