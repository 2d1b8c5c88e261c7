"""Days and years as reports write them: in digits or in Chinese, with 年月日, dots, dashes or slashes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from etl.patterns import pattern

CHINESE_YEAR = "[二2][〇○零OoＯ0][〇○零一二三四五六七八九OoＯ0]{2}"
YEAR = rf"(20\d\d|{CHINESE_YEAR})年"
"""A year with 年 behind it, as a group."""

_COUNTED = "[一二三四五六七八九十]"
DAY = (
    r"20\d\d\s*[年\-/.]\s*\d{1,2}\s*[月\-/.]\s*\d{1,2}(?!\d)\s*日?"
    rf"|{CHINESE_YEAR}年{_COUNTED}{{1,2}}月{_COUNTED}{{1,3}}日"
)
"""A day in any of these writings, without groups."""

_DIGITS = {digit: str(value) for value, digit in enumerate("〇一二三四五六七八九")} | dict.fromkeys("○零OoＯ", "0")
_PLAIN = pattern(r"(?<!\d)(20\d\d)\s*[年\-/.]\s*(\d{1,2})\s*[月\-/.]\s*(\d{1,2})(?!\d)\s*日?")
_CHINESE = pattern(rf"{YEAR}({_COUNTED}{{1,2}})月({_COUNTED}{{1,3}})日")


def number(digits: str) -> int:
    """A year in Chinese or plain digits (二〇二四, 2024)."""
    return int("".join(_DIGITS.get(digit, digit) for digit in digits))


def dates(text: str) -> list[date]:
    """Every real day in a text, those in plain digits first; 2025年2月30日 is none."""
    plain = [(int(year), int(month), int(day)) for year, month, day in _PLAIN.findall(text)]
    chinese = [(number(year), _counted(month), _counted(day)) for year, month, day in _CHINESE.findall(text)]
    return [day for parts in (*plain, *chinese) for day in _day(*parts)]


def _counted(word: str) -> int:
    """A Chinese number from one to thirty-one."""
    tens, has_ten, ones = word.partition("十")
    unit = int(_DIGITS.get(ones or "〇", "0"))
    return unit + 10 * int(_DIGITS.get(tens or "一", "1")) if has_ten else int(_DIGITS.get(word, "0"))


def _day(year: int, month: int, day: int) -> Sequence[date]:
    try:
        return (date(year, month, day),)
    except ValueError:
        return ()
