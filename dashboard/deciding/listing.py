"""The list of all decisions: how each stands, what it is about and says, who decided it, when and why."""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path

import pandas as pd
import streamlit as st

from dashboard import offer, scope
from dashboard.blocks import html_block, note_line, section
from dashboard.deciding import allowed, sentences
from dashboard.deciding.facts import APPLIED, LAPSED, PENDING, REFUSED, WITHDRAWN, Decision, Decisions
from dashboard.doubts import ANYWHERE
from dashboard.tables import Cell, Column, severity, table

A_PAGE = 20
"""Decisions listed at once; the file holds them all."""
TITLE = "人的决定"
COLUMNS = (
    Column("state", "状态"), Column("kind", "决定"), Column("subject", "对象"), Column("content", "内容"),
    Column("by", "决定人"), Column("at", "时间"), Column("reason", "理由"), Column("file", "文件"),
)  # fmt: skip
MARKS = {PENDING: "warning", WITHDRAWN: "warning", REFUSED: "error", LAPSED: "error", APPLIED: "note"}
TONES = {PENDING: "warn", WITHDRAWN: "warn", REFUSED: "bad", LAPSED: "bad", APPLIED: ""}


def draw(known: Decisions, checks: Mapping[str, str], database: Path) -> None:
    """The section; where nothing has been decided, only on a server that allows decisions, and then in one line."""
    if not known.all and not allowed():
        return
    section(TITLE, sentences.summary(known) if known.all else "还没有决定。选一条问题，在右侧写下。")
    if known.doubt:
        note_line(known.doubt)
    if not known.all:
        return
    named = agencies()
    rows = [_row(one, known, checks, named) for one in known.all]
    html_block(f'<div class="dr-plain dr-decisions">{table(COLUMNS, [_cells(row) for row in rows[:A_PAGE]])}</div>')
    _below(known, rows, database)


def beside(decisions: Sequence[Decision]) -> None:
    """The decisions that concern one finding; that it is accepted is said with the finding itself."""
    told = [one for one in decisions if (one.kind, one.state) != ("accept", APPLIED)]
    if told:
        named = agencies()
        html_block("".join(_beside(one, named) for one in told))


def _beside(one: Decision, named: Mapping[str, str]) -> str:
    mark = severity(MARKS[one.state], sentences.STATES[one.state])
    return f'<div class="dr-file">{mark} {escape(sentences.beside(one, named))}</div>'


def agencies() -> dict[str, str]:
    """What agencies are called, by id."""
    known = scope.agencies(ANYWHERE)
    return dict(zip(known.agency_id, known.name, strict=True))


def load_words(database: Path) -> str:
    """The command that lets decisions take effect."""
    return f"python -m etl load --db {shlex.quote(str(database))}"


def _below(known: Decisions, rows: list[dict[str, str]], database: Path) -> None:
    more = f"另有 {len(rows) - A_PAGE:,} 项未列，见 CSV。" if len(rows) > A_PAGE else ""
    waiting = known.count(PENDING) + known.count(WITHDRAWN)
    effect = f"{sentences.effect(load_words(database))}。" if waiting else ""
    headings = {column.key: column.heading for column in COLUMNS}
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        offer.csv_button("decisions", TITLE, pd.DataFrame(rows).rename(columns=headings))
        note_line(f"{effect}{more}撤回一项：删除其文件后重新装入。")


def _row(one: Decision, known: Decisions, checks: Mapping[str, str], named: Mapping[str, str]) -> dict[str, str]:
    return {
        "state": sentences.standing(one),
        "kind": sentences.KINDS.get(one.kind, ""),
        "subject": sentences.subject(one, known, checks),
        "content": sentences.content(one, named),
        "by": one.by,
        "at": one.moment[:16].replace("T", " "),
        "reason": one.reason,
        "file": one.file,
    }


def _cells(row: dict[str, str]) -> dict[str, Cell | str]:
    word = row["state"].partition("：")[0]
    tone = next(TONES[state] for state, said in sentences.STATES.items() if said == word)
    mark = f'<span class="unbroken">{escape(word)}</span>' + escape(row["state"].removeprefix(word))
    return {**row, "state": Cell(html=mark, tone=tone), "reason": Cell(_short(row["reason"]), title=row["reason"])}


def _short(reason: str) -> str:
    return reason if len(reason) <= 60 else f"{reason[:60]}…"  # noqa: PLR2004 - two lines of its column
