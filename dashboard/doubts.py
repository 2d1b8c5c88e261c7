"""What of an address cannot be followed, or leads to nothing: found out, dropped, and said in Chinese."""

from __future__ import annotations

from collections.abc import Collection

from dashboard import address
from dashboard.scope import Scope, agencies
from dashboard.store import ask
from dashboard.wording import NO_REPORT

ANYWHERE = Scope(None, "", None, None, None, None)


def drop_agencies(offered: Collection[str]) -> None:
    """Forget the agencies asked for that the scope does not offer; said where the address itself asked for them."""
    asked = address.wanted_all("agency")
    address.want("agency", *(one for one in asked if one in offered))
    if address.newly_read():
        for one in asked:
            if one not in offered:
                address.doubt(_not_offered(one))


def drop_unless(name: str, *, possible: bool) -> None:
    """Forget what was asked for under this name unless it is possible; said where the address itself asked for it."""
    asked = address.wanted(name)
    if asked is None or possible:
        return
    if address.newly_read():
        address.doubt(f"地址中的“{name}={asked}”不可用，已改为默认值")
    address.want(name)


def miss_report(agency_id: str, name: str, year: int | None) -> None:
    """Say that the chosen agency has no report in the chosen year: it is absent, not zero."""
    if year is not None and year not in set(ask("agency_years", agency=agency_id).year):
        address.doubt(f"{name} {year} 年{NO_REPORT}，本页没有该年度它的数字；缺失不等于零")


def _not_offered(agency_id: str) -> str:
    known = agencies(ANYWHERE)
    names = list(known[known.agency_id == agency_id].short_name)
    if names:
        return f"{names[0]}不在所选范围内，已不再指定"
    return f"地址中的单位 {agency_id} 没有数据，已不再指定"
