"""The quoted sentences, each with its figures marked where they stand; a sentence is data and is escaped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import pandas as pd

from dashboard.quoting.words import STATUSES, UNNAMED, measure, period, plain
from dashboard.tables import severity

YELLOW, BLUE = "#FFE7A3", "#E8EFF7"
FEW = 8
"""So many sentences stand beside the figure; the rest unfold."""
ENTRY = "border-bottom:1px solid #D5DAE0;padding:7px 0 8px"
SMALL = "font-size:12px;color:#626B76"
TEXT = "font-size:14px;line-height:22px;overflow-wrap:anywhere"


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a figure stands in the prose of its section, and whether it is a target."""

    start: int
    end: int
    target: bool = False


def entries(quotes: pd.DataFrame, checked: pd.DataFrame) -> list[str]:
    """One entry a sentence and report, as HTML: the agency, period and status, the sentence with its figures marked.

    What a check found about a figure of the sentence (`checked`) stands below it.
    """
    grouped = quotes.groupby(["report_id", "sentence"], sort=False)
    return [_entry(group, _about_figures(group, checked)) for _, group in grouped]


def _about_figures(group: pd.DataFrame, checked: pd.DataFrame) -> list[Any]:
    """The findings of the report whose figure stands in this sentence."""
    own = checked[checked.report_id == group.report_id.iloc[0]]
    return list(own[own.actual.isin(group.value)].itertuples(index=False))


def found(row: Any) -> str:
    """A finding in the form of an entry: severity, agency and year, the whole message."""
    return (
        f'<div style="{ENTRY}">{severity(row.severity)} <b style="font-size:14px;margin:0 10px 0 4px">'
        f'{escape(str(row.name))}</b><span style="{SMALL}">{int(row.year)} 年报 · {escape(str(row.check_label))}</span>'
        f'<div style="{TEXT}">{escape(str(row.message))}</div></div>'
    )


def listed(shown: Sequence[str]) -> str:
    """The entries in a row."""
    return "".join(f'<div style="{ENTRY}">{entry}</div>' for entry in shown)


def heading(year: int | None, remark: str) -> str:
    """The heading of the block, under a 2 px rule."""
    return (
        f'<div class="dr-caption" style="border-bottom:2px solid #1B1F24;padding-bottom:3px">'
        f'<h3 style="display:inline">原句</h3> <span style="font-size:13px;color:#49525D;margin-left:6px">'
        f"{escape(f'{year} 年，{remark}')}</span></div>"
    )


def silence(names: str, sentence: str) -> str:
    """Who does not mention the indicator, in the form of an entry."""
    return (
        f'<div style="{ENTRY};border-bottom:0"><b style="font-size:14px">{escape(names)}</b>'
        f'<div style="{TEXT}">{escape(sentence)}</div></div>'
    )


def marked(sentence: str, prose: str | None, marks: Sequence[Mark]) -> str:
    """The sentence as HTML with its figures marked; unmarked where the offsets do not lead into it."""
    at = _where(sentence, prose, marks)
    if at is None:
        return escape(sentence)
    out, last = [], 0
    for mark in sorted(marks, key=lambda one: one.start):
        start, end = mark.start - at, mark.end - at
        if last <= start < end <= len(sentence):
            style = f"background:{BLUE if mark.target else YELLOW};padding:1px 3px;font-weight:600;color:#1B1F24"
            out += [escape(sentence[last:start]), f'<mark style="{style}">{escape(sentence[start:end])}</mark>']
            last = end
    return "".join([*out, escape(sentence[last:])])


def marks_of(quotes: pd.DataFrame) -> list[Mark]:
    """Where the figures of these quotations stand."""
    return [
        Mark(int(row.start_at), int(row.end_at), row.status == "target")
        for row in quotes.itertuples(index=False)
        if pd.notna(row.start_at) and pd.notna(row.end_at)
    ]


def _where(sentence: str, prose: str | None, marks: Sequence[Mark]) -> int | None:
    """Where the sentence that holds the marks begins in its section."""
    if not isinstance(prose, str) or not sentence or not marks:
        return None
    at = prose.find(sentence)
    while at >= 0:
        if any(at <= mark.start < mark.end <= at + len(sentence) for mark in marks):
            return at
        at = prose.find(sentence, at + 1)
    return None


def _entry(group: pd.DataFrame, findings: Sequence[Any]) -> str:
    first = group.iloc[0]
    prose = first.prose if isinstance(first.prose, str) else None
    sentence = marked(str(first.sentence), prose, marks_of(group))
    others = int(first.in_sentence) - len(group)
    rest = f'<div style="{SMALL};line-height:18px">同句另有 {others} 项指标</div>' if others > 0 else ""
    return (
        f'<b style="font-size:14px;margin-right:10px">{escape(str(first.short_name))}</b>'
        f'<span style="{SMALL}">{escape(_about(group))}</span>'
        f'<div style="{TEXT}">{sentence}{_remark(group)}</div>{"".join(map(_warning, findings))}{rest}'
    )


def _warning(finding: Any) -> str:
    """A finding below its sentence, in short; it stands in full among the findings."""
    number = plain(finding.expected)
    said = f"据所引两年数推算为 {number}%" if finding.check_id == "growth_recomputed" else f"另一处为 {number}"
    return f'<div style="{TEXT}">{severity(finding.severity)} {escape(said)}，见下方核对</div>'


def _about(group: pd.DataFrame) -> str:
    """Period, status, scope and section of the figures: 前三季度 · 实际值 · 全区 · 总体情况."""
    said = dict.fromkeys(
        f"{period(row.period_start, row.period_end, int(row.year))} · {STATUSES.get(row.status, row.status)}"
        for row in group.itertuples(index=False)
    )
    where = group.iloc[0].heading
    place = [where.split("、", 1)[-1]] if isinstance(where, str) and where else []
    scope = [str(one) for one in dict.fromkeys(group.scope) if isinstance(one, str)]
    return " · ".join(["；".join(said), "、".join(scope) or UNNAMED, *place])


def _remark(group: pd.DataFrame) -> str:
    """What the reader must know to compare: an approximation, a target, a year other than the report's."""
    words: list[str] = []
    words += ["约数"] if group.approx.any() else []
    words += ["目标值另列，不入图"] if (group.status == "target").any() else []
    words += ["非报告年度的数，不入图"] if _elsewhen(group) else []
    versus = [str(row.vs) for row in group.itertuples(index=False) if _versus(row)]
    words += [f"比较对象：{'、'.join(dict.fromkeys(versus))}"] if versus else []
    return f'<span style="{SMALL};margin-left:8px">{escape("；".join(words))}</span>' if words else ""


def _elsewhen(group: pd.DataFrame) -> bool:
    """Whether a result in the sentence is of another year than the report's."""
    return bool((~group.in_year.astype(bool) & (group.status == "actual")).any())


def _versus(row: Any) -> bool:
    return measure(str(row.kind), row.basis, row.vs) == "change.vs"
