"""Whether a sentence can hold a figure of the economy at all: a cheap test before the reading, which errs to yes only.

What it passes over would have been read to nothing: no number stands in it, or every number stands in a stretch of
words, shorter than a clause, that speaks of the office's own work.
"""

from __future__ import annotations

import re

from etl.narrative.distractors import TITLE, speaks_of_own_work
from etl.narrative.ranks import RANK
from etl.narrative.units import BASE_UNITS, WEAK
from etl.patterns import pattern

_NUMERALS = "零〇一二两三四五六七八九十百千万亿"
_FIRSTS = {unit[0] for unit in BASE_UNITS if unit not in WEAK}
_UNIT = "".join(re.escape(mark) for mark in sorted(_FIRSTS))
NUMBER = pattern(rf"\d(?![\d.,]{{0,12}}[年月日])|[{_NUMERALS}][余多几]?[{_UNIT}]|[{_NUMERALS}]成|分之|持平|过半|半数")
"""Anything a figure can be but a rank; a number right before 年, 月 or 日 is none."""
RATIO = pattern(r"\d：\d")
"""三次产业结构 is read wherever it stands."""
MARKS = pattern(r"[，；。！？()、：《》]")
"""Every mark at which a clause may end, and more."""


def may_hold_figures(text: str) -> bool:
    """Whether anything in a folded sentence could be quoted; False is certain."""
    if NUMBER.search(text) is None and not _ranks(text):
        return False
    if RATIO.search(text) is not None:
        return True
    if "《" in text:
        text = TITLE.sub("《》", text)
    return any(_holds(words) and not speaks_of_own_work(words) for words in MARKS.split(text))


def _holds(words: str) -> bool:
    return NUMBER.search(words) is not None or _ranks(words)


def _ranks(words: str) -> bool:
    return ("第" in words or "位" in words or "榜" in words) and RANK.search(words) is not None
