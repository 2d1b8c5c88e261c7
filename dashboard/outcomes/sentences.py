"""The findings of 办理结果 in words, computed from what is shown."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard import wording
from dashboard.outcomes.facts import OUTCOMES, Facts, label


def headline(facts: Facts) -> str:
    """What became of a hundred decided applications; of few, the counts themselves."""
    decided, received = facts.value("total"), facts.value("received")
    where = f"{facts.who} {facts.year} 年"
    if decided is None:
        return f"{where}没有一份印全办理结果的报告" if facts.none_in_full else f"{where}的报告没有印出办理结果"
    if decided == 0:
        return f"{where}没有办结的申请" if received else f"{where}没有收到申请，也没有办结"
    granted, partly = facts.value("granted"), facts.value("partly_granted")
    if granted is None or partly is None:
        return f"{where}办结 {wording.figure(decided, '件')}"
    disclosed = wording.number(granted + partly, "件")
    rest = [f"{wording.figure(facts.value(one), '件')}{label(one)}" for one in ("unable", "refused")
            if facts.value(one) is not None]  # fmt: skip
    return "，".join([f"{where}办结 {wording.figure(decided, '件')}：{disclosed} 件公开或部分公开", *rest])


def scope_line(facts: Facts) -> str:
    """On how many reports it stands, and what came in."""
    state = "，暂计" if facts.provisional else ""
    covered = "，".join(one for one in (f"{facts.year} 年", f"{facts.coverage}{state}", facts.left_out) if one)
    if facts.tableless:
        return f"{covered}；缺表三（申请办理情况），不是空白，也不是零。"
    if facts.none_in_full and not facts.agency:
        return f"{covered}；有空白或无法辨认的格，不能相加，也不作零。"
    received, carried, accepted = (facts.value(one) for one in ("received", "carried_in", "accepted"))
    flow = "；".join(
        [
            f"新收 {_count(received)}，上年结转 {_count(carried)}",
            f"受理 {_count(accepted)}，办结 {_count(facts.value('total'))}",
        ]
    )
    whole = "。政府的全辖区报告已含下级，不再与下级相加" if facts.covered.whole and not facts.agency else ""
    return f"{covered}；{flow}{whole}。"


def flow_title(facts: Facts) -> str:
    """Where most went; with a blank among the outcomes that is not known."""
    there = {one: value for one in OUTCOMES if (value := facts.value(one))}
    if not there or any(facts.value(one) is None for one in OUTCOMES):
        return "从受理到结果"
    first, *others = sorted(there, key=lambda one: -there[one])
    second = f"，其次{label(others[0])} {wording.figure(there[others[0]], '件')}" if others else ""
    return f"办结最多的是{label(first)} {wording.figure(there[first], '件')}{second}"


def flow_note(facts: Facts) -> str:
    """Source, base of the shares, why disputes stand apart, and what does not tie."""
    parts = [f"{wording.source(facts.coverage)}；百分比为占办结；年报不载明哪类结果引起争议，故另列"]
    unlisted = facts.value("unlisted")
    if unlisted:
        less = "少" if unlisted > 0 else "多"
        parts.append(f"各项比受理{less} {wording.number(abs(unlisted), '件')} 件，照原表")
    if facts.left_out:
        parts.append(facts.left_out)
    elif facts.covered.with_blanks:
        parts.append("有空白或无法辨认的格，未作零计")
    return "；".join(parts)


def disputes_title(facts: Facts) -> str:
    """How many reviews were closed, and how many corrected."""
    names = ("reconsideration.total", "reconsideration.pending", "reconsideration.corrected")
    total, pending, corrected = (facts.value(one) for one in names)
    if total is None:
        return "争议：复议总计未印全" if facts.covered.disputes_with_blanks else "争议：复议总计空白"
    if total == 0:
        return "争议：没有行政复议"
    if pending is None or corrected is None:
        return f"争议：复议 {wording.figure(total, '件')}"
    return f"复议审结 {wording.figure(total - pending, '件')}，纠正 {wording.figure(corrected, '件')}"


def disputes_note(facts: Facts, names: Mapping[str, str]) -> str:
    """Why the kinds are not added, whose parts do not make their total, and what is left out."""
    parts = ["复议后起诉与复议重叠，三项不相加；尚未审结的画斜线"]
    for kind, name in names.items():
        unlisted = facts.value(f"{kind}.unlisted")
        if unlisted:
            less = "少" if unlisted > 0 else "多"
            parts.append(f"{name}各项相加比总计{less} {wording.number(abs(unlisted), '件')} 件，照原表")
    reasons = ((facts.covered.disputes_with_blanks, "未印全"), (facts.covered.without_disputes, "缺表四"))
    said = "、".join(f"{int(count)} 份{why}" for count, why in reasons if count)
    basis = facts.sums["reconsideration.total"].reports if "reconsideration.total" in facts.sums else 0
    if basis != facts.covered.printed and not facts.agency:
        parts.append(f"依据 {int(basis)} 份（表四印全）")
    if said and not facts.agency:
        parts.append(f"{said}，未计入")
    elif facts.covered.disputes_with_blanks:
        parts.append("有空白或无法辨认的格，未作零计")
    return "；".join(parts)


def _count(value: float | None) -> str:
    return wording.figure(value, "件") if value is not None else wording.BLANK
