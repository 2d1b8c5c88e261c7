"""The page 横向对比: where each agency stands on one measure, and whether its rank survives another definition."""

from __future__ import annotations

import streamlit as st

from dashboard import address
from dashboard import scope as scopes
from dashboard.blocks import Way, empty_state, page_head
from dashboard.comparison import peers, sentences
from dashboard.comparison.agencies import agencies
from dashboard.comparison.definitions import definitions
from dashboard.comparison.facts import Facts, gather
from dashboard.comparison.years import years
from dashboard.controls import filter_bar

ORDERS = {"code": "按代码排列", "rank": "按名次排列"}


def show() -> None:
    """Draw the page; a chosen agency is shown by rank unless the address says otherwise."""
    with filter_bar() as bar:
        scope = bar.scope()
        metric = bar.metric()
        agency = bar.agency(scope)
        order = bar.choose("order", ORDERS, "rank" if agency else "code", "排列", width=116, remember=False)
        like = peers.gather(agency, scope.year)
        bar.names += ["among", "peer"] if like else []
    facts = gather(scope, metric, agency, by_rank=order == "rank", only=like.only if like else None)
    if facts.rows.value.notna().sum() == 0:
        _nothing(facts)
        return
    page_head(sentences.headline(facts), sentences.scope_line(facts))
    if like:
        peers.line(like)
    left, right = st.columns([1.32, 1], gap="large", wrap=False)
    with left:
        clicked = agencies(facts)
        if facts.only:
            years(facts)
    with right:
        definitions(facts)
        if not facts.only:
            years(facts)
    if clicked:
        address.touch("agency", clicked)
        if facts.only is None:
            address.touch("among", "scope")
        st.rerun()


def _nothing(facts: Facts) -> None:
    page_head(f"{facts.scope.who} {facts.scope.year} 年没有{facts.metric.name}", "缺失不等于零。")
    why = "该年度没有报告。" if facts.rows.empty else "已装入的报告没有印出这个数（所用表式没有这一项，或该表缺失）。"
    others = [year for year in scopes.years() if year != facts.scope.year]
    ways = [Way(f"改看 {others[0]} 年", {"year": str(others[0])})] if others else []
    ways += [Way("改看公开率", {"metric": ""})]
    ways += [Way("看全部部门", {"sector": "", "level": ""})] if facts.scope.kind else []
    empty_state(f"{facts.scope.words} · {facts.metric.label}", why, ways)
