"""The heading of table three scattered over lines, as programs lay out a page's text: put together by where it stands.

A heading wrapped in its column stands in several lines, its parts one below the other; what stands over several columns
and the note beside the heading are left out. It is believed only if what stands in each column makes one of its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from etl.form import form_by_id
from etl.read.document import Grid, GridCell, Stretch
from etl.recognise.aligned import WAYS, Of
from etl.recognise.labels import KEPT, bare
from etl.recognise.stacked_heading import OVER_COMPANIES, column_words
from etl.recognise.values import is_value
from etl.recognise.vocabulary import column_order_of

NO_COLUMN = frozenset({OVER_COMPANIES, "申请人情况"})
"""What stands over several columns."""
OVER_KINDS = ("行政诉讼",)
"""What stands over two kinds of dispute."""


class Field(NamedTuple):
    """A part of a line, and where it stands in it."""

    text: str
    stretch: Stretch


def texts_in_order(grid: Grid) -> list[str]:
    """The fields of some lines; of a scattered heading at their top only its words, from left to right."""
    rows = [list(cells) for _, cells in groupby(grid.cells, key=lambda cell: cell.row)]
    head = next((at for at, row in enumerate(rows) if any(is_value(cell.text) for cell in row)), len(rows))
    words = _words(list(_fields(rows[:head], grid))) if grid.stretches else ()
    return [*words, *(cell.text for row in rows[head if words else 0 :] for cell in row)]


@lru_cache(maxsize=KEPT)
def are_outcomes(text: str, kinds: tuple[str, ...]) -> bool:
    """Whether a text is the headings of table four, each parted in two lines at one place, under kinds of dispute.

    The first parts follow each other in the form's order for every kind, and so do the second ones.
    """
    words = [bare(column.label) for column in form_by_id("2021").table("disputes").columns()]
    total, rest = words[-1], text
    for word in (*sorted(kinds, key=len, reverse=True), *OVER_KINDS, total):
        rest = rest.replace(word, "")
    return total in text and any(
        sorted(_blocks(rest, _parts(words[:-1], at))) == sorted(_parts(words[:-1], at) * len(kinds))
        for at in range(1, max(map(len, words)))
    )


def _parts(words: Sequence[str], at: int) -> tuple[str, ...]:
    """The first parts of some words as they are printed one after another, and the second ones."""
    return tuple(
        "".join(part for part, _ in groupby(parts)) for parts in ([w[:at] for w in words], [w[at:] for w in words])
    )


def _blocks(text: str, parts: Sequence[str]) -> list[str]:
    """A text as so many of these parts; nothing where anything else is in it."""
    either = "|".join(map(re.escape, parts))
    return re.findall(either, text) if re.fullmatch(f"(?:{either})+", text) else []


def _fields(rows: Sequence[Sequence[GridCell]], grid: Grid) -> Iterator[Field]:
    """What stands in the columns of a heading, line by line."""
    for row, stretches in zip(rows, grid.stretches, strict=False):
        for cell, stretch in zip(row, stretches, strict=True):
            if bare(cell.text) and bare(cell.text) not in NO_COLUMN:
                yield Field(cell.text, stretch)


def _words(fields: Sequence[Field]) -> tuple[str, ...]:
    """The headings of all columns in order; nothing where ways of counting tell different ones, or none any."""
    found = {words for of in WAYS if (words := _in_columns(fields, of))}
    return found.pop() if len(found) == 1 else ()


def _in_columns(fields: Sequence[Field], of: Of) -> tuple[str, ...]:
    """The same, counted in one way; what stands left of the first applicant is no heading."""
    columns = [bare("".join(field.text for field in column)) for column in _columns(fields, of)]
    first, *_, last = order = column_order_of("applications")
    named = [column_words().get(text) for text in columns]
    own = named[named.index(first) :] if first in named else []
    whole = None not in own and sorted(filter(None, own)) == sorted(order) and own[-1] == last
    return tuple(columns[-len(own) :]) if whole else ()


def _columns(fields: Sequence[Field], of: Of) -> list[list[Field]]:
    """The fields that stand one below the other, from left to right, each from the top."""
    columns: list[list[Field]] = []
    end = 0
    for field in sorted(fields, key=lambda field: of(field.stretch)):
        left, right = of(field.stretch)
        if columns and left < end:
            columns[-1].append(field)
            end = max(end, right)
        else:
            columns.append([field])
            end = right
    return [sorted(column, key=fields.index) for column in columns]
