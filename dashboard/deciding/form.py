"""The form beside a chosen finding: accept it, correct a cell of ours, settle whose report it is or of which year."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from typing import Any

import streamlit as st

from dashboard import databases, frame
from dashboard.blocks import html_block, note_line, notice
from dashboard.deciding import allowed, command, sentences
from dashboard.deciding.facts import APPLIED, PENDING, Decisions
from dashboard.doubts import ANYWHERE
from dashboard.quality.problems import known_text
from dashboard.scope import agencies
from dashboard.store import current

WHOSE = frozenset({"agency_conflict", "agency_region", "region_validity", "duplicate"})
WHICH_YEAR = frozenset({"year_conflict", "form_conflict", "duplicate", "same_tables"})
"""Findings that come of a report taken for another office's or another year's."""
NUMBER = re.compile(r"-?(\d{1,15}|\d{1,3}([,，]\d{3})+)(\.\d{1,6})?")
FIRST_YEAR, LAST_YEAR = 1990, 2099
BY, SAID = "who decides", "what became of the decision"
HINTS = {
    "accept": "照原样保留，不再计入待处理；所核对的数一变即失效。",
    "correct": "只更正本程序读错的格。单位自己印错的数照印保留，请用“认可”。",
    "agency": "凡本区划内印有此名称的报告都归此单位。",
    "year": "此文件即为该年度的年报。",
}
SHARED = "演示数据与真实数据共用一个 decisions 文件夹：这里的决定在装入真实年报时会列为失效，试后请删除其文件。"
NOT_A_NUMBER = "“原件所印”应为数字，如 72、3.5；原件此格空白的，请勾选“原件此格空白”。"


Cells = Mapping[tuple[str, str], str]
"""The cells a correction may be about, with their printed names and what was read there."""


def offer(finding: Any, cells: Cells, known: Decisions) -> None:
    """The form for one finding, on a server that allows decisions; above it what became of the last one."""
    if not allowed():
        return
    say()
    kinds = _kinds(finding, cells, known)
    if not kinds:
        return
    with st.container(key="deciding", border=True, gap="xsmall"):
        kind = st.radio(
            "决定", kinds, format_func=sentences.KINDS.__getitem__, horizontal=True,
            key=f"decide kind {finding.finding_id}", label_visibility="collapsed",
        )  # fmt: skip
        html_block(f'<p class="dr-note">{HINTS[kind]}</p>')
        if _beside_real_data():
            note_line(SHARED)
        name = f"decide {kind} {finding.finding_id}"
        with st.form(name, border=False), st.container(gap="xsmall"):
            _fields(kind, name, finding, cells)
            sent = (kind, name, finding)
            st.form_submit_button("写下决定", type="primary", key=f"{name} sent", on_click=_send, args=sent)


def _beside_real_data() -> bool:
    """Whether this is the demonstration, and the real database lies in the same folder: they share their decisions."""
    return frame.database().id == "demo" and any(one.id == "real" for one in databases.databases())


def say() -> None:
    """What became of the decision that was just sent, once: it is done before the page is drawn anew."""
    done, said = st.session_state.pop(SAID, (True, ""))
    if said and done:
        notice(said)
    elif said:
        html_block(f'<div class="dr-notice bad" role="alert">{escape(said)}</div>')


def _kinds(finding: Any, cells: Cells, known: Decisions) -> list[str]:
    """What can still be decided here: nothing twice, a cell only where one is concerned."""
    settled = finding.finding_id in known.accepting(PENDING, APPLIED) or bool(known_text(finding.accepted_by))
    fitting = {
        "accept": not settled,
        "correct": bool(cells),
        "agency": finding.check_id in WHOSE,
        "year": finding.check_id in WHICH_YEAR,
    }
    return [kind for kind, fits in fitting.items() if fits]


def _fields(kind: str, name: str, finding: Any, cells: Cells) -> None:
    """The fields of one kind, then who decides and why."""
    if kind == "correct":
        st.selectbox("单元格", list(cells), format_func=cells.__getitem__, filter_mode="contains", key=f"{name} cell")
        left, right = st.columns(2, vertical_alignment="bottom", gap="small")
        left.text_input("原件所印", placeholder="所印的数", max_chars=40, key=f"{name} printed")
        right.checkbox("原件此格空白", key=f"{name} blank")
    elif kind == "agency":
        known = agencies(ANYWHERE)
        named = dict(zip(known.agency_id, known.name, strict=True))
        region = known_text(finding.printed_region) or "未定"
        html_block(f'<p class="dr-note">报告所印名称：{escape(finding.printed_name)}（区划 {escape(region)}）</p>')
        st.selectbox(
            "归属单位", list(named), format_func=named.__getitem__, filter_mode="contains", key=f"{name} agency"
        )
    elif kind == "year":
        st.number_input("年份", FIRST_YEAR, LAST_YEAR, int(finding.year), format="%d", key=f"{name} year")
    st.text_input("决定人", st.session_state.get(BY, ""), max_chars=100, placeholder="姓名", key=f"{name} by")
    most, hint = sentences.MOST_LETTERS, "一两句，随决定一起保存"
    st.text_area("理由", max_chars=most, height=68, placeholder=hint, key=f"{name} reason")


def _send(kind: str, name: str, finding: Any) -> None:
    """Write the decision before the page is drawn anew: it is about what the reader saw, not what there is now."""
    by, reason = (" ".join(str(st.session_state.get(f"{name} {field}") or "").split()) for field in ("by", "reason"))
    st.session_state[BY] = by or st.session_state.get(BY, "")
    wrong = sentences.lacking(by, reason) or (_doubt(name) if kind == "correct" else "")
    if wrong:
        st.session_state[SAID] = False, sentences.refusal(wrong, outdated=False)
        return
    subject, options = _asked(kind, name, finding)
    database = frame.database()
    answer = command.decide(database.path, kind, subject, {**options, "reason": reason, "by": by})
    if answer.done:
        st.session_state[SAID] = True, sentences.written(kind)
        st.session_state[f"{name} reason"] = ""
    else:
        st.session_state[SAID] = False, sentences.refusal(answer.said, outdated=database.build() != current().path)


def _doubt(name: str) -> str:
    """What is wrong with the number given for a cell; empty where nothing is."""
    printed, blank = _printed(name), st.session_state.get(f"{name} blank")
    if blank:
        return "“原件所印”与“原件此格空白”只能取一。" if printed else ""
    return "" if NUMBER.fullmatch(printed) else NOT_A_NUMBER


def _printed(name: str) -> str:
    return str(st.session_state.get(f"{name} printed") or "").strip()


def _asked(kind: str, name: str, finding: Any) -> tuple[tuple[str, ...], dict[str, str]]:
    """The words and the named values that the command needs for this kind."""
    if kind == "correct":
        given = "blank" if st.session_state.get(f"{name} blank") else re.sub("[,，]", "", _printed(name))
        return (finding.report_id, finding.table_id, *st.session_state[f"{name} cell"]), {"printed": given}
    if kind == "agency":
        region = known_text(finding.printed_region)
        options = {"is": str(st.session_state[f"{name} agency"])}
        return (finding.printed_name,), options | ({"region": region} if region else {})
    if kind == "year":
        return (finding.source_sha256, str(int(st.session_state[f"{name} year"]))), {}
    return (finding.finding_id,), {}
