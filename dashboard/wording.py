"""Numbers and changes as words: one place decides separators, decimals, sign and verb.

Rates come as fractions of one (0.559 → 55.9%), changes of a rate too (0.004 → 升 0.4 个百分点). None and
NaN are never a number: they are shown as one of four states, never as 0.

    figure(14069, "件") → 14,069 件        figure(0.559, "%") → 55.9%       figure(None, "件") → —
    changed(0.004, "%") → 升 0.4 个百分点   changed(-34, "件") → 少 34 件     changed(0.0001, "%") → 持平
    signed(-0.03, "%") → −3.0              grown(5946, 5715, "件") → ▲ 4.0%，多 231 件
    rate(3, 12) → 3/12 件（25.0%，95% 区间 8.9%—53.2%）
    rate(3310, 5912) → 55.9%（3,310/5,912 件）
"""

from __future__ import annotations

import math
from typing import Any

BLANK, NO_REPORT, NOT_MENTIONED, NOT_JUDGED = "空白", "未见报告", "未提及", "未判断"
"""Printed empty; no report; not quoted; not checked. Four different things, and none of them is zero."""
NOTHING = "—"
MINUS = "−"
FEW = 30
"""Below this many cases a rate is shown as k/n first and is not ranked."""
Z = 1.959964
"""Standard deviations that hold 95 % of a normal distribution, for Wilson's interval; in `mart.wilson_low` too."""
SMALL_BASE = 10
"""Below this base a change is given as a difference only, not in percent."""
STILL, STILL_TIMES = 0.0005, 0.005
"""A change of a rate below 0.05 percentage points is 持平, and one of a ratio in 倍 below 0.005."""
SHORT_OUTCOMES = {"refused": "不予", "not_processed": "不处理", "other": "其他"}
"""Heads of narrow panels, where the printed names do not fit."""
MANY = 100_000
"""From here on charts write 12.4 万件."""


def known(value: Any) -> bool:
    """Whether this is a number at all."""
    if value is None or isinstance(value, str):
        return value is not None
    return str(value) not in {"<NA>", "NaT", "--"} and not math.isnan(value)


def as_float(value: Any) -> float | None:
    """The number, or None where there is none."""
    return float(value) if known(value) else None


def number(value: Any, unit: str, *, short: bool = False) -> str:
    """The bare number in its unit's format; — for nothing. `short` writes large counts in 万."""
    if not known(value):
        return NOTHING
    if unit == "%":
        return _minus(f"{value * 100:.1f}")
    if unit == "倍":
        return _minus(f"{value:.2f}")
    if short and abs(value) >= MANY:
        return _minus(f"{value / 10_000:,.1f}") + " 万"
    return _minus(f"{value:,.2f}".rstrip("0").rstrip(".") if unit == "万元" or value % 1 else f"{value:,.0f}")


def figure(value: Any, unit: str, *, short: bool = False) -> str:
    """The number with its unit: 14,069 件, 55.9%, 12.4 万件."""
    text = number(value, unit, short=short)
    if text == NOTHING or unit == "%":
        return text + ("%" if text != NOTHING else "")
    return f"{text}{unit}" if text.endswith("万") else f"{text} {unit}"


def whole_percent(value: Any) -> str:
    """A rate without decimals, for short titles: 56%."""
    return f"{value * 100:.0f}%" if known(value) else NOTHING


def changed(difference: Any, unit: str) -> str:
    """A change in words: 升/降 x.x 个百分点 for rates, 多/少 n for counts, 持平 for none; — for nothing."""
    if not known(difference):
        return NOTHING
    if still(difference, unit):
        return "持平"
    verb = ("升" if difference > 0 else "降") if unit == "%" else ("多" if difference > 0 else "少")
    size = number(abs(difference), unit)
    return f"{verb} {size} 个百分点" if unit == "%" else f"{verb} {size} {unit}"


def above_or_below(difference: Any, unit: str) -> str:
    """A distance in words: 高于/低于 … by how much is left to `changed`; 持平 where there is none."""
    if not known(difference) or still(difference, unit):
        return "持平"
    size = number(abs(difference), unit)
    return f"{'高' if difference > 0 else '低'} {size} {'个百分点' if unit == '%' else unit}"


def signed(difference: Any, unit: str) -> str:
    """A change as a signed number without unit: +9.3, −3.0, 0.0."""
    text = number(difference, unit)
    if text == NOTHING or still(difference, unit):
        return text.replace(MINUS, "") if text != NOTHING else text
    return f"+{text}" if difference > 0 else text


