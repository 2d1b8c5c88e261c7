"""A printed cell as a value: a number, blank, or unreadable; nothing is converted and nothing is guessed."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from etl.patterns import pattern
from etl.read.document import UNKNOWN
from etl.report import Number, State

BLANK_MARKS = "/-—–―\\ "
"""What offices print for nothing; contract of the parsed report: `/`, `-`, `—`, and empty."""

FOR_NOTHING = pattern(r"无|没有|零|暂无|未(?:发生|产生)|不(?:涉及|适用|存在)|[Nn][/.]?[Aa]|[.…。·*○〇]+")
"""What else offices write for nothing: no number, not blank by the contract, and behind a label no label either."""

MOST_DIGITS = 15
"""Digits of the longest number that is kept exactly, as a double; no count of anything comes near."""

_NUMBER = pattern(
    r"(?P<number>[+-]?(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?)"
    r"(?P<unit>亿元|万元|元|件次|人次|件|条|项|个|份|宗|起|次|人|户|家|笔|例|%)?"
    r"(?:\((?=[^()]*[A-Za-z\u3400-\u9fff]).*\))?(?:[\[〔](?:备?注)?[0-9]*[\]〕]|注[0-9]?|\*){0,2}"
)
_SPACED_THOUSANDS = pattern(r"[+-]?[1-9]\d{0,2}(?: \d{3})+(?:\.\d+)?")
_BROKEN_THOUSANDS = pattern(r"[+-]?[1-9]\d{0,2}(?:,\d{3})*,\d{1,2}\n\d{1,2}(?:,\d{3})*(?:\.\d+)?")
"""A number whose line breaks inside three digits: above 8, 93,93 is no number by itself."""
_NOTE_MARKS = pattern(r"(?<=[\d件项万元）)])\s*[\u00b9\u00b2\u00b3\u2070-\u2079\u2460-\u2473\u2776-\u277f※*＊]+$")
"""Marks that lead to a footnote: ① and ¹ are no digits of the number before them."""
_NO_DIGITS = pattern(r"[\u00b2\u00b3\u00b9\u2070-\u209f\u2460-\u249b\u24ea-\u24ff\u2776-\u2793]")
"""Raised, circled and dotted digits, which compatibility forms would turn into plain ones: alone they are marks."""
_UNTOLD = pattern(rf"[+-]?[\d,.\s]*{UNKNOWN}[\d,.\s{UNKNOWN}]*|[?？□]+|#+|#(?:REF!|VALUE!|DIV/0!|NUM!|N/A|NAME\?)")
"""What stands where a program could not say what is printed: the unknown digits of a number, or its sign for them."""
_ABOUT = pattern(
    r"(?:约|大约|近|逾|超过?)\s*\d[\d,.]*余?[件项条个份万亿元]*|\d[\d,.]*(?:余|多|左右|以上)[件项条个份万亿元]*"
)
_IN_WORDS = pattern(
    r"[一二三四五六七八九十百千两零〇][一二三四五六七八九十百千万亿两零〇]*[件项条个份元]|[一二三四五六七八九十百千]{2,}"
)
"""Numbers that no cell of the form may hold: 约20, 三十五. Labels are numbered by single characters."""
_FOOTNOTE = pattern(r"[\[〔][^\[\]〔〕]*[\]〕]$")
_INVISIBLE = pattern(
    r"[\u00ad\u115f\u1160\u180e\u200b-\u200f\u202a-\u202c\u2060-\u2069\u2800\ufe00-\ufe0f\ufeff\ue5e5]"
)
"""What shows nothing; U+E5E5 is the space that GBK pages indent with (A3A0). What turns the order of digits round
(U+202D, U+202E) is none of it."""

_SPACES = pattern(r"[^\S\n]+")
_AROUND_MARKS = pattern(r"\s?([,.()%\[\]]) ?")
_NOT_BETWEEN_DIGITS = pattern(r"(?<!\d)\s|\s(?!\d)")
SIGNS = "+−-"
_PARTED_SIGN = pattern(r"[+−-]\s+\d")
"""A sign that stands apart from the number behind it: nothing and a number, but in a column of changes."""
_CHANGE = pattern(r"(?P<way>增加?|新增|减少?)(?P<number>\d{1,6})(?:项|个|件)?")


class Value(NamedTuple):
    """The number of a cell, its state, and the unit printed with it."""

    value: Number | None
    state: State
    unit: str | None = None


@lru_cache(maxsize=2**12)
def read_value(raw: str) -> Value:
    """The value of a printed cell. A note in brackets is left to the raw text: 22（其中修订16件） is 22.

    A bare number in brackets is no note, and what is not clearly one number (约20, 12（13）, 无, 三十五) is unreadable.
    """
    plain = _NOTE_MARKS.sub("", raw.strip())
    if _NO_DIGITS.search(_FOOTNOTE.sub("", plain)):
        return Value(None, "unreadable")
    text = unicodedata.normalize("NFKC", plain)
    text = _SPACES.sub(" ", _INVISIBLE.sub("", text)).strip()
    if not text.strip(BLANK_MARKS):
        return Value(None, "blank")
    found = None if text[0] in SIGNS and _PARTED_SIGN.match(text) else _NUMBER.fullmatch(_close_up(text))
    if not found or sum(map(str.isdigit, found["number"])) > MOST_DIGITS:
        return Value(None, "unreadable")
    return Value(_number(found["number"]), "reported", found["unit"])


def read_change(raw: str) -> Value:
    """The value of a cell that says a change in words, 减4 for -4, or with a sign apart; unreadable for any other.

    So offices fill in 本年增/减 (国办公开办函〔2019〕60号, table two); under any other heading it is no number.
    """
    plain = unicodedata.normalize("NFKC", raw).strip()
    closed = re.sub(r"\s", "", plain)
    if _PARTED_SIGN.match(plain):
        return read_value(closed)
    found = _CHANGE.fullmatch(closed)
    if not found:
        return Value(None, "unreadable")
    number = int(found["number"])
    return Value(-number if found["way"].startswith("减") else number, "reported")


@lru_cache(maxsize=2**12)
def is_number(raw: str) -> bool:
    """Whether a cell reads as a number."""
    return read_value(raw).state == "reported"


@lru_cache(maxsize=2**12)
def fills_in(raw: str) -> bool:
    """Whether what is read as no number stands in the place of one: for nothing, for what cannot be told, in words."""
    text = raw.strip()
    return any(kind.fullmatch(text) for kind in (FOR_NOTHING, _UNTOLD, _ABOUT, _IN_WORDS))


@lru_cache(maxsize=2**12)
def is_value(raw: str) -> bool:
    """Whether a cell reads as a number or as blank."""
    return read_value(raw).state != "unreadable"


def _close_up(text: str) -> str:
    """White space taken out around signs, separators, units and notes, and between thousands.

    Between two runs of digits it stays: `12 34` may be two numbers, and so may digits on two lines.
    """
    if _SPACED_THOUSANDS.fullmatch(text):
        return text.replace(" ", "")
    if _BROKEN_THOUSANDS.fullmatch(text):
        return text.replace("\n", "")
    closed = _AROUND_MARKS.sub(r"\1", text.replace("−", "-"))
    return _NOT_BETWEEN_DIGITS.sub("", closed)


def _number(digits: str) -> Number:
    plain = digits.replace(",", "")
    return float(plain) if "." in plain else int(plain)
