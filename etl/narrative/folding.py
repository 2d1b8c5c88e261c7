"""Printed prose → one width of letters, digits and signs, without spaces, and the way back to the print."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

WIDE = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code) not in "，；：！？"}
"""Full-width letters, digits and signs; the Chinese sentence marks stay what they are."""

SIGNS = {ord(mark): "-" for mark in "‐‑‒–—―−－~～〜"} | {ord("﹪"): "%", ord("．"): ".", ord("∶"): "："}

THOUSANDS = re.compile(r"(?<=[0-9])，(?=[0-9]{3}(?![0-9]))")
FULL_WIDTH_GROUP = re.compile(r"(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")
LATIN_STOP = re.compile(r"(?<![0-9]),|,(?![0-9]{3}(?![0-9]))")
LATIN_MARKS = str.maketrans({";": "；", ":": "：", "!": "！", "?": "？", "【": "(", "】": ")", "〔": "[", "〕": "]"})
ONE_WIDTH = {**LATIN_MARKS, **SIGNS, **{code: LATIN_MARKS.get(ord(mark), mark) for code, mark in WIDE.items()}}
SPACE = re.compile(r"\s")
LONG_DASH = re.compile(r"(?<![0-9年月%])--+(?![0-9])|(?<![0-9年月%])--+")


@dataclass(frozen=True, slots=True)
class Folded:
    """Text in one width without spaces; `at[i]` is the printed position of its i-th character."""

    text: str
    at: Sequence[int]

    def printed(self, start: int, end: int) -> tuple[int, int]:
        """The printed span of a span of the folded text."""
        return self.at[start], self.at[end - 1] + 1


def fold(printed: str) -> Folded:
    """One paragraph in one width; a space stays between digits, where dropping it would make a number."""
    text = _one_width(printed)
    if SPACE.search(text) is None:
        return Folded(text, range(len(text)))
    kept = [place for place, mark in enumerate(text) if not mark.isspace() or _parts_digits(text, place)]
    return Folded("".join(" " if text[place].isspace() else text[place] for place in kept), kept)


def _one_width(printed: str) -> str:
    text = FULL_WIDTH_GROUP.sub(",", printed) if "，" in printed else printed
    text = text.translate(ONE_WIDTH)
    if "," in text:
        text = LATIN_STOP.sub("，", text)
    return LONG_DASH.sub(lambda dash: "，" * len(dash.group()), text) if "--" in text else text


def _parts_digits(text: str, place: int) -> bool:
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    return before.isdigit() and after.isdigit()
