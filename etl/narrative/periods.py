"""Period words → months: 上半年, 前三季度, 1至10月, 元至10月, 截至9月底, 2017—2022年, “十四五”以来."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple, TypeAlias

from etl.narrative.period_words import LAST_MONTH, LAST_QUARTER, MENTION, NOW, PLAN, SINCE, STARTERS, THIS_MONTH, YEARS

Month: TypeAlias = tuple[int, int]
"""Year and month."""

SAID = {"今": 0, "本": 0, "当": 0, "去": -1, "上": -1, "前": -2, "明": 1, "来": 1, "下": 1}
CHINESE_MONTHS = (
    {"元": 1} | {word: n for n, word in enumerate("一二三四五六七八九十", 1)} | {"十一": 11, "十二": 12, "两": 2}
)
HALF_YEAR, QUARTER, YEAR_LENGTH = 6, 3, 12
FIRST_PLAN_OF_THE_CENTURY, PLAN_YEARS = 2001, 5
"""“十五” began in 2001; a plan runs five years."""


class Mention(NamedTuple):
    """A period word: its months within a year, and that year as printed or by its distance."""

    start: int
    end: int
    year: int | None = None
    distance: int | None = None
    first: int = 1
    last: int = YEAR_LENGTH
    begins: Month | None = None
    dates_stock: bool = False
    only_year: bool = False
    comparison_only: bool = False
    same_months: bool = False
    month_before: bool = False
    this_month: bool = False
    plan_from: int | None = None

    def months(self, report_year: int, holding_year: int) -> tuple[Month, Month]:
        """First and last month; without a year of its own it is read in the one that holds."""
        year = holding_year
        if self.distance is not None:
            year = report_year + self.distance
        if self.year is not None:
            year = self.year
        return self.begins or (year, self.first), (year, self.last)

    @property
    def names_year(self) -> bool:
        """Whether it says its year itself."""
        return self.year is not None or self.distance is not None


def spell(months: tuple[Month, Month]) -> str:
    """First and last month as the record writes them: 2024-01/2024-10."""
    (year, month), (last_year, last_month) = months
    return f"{year}-{month:02d}/{last_year}-{last_month:02d}"


def month_before(month: Month) -> Month:
    """The month before; December of the year before for January."""
    return (month[0], month[1] - 1) if month[1] > 1 else (month[0] - 1, YEAR_LENGTH)


def find_periods(text: str) -> tuple[Mention, ...]:
    """Every period word of a folded sentence, in order, none overlapping."""
    found: list[Mention] = []
    place = 0
    while (mention := _next(text, place)) is not None:
        found.append(mention)
        place = mention.end
    return tuple(found)


def _next(text: str, place: int) -> Mention | None:
    while (hint := STARTERS.search(text, place)) is not None:
        if (mention := _read_at(text, hint.start())) is not None:
            return mention
        place = hint.start() + 1
    return None


def _read_at(text: str, place: int) -> Mention | None:
    for shape, read in (
        (YEARS, _years),
        (PLAN, _plan),
        (SINCE, _since),
        (LAST_MONTH, _last_month),
        (LAST_QUARTER, _last_quarter),
        (THIS_MONTH, _this_month),
        (NOW, _now),
        (MENTION, _mention),
    ):
        found = shape.match(text, place)
        if found and found.end() > place:
            return read(found)
    return None


def _years(found: re.Match[str]) -> Mention:
    return Mention(*found.span(), year=int(found["b"]), begins=(int(found["a"]), 1))


def _plan(found: re.Match[str]) -> Mention | None:
    opening = FIRST_PLAN_OF_THE_CENTURY + PLAN_YEARS * CHINESE_MONTHS[found["plan"]]
    if found["tail"] == "以来":
        return Mention(*found.span(), distance=0, begins=(opening, 1))
    if found["tail"] == "末":
        return Mention(*found.span(), year=opening + PLAN_YEARS - 1, plan_from=opening)
    if found["tail"].startswith("前"):
        return Mention(*found.span(), year=opening - 1 + CHINESE_MONTHS[found["tail"][1]], begins=(opening, 1))
    return Mention(*found.span(), year=opening + PLAN_YEARS - 1, begins=(opening, 1))


def _since(found: re.Match[str]) -> Mention:
    """Cumulative since then: to the end of the report's year."""
    month = int(found["month"] or 1)
    if found["year"]:
        return Mention(*found.span(), distance=0, begins=(int(found["year"]), month))
    return Mention(*found.span(), distance=0, first=month)


def _last_month(found: re.Match[str]) -> Mention:
    return Mention(*found.span(), comparison_only=True, month_before=True)


def _last_quarter(found: re.Match[str]) -> Mention:
    return Mention(*found.span(), comparison_only=True)


def _this_month(found: re.Match[str]) -> Mention:
    return Mention(*found.span(), this_month=True)


def _now(found: re.Match[str]) -> Mention:
    """目前: where the report stands, so in its year."""
    return Mention(*found.span(), distance=0, only_year=True)


def _mention(found: re.Match[str]) -> Mention | None:
    part = found.groupdict()
    if not (part["year"] or part["said"] or _body(part) or part["start"] or part["same_close"]):
        return None
    first, last = _body(part) or (1, YEAR_LENGTH)
    ends = bool(part["asof"] or part["year_end"] or part["close"] or part["month_end"] or part["span_end"])
    ends = ends or bool(part["quarter_end"] or part["same_close"])
    return Mention(
        *found.span(),
        year=int(part["year"]) if part["year"] else None,
        distance=SAID[part["said"][0]] if part["said"] else None,
        first=1 if part["through_to"] else last if ends and not part["from"] else first,
        last=last,
        dates_stock=ends,
        only_year=not _body(part) and not ends,
        same_months=bool(part["same"]) and not _body(part),
        comparison_only=bool(part["same"] or part["start"] or part["year_start"] or part["same_close"]),
    )


def _body(part: dict[str, str | None]) -> tuple[int, int] | None:
    """First and last month of the words after the year."""
    for name, months in BODIES.items():
        if (word := part[name]) is not None:
            return months(word, part)
    return None


def _number(word: str | None) -> int:
    return int(word) if word and word.isdigit() else CHINESE_MONTHS[word or ""]


def _quarter(word: str) -> tuple[int, int]:
    last = QUARTER * _number(word)
    return last - QUARTER + 1, last


BODIES: dict[str, Callable[[str, dict[str, str | None]], tuple[int, int]]] = {
    "from": lambda word, part: (_number(word), _number(part["to"])),
    "first": lambda word, _: (1, _number(word)),
    "quarters": lambda word, _: (1, QUARTER * _number(word)),
    "through": lambda word, _: (1, QUARTER * _number(word)),
    "quarter": lambda word, _: _quarter(word),
    "opening": lambda _word, _: (1, QUARTER),
    "half": lambda word, _: (1, HALF_YEAR) if word == "上" else (HALF_YEAR + 1, YEAR_LENGTH),
    "month": lambda word, _: (_number(word), _number(word)),
    "whole": lambda _word, _: (1, YEAR_LENGTH),
    "close": lambda _word, _: (YEAR_LENGTH, YEAR_LENGTH),
}
