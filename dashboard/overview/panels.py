"""The three panels of the overview: places over the years, the outcomes, who moved most."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard import catalogue, wording
from dashboard.blocks import caption, chart_block, note_line
from dashboard.charts.dots import Row, bars
from dashboard.charts.lines import Line, by_year
from dashboard.charts.movers import Move, arrows
from dashboard.charts.shares import Bar, stacked
from dashboard.overview.facts import HEADLINE, OUTCOME_SHARES, Facts
from dashboard.store import ask
from dashboard.style import safe


def places(facts: Facts, bulletin: pd.DataFrame) -> None:
    """The rate of every place (or agency) over the years, the total in the accent."""
    metric = catalogue.metric(HEADLINE)
    question = "group_lines" if facts.parts else "agency_lines"
    rows = ask(question, **facts.parameters)
    rows = rows[rows.year.isin(facts.years)]
    if not rows.value.notna().any():
        caption(f"{metric.name}无可计算的数", "所选范围的报告没有印出办结情况，或没有办结的申请")
        return
    keys = list(dict.fromkeys(rows.key))
    lines = [_line(rows[rows.key == key], facts) for key in keys]
    figure = by_year(lines, facts.years, "%") if len(facts.years) > 1 else _one_year(rows, facts)
    unit = "区县部门合计" if facts.scope.region else "各地合计"
    subtitle = f"{metric.label}，%，" + (unit if facts.parts else "各单位")
    chart_block(
        "places", _places_title(facts, bulletin), subtitle, figure, _line_rows(rows),
        note=_places_note(facts, rows), about=[metric], coverage=facts.coverage_words,
    )  # fmt: skip


def outcomes(facts: Facts) -> None:
    """The six outcomes as shares of what was decided, one bar a year."""
    labels = {one: outcome_label(one) for one in OUTCOME_SHARES}
    totals = {year: facts.total("outcome_share.granted", year) for year in facts.years}
    years = [year for year, total in totals.items() if total is not None and wording.known(total.value)]
    metrics = [catalogue.metric(f"outcome_share.{one}") for one in OUTCOME_SHARES]
    if not years:
        caption("办理结果无可计算的数", "所选范围的报告没有印出办结情况，或没有办结的申请")
        return
    bars = [_bar(facts, year, labels) for year in years]
    rows = [
        {
            "年度": year,
            "结果": labels[one],
            "占办结（%）": _percent(total),
            "件数": total.numerator,
            "办结（件）": total.denominator,
        }
        for year in years
        for one in OUTCOME_SHARES
        if (total := facts.total(f"outcome_share.{one}", year)) is not None
    ]
    note = "低于 6% 的不标数" + (f"；{facts.scope.year} 年 {facts.coverage_words}，暂计" if facts.provisional else "")
    chart_block(
        "outcomes", _outcomes_title(facts), "办理结果占办结件数，%", stacked(bars, labels | wording.SHORT_OUTCOMES),
        pd.DataFrame(rows), note=note, about=metrics, coverage=facts.coverage_words,
    )  # fmt: skip


def movers(facts: Facts) -> None:
    """The agencies whose rate moved most on the year before."""
    metric = catalogue.metric(HEADLINE)
    rows = ask("movers", few=wording.FEW, **facts.parameters)
    year = facts.scope.year or 0
    subtitle = f"{metric.name}变动，个百分点；○ {year - 1} 年，▶ {year} 年"
    if rows.empty:
        caption("没有可比的单位", subtitle)
        note_line(f"没有两年办结均在 {wording.FEW} 件以上的单位，不列变动；没有上年报告不等于没有变动。")
        return
    moves = [_move(row, year) for row in rows.itertuples(index=False)]
    shown = rows.assign(
        单位=rows.agency_name,
        **{f"{year - 1} 年": _in_percent(rows.before), f"{year} 年": _in_percent(rows.now)},
    )
    shown["变动（个百分点）"] = _in_percent(rows.difference)
    chart_block(
        "movers", f"升降最大的 {len(moves)} 家", subtitle, arrows(moves, "%"),
        shown[["单位", f"{year - 1} 年", f"{year} 年", "变动（个百分点）"]],
        note=f"仅列两年办结均在 {wording.FEW} 件以上的单位", about=[metric], coverage=facts.coverage_words,
    )  # fmt: skip


def outcome_label(outcome: str) -> str:
    """The printed name of an outcome, without its number."""
    row = catalogue.label("applications", "row", outcome)
    return catalogue.bare(catalogue.label("applications", "group", outcome) if row == outcome else row)


def total_name(facts: Facts) -> str:
    """How the total of a scope is called: 全市, 全省, 全区, 全县; 合计 for a part of the offices."""
    if facts.scope.sector or facts.scope.level or not facts.scope.region:
        return "合计"
    return f"全{facts.scope.place[-1]}"


def _one_year(rows: pd.DataFrame, facts: Facts) -> go.Figure:
    """With a single year there are no lines: the same places as bars."""
    names = {row.key: total_name(facts) if row.key == "total" else row.name for row in rows.itertuples(index=False)}
    return bars(
        [
            Row(
                str(row.key),
                f"{names[row.key]}本级" if row.own else names[row.key],
                float(row.value),
                "",
                None,
                None,
                (wording.number(row.value, "%"), wording.fraction(row.k, row.n, "").strip()),
                _hover(names[row.key], row, int(row.year)),
                chosen=row.key == "total",
            )
            for row in rows[rows.value.notna()].itertuples(index=False)
        ],
        "%",
        ("%", "件"),
    )


def _line(rows: pd.DataFrame, facts: Facts) -> Line:
    by = {int(row.year): row for row in rows.itertuples(index=False)}
    first = next(iter(by.values()))
    name = total_name(facts) if first.key == "total" else ("本级" if first.own else first.name)
    return Line(
        name,
        [float(by[year].value) if year in by and wording.known(by[year].value) else None for year in facts.years],
        [_hover(name, by.get(year), year) for year in facts.years],
        [bool(by[year].provisional) if year in by else False for year in facts.years],
        accent=first.key == "total",
    )


def _hover(name: str, row: Any, year: int) -> str:
    if row is None:
        return ""
    state = f"<br>{int(row.present)}/{int(row.due)} 份，暂计" if row.provisional else ""
    label = safe(catalogue.metric(HEADLINE).label)
    return f"<b>{safe(name)}</b><br>{year} 年 {label}<br><b>{wording.rate(row.k, row.n)}</b>{state}"


def _places_title(facts: Facts, bulletin: pd.DataFrame) -> str:
    changes = [value for value in bulletin[bulletin.key != "total"].rate_change if wording.known(value)]
    up = sum(value > 0 and not wording.still(value, "%") for value in changes)
    down = sum(value < 0 and not wording.still(value, "%") for value in changes)
    if len(changes) < 2:  # noqa: PLR2004 - one is no distribution
        return f"{catalogue.metric(HEADLINE).name}，{facts.scope.year} 年"
    kind = "家" if not facts.parts else "个区县" if facts.scope.region else "个地区"
    return f"{up} {kind}{catalogue.metric(HEADLINE).name}上升，{down} {kind[0]}下降"


def _places_note(facts: Facts, rows: pd.DataFrame) -> str:
    last = rows[(rows.year == facts.scope.year) & rows.provisional]
    if last.empty:
        return wording.source(facts.coverage_words)
    names = [
        f"{total_name(facts) if row.key == 'total' else row.name} {int(row.present)}/{int(row.due)}"
        for row in last.itertuples(index=False)
    ]
    return f"空心：{facts.scope.year} 年缺报告，暂计（{wording.listed(names[::-1], 3)}）"


def _line_rows(rows: pd.DataFrame) -> pd.DataFrame:
    named = rows.name.where(rows.key != "total", "合计")
    return pd.DataFrame(
        {
            "名称": named,
            "年度": rows.year,
            "公开率（%）": _in_percent(rows.value),
            "公开件数": rows.k,
            "办结件数": rows.n,
            "报告数": rows.reports,
            "应报数": rows.due,
        }
    )


def _outcomes_title(facts: Facts) -> str:
    rate, unable = facts.total(HEADLINE), facts.total("outcome_share.unable")
    if rate is None or unable is None or not (wording.known(rate.value) and wording.known(unable.value)):
        return "办理结果"
    shares = wording.whole_percent(rate.value), wording.whole_percent(unable.value)
    return f"公开与部分公开 {shares[0]}，{outcome_label('unable')} {shares[1]}"


def _bar(facts: Facts, year: int, labels: dict[str, str]) -> Bar:
    totals = {one: facts.total(f"outcome_share.{one}", year) for one in OUTCOME_SHARES}
    shares = {
        one: float(row.value) if row is not None and wording.known(row.value) else None for one, row in totals.items()
    }
    who = f"<b>{safe(facts.scope.who)}</b><br>{year} 年"
    hovers = {
        one: f"{who} {safe(labels[one])}<br><b>{wording.rate(row.numerator, row.denominator)}</b>"
        for one, row in totals.items()
        if row is not None
    }
    return Bar(str(year), shares, "", hovers)


def _move(row: Any, year: int) -> Move:
    hover = (
        f"<b>{safe(row.agency_name)}</b><br>{year - 1} 年 {wording.rate(row.k_before, row.n_before)}"
        f"<br>{year} 年 {wording.rate(row.k, row.n)}<br><b>{wording.changed(row.difference, '%')}</b>"
    )
    tone = wording.tone(row.difference, "%", catalogue.metric(HEADLINE).better)
    return Move(row.short_name, row.before, row.now, wording.signed(row.difference, "%"), tone, hover)


def _percent(total: Any) -> float | None:
    return round(total.value * 100, 1) if wording.known(total.value) else None


def _in_percent(values: Any) -> Any:
    return (values.astype("float64") * 100).round(1)
