"""Number words → numbers: 1,287.4, 两万三千, 三点五, 二〇."""

from __future__ import annotations

from decimal import Decimal

DIGITS = {mark: n for n, mark in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
POWERS = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
MYRIAD = POWERS["万"]
_MARK = "零〇一二两三四五六七八九十百千万亿"
CHINESE = rf"(?<![{_MARK}])[{_MARK}]{{1,16}}(?:点[零〇一二三四五六七八九]{{1,8}})?"
ARABIC = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"


def read_number(words: str) -> Decimal:
    """The number of digits or Chinese numerals, 负 and thousands separators included."""
    plain = words.replace(",", "").lstrip("负")
    value = Decimal(plain) if plain[0].isdigit() else read_chinese(plain)
    return -value if words.startswith("负") else value


def read_chinese(words: str) -> Decimal:
    """The number of Chinese numerals; 三千五 is 3500 as in speech."""
    whole, _, fraction = words.partition("点")
    decimals = "".join(str(DIGITS[mark]) for mark in fraction)
    return Decimal(f"{_read_whole(whole)}.{decimals}" if decimals else _read_whole(whole))


def _read_whole(words: str) -> int:
    if all(mark in DIGITS for mark in words):
        return int("".join(str(DIGITS[mark]) for mark in words))
    total = section = digit = 0
    for mark in words:
        if mark in DIGITS:
            digit = DIGITS[mark]
        elif POWERS[mark] >= MYRIAD:
            total, section, digit = (total + section + digit) * POWERS[mark], 0, 0
        else:
            section, digit = section + (digit or 1) * POWERS[mark], 0
    return total + section + digit * _spoken(words)


def _spoken(words: str) -> int:
    """三千五, 一万二: a last digit right behind 百, 千, 万 or 亿 counts the next lower power."""
    before = words[-2:-1]
    return POWERS[before] // 10 if words[-1] in DIGITS and before in {"百", "千", "万", "亿"} else 1
