"""The page 经济指标: which economic figures reports quote, how they compare, and the sentences themselves."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import address
from dashboard import scope as scopes
from dashboard.blocks import Way, empty_state, note_line, page_head, section
from dashboard.controls import filter_bar
from dashboard.quoting import facts, findings, panels
from dashboard.quoting.beside import beside
from dashboard.quoting.checked import checked
from dashboard.quoting.report_set import whole_set
from dashboard.quoting.targets import targets
from dashboard.scope import Scope


def show() -> None:
    """Draw the page."""
    with filter_bar() as bar:
        scope = bar.scope()
        known = facts.names(scope)
        if len(known):
            domain = bar.choose("domain", facts.domains(known), "", "领域", width=112, strict=False)
            offered = facts.choices(known, domain)
            usual = facts.most_quoted(known, offered)
            indicator = bar.choose("indicator", offered, usual, "指标", width=236, strict=not domain)
            kinds = facts.kinds(known, indicator)
            kind = bar.choose("kind", kinds, next(iter(kinds)), "类型", width=148, strict=False)
            with st.popover(facts.highlight(scope, address.wanted("agency")), type="tertiary"):
                agency = bar.agency(scope)
    if known.empty:
        _nothing(scope)
        return
    found = facts.gather(scope, known, indicator, kind)
    page_head(findings.headline(found), findings.scope_line(found))
    left, right = st.columns([1.5, 1], gap="large", wrap=False)
    with left:
        picked = panels.by_year(found, agency)
        picked = beside(found, agency) or picked
    with right:
        panels.quotations(found, agency)
        checked(found)
    targets(found)
    _whole_set(agency or _only(found), scope)
    if picked:
        address.touch("agency", picked)
        st.rerun()


def _whole_set(agency: str | None, scope: Scope) -> None:
    if agency is None or scope.year is None:
        note_line("在筛选栏“突出”中选一家单位，或点击图中一根柱，可看该单位当年报告引用的全部指标。")
        return
    listed: pd.DataFrame = scopes.agencies(scope)
    name = str(listed[listed.agency_id == agency].short_name.iloc[0])
    section(f"{name} {scope.year} 年报引用的全部指标", "按正文顺序；数值与单位按报告所印，不作换算")
    whole_set(agency, name, scope.year)


def _only(found: facts.Facts) -> str | None:
    """The one agency that quotes the indicator, where there is only one: its report needs no choosing."""
    keys = set(found.cells.key)
    return str(keys.pop()) if len(keys) == 1 else None


def _nothing(scope: Scope) -> None:
    page_head(f"{scope.who}的年报没有读出经济指标", "正文中没有读出经济数据，或没有装入报告；未提及不等于零。")
    ways = [Way("看全部部门", {"sector": "", "level": ""})] if scope.kind else []
    ways += [Way("看全部地区", {"region": ""})] if scope.region else []
    empty_state(scope.words, "所选范围各年的报告都没有读出经济指标。", ways)
