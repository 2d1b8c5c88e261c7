"""Which year a report is about; the year in which it was published is another."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from etl.patterns import pattern
from etl.recognise.identity.dates import CHINESE_YEAR, YEAR, number
from etl.recognise.identity.ending import signing_days
from etl.recognise.identity.head import head
from etl.recognise.identity.part_of_year import last_day_of_a_part
from etl.recognise.identity.title import CORE, is_title, squeeze, year_words
from etl.recognise.sections import heading_number
from etl.report import Finding

LAST_MONTH_OF_SIGNING = 6
"""A report signed by June is on the year before; one signed later may be on either."""

_DAY_ONE = r"[年./-]0?(?:1|一)[月./-]0?(?:1|一)日?"
_LAST_DAY = r"(?:12|十二)[月./-](?:31|三十一)日?"
_PERIOD = pattern(
    rf"(?<!\d)(20\d\d|{CHINESE_YEAR}){_DAY_ONE}(?:起|开始)?(?:至|到|[-—–~～])+"
    rf"(?:(20\d\d|{CHINESE_YEAR})[年./-]|当年|同年|本年)?{_LAST_DAY}"
)
_CLOSING = pattern(r"截[至止]到?" + YEAR + r"(?:年?底|末|(?:12|十二)月(?:(?:31|三十一)日|底|末))")
_BESIDE = pattern(r"《[^《》]*》|[（(〔\[](?:[^（(〔\[）)〕\]]|[（(〔\[][^（(〔\[）)〕\]]*+[）)〕\]])*+[）)〕\]]")
"""A document's title, or a bracket with what brackets stand in it: written such that reading never starts over."""
_CITED = pattern("^《|号|修订|修正|施行")
_ABOUT_REPORTING = pattern("通知|格式|有关事项|编制工作|编制要求|编写")
_PROSE = pattern(YEAR + r"(?!\d{1,2}月\d)")
"""A year that prose names, and no day of it."""
_OPENING_YEAR = pattern(YEAR + r"(?!\d|[一二三四五六七八九十]+月|以?来|至|[-—])")
_ENDS_IN_A_YEAR = pattern(YEAR + "(?:度|度?的)?$")
_OF_A_DATE = pattern(r"年\d{1,2}月(?!(?:\d{1,2}日)?[-—–~～至到])|\d")
"""What makes a year that of a day or month, and not that in which a period begins."""
_TO_THE_CORE = pattern("年?度?(的|的?工作)?")
"""What stands between the year of a title and the words 政府信息公开."""
_OPENS = pattern(r"(?:^|[。；\n])(20\d\d|" + CHINESE_YEAR + r")年度?[，,]")
_SPAN = pattern(r"(20\d\d)年?度?[-—–~～至、]+(20\d\d)学?年")
_MISPRINTED = pattern(r"(?<!\d)(?!20\d\d年)(\d{4,5})年")
_FILE_YEAR = pattern(r"(?<!\d)(20\d\d)(?=年|[^\d]*(?:政府信息公开|年报|年度报告))")
_FILE_LONE_YEAR = pattern(r"(?<!\d)(20\d\d)(?!\d)")


class YearReading(NamedTuple):
    """The report year, null where nothing tells it, and what speaks against it."""

    year: int | None
    findings: tuple[Finding, ...] = ()


def recognise_year(
    title: str | None, paragraphs: Sequence[str], file_name: str, published: str | None = None
) -> YearReading:
    """The year a report is about, weighed from title, statistical period, file name, prose and dates.

    The title's year stands even where the others contradict it; a `year_conflict` then says what they imply.
    The year of publication (YYYY-MM-DD) is no report year: it only says that the report year lies before it.
    """
    text = "".join(map(squeeze, paragraphs))
    stated, signed = _stated_years(text, paragraphs), signing_days(paragraphs)
    named = {
        "标题": _title_year(title),
        **{source: _only(years) for source, years in stated.items()},
        "截止日期": _only(_years(_CLOSING, text)),
        "文件名": _file_year(file_name),
    }
    told = {
        **named,
        "正文": None if any(named.values()) else _prose_year(text),
        "发布日期": int(published[:4]) - 1 if published else None,
        "落款日期": _signed_for(signed),
    }
    year = next((value for value in told.values() if value is not None), None)
    if year is None:
        return YearReading(None, tuple(_title_doubts(title, None)))
    against = {source: _other(year, years) for source, years in stated.items()}
    against |= {source: told[source] for source in ("截止日期", "文件名")}
    doubts = (*_title_doubts(title, year), *_cut_short(text))
    found = (*doubts, *_contradictions(year, told, against, signed, paragraphs))
    return YearReading(year, tuple(found[:1]))


def _cut_short(text: str) -> Iterator[Finding]:
    """That the numbers are not those of a whole year."""
    if last := last_day_of_a_part(text):
        message = f"统计期限自1月1日起，止于{last}，不满一年，请核对。"
        yield Finding("year_conflict", "warning", message)


def _contradictions(
    year: int,
    told: dict[str, int | None],
    against: dict[str, int | None],
    signed: Sequence[date],
    paragraphs: Sequence[str],
) -> Iterator[Finding]:
    """The sources that contradict the year taken, the strongest first; `against` are those already looked through."""
    taken = next(name for name, value in told.items() if value == year)
    against["正文开头"] = _opening_year(paragraphs)
    against["正文"] = _years_told_instead(year, paragraphs)
    against["发布日期"] = told["发布日期"] if (told["发布日期"] or year) < year else None
    against["落款日期"] = signed[0].year - 1 if signed and signed[0].year <= year else None
    for source, other in against.items():
        if other not in (None, year):
            message = f"{taken}所示年份为{year}年，{source}却指向{other}年，请核对报告年度。"
            yield Finding("year_conflict", "warning", message, expected=other, actual=year)
    yield from _years_late(year, {"发布": told["发布日期"], "落款": signed[0].year - 1 if signed else None})


