"""The six outcomes as shares: by place, by agency in a district, by year for one agency."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard import doubtful, wording
from dashboard.blocks import caption, chart_block, note_line
from dashboard.charts.shares import Bar, stacked
from dashboard.export.rows import printed, with_interval
from dashboard.outcomes.facts import OUTCOMES, Facts, label, shares
from dashboard.store import ask
from dashboard.style import safe

PLOT_WIDTH = 500
UNTIED = 0.004
"""A bar that misses its whole by more than this is seen to, and said to."""
STATES = {
    "no_report": wording.NO_REPORT,
    "no_table": "缺表三",
    "incomplete": "未印全",
    "no_case": "无办结",
}
"""Why there is no share; none of these is zero."""
WITHOUT_BAR = ("no_report", "no_table", "incomplete", "no_case")


def draw(facts: Facts) -> str | None:
    """The six outcomes by place; by agency in a district, by year for one agency. The key just clicked, or None."""
    question = "outcome_years" if facts.agency else "outcome_places" if facts.parts else "outcome_agencies"
    rows = ask(question, **facts.params)
    rows = doubtful.mark(rows, facts.scope) if question == "outcome_agencies" else rows
    what = "历年" if facts.agency else "各地" if facts.parts else "各单位"
    title = f"{facts.agency_name or facts.scope.kind}{what}办理结果"
    if not rows.share.notna().any():
        caption(title, "占办结件数，%")
        note_line(_no_parts(rows))
        return None
    bars = [_bar(facts, rows[rows.key == key]) for key in dict.fromkeys(rows.key)]
    heads = {one: label(one) for one in OUTCOMES} | {"not_processed": wording.SHORT_OUTCOMES["not_processed"]}
    when = "" if facts.agency else f"，{facts.year} 年"
    figure = stacked(bars, heads, width=PLOT_WIDTH, row=34)
    figure.update_traces(customdata=list(dict.fromkeys(rows.key)))
    return chart_block(
        "parts", _title(facts, rows, title), f"占办结件数，%{when}；右列为办结件数", figure, _table(facts, rows),
        note=_note(rows), about=shares(), coverage=facts.coverage, on_select=True,
    )  # fmt: skip


def _bar(facts: Facts, rows: pd.DataFrame) -> Bar:
    by = {str(row.outcome): row for row in rows.itertuples(index=False)}
    first: Any = next(iter(by.values()))
    name = f"{first.name}（全辖区）" if first.whole else f"{first.name}本级" if first.own else first.name
    when = first.name if facts.agency else facts.year
    who = safe(facts.agency_name or name)
    shown = {one: float(by[one].share) if one in by and wording.known(by[one].share) else None for one in OUTCOMES}
    hovers = {one: f"<b>{who}</b><br>{when} 年 {safe(label(one))}<br><b>{_said(by.get(one))}</b>" for one in OUTCOMES}
    count = STATES[first.state] if first.state in WITHOUT_BAR else wording.figure(first.n, "件", short=True)
    return Bar(name, shown, count, hovers)


def _no_parts(rows: pd.DataFrame) -> str:
    """Why no bar can be drawn."""
    states = [STATES[one] for one in dict.fromkeys(rows.state) if one in STATES]
    return f"没有可画的比重：{'、'.join(states) or '没有印全六类结果的报告'}；缺失不等于零。"


def _said(row: Any) -> str:
    if row is None or not wording.known(row.share):
        return STATES.get(row.state, wording.BLANK) if row is not None else wording.BLANK
    return wording.rate(row.k, row.n)


def _title(facts: Facts, rows: pd.DataFrame, plain: str) -> str:
    """Between which shares 予以公开 lies, over those with enough cases."""
    granted = rows[(rows.outcome == "granted") & (rows.n >= wording.FEW) & rows.share.notna()]
    if len(granted) < 3:  # noqa: PLR2004 - of two, the bars say it themselves
        return plain
    low, high = wording.number(granted.share.min(), "%"), wording.figure(granted.share.max(), "%")
    unit = "年" if facts.agency else "个地区" if facts.parts else "家"
    return f"{len(granted)} {unit}的{label('granted')}占办结 {low}—{high}"


def _note(rows: pd.DataFrame) -> str:
    firsts = rows.drop_duplicates("key")
    lacking = firsts[(firsts.reports < firsts.parts) & (firsts.reports > 0)]
    names = [f"{row.name} {int(row.reports)}/{int(row.parts)} 份" for row in lacking.itertuples(index=False)]
    notes = ["低于 6% 的不标数"]
    notes += [f"只计印全六类结果的报告：{wording.listed(names, 3)}"] if names else []
    notes += [f"{count} 个无条：{STATES[state]}" for state in WITHOUT_BAR
              if (count := int((firsts.state == state).sum()))]  # fmt: skip
    shares_of = rows.groupby("key", sort=False).share.sum(min_count=len(OUTCOMES))
    odd = [str(firsts.set_index("key").name[key]) for key, whole in shares_of.items() if abs(whole - 1) > UNTIED]
    notes += [f"{wording.listed(odd, 3)}各项相加不等于总计，照原表"] if odd else []
    return "；".join(notes)


def _table(facts: Facts, rows: pd.DataFrame) -> pd.DataFrame:
    """The shares as a file: each with what it stands on, its interval, and the reports counted of those there are."""
    shown = pd.DataFrame(
        {
            "名称": rows.name,
            "结果": [label(one) for one in rows.outcome],
            "件数": rows.k,
            "办结": rows.n,
            "占办结（%）": printed(rows.share, "%"),
            "计入报告（份）": rows.reports,
            "已报（份）": rows.parts,
            "说明": [STATES.get(one, "") for one in rows.state],
        }
    )
    told = rows.share.notna()
    return with_interval(shown, rows.k.where(told), rows.n.where(told)).assign(报告覆盖=facts.coverage)
