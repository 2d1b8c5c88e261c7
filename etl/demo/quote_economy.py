"""The sentences in which an invented office quotes the economy of its district, and what they quote."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TypeAlias

from etl.demo.economy import (
    AIMS,
    IN_TEN_THOUSANDS,
    INDUSTRY,
    INDUSTRY_GROWTH,
    INDUSTRY_LEVELS,
    LAST_MONTH,
    ORDINARY,
    SERIES,
    SHARES,
    TARGETS,
    TOLD_TWICE,
    Series,
    Share,
    growth,
    level,
    share,
)
from etl.demo.habits import FIRST_YEAR
from etl.demo.model import Agency, Quote, dice, happens
from etl.demo.planted import misstated

MENTIONED = {"gongxin": 0.75, "fagai": 0.9, "zhujian": 0.8, "nongye": 0.85, "jiaoyu": 0.25, "ziran": 0.2}
"""How often an office of that kind quotes its indicators at all; the others never do."""

Clause: TypeAlias = tuple[str, tuple[Quote, ...]]


def quote_economy(agency: Agency, year: int) -> Iterator[Clause]:
    """The paragraphs of one report that quote the economy, each with the figures it quotes."""
    if not FIRST_YEAR <= year < FIRST_YEAR + len(ORDINARY):
        return
    rng = dice("economy", agency.id, year)
    if agency.slug == "gongxin":
        yield from _industry(agency.district, year)
    if happens(rng, MENTIONED.get(agency.slug, 0)):
        yield _paragraph(rng, agency, year)
    if agency.slug == "zhujian" and agency.district in TOLD_TWICE:
        yield _told_twice(agency, year)
    if agency.slug == "fagai" and (aim := AIMS.get((agency.district, year))) is not None:
        yield _target(agency.district, year, "地区生产总值", aim)


def moved(percent: float, rise: str = "同比增长", fall: str = "同比下降") -> str:
    """A growth in words: 同比增长6.7%, 同比下降1.3%, 与上年持平."""
    if percent == 0:
        return "与上年持平"
    return f"{rise if percent > 0 else fall}{abs(percent)}%"


def _whole(district: str) -> str:
    return f"全{district[-1]}"


def _months(year: int, period: str) -> str:
    return f"{year}-01/{year}-{LAST_MONTH[period]:02}"


def _told(text: str, quotes: tuple[Quote, ...]) -> Clause:
    return text, tuple(replace(quote, sentence=text) for quote in quotes)


def _industry(district: str, year: int) -> Iterator[Clause]:
    stated = INDUSTRY_GROWTH[district][year - FIRST_YEAR]
    if stated is not None:
        percent, period = stated
        about = (district, year) == ("北塘区", 2024)
        words = f"{moved(percent)}{'左右' if about else ''}"
        quote = Quote(INDUSTRY, percent, "%", "growth", _months(year, period), approx=about)
        before, behind, levels = _levels(district, year, period)
        yield _told(f"{period}，{_whole(district)}{INDUSTRY}{before}{words}{behind}。", (quote, *levels))
    target = TARGETS.get((district, year))
    if target is not None:
        yield _target(district, year, INDUSTRY, target)


def _levels(district: str, year: int, period: str) -> tuple[str, str, tuple[Quote, ...]]:
    """What stands before and behind a growth that is told with its levels."""
    told = INDUSTRY_LEVELS.get((district, year))
    if told is None:
        return "", "", ()
    now, last = (
        Quote(INDUSTRY, value, "亿元", "level", _months(when, period))
        for value, when in zip(told, (year, year - 1), strict=True)
    )
    return f"{now.value}亿元，", f"，上年为{last.value}亿元", (now, last)


def _target(district: str, year: int, name: str, percent: float) -> Clause:
    """What is aimed at for the year after."""
    quote = Quote(name, percent, "%", "growth", _months(year + 1, "全年"), "target")
    return _told(f"{year + 1}年，力争{_whole(district)}{name}增长{percent}%。", (quote,))


def _told_twice(agency: Agency, year: int) -> Clause:
    """A figure that another office of the district quotes as well."""
    series = next(one for one in SERIES["fagai"] if one.name == "固定资产投资")
    percent = round(growth(agency.district, series, year) + misstated(agency, year, series.name), 1)
    quote = Quote(series.name, percent, "%", "growth", _months(year, "全年"))
    return _told(f"全年，{_whole(agency.district)}{series.name}{moved(percent)}，项目建设有序推进。", (quote,))


def _paragraph(rng: random.Random, agency: Agency, year: int) -> Clause:
    choices = SERIES[agency.slug]
    told = [series for series in choices if happens(rng, 0.8)] or list(choices[:1])
    whole_year = any(series.whole_year for series in told)
    period = "全年" if whole_year else rng.choice(("全年", "全年", "全年", "1—10月", "1—11月", "前三季度", "上半年"))
    say: Callable[..., Clause] = rng.choice((_level_and_growth, _growth_only, _level_and_growth))
    clauses = [say(rng, agency, series, year, period) for series in told]
    clauses += [_share_clause(rng, agency.district, part, (year, period)) for part in SHARES.get(agency.slug, ())]
    text = f"{period}，{_whole(agency.district)}" + "；".join(text for text, _ in clauses) + "。"
    return _told(text, tuple(quote for _, quotes in clauses for quote in quotes))


def _growth_only(_rng: random.Random, agency: Agency, series: Series, year: int, period: str) -> Clause:
    percent = round(growth(agency.district, series, year) + misstated(agency, year, series.name), 1)
    words = f"增速{percent}%" if percent > 0 else moved(percent)
    return f"{series.name}{words}", (Quote(series.name, percent, "%", "growth", _months(year, period)),)


def _level_and_growth(rng: random.Random, agency: Agency, series: Series, year: int, period: str) -> Clause:
    text, (change,) = _growth_only(rng, agency, series, year, period)
    if series.start is None:
        return text, (change,)
    series = _in_own_unit(agency.district, series)
    reached = level(agency.district, series, year, LAST_MONTH[period])
    about = happens(rng, 0.08)
    amount = Quote(series.name, reached, series.unit, "level", change.period, approx=about)
    words = f"{series.name}{'约' if about else ''}{reached}{series.unit}，{moved(change.value)}"
    return words, (amount, change)


def _in_own_unit(district: str, series: Series) -> Series:
    if district != IN_TEN_THOUSANDS or series.unit != "亿元" or series.start is None:
        return series
    return replace(series, unit="万元", start=series.start * 10000, places=0)


def _share_clause(rng: random.Random, district: str, part: Share, when: tuple[int, str]) -> Clause:
    year, period = when
    percent = share(district, part, year)
    quote = Quote(part.name, percent, "%", "share", _months(year, period))
    text = f"{part.name}{percent}%"
    step = round(percent - share(district, part, year - 1), 1)
    if year == FIRST_YEAR or step == 0 or happens(rng, 0.6):
        return text, (quote,)
    words = f"，比上年{'提高' if step > 0 else '下降'}{abs(step)}个百分点"
    return text + words, (quote, Quote(part.name, step, "个百分点", "change", quote.period))
