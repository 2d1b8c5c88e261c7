"""Ranks: 增速居全市第二位. Being moved up (前移4位), 前列 and 百强 are none."""

from __future__ import annotations

import re
from decimal import Decimal

from etl.narrative.figures import Figure
from etl.narrative.numerals import read_number
from etl.patterns import pattern

_ORDINAL = r"(?:\d{1,3}|[一二三四五六七八九十]{1,3})"
RANK = pattern(
    r"(?:居|列|排名|排位|排|排在|位次|名次|跃升至|升至|升到|晋升至|攀升至|保持)(?:在|于|为)?[^，。；、\d第前升降进退移]{0,9}?(?:并列)?"
    rf"(?P<figure>第(?P<a>{_ORDINAL})(?:位|名(?!单))?(?![批产季档方阵梯集次书时步大轮期届])|(?P<b>{_ORDINAL})位(?!数)|(?P<top>首位|榜首))"
)
FURTHER = pattern(rf"[、和及与](?P<figure>第(?P<a>{_ORDINAL})(?:位|名(?!单))?(?![批产季])|(?P<b>{_ORDINAL})位(?!数))")
"""第3位、第5位和第2位: what follows a rank in a row is one too."""
TAIL = pattern(
    r"(?P<verb>(?:稳居|位居|跃居|高居|居|位列|并列|列|排名|排位|排在|排|位次|名次|跃升至|升至|升到|晋升至|攀升至|保持))(?:在|于|为)?(?P<region>[^，。；\d第]{0,9}?)(?:并列)?$"
)
RATED = pattern(r"(?:增速|增幅|涨幅)$")
TIDY = pattern(r"(?:稳|位|跃|高|均|分别|都|各|继续|持续|名|：|总?排|并|在|的|、|保持|及)+$")


def find_ranks(text: str) -> tuple[Figure, ...]:
    """Every rank of a folded sentence, in order, as a figure whose unit is 位."""
    found: list[Figure] = []
    for rank in RANK.finditer(text):
        found.append(_rank(rank))
        while (further := FURTHER.match(text, found[-1].end)) is not None:
            found.append(_rank(further))
    return tuple(found)


def _rank(found: re.Match[str]) -> Figure:
    ordinal = found["a"] or found["b"]
    value = read_number(ordinal) if ordinal else Decimal(1)
    return Figure(*found.span("figure"), value, "位")


def with_ranks(text: str, figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """The figures and the ranks of a sentence in order; a rank is not also a number of something."""
    ranks = find_ranks(text) if any(mark in text for mark in "第位榜") else ()
    if not ranks:
        return figures
    others = [figure for figure in figures if not any(_overlap(figure, rank) for rank in ranks)]
    return tuple(sorted((*others, *ranks), key=lambda figure: figure.start))


def _overlap(one: Figure, other: Figure) -> bool:
    return one.start < other.end and other.start < one.end


def before_rank(words: str) -> str | None:
    """What stands before 居全市…; None where the words lead to no rank."""
    found = TAIL.search(words)
    return TIDY.sub("", words[: found.start()]) if found else None
