"""The sentences of the page 经济指标, computed from the numbers shown: titles, notes, and who says nothing."""

from __future__ import annotations

from typing import Any

from dashboard import wording
from dashboard.quoting.facts import Facts
from dashboard.quoting.words import OWN_AREA, kind_words, period, quoted, scope_words
from dashboard.style import safe

OTHER_SCOPE = 2
"""The `distance` of a figure that is about something else than the office's own area."""
MOST_ROWS = 12
"""Rows that still fit on a screen; the data has all."""


def headline(facts: Facts) -> str:
    """How many agencies quote the indicator in the chosen year, and over which periods."""
    year, now = facts.scope.year, facts.now
    if now.empty:
        return f"{year} 年报没有可比的“{facts.label}”{kind_words(facts.measure)}"
    if len(now) == 1:
        return f"{now.iloc[0]['name']} {year} 年报引用了“{facts.label}”，统计期为{period_of(now.iloc[0])}"
    opening = f"{len(now)} 家单位的 {year} 年报引用了“{facts.label}”"
    if len(set(zip(now.period_start, now.period_end, strict=True))) > 1:
        return f"{opening}，统计期不一"
    return f"{opening}，统计期都是{period_of(now.iloc[0])}"


def scope_line(facts: Facts) -> str:
    """What the page shows and how."""
    row = facts.covered
    reports = wording.coverage(int(row.present if row.due else row.reports), int(row.due)) if row is not None else ""
    rest = "同一指标按报告所述统计期列示；未提及不等于零，目标值不入图。"
    return f"{facts.scope.who}，{reports}年报；{rest}" if reports.endswith("份") else f"{facts.scope.who}；{rest}"


def title(facts: Facts) -> str:
    """The span of the chosen year's numbers and how many are of the whole year."""
    now, unit = facts.now, facts.unit
    if now.empty or facts.measure == "rank":
        return f"{facts.name}，{facts.years[0]}—{facts.years[-1]} 年"
    if len(now) == 1:
        row = now.iloc[0]
        number = quoted(row.value, unit, row.value_high, row.decimals)
        return f"{facts.scope.year} 年{row['name']}报出 {number}，{period_of(row)}数"
    least = now.decimals.max()
    low, high = quoted(now.value.min(), unit, least=least), quoted(now.value.max(), unit, least=least)
    span = f"{low} 至 {high}" if low != high else low
    whole = int(now.whole_year.astype(bool).sum())
    how = "都是全年数" if whole == len(now) else f"其中 {whole} 家是全年数" if whole else "都不是全年数"
    return f"{facts.scope.year} 年 {len(now)} 家报出 {span}，{how}"


def subtitle(facts: Facts, left_out: int) -> str:
    """The measure, its unit and how to read the bars."""
    unit = f"，{facts.unit}" if facts.unit and facts.measure != "rank" else ""
    rest = f"；只列 {MOST_ROWS} 家，另 {left_out} 家见数据" if left_out > 0 else ""
    marks = "" if facts.measure == "rank" else "；实心为全年，斜线为部分月份或时点"
    return f"{facts.name}{unit}{marks}{rest}"


def note(facts: Facts) -> str:
    """Source, how many agencies, and what was left out or converted."""
    now = facts.cells[facts.cells.year == facts.scope.year]
    converted = int(facts.cells.converted.sum())
    parts = [
        f"来源：年报正文；{facts.cells.key.nunique()} 家单位至少引用一次，{facts.scope.year} 年 {len(facts.now)} 家有数"
    ]
    odd = int((now.state == "conflict").sum())
    parts += [f"{odd} 家同期数不一，不取其一"] if odd else []
    foreign = int((now.state == "other_unit").sum())
    parts += [f"{foreign} 家单位不同，不能换算"] if foreign else []
    parts += [f"{converted} 处按“{facts.unit}”换算，记录保留原印"] if converted else []
    unnamed = int((facts.now.distance == 1).sum())
    parts += [f"{unnamed} 家未写明范围"] if unnamed else []
    parts += ["有多个比较对象的只画其一，其余见原句"] if facts.measure == "change.vs" else []
    return "；".join([*parts, "各行同一刻度"])


