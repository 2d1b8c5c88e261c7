"""Which year a report is about, and when it was published: two different years."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from etl.recognise.title import find_title, is_title, squeeze, year_words
from etl.report import Finding

__all__ = ["YearReading", "find_title", "is_title", "recognise_published", "recognise_year"]

LAST_PARAGRAPHS = 8
"""How near the end a signature's date stands."""
SIGNATURE = 40
"""Characters; a line that is longer is prose, not a signature."""

_CHINESE = {digit: str(value) for value, digit in enumerate("〇一二三四五六七八九")} | dict.fromkeys("○零Oo", "0")
_YEAR = r"(20\d\d|[二2][〇○零Oo0][〇○零一二三四五六七八九]{2})年"
_PERIOD = re.compile(
    _YEAR + r"0?1月0?1日(?:起|开始)?(?:至|到|[-—–~～])+" + f"(?:{_YEAR}|当年|同年)?" + "(?:12|十二)月31日"
)
_CLOSING = re.compile(r"截[至止]到?" + _YEAR + r"(?:年?底|末|12月(?:31日|底|末))")
_CITED = re.compile(r"(《[^》]*》|[（(〔\[][^）)〕\]]*(?:号|修订|修正|施行)[^）)〕\]]*[）)〕\]])")
_DATE = re.compile(r"(20\d\d)\s*[年\-/.]\s*(\d{1,2})\s*[月\-/.]\s*(\d{1,2})\s*日?")
_CHINESE_DATE = re.compile(_YEAR + "([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日")
_LABELLED = re.compile(r"(?:发布|公开|发文|成文|生成|公布|更新)(?:日期|时间)[：:\]】]*")
_FILE_YEAR = re.compile(r"(?<!\d)(20\d\d)(?=年|[^\d]*(?:政府信息公开|年报|年度报告))")
_FILE_LONE_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class YearReading:
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
    text = squeeze("\n".join(paragraphs))
    told = {
        "标题": _title_year(title),
        "统计期限": _only(_period_years(text)),
        "截止日期": _only(_years(_CLOSING, text)),
        "文件名": _file_year(file_name),
        "正文": _prose_year(text),
        "发布日期": int(published[:4]) - 1 if published else None,
    }
    year = next((value for value in told.values() if value is not None), None)
    return YearReading(year, _conflict(year, told) if year else ())


def recognise_published(paragraphs: Sequence[str]) -> str | None:
    """The publication date the text itself prints (YYYY-MM-DD): labelled 发布日期, else the signature's.

    Null unless the date is a real one and lies after the year the report is about.
    """
    year = recognise_year(find_title(paragraphs, None), paragraphs, "").year
    for found in (*_labelled_dates(paragraphs), *_signature_dates(paragraphs)):
        if year is None or found.year > year:
            return found.isoformat()
    return None


def _conflict(year: int, told: dict[str, int | None]) -> tuple[Finding, ...]:
    """One finding for the strongest source that contradicts the year taken."""
    against = {source: value for source, value in told.items() if value not in (None, year)}
    if (against.get("发布日期") or year) > year:  # published late, or again: no contradiction
        del against["发布日期"]
    against.pop("正文", None)  # prose also looks back and ahead
    source, other = next(iter(against.items()), ("", None))
    if other is None:
        return ()
    taken = next(name for name, value in told.items() if value == year)
    message = f"{taken}所示年份为{year}年，{source}却指向{other}年，请核对报告年度。"
    return (Finding("year_conflict", "warning", message, expected=other, actual=year),)


def _title_year(title: str | None) -> int | None:
    """The first year in the title; one that is followed by a month is a date, not the report year."""
    line = squeeze(title or "")
    years = [_number(found[0]) for found in year_words(line) if not re.match(r"年\d{1,2}月|\d", line[found.end() :])]
    return years[0] if years else None


def _period_years(text: str) -> list[int]:
    return [
        _number(found[1]) for found in _PERIOD.finditer(text) if not found[2] or _number(found[2]) == _number(found[1])
    ]


def _years(pattern: re.Pattern[str], text: str) -> list[int]:
    return [_number(found[1]) for found in pattern.finditer(text)]


def _only(years: Sequence[int]) -> int | None:
    """The year, where all name the same."""
    return years[0] if len(set(years)) == 1 else None


def _prose_year(text: str) -> int | None:
    """The year most sentences name, where they are more than half; laws and documents cited do not count."""
    years = Counter(_years(re.compile(_YEAR + r"(?!\d{1,2}月\d)"), _CITED.sub("", text)))
    if not years:
        return None
    year, times = years.most_common(1)[0]
    return year if times > 1 and 2 * times > years.total() else None


def _file_year(file_name: str) -> int | None:
    """The year in a file's name beside 年 or the words of the title; else a year that stands alone there."""
    name = squeeze(file_name.replace("\\", "/").rsplit("/", 1)[-1])
    named = [int(year) for year in _FILE_YEAR.findall(name)]
    return _only(named) or _only([int(year) for year in _FILE_LONE_YEAR.findall(name)])


def _number(digits: str) -> int:
    return int("".join(_CHINESE.get(digit, digit) for digit in digits))


def _labelled_dates(paragraphs: Sequence[str]) -> list[date]:
    found = (_LABELLED.search(text) for text in paragraphs)
    lines = (label.string[label.end() : label.end() + SIGNATURE] for label in found if label)
    return [day for line in lines for day in _dates(line)[:1]]


def _signature_dates(paragraphs: Sequence[str]) -> list[date]:
    """Dates that end a short line among the last paragraphs, the last one first."""
    lines = [squeeze(text) for text in paragraphs if squeeze(text)][-LAST_PARAGRAPHS:]
    short = [line for line in reversed(lines) if len(line) <= SIGNATURE]
    return [day for line in short if re.search(r"日?[）)]?$", line) for day in _dates(line)[-1:]]


def _dates(text: str) -> list[date]:
    plain = [(int(year), int(month), int(day)) for year, month, day in _DATE.findall(text)]
    chinese = [(_number(y), _counted(m), _counted(d)) for y, m, d in _CHINESE_DATE.findall(text)]
    return [date(*parts) for parts in (*plain, *chinese) if _is_day(*parts)]


def _counted(word: str) -> int:
    """A Chinese number from one to thirty-one."""
    tens, has_ten, ones = word.partition("十")
    unit = int(_CHINESE.get(ones or "〇", "0"))
    return unit + 10 * int(_CHINESE.get(tens or "一", "1")) if has_ten else int(_CHINESE.get(word, "0"))


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