def _stated_years(text: str, paragraphs: Sequence[str]) -> dict[str, list[int]]:
    """The years of statistical periods and of the report as the preface announces it: each must be the report's."""
    return {"统计期限": _period_years(text), "编制说明": _announced_years(paragraphs)}


def _other(year: int, years: Sequence[int]) -> int | None:
    return next((other for other in years if other != year), None)


def _years_late(year: int, told: dict[str, int | None]) -> Iterator[Finding]:
    """A report dated a year late may be late, put up again, or bear last year's title."""
    for source, other in told.items():
        if other is not None and other > year:
            message = f"{source}日期在{other + 1}年，比{year}年度报告应公布的年份晚，请核对报告年度。"
            yield Finding("year_conflict", "note", message, expected=other, actual=year)


def _title_doubts(title: str | None, year: int | None) -> Iterator[Finding]:
    """What the title says of its year that cannot be: two years (2023—2024年度), a misprint (2204年)."""
    line = squeeze(title or "")
    span, misprint = _SPAN.search(line), _MISPRINTED.search(line)
    if span:
        message = f"标题所示年份为{span[1]}至{span[2]}两年，按{year}年读取，请核对报告年度。"
        yield Finding("year_conflict", "warning", message, expected=int(span[1]), actual=year)
    if misprint:
        taken = f"按其他出处读作{year}年" if year else "未能读出年度"
        yield Finding("year_conflict", "warning", f"标题所示年份“{misprint[1]}年”不可能，{taken}，请核对报告年度。")


def _title_year(title: str | None) -> int | None:
    """The year that stands at the words 政府信息公开, else the first; one followed by a month is a date."""
    line = squeeze(title or "")
    years = [found for found in year_words(line) if not _OF_A_DATE.match(line, found.end())]
    core = CORE.search(line)
    beside = [found for found in years if core and _TO_THE_CORE.fullmatch(line, found.end(), core.start())]
    return number((beside or years)[-1 if beside else 0][0]) if years else None


def _period_years(text: str) -> list[int]:
    return [
        number(found[1]) for found in _PERIOD.finditer(text) if not found[2] or number(found[2]) == number(found[1])
    ]


def _announced_years(paragraphs: Sequence[str]) -> list[int]:
    """The years beside 政府信息公开…年度报告 in the sentences of the preface; notices on how to report say nothing."""
    found = []
    for text in head(paragraphs):
        line = squeeze(text)
        for core in CORE.finditer(line) if "。" in line else ():
            before, behind = line[: core.start()], line[core.end() : core.end() + 20]
            year = _ENDS_IN_A_YEAR.search(before)
            if year and not _ABOUT_REPORTING.search(behind) and not before[: year.start()].endswith(("做好", "关于")):
                found.append(number(year[1]))
    return found


def _years(pattern: re.Pattern[str], text: str) -> list[int]:
    return [number(found[1]) for found in pattern.finditer(text)]


def _only(years: Sequence[int]) -> int | None:
    """The year, where all name the same."""
    return years[0] if len(set(years)) == 1 else None


def _prose_year(text: str) -> int | None:
    """The year most sentences name, where they are more than half; laws and documents cited do not count."""
    years = Counter(_years(_PROSE, _without_cited(text)))
    if not years:
        return None
    year, times = years.most_common(1)[0]
    return year if times > 1 and 2 * times > years.total() else None


def _without_cited(text: str) -> str:
    """A text without the titles and numbers of other documents, whose years are theirs."""
    return _BESIDE.sub(lambda found: "" if _CITED.search(found[0]) else found[0], text)


def _opening_year(paragraphs: Sequence[str]) -> int | None:
    """The year with which the first sentence of the first section begins (2024年，我局…; 2024年是…)."""
    lines = [squeeze(text) for text in paragraphs]
    starts = [number for number, line in enumerate(lines) if heading_number(line) == 1]
    first = next((line for line in lines[starts[0] + 1 :] if line), "") if starts else ""
    found = _OPENING_YEAR.match(first)
    return number(found[1]) if found else None


def _years_told_instead(year: int, paragraphs: Sequence[str]) -> int | None:
    """The earlier year of which the sentences tell (2023年，我局…), where none names the year taken."""
    body = _without_cited("\n".join(squeeze(text) for text in paragraphs if not is_title(text)))
    if year in _years(_PROSE, body):
        return None
    told = Counter(earlier for earlier in _years(_OPENS, body) if earlier < year)
    return told.most_common(1)[0][0] if told else None


def _signed_for(signed: Sequence[date]) -> int | None:
    """The year before the one in which a report was signed."""
    return signed[0].year - 1 if signed and signed[0].month <= LAST_MONTH_OF_SIGNING else None


def _file_year(file_name: str) -> int | None:
    """The year in a file's name beside 年 or the words of the title; else a year that stands alone there."""
    name = squeeze(file_name.replace("\\", "/").rsplit("/", 1)[-1])
    named = [int(year) for year in _FILE_YEAR.findall(name)]
    return _only(named) or _only([int(year) for year in _FILE_LONE_YEAR.findall(name)])
