"""Headings in running lines, one of whose words is damaged, as the form's: by likeness, between words that are whole.

Where the layout is lost nothing but the words around it tells where a damaged one begins and ends.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from etl.patterns import pattern
from etl.recognise.assign import assign
from etl.recognise.bound import printed_heading
from etl.recognise.disclosure_headings import CONTENT, best_block
from etl.recognise.labels import bare
from etl.recognise.vocabulary import blocks, column_order_of, columns_of, rows_of

LONGEST = 10
"""Characters of a damaged word of a heading, at most."""
NUMERAL = pattern(r"[一二三四]$")
"""The number of a row, right before its label."""


class Mended(NamedTuple):
    """A text with its headings as the form prints them, and which were damaged: what is printed, and the column."""

    text: str
    assumed: tuple[tuple[str, str], ...] = ()


def mended_outcomes(text: str, kinds: Sequence[str]) -> Mended:
    """The headings of table four: the outcomes behind a kind of dispute, or behind the outcomes of the one before."""
    assumed: dict[str, str] = {}
    for column, damaged in _damaged_outcomes(tuple(kinds)):
        for found in list(damaged.finditer(text))[::-1]:
            if not any(kind in found["word"] for kind in kinds) and _are_outcomes(found["word"], column):
                assumed[found["word"]] = column
                text = f"{text[: found.start('word')]}{_outcome(column)}{text[found.end('word') :]}"
    return Mended(text, tuple(assumed.items()))


@cache
def _damaged_outcomes(kinds: Sequence[str]) -> Sequence[tuple[str, re.Pattern[str]]]:
    """For each outcome, what may stand in its place where all the others are whole."""
    order = column_order_of("disputes")
    words = [f"(?:{'|'.join(sorted(_words('disputes', one), key=len, reverse=True))})" for one in order]
    before = ["".join(words[:at]) or f"(?:{'|'.join((*kinds, words[-1]))})" for at in range(len(order))]
    behind = ["".join(words[at + 1 :]) or f"(?:$|{words[0]})" for at in range(len(order))]
    word = f"(?P<word>.{{1,{LONGEST}}}?)"
    return [(one, pattern(f"{before[at]}{word}(?={behind[at]})")) for at, one in enumerate(order)]


def _are_outcomes(word: str, column: str) -> bool:
    """Whether a word that is none of the form's is the only one lacking among the outcomes, by likeness and place."""
    order = column_order_of("disputes")
    texts = [word if one == column else _outcome(one) for one in order]
    whole = any(said in word for said in _words("disputes", column))
    return not whole and named_in_place(texts, "disputes") == list(order)


def _outcome(column: str) -> str:
    return max(columns_of("disputes").entries[column], key=len)


def mended_block(text: str) -> Mended:
    """The headings of a block of table one, between 信息内容 and the label of its first row."""
    before, content, rest = text.rpartition(CONTENT)
    label = ending_of(rest, "disclosure")
    pieces = [piece for piece in _columns().split(rest.removesuffix(label)) if piece] if content and label else []
    named = best_block((CONTENT, *pieces)) if pieces else ()
    heading = _headings().get(tuple(match.id for _, match in named))
    if heading is None or len(named) < len(pieces):
        return Mended(text)
    assumed = [(piece, match.id) for piece, (_, match) in zip(pieces, named, strict=True) if not match.certain]
    return Mended(f"{before}{content}{heading}{label}", tuple(assumed))


@cache
def _headings() -> dict[tuple[str, ...], str]:
    """The columns of every block → its heading as the form prints it."""
    return {
        tuple(column.id for column in block.columns): "".join(bare(column.label) for column in block.columns)
        for block, _ in blocks()
    }


@cache
def _columns() -> re.Pattern[str]:
    words = {word for said in columns_of("disclosure").entries.values() for word in said}
    return pattern(f"({'|'.join(sorted(map(re.escape, words), key=len, reverse=True))})")


def ending_of(text: str, table: str) -> str:
    """The label of a row that a text ends with; nothing where it ends otherwise."""
    words = (word for said in rows_of(table).entries.values() for word in said if text.endswith(word))
    return max(words, key=len, default="")


def damaged_behind(text: str, table: str) -> str:
    """What stands before the label of a row that a text ends with, if it may be the last word of a heading."""
    label = ending_of(text, table)
    rest = NUMERAL.sub("", text.removesuffix(label))
    return rest if label and 1 < len(rest) <= LONGEST else ""


def named_in_place(texts: Sequence[str], table: str) -> list[str | None]:
    """The column each of some headings stands for, damaged ones by likeness and place."""
    printed = [printed_heading(text, columns_of(table)) for text in texts]
    return [match.id if match else None for match in assign(printed, (column_order_of(table),), columns_of(table))]


def _words(table: str, column: str) -> Sequence[str]:
    known = columns_of(table)
    return (*known.entries[column], *known.other_words.get(column, ()))
