"""Numbers in a picture are read twice and counted: what the readings do not agree upon is no number."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

import numpy as np

from etl.patterns import pattern
from etl.read.scan.models import Pixels, Reading
from etl.read.scan.strips import Strip

DASHES = ("-", "—")
NUMBERED = pattern(r"[（(]?\d{1,2}[.、．)）]\s?\D")
"""How a label begins that carries its number (3.危及…): no number of a cell."""
FIGURE = pattern(r"[^\u4e00-\u9fff（(]*")
"""What stands before the first word or bracket of a cell: the number itself."""
LETTER_BEHIND = pattern(r"\d\s?([\u4e00-\u9fff])[\d\s.,]*$")
"""A single word behind a number, and nothing else but digits: it may be a digit that was not known as one."""
UNIT = frozenset("件个项条次份宗起元万人户家")
LYING = 1.1
"""Widths of a mark, in parts of its height, from which it is no upright digit: the widest have 0.8."""
TALL = 0.6
"""Part of a line's height from which a mark is a character; commas and points are lower."""
NARROW = 0.2
"""Widths of a digit, in parts of its height, below which one mark cannot be two digits that touch."""
UPRIGHT, LEANING = 0.08, 0.16
"""By how much of its height the top third of a stroke stands right of its bottom third: a 1 up to 0.08 (its flag is on
the left), a slash from 0.16; what stands between may be either."""
STROKES = frozenset("1/!|lI丿丨")
"""What a lone stroke is read as."""
FLAT = 1.25
"""How many times wider than high a lone low mark is a dash; blur makes a short one fat."""
LOW = 2.8
"""Points up to which a mark is low: a dash is, and no digit."""


def is_figure(text: str) -> bool:
    """Whether a text is a number, or something that might be one: no label, no sentence."""
    return bool(text) and not NUMBERED.match(text) and bool(FIGURE.match(text)[0])  # type: ignore[index]


SHORT = 5.0
"""Points up to which a dash is a hyphen."""


def dash(strip: Strip, pixels: float) -> str:
    """The dash a line prints."""
    return DASHES[strip.right - strip.left > SHORT * pixels]


def is_dash(strip: Strip, pixels: float) -> bool:
    """Whether the only mark of a line is a level stroke; `pixels` a point."""
    (left, top, right, bottom), *others = strip.marks
    return not others and right - left >= FLAT * (bottom - top) and bottom - top <= LOW * pixels


def confidence(first: Reading, second: Reading, strip: Strip, ink: Pixels) -> float:
    """How sure (0–1) a number is: the least probability of its characters; 0 where anything speaks against it."""
    figures = [_figure(reading.text) for reading in (first, second)]
    if figures[0] != figures[1] or not _marks_agree(figures[0], first.text, strip) or strip.cut:
        return 0.0
    if figures[0] in STROKES and _lean(strip, ink) > UPRIGHT:
        return 0.0
    return min((odd for reading in (first, second) for odd in _odds(reading)), default=0.0)


def _figure(text: str) -> str:
    found = FIGURE.match(unicodedata.normalize("NFKC", text))
    return "".join(found[0].split()) if found else ""


def _odds(reading: Reading) -> Sequence[float]:
    """The probabilities of the characters of the number, without those of the words behind it."""
    found = FIGURE.match(reading.text)
    return reading.odds[: len(found[0])] if found else ()


def _marks_agree(figure: str, text: str, strip: Strip) -> bool:
    """Whether as many digits were read as there are marks of their height; fewer marks only where digits touch."""
    if len(figure) < len("".join(text.split())):
        behind = LETTER_BEHIND.search(text)
        return behind is None or behind[1] in UNIT
    digits = sum(character.isdigit() for character in figure)
    tall = [mark for mark in strip.marks if mark[3] - mark[1] >= TALL * strip.height]
    low = len(strip.marks) - len(tall)
    points = sum(character in ".,-:·" for character in figure)
    if digits == 0:
        return True
    if len(tall) == digits and any(right - left > LYING * (bottom - top) for left, top, right, bottom in tall):
        return False
    if len(tall) > digits + sum(character in "/%" for character in figure):
        return False
    inked = sum(mark[2] - mark[0] for mark in tall)
    return inked >= NARROW * digits * strip.height and (low <= points or len(tall) < digits)


def is_slash(text: str, strip: Strip, ink: Pixels) -> bool:
    """Whether a line is one stroke that leans as a slash does."""
    return text in STROKES and len(strip.marks) == 1 and _lean(strip, ink) > LEANING


def _lean(strip: Strip, ink: Pixels) -> float:
    """How far the top third of a line's ink stands right of its bottom third, in parts of its height."""
    inside = ink[strip.top : strip.bottom, strip.left : strip.right]
    third = max(1, strip.height // 3)
    return (_middle(inside[:third]) - _middle(inside[-third:])) / strip.height


def _middle(rows: Pixels) -> float:
    columns = rows.sum(axis=0, dtype=np.float64)
    return float((columns * np.arange(len(columns))).sum() / max(1.0, columns.sum()))
