"""Who moved most on the year before."""

from __future__ import annotations

from typing import Any

from dashboard import catalogue, doubtful, wording
from dashboard.blocks import caption, chart_block, note_line
from dashboard.charts.movers import Move, arrows
from dashboard.export.rows import printed, with_interval
from dashboard.overview.facts import HEADLINE, Facts
from dashboard.store import ask
from dashboard.style import safe


def movers(facts: Facts) -> None:
    """The agencies whose rate moved most on the year before."""
    metric = catalogue.metric(HEADLINE)
    rows = doubtful.mark(ask("movers", few=wording.FEW, **facts.parameters), facts.scope)
    year = facts.scope.year or 0
    subtitle = f"{metric.name}变动，个百分点；○ {year - 1} 年，▶ {year} 年"
    if rows.empty:
        caption("没有可比的单位", subtitle)
        note_line(f"没有两年办结均在 {wording.FEW} 件以上的单位，不列变动；不可比不等于没有变动。")
        return
    if not rows.moved.any():
        caption("没有升降", subtitle)
        names = wording.listed(list(rows.short_name))
        note_line(f"两年办结均在 {wording.FEW} 件以上的 {int(rows.comparable.iloc[0])} 家均持平：{names}。")
        return
    moves = [_move(row, year) for row in rows.itertuples(index=False)]
    shown = rows.assign(
        单位=rows.agency_name,
        **{f"{year - 1} 年": printed(rows.before, "%"), f"{year} 年": printed(rows.now, "%")},
    )
    for when, k, n in ((year - 1, rows.k_before, rows.n_before), (year, rows.k, rows.n)):
        shown = with_interval(shown, k, n, f"{when} 年 95% 区间")
    shown["变动（个百分点）"] = printed(rows.difference, "%")
    chart_block(
        "movers", f"升降最大的 {len(moves)} 家", subtitle, arrows(moves, "%"),
        shown[["单位", *(one for one in shown if str(one).startswith(("变动", f"{year} 年", f"{year - 1} 年")))]],
        note=f"仅列两年办结均在 {wording.FEW} 件以上的单位", about=[metric], coverage=facts.coverage_of(HEADLINE),
    )  # fmt: skip


def _move(row: Any, year: int) -> Move:
    hover = (
        f"<b>{safe(row.agency_name)}</b><br>{year - 1} 年 {wording.rate(row.k_before, row.n_before)}"
        f"<br>{year} 年 {wording.rate(row.k, row.n)}<br><b>{wording.changed(row.difference, '%')}</b>"
    )
    tone = wording.tone(row.difference, "%", catalogue.metric(HEADLINE).better)
    return Move(row.short_name, row.before, row.now, wording.signed(row.difference, "%"), tone, hover)
