"""Printed labels compared with declared ones: by what they say, with a measured tolerance, never by position."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from etl.patterns import pattern
from etl.recognise.labels import KEPT, bare

CERTAIN = 0.95
"""From here on the print says the declared label itself; below, it is an assumption, and a finding says so."""

CLOSE = 0.7
"""A misprint of one or two characters keeps a label above this (本年度止件数: 0.83); two different labels of one
table stay below it (本年制发件数 and 本年废止件数: 0.67). Measured by tests/benchmarks/labels.py."""

CLEAR = 0.08
"""How much better the best candidate must be than the next: closer than this is a doubt, not a match."""

CUT = 0.9
"""A label cut short (本年新收) is as good as this, whatever it lacks."""

LONG = 4
"""Labels from this length on are still recognised cut short, or behind words that are not the form's."""

WHOLE = 8
"""Labels from this length on are told wherever they stand in a text."""

_YEAR = pattern(r"^20\d\d年度?")
_RELATIVE_YEAR = pattern(r"^(?:本|上一?)年度?")
_YEAR_BEFORE = pattern(r"上一?年|去年|同期|往年|累计|历年")
"""What makes a number another year's: 上年处理决定数量 is not this year's 处理决定数量."""
_NUMBERS = pattern(r"[0-9一二三四五六七八九十]+")


class Match(NamedTuple):
    """The declared id a printed label stands for, and how alike they are (1 is letter for letter)."""

    id: str
    score: float

    @property
    def certain(self) -> bool:
        """Whether the print says this label itself, rather than one like it."""
        return self.score >= CERTAIN


@dataclass(frozen=True, eq=False)
class Wordings:
    """What the entries of one kind may be printed as (id → bare wordings); `headings` may stand before them.

    `other_words` say the same as an entry without being the form's: as good as a label cut short. What is `in_place`
    says too little by itself: it is assumed only where the labels around it leave no other. What is `apart` names
    something else, however like an entry it is.
    """

    entries: Mapping[str, Sequence[str]]
    headings: Sequence[str] = ()
    other_words: Mapping[str, Sequence[str]] = field(default_factory=dict)
    in_place: frozenset[str] = frozenset()
    apart: frozenset[str] = frozenset()
    _said: dict[str, list[str]] = field(init=False, default_factory=dict)
    _before: re.Pattern[str] = field(init=False)

    def __post_init__(self) -> None:
        """Index the ids by what they may be printed as."""
        for key, wordings in self.entries.items():
            for wording in wordings:
                self._said.setdefault(wording, []).append(key)
        known = "|".join(sorted(map(re.escape, self.headings), key=len, reverse=True))
        heading = rf"^(?:(?:{known})[0-9一二三四五六七八九十]*)+" if known else r"^(?!)"
        object.__setattr__(self, "_before", pattern(heading))

    def said_by(self, printed: str) -> str | None:
        """The one entry printed so, letter for letter."""
        found = self._said.get(printed, ())
        return found[0] if len(found) == 1 else None

    def are_named_in(self, before: str) -> bool:
        """Whether what stands before a label is one itself, in full: of two labels in a text none is the row's."""
        return len(before) >= WHOLE and any(one in before for one in self._said if len(one) >= WHOLE)

    def without_heading(self, printed: str) -> str:
        """A label without the heading that stands before it in the same cell: 不予公开1属于国家秘密."""
        rest = self._before.sub("", printed)
        return rest if rest and rest != printed else printed


@lru_cache(maxsize=KEPT)
def match(text: str, wordings: Wordings) -> Match | None:
    """The entry a printed label stands for by itself; None where none, or no single one, is close.

    What holds no Chinese character, such as a number, is like no label.
    """
    printed = bare(text)
    return _match(printed, wordings) if printed and not printed.isascii() else None


@lru_cache(maxsize=KEPT)
def _match(printed: str, wordings: Wordings) -> Match | None:
    exact = _said(printed, wordings)
    if exact:
        return exact
    scores = closest((printed,), wordings)
    if not scores or scores[0].score < CLOSE:
        return None
    clear = len(scores) == 1 or scores[0].score - scores[1].score >= CLEAR
    return scores[0] if clear else None


def _said(printed: str, wordings: Wordings) -> Match | None:
    """A label printed in full, alone or behind its heading, or with the year itself (2021年项目数量) for 本年."""
    found = wordings.said_by(printed)
    if found:
        return Match(found, 1.0)
    found = wordings.said_by(wordings.without_heading(printed))
    if found:
        return Match(found, CERTAIN)
    if _YEAR.match(printed):
        rest = _YEAR.sub("", printed)
        dated = [
            key for key, words in wordings.entries.items() if rest in {_RELATIVE_YEAR.sub("", one) for one in words}
        ]
        return Match(dated[0], CERTAIN) if len(dated) == 1 else None
    return _ending(printed, wordings)


def _ending(printed: str, wordings: Wordings) -> Match | None:
    """A long label that ends the printed text; for certain if nothing but numbering stands before it."""
    endings = [
        (len(wording), key)
        for key, words in wordings.entries.items()
        for wording in words
        if len(wording) >= LONG and printed.endswith(wording)
    ]
    if not endings:
        return None
    length, key = max(endings)
    before = printed[: len(printed) - length]
    if _YEAR_BEFORE.search(before) or wordings.are_named_in(before):
        return None
    return Match(key, CERTAIN if _NUMBERS.fullmatch(before) else CUT)


def closest(readings: Sequence[str], wordings: Wordings) -> list[Match]:
    """Every entry by how alike it is to the most alike of some readings of one label, the most alike first."""
    return list(_closest(tuple(readings), wordings))


@lru_cache(maxsize=KEPT)
def _closest(readings: tuple[str, ...], wordings: Wordings) -> tuple[Match, ...]:
    scored = (
        Match(key, max(CUT * _says(readings, key, wordings), *_scores(readings, words, wordings)))
        for key, words in wordings.entries.items()
    )
    return tuple(sorted(scored, key=lambda match: -match.score))


def _says(readings: Sequence[str], key: str, wordings: Wordings) -> bool:
    """Whether one reading says an entry in words that are not the form's."""
    return any(printed in wordings.other_words.get(key, ()) for printed in readings)


def _scores(readings: Sequence[str], words: Sequence[str], wordings: Wordings) -> Iterator[float]:
    from rapidfuzz.fuzz import ratio  # noqa: PLC0415 - few labels need it: most say what is declared

    yield 0.0
    for printed in dict.fromkeys(one for said in readings for one in (said, wordings.without_heading(said))):
        for wording in words:
            if _YEAR_BEFORE.search(printed) and not _YEAR_BEFORE.search(wording):
                continue
            yield ratio(printed, wording) / 100
            if len(printed) >= LONG and (wording.startswith(printed) or _ends_with(printed, wording, wordings)):
                yield CUT


def _ends_with(printed: str, wording: str, wordings: Wordings) -> bool:
    ends = len(wording) >= LONG and printed.endswith(wording)
    return ends and not wordings.are_named_in(printed[: len(printed) - len(wording)])
