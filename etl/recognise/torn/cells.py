"""The rows of a table that was put together line by line → its cells, and a word on those that are not told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from etl.recognise.found import Tables
from etl.recognise.torn.rows import Rows
from etl.recognise.values import Value, read_value
from etl.recognise.vocabulary import row_label
from etl.report import Cell, Place

TORN = "版式已丢失，表头与标签按行内各部分拼合后读取，请核对。"
BY_PLACE = "有空白格的行，按数字在版面上所对的列读取，请核对。"
NOWHERE: Mapping[str, Sequence[str]] = {}
UNREADABLE = Value(None, "unreadable")


def put_rows(
    table: str, columns: Sequence[str], rows: Rows, found: Tables, placed: Mapping[str, Sequence[str]] = NOWHERE
) -> None:
    """The cells of every row: blank where nothing is printed behind its label, if all numbers of the table are told.

    `placed` are the rows with fewer numbers than columns whose places tell which are blank.
    """
    found.note(table, TORN)
    if placed:
        found.note(table, BY_PLACE)
    for number, (row, runs) in enumerate(rows.values.items()):
        if row in rows.assumed:
            found.note(table, f"“{row_label(table, row)}”一行的标签印得不完整，按最相近的读取，请核对。", row)
        values = placed.get(row) or _values(row, rows, len(columns))
        if not values:
            raw = " ".join(one for run in runs for one in run) or "空"
            found.doubt(table, f"“{row_label(table, row)}”一行的数字与表头各列对不上（{raw}），未采用。", row)
        put_row(table, row, columns, values or [None] * len(columns), number + 1, found)


def put_row(
    table: str, row: str, columns: Sequence[str], values: Sequence[str | None], number: int, found: Tables
) -> None:
    """The cells of one row, in the order of its columns; what is None could not be told."""
    for at, (column, raw) in enumerate(zip(columns, values, strict=True)):
        value = UNREADABLE if raw is None else read_value(raw)
        place = Place(None, None, number, at + 1)
        found.put(Cell(table, row, column, value.value, value.state, raw or "", value.unit, place=place))


def _values(row: str, rows: Rows, width: int) -> Sequence[str]:
    """What is printed in the columns of a row; nothing where that is not told."""
    runs = rows.values[row]
    if row in rows.unclear or len(runs) > 1:
        return ()
    if not runs:
        return [""] * width if rows.whole else ()
    return runs[0] if len(runs[0]) == width else ()
