"""Reports to be compared with care (year or office contradicted, OCR, read in part), marked wherever they stand.

The mark is put behind the agency's name, so that axes, tables, hover and files all carry it.
"""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd
import streamlit as st

from dashboard.scope import Scope
from dashboard.store import ask

MARK = "●"
NAMES = ("short_name", "name", "full_name", "agency_name")
"""Columns that hold an agency's name."""
MEANING = f"{MARK} 年报存疑：年度、单位或区划矛盾，部分读取，或含文字识别的数，见“数据质量”"
MOST_NAMED = 4
"""Reports named in the line of a page; the rest are counted."""
SHOWN = "scope of the page"


def remember(scope: Scope | None) -> None:
    """Keep what this page shows, so that its frame can name the reports in doubt."""
    st.session_state[SHOWN] = scope


def mark(rows: pd.DataFrame, scope: Scope) -> pd.DataFrame:
    """The rows with the mark behind the name of every agency whose report of the scope's year is in doubt."""
    why = reasons(scope)
    if rows.empty or not why:
        return rows
    agencies = rows["agency_id"] if "agency_id" in rows else rows["key"]
    doubted = [(str(agency), scope.year) in why for agency in agencies]
    named = [name for name in NAMES if name in rows]
    return rows.assign(**{column: _marked(rows[column], doubted) for column in named})


def reasons(scope: Scope) -> dict[tuple[str, int | None], str]:
    """Why reports of a scope are in doubt, by agency and year."""
    found = ask("doubtful", **scope.params)
    return {(str(row.agency_id), int(row.year)): str(row.why) for row in found.itertuples(index=False)}


def said(scope: Scope, agency: str, year: int) -> str:
    """A line for the hover of a figure; empty where its report is in no doubt."""
    why = reasons(scope).get((agency, year))
    return f"<br>{MARK} 存疑：{why}" if why else ""


def legend(rows: pd.DataFrame) -> str:
    """What the mark means, where these rows bear it."""
    texts = (str(value) for column in rows for value in rows[column] if isinstance(value, str))
    return MEANING if any(text.endswith(MARK) for text in texts) else ""


def line() -> str:
    """The reports in doubt behind the present page, in one sentence; empty where there is none."""
    scope = st.session_state.get(SHOWN)
    if scope is None or scope.year is None:
        return ""
    found = ask("doubtful", **scope.params)
    now = found[found.year == scope.year]
    named = [f"{row.short_name}（{row.why}）" for row in now.head(MOST_NAMED).itertuples(index=False)]
    more = f"等 {len(now)} 份" if len(now) > MOST_NAMED else ""
    return (
        f"{MARK} {scope.year} 年存疑的年报：{'、'.join(named)}{more}；它们计入各图，详见“数据质量”。" if named else ""
    )


def _marked(names: Iterable[object], doubted: Iterable[bool]) -> list[object]:
    return [f"{name} {MARK}" if doubt else name for name, doubt in zip(names, doubted, strict=True)]
