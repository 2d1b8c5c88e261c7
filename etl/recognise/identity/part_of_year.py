"""Reports on a part of a year, which are none on the year: by their title, or by the period they say."""

from __future__ import annotations

from collections.abc import Sequence

from etl.patterns import pattern
from etl.recognise.identity.dates import CHINESE_YEAR, YEAR
from etl.recognise.identity.title import LONGEST_TITLE, squeeze

FIRST_LINES = 3
"""Lines of a text whose title is none of an annual report's, in which it may say what it is."""

_PART = pattern(
    r"[上下]半年|前?第?[一二三四1234]个?季度"
    r"|(?<!\d)(?!0?1月?[-—–~～至到]+12月)\d{1,2}月?[-—–~～至到]+\d{1,2}月份?(?!\d)"
)
_ENDS_IN_A_YEAR = pattern(rf"{YEAR}度?[（(]?$")
_DISCLOSURE = pattern(r"[）)]?度?的?(?:政府|政务)?(?:信息|政务)公开")
_A_YEAR = rf"(?:20\d\d|{CHINESE_YEAR})[年./-]"
_DAY_ONE = rf"{_A_YEAR}0?[1一][月./-]0?[1一]日?"
_LAST_DAY = r"(?:12|十二)[月./-](?:31|三十一)"
_CUT_SHORT = pattern(
    rf"(?:期限|所列数据|时段|周期)[^。；]{{0,12}}?{_DAY_ONE}(?:起|开始)?(?:至|到|[-—–~～])+"
    rf"(?:{_A_YEAR}|当年|同年|本年)?(?!{_LAST_DAY})(\d{{1,2}}月\d{{1,2}}日|[一二三四五六七八九十]{{1,2}}月[一二三四五六七八九十]{{1,3}}日)"
)
"""A statistical period from the first day of a year to another than its last."""


def part_of_year(title: str | None, page_title: str | None, paragraphs: Sequence[str]) -> str | None:
    """The part of a year that a report is on by its title (上半年, 第一季度, 1-6月); null for a whole year.

    It stands behind its year, or right before 政府信息公开. A text without the title of an annual report is asked in
    its first lines.
    """
    lines = [title] if title else [page_title or "", *paragraphs[:FIRST_LINES]]
    return next((part for line in map(squeeze, lines) if (part := _part_in(line))), None)


def _part_in(line: str) -> str | None:
    if len(line) > LONGEST_TITLE or "公开" not in line:
        return None
    for found in _PART.finditer(line):
        before, behind = line[: found.start()], line[found.end() :]
        if _DISCLOSURE.match(behind) or (_ENDS_IN_A_YEAR.search(before) and _DISCLOSURE.search(line)):
            return found[0]
    return None


def last_day_of_a_part(text: str) -> str | None:
    """The day on which the statistical period of a text without white space ends, if that is before the year's end."""
    found = _CUT_SHORT.search(text)
    return found[1] if found else None
