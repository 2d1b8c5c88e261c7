"""Printed labels compared with declared ones: by what they say, with a measured tolerance, never by position."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

CLOSE = 0.74
"""A misprint of one or two characters keeps a label above this (本年度止件数: 0.83); two different labels of one
table stay below it (本年制发件数 and 本年废止件数: 0.67)."""

CLEAR = 0.08
"""How much better the best candidate must be than the next: closer than this is a doubt, not a match."""

KEPT = 2**14
"""Labels whose reading is remembered: reports repeat one another's."""

LONG = 4
"""Labels from this length on are still recognised behind other words (（三）不予公开1.属于国家秘密)."""

_NUMBERING = re.compile(
    r"^(?:\(?[一二三四五六七八九十]{1,2}[)、.,:]|\(?[一二三四五六七八九十]{1,2}\)|\(?\d{1,2}[)、.,:]?(?!\d))+"
)
_BRACKETED = re.compile(r"\([^()]*\)")
_OPEN_BRACKET = re.compile(r"\([^()]*$")
_YEAR = re.compile(r"^20\d\d年度?")
_RELATIVE_YEAR = re.compile(r"^(?:本|上一?)年度?")
_YEAR_BEFORE = re.compile(r"上一?年|去年")
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


@lru_cache(maxsize=KEPT)
def bare(text: str) -> str:
    """What a label says: without white space, numbering, brackets, punctuation, in simplified characters."""
    plain = _NUMBERING.sub("", _plain(text))
    without = _without_brackets(plain)
    return _MARKS.sub("", without) or _MARKS.sub("", plain)


@lru_cache(maxsize=KEPT)
def bracketed(text: str) -> tuple[str, ...]:
    """What a label says in brackets, each bare: 行政诉讼（复议后起诉）."""
    return tuple(bare(found[1:-1]) for found in _BRACKETED.findall(_plain(text)))


def _plain(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).translate(_TRADITIONAL)
    return re.sub(r"[\s\u200b-\u200f\ufeff]", "", plain).replace("其它", "其他")


def _without_brackets(text: str) -> str:
    """A text without its brackets, brackets in brackets and one left open included."""
    while (inner := _BRACKETED.sub("", text)) != text:
        text = inner
    return _OPEN_BRACKET.sub("", text)


def match(text: str, candidates: Mapping[str, Sequence[str]]) -> Match | None:
    """The candidate (id → bare wordings) a printed label stands for; None where none, or no single one, is close."""
    printed = bare(text)
    return _match(printed, tuple(candidates.items())) if printed else None


@lru_cache(maxsize=KEPT)
def _match(printed: str, wordings: tuple[tuple[str, Sequence[str]], ...]) -> Match | None:
    candidates = dict(wordings)
    exact = [key for key, wordings in candidates.items() if printed in wordings]
    if len(exact) == 1:
        return Match(exact[0], 1.0)
    if _YEAR.match(printed):
        return _dated(printed, candidates)
    return _ending(printed, candidates) or _beginning(printed, candidates) or _closest(printed, candidates)


def _dated(printed: str, candidates: Mapping[str, Sequence[str]]) -> Match | None:
    """A label that prints the year itself (2021年项目数量) instead of 本年 or 上一年: the one that says the rest."""
    rest = _YEAR.sub("", printed)
    rests = {key: tuple(_RELATIVE_YEAR.sub("", wording) for wording in words) for key, words in candidates.items()}
    found = [key for key, wordings in rests.items() if rest in wordings]
    if len(found) == 1:
        return Match(found[0], 0.95)
    return None if found else _ending(printed, candidates) or _beginning(rest, rests) or _closest(rest, rests)


def _ending(printed: str, candidates: Mapping[str, Sequence[str]]) -> Match | None:
    """A long label that ends the printed text: its heading stands before it in the same cell."""
    endings = [
        (len(wording), key)
        for key, wordings in candidates.items()
        for wording in wordings
        if len(wording) >= LONG
        and printed.endswith(wording)
        and not _YEAR_BEFORE.search(printed.removesuffix(wording)[-3:])
    ]
    return Match(max(endings)[1], 0.95) if endings else None


def _beginning(printed: str, candidates: Mapping[str, Sequence[str]]) -> Match | None:
    """A label cut short (本年新收): the only one that begins with it."""
    found = [key for key, wordings in candidates.items() if any(wording.startswith(printed) for wording in wordings)]
    return Match(found[0], 0.9) if len(printed) >= LONG and len(found) == 1 else None


def _closest(printed: str, candidates: Mapping[str, Sequence[str]]) -> Match | None:
    scored = sorted(
        (
            (max(fuzz.ratio(printed, wording) for wording in wordings) / 100, key)
            for key, wordings in candidates.items()
        ),
        reverse=True,
    )
    best, second = scored[0], scored[1] if len(scored) > 1 else (0.0, "")
    if best[0] < CLOSE or best[0] - second[0] < CLEAR or _other_year(printed, candidates[best[1]]):
        return None
    return Match(best[1], best[0])


def _other_year(printed: str, wordings: Sequence[str]) -> bool:
    """Whether a label says 上年 where none of the wordings does: 上年处理决定数量 is not this year's."""
    return bool(_YEAR_BEFORE.search(printed)) and not any(_YEAR_BEFORE.search(wording) for wording in wordings)
