"""The heading of table three in running lines: which columns it names, in which order their numbers follow."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from etl.patterns import pattern
from etl.recognise.labels import bare
from etl.recognise.mended_headings import LONGEST, damaged_behind, named_in_place
from etl.recognise.values import read_value
from etl.recognise.vocabulary import column_label, column_order_of, columns_of

OVER_COMPANIES = "法人或其他组织"
"""The heading over five of the applicants; the total may be printed before it is divided."""
OVER_ALL = "申请人情况"
"""The heading over all applicants."""
FEWEST = 5
"""Headings that follow one another: as many as are left where one applicant is not printed, and one is misprinted."""
TABLE, TOTAL = "applications", "total"
HOLD = 0.8
"""Part of the rows whose total must be the sum of the others, for the order of the columns to be believed."""
EARLIER = pattern(r"20\d\d年|上一?年度?(?:的)?(?:数据|情况|表)")


class Heading(NamedTuple):
    """The columns in the order of their numbers, what stands before them and what follows."""

    columns: tuple[str, ...]
    before: str
    after: str
    assumed: tuple[tuple[str, str], ...] = ()
    """The damaged headings among them, as printed, and the column each is taken for."""


def printed_heading(text: str) -> Heading | None:
    """The heading of table three that some text holds, as printed: applicants in any order, one of them left out."""
    plain = bare(text)
    whole = _whole_heading(plain)
    damaged = (
        _damaged_heading(plain) if whole is None or len(whole.columns) < len(column_order_of("applications")) else None
    )
    return damaged if damaged and len(damaged.columns) > len(whole.columns if whole else ()) else whole


def _whole_heading(plain: str) -> Heading | None:
    run = next(iter(reversed(list(_headings().finditer(plain)))), None)
    if run is None:
        return None
    names = [_column_of(word) for word in _words().findall(run[0])]
    columns = _in_order_of_numbers(names)
    return Heading(columns, plain[: run.start()], plain[run.end() :]) if columns else None


def _damaged_heading(plain: str) -> Heading | None:
    """The heading with one word in it that is none of the form's, between two that are, or right before a row."""
    found = list(_words().finditer(plain))
    gaps = [plain[one.end() : other.start()] for one, other in pairwise(found)]
    last = damaged_behind(plain[found[-1].end() :], "applications") if found else ""
    damaged = [gap for gap in (*gaps, last) if gap]
    if len(found) < FEWEST or len(damaged) != 1 or len(damaged[0]) > LONGEST:
        return None
    start, end = found[0].start(), found[-1].end() + len(last)
    words = [word for word in re.split(f"({_words().pattern})", plain[start:end]) if word]
    columns = _in_order_of_numbers([damaged[0] if word in damaged else _column_of(word) for word in words])
    texts = [name if name in damaged else column_label("applications", name) for name in columns]
    told = tuple(name for name in named_in_place(texts, "applications") if name)
    if not columns or len(set(told)) < len(columns):
        return None
    return Heading(told, plain[:start], plain[end:], ((damaged[0], told[columns.index(damaged[0])]),))


def _in_order_of_numbers(names: Sequence[str]) -> tuple[str, ...]:
    """The columns as their numbers follow: what is divided gives way to its parts, and the total ends every row.

    Where it stands before applicants that a heading divides, it begins every row, or ends it: see `order_told`.
    """
    first, *_, total = column_order_of("applications")
    if len(set(names)) < len(names) or not {first, total} <= set(names):
        return ()
    rest = [name for name in names if name != total]
    if OVER_COMPANIES not in names:
        return tuple(names) if names[-1] == total and len(names) > FEWEST else ()
    at = rest.index(OVER_COMPANIES)
    applicants = (*rest[:at], *rest[at + 1 :])
    known = (total, *applicants) if names[0] == total else (*applicants, total)
    return known if rest[:at] == [first] and len(known) > FEWEST else ()


def order_told(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> Sequence[str]:
    """The order of the columns: the form's own is believed, any other only where the sums of the rows hold.

    A total that is named first may still end every row, where the other headings stand in two lines below it.
    """
    if columns == column_order_of(TABLE):
        return columns
    orders = [columns, (*columns[1:], columns[0])] if columns[0] == TOTAL else [columns]
    return next((order for order in orders if sums_hold(order, rows)), ())


def sums_hold(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Whether the total of nearly every row is the sum of the others; no less, where an applicant is left out."""
    at = columns.index(TOTAL)
    numbers = [[read_value(raw).value for raw in row] for row in rows if len(row) == len(columns)]
    full = [[number for number in row if number is not None] for row in numbers if None not in row]
    told = [(row[at], sum(row) - row[at]) for row in full if any(row)]
    whole = len(columns) == len(column_order_of(TABLE))
    held = sum(total == others if whole else total >= others for total, others in told)
    return len(told) >= FEWEST and held >= HOLD * len(told)


def is_of_earlier_year(heading: Heading) -> bool:
    """Whether the words before a heading, behind the row above it, say that its table is an earlier year's."""
    return EARLIER.search(heading.before) is not None


def begins_earlier_year(text: str) -> bool:
    """Whether a text between numbers holds the caption and the heading of an earlier year's table, however torn."""
    caption = EARLIER.search(text)
    return caption is not None and OVER_ALL in text[caption.end() :]


@cache
def column_words() -> dict[str, str]:
    """What each column may be printed as → the column."""
    known = columns_of("applications")
    order = column_order_of("applications")
    return {
        bare(word): column for column in order for word in (*known.entries[column], *known.other_words.get(column, ()))
    }


def _column_of(word: str) -> str:
    return OVER_COMPANIES if word == OVER_COMPANIES else column_words()[word]


@cache
def _words() -> re.Pattern[str]:
    return pattern("|".join(sorted(map(re.escape, (OVER_COMPANIES, *column_words())), key=len, reverse=True)))


@cache
def _headings() -> re.Pattern[str]:
    return pattern(f"(?:{_words().pattern}){{{FEWEST},}}")
