"""All grids of a document → the cells of the declared tables, and a word on everything that could not be placed."""

from __future__ import annotations

from collections.abc import Sequence

from etl.form import TABLE_IDS
from etl.read.document import Document, Grid
from etl.recognise.contradicted import refuse_contradicted
from etl.recognise.found import TABLE_NAMES, Tables
from etl.recognise.listed import with_lists
from etl.recognise.named_values import read_named
from etl.recognise.otherwise import read_otherwise
from etl.recognise.remembered import remembering
from etl.recognise.serial_lines import without_serials
from etl.recognise.stacked import read_stacked
from etl.recognise.stacked_cells import without_stacks
from etl.recognise.torn.by_line import read_by_line
from etl.recognise.turned import as_printed, turn_disputes
from etl.recognise.walk import read_grids

__all__ = ["TABLE_NAMES", "Tables", "read_tables"]


def read_tables(document: Document, year: int | None = None) -> Tables:
    """Lay every grid of a report of some year onto the declared tables, row by row, by the printed labels."""
    tables = remembering(document, year, lambda: _read_tables(document, year))
    tables.settle_changes()
    return tables


def _read_tables(document: Document, year: int | None) -> Tables:
    own = sum(isinstance(block, Grid) for block in document.blocks)
    document, listed = with_lists(without_stacks(without_serials(document)))
    document, turned = turn_disputes(document)
    tables = _read_grids(document, year)
    for table in _unsettled(document, tables):
        tables.take_over(table, read_stacked(document, table))
        if not tables.is_full(table):
            by_line = read_by_line(document, table)
            tables.compare(table, by_line)
            tables.take_over(table, by_line)
        if table in tables.missing():
            tables.take_over(table, read_named(document, table))
    read_otherwise(document, tables, lambda other: _read_grids(other, year))
    for cell in [cell for cell in tables.cells.values() if cell.place and cell.place.table in turned]:
        tables.cells[cell.key] = as_printed(cell)
    _say_listed(listed, own, tables)
    return tables


def _read_grids(document: Document, year: int | None) -> Tables:
    tables = read_grids(document, year)
    refuse_contradicted(document, tables)
    return tables


def _say_listed(listed: Sequence[str], own: int, tables: Tables) -> None:
    """Say what was read from lists; no table of the document holds it."""
    for table in listed:
        tables.note(table, "不是表格，而是逐行列出各栏的数，按标签读取，请核对。")
    for key, cell in tables.cells.items() if listed else ():
        if cell.place and cell.place.table and cell.place.table > own:
            tables.cells[key] = cell._replace(place=cell.place._replace(table=None))


def _unsettled(document: Document, tables: Tables) -> Sequence[str]:
    """The tables that may stand in running lines: those missing, and all of a document without ruled tables."""
    ruled = any(isinstance(block, Grid) and block.spans_known for block in document.blocks)
    return tables.missing() if ruled else TABLE_IDS
