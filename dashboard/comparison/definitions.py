"""The same agencies under every definition of the measure."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard import wording
from dashboard.blocks import chart_block
from dashboard.charts import strip
from dashboard.comparison.facts import Facts
from dashboard.export.rows import printed, with_interval
from dashboard.store import ask
from dashboard.style import safe


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
    fewest, count = int(rows.agencies.min()), int(rows.agencies.max())
    span = (1.0, float(max(count, 2))) if by_rank else (min(ends), max(ends))
    chart_block(
        "definitions",
        _definitions_title(shown, facts, by_rank=by_rank),
        _definitions_subtitle(facts, _between(fewest, count), by_rank=by_rank),
        strip.definitions(shown, span, _rank_ticks(count) if by_rank else _value_ticks(*span)),
        _strip_rows(rows, facts),
        about=metrics,
        coverage=facts.coverage_words,
    )


def _definition(rows: pd.DataFrame, metric: Any, facts: Facts, *, by_rank: bool) -> strip.Definition:
    found = next((row for row in rows.itertuples(index=False) if row.agency_id == facts.agency), None)
    peers = [float(value) for value in (rows.place if by_rank else rows.value)]
    name = f"{metric.basis or metric.label}（{len(peers)} 家）"
    if not by_rank:
        median = float(rows["median"].iloc[0]) if len(rows) else None
        words = ("中位数" if len(peers) > 1 else "", wording.figure(median, metric.unit))
        return strip.Definition(name, metric.definition, peers, median, words)
    if found is None:
        return strip.Definition(name, metric.definition, peers, None, ("不排名", ""))
    words = (f"第 {int(found.place)} 位", wording.figure(found.value, metric.unit))
    hover = "<br>".join(
        (
            f"<b>{safe(found.short_name)}</b>",
            safe(metric.label),
            f"<b>{wording.rate(found.k, found.n)}</b>",
            f"{words[0]}，共 {int(found.agencies)} 家",
        )
    )
    return strip.Definition(name, metric.definition, peers, float(found.place), words, hover)


def _definitions_title(shown: list[strip.Definition], facts: Facts, *, by_rank: bool) -> str:
    there = [one for one in shown if one.mark is not None]
    marks = [_mark(one) for one in there]
    if not by_rank:
        counted = len({len(one.peers) for one in shown if one.peers}) > 1
        least, most = (pick(there, key=_mark) for pick in (min, max))
        low, high = (_median(one, facts.metric.unit, counted=counted) for one in (least, most))
        what = "中位数" if any(len(one.peers) > 1 for one in shown) else facts.metric.name
        return f"换一种口径，{what}从 {low} 到 {high}"
    first, last = int(min(marks)), int(max(marks))
    if first == last:
        return f"换一种口径，名次仍是第 {first} 位"
    return f"换一种口径，名次在第 {first} 至第 {last} 位之间"


def _mark(one: strip.Definition) -> float:
    return one.mark or 0.0


def _median(one: strip.Definition, unit: str, *, counted: bool) -> str:
    """A median, with the number of agencies it is of where the definitions differ in it."""
    return wording.figure(one.mark, unit) + (f"（{len(one.peers)} 家）" if counted else "")


def _definitions_subtitle(facts: Facts, count: str, *, by_rank: bool) -> str:
    if by_rank:
        return f"{facts.chosen.short_name}在 {count} 家{'同类' if facts.only else ''}中的名次；左为靠前，灰线为其余单位"
    if count == "1":
        return f"{facts.metric.unit}；仅 1 家可比，没有中位数"
    return f"{facts.metric.unit}；灰线为各单位，圆点为中位数；各口径满 {wording.FEW} 件的有 {count} 家"


def _between(fewest: int, most: int) -> str:
    """How many agencies can be ranked: the definitions rest on different cases, so not on the same agencies."""
    return str(most) if fewest == most else f"{fewest}—{most}"


def _rank_ticks(count: int) -> list[tuple[float, str]]:
    step = max(round(count / 2), 1)
    middle = list(range(1 + step, count - step // 2, step))
    return [(1, "第 1"), *((place, str(place)) for place in middle), *([(count, f"第 {count}")] if count > 1 else [])]


def _value_ticks(low: float, high: float) -> list[tuple[float, str]]:
    return [(value / 100, f"{value}%") for value in range(0, 101, 20) if low <= value / 100 <= high]


def _strip_rows(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    labels = {one.id: one.label for one in facts.definitions()}
    shown = pd.DataFrame(
        {
            "口径": rows.metric_id.map(labels),
            "单位": rows.short_name,
            "名次": rows.place,
            "值（%）": printed(rows.value, "%"),
            "分子": rows.k,
            "分母": rows.n,
        }
    )
    return with_interval(shown, rows.k, rows.n)
