"""The page 口径: what each measure, check and state means, and the official forms with their ids."""

from __future__ import annotations

from html import escape
from typing import Any

import streamlit as st

from dashboard import address
from dashboard.blocks import html_block, note_line, page_head, section
from dashboard.controls import Bar, filter_bar
from dashboard.export.rows import csv_bytes
from dashboard.printed_form import drawn
from dashboard.reference import listing
from dashboard.store import ask
from dashboard.tables import Column, table

LONGEST_WORD = 40


def show() -> None:
    """Draw the page; a word in the search keeps only what holds it."""
    with filter_bar() as bar:
        word = _search(bar)
        general, details = listing.metric_rows(details=False), listing.metric_rows(details=True)
        _download([*general, *details])
    forms, checks = ask("forms"), listing.check_rows()
    page_head(
        f"{len(general)} 项指标、{len(details)} 项细分、{len(checks)} 项核对、{len(forms)} 套官方表式",
        "定义、公式、等式均由数据库给出，与所示数字同一版本；公式中的文字即官方表所印的行名、列名。",
    )
    _listed("指标", "每个率都写明分子、分母；方向不定的指标只说变化，不评好坏。", listing.METRIC_COLUMNS, general, word)
    if not word:
        _rules()
    _listed("核对", "等式取自官方表；不符按程度分列，未判断单独计数。", listing.CHECK_COLUMNS, checks, word)
    _listed("细分指标", "按办理结果、理由、申请人类型细分。", listing.DETAIL_COLUMNS, details, word, halves=True)
    _forms(forms, word)
    if indicators := listing.indicator_rows():
        remark = "正文引用的经济指标按下列名称归并；未列入的按原文保留。"
        _listed("经济指标名称", remark, listing.INDICATOR_COLUMNS, indicators, word)


def _search(bar: Bar) -> str:
    key = "pick word"
    st.session_state[key] = (address.wanted("q") or "")[:LONGEST_WORD]
    typed = st.text_input(
        "搜索", key=key, placeholder="搜索指标、公式、行名、编号", label_visibility="collapsed", width=320,
        max_chars=LONGEST_WORD, on_change=lambda: address.touch("q", st.session_state[key].strip()),
    )  # fmt: skip
    bar.names.append("q")
    return str(typed or "").strip()


def _download(rows: list[listing.Row]) -> None:
    """The metrics as a file; its rows are made here, for the file itself is made outside the session."""
    st.download_button(
        "导出指标口径", lambda: csv_bytes(listing.for_file(rows)), "指标口径.csv", "text/csv", on_click="ignore"
    )


def _listed(
    title: str, remark: str, columns: tuple[Column, ...], rows: list[listing.Row], word: str, *, halves: bool = False
) -> None:
    """One section: its table, in two halves where its rows are short, or a word that nothing matches."""
    found = listing.matching(rows, word)
    section(title, f"含“{word}”的 {len(found)} 项，共 {len(rows)} 项" if word else remark)
    if not found:
        note_line(f"没有含“{word}”的内容。" if word else "目录中没有内容。")
        return
    html_block(table(*listing.in_two(columns, found)) if halves else table(columns, found))


def _rules() -> None:
    """How figures are made, and the four states that are not zero."""
    left, right = st.columns([1, 1], gap="large", wrap=False)
    with left:
        section("计数规则", "各页一致")
        html_block(_terms(listing.RULES))
    with right:
        section("四种状态", "都不是零，也互不相同")
        columns = (Column("state", "状态"), Column("meaning", "含义"), Column("effect", "如何计"))
        rows = [{"state": state, "meaning": meaning, "effect": effect} for state, meaning, effect in listing.STATES]
        html_block(table(columns, rows))


def _terms(rules: tuple[tuple[str, str], ...]) -> str:
    lines = "".join(f"<p><b>{escape(name)}</b>　{escape(text)}</p>" for name, text in rules)
    return f'<div class="dr-lines">{lines}</div>'


def _forms(forms: Any, word: str) -> None:
    """The official forms as printed, with ids; as a list where something is searched for."""
    if word:
        _listed("官方表式", "", listing.FORM_COLUMNS, listing.form_rows(), word)
        return
    for form in forms.itertuples(index=False):
        section(f"官方表式：{form.label}", f"{form.official_order}；编号相同的行列是同一个数，可以跨表式比较。")
        layout = ask("form_layout", form=form.form_id)
        small = [part for _, part in layout.groupby("table_id", sort=False) if part.row_id.nunique() < 15]  # noqa: PLR2004 - half a page high
        for place, part in zip(st.columns(max(len(small), 1), gap="medium"), small, strict=False):
            with place:
                _form(part)
        for _, part in layout.groupby("table_id", sort=False):
            if part.row_id.nunique() >= 15:  # noqa: PLR2004 - the same
                _form(part)


def _form(layout: Any) -> None:
    html_block(f'<p class="dr-form-title">{escape(layout.table_label.iloc[0])}</p>')
    html_block(drawn(layout.reset_index(drop=True), {}, ids=True))
