"""The page 主动公开: licences, penalties, coercive measures, fees, and the normative documents that come and go."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import address, catalogue, store
from dashboard.blocks import Way, empty_state, note_line, page_head, pickable_table, section, tiles
from dashboard.controls import filter_bar
from dashboard.export.rows import csv_bytes, file_name
from dashboard.offer import MARKED, marked
from dashboard.proactive import ledger, panels
from dashboard.proactive.facts import OFFERED, Facts, gather
from dashboard.proactive.sentences import headline, headline_tiles, scope_line


def show() -> None:
    """Draw the page."""
    with filter_bar() as bar:
        scope = bar.scope()
        offered = {one: catalogue.metric(one).label for one in OFFERED if one in catalogue.metrics()}
        chosen = bar.choose("metric", offered, OFFERED[0], "事项", width=190, strict=False)
        agency = bar.agency(scope)
    facts = gather(scope, chosen)
    page_head(headline(facts), scope_line(facts))
    if facts.agencies[(facts.agencies.year == scope.year) & (facts.agencies.state != "no_report")].empty:
        _nothing(facts)
        return
    tiles(headline_tiles(facts))
    left, right = st.columns([1.5, 1], gap="large", wrap=False)
    with left:
        panels.by_year(facts, agency)
    with right:
        panels.changes(facts, agency)
        panels.stock(facts)
    _table(facts, agency)


def _table(facts: Facts, agency: str | None) -> None:
    found = ledger.wide(facts)
    section(f"各单位 {facts.scope.year} 年主动公开情况", "按地区代码和名称排序，柱长在列内可比；点击一行突出该单位")
    picked = pickable_table("ledger", ledger.html(facts, found, agency))
    if picked:
        address.touch("agency", picked)
        st.rerun()
    with st.container(horizontal=True, wrap=False, vertical_alignment="center"):
        _download(facts, found)
        left_out = len(found) - ledger.MOST
        rest = f"另有 {left_out} 家未列，见 CSV；" if left_out > 0 else ""
        note_line(f"{rest}空白、无法辨认、未印出、未见报告都不是零；* 为所印单位不是万元、已换算。")


def _download(facts: Facts, found: pd.DataFrame) -> None:
    rows, demonstration = ledger.for_files(facts, found), store.current().demonstration
    name = file_name(f"{MARKED if demonstration else ''}_{facts.scope.who}{facts.scope.year}年主动公开")
    content = marked(rows) if demonstration else rows
    st.download_button("CSV", lambda: csv_bytes(content), f"{name}.csv", "text/csv", type="tertiary", on_click="ignore")


def _nothing(facts: Facts) -> None:
    seen = facts.places[(facts.places.key == "total") & (facts.places.state != "no_report")]
    others = sorted({int(year) for year in seen.year if year != facts.scope.year}, reverse=True)
    ways = [Way(f"改看 {year} 年", {"year": str(year)}) for year in others[:1]]
    ways += [Way("看全部部门", {"sector": "", "level": ""})] if facts.scope.kind else []
    ways += [Way("看全部地区", {"region": ""})] if facts.scope.region else []
    empty_state(facts.scope.words, "所选范围没有装入该年度的报告。缺失不等于零。", ways)
