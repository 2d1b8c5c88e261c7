"""Figures: a number with its unit, as digits, Chinese numerals, 百分之, 成, 分之, 番, or a range of two."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from etl.narrative.units import BASE_UNITS, MAGNITUDES, normal_unit

DIGITS = {mark: n for n, mark in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
POWERS = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
TENTH, HUNDRED = 10, 100

_CHINESE = r"[零〇一二两三四五六七八九十百千万亿]+(?:点[零〇一二三四五六七八九]+)?"
_ARABIC = r"(?:\d{1,3}(?:,\d{3})+(?![\d])|\d+)(?:\.\d+)?"
_MAGNITUDE = "|".join(MAGNITUDES)
_BASE = "|".join(re.escape(unit) for unit in BASE_UNITS)
_SOME = r"(?P<some>[余多来几])?"

FIGURE = re.compile(
    rf"百分之(?P<hundredth>负?(?:{_ARABIC}|{_CHINESE}))"
    rf"|千分之(?P<thousandth>{_ARABIC}|{_CHINESE})"
    rf"|(?P<parts>[二三四五六七八九十]|\d{{1,2}})分之(?P<of>[一二两三四五六七八九]|\d{{1,2}})"
    rf"|(?P<tenths>[一二两三四五六七八九])成(?P<half>半|[一二三四五六七八九])?(?![为立员功果效本交绩长熟品])"
    rf"|(?<![\d.,A-Za-z])(?P<sign>[+-])?(?P<arabic>{_ARABIC})(?![\d,.]\d)(?P<times>[十百千](?=万|亿|元))?"
    rf"(?P<some1>[余多])?(?P<mag>{_MAGNITUDE})?(?P<some2>[余多])?(?P<base>{_BASE})?"
    rf"|(?<!第)(?P<chinese>{_CHINESE})(?P<some3>[余多几])?(?P<mag2>{_MAGNITUDE})?(?P<some4>[余多])?(?P<base2>{_BASE})"
    r"(?!一)"
)
RANK = re.compile(r"(?P<th>第)?(?P<place>\d{1,3}|[一二三四五六七八九十]{1,3})(?P<word>位|名)|第(?P<bare>\d{1,3}|[一二三四五六七八九十]{1,3})(?=$|[，。；、)和])")
LEVEL_SAME = re.compile(r"(?P<about>基本)?持平")
AFTER = re.compile(r"左右|上下|以上|以下|以内|之内")
QUALIFIES = re.compile(r"(?:及|\(含\))?(?:以上|以下)(?=[^，。；、)！？的\s和及])")
RANGE_MARK = re.compile(r"(?:-|至|到|~)")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in a folded sentence, from `start` to `end`. `unit` is None where the unit is none of the economy's."""

    start: int
    end: int
    value: Decimal
    unit: str | None
    high: Decimal | None = None
    approx: bool = False
    signed: bool = False
    after: int = 0
    bare: bool = False
    zero: bool = False

    @property
    def reach(self) -> int:
        """Where the words that belong to the figure end (左右, 以上)."""
        return max(self.after, self.end)


def read_chinese(words: str) -> Decimal:
    """两万三千 → 23000, 三点五 → 3.5, 二〇 → 20; ValueError where the words are no number."""
    whole, _, fraction = words.partition("点")
    value = Decimal(_read_whole(whole))
    if fraction:
        value += Decimal("0." + "".join(str(DIGITS[mark]) for mark in fraction))
    return value


def _read_whole(words: str) -> int:
    if all(mark in DIGITS for mark in words):
        return int("".join(str(DIGITS[mark]) for mark in words))
    total = section = digit = 0
    last = 1
    for mark in words:
        if mark in DIGITS:
            digit, last = DIGITS[mark], (1 if mark == "零" else last)
        elif POWERS[mark] >= POWERS["万"]:
            total, section, digit = (total + section + digit) * POWERS[mark], 0, 0
            last = POWERS[mark]
        else:
            section, digit, last = section + (digit or 1) * POWERS[mark], 0, POWERS[mark]
    if digit and last >= HUNDRED and words[-1] in DIGITS and len(words) > 1 and words[-2] in POWERS:
        digit *= last // TENTH
    return total + section + digit


def read_digits(words: str) -> Decimal:
    """1,287.4 → 1287.4, and Chinese numerals too."""
    plain = words.replace(",", "").lstrip("负")
    value = Decimal(plain) if plain[0].isdigit() else read_chinese(plain)
    return -value if words.startswith("负") else value


