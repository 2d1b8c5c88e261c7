"""A formula over ids as the form's own words: "granted + partly_granted" → （一）予以公开＋（二）部分公开."""

from __future__ import annotations

import re

from dashboard.catalogue import label
from dashboard.wording import MINUS

TOKEN = re.compile(r'(last\.)?"?([a-z_]+(?:\.[a-z_]+)*)"?|[-+()]')
SIGNS = {"+": "＋", "-": MINUS, "(": "（", ")": "）"}
APPLICATIONS = "applications"
OTHER_TABLES = ("disclosure", "disputes")
REPORTS = {"reports_present": "已报年报", "reports_due": "应报年报"}
"""Quantities that stand in no table: what is counted is the reports themselves."""
TAIL = "政府信息公开申请数量"
"""What the first two rows of table three both end with; left out, as people say it."""


def spelled(formula: str) -> str:
    """The formula in printed labels; empty for an empty one, an id itself where no form declares it."""
    return "".join(_word(found) for found in TOKEN.finditer(formula))


def _word(found: re.Match[str]) -> str:
    if found[0] in SIGNS:
        return SIGNS[found[0]]
    return ("上年" if found[1] else "") + named(found[2])


def named(quantity: str) -> str:
    """A quantity as printed: a row or group of table three, else row and column of another table."""
    if quantity in REPORTS:
        return REPORTS[quantity]
    if quantity == "all_received":
        return f"{named('received')}（总计列）"
    for kind in ("row", "group"):
        if (printed := label(APPLICATIONS, kind, quantity)) != quantity:
            return _under(quantity) + _brief(printed)
    row, _, column = quantity.rpartition(".")
    for table in OTHER_TABLES:
        if (printed := label(table, "row", row)) != row:
            return f"{printed}·{_brief(label(table, 'column', column))}"
    return quantity


def _under(row: str) -> str:
    """The number of the heading a row stands under: （四） of unable.not_held."""
    if "." not in row:
        return ""
    heading = label(APPLICATIONS, "group", row.split(".", maxsplit=1)[0])
    return heading[: heading.find("）") + 1]


def _brief(printed: str) -> str:
    return printed.split("（区分", maxsplit=1)[0].split("（单位", maxsplit=1)[0].removesuffix(TAIL)
