"""What the labels and headings of a table may print, in letters alone: what torn ones are put together to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from etl.form.model import Column, Row
from etl.patterns import pattern
from etl.recognise.labels import bare, letters
from etl.recognise.torn.labels import Label
from etl.recognise.vocabulary import columns_of

YEAR = pattern(r"^(本|上)年度?(?=新收|结转|办理)")
"""The beginning of labels that some offices print with 年, and some with 年度."""


@cache
def column_words(table: str, column: Column) -> frozenset[str]:
    """What a heading may say: its own label with its brackets and without, and other words for it."""
    known = columns_of(table)
    labels = (column.label, *column.aliases, *known.entries[column.id], *known.other_words.get(column.id, ()))
    return frozenset(said for label in labels for said in (letters(label), bare(label)))


def row_labels(rows: Iterable[Row]) -> tuple[Label, ...]:
    """The labels of some rows, each with all that it may be printed as."""
    return tuple(Label(row.id, frozenset(wordings(row.label, *row.aliases))) for row in rows)


def wordings(*labels: str) -> Iterator[str]:
    """What labels may be printed as: with their numeral and without, with what is in their brackets and without."""
    for label in labels:
        numeral = letters(label)[: 1 if label[:1] == "（" or label[1:2] == "、" else 0]
        for said in (letters(label).removeprefix(numeral), letters(bare(label))):
            for one in (said, YEAR.sub(r"\1年度", said), YEAR.sub(r"\1年", said)):
                yield from (one, numeral + one)
