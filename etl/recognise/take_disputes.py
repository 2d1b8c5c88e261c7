"""Rows of table four → cells: fifteen numbers in one row, or one row a kind of dispute with its name before it."""

from __future__ import annotations

from collections.abc import Sequence

from etl.recognise.assign import Printed, assign
from etl.recognise.dispute_headings import DISPUTES, dispute_named
from etl.recognise.found import Tables
from etl.recognise.labels import bare, letters
from etl.recognise.left_over import left_over
from etl.recognise.rows import DataRow, cell_of, label_cells, values_of
from etl.recognise.take import merged_of
from etl.recognise.values import read_value
from etl.recognise.vocabulary import column_order_of, row_label, rows_of
from etl.report import Cell

SEVERAL = 3
"""Numbers in one place from which a table is not laid out as its heading says; two may be a table printed again."""


def take_disputes(rows: Sequence[DataRow], tables: Tables) -> None:
    """Read the rows of table four, heading by heading."""
    for binding in {id(row.binding): row.binding for row in rows}.values():
        own = [row for row in rows if row.binding is binding]
        printed = [row for row in own if row.line.texts()]
        values = [row for row in printed if not _numbers_columns(row)]
        _take_under(values or printed or own[:1], tables)  # a row in which nothing is printed only parts others
    _doubt_blanks(tables)


def _doubt_blanks(tables: Tables) -> None:
    """Make the blanks of the table unreadable where several numbers stand in one place: it is laid out otherwise."""
    own = {key: cell for key, cell in tables.cells.items() if key[0] == "disputes"}
    if not any(key in tables.twice and cell.raw.count("|") >= SEVERAL - 1 for key, cell in own.items()):
        return
    blank = [key for key, cell in own.items() if cell.state == "blank"]
    for key in blank:
        tables.cells[key] = own[key]._replace(state="unreadable")
    if blank:
        tables.doubt("disputes", "同一格印了几个不同的数，表格的排列与表式不符，空白未采用。")


def _numbers_columns(row: DataRow) -> bool:
    """Whether a row counts the columns on (1 2 3 …): no results of disputes add up so."""
    numbers = [read_value(cell.text).value or 0 for _, cell in row.line.numbers()]
    width = len(column_order_of("disputes"))
    if not row.line.spans_known or len(numbers) < width or len(numbers) != len(row.binding.bounds):
        return False
    return numbers == [numbers[0] + at for at in range(len(numbers))]


def _take_under(rows: Sequence[DataRow], tables: Tables) -> None:
    """The rows under one heading; which kind of dispute a row is, its label says where the heading does not."""
    labels = [_label(row) for row in rows]
    found = assign(labels, (DISPUTES,), rows_of("disputes"))
    below = [*rows[1:], None]
    for row, label, named, following in zip(rows, labels, found, below, strict=True):
        if following is not None and _goes_on(row, following):
            _say_unlike(row, tables)
            continue
        if named and not named.certain and not all(bound.row for bound in row.binding.bounds):
            message = f"所印“{label.readings[0]}”按“{row_label('disputes', named.id)}”一行读取，请核对。"
            tables.note("disputes", message, named.id)
        _take(row, named.id if named else None, tables)


def _label(row: DataRow) -> Printed:
    texts = [cell.text for _, cell in reversed(label_cells(row.line, row.binding))]
    certain = next(filter(None, map(dispute_named, texts)), None)
    return Printed(tuple(map(bare, texts)), certain if certain and certain.certain else None)


def _take(row: DataRow, named: str | None, tables: Tables) -> None:
    pairs = values_of(row.line, row.binding)
    if pairs is None or left_over(row.line, pairs, row.binding):
        _say_unlike(row, tables)
        return
    merged = merged_of(pairs)
    for bound, printed in pairs:
        kind = bound.row or named
        if printed is None:
            continue
        if kind is None:
            tables.doubt("disputes", "表头未写明是行政复议还是行政诉讼，数字未采用。")
            return
        if id(printed) not in merged:
            tables.put(cell_of("disputes", kind, bound, printed, row.line.grid))
        elif read_value(printed.text).state != "blank":
            tables.put(Cell("disputes", kind, bound.column, None, "unreadable", printed.text.strip()))


def _say_unlike(row: DataRow, tables: Tables) -> None:
    raw = " ".join(cell.text.strip() for _, cell in row.line.numbers())
    tables.doubt("disputes", f"有一行数字与表头各列对不上（{raw}），未采用。")


def _goes_on(row: DataRow, below: DataRow) -> bool:
    """Whether the row of a text below has digits alone, fewer than columns: they may be the last ones of these."""
    if row.binding.spans_known or any(letters(cell.text) for _, cell in below.line.texts()):
        return False
    return 0 < len(below.line.numbers()) < len(row.binding.bounds) and not _adds_up(row)


def _adds_up(row: DataRow) -> bool:
    """Whether the last number of each kind of dispute is the sum of the others: then no digit is lacking."""
    numbers = [read_value(cell.text).value or 0 for _, cell in row.line.numbers()]
    width = len(column_order_of("disputes"))
    kinds = [numbers[at : at + width] for at in range(0, len(numbers), width)]
    return all(len(kind) == width and kind[-1] == sum(kind[:-1]) for kind in kinds)
