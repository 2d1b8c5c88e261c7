"""Which fields that each end in a pipe are one table: those whose filled-up rows agree on a number of columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from math import gcd
from typing import NamedTuple

from etl.read.text.counted_rows import FEWEST_ROWS, MOST_COLUMNS, Table, are_alike, is_sound, likely_columns
from etl.read.text.ended_fields import Field, begins_line, has_lines_above

FEW_ABOVE = 4
MOST_TRIED = 60
"""Fields at which the next table is looked for."""
FEWEST_AGREEING = 3
"""Rows filled up to as many columns after which others are another table's, even if theirs go into these."""


class Run(NamedTuple):
    """Fields from one on that agree on a number of columns: up to which, and where the last row filled up ends.

    `sure` where a row is seen alone, which may be the `first_row`: from the first field to the first filling, or from
    one filling to the next. `times` is how often fillings agree.
    """

    end: int
    filled: int
    columns: int
    sure: bool
    first_row: bool
    times: int


def table_from(fields: Sequence[Field], start: int) -> Table:
    """The table that begins with a field, and where the next one begins."""
    return _told(fields, _table_by_fillings(fields, start))


def _table_by_fillings(fields: Sequence[Field], start: int) -> Table:
    run = _run(fields, start)
    begun = _begun_later(fields, start, run)
    if begun is not None:
        return Table(start, begun, None)
    run = run._replace(columns=_fewest(fields, start, run)) if run.times == 1 else run
    end = _end(fields, start, run)
    table = Table(start, end, run.columns)
    if run.sure and is_sound(fields, table):
        return table
    return (
        next(_up_to_another(fields, table), table._replace(columns=None)) if run.sure else table._replace(columns=None)
    )


def _up_to_another(fields: Sequence[Field], table: Table) -> Iterator[Table]:
    """A table up to where one begins, behind lines of its own, whose columns are a multiple of these."""
    behind = (at for at in range(table.start + 1, table.end) if has_lines_above(fields, at))
    for at in islice(behind, MOST_TRIED):
        run, upper = _run(fields, at), table._replace(end=at)
        wider = run.sure and run.times > 1 and run.columns > (table.columns or 0)
        another = wider and is_sound(fields, Table(at, run.filled, run.columns))
        if another and is_sound(fields, upper):
            yield upper


def _run(fields: Sequence[Field], start: int) -> Run:
    columns = place = most = agreeing = 0
    filled, sure, first_row = start, False, False
    for at in range(start, len(fields)):
        place += fields[at].pipes
        if not fields[at].filling:
            continue
        most, before = max(most, fields[at].pipes), agreeing
        agreed = gcd(columns, place)
        agreeing = agreeing + 1 if agreed == columns else 1
        if agreed <= most or agreed > MOST_COLUMNS or (agreeing == 1 and before >= FEWEST_AGREEING and sure):
            return Run(at, filled, columns, sure, first_row, before)
        row = sum(field.pipes for field in fields[filled : at + 1])
        first_row = row == agreed if filled == start else first_row and agreed == columns
        sure, columns, filled = row == agreed or (sure and agreed == columns), agreed, at + 1
    return Run(len(fields), filled, columns, sure, first_row, agreeing)


def _fewest(fields: Sequence[Field], start: int, run: Run) -> int:
    """The fewest columns that make rows alike, where one row is filled up: it may be the second."""
    most = max(field.pipes for field in fields[start : run.filled])
    fewer = (columns for columns in range(most + 1, run.columns) if run.columns % columns == 0)
    ends = (run.end, run.filled)
    fit = (one for one in fewer if any(are_alike(fields, Table(start, end, one), FEWEST_ROWS) for end in ends))
    return next(fit, run.columns)


def _begun_later(fields: Sequence[Field], start: int, run: Run) -> int | None:
    """Where a table begins further on, behind lines of its own, if the fields up to there are of another one.

    They are where no filling agrees with them, or where the first row filled up is not the first row.
    """
    if run.sure and run.first_row and run.times > 1:
        return None
    last = run.filled - 1 if run.sure and run.first_row else run.end
    later = [at for at in range(start + 1, last) if has_lines_above(fields, at)][:MOST_TRIED]
    runs = [(at, _run(fields, at)) for at in later]
    better = [(one.end, -at) for at, one in runs if one.sure and one.first_row and one.end >= run.end]
    return -max(better)[1] if better else None


def _end(fields: Sequence[Field], start: int, run: Run) -> int:
    """Where the next table begins: the place from which most fields agree, behind lines of its own if there is one."""
    last, end = max(run.filled, start + 1), len(fields)
    if run.end < end:
        above = [at for at in range(start + 1, last) if has_lines_above(fields, at)][-FEW_ABOVE:]
        tried = [*above, *[at for at in range(last, run.end + 1) if begins_line(fields, at)][-MOST_TRIED:]]
        reached = [(_run(fields, at), at) for at in tried]
        places = sorted(
            ((one.end, _place(fields, at), at, one) for one, at in reached if one.end > run.end), reverse=True
        )
        sound = (at for _, _, at, one in places if is_sound(fields, Table(at, one.filled, one.columns)))
        end = next(sound, places[0][2] if places else run.end + 1)
    if not run.columns or _go_on(fields, run, end):
        return end
    behind = [at for at in range(last, end) if has_lines_above(fields, at)][:MOST_TRIED]
    fit = [at for at in behind if _go_on(fields, run, at)]
    apart = (at for at in fit if likely_columns(fields, Table(at, end, None)))
    return next(apart, fit[-1] if fit else last)


def _place(fields: Sequence[Field], at: int) -> tuple[bool, int]:
    """How well a field begins the next table: the first behind lines of its own, else the last."""
    above = has_lines_above(fields, at)
    return above, -at if above else at


def _go_on(fields: Sequence[Field], run: Run, end: int) -> bool:
    """Whether the fields behind the last row filled up are rows of the same table."""
    return are_alike(fields, Table(run.filled, end, run.columns))


def _told(fields: Sequence[Field], table: Table) -> Table:
    """A table of which nothing tells the columns with those that are likely, as far as they reach."""
    if table.columns:
        return table
    ends = [at for at in range(table.start + 1, table.end) if has_lines_above(fields, at)]
    for end in (table.end, *ends[: -MOST_TRIED - 1 : -1]):
        columns = likely_columns(fields, table._replace(end=end))
        if columns:
            return Table(table.start, end, columns)
    return table
