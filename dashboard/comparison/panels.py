"""The three figures of the comparison: the agencies in a row, the definitions, the years kind by kind."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard import wording
from dashboard.blocks import caption, chart_block
from dashboard.charts import dots, multiples, strip
from dashboard.comparison import sentences
from dashboard.comparison.facts import Facts
from dashboard.store import ask
from dashboard.style import safe

MOST_PANELS = 4


def agencies(facts: Facts) -> str | None:
    """Every agency in a row; the id of one just clicked."""
    metric = facts.metric
    ranked = [_row(row, facts) for row in facts.ranked.itertuples(index=False)]
    apart = [_row(row, facts) for row in facts.apart.itertuples(index=False)]
    subtitle = f"{metric.label}，{facts.scope.year} 年"
    if metric.is_rate:
        figure = dots.dots(
            ranked, apart, _spread(facts), metric.unit, (metric.unit, "件"),
            f"不足 {wording.FEW} 件，不排名，不计入中位数",
        )  # fmt: skip
        subtitle += "；横线为 95% 区间，浅蓝带为 P10—P90"
    else:
        figure = dots.bars(ranked, metric.unit, (metric.unit, ""))
        subtitle += f"，{metric.unit}"
    order = "按名次排列" if facts.by_rank else "按代码排列"
    return chart_block(
        "agencies", sentences.list_title(facts), f"{subtitle}；{order}", figure, _for_files(facts),
        note=_note(facts), about=[metric], coverage=facts.coverage_words, on_select=True,
    )  # fmt: skip


def definitions(facts: Facts) -> None:
    """The same agencies under every definition of the measure."""
    metrics = facts.definitions()
    if len(metrics) < 2:  # noqa: PLR2004 - one definition has no alternative
        return
    rows = ask("strip", **facts.parameters, metrics=[one.id for one in metrics])
    if rows.empty:
        return
    by_rank = facts.chosen is not None and bool((rows.agency_id == facts.agency).any())
    shown = [_definition(rows[rows.metric_id == one.id], one, facts, by_rank=by_rank) for one in metrics]
    ends = [place for one in shown for place in one.peers]
    count = int(rows.agencies.max())
    span = (1.0, float(max(count, 2))) if by_rank else (min(ends), max(ends))
    chart_block(
        "definitions",
        _definitions_title(shown, facts, by_rank=by_rank),
        _definitions_subtitle(facts, count, by_rank=by_rank),
        strip.definitions(shown, span, _rank_ticks(count) if by_rank else _value_ticks(*span)),
        _strip_rows(rows, facts),
        about=metrics,
        coverage=facts.coverage_words,
    )


def years(facts: Facts) -> None:
    """The years kind by kind: the chosen agency's district among its peers, or the total of each kind."""
    rows = ask("multiples", **facts.parameters)
    known = sorted({int(year) for year in rows.year})
    if len(known) < 2:  # noqa: PLR2004 - one year is no line
        caption("历年变化", f"只有 {known[0]} 年的报告，不画历年" if known else "没有可画的年份")
        return
    span = list(range(known[0], known[-1] + 1))
    region = getattr(facts.chosen, "region", None)
    kinds = list(dict.fromkeys(rows.sector))
    own = getattr(facts.chosen, "sector", None)
    kinds = ([own] if own in kinds else []) + [kind for kind in kinds if kind != own]
    panels = [_panel(rows[rows.sector == kind], kind, region, span, facts) for kind in kinds[:MOST_PANELS]]
    who = facts.chosen.region_name if region else "各系统合计" if facts.metric.is_rate else "各系统中位数"
    chart_block(
        "years",
        f"{who}{facts.metric.name}，{span[0]}—{span[-1]} 年",
        f"{facts.metric.label}，{facts.metric.unit}；深色为{who}，灰线为各单位",
        multiples.panels(panels, span, facts.metric.unit),
        _year_rows(rows, facts),
        note="" if len(kinds) <= MOST_PANELS else f"只画办件最多的 {MOST_PANELS} 个系统，其余见“数据”",
        about=[facts.metric],
        coverage=facts.coverage_words,
    )


def _row(row: Any, facts: Facts) -> dots.Row:
    metric = facts.metric
    place = wording.NOTHING if not row.ranked else str(int(row.place)) if facts.by_rank else ""
    return dots.Row(
        row.agency_id,
        row.short_name + ("（全辖区）" if row.scope == "whole_area" else ""),
        float(row.value),
        place,
        _number(row.low),
        _number(row.high),
        (
            wording.number(row.value, metric.unit),
            f"{wording.number(row.k, '件')}/{wording.number(row.n, '件')}" if metric.is_rate else "",
        ),
        sentences.hover(row, facts),
        chosen=row.agency_id == facts.agency,
        hollow=not row.ranked,
    )


def _spread(facts: Facts) -> dots.Spread:
    first = next(facts.ranked.itertuples(index=False), None)
    return dots.Spread(None, None, None) if first is None else dots.Spread(first.median, first.p10, first.p90)


def _number(value: Any) -> float | None:
    return float(value) if wording.known(value) else None


def _note(facts: Facts) -> str:
    parts = [wording.source(facts.coverage_words)]
    if facts.metric.caveat:
        parts.append(facts.metric.caveat)
    return "；".join(parts)


