"""The page 总览: how a district or city did, against last year and its peers; what goes into the 通报."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import address, catalogue, frame
from dashboard.blocks import Way, empty_state, note_line, page_head, pickable_table, section, tiles
from dashboard.controls import filter_bar
from dashboard.export.rows import csv_bytes, file_name
from dashboard.offer import MARKED, marked
from dashboard.overview import bulletin, bulletin_file
from dashboard.overview.facts import HEADLINE, Facts, gather
from dashboard.overview.movers import movers
from dashboard.overview.outcomes import outcomes
from dashboard.overview.places import places, total_name
from dashboard.overview.tiles import headline, headline_tiles, scope_line
from dashboard.store import ask, asker, current

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show() -> None:
    """Draw the page."""
    with filter_bar() as bar:
        scope = bar.scope()
    facts = gather(scope)
    page_head(headline(facts), scope_line(facts))
    if facts.covered() is None:
        _nothing(facts)
        return
    found = bulletin.rows(facts)
    tiles(headline_tiles(facts))
    left, middle, right = st.columns([1.12, 1, 1], gap="medium", wrap=False)
    with left:
        places(facts, found)
    with middle:
        outcomes(facts)
    with right:
        movers(facts)
    _bulletin(facts, found)


def _bulletin(facts: Facts, found: pd.DataFrame) -> None:
    order = "按区县代码排序" if facts.parts else "按单位名称排序"
    section(
        "通报一览：应报、已报、迟报、有误、雷同",
        f"{order}，点击一行{_leads_to(facts)}；同比只比两年都有此数的单位",
    )
    name = total_name(facts)
    total = name if name == "合计" else f"{name}合计"
    picked = pickable_table("bulletin", bulletin.html(facts, found, total))
    _files(facts, found, total)
    if picked and facts.parts:
        address.touch("region", picked)
        st.rerun()
    if picked:
        address.touch("agency", picked)
        frame.go("quality" if bulletin.in_doubt(found, picked) else "compare")


def _files(facts: Facts, found: pd.DataFrame, total: str) -> None:
    """The table as XLSX and CSV, and the due list to be edited; made here, for a file is made outside the session."""
    build, asked, metric = current(), asker(), catalogue.metric(HEADLINE)
    name = file_name(f"{f'{MARKED}_' if build.demonstration else ''}通报表_{facts.scope.words}")

    def rows() -> pd.DataFrame:
        return bulletin_file.table(found, total, metric)

    note_line(bulletin_file.deadline_words(ask("deadlines", year=facts.scope.year)) + "。")
    with st.container(horizontal=True, gap="small", key="bulletin files"):
        st.download_button(
            "导出通报表 XLSX",
            lambda: bulletin_file.bytes_of(bulletin_file.file(facts, rows(), metric, build, asked), build),
            f"{name}.xlsx",
            XLSX,
            on_click="ignore",
        )
        st.download_button(
            "CSV",
            lambda: csv_bytes(marked(rows()) if build.demonstration else rows()),
            f"{name}.csv",
            "text/csv",
            on_click="ignore",
            type="tertiary",
        )
        if build.due:
            st.download_button(
                "应报名单 due.csv",
                lambda: csv_bytes(asked("due_list")),
                "due.csv",
                "text/csv",
                on_click="ignore",
                type="tertiary",
                help="改好后随年报一起装入",
            )


def _leads_to(facts: Facts) -> str:
    return "看其各单位" if facts.parts else "看其横向对比，有误或未报的看数据质量"


def _nothing(facts: Facts) -> None:
    others = [year for year in facts.coverage.year if year != facts.scope.year]
    ways = [Way(f"改看 {int(others[-1])} 年", {"year": str(int(others[-1]))})] if others else []
    ways += [Way("看全部部门", {"sector": "", "level": ""})] if facts.scope.kind else []
    ways += [Way("看全部地区", {"region": ""})] if facts.scope.region else []
    empty_state(facts.scope.words, "所选范围没有报告，也不在应报名单中。缺失不等于零。", ways)
