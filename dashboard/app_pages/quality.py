"""The page 数据质量: what does not tie, who is missing, what was refused, and the list of problems to send back."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import address, frame
from dashboard.blocks import Way, empty_state, note_line, page_head, pickable_table, section
from dashboard.controls import Bar, filter_bar
from dashboard.deciding import facts as decided
from dashboard.deciding import form, listing
from dashboard.deciding.facts import PENDING, Decisions
from dashboard.doubts import drop_unless
from dashboard.quality import beside, grid, list_tools, offers, problems
from dashboard.quality import marked as marked_table
from dashboard.quality.facts import Facts, Wanted, checks, gather, headline, scope_line
from dashboard.scope import Scope, years
from dashboard.style import SEVERITIES
from dashboard.tables import table

A_PAGE = 20
"""Findings listed at once; the file holds them all."""


def show() -> None:
    """Draw the page."""
    with filter_bar() as bar:
        scope = bar.scope()
        facts = gather(scope, _filters(bar, scope))
        _drop_impossible(facts)
    if not facts.counts.reports:
        _no_reports(facts)
        form.say()
        return
    page_head(headline(facts), scope_line(facts))
    _overview(facts)
    database = frame.database().path
    known = decided.gather(database)
    _problems(facts, known)
    form.say()
    listing.draw(known, checks(), database)
    offers.draw(scope)


def _filters(bar: Bar, scope: Scope) -> Wanted:
    """Which findings are wanted; `at` (a column of the matrix), `finding` and `page` are asked for by clicks."""
    agency = bar.agency(scope, label="单位")
    check = bar.choose("check", {"": "全部检查"} | checks(), "", "检查", width=136)
    words = {kind: f"{SEVERITIES[kind][0]} {SEVERITIES[kind][1]}" for kind in SEVERITIES}
    severity = bar.choose("severity", {"": "全部程度"} | words, "", "程度", width=108)
    bar.names += ["at", "finding", "page"]
    return Wanted(agency, address.wanted("at"), check or None, severity or None)


def _drop_impossible(facts: Facts) -> None:
    """Forget a column, a finding or a page of the list that there is not."""
    found, page = facts.findings.finding_id, address.wanted("page") or ""
    drop_unless("at", possible=facts.wanted.at is not None)
    drop_unless("finding", possible=address.wanted("finding") in set(found))
    drop_unless("page", possible=page.isdecimal() and 1 <= int(page) <= _pages(len(found)))


def _overview(facts: Facts) -> None:
    left, right = st.columns([1.5, 1], gap="large", wrap=False)
    with left:
        clicked = grid.draw(facts)
    with right, st.container(gap="medium"):
        _beside(facts)
    if clicked:
        _list_only(*clicked)


def _beside(facts: Facts) -> None:
    """Three blocks, each closer to itself than to the next."""
    with st.container(gap="xxsmall"):
        beside.year_chain(facts.scope, facts.wanted.agency)
    with st.container(gap="xxsmall"):
        beside.files(facts.scope)
    with st.container(gap="xxsmall"):
        beside.overdue(facts.scope, int(facts.counts.due))


def _list_only(check: str, column: str) -> None:
    """List what a cell of the matrix counted."""
    unjudged = check == grid.NOT_JUDGED
    address.touch("check", None if unjudged else check)
    address.touch("severity", grid.NOT_JUDGED if unjudged else None)
    address.touch("at", None if column == "rest" else column)
    for name in ("agency", "finding", "page"):
        address.touch(name)
    st.rerun()


def _problems(facts: Facts, known: Decisions) -> None:
    rows = facts.findings
    section("问题清单", _list_remark(facts))
    if rows.empty:
        note_line(_nothing_found(facts))
        list_tools.draw(facts, 1, 1)
        return
    pages = _pages(len(rows))
    page = _page(pages)
    shown = rows.iloc[(page - 1) * A_PAGE : page * A_PAGE]
    chosen = _chosen(rows, shown)
    listed = problems.listed(shown.itertuples(index=False), known.accepting(PENDING))
    picked = pickable_table(
        "findings", table(problems.COLUMNS, listed, ids=list(shown.finding_id), chosen=chosen.finding_id)
    )
    list_tools.draw(facts, page, pages)
    if picked and picked != chosen.finding_id:
        address.touch("finding", picked)
        st.rerun()
    _marked(chosen, marked_table.of_one_table(chosen, facts.all_of(chosen.report_id)), known)


def _marked(chosen: Any, same: list[Any], known: Decisions) -> None:
    """The table of the chosen finding, broken lines marked; what is said and what can be decided about it."""
    section(*marked_table.title(chosen))
    left, right = st.columns([1.85, 1], gap="large", wrap=False)
    with left:
        marked_table.printed(chosen, same)
    with right:
        marked_table.said(chosen)
        listing.beside(known.of(chosen))
        form.offer(chosen, marked_table.cells_concerned(chosen), known)
        marked_table.said_of_others(chosen, same)


def _nothing_found(facts: Facts) -> str:
    """Why the list is empty: nothing found, nothing judged, or only counted."""
    if facts.wanted.severity == grid.NOT_JUDGED:
        return "没有逐条的未判断记录；因无上年报告而未判断的年度衔接只计数，见上图“未判断”一行。"
    judged = "" if facts.counts.held else "等式均未能判断，不等于没有问题。"
    return f"所选范围和条件下没有发现。{judged}"


def _list_remark(facts: Facts) -> str:
    """What the list holds: filters in words and the number of findings."""
    narrowed = "已筛选，" if facts.wanted.narrowed else ""
    accepted = int(facts.findings.accepted_by.notna().sum())
    apart = f"（其中已认可 {accepted:,} 条，列在最后，不计入上图，不列入退回单）" if accepted else ""
    return f"{narrowed}共 {len(facts.findings):,} 条{apart}；按严重程度，再按区划代码。点一行看所在的表。"


def _pages(findings: int) -> int:
    return max(-(-findings // A_PAGE), 1)


def _page(pages: int) -> int:
    asked = address.wanted("page") or "1"
    return min(max(int(asked), 1), pages) if asked.isdecimal() else 1


def _chosen(rows: pd.DataFrame, shown: pd.DataFrame) -> Any:
    """The finding asked for, else the first of the page that stands in a table."""
    asked = rows[rows.finding_id == address.wanted("finding")]
    tabled = shown[shown.table_id.notna()]
    best = asked if len(asked) else tabled if len(tabled) else shown
    return next(best.itertuples(index=False))


def _no_reports(facts: Facts) -> None:
    page_head(
        f"{facts.scope.who} {facts.scope.year} 年没有装入报告",
        f"{facts.coverage}。没有报告，就没有核对；缺失不等于零。",
    )
    others = [year for year in years() if year != facts.scope.year]
    ways = [Way(f"改看 {others[0]} 年", {"year": str(others[0])})] if others else []
    ways += [Way("看全部部门", {"sector": "", "level": ""})] if facts.scope.kind else []
    empty_state(facts.scope.words, "所选范围内没有报告可以核对。", ways)
    beside.files(facts.scope)
    beside.overdue(facts.scope, int(facts.counts.due))
