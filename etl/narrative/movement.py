"""The words between a name and its figure: kind, sign, and what it is measured against."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from etl.narrative.verbs import (
    ADVERB,
    AGAINST,
    AIMED,
    BASES,
    DECLINE_NOUNS,
    FINAL,
    GROWS,
    LINK,
    LOWER,
    NOUN,
    OVER,
    PULL,
    PULLS_DOWN,
    RISE_OF_DECLINE,
    UNDER,
    VERB,
)
from etl.patterns import pattern

SIGNED = pattern(r"(?:同比|环比)$")
"""同比+2.1%: where no verb says the direction, the sign does."""
NEAR = 64
"""Words that are remembered while a figure is read: each kind it may be asks for them."""
AGAINST_WITHIN = 20
"""How far before its verb a comparison (比上年同期) may begin."""


class Movement(NamedTuple):
    """What the words before a figure say of it; `rest` is what stands before them: the name, or nothing."""

    kind: str
    rest: str
    sign: int = 1
    basis: str | None = None
    against: str | None = None
    pulls: str | None = None
    approx: bool = False
    verb: str = ""
    times_of: bool = False
    of_noun: bool = False


@lru_cache(maxsize=NEAR)
def strip_links(words: str) -> tuple[str, bool]:
    """The words without what only leads up to the figure (达到, 约); whether it is approximate."""
    approx = False
    while not FINAL.search(words) and (link := LINK.search(words)) is not None:
        approx = approx or link["about"] is not None
        words = words[: link.start()]
    return words, approx


def strip_final(words: str) -> str:
    """The words without 提高到, 降至 and their like: what follows is where the figure stands now."""
    found = FINAL.search(words)
    return words[: found.start()] if found else words


def read_pull(words: str) -> Movement | None:
    """拉动Y增长, 拖累Y: a contribution in percentage points; None where nothing is pulled."""
    words, approx = strip_links(words)
    found = PULL.search(words)
    if found is None or (found["verb"] == "贡献" and not found["whole"]):
        return None
    sign = -1 if found["verb"] in PULLS_DOWN else 1
    return Movement("change", words[: found.start()], sign, pulls=found["whole"], approx=approx)


def read_difference(words: str) -> Movement | None:
    """Points or things, more or less: 比上年提高, 降幅收窄, 高于全省, 净增; None where nothing moves."""
    words, approx = strip_links(words)
    if (over := OVER.search(words)) is not None:
        return _read_over(words[: over.start()], over["verb"], over["against"], approx=approx)
    found = VERB.search(words)
    if found is None:
        return None
    rest, against = _split_aimed(words[: found.start()])
    rest, of_decline = _split_noun(_without_adverbs(rest))
    if against is None:
        rest, against = _split_against(rest)
    rest, _ = _split_basis(rest)
    sign = _sign(found["verb"], of_decline=of_decline)
    noun = NOUN.search(_without_adverbs(_split_aimed(words[: found.start()])[0])) is not None
    return Movement("change", rest, sign, None, against, approx=approx, verb=found["verb"], of_noun=noun)


def _read_over(words: str, verb: str, against: str, *, approx: bool) -> Movement:
    rest, of_decline = _split_noun(words)
    sign = -1 if (verb in UNDER) != of_decline else 1
    return Movement("change", rest, sign, None, against, approx=approx, verb=verb)


def _sign(verb: str, *, of_decline: bool) -> int:
    """A decline that narrows is a rate that rises."""
    if of_decline:
        return 1 if verb in RISE_OF_DECLINE else -1
    return -1 if verb in LOWER else 1


def read_growth(words: str) -> Movement | None:
    """A percentage on an earlier time: 同比增长, 增速为, 年均下降; None where the words say no growth."""
    words, approx = strip_links(words)
    standing = _without_adverbs(strip_final(words))
    if (noun := NOUN.search(standing)) is not None:
        sign = -1 if noun["noun"] in DECLINE_NOUNS.split("|") else 1
        return _growth(standing[: noun.start()], sign, approx=approx)
    if SIGNED.search(words):
        return _growth(words, 1, approx=approx)
    found = GROWS.search(standing)
    if found is None or FINAL.search(words):
        return None
    rest, _ = _split_noun(_without_adverbs(standing[: found.start()]))
    return _growth(rest, -1 if found["verb"] in LOWER else 1, approx=approx, verb=found["verb"])


def _growth(words: str, sign: int, *, approx: bool, verb: str = "") -> Movement:
    rest, basis = _split_basis(_without_adverbs(words))
    rest, against = _split_against(_without_adverbs(rest))
    if basis is None:
        rest, basis = _split_basis(_without_adverbs(rest))
    return Movement("growth", rest, sign, basis, against, approx=approx, verb=verb)


def _without_adverbs(words: str) -> str:
    while (found := ADVERB.search(words)) is not None:
        words = words[: found.start()]
    return words


def _split_noun(words: str) -> tuple[str, bool]:
    """The words before 增速 or 降幅, and whether it was a decline."""
    found = NOUN.search(words)
    if found is None:
        return words, False
    return words[: found.start()], found["noun"] in DECLINE_NOUNS.split("|")


def _split_aimed(words: str) -> tuple[str, str | None]:
    """较全年计划高: the plan is what it is measured against, no adverb of the verb."""
    return _split_against(words if AIMED.search(words) else _without_adverbs(words))


def _split_against(words: str) -> tuple[str, str | None]:
    found = AGAINST.search(words, max(0, len(words) - AGAINST_WITHIN))
    return (words[: found.start()], found["against"]) if found else (words, None)


def _split_basis(words: str) -> tuple[str, str | None]:
    for basis, shape in BASES:
        if (found := shape.search(words)) is not None:
            return words[: found.start()], basis
    return words, None
