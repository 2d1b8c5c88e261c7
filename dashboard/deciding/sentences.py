"""Decisions in words: what each is about, what it says, how it stands, and what lets it take effect."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dashboard import catalogue, wording
from dashboard.deciding.facts import APPLIED, LAPSED, PENDING, REFUSED, WITHDRAWN, Decision, Decisions
from dashboard.quality.problems import TABLE_NUMBERS, place_name

KINDS = {"accept": "认可该问题", "correct": "更正读数", "agency": "归属单位", "year": "年份"}
STATES = {PENDING: "待生效", APPLIED: "已生效", LAPSED: "已失效", WITHDRAWN: "待撤回", REFUSED: "不能采用"}
MOST_LETTERS = 2000
"""Letters a name or a reason may have; `etl decide` takes no more."""
FIELDS = {"字段 by": "“决定人”", "字段 reason": "“理由”", "--printed ": "“原件所印”"}
"""How the command names what the form asks for, and how the form does."""


def subject(one: Decision, known: Decisions, checks: Mapping[str, str]) -> str:
    """What it is about: 南湖区住建局 2024 年 表三 重复申请（行和）; the file where it is no decision."""
    about = one.about
    if one.kind == "agency":
        return f"名称“{about.get('name')}”（区划 {about.get('region') or '未定'}）"
    if one.kind == "year":
        return str(about.get("source_file") or f"文件 {str(about.get('sha256'))[:12]}…")
    report = str(about.get("report_id") or "")
    check = checks.get(str(about.get("check")), "")
    words = [known.names.get(report, report), _place(about), f"（{check}）" if check else ""]
    return " ".join(words[:2]).strip() + words[2] or wording.NOTHING


def _place(about: Mapping[str, Any]) -> str:
    table = str(about.get("table") or "")
    labels = [_label(table, kind, about.get(kind)) for kind in ("row", "column")]
    return " ".join(part for part in (TABLE_NUMBERS.get(table, ""), place_name(*labels)) if part)


def _label(table: str, kind: str, name: object) -> str:
    if not isinstance(name, str):
        return ""
    found = catalogue.label(table, kind, name)
    return catalogue.label(table, "group", name) if found == name and kind == "row" else found


def content(one: Decision, agencies: Mapping[str, str]) -> str:
    """What it says: 读作 12，更正为 72; 定为 2023 年."""
    about = one.about
    if one.kind == "correct":
        read = about.get("read") or {}
        before = _printed(read.get("value"), str(read.get("state")), read.get("raw"))
        return f"读作 {before}，更正为 {_printed(about.get('printed'))}"
    if one.kind == "agency":
        agency = str(about.get("agency_id"))
        return f"定为 {agencies.get(agency, agency)}"
    if one.kind == "year":
        read = about.get("read_year")
        return f"定为 {about.get('year')} 年" + (f"（读出 {read} 年）" if read else "")
    return str(about.get("message") or "") if one.kind == "accept" else ""


def _printed(value: Any, state: str = "", raw: object = None) -> str:
    if wording.known(value):
        return wording.number(value, "")
    return f"无法辨认（{raw}）" if state == "unreadable" else wording.BLANK


def standing(one: Decision) -> str:
    """How it stands, with the reason where it is not in force: 已失效：现在没有这一发现."""
    return STATES[one.state] + (f"：{one.why}" if one.why else "")


def who_and_why(one: Decision) -> str:
    """张三 2026-03-01 09:00，单位已书面说明."""
    return f"{one.by} {one.moment[:16].replace('T', ' ')}，{one.reason}" if one.kind else ""


def beside(one: Decision, agencies: Mapping[str, str]) -> str:
    """One decision beside its finding: 更正读数，读作 12，更正为 72。张三 2026-03-01 09:00，扫描件模糊."""
    said = content(one, agencies) if one.kind != "accept" else ""
    what = "，".join(part for part in (KINDS.get(one.kind, ""), said) if part)
    why = f"（{one.why.rstrip('。')}）" if one.why else ""
    return f"{what}{why}。{who_and_why(one)}"


def effect(load: str) -> str:
    """What lets pending decisions take effect."""
    return f"待生效与待撤回的决定在下次装入时起作用：{load}"


def summary(known: Decisions) -> str:
    """How many stand how: 待生效 1 项，已生效 2 项; of every place and year."""
    counts = [f"{STATES[state]} {known.count(state):,} 项" for state in STATES if known.count(state)]
    return "，".join(counts) + "；不分地区和年度。"


def written(kind: str) -> str:
    """That a decision was written, and when it counts."""
    return f"已写下：{KINDS[kind]}。待生效，下次装入后生效。"


def refusal(said: str, *, outdated: bool) -> str:
    """Why nothing was written, in the form's words; whether the page shows data that have been loaded anew since."""
    for theirs, ours in FIELDS.items():
        said = said.replace(theirs, ours)
    again = "本页打开后数据已重新装入，请刷新本页再决定。" if outdated else ""
    return f"没有写下决定：{said}{again}"


def lacking(by: str, reason: str) -> str:
    """What is missing of who and why, or too much of it; empty where both can be used."""
    for name, text in (("决定人", by), ("理由", reason)):
        if not text:
            return f"请填写{name}。"
        if len(text) > MOST_LETTERS:
            return f"{name}至多 {MOST_LETTERS:,} 字，现有 {len(text):,} 字，请写短些。"
    return ""
