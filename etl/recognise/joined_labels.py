"""Labels that say two rows of the form in one: the line between these was not seen, and their numbers stand as one."""

from __future__ import annotations

from functools import cache

from etl.recognise.labels import bare
from etl.recognise.vocabulary import AMBIGUOUS, groups_of, rows_of


def joins_rows(label: str, table: str) -> bool:
    """Whether a label is that of one row and, right behind it, that of another."""
    text = bare(label)
    return text not in _labels(table) and _is_made_of(text, _labels(table))


@cache
def _labels(table: str) -> frozenset[str]:
    """What rows with numbers are called, over both forms."""
    rows = rows_of(table).entries.items()
    return frozenset(word for row, words in rows if row not in AMBIGUOUS | groups_of(table) for word in words)


def _is_made_of(text: str, labels: frozenset[str]) -> bool:
    return text in labels or any(text.startswith(one) and _is_made_of(text[len(one) :], labels) for one in labels)
