"""Paragraphs → sentences → clauses; brackets without figures are taken out of the reading."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from etl.narrative.figures import Figure
from etl.patterns import pattern

LONGEST_SENTENCE = 4000
"""A longer run without a full stop is no prose (a flattened table, a list of links) and is not read."""

LONGEST_CLAUSE = 200
"""A longer run without any mark is no prose either; nothing in it is named."""

SENTENCE = pattern(r"[^。！？]+[。！？]?")
STOP = pattern(r"[，；。！？()、]|：(?![-+]?\d)|：(?=\d{1,4}(?:[年月]|-\d{1,2}月|至\d))")
GOES_ON = pattern(
    r"(?:达到?|为|(?:与[^，。；]{1,6})?(?:基本)?持平|增长|下降|同比|环比|增速|增幅|比[^重]|较|占|高于|低于|快于|慢于|居|列|位居|排名?|完成|实现|累计|分别|同时|其中|降幅|涨幅|拉动|新增|净增)"
)

EACH = pattern(r"(?:分别|依次)[^，；。]*$")
LISTED_WITHIN = 40
"""How far back 分别 holds a list of figures together; it keeps the search short in any text."""


NEAR = 128
"""Paragraphs that are remembered while a report is read: its economy and its own work are both sought in each."""


class Sentence(NamedTuple):
    """One printed sentence and where it begins and ends in its text."""

    start: int
    end: int
    text: str


class Clause(NamedTuple):
    """A stretch of a folded sentence between two marks; `mark` is the one before it."""

    start: int
    end: int
    mark: str
    figures: tuple[Figure, ...]
    bracketed: bool = False


@lru_cache(maxsize=NEAR)
def split_sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a paragraph, in order, without the white space around them."""
    return tuple(_sentences(text))


def _sentences(text: str) -> Iterator[Sentence]:
    for found in SENTENCE.finditer(text):
        words = found.group().strip()
        if words and len(words) <= LONGEST_SENTENCE:
            start = found.start() + found.group().index(words[0])
            yield Sentence(start, start + len(words), words)


def split_clauses(text: str, figures: tuple[Figure, ...]) -> tuple[Clause, ...]:
    """The clauses of a folded sentence, each with its own figures."""
    reached, begun = {figure.reach for figure in figures}, {figure.start for figure in figures}
    if not text:
        return ()
    stops = [
        0,
        *(stop.start() for stop in STOP.finditer(text) if _parts(text, stop, reached, begun)),
        len(text),
    ]
    clauses: list[Clause] = []
    queue, depth = deque(figures), 0
    for start, end in pairwise(stops):
        mark = text[start] if start or text[:1] in "，；。！？()、：" else ""
        depth = max(0, depth + {"(": 1, ")": -1}.get(mark, 0))
        own: list[Figure] = []
        while queue and queue[0].start < end:
            own.append(queue.popleft())
        clauses.append(Clause(start + len(mark), end, mark, tuple(own), depth > 0))
    return tuple(clauses)


def _parts(text: str, stop: re.Match[str], reached: set[int], begun: set[int]) -> bool:
    """Whether a mark parts two clauses; 、 only after a figure or before words that go on about one."""
    if stop.start() == 0:
        return False
    if stop.group() != "、":
        return True
    ends = stop.start() in reached
    if ends and EACH.search(text, max(0, stop.start() - LISTED_WITHIN), stop.start()):
        return False
    if GOES_ON.match(text, stop.end()):
        return True
    return ends and stop.end() not in begun
