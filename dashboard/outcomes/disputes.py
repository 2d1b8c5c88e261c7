"""Reviews and suits by result: beside each other, never added."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard import catalogue, wording
from dashboard.blocks import caption, chart_block, legend_mark, note_line
from dashboard.charts import disputes as dispute_bars
from dashboard.outcomes import sentences
from dashboard.outcomes.facts import Facts
from dashboard.style import safe

DISPUTES = ("reconsideration", "litigation_direct", "litigation_after_reconsideration")
DISPUTE_METRICS = ("reconsiderations", "litigation_direct", "litigation_after_reconsideration")


def draw(facts: Facts) -> None:
    """The three kinds of disputes by result: beside each other, never added."""
    printed = [one for one in DISPUTES if facts.value(f"{one}.total") is not None]
    if not printed:
        caption("争议", f"行政复议、行政诉讼，{facts.year} 年")
        note_line(_nothing(facts))
        return
    if len(printed) == len(DISPUTES) and not any(facts.value(f"{one}.total") for one in printed):
        caption(sentences.disputes_title(facts), f"行政复议、行政诉讼，{facts.year} 年")
        note_line("三类争议的总计都印为 0 件。")
        return
    results = {one: catalogue.label("disputes", "column", one) for one in dispute_bars.RESULTS}
    legend = "".join(legend_mark(dispute_bars.LEGEND[one], name) for one, name in results.items())
    metrics = [catalogue.metric(one) for one in DISPUTE_METRICS]
    chart_block(
        "disputes", sentences.disputes_title(facts), f"件，{facts.year} 年", _figure(facts, results),
        _table(facts, results), legend=legend,
        note=sentences.disputes_note(facts, {one: _name(one) for one in DISPUTES}), about=metrics,
        coverage=facts.coverage,
    )  # fmt: skip


def _nothing(facts: Facts) -> str:
    """Why there is nothing to draw: no table, or none in full."""
    if facts.covered.without_disputes == facts.covered.parts:
        return "缺表四（复议诉讼情况），不是空白，也不是零。"
    return "没有一份报告印全争议各格；有空白或无法辨认的格，不作零。"


def _name(kind: str) -> str:
    printed = catalogue.label("disputes", "row", kind)
    return printed if kind == "reconsideration" else f"行政诉讼·{printed}"


def _figure(facts: Facts, results: dict[str, str]) -> Any:
    kinds = []
    for kind in DISPUTES:
        total = facts.value(f"{kind}.total")
        name = _name(kind)
        share = f"，占办结 {facts.share(f'{kind}.total')}" if facts.value("total") and total is not None else ""
        values = {one: facts.value(f"{kind}.{one}") for one in results}
        hovers = {
            one: f"<b>{safe(name)}</b><br>{facts.year} 年 {safe(printed)}<br><b>{wording.figure(values[one], '件')}</b>"
            for one, printed in results.items()
        }
        words = (wording.figure(total, "件") if total is not None else f"总计{wording.BLANK}") + share
        if None in values.values():  # a bar without one part would show the next as if that part were zero
            words, values = f"{words}，各项结果未印全", dict.fromkeys(results)
        kinds.append(dispute_bars.Kind(name, words, values, hovers))
    return dispute_bars.side_by_side(kinds)


def _table(facts: Facts, results: dict[str, str]) -> pd.DataFrame:
    """The disputes by result as a file; their share of what was decided has no interval: they are no part of it."""
    columns = results | {"total": catalogue.label("disputes", "column", "total")}
    kinds: list[dict[str, Any]] = [
        {"类别": _name(kind), **{name: facts.value(f"{kind}.{one}") for one, name in columns.items()}}
        | _share(facts, f"{kind}.total")
        for kind in DISPUTES
    ]
    return pd.DataFrame(kinds).assign(报告覆盖=facts.coverage)


def _share(facts: Facts, quantity: str) -> dict[str, Any]:
    row = facts.sums.get(quantity)
    if row is None or not wording.known(row.share):
        return {"占办结（%）": None, "分子（件）": None, "分母（办结，件）": None, "依据（份）": None}
    share = round(row.share * 100, 2)
    return {"占办结（%）": share, "分子（件）": row.k, "分母（办结，件）": row.n, "依据（份）": row.reports}
