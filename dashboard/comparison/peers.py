"""Whom the chosen agency is compared with: its peers by declared steps, or those the reader chose; named, with why."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import address, wording
from dashboard.blocks import html_block
from dashboard.doubts import ANYWHERE
from dashboard.scope import LEVELS, agencies
from dashboard.store import ask
from dashboard.tables import Column, table

ENOUGH = 5
"""Fewer peers than this say little: then the next condition is dropped. peers.sql has the same."""
OWNER = "peers are of"
RANGES = {"peers": "同类单位", "scope": "所选范围全部单位"}
MOST_OFFERED = 2000


@dataclass(frozen=True, slots=True)
class Peers:
    """The agencies of the same sector (`found`, as in peers.sql) and the peers (`ids`).

    `chosen` is whether a reader named the peers, `wanted` whether the page is to compare with them alone.
    """

    agency: str
    year: int
    found: pd.DataFrame
    ids: list[str]
    chosen: bool
    wanted: bool

    @property
    def only(self) -> list[str] | None:
        """The ids a question is to be limited to, the agency's own among them; None for the whole scope."""
        return [self.agency, *self.ids] if self.wanted and self.ids else None


def gather(agency: str | None, year: int | None) -> Peers | None:
    """The peers of the chosen agency as the address asks for them; None without an agency or its report."""
    if not agency or year is None:
        return None
    _forget_those_of_another(agency)
    found = ask("peers", agency=agency, year=year)
    asked = _known(address.wanted_all("peer"), agency)
    ids = asked or [str(one) for one in found[found.taken].agency_id]
    among = address.wanted("among")
    if among is not None and among not in RANGES:
        address.doubt(f"地址中的“among={among}”不可用，已改为默认值")
        address.want("among")
    return Peers(agency, year, found, ids, bool(asked), address.wanted("among") != "scope")


def _forget_those_of_another(agency: str) -> None:
    """Peers chosen for one agency are none of another's; an address brings its own along."""
    before = st.session_state.get(OWNER)
    if before not in {None, agency} and not address.newly_read():
        address.want("peer")
    st.session_state[OWNER] = agency


def _known(asked: list[str], agency: str) -> list[str]:
    """The agencies asked for that there are; what is unknown is said and dropped."""
    if not asked:
        return []
    everyone = set(agencies(ANYWHERE).agency_id)
    for one in asked:
        if one not in everyone:
            address.doubt(f"地址中的同类单位 {one} 没有数据，已略去")
    kept = [one for one in dict.fromkeys(asked) if one in everyone and one != agency]
    address.want("peer", *kept)
    return kept


def why(peers: Peers) -> str:
    """By which step the peers were found, and which conditions were dropped because they left too few."""
    if peers.chosen:
        return "自选单位"
    if peers.found.empty:
        return "当年没有同系统、同一统计范围的其他年报"
    first: Any = next(peers.found.itertuples(index=False))
    sector = f"同系统（{first.sector}）"
    volume = _volume(first)
    level = f"同级（{LEVELS.get(_level(peers), '') or '级别未知'}）"
    if first.step == 1:
        return f"{sector}、{level}、{volume}"
    said = f"{volume}的只有 {int(first.of_volume)} 家，不足 {ENOUGH} 家，不限规模"
    if first.step == 2:  # noqa: PLR2004 - the second step
        return f"{sector}、{level}；{said}"
    few = f"；同系统也只有 {int(first.of_sector)} 家" if first.of_sector < ENOUGH else ""
    return f"{sector}；{said}；同级的只有 {int(first.of_level)} 家，也不限级别{few}"


def _volume(first: Any) -> str:
    if not wording.known(first.own_received):
        return "本单位未印出新收件数，规模相近"
    low, high = wording.number(first.own_received / 2, "件"), wording.number(first.own_received * 2, "件")
    return f"规模相近（新收 {low}—{high} 件）"


def _level(peers: Peers) -> str:
    known = agencies(ANYWHERE)
    return str(known[known.agency_id == peers.agency].level.iloc[0])


def line(peers: Peers) -> None:
    """The peers by name and why, and the popover in which they are changed."""
    names = short_names(peers)
    shown = "、".join(names[one] for one in peers.ids) or "没有"
    lead = f"同类 {len(peers.ids)} 家" if peers.only else f"按所选范围排名；同类 {len(peers.ids)} 家"
    with st.container(horizontal=True, wrap=False, gap="small", vertical_alignment="center", key="peers"):
        html_block(f'<p class="dr-peers"><b>{lead}</b>：{escape(shown)}。{escape(why(peers))}。</p>')
        with st.container(width="content"):
            _change(peers)


def short_names(peers: Peers) -> dict[str, str]:
    """The short name of every peer by its id."""
    known = agencies(ANYWHERE)
    by = dict(zip(known.agency_id, known.short_name, strict=True))
    return {one: str(by.get(one, one)) for one in peers.ids}


@st.fragment
def _change(peers: Peers) -> None:
    """The popover; filled only when it is opened."""
    opened = st.popover("调整同类", type="tertiary", key="change peers", on_change="rerun")
    if not opened.open:
        return
    with opened:
        now = "peers" if peers.wanted else "scope"
        among = st.radio(
            "排名范围", list(RANGES), index=list(RANGES).index(now), format_func=RANGES.get, horizontal=True
        )
        picked = _pick(peers)
        reset = peers.chosen and st.button("恢复自动选取", type="tertiary")
        html_block(_reasons(peers))
    if reset:
        _ask_again("peer")
    if among != now:
        _ask_again("among", among)
    if picked and set(picked) != set(peers.ids):
        _ask_again("peer", *picked)


def _pick(peers: Peers) -> list[str]:
    everyone = ask("peer_choices", agency=peers.agency, year=peers.year, most=MOST_OFFERED)
    names = dict(zip(everyone.agency_id, everyone.short_name, strict=True)) | short_names(peers)
    return list(
        st.multiselect(
            "同类单位（可增删）", list(names), default=peers.ids, format_func=lambda one: names.get(one, one),
            key=f"pick peers {peers.agency} {'|'.join(peers.ids)}",
        )
    )  # fmt: skip


def _ask_again(name: str, *values: str) -> None:
    address.touch(name, *values)
    st.rerun()


def _reasons(peers: Peers) -> str:
    """The agencies of the same sector with what makes them like, those taken first."""
    columns = [Column("name", "同系统单位"), Column("level", "级别"), Column("received", "新收（件）", numeric=True),
               Column("near", "规模"), Column("taken", "列入")]  # fmt: skip
    rows = [
        {
            "name": str(one.short_name),
            "level": "同级" if one.same_level else LEVELS.get(str(one.level), "—"),
            "received": wording.number(one.received, "件"),
            "near": "相近" if one.near else "相差一倍以上" if wording.known(one.received) else wording.NOT_JUDGED,
            "taken": "是" if one.agency_id in peers.ids else "",
        }
        for one in peers.found.head(20).itertuples(index=False)
    ]
    return table(columns, rows)
