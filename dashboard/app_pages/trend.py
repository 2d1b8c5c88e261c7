"""The page 历年变化: how a measure moved, with its gaps and its change of form in plain sight."""

from __future__ import annotations

import streamlit as st

from dashboard import address, catalogue
from dashboard.blocks import Way, empty_state, page_head
from dashboard.controls import HEADLINE, filter_bar
from dashboard.scope import years
from dashboard.trend import beside, courses, sentences
from dashboard.trend.facts import Facts, gather, reasons

MOST_CHOSEN = 4


def show() -> None:
    """Draw the page."""
    with filter_bar() as bar:
        scope = bar.scope()
        metric = bar.metric()
        agencies = bar.agencies(scope, most=MOST_CHOSEN, width=250)
    facts = gather(scope, metric, agencies)
    if facts.lines.value.notna().sum() == 0:
        _nothing(facts)
        return
    page_head(sentences.headline(facts), sentences.scope_line(facts))
    left, right = st.columns([1.62, 1], gap="large", wrap=False)
    with left:
        clicked = courses.draw(facts)
    with right:
        beside.totals(facts)
        beside.steps(facts)
    if clicked and clicked not in facts.asked:
        address.touch("agency", *facts.asked[: MOST_CHOSEN - 1], clicked)
        st.rerun()


def _nothing(facts: Facts) -> None:
    page_head(f"{facts.scope.who}没有{facts.metric.name}可看", "缺失不等于零。")
    why = (
        "到该年度为止没有装入报告。"
        if facts.agencies.empty
        else f"已装入的报告没有这个数：{'、'.join(reasons(facts))}。"
    )
    newest = next(iter(years()), None)
    ways = [Way(f"改看 {newest} 年", {"year": str(newest)})] if newest and newest != facts.scope.year else []
    other = catalogue.metric("applications_received" if facts.metric.id == HEADLINE else HEADLINE)
    ways += [Way(f"改看{other.label}", {"metric": other.id})]
    ways += [Way("看全部部门", {"sector": "", "level": "", "agency": ""})] if facts.scope.kind else []
    ways += [Way("看全部地区", {"region": "", "agency": ""})] if facts.scope.region else []
    empty_state(f"{facts.scope.words} · {facts.metric.label}", why, ways)
