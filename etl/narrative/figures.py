"""Figures in a sentence: a number with its unit, 百分之, 成, 分之, a range of two, or the words 持平."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from etl.narrative.numerals import ARABIC, CHINESE, DIGITS, POWERS, read_number
from etl.narrative.units import BASE_UNITS, MAGNITUDES, PER_UNITS, PERCENT, POINTS_OF_EITHER, WEAK, normal_unit
from etl.patterns import pattern

TENTH, HUNDRED = 10, 100

_MAGNITUDE = "|".join(MAGNITUDES)
_BASE = "|".join(re.escape(unit) for unit in BASE_UNITS)
_CHINESE_BASE = "|".join(re.escape(unit) for unit in BASE_UNITS if unit not in WEAK | {"个月"})
_PER = rf"(?:/(?:{'|'.join(PER_UNITS)}))?"
FIGURE = pattern(
    rf"百分之(?P<hundredth>负?(?:{ARABIC}|{CHINESE}))"
    rf"|千分之(?P<thousandth>{ARABIC}|{CHINESE})"
    r"|(?P<parts>[二三四五六七八九十]|\d{1,2})分之(?P<of>[一二两三四五六七八九]|\d{1,2})"
    r"|(?P<tenths>[一二两三四五六七八九])成(?P<half>半|[一二三四五六七八九])?(?![为立员功果效本交绩长熟品])"
    rf"|(?:每(?P<per>{'|'.join(PER_UNITS)}))?(?<![\d.,A-Za-z])(?P<sign>[+-])?(?P<arabic>{ARABIC})(?![\d,.]\d)(?P<times>[十百千](?=万|亿|元))?"
    rf"(?P<some>[余多])?(?P<magnitude>{_MAGNITUDE})?(?P<some_more>[余多])?(?P<base>(?:{_BASE}){_PER})?"
    rf"|(?<![第每])(?P<chinese>{CHINESE})(?P<few>[余多几])?(?P<chinese_magnitude>{_MAGNITUDE})?(?P<few_more>[余多])?"
    rf"(?P<chinese_base>(?:{_CHINESE_BASE}){_PER})(?!一)"
)
HALF = pattern(r"(?:比重|占比|份额|比例)(?:首次|已|均)*(?P<half>过半|超半数|超过半数)")
SAME = pattern(r"(?P<about>基本)?持平")
AFTER = pattern(r"(?<=成)[多余]|左右|上下|以上|以下|以内|之内")
NAMES = pattern(r"(?:[-至到][\d.十百千万亿]+元)?(?:及?以[上下]|级)?的?[一-龥]{0,6}?(?:企业|项目)")
"""税收超亿元企业, 年产值超10亿元企业: money that tells a class of firms belongs to its name."""
THRESHOLD = pattern(r"(?:及|\(含\))?(?:以上|以下)(?=[^，。；、)！？的\s和及])")
OVER_MONEY = pattern(r"[超过达破在]$|达到$|[值入利支税]$")
RANGE_MARK = pattern(r"[-至到]")
FROM_BEFORE = pattern(r"[由从]")
LENDS = pattern(r"个?[、和及]|[-至到]")
LENDS_POINTS = pattern(
    r"个?(?:、|和|及|以及|[-至到])(?:分别|(?:高于|低于|快于|慢于|超)[一-龥]{1,6}|提高|回落|加快|放缓|收窄|扩大|上升|下降|降低|回升|提升|减少|增加|高于|低于)?"
)
STOPS = "，。；、)！？-:：和"


class Figure(NamedTuple):
    """A number in a folded sentence, from `start` to `end`.

    `unit` is None for a number without a unit of the economy; it is `bare` where a mark follows it at once.
    `signed` says that the sign is printed; `same` that the words are 持平, which is a growth of 0 %.
    """

    start: int
    end: int
    value: Decimal
    unit: str | None
    high: Decimal | None = None
    approx: bool = False
    signed: bool = False
    bare: bool = False
    same: bool = False
    after: int = 0

    @property
    def reach(self) -> int:
        """Where the words that belong to the figure end (左右, 以上)."""
        return max(self.after, self.end)


def find_figures(text: str, taken: tuple[tuple[int, int], ...]) -> tuple[Figure, ...]:
    """Every figure of a folded sentence outside the spans already taken by period words, in order."""
    free = (match for match in FIGURE.finditer(_blank(text, taken)))
    found = [figure for match in free if (figure := _figure(text, match)) is not None]
    found += [_same(match) for match in SAME.finditer(text)]
    found += [Figure(*half.span("half"), Decimal(50), "%", approx=True) for half in HALF.finditer(text)]
    found.sort(key=lambda figure: figure.start)
    return tuple(_join_ranges(text, _lend_units(text, found)))


def _blank(text: str, taken: tuple[tuple[int, int], ...]) -> str:
    """The text with the taken spans made unreadable, so that no figure begins or ends in one."""
    parts, place = [], 0
    for start, end in taken:
        parts += [text[place:start], "_" * (end - start)]
        place = end
    return "".join((*parts, text[place:]))


def _figure(text: str, match: re.Match[str]) -> Figure | None:
    figure = _fraction(match) or (_arabic(text, match) if match["arabic"] else _chinese(match))
    if figure is None or text.endswith("连续", 0, figure.start) or (_is_threshold(text, figure)):
        return None
    after = AFTER.match(text, figure.end)
    return figure if after is None else figure._replace(after=after.end(), approx=True)


def _is_threshold(text: str, figure: Figure) -> bool:
    """5000万元以上工业项目: the number belongs to a name."""
    if figure.unit in PERCENT | POINTS_OF_EITHER:
        return False
    classes = (
        figure.unit is not None
        and figure.unit.endswith("元")
        and OVER_MONEY.search(text, max(0, figure.start - 3), figure.start)
    )
    return THRESHOLD.match(text, figure.end) is not None or bool(classes and NAMES.match(text, figure.end))


def _fraction(match: re.Match[str]) -> Figure | None:
    start, end = match.span()
    if match["hundredth"]:
        return Figure(start, end, read_number(match["hundredth"]), "%")
    if match["thousandth"]:
        return Figure(start, end, read_number(match["thousandth"]), "‰")
    if match["parts"]:
        value = HUNDRED * read_number(match["of"]) / read_number(match["parts"])
        return Figure(start, end, round(value, 2), "%")
    if match["tenths"]:
        return Figure(start, end, _tenths(match["tenths"], match["half"]), "%")
    return None


def _tenths(tenths: str, half: str | None) -> Decimal:
    """一成半 → 15, 三成二 → 32."""
    ones = 0 if half is None else TENTH // 2 if half == "半" else DIGITS[half]
    return Decimal(DIGITS[tenths] * TENTH + ones)


def _arabic(text: str, match: re.Match[str]) -> Figure | None:
    start, end = match.span()
    per = "/" + match["per"] if match["per"] and match["base"] and "/" not in match["base"] else ""
    if _is_letter(text[end : end + 1]) or text[start - 1 : start] == " " or text[end : end + 1] == " ":
        return None
    signed = match["sign"] is not None and _is_sign(text, start)
    value = read_number(match["arabic"]) * POWERS.get(match["times"] or "", 1)
    return Figure(
        start + (match["sign"] is not None and not signed),
        end,
        -value if signed and match["sign"] == "-" else value,
        normal_unit((match["magnitude"] or "") + match["base"] + per) if match["base"] else None,
        signed=signed,
        bare=match["base"] is None and match["magnitude"] is None and text[end : end + 1] in STOPS,
        approx=bool(match["some"] or match["some_more"]),
    )


def _is_letter(mark: str) -> bool:
    return mark.isascii() and mark.isalpha()


def _is_sign(text: str, start: int) -> bool:
    """A dash is a sign only where no number, unit or letter stands before it."""
    before = text[start - 1 : start]
    return not (before.isdigit() or _is_letter(before) or before in set("%‰元-)_")) if before else True


def _chinese(match: re.Match[str]) -> Figure | None:
    words, magnitude = match["chinese"], match["chinese_magnitude"] or ""
    while len(magnitude) <= 1 and len(words) > 1 and words[-1] in "万亿" and not match["few"]:
        words, magnitude = words[:-1], words[-1] + magnitude
    if all(mark in "万亿" for mark in words):
        return None
    unit = normal_unit(magnitude + match["chinese_base"])
    return Figure(*match.span(), read_number(words), unit, approx=bool(match["few"] or match["few_more"]))


def _same(match: re.Match[str]) -> Figure:
    return Figure(*match.span(), Decimal(0), "%", approx=match["about"] is not None, same=True)


def _lend_units(text: str, figures: list[Figure]) -> list[Figure]:
    """2.1、1.3个百分点: the first number has the unit of the next."""
    lent = list(figures)
    for place in range(len(lent) - 2, -1, -1):
        here, after = lent[place], lent[place + 1]
        lends = LENDS if after.unit not in POINTS_OF_EITHER else LENDS_POINTS
        if here.unit in {None, "个"} and after.unit and lends.fullmatch(text, here.end, after.start) and not after.same:
            lent[place] = here._replace(unit=after.unit, bare=False)
    return lent


def _join_ranges(text: str, figures: list[Figure]) -> list[Figure]:
    joined: list[Figure] = []
    for figure in figures:
        if joined and _is_range(text, joined[-1], figure):
            low = joined[-1]
            joined[-1] = low._replace(end=figure.end, high=figure.value, after=figure.after, approx=figure.approx)
        else:
            joined.append(figure)
    return joined


def _is_range(text: str, low: Figure, high: Figure) -> bool:
    if low.high is not None or low.unit is None or low.unit != high.unit or high.value <= low.value:
        return False
    if FROM_BEFORE.search(text, max(0, low.start - 6), low.start):
        return False
    return RANGE_MARK.fullmatch(text[low.end : high.start]) is not None
