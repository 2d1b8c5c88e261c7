"""A stored number as its cell displays it: the number format decides what is printed (ECMA-376 part 1, 18.8.30)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import NamedTuple

from etl.patterns import pattern

GENERAL = "General"
BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
    37: "#,##0 ;(#,##0)", 38: "#,##0 ;(#,##0)", 39: "#,##0.00;(#,##0.00)", 40: "#,##0.00;(#,##0.00)",
    41: '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ', 42: '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ',
    43: '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', 44: '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ',
    48: "##0.0E+0", 49: "@",
}  # fmt: skip
"""Formats without a code of their own in the file; 14–22, 27–36, 45–47 and 50–58 are dates and times."""
DATES = frozenset({*range(14, 23), *range(27, 37), 45, 46, 47, *range(50, 59)})
DATE = "yyyy-m-d"

WHITES = frozenset({"white", "白色", "color2", "color 2"})
"""Colours a format may print in that do not show."""
GENERAL_WIDTH = 11
"""Characters, point included, up to which the general format prints a number in full."""
LONGEST_CODE = 255
"""Characters of a format; Excel takes no more."""
CANNOT_SHOW = "###"
"""What stands for a number in a format that is not understood; it reads as no number."""
DAY_ZERO, DAY_ZERO_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001 - workbooks know no time zones

_TOKEN = pattern(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|(?P<space>_.)|(?P<fill>\*.)|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<general>General|G/通用格式|@)|(?P<digits>[0#?][0#?.,]*|\.[0#?]+)|(?P<percent>%)"
    r"|(?P<date>[yYmMdDhHsS]+|AM/PM|上午/下午|e(?![+-]))|(?P<other>.)",
    re.DOTALL,
)
_SECTION = pattern(r'(?:"[^"]*"|\\.|\[[^\]]*\]|[^;])*')
_CONDITION = pattern(r"(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)$")
_CURRENCY = pattern(r"\$([^-]*)")


class _Section(NamedTuple):
    """One part of a format: what it prints before and after the digits, and how it prints these."""

    digits: str | None
    before: str
    after: str
    percents: int
    condition: tuple[str, Decimal] | None
    is_date: bool
    is_strange: bool


def shown(stored: str, code: str, *, since_1904: bool = False) -> str:
    """The text that a cell with this stored number and this format prints; `since_1904` counts days from then."""
    number = Decimal(stored)
    if len(code) > LONGEST_CODE:
        return CANNOT_SHOW
    sections = _sections(code)
    section, sign = _section_for(number, sections)
    if section is None:
        return CANNOT_SHOW
    if section.is_date:
        return _day(number, since_1904=since_1904)
    if section.digits is None:
        return (section.before + section.after).strip()
    if section.is_strange:
        return CANNOT_SHOW
    figure = abs(number) * 100**section.percents
    printed = _general(figure) if section.digits == GENERAL else _in_digits(figure, section.digits)
    return f"{sign if printed.strip('0.,') else ''}{section.before}{printed}{section.after}".strip()


@lru_cache(maxsize=256)
def _sections(code: str) -> tuple[_Section, ...]:
    return tuple(_section(text) for text in _split(code or GENERAL)[:3])


def _split(code: str) -> list[str]:
    """The parts of a format, parted by semicolons outside quotes and brackets; empty parts print nothing."""
    texts, at = [], 0
    while True:
        found = _SECTION.match(code, at)
        end = found.end() if found else len(code)
        texts.append(code[at:end])
        if end >= len(code):
            return texts
        at = end + 1


def _section(text: str) -> _Section:
    digits: str | None = None
    around = ["", ""]
    percents, condition, is_date, is_strange = 0, None, False, False
    for token in _TOKEN.finditer(text):
        kind, said = token.lastgroup, token[token.lastgroup or 0]
        if kind in {"general", "digits"}:
            is_strange |= digits is not None
            digits = GENERAL if kind == "general" else said
        elif kind == "bracket":
            limit = _CONDITION.match(said)
            currency = _CURRENCY.match(said)
            condition = (limit[1], Decimal(limit[2])) if limit else condition
            around[digits is not None] += currency[1] if currency else ""
            is_date |= said.lower() in {"h", "hh", "m", "mm", "s", "ss"}
            is_strange |= said.startswith("DBNum") or said.lower() in WHITES  # Chinese numerals, and what nobody sees
        elif kind == "date":
            is_date = True
        elif kind == "space":
            around[digits is not None] += " "
        elif kind in {"quoted", "escaped", "percent", "other"}:
            percents += kind == "percent"
            is_strange |= kind == "other" and said in "/E"
            around[digits is not None] += said
    return _Section(digits, around[0], around[1], percents, condition, is_date, is_strange)


def _section_for(number: Decimal, sections: Sequence[_Section]) -> tuple[_Section | None, str]:
    """The part of the format that prints a number, and the sign it adds by itself."""
    minus = "-" if number < 0 else ""
    if any(section.condition for section in sections):
        found = next((one for one in sections if one.condition is None or _holds(number, one.condition)), None)
        return found, minus
    if number < 0 and len(sections) > 1:
        return sections[1], ""
    is_third = number == 0 and len(sections) > 2  # noqa: PLR2004 - positive; negative; zero
    return sections[2 if is_third else 0], minus


def _holds(number: Decimal, condition: tuple[str, Decimal]) -> bool:
    sign, limit = condition
    if sign == "<>":
        return number != limit
    return (number < limit and "<" in sign) or (number > limit and ">" in sign) or (number == limit and "=" in sign)


def _general(number: Decimal) -> str:
    """A number in the general format: as many decimals as fit, none that are zeros at the end."""
    whole = len(str(int(number)))
    if whole > GENERAL_WIDTH:
        return f"{number:.5E}"
    printed = f"{_rounded(number, max(0, GENERAL_WIDTH - 1 - whole)):f}"
    return printed.rstrip("0").rstrip(".") if "." in printed else printed


def _in_digits(number: Decimal, pattern: str) -> str:
    """A number printed by a pattern such as #,##0.00; commas at its end each divide by a thousand."""
    scaled = pattern.rstrip(",")
    number = number.scaleb(-3 * (len(pattern) - len(scaled)))
    whole, _, decimals = scaled.partition(".")
    integer, _, fraction = f"{_rounded(number, len(decimals)):f}".partition(".")
    least = len(decimals.rstrip("#?"))
    fraction = fraction[:least] + fraction[least:].rstrip("0")
    integer = "" if integer == "0" and "0" not in whole else integer.rjust(whole.count("0"), "0")
    if "," in whole:
        integer = f"{int(integer):,}" if integer else ""
    return f"{integer}.{fraction}" if fraction else integer


def _rounded(number: Decimal, decimals: int) -> Decimal:
    return number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def _day(number: Decimal, *, since_1904: bool) -> str:
    """The day that a number of days stands for, however it is written; a date is never a number."""
    try:
        moment = (DAY_ZERO_1904 if since_1904 else DAY_ZERO) + timedelta(days=float(number))
    except OverflowError:
        return CANNOT_SHOW
    day = f"{moment.year}年{moment.month}月{moment.day}日"
    return day if number == int(number) else f"{day}{moment:%H:%M}"
