"""Rows that are not read, or not all of them: what is put in place of their cells, and what is said."""

from __future__ import annotations

from etl.read.document import GridCell
from etl.recognise.bound import Binding
from etl.recognise.found import DECLARED, Tables
from etl.recognise.labels import bare
from etl.recognise.lattice import Line
from etl.recognise.rows import DataRow, Named, values_of
from etl.recognise.vocabulary import row_label
from etl.report import Cell, Place


def leave_row(line: Line, named: Named, binding: Binding, tables: Tables) -> None:
    """Say that the numbers of a row do not fit its heading, and leave all its cells unreadable."""
    raw = " ".join(cell.text.strip() for _, cell in line.numbers())
    tables.doubt(named.table, f"“{bare(named.label)}”一行的数字与表头各列对不上（{raw}），未采用。", named.row)
    leave_cells(line, (named.table, named.row), binding, raw, tables)


def leave_cells(line: Line, row: tuple[str, str], binding: Binding, raw: str, tables: Tables) -> None:
    """Put an unreadable cell under every heading of a row, where none has been read."""
    for bound in binding.bounds:
        key = (*row, bound.column)
        if key in DECLARED and key not in tables.cells:
            place = Place(None, line.grid, line.rows[0] + 1, None, None)
            tables.put(Cell(*key, None, "unreadable", raw, place=place))


def doubt_blanks(row: DataRow, row_id: str, tables: Tables) -> None:
    """Leave a blank row unreadable beside which numbers without a label stand."""
    table = row.binding.table
    label = row_label(table, row_id)
    tables.doubt(table, f"“{label}”一行空着，而相邻一行有数却没有标签，其数可能属于此行，请核对。", row_id)
    leave_cells(row.line, (table, row_id), row.binding, "", tables)


def doubt_fields(row: DataRow, row_id: str, columns: frozenset[int], tables: Tables) -> None:
    """Leave the blanks of a row unreadable in those columns, where numbers that may be its own stand beside it."""
    keys = [
        (row.binding.table, row_id, bound.column)
        for bound, cell in values_of(row.line, row.binding) or ()
        if cell and columns.intersection(columns_of(cell))
    ]
    for key in keys:
        if key in tables.cells and tables.cells[key].state == "blank":
            label = row_label(*key[:2])
            tables.doubt(key[0], f"“{label}”一行有空白，而相邻一行同一列的数可能属于此行，空白未采用。", row_id)
            tables.cells[key] = tables.cells[key]._replace(state="unreadable")


def columns_of(cell: GridCell) -> range:
    """The lattice columns that a cell covers."""
    return range(cell.column, cell.column + cell.column_span)
