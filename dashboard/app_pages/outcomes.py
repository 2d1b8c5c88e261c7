"""The page 办理结果: what became of the applications, why they were refused, and what was disputed."""

from __future__ import annotations

import streamlit as st

from dashboard import address
from dashboard.blocks import Way, empty_state, page_head
from dashboard.controls import filter_bar
from dashboard.outcomes import applicants, disputes, flow, parts, sentences
from dashboard.outcomes.facts import Facts, gather
from dashboard.scope import years

SPLIT = (1.5, 1)


def show() -> None:
    """Draw the page."""
    with filter_bar() as bar:
        scope = bar.scope()
        agency = bar.agency(scope, label="单位")
    facts = gather(scope, agency)
    if facts.covered.parts == 0:
        _nothing(facts)
        return
    page_head(sentences.headline(facts), sentences.scope_line(facts))
    left, right = st.columns(SPLIT, gap="large", wrap=False)
    with left:
        flow.draw(facts)
    with right:
        flow.reasons(facts)
    left, right = st.columns(SPLIT, gap="large", wrap=False)
    with left:
        clicked = parts.draw(facts)
    with right:
        disputes.draw(facts)
    applicants.draw(facts)
    if clicked:
        address.touch("year" if facts.agency else "region" if facts.parts else "agency", clicked)
        st.rerun()


def _nothing(facts: Facts) -> None:
    page_head(f"{facts.who} {facts.year} 年没有可以合计的办理结果", "缺失不等于零。")
    why = (
        "所选范围的报告不知是本机关还是全辖区的数，不能相加；可在上方选一家单位看它自己的。"
        if facts.covered.reports and not facts.agency
        else "该年度没有装入报告。"
    )
    others = [year for year in years() if year != facts.scope.year]
    ways = [Way(f"改看 {others[0]} 年", {"year": str(others[0])})] if others else []
    ways += [Way("看全部单位", {"agency": ""})] if facts.agency else []
    ways += [Way("看全部部门", {"sector": "", "level": ""})] if facts.scope.kind else []
    ways += [Way("看全部地区", {"region": "", "agency": ""})] if facts.scope.region else []
    empty_state(f"{facts.who} · {facts.year} 年", why, ways)
