"""Table four printed line by line: under headings put together from their parts a row of numbers, or a row a kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import takewhile
from typing import NamedTuple

from etl.form import form_by_id
from etl.recognise.found import Tables
from etl.recognise.torn.cells import TORN, put_row, put_rows
from etl.recognise.torn.heading import MOST_LINES, Torn, Word, torn_heading
from etl.recognise.torn.labels import Body, Over
from etl.recognise.torn.printed_lines import Line
from etl.recognise.torn.rows import torn_rows
from etl.recognise.torn.words import column_words, row_labels
from etl.recognise.values import read_value
from etl.recognise.vocabulary import all_rows_of

TABLE = "disputes"
LAWSUITS = "行政诉讼"
OVER_KINDS = frozenset({"类别", "类型", "项目"})
OUTCOMES = tuple(form_by_id("2021").table(TABLE).columns())
KINDS = tuple(form_by_id("2021").table(TABLE).rows())
WIDTH = len(OUTCOMES)


class Heads(NamedTuple):
    """The words over the numbers of some kinds of dispute; the page may have cut off columns of the last one.

    Without kinds, they stand in front of rows. `width` is how many columns there are.
    """

    kinds: tuple[str, ...]
    width: int
    words: tuple[Word, ...]


class Printed(NamedTuple):
    """The numbers of one kind of dispute, in the order of its columns."""

    kind: str
    values: Sequence[str]


def read_disputes(lines: Sequence[Line]) -> Tables:
    """The cells of table four: of every kind of dispute that is printed once."""
    found, at, printed = Tables(), 0, list[Printed]()
    while at < len(lines):
        heading, heads = _heading(lines[at : at + MOST_LINES + 1])
        below = at + heading.lines if heading else at
        if heads is not None and not heads.kinds:
            return _as_rows(lines[below:]) if not printed else found
        if heads is not None and below < len(lines) and _is_of_numbers(lines[below]):
            printed += _by_kind(heads, lines[below][0].values)
            at = below + 1
        elif any(part.values for part in lines[at]):
            return found
        else:
            at += 1
    if len({one.kind for one in printed}) == len(printed) and _add_up([one.values for one in printed]):
        _put(printed, found)
    return found


def _heading(lines: Sequence[Line]) -> tuple[Torn | None, Heads | None]:
    told = ((heading, heads) for heads in _fitting(lines) if (heading := torn_heading(lines, heads.words)))
    return next(told, (None, None))


def _fitting(lines: Sequence[Line]) -> Iterator[Heads]:
    """The headings that are as long as what stands above the next numbers; a heading above labels may be any."""
    above = list(takewhile(lambda line: not any(part.values for part in line), lines))
    if len(above) < len(lines) and len(lines[len(above)][-1].values) >= WIDTH:
        length = sum(len(part.said) for line in above for part in line)
        yield from (heads for heads in _heads() if not heads.kinds or length in _lengths(heads))


@cache
def _lengths(heads: Heads) -> range:
    """How many letters a heading may have."""
    needed = sum(min(map(len, word.wordings)) for word in heads.words if word.needed)
    return range(needed, sum(max(map(len, word.wordings)) for word in heads.words) + 1)


def _is_of_numbers(line: Line) -> bool:
    return len(line) == 1 and bool(line[0].values)


def _by_kind(heads: Heads, values: Sequence[str]) -> Iterator[Printed]:
    if len(values) == heads.width:
        for at, kind in enumerate(heads.kinds):
            yield Printed(kind, values[WIDTH * at : WIDTH * (at + 1)])


def _add_up(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the last number of some kind of dispute is the sum of the others, or all are zero."""
    numbers = [[read_value(value).value or 0 for value in row] for row in rows if len(row) == WIDTH]
    return not any(map(any, numbers)) or any(row[-1] == sum(row[:-1]) > 0 for row in numbers)


def _put(printed: Sequence[Printed], found: Tables) -> None:
    found.note(TABLE, TORN)
    for number, (kind, values) in enumerate(printed):
        columns = [column.id for column in OUTCOMES[: len(values)]]
        put_row(TABLE, kind, columns, values, number + 1, found)


def _as_rows(lines: Sequence[Line]) -> Tables:
    """The cells of a table with its kinds of dispute one below the other."""
    found = Tables()
    lawsuits = Over(frozenset({LAWSUITS}), 1, len(KINDS) - 1)
    rows = torn_rows(lines, [Body(row_labels(KINDS), ((lawsuits,),), all_rows_of(TABLE))])
    if rows is not None and _add_up([run for runs in rows.values.values() for run in runs]):
        put_rows(TABLE, [column.id for column in OUTCOMES], rows, found)
    return found


@cache
def _heads() -> tuple[Heads, ...]:
    """The headings that may be printed: of all kinds or of some, and of all where the page ends before the last."""
    ids = tuple(row.id for row in KINDS)
    sets = [(ids, 0), (ids[:1], 0), (ids[1:], 0), (ids[1:2], 0), (ids[2:], 0), *((ids, cut) for cut in range(1, WIDTH))]
    whole = [_heads_of(kinds, WIDTH * len(kinds) - cut) for kinds, cut in sets]
    return (*whole, Heads((), WIDTH, (*_outcomes(WIDTH), Word(OVER_KINDS, -1, -1, needed=False))))


def _heads_of(kinds: tuple[str, ...], width: int) -> Heads:
    return Heads(kinds, width, (*_outcomes(width), *_over(kinds, width)))


def _outcomes(width: int) -> Iterator[Word]:
    """The words over single columns, each kind's in order: of one kind none but the total begins before another."""
    for at in range(width):
        in_order = 0 < at % WIDTH < WIDTH - 1
        yield Word(column_words(TABLE, OUTCOMES[at % WIDTH]), at, at, behind=at - 1 if in_order else -1)


def _over(kinds: Sequence[str], width: int) -> Iterator[Word]:
    labels = {row.id: row.label for row in KINDS}
    for at, kind in enumerate(kinds):
        yield Word(frozenset({labels[kind]}), WIDTH * at, min(WIDTH * (at + 1), width) - 1)
    lawsuits = [at for at, kind in enumerate(kinds) if kind != KINDS[0].id]
    if lawsuits:
        yield Word(frozenset({LAWSUITS}), WIDTH * lawsuits[0], width - 1, needed=False)
