"""The agencies in a row: ranked dots for rates, bars for counts."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard import wording
from dashboard.blocks import chart_block
from dashboard.charts import dots
from dashboard.comparison import sentences
from dashboard.comparison.facts import Facts
from dashboard.export.rows import printed


def agencies(facts: Facts) -> str | None:
    """Every agency in a row; the id of one just clicked."""
    metric = facts.metric
    ranked = _rows(facts.ranked, facts)
    apart = [
        dots.Apart(sentences.AREA, _rows(facts.areas, facts)),
        dots.Apart(f"不足 {wording.FEW} 件，{sentences.NOT_RANKED}", _rows(facts.apart, facts)),
    ]
    subtitle = f"{metric.label}，{facts.scope.year} 年"
    if metric.is_rate:
        figure = dots.dots(ranked, apart, _spread(facts), metric.unit, (metric.unit, "件"))
        subtitle += "；横线为 95% 区间" + ("，浅蓝带为 P10—P90" if len(ranked) >= dots.SPREAD_FROM else "")
    else:
        figure = dots.bars(ranked, metric.unit, (metric.unit, ""), apart)
        subtitle += f"，{metric.unit}"
    order = "按名次排列" if facts.by_rank else "按代码排列"
    return chart_block(
        "agencies", sentences.list_title(facts), f"{subtitle}；{order}", figure, _for_files(facts),
        note=_note(facts), about=[metric], coverage=facts.coverage_words, on_select=True,
    )  # fmt: skip


def _rows(found: pd.DataFrame, facts: Facts) -> list[dots.Row]:
    return [_row(row, facts) for row in found.itertuples(index=False)]


def _row(row: Any, facts: Facts) -> dots.Row:
    metric = facts.metric
    place = wording.NOTHING if not row.ranked else str(int(row.place)) if facts.by_rank else ""
    return dots.Row(
        row.agency_id,
        row.short_name + ("（全辖区）" if row.scope == "whole_area" else ""),
        float(row.value),
        place,
        wording.as_float(row.low),
        wording.as_float(row.high),
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


def _note(facts: Facts) -> str:
    parts = [wording.source(facts.coverage_words)]
    if facts.metric.caveat:
        parts.append(facts.metric.caveat)
    return "；".join(parts)


def _for_files(facts: Facts) -> pd.DataFrame:
    rows, metric = facts.rows, facts.metric
    shown = pd.DataFrame(
        {
            "单位": rows.agency_name,
            "名次": rows.place,
            f"{metric.label}（{metric.unit}）": printed(rows.value, facts.metric.unit),
        }
    )
    if metric.is_rate:
        shown["分子"], shown["分母"] = rows.k, rows.n
        shown["区间下限（%）"], shown["区间上限（%）"] = printed(rows.low, "%"), printed(rows.high, "%")
    quiet = dict.fromkeys(facts.silent, "未印出") | dict.fromkeys(facts.idle, "没有办件")
    quiet |= dict.fromkeys(facts.areas.short_name, sentences.AREA)
    shown["状态"] = [quiet.get(name, "") for name in rows.short_name]
    return shown