def still(difference: float, unit: str) -> bool:
    """Whether a change is too small to be called one."""
    return abs(difference) < {"%": STILL, "倍": STILL_TIMES}.get(unit, 1e-9)


def arrow(difference: Any, unit: str) -> str:
    """▲ or ▼ by sign; empty for no change and for nothing."""
    if not known(difference) or still(difference, unit):
        return ""
    return "▲" if difference > 0 else "▼"


def growth(now: Any, before: Any) -> float | None:
    """The change of a count as a fraction of the year before; None without one, and on a base under 10."""
    if not known(now) or not known(before) or before < SMALL_BASE:
        return None
    return float((now - before) / before)


def grown(now: Any, before: Any, unit: str) -> str:
    """The change of a count with both its forms: ▲ 4.0%，多 231 件; on a small base the difference only."""
    if not known(now) or not known(before):
        return "无上年可比"
    share = growth(now, before)
    words = changed(now - before, unit)
    mark = arrow(now - before, unit)
    if share is None or not mark:
        return f"{mark} {words}".strip()
    return f"{mark} {abs(share) * 100:.1f}%，{words}"


def moved(now: Any, before: Any, unit: str) -> str:
    """The change of any figure as a tile says it: ▲ 升 0.4 个百分点 for a rate, `grown` for a count."""
    if unit != "%":
        return grown(now, before, unit)
    if not known(now) or not known(before):
        return "无上年可比"
    return f"{arrow(now - before, unit)} {changed(now - before, unit)}".strip()


def tone(difference: Any, unit: str, better: str | None) -> str:
    """better, worse or plain, by sign and declared direction; without a direction always plain."""
    if better is None or not known(difference) or still(difference, unit):
        return "plain"
    return "better" if (difference > 0) == (better == "higher") else "worse"


def fraction(k: Any, n: Any, unit: str = "件") -> str:
    """Numerator over denominator: 3,310/5,912 件."""
    return f"{number(k, unit)}/{number(n, unit)} {unit}"


def interval(k: Any, n: Any) -> tuple[float, float] | None:
    """The Wilson 95 % interval of k of n; None where k is no part of n, as cases disputed are none of cases decided."""
    if not known(k) or not known(n) or n <= 0 or not 0 <= k <= n:
        return None
    middle, half = (k + Z * Z / 2) / (n + Z * Z), Z * math.sqrt(k * (n - k) / n + Z * Z / 4) / (n + Z * Z)
    return max(0.0, middle - half), min(1.0, middle + half)


def between(k: Any, n: Any) -> str:
    """The interval in words: 95% 区间 8.9%—53.2%; empty where there is none."""
    ends = interval(k, n)
    return f"95% 区间 {figure(ends[0], '%')}—{figure(ends[1], '%')}" if ends else ""


def rate(k: Any, n: Any, *, brief: bool = False) -> str:
    """A rate with what it stands on; on fewer than 30 cases the fraction comes first, and the interval is said.

    `brief` leaves the interval out: for headlines, whose page says it elsewhere.
    """
    if not known(k) or not known(n) or not n:
        return NOTHING
    share = figure(k / n, "%")
    if n >= FEW:
        return f"{share}（{fraction(k, n)}）"
    said = "" if brief else between(k, n)
    return f"{fraction(k, n)}（{'，'.join(part for part in (share, said) if part)}）"


def coverage(present: int, due: int) -> str:
    """How much of the whole a figure stands on: 46/48 份; without a due list, 已报 n 份，应报名单未列.

    More reports than the list has offices means that the list is not complete: then it is no denominator.
    """
    if present > due > 0:
        return f"已报 {present} 份，应报名单仅列 {due} 家"
    return f"{present}/{due} 份" if due else f"已报 {present} 份，应报名单未列"


def source(covered: str) -> str:
    """A note that names the source: 来源：46/48 份年报."""
    return f"来源：{covered}年报" if covered.endswith("份") else f"来源：各单位年报；{covered}"


def listed(names: list[str], most: int = 3) -> str:
    """A few names in a row, the rest as a number: 甲、乙、丙等 5 家."""
    shown = "、".join(names[:most])
    return shown if len(names) <= most else f"{shown}等 {len(names)} 家"


def width(text: str) -> float:
    """How many columns of a spreadsheet a text takes: a Chinese character two."""
    return sum(2 if ord(letter) > 0x2E7F else 1 for letter in text)  # noqa: PLR2004 - where CJK begins


def _minus(text: str) -> str:
    bare = text.replace("-", MINUS)
    return bare.replace(MINUS, "") if not any(digit in "123456789" for digit in bare) else bare
