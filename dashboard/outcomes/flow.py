"""The upper figures of 办理结果: from what came in to what became of it, and the reasons."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard import catalogue, wording
from dashboard.blocks import caption, chart_block, legend_mark, note_line
from dashboard.charts.flow import Part, ribbons
from dashboard.charts.ranked import Ranked, ranked
from dashboard.export.rows import with_interval
from dashboard.outcomes import sentences
from dashboard.outcomes.facts import OUTCOMES, Facts, label, shares
from dashboard.store import ask
from dashboard.style import CONTEXT_PALE, INK, NEUTRAL, OUTCOME_TEXTS, SECONDARY, TERTIARY, safe
from dashboard.style import OUTCOMES as COLOURS

MOST_REASONS = 9
IN_COLOUR, BETWEEN, LEFT_OVER = TERTIARY, SECONDARY, CONTEXT_PALE
"""What came in, what was accepted, what is carried on."""
GROUPS = ("unable", "refused", "not_processed")


def draw(facts: Facts) -> None:
    """New and carried in → accepted → six outcomes and carried forward; never on to disputes."""
    accepted = facts.value("accepted")
    blank = [label(one) for one in OUTCOMES if facts.value(one) is None]
    blank += [] if facts.value("carried_forward") is not None else ["结转下年"]
    if accepted is None or accepted <= 0 or blank:
        caption("从受理到结果", f"申请件数，{facts.year} 年")
        note_line(_nothing(facts, accepted, blank))
        return
    sources = [
        _part(facts, "received", "新收申请", IN_COLOUR, INK),
        _part(facts, "carried_in", "上年结转", LEFT_OVER, INK),
    ]
    middle = _part(facts, "accepted", "受理", BETWEEN, INK)
    results = [
        *(_part(facts, one, label(one), COLOURS[one], OUTCOME_TEXTS[one]) for one in OUTCOMES),
        _part(facts, "carried_forward", "结转下年", LEFT_OVER, SECONDARY),
    ]
    unlisted = facts.value("unlisted")
    if unlisted and unlisted > 0:
        results.append(_part(facts, "unlisted", "未列明", NEUTRAL, TERTIARY))
    chart_block(
        "flow", sentences.flow_title(facts), f"申请件数，{facts.year} 年", ribbons(sources, middle, results),
        _rows(facts), note=sentences.flow_note(facts), about=shares(), coverage=facts.coverage,
    )  # fmt: skip


def reasons(facts: Facts) -> None:
    """Why applications were not granted, the commonest first."""
    rows = ask("outcome_reasons", most=MOST_REASONS, **facts.params)
    if rows.empty or not rows.k.sum():
        caption("未公开的理由", "件数及占办结比重")
        lacking = "缺表三，没有理由可列；缺失不等于零。" if facts.tableless else "报告没有印全理由；空白不等于零。"
        note_line("没有不予公开、无法提供或不予处理的申请。" if _in_full(rows) else lacking)
        return
    bars = [_reason(facts, row) for row in rows.itertuples(index=False)]
    legend = "".join(legend_mark(COLOURS[one], label(one)) for one in GROUPS)
    first = rows.iloc[0]
    chart_block(
        "reasons", f"未公开的理由：“{_short(first.reason)}”{_weight(first)}",
        "件数及占办结比重", ranked(bars), _reason_rows(facts, rows), legend=legend, coverage=facts.coverage,
        note=_reasons_note(facts, rows),
        about=[catalogue.metric(f"outcome_share.{one}") for one in rows.reason if one != "rest"],
    )  # fmt: skip


def _nothing(facts: Facts, accepted: float | None, blank: list[str]) -> str:
    """Why there is no flow to draw."""
    if accepted == 0:
        return "新收与上年结转都是零，没有流向可画。"
    if facts.tableless:
        return "缺表三，没有流向可画；缺失不等于零。"
    if not facts.agency:
        return "没有一份报告印全表三，不能相加。"
    if accepted is None:
        return "新收或上年结转空白，受理数不能相加；空白不等于零。"
    return f"{'、'.join(blank)}有空白或无法辨认的格，流向画不全；空白不等于零。"


def _in_full(rows: pd.DataFrame) -> bool:
    """Whether every reason is printed: with a blank among them it is not known that none occurred."""
    return bool(len(rows)) and bool(rows.in_full.all())


def _reasons_note(facts: Facts, rows: pd.DataFrame) -> str:
    """The order, the source, and what is not among the bars."""
    blank = "" if _in_full(rows) else "空白或无法辨认的理由未列，不作零"
    return "；".join(one for one in ("按件数排列", wording.source(facts.coverage), facts.left_out, blank) if one)


def _weight(first: Any) -> str:
    """The share of the commonest reason in all of them, known only where all of them are printed."""
    known = wording.known(first.of_reasons)
    return f"占 {wording.figure(first.of_reasons, '%')}" if known else f" {wording.figure(first.k, '件')}"


def _part(facts: Facts, quantity: str, name: str, colour: str, text: str) -> Part:
    value, row = facts.value(quantity), facts.sums.get(quantity)
    share = f"　{facts.share(quantity)}" if quantity in OUTCOMES and value is not None else ""
    words = wording.figure(value, "件", short=True) + share if value is not None else wording.BLANK
    base = f"<br>占办结 {wording.rate(row.k, row.n)}" if quantity in OUTCOMES and row is not None else ""
    reports = f"<br>{int(row.reports)} 份报告" if row is not None else ""
    hover = f"<b>{safe(name)}</b><br>{facts.year} 年 <b>{wording.figure(value, '件')}</b>{base}{reports}"
    return Part(name, max(value or 0.0, 0.0), words, colour, text, hover)


def _rows(facts: Facts) -> pd.DataFrame:
    """The quantities as a file; a share with what it stands on, its interval, and the reports it rests on."""
    names = {"received": "新收申请", "carried_in": "上年结转", "accepted": "受理", "total": "办结"}
    names |= {one: label(one) for one in OUTCOMES}
    names |= {"carried_forward": "结转下年", "unlisted": "未列明（受理减各项）"}
    records = []
    for quantity, name in names.items():
        value, row = facts.value(quantity), facts.sums.get(quantity)
        told = row if quantity in OUTCOMES and row is not None and row.n else None
        share, k, n = (round(told.share * 100, 1), told.k, told.n) if told is not None else (None, None, None)
        state = ("缺表三" if facts.tableless else wording.BLANK) if value is None else ""
        reports = int(row.reports) if row is not None else 0
        records.append({"项目": name, "件数": value, "占办结（%）": share, "分子（件）": k, "分母（办结，件）": n,
                        "印出此数的报告": reports, "说明": state})  # fmt: skip
    shown = pd.DataFrame(records)
    return with_interval(shown, shown["分子（件）"], shown["分母（办结，件）"]).assign(报告覆盖=facts.coverage)


def _short(reason: str) -> str:
    """A reason without what goes without saying: 本机关不掌握 of 本机关不掌握相关政府信息."""
    return label(reason).removesuffix("相关政府信息").removeprefix("属于")


def _reason(facts: Facts, row: Any) -> Ranked:
    rest = row.reason == "rest"
    name = f"其余 {row.reasons} 项合计" if rest else _short(row.reason)
    group = "" if rest else f"（{label(row.outcome)}）"
    hover = (
        f"<b>{safe(name)}</b>{safe(group)}<br>{facts.year} 年 占办结"
        f"<br><b>{wording.rate(row.k, row.n)}</b><br>{row.reports} 份报告"
    )
    words = (wording.number(row.k, "件", short=True), wording.figure(row.share, "%"))
    colour = NEUTRAL if rest else COLOURS[row.outcome]
    return Ranked(name, float(row.k), words, colour, hover)


def _reason_rows(facts: Facts, rows: pd.DataFrame) -> pd.DataFrame:
    rest = rows.reason == "rest"
    shown = pd.DataFrame(
        {
            "结果": ["" if one == "rest" else label(one) for one in rows.outcome],
            "理由": [f"其余 {n} 项" if last else label(one) for one, last, n in
                   zip(rows.reason, rest, rows.reasons, strict=True)],
            "件数": rows.k,
            "办结": rows.n,
            "占办结（%）": (rows.share * 100).round(2),
            "占各理由合计（%）": (rows.of_reasons * 100).round(1),
            "依据（份）": rows.reports,
        }
    )  # fmt: skip
    return with_interval(shown, rows.k, rows.n, "占办结 95% 区间").assign(报告覆盖=facts.coverage)
