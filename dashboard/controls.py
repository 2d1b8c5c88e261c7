"""The filter bar: linked pickers in one line, their whole state in the address.

    with filter_bar() as bar:
        scope = bar.scope()  # 地区 区县 部门 年度 and 更多条件 → Scope
        metric = bar.metric()  # 指标 and 口径 → catalogue.Metric
        agency = bar.agency(scope)  # 突出 → agency id or None; bar.agencies(scope) → several
        table = bar.choose("table", {"a": "表三"}, "a", "表格")  # any other choice, in the address as table=a

What the address asks and the data cannot give falls back to the default, and the page says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

import streamlit as st

from dashboard import address, catalogue, doubtful, doubts, scope
from dashboard.blocks import notice
from dashboard.browser import copy_link_button
from dashboard.catalogue import Metric
from dashboard.frame import switch_data
from dashboard.offer import stand_for
from dashboard.pickers import select, told_apart
from dashboard.scope import Scope
from dashboard.store import ask

HEADLINE = "disclosure_rate"
DETAILS = ("outcome_share", "reason_share", "applicant_mix", "disclosure_rate_by_applicant")
"""Families of many variants: offered only by the pages about them."""
ABOUT_REPORTS = ("coverage",)
"""Measures of the reports themselves: an office has one report a year, so only totals of them say anything."""


class Bar:
    """The pickers of one page, in the order they are called; each gives what is chosen and remembers it."""

    def __init__(self) -> None:
        """Start with the choice of data, which every address says."""
        self.names: list[str] = ["data"]

    def scope(self, *, year: bool = True, sector: bool = True) -> Scope:
        """地区, 区县, 部门, 年度 and 更多条件 (级别). `year` and `sector` False leave that picker out."""
        region, district, place = self._region()
        chosen_sector = self._sector() if sector else None
        chosen_year = self._year() if year else None
        chosen = Scope(region, place, district, chosen_sector, self._level(), chosen_year)
        stand_for(chosen.who, chosen_year)
        doubtful.remember(chosen)
        return chosen

    def metric(
        self, default: str = HEADLINE, among: Callable[[Metric], bool] | None = None, *, width: int = 150
    ) -> Metric:
        """指标 and, where one has several definitions, 口径. `among` says which metrics the page can show."""
        offered = {key: one for key, one in catalogue.metrics().items() if (among or _general)(one)}
        now = self._valid("metric", offered, default if default in offered else next(iter(offered)))
        names = {one.name: one.name for one in offered.values()}
        name = select("指标", names, offered[now].name, width, on_pick=lambda new: _first_named(offered, new))
        same = {key: one.basis or one.label for key, one in offered.items() if one.name == name}
        if len(same) > 1:
            now = select("口径", same, now if now in same else next(iter(same)), 108, on_pick=_ask_metric)
        else:
            now = next(iter(same))
        return self._keep("metric", now, offered)

    def agency(self, within: Scope, *, label: str = "突出", optional: bool = True, width: int = 164) -> str | None:
        """One agency of the scope, by id; None where none is chosen (`optional`) or there is none."""
        names = _names(within)
        doubts.drop_agencies(names)
        options = {key: f"{label}：{name}" for key, name in names.items()}
        if optional or not options:
            options = {"": f"{label}：不指定"} | options
        chosen = self.choose("agency", options, next(iter(options)), label, width=width, strict=False) or None
        if chosen:
            doubts.miss_report(chosen, names[chosen], within.year)
        return chosen

    def agencies(self, within: Scope, *, most: int = 4, label: str = "单位", width: int = 320) -> list[str]:
        """Several agencies of the scope, by id, at most `most`; in the address as agency=…&agency=…."""
        options = told_apart(_names(within))
        doubts.drop_agencies(options)
        now = address.wanted_all("agency")[:most]
        key = "pick agencies"
        st.session_state[key] = now
        picked = st.multiselect(
            label,
            list(options),
            format_func=lambda one: options.get(one, str(one)),
            key=key,
            max_selections=most,
            placeholder=f"{label}（最多 {most} 家）",
            label_visibility="collapsed",
            width=width,
            on_change=lambda: address.touch("agency", *st.session_state[key]),
        )
        self.names.append("agency")
        return list(picked)

    def choose(
        self,
        name: str,
        options: Mapping[str, str],
        default: str,
        label: str,
        *,
        width: int = 136,
        strict: bool = True,
        remember: bool = True,
    ) -> str:
        """One of `options` (id → label), in the address as `name`.

        Not `strict` falls back without a word, for this page only: what other pages can show of the same name is
        kept for them. Not `remember` leaves a default out of the address, so that it may depend on other choices.
        """
        elsewhere = not strict and address.wanted(name) not in {None, *options}
        now = default if elsewhere else self._valid(name, options, default)
        picked = select(label, options, now, width, on_pick=lambda new: address.touch(name, new))
        if elsewhere:
            address.stand_in(name, picked)
        else:
            address.want(name, picked if remember or picked != default else None)
        self.names.append(name)
        return picked

    def _region(self) -> tuple[str | None, str | None, str]:
        cities = scope.places()
        asked = address.wanted("region")
        upper = scope.upper_of(asked) if asked else next(iter(cities))
        if upper is None:
            address.doubt(f"地址中的地区 {asked} 没有数据，已改为{next(iter(cities.values()))}")
            upper, asked = next(iter(cities)), None
        city = select("地区", cities, upper, 114, on_pick=lambda new: address.touch("region", new))
        under = scope.districts(city)
        district = asked if asked in under else ""
        if (under and len(under) + (city in set(ask("places").region)) > 1) or district:
            every = {"": "全部区县"} | under
            district = select("区县", every, district, 112, on_pick=lambda new: address.touch("region", new or city))
        address.want("region", district or city)
        self.names.append("region")
        return (district or city) or None, district or None, under[district] if district else cities[city]

    def _sector(self) -> str | None:
        every = {"": "全部部门"} | {name: name for name in scope.sectors()}
        return self.choose("sector", every, "", "部门", width=116) or None

    def _year(self) -> int | None:
        known = scope.years()
        if not known:
            return None
        return int(self.choose("year", {str(year): f"{year} 年" for year in known}, str(known[0]), "年度", width=100))

    def _level(self) -> str | None:
        known = scope.levels()
        if len(known) < 2 and not address.wanted("level"):  # noqa: PLR2004 - one level leaves nothing to choose
            return None
        with st.popover("更多条件", type="tertiary"):
            return self.choose("level", {"": "全部级别"} | known, "", "级别", width=180) or None

    def _valid(self, name: str, options: Mapping[str, object], default: str) -> str:
        asked = address.wanted(name)
        if asked is None or asked in options:
            return asked if asked is not None else default
        address.doubt(f"地址中的“{name}={asked}”不可用，已改为默认值")
        address.want(name)
        return default

    def _keep(self, name: str, value: str, among: Mapping[str, Metric]) -> Metric:
        address.want(name, value)
        self.names.append(name)
        return among[value]


@contextmanager
def filter_bar() -> Iterator[Bar]:
    """The line of pickers; on leaving it, the address is brought up to date and doubts about it are told."""
    bar = Bar()
    with st.container(horizontal=True, gap=8, vertical_alignment="center", key="filters"):
        yield bar
        st.space("stretch")
        switch_data()
        copy_link_button()
    address.write(bar.names)
    for sentence in address.doubts():
        notice(sentence)


def _names(within: Scope) -> dict[str, str]:
    """The short names of the agencies of a scope by id."""
    listed = scope.agencies(within)
    return dict(zip(listed.agency_id, listed.short_name, strict=True))


def _general(metric: Metric) -> bool:
    return metric.family not in DETAILS and metric.id not in ABOUT_REPORTS


def _first_named(offered: Mapping[str, Metric], name: str) -> None:
    address.touch("metric", next(key for key, one in offered.items() if one.name == name))


def _ask_metric(metric_id: str) -> None:
    address.touch("metric", metric_id)
