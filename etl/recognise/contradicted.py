"""Tables of text of which every row contradicts its total: their columns did not stand where they seemed to."""

from __future__ import annotations

from collections.abc import Sequence

from etl.form.model import CellKey
from etl.read.document import Document, Grid
from etl.recognise.found import Tables
from etl.recognise.vocabulary import column_order_of
from etl.report import Cell

TABLE = "applications"
TOTAL = "total"
FEWEST = 3
"""Rows with numbers that must all contradict their totals: no office adds wrongly in every row."""


def refuse_contradicted(document: Document, tables: Tables) -> None:
    """Leave table three unread where each of its rows in text, whose columns white space alone tells, adds up to none.

    A ruled table is read as it is printed, however its rows add up: there an error is the office's.
    """
    texts = [number for number, grid in enumerate(_grids(document), start=1) if not grid.spans_known]
    own = {key: cell for key, cell in tables.cells.items() if key[0] == TABLE and _stands_in(cell, texts)}
    told = [numbers for row in dict.fromkeys(key[1] for key in own) if any(numbers := _numbers(own, row))]
    if len(told) < FEWEST or any(numbers[-1] == sum(numbers[:-1]) for numbers in told):
        return
    for key, cell in own.items():
        tables.cells[key] = Cell(*key, None, "unreadable", cell.raw, place=cell.place)
    tables.doubt(TABLE, "每一行的数都与其总计不符，不能断定各数属于哪一列，未采用。")


def _grids(document: Document) -> Sequence[Grid]:
    return [block for block in document.blocks if isinstance(block, Grid)]


def _stands_in(cell: Cell, grids: Sequence[int]) -> bool:
    return cell.place is not None and cell.place.table in grids


def _numbers(cells: dict[CellKey, Cell], row: str) -> Sequence[float]:
    """The numbers of a row, its total last; none where any is not known."""
    columns = [column for column in column_order_of(TABLE) if column != TOTAL] + [TOTAL]
    found = [cells[TABLE, row, column].value for column in columns if (TABLE, row, column) in cells]
    numbers = [number for number in found if number is not None]
    return numbers if len(numbers) == len(columns) else ()
