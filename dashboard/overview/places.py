"""The places of a scope (or its agencies) over the years."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard import catalogue, wording
from dashboard.blocks import caption, chart_block
from dashboard.charts.dots import Row, bars
from dashboard.charts.lines import Line, by_year
from dashboard.export.rows import printed, with_interval
from dashboard.overview.facts import HEADLINE, Facts
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
        note=_places_note(facts, rows), about=[metric], coverage=facts.coverage_of(HEADLINE),
    )  # fmt: skip


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
    state = f"<br>{_printed(row)} 份，暂计" if row.provisional else ""
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
    if facts.total(HEADLINE) is None:
        return f"{facts.scope.year} 年没有印出此数的年报，缺失不等于零"
    if last.empty:
        return wording.source(facts.coverage_of(HEADLINE))
    names = [
        f"{total_name(facts) if row.key == 'total' else row.name} {_printed(row)}"
        for row in last.itertuples(index=False)
    ]
    return f"空心：{facts.scope.year} 年缺报告或缺此数，暂计（{wording.listed(names[::-1], 3)}）"


def _printed(row: Any) -> str:
    """Reports with the figure of those due, or of those there where nobody knows what is due."""
    return f"{int(row.reports)}/{int(row.due or row.parts)}"


def _line_rows(rows: pd.DataFrame) -> pd.DataFrame:
    named = rows.name.where(rows.key != "total", "合计")
    shown = pd.DataFrame(
        {
            "名称": named,
            "年度": rows.year,
            "公开率（%）": printed(rows.value, "%"),
            "公开件数": rows.k,
            "办结件数": rows.n,
            "有此数的报告": rows.reports,
            "应报数": rows.due,
        }
    )
    return with_interval(shown, rows.k, rows.n)
