"""The offices no catalogue lists, with the agencies each may be and what settles it: offered, never decided here."""

from __future__ import annotations

from typing import Any

import streamlit as st

from dashboard.blocks import html_block, section
from dashboard.export.rows import csv_bytes, file_name
from dashboard.scope import Scope
from dashboard.store import ask
from dashboard.tables import Cell, Column, table

MOST = 10
"""Pairs listed on the page; the file holds them all."""
COLUMNS = (
    Column("name", "目录不识的单位"),
    Column("other", "可能是"),
    Column("why", "理由"),
    Column("settle", "据以决定（命令，或 events.csv 的一行）"),
)
FIELDS = ("name", "years", "other_name", "other_years", "why", "settle")
HEADINGS = ("目录不识的单位", "年度", "可能是", "其年度", "理由", "据以决定")


def draw(scope: Scope) -> None:
    """The section; nothing where no unknown office is like a known one."""
    rows = ask("offers", **scope.params)
    if rows.empty:
        return
    offices = rows.agency_id.nunique()
    section("待定的单位名称", f"{offices} 家目录不识的单位可能是已知单位；由人决定，程序从不按名称相似自行合并。")
    html_block(table(COLUMNS, [_row(row) for row in rows.head(MOST).itertuples(index=False)]))
    listed = rows.assign(years=rows.years.map(_years), other_years=rows.other_years.map(_years))
    headings = dict(zip(FIELDS, HEADINGS, strict=True))
    st.download_button(
        f"导出全部 {len(rows)} 条" if len(rows) > MOST else "导出",
        lambda: csv_bytes(listed[list(headings)].rename(columns=headings)),
        f"{file_name(f'待定的单位名称_{scope.words}')}.csv",
        "text/csv",
        on_click="ignore",
        key="offers",
    )


def _row(row: Any) -> dict[str, Cell | str]:
    return {
        "name": f"{row.name}（{_years(row.years)}）",
        "other": f"{row.other_name}（{_years(row.other_years)}）",
        "why": row.why,
        "settle": row.settle,
    }


def _years(years: Any) -> str:
    """The years of an office's reports in words."""
    there = [int(year) for year in years]
    if not there:
        return "没有年报"
    whole = len(there) == there[-1] - there[0] + 1 and len(there) > 1
    return f"{there[0]}—{there[-1]} 年" if whole else f"{'、'.join(map(str, there))} 年"
