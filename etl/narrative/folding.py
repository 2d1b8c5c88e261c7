"""Printed prose → one width of letters, digits and signs, without spaces, and the way back to the print."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from etl.patterns import pattern

NEAR = 512
"""Sentences that are remembered while a report is read: its economy and its own work are both sought in each."""

WIDE = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code) not in "，；：！？"}
"""Full-width letters, digits and signs; the Chinese sentence marks stay what they are."""

SIGNS = {ord(mark): "-" for mark in "‐‑‒–—―−－~～〜"} | {ord("﹪"): "%", ord("．"): ".", ord("∶"): "："}
LATIN_MARKS = str.maketrans({";": "；", ":": "：", "!": "！", "?": "？", "【": "(", "】": ")", "〔": "[", "〕": "]"})
ONE_WIDTH = {**LATIN_MARKS, **SIGNS, **{code: LATIN_MARKS.get(ord(mark), mark) for code, mark in WIDE.items()}}
OTHER_WIDTH = pattern(f"[{re.escape(''.join(map(chr, ONE_WIDTH)))}]")

FULL_WIDTH_GROUP = pattern(r"(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")
LATIN_STOP = pattern(r"(?<![0-9]),|,(?![0-9]{3}(?![0-9]))")
LONG_DASH = pattern(r"(?<![0-9年月%])--+(?![0-9])|(?<![0-9年月%])--+")

REMNANT = pattern(
    r"(?:[\s\u200b\ufeff\u00ad\u2060]|&(?:[a-z]{2,6}|#\d{2,5});|</?[a-zA-Z][^<>]{0,60}>|[①-⑳]|[\[［]\d{1,2}[\]］])+"
)
"""White space, and what is no prose in it: character references, tags, footnote marks."""
LINE_END = "\n"
POINT = frozenset(".．")


class Folded(NamedTuple):
    """Text in one width without spaces; `at[i]` is the printed position of its i-th character."""

    text: str
    at: Sequence[int]

    def printed(self, start: int, end: int) -> tuple[int, int]:
        """The printed span of a span of the folded text."""
        return self.at[start], self.at[end - 1] + 1


@lru_cache(maxsize=NEAR)
def fold(printed: str) -> Folded:
    """One sentence in one width.

    A space stays between digits, where dropping it would make a number; but a number that a line's end breaks is one.
    """
    if REMNANT.search(printed) is None:
        return Folded(_one_width(printed), range(len(printed)))
    kept: list[int] = []
    parts: list[str] = []
    place = 0
    for remnant in REMNANT.finditer(printed):
        kept.extend(range(place, remnant.start()))
        parts.append(printed[place : remnant.start()])
        if _parts_digits(printed, remnant):
            kept.append(remnant.start())
            parts.append(" ")
        place = remnant.end()
    kept.extend(range(place, len(printed)))
    return Folded(_one_width("".join((*parts, printed[place:]))), kept)


def _parts_digits(text: str, remnant: re.Match[str]) -> bool:
    if not remnant.group().strip(LINE_END):
        return False
    before, after = text[max(0, remnant.start() - 1) : remnant.start()], text[remnant.end() : remnant.end() + 1]
    return (before.isdigit() or before in POINT) and (after.isdigit() or after in POINT)


def _one_width(printed: str) -> str:
    text = FULL_WIDTH_GROUP.sub(",", printed) if "，" in printed else printed
    text = text.translate(ONE_WIDTH) if OTHER_WIDTH.search(text) else text
    if "," in text:
        text = LATIN_STOP.sub("，", text)
    return LONG_DASH.sub(lambda dash: "，" * len(dash.group()), text) if "--" in text else text
