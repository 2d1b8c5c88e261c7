"""Printed labels compared with declared ones: by what they say, with a measured tolerance, never by position."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz

CLOSE = 0.74
"""A misprint of one or two characters keeps a label above this (本年度止件数: 0.83); two different labels of one
table stay below it (本年制发件数 and 本年废止件数: 0.67)."""

CLEAR = 0.08
"""How much better the best candidate must be than the next: closer than this is a doubt, not a match."""

LONG = 4
"""Labels from this length on are still recognised behind other words (（三）不予公开1.属于国家秘密)."""

_NUMBERING = re.compile(
    r"^(?:\(?[一二三四五六七八九十]{1,2}[)、.,:]|\(?[一二三四五六七八九十]{1,2}\)|\(?\d{1,2}[)、.,:]?(?!\d))+"
)
_BRACKETED = re.compile(r"\([^()]*\)|\([^()]*$")
_MARKS = re.compile(r"[^0-9A-Za-z\u3400-\u9fff]")
_TRADITIONAL = str.maketrans(
    "規範現數費單處罰強製發廢許決個條項據關於請信訪舉報訴類復經後結維糾"
    "審總計繼續辦部門區況開衛與業團體會組織機構務屬國祕秘護權內執檔詢無據沒補舊繳費徵額採購營聯級廣過將應須員",
    "规范现数费单处罚强制发废许决个条项据关于请信访举报诉类复经后结维纠"
    "审总计继续办部门区况开卫与业团体会组织机构务属国秘秘护权内执档询无据没补旧缴费征额采购营联级广过将应须员",
)


@dataclass(frozen=True, slots=True)
class Match:
    """The declared id a printed label stands for, and how alike they are (1 is letter for letter)."""

    id: str
    score: float


@cache
def bare(text: str) -> str:
    """What a label says: without white space, numbering, brackets, punctuation, in simplified characters."""
    plain = unicodedata.normalize("NFKC", text).translate(_TRADITIONAL)
    plain = re.sub(r"[\s\u200b-\u200f\ufeff]", "", plain).replace("其它", "其他")
    plain = _NUMBERING.sub("", plain)
    without = _BRACKETED.sub("", plain)
    return _MARKS.sub("", without) or _MARKS.sub("", plain)


def match(text: str, candidates: Mapping[str, Sequence[str]]) -> Match | None:
    """The candidate (id → bare wordings) a printed label stands for; None where none, or no single one, is close."""
    printed = bare(text)
    if not printed:
        return None
    exact = [key for key, wordings in candidates.items() if printed in wordings]
    if len(exact) == 1:
        return Match(exact[0], 1.0)
    ending = _ending(printed, candidates)
    return ending or _closest(printed, candidates)


def _ending(printed: str, candidates: Mapping[str, Sequence[str]]) -> Match | None:
    """A long label that ends the printed text: its heading stands before it in the same cell."""
    endings = [
        (len(wording), key)
        for key, wordings in candidates.items()
        for wording in wordings
        if len(wording) >= LONG and printed.endswith(wording)
    ]
    return Match(max(endings)[1], 0.95) if endings else None


def _closest(printed: str, candidates: Mapping[str, Sequence[str]]) -> Match | None:
    scored = sorted(
        (
            (max(fuzz.ratio(printed, wording) for wording in wordings) / 100, key)
            for key, wordings in candidates.items()
        ),
        reverse=True,
    )
    best, second = scored[0], scored[1] if len(scored) > 1 else (0.0, "")
    if best[0] < CLOSE or best[0] - second[0] < CLEAR:
        return None
    return Match(best[1], best[0])
