"""Fields that each end in a pipe → the rows of tables, counted off by the pipes that fill up short rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from etl.read.text.counted_rows import FEWEST_FIELDS, VALUE, Table, are_rows, is_broken, rows_from
from etl.read.text.ended_fields import Field, fields_of, has_lines_above, regions
from etl.read.text.fields import Rows
from etl.read.text.filled_tables import table_from

MOST_FIELDS = 5000
"""Fields that are counted off: all tables of a report have some five hundred."""
MOST_BLANK = 1
"""Blank fields in a row of headings: one that fills it up."""


def with_filled(lines: Sequence[str]) -> Iterator[tuple[Sequence[str], Rows]]:
    """The lines in runs, each with the rows of the table that stands behind it; none behind the last run.

    Rows of one field each are all fields of a table of which nothing tells the columns.
    """
    found = [(fields, table) for fields in _all_fields(lines) for table in _tables(fields)]
    counted = [list(_rows(fields, table)) if table.columns is not None else [] for fields, table in found]
    told = any(map(_shows_blanks, counted))
    start = 0
    for (fields, table), rows in zip(found, counted, strict=True):
        first = table.first(fields) if rows else fields[table.start]
        above = lines[start : first.last] if table.whole else lines[start : first.first]
        yield above, _printed(rows, told=told) if rows else list(_line_by_line(fields[table.start : table.end]))
        start = fields[table.end - 1].last + 1
    yield lines[start:], []


def _all_fields(lines: Sequence[str]) -> Iterator[Sequence[Field]]:
    for first, last in regions(lines):
        fields = fields_of(lines, first, last)
        if FEWEST_FIELDS <= len(fields) <= MOST_FIELDS:
            yield fields


def _tables(fields: Sequence[Field]) -> Iterator[Table]:
    """The tables of a stretch of fields, those that are counted and those of single fields a line."""
    start = 0
    while start < len(fields):
        table = table_from(fields, start)
        if table.columns:
            yield from _parted(fields, table)
        elif are_rows(fields[start : table.end]):
            yield table._replace(columns=0)
        elif is_broken(fields[start : table.end]):
            yield table
        start = table.end


def _parted(fields: Sequence[Field], table: Table) -> Iterator[Table]:
    """A table in parts: where lines stand above headings that follow rows of values, or before a row's leading pipe."""
    start, above = table.start, True
    for at, row in rows_from(fields, table):
        heads = row.count("") <= MOST_BLANK and not any(map(VALUE.fullmatch, row))
        begins = (heads and not above) or not fields[at].lines[-1]
        if at > start and has_lines_above(fields, at) and begins:
            yield table._replace(start=start, end=at)
            start, table = at, table._replace(whole=bool(fields[at].lines[-1]))
        above = heads
    yield table._replace(start=start)


def _rows(fields: Sequence[Field], table: Table) -> Iterator[list[Field]]:
    """The fields of each row, fillings included; what stands before the first pipe of a line is left out."""
    place, line = 0, -1
    rows: list[list[Field]] = []
    own = [table.first(fields), *fields[table.start + 1 : table.end]]
    for field in own:
        if place % table.columns == 0 if table.columns else field.last > line:
            rows.append([])
        rows[-1].append(field)
        place, line = place + field.pipes, field.last
    led = all(not row[0].text and not row[0].filling for row in rows)
    yield from (row[1:] for row in rows) if led else rows


def _line_by_line(fields: Sequence[Field]) -> Iterator[list[str]]:
    """Every line of fields as a row of its own, and every blank field."""
    for field in fields:
        printed = [line for line in field.lines if line]
        yield from ([line] for line in printed or ([] if field.filling else [""]))


def _shows_blanks(rows: Sequence[Sequence[Field]]) -> bool:
    """Whether a blank field stands where it fills up nothing: the extractor keeps the cells in which nothing stands."""
    before = chain.from_iterable(row[:-1] for row in rows)
    return any(not field.filling and not field.text for field in before)


def _printed(rows: Sequence[Sequence[Field]], *, told: bool) -> Rows:
    """The texts of rows without what fills them up; a last blank is kept where the table shows that it has any."""
    texts = [[field.text for field in row if not field.filling] for row in rows]
    return texts if told else [row[:-1] if row[-1:] == [""] else row for row in texts]