def beside_title(facts: Facts) -> str:
    """What the most numerous group of one period and scope says; at most 28 characters."""
    if facts.now.empty or facts.measure in {"rank", "change.vs"}:
        return f"{facts.scope.year} 年同期比较"
    first = facts.alike[0]
    if len(first.rows) == 1:
        return f"只有一家有 {facts.scope.year} 年数" if len(facts.now) == 1 else "统计期或范围各不相同，分开列示"
    count = f"{first.period}同范围 {len(first.rows)} 家"
    if first.median is not None:
        return f"{count}，中位数 {quoted(round(first.median, 4), facts.unit)}"
    least = first.rows.decimals.max()
    low, high = (
        quoted(first.rows.value.min(), facts.unit, least=least),
        quoted(first.rows.value.max(), facts.unit, least=least),
    )
    return f"{count}：{low} 至 {high}" if low != high else f"{count}，都是 {low}"


def beside_subtitle(facts: Facts, left_out: int) -> str:
    """The measure and how to read the groups."""
    rest = f"；另 {left_out} 家见数据" if left_out > 0 else ""
    return f"{facts.name}，{facts.scope.year} 年报；每组同一统计期、同一范围，空心为非全年{rest}"


def beside_note(facts: Facts) -> str:
    """What is not to be compared, and where a scope is unknown."""
    unnamed = int((facts.now.distance == 1).sum())
    parts = ["不同组之间不可直接比较；按地区代码排列，不排名"]
    parts += [f"{unnamed} 家未写明范围，单列"] if unnamed else []
    return "；".join(parts)


def remarks(row: Any, facts: Facts) -> list[str]:
    """What stands beside a number of the figure: its months, its scope where it is not the own area, its comparand."""
    said = [] if row.whole_year else [period_of(row)]
    said += [scope_words(row.scope, row.distance)] if row.distance == OTHER_SCOPE else []
    return said + ([f"较{row.vs}"] if facts.measure == "change.vs" else [])


def hover(row: Any, facts: Facts) -> str:
    """What hovering over a number says."""
    number = quoted(row.value, facts.unit, row.value_high, row.decimals)
    scope = f"{row.scope}（{OWN_AREA}）" if row.distance == 0 else scope_words(row.scope)
    lines = [
        f"<b>{safe(row.full_name)}</b>",
        f"{int(row.year)} 年报 / {safe(facts.name)} <b>{safe(number)}</b>",
        f"统计期：{period_of(row)}；范围：{safe(scope)}" + ("，约数" if row.approx else ""),
    ]
    if row.converted:
        lines.append(f"报告以“{safe(row.printed_unit)}”印出，此处换算为“{safe(facts.unit)}”")
    return "<br>".join(lines)


def coverage(facts: Facts) -> str:
    """How many reports there are, of how many due."""
    row = facts.covered
    return wording.coverage(int(row.present if row.due else row.reports), int(row.due)) if row is not None else ""


def silences(facts: Facts) -> list[tuple[str, str]]:
    """Who does not quote: this year among those who ever did, never among offices of the same kind, and the others."""
    now = facts.cells[facts.cells.year == facts.scope.year]
    quiet = list(now[now.state == "not_mentioned"].name)
    absent = list(now[now.state == "no_report"].name)
    peers = list(facts.silent[facts.silent.peer.astype(bool)].short_name)
    said = [(quiet, f"{facts.scope.year} 年报未提及该指标（不等于零）。")]
    said += [(absent, f"{facts.scope.year} 年未见报告。")]
    said += [(peers, "同部门中有报告而各年均未提及。")]
    rest = len(facts.silent) - len(peers)
    found = [(wording.listed(names, 6), sentence) for names, sentence in said if names]
    return found + ([(f"其他部门 {rest} 家", "各年均未提及；该指标不属其职能的也在内。")] if rest else [])


def period_of(row: Any) -> str:
    """The statistical period of a cell, in words."""
    return period(row.period_start, row.period_end, int(row.year))
