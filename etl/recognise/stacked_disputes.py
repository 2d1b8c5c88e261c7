"""Table four where its layout is lost: behind the kinds of dispute, each named once, five numbers for each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from etl.form import form_by_id
from etl.patterns import pattern
from etl.recognise.labels import bare
from etl.recognise.mended_headings import Mended, mended_outcomes
from etl.recognise.runs import Run
from etl.recognise.scattered_heading import are_outcomes
from etl.recognise.values import read_value
from etl.recognise.vocabulary import column_order_of, columns_of


def stacked_disputes(runs: Sequence[Run]) -> Iterator[tuple[str, Sequence[str], Sequence[str]]]:
    """Each kind of dispute with its columns and what is printed in them, where they are named in the form's order."""
    columns = column_order_of("disputes")
    texts = [outcomes_in(run).text for run in runs]
    named = [kinds_in(text) for text in texts]
    if [kind for own in named for kind in own] != list(_kinds()):
        return
    if not _outcomes().search(texts[0]) and not _are_scattered(
        texts[0], [value for run in runs for value in run.values]
    ):
        return
    for run, text, kinds in zip(runs, texts, named, strict=True):
        headings = len(_outcomes().findall(text))
        if headings in {0, 1, len(kinds)} and len(run.values) == len(columns) * len(kinds):
            alike = headings == len(kinds) or len(kinds) == 1
            for kind, values in zip(kinds, _by_kind(run.values) if not alike else _in_rows(run.values), strict=False):
                yield kind, columns, values


def outcomes_in(run: Run) -> Mended:
    """What stands before some values, damaged headings as the form's."""
    return mended_outcomes(bare(run.text), tuple(_kinds().values()))


def _in_rows(values: Sequence[str]) -> list[Sequence[str]]:
    width = len(column_order_of("disputes"))
    return [values[at : at + width] for at in range(0, len(values), width)]


def _by_kind(values: Sequence[str]) -> list[Sequence[str]]:
    """The values of each kind of dispute, where the outcomes are named once for all: kind by kind or column by column.

    It is told by the totals: in one way all are sums, or some that are not zero, and in the other none.
    """
    rows = _in_rows(values)
    columns = [values[at :: len(rows)] for at in range(len(rows))]
    if rows == columns:
        return rows
    by_row, by_column = ([_total_held(row) for row in way] for way in (rows, columns))
    if all(by_row) != all(by_column):
        return rows if all(by_row) else columns
    return rows if any(map(_is_sum, rows)) and not any(by_column) else []


def _total_held(row: Sequence[str]) -> bool:
    numbers = [read_value(value).value or 0 for value in row]
    return numbers[-1] == sum(numbers[:-1])


def _is_sum(row: Sequence[str]) -> bool:
    return _total_held(row) and any(read_value(value).value for value in row)


def _are_scattered(text: str, values: Sequence[str]) -> bool:
    """Whether the headings stand in parts, and the last number of some kind of dispute is the sum of the others."""
    width = len(column_order_of("disputes"))
    numbers = [read_value(value).value or 0 for value in values]
    kinds = [numbers[at : at + width] for at in range(0, len(numbers), width)]
    adds_up = not any(numbers) or any(kind[-1] == sum(kind[:-1]) > 0 for kind in kinds)
    return adds_up and are_outcomes(text, tuple(_kinds().values()))


@cache
def _kinds() -> dict[str, str]:
    """The kinds of dispute in the form's order, by id."""
    return {row.id: bare(row.label) for row in form_by_id("2021").table("disputes").rows()}


@cache
def _outcomes() -> re.Pattern[str]:
    """The headings of table four, as they follow each other under each kind of dispute."""
    return pattern("".join(_any_of("disputes", column) for column in column_order_of("disputes")))


def _any_of(table: str, column: str) -> str:
    """A pattern for whatever a column may be printed as, in other words than the form's as well."""
    known = columns_of(table)
    words = (*known.entries[column], *known.other_words.get(column, ()))
    return f"(?:{'|'.join(sorted(words, key=len, reverse=True))})"


def kinds_in(text: str) -> list[str]:
    """The kinds of dispute a text names, in its order."""
    return sorted((kind for kind, said in _kinds().items() if said in text), key=lambda kind: text.find(_kinds()[kind]))