def _definition(rows: pd.DataFrame, metric: Any, facts: Facts, *, by_rank: bool) -> strip.Definition:
    found = next((row for row in rows.itertuples(index=False) if row.agency_id == facts.agency), None)
    peers = [float(value) for value in (rows.place if by_rank else rows.value)]
    if not by_rank:
        median = float(rows["median"].iloc[0]) if len(rows) else None
        words = ("中位数", wording.figure(median, metric.unit))
        return strip.Definition(metric.basis or metric.label, metric.definition, peers, median, words)
    if found is None:
        return strip.Definition(metric.basis or metric.label, metric.definition, peers, None, ("不排名", ""))
    words = (f"第 {int(found.place)} 位", wording.figure(found.value, metric.unit))
    hover = "<br>".join(
        (
            f"<b>{safe(found.short_name)}</b>",
            safe(metric.label),
            f"<b>{wording.rate(found.k, found.n)}</b>",
            f"{words[0]}，共 {int(found.agencies)} 家",
        )
    )
    return strip.Definition(metric.basis or metric.label, metric.definition, peers, float(found.place), words, hover)


def _definitions_title(shown: list[strip.Definition], facts: Facts, *, by_rank: bool) -> str:
    marks = [one.mark for one in shown if one.mark is not None]
    if not by_rank:
        low, high = (wording.figure(value, facts.metric.unit) for value in (min(marks), max(marks)))
        return f"换一种口径，中位数从 {low} 到 {high}"
    first, last = int(min(marks)), int(max(marks))
    if first == last:
        return f"换一种口径，名次仍是第 {first} 位"
    return f"换一种口径，名次在第 {first} 至第 {last} 位之间"


def _definitions_subtitle(facts: Facts, count: int, *, by_rank: bool) -> str:
    if by_rank:
        return f"{facts.chosen.short_name}在 {count} 家中的名次；左为靠前，灰线为其余单位"
    return f"{facts.metric.unit}；灰线为各单位，圆点为中位数；突出一个单位可看其名次"


def _rank_ticks(count: int) -> list[tuple[float, str]]:
    step = max(round(count / 4), 1)
    middle = list(range(1 + step, count - step // 2, step))
    return [(1, "第 1"), *((place, str(place)) for place in middle), *([(count, f"第 {count}")] if count > 1 else [])]


def _value_ticks(low: float, high: float) -> list[tuple[float, str]]:
    return [(value / 100, f"{value}%") for value in range(0, 101, 20) if low <= value / 100 <= high]


def _panel(rows: pd.DataFrame, kind: str, region: str | None, span: list[int], facts: Facts) -> multiples.Panel:
    lines = {str(key): group for key, group in rows.groupby("key", sort=False)}
    accent = next((key for key, group in lines.items() if region and group.region.iloc[0] == region), "")
    accent = facts.agency if facts.agency in lines else accent or ("" if region else "total")
    peers = [_values(group, span) for key, group in lines.items() if key not in (accent, "total")]
    own = lines.get(accent or "")
    if own is None:
        return multiples.Panel(kind, [None] * len(span), peers, [""] * len(span))
    name = kind if accent == "total" else own.name.iloc[0]
    by = {int(row.year): row for row in own.itertuples(index=False)}
    hovers = [_year_hover(name, year, by.get(year), facts) for year in span]
    return multiples.Panel(kind, _values(own, span), peers, hovers)


def _year_hover(name: str, year: int, row: Any, facts: Facts) -> str:
    if row is None:
        return f"<b>{safe(name)}</b><br>{year} 年 {wording.NO_REPORT}"
    value = wording.rate(row.k, row.n) if facts.metric.unit == "%" else wording.figure(row.value, facts.metric.unit)
    return f"<b>{safe(name)}</b><br>{year} 年 {safe(facts.metric.label)}<br><b>{value}</b>"


def _values(rows: pd.DataFrame, span: list[int]) -> list[float | None]:
    by = dict(zip(rows.year.astype(int), rows.value, strict=True))
    return [_number(by.get(year)) for year in span]


def _for_files(facts: Facts) -> pd.DataFrame:
    rows, metric = facts.rows, facts.metric
    scale = 100 if metric.unit == "%" else 1
    shown = pd.DataFrame(
        {"单位": rows.agency_name, "名次": rows.place, f"{metric.label}（{metric.unit}）": _scaled(rows.value, scale)}
    )
    if metric.is_rate:
        shown["分子"], shown["分母"] = rows.k, rows.n
        shown["区间下限（%）"], shown["区间上限（%）"] = _scaled(rows.low, 100), _scaled(rows.high, 100)
    quiet = dict.fromkeys(facts.silent, "未印出") | dict.fromkeys(facts.idle, "没有办件")
    shown["状态"] = [quiet.get(name, "") for name in rows.short_name]
    return shown


def _strip_rows(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    labels = {one.id: one.label for one in facts.definitions()}
    return pd.DataFrame(
        {
            "口径": rows.metric_id.map(labels),
            "单位": rows.short_name,
            "名次": rows.place,
            "值（%）": _scaled(rows.value, 100),
            "分子": rows.k,
            "分母": rows.n,
        }
    )


def _year_rows(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    scale = 100 if facts.metric.unit == "%" else 1
    value = f"{facts.metric.label}（{facts.metric.unit}）"
    return pd.DataFrame({"系统": rows.sector, "单位": rows.name, "年度": rows.year, value: _scaled(rows.value, scale)})


def _scaled(values: Any, scale: int) -> Any:
    return (values.astype("float64") * scale).round(1 if scale > 1 else 2)
