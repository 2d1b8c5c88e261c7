"""Below the list of problems: its file, the sheets to send back, the pages of a long one, the way back."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import address
from dashboard.blocks import note_line
from dashboard.export.rows import csv_bytes, file_name
from dashboard.export.workbook import workbook
from dashboard.offer import MARKED, marked
from dashboard.quality import problems, sheets
from dashboard.quality.facts import Facts
from dashboard.store import asker, current


def draw(facts: Facts, page: int, pages: int) -> None:
    """The file of the list, the sheets, the pages of a long list, and the way back from a filter."""
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key="list tools"):
        demonstration = current().demonstration  # asked here: the file is made outside the session
        name = file_name(f"{f'{MARKED}_' if demonstration else ''}问题清单_{facts.scope.words}")
        st.download_button(
            "导出问题清单",
            lambda: _file(facts.findings, demonstration=demonstration),
            f"{name}.csv",
            "text/csv",
            on_click="ignore",
        )
        _send_back(facts, name)
        if facts.wanted.narrowed:
            st.button("取消筛选", on_click=_unfilter, type="tertiary")
        if pages > 1:
            _turn(page, pages)


def _send_back(facts: Facts, name: str) -> None:
    """The sheets to send back, of the chosen agency or of all of them; the rows are asked for when they are wanted."""
    build, agency, asked = current(), facts.wanted.agency, asker()
    mark = "演示数据，数字均为虚构" if build.demonstration else ""
    st.download_button(
        "退回单 XLSX" if agency else "各单位退回单 XLSX",
        lambda: workbook(sheets.sheets(facts.scope, agency, build, asked), build.built_at, mark),
        f"{name.replace('问题清单', '退回单')}.xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        on_click="ignore",
    )

    def rows() -> pd.DataFrame:
        found = sheets.for_file(facts.scope, agency, asked)
        return marked(found) if build.demonstration else found

    st.download_button(
        "退回单 CSV",
        lambda: csv_bytes(rows()),
        f"{name.replace('问题清单', '退回单')}.csv",
        "text/csv",
        on_click="ignore",
        type="tertiary",
    )


def _turn(page: int, pages: int) -> None:
    st.button("上一页", disabled=page == 1, on_click=address.touch, args=("page", str(page - 1)), type="tertiary")
    note_line(f"第 {page}/{pages} 页")
    st.button("下一页", disabled=page == pages, on_click=address.touch, args=("page", str(page + 1)), type="tertiary")


def _unfilter() -> None:
    for name in ("agency", "at", "check", "severity", "finding", "page"):
        address.touch(name)


def _file(findings: pd.DataFrame, *, demonstration: bool) -> bytes:
    rows = problems.for_file(findings)
    return csv_bytes(marked(rows) if demonstration else rows)