def find_figures(text: str, taken: tuple[tuple[int, int], ...]) -> tuple[Figure, ...]:
    """Every figure of a folded sentence outside the spans already taken by period words, in order."""
    found = [figure for match in FIGURE.finditer(text) if (figure := _figure(text, match, taken))]
    found += [_same(match) for match in LEVEL_SAME.finditer(text)]
    found.sort(key=lambda figure: figure.start)
    return tuple(_join_ranges(text, _lend_units(text, found)))


def _figure(text: str, match: re.Match[str], taken: tuple[tuple[int, int], ...]) -> Figure | None:
    if any(start < match.end() and match.start() < end for start, end in taken):
        return None
    figure = _fraction(match) or _counted(text, match)
    if figure is None or QUALIFIES.match(text, figure.end) and figure.unit not in {"%", "‰", "个百分点"}:
        return None
    after = AFTER.match(text, figure.end)
    if after is None:
        return figure
    return replace(figure, after=after.end(), approx=True)


def _fraction(match: re.Match[str]) -> Figure | None:
    part = match.groupdict()
    if part["hundredth"]:
        return Figure(*match.span(), read_digits(part["hundredth"]), "%")
    if part["thousandth"]:
        return Figure(*match.span(), read_digits(part["thousandth"]), "‰")
    if part["parts"]:
        value = HUNDRED * read_digits(part["of"]) / read_digits(part["parts"])
        return Figure(*match.span(), round(value, 2).normalize(), "%")
    if part["tenths"]:
        half = {"半": 5, None: 0}.get(part["half"]) if part["half"] in {"半", None} else DIGITS[part["half"]]
        return Figure(*match.span(), Decimal(DIGITS[part["tenths"]] * TENTH + (half or 0)), "%")
    return None


def _counted(text: str, match: re.Match[str]) -> Figure | None:
    return _arabic(text, match) if match["arabic"] else _chinese(match)


def _arabic(text: str, match: re.Match[str]) -> Figure | None:
    start, end = match.span()
    if text[end : end + 1].isascii() and text[end : end + 1].isalpha() or text[start - 1 : start] == " ":
        return None
    signed = match["sign"] is not None and _is_sign(text, start)
    value = read_digits(match["arabic"]) * POWERS.get(match["times"] or "", 1)
    unit = normal_unit((match["mag"] or "") + match["base"]) if match["base"] else None
    bare = match["base"] is None and match["mag"] is None and _ends_here(text, end)
    start = start if signed or match["sign"] is None else start + 1
    value = -value if signed and match["sign"] == "-" else value
    return Figure(start, end, value, unit, signed=signed, bare=bare, approx=bool(match["some1"] or match["some2"]))


def _is_sign(text: str, start: int) -> bool:
    before = text[start - 1 : start]
    return not before or not (before.isdigit() or before.isascii() and before.isalpha() or before in "%‰元-)")


def _ends_here(text: str, end: int) -> bool:
    return end == len(text) or text[end] in "，。；、)！？-:和"


def _chinese(match: re.Match[str]) -> Figure | None:
    words, magnitude = match["chinese"], match["mag2"] or ""
    while not magnitude.startswith("万亿") and len(words) > 1 and words[-1] in "万亿" and match["some3"] is None:
        words, magnitude = words[:-1], words[-1] + magnitude
    if all(mark in "万亿" for mark in words):
        return None
    unit = normal_unit(magnitude + match["base2"])
    return Figure(*match.span(), read_chinese(words), unit, approx=bool(match["some3"] or match["some4"]))


def _same(match: re.Match[str]) -> Figure:
    return Figure(*match.span(), Decimal(0), "%", approx=bool(match["about"]), zero=True)


def _lend_units(text: str, figures: list[Figure]) -> list[Figure]:
    """2.1、1.3个百分点: the first number has the unit of the next."""
    lent = list(figures)
    for place in range(len(lent) - 2, -1, -1):
        here, after = lent[place], lent[place + 1]
        between = text[here.end : after.start]
        if here.unit is None and after.unit and between in {"、", "和", "及", "-", "至", "到"} and here.end == here.reach:
            lent[place] = replace(here, unit=after.unit, bare=False)
    return lent


def _join_ranges(text: str, figures: list[Figure]) -> list[Figure]:
    joined: list[Figure] = []
    for figure in figures:
        low = joined[-1] if joined else None
        if low and _is_range(text, low, figure):
            joined[-1] = replace(low, end=figure.end, high=figure.value, after=figure.after, approx=figure.approx)
        else:
            joined.append(figure)
    return joined


def _is_range(text: str, low: Figure, high: Figure) -> bool:
    if low.high is not None or low.unit is None or low.unit != high.unit or high.value <= low.value:
        return False
    between = text[low.end : high.start]
    since = text[max(0, low.start - 6) : low.start]
    return RANGE_MARK.fullmatch(between) is not None and not re.search(r"[由从]", since)
