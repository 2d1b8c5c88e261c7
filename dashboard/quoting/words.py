"""Words for quoted figures: numbers as printed, kinds, periods, and why there is none.

A quoted percentage stands as it was printed (6.7 is 6.7 %), unlike the rates of the tables.
"""

from __future__ import annotations

from typing import Any

from dashboard import wording

KINDS = {
    "growth": "同比增速",
    "growth.mom": "环比增速",
    "growth.2y": "两年平均增速",
    "growth.avg": "年均增速",
    "level": "总量",
    "share": "占比",
    "change": "变动",
    "change.vs": "差距",
    "rank": "位次",
}
STATES = {
    "conflict": "同期数不一",
    "other_unit": "单位不同",
    "target": "仅目标值",
    "other_period": "仅非本年数",
    "other_measure": "仅其他类型",
    "no_prose": "正文未读出",
    "not_mentioned": wording.NOT_MENTIONED,
    "no_report": wording.NO_REPORT,
}
"""Why a year of an agency has no bar; none of them is zero."""
STATUSES = {"actual": "实际值", "target": "目标值"}
OWN_AREA, UNNAMED = "全辖区", "范围未写明"
"""A figure about the whole of the office's own area, and one whose words name no place."""
PARTS = {("01", "03"): "一季度", ("01", "06"): "上半年", ("01", "09"): "前三季度", ("01", "12"): "全年"}
DECIMALS = 4


def measure(kind: str, basis: Any = None, vs: Any = None) -> str:
    """The kind of figure by which the page chooses, such as growth, growth.mom, change.vs."""
    if kind == "growth" and isinstance(basis, str) and basis != "yoy":
        return f"growth.{basis}"
    return "change.vs" if kind == "change" and isinstance(vs, str) else kind


def kind_words(kind: str) -> str:
    """同比增速, 总量 …; the id itself for a kind unheard of."""
    return KINDS.get(kind, kind)


def scope_words(scope: Any, distance: Any = None) -> str:
    """What a figure is about: its own area as 全辖区 where that is known (`distance` 0), else the report's word."""
    if wording.known(distance) and int(distance) == 0:
        return OWN_AREA
    return scope if isinstance(scope, str) else UNNAMED


def plain(value: Any, high: Any = None, least: Any = 0) -> str:
    """A quoted number, or a range: 8.1, −1.3, 31,840, 3—5; `least` decimals are kept as printed; — for nothing."""
    if not wording.known(value):
        return wording.NOTHING
    whole, _, decimals = f"{value:,.{DECIMALS}f}".partition(".")
    kept = decimals.rstrip("0").ljust(int(least) if wording.known(least) else 0, "0")
    text = f"{whole}.{kept}" if kept else whole
    text = text.replace("-", wording.MINUS)
    return f"{text}—{plain(high, least=least)}" if wording.known(high) else text


def quoted(value: Any, unit: str, high: Any = None, least: Any = 0) -> str:
    """A quoted number with its unit as printed: 8.1%, 318.4 亿元, 第 2 位."""
    text = plain(value, high, least)
    if text == wording.NOTHING:
        return text
    if unit == "位":
        return f"第 {text} 位"
    return f"{text}{unit}" if unit in {"%", "‰"} else f"{text} {unit}"


def period(start: Any, end: Any, year: int) -> str:
    """A statistical period as people say it, with its year where that is not the report's: 前三季度, 2023 年全年."""
    if not isinstance(start, str) or not isinstance(end, str):
        return "统计期不明"
    (first, since), (last, until) = start.split("-")[:2], end.split("-")[:2]
    if first != last:
        return f"{first} 年 {int(since)} 月至 {last} 年 {int(until)} 月"
    words = PARTS.get((since, until), f"{int(since)}—{int(until)}月")
    words = f"{int(until)}月" if since == until else words
    return words if int(first) == year else f"{first} 年{words}"
