"""Tables that cannot be read as their grids are drawn: by the order of the cells in each row, turned, or parted.

A page whose spans are wrong or missing shows its columns under the wrong headings. What is left is the order of the
cells in every row, which is read as plain text is: a row counts where it has a number for every heading.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import groupby
from typing import TypeAlias

from etl.form import FORMS, TABLE_IDS
from etl.read.document import Document, Grid
from etl.recognise.disclosure_headings import CONTENT
from etl.recognise.dispute_headings import DISPUTES
from etl.recognise.found import Tables
from etl.recognise.labelled_cells import unlabelled
from etl.recognise.labels import bare
from etl.recognise.plain_headings import OVER_LABELS
from etl.recognise.repeated import folded
from etl.recognise.turned import as_printed, turn_applicants
from etl.recognise.vocabulary import row_label

Read: TypeAlias = Callable[[Document], Tables]
"""Lays the grids of a document onto the declared tables."""


def read_otherwise(document: Document, tables: Tables, read: Read) -> None:
    """Take over each table that was not found as drawn from the first other way in which it is found."""
    _take_folded(document, tables, read)
    if not tables.missing() or not any(isinstance(block, Grid) and block.spans_known for block in document.blocks):
        return
    for way in (_without_labels, _in_order, _turned, _parted):
        missing = tables.missing()
        found = way(document, read) if missing else Tables()
        for table in missing:
            tables.take_over(table, found)


def _take_folded(document: Document, tables: Tables, read: Read) -> None:
    """Take over what more is read where merged cells that are printed in each of their fields are put together."""
    together = folded(document)
    found = read(together) if together is not None else Tables()
    for table in TABLE_IDS:
        other = found.of(table)
        other.note(table, "合并单元格的内容在所占各格中重复印出，按合并的一格读取，请核对。")
        tables.take_over(table, other)


def _without_labels(document: Document, read: Read) -> Tables:
    """The tables of grids whose cells repeat the headings of their columns."""
    plain = unlabelled(document)
    found = read(plain) if plain is not None else Tables()
    for table in {key[0] for key in found.cells}:
        found.note(table, "各格的数前重复印有列标题，按其后的数读取，请核对。")
    return found


def _in_order(document: Document, read: Read) -> Tables:
    """The tables of the grids without their spans. Pages are left out: there, lines are drawn and not declared."""
    blocks = [_without_spans(block) if isinstance(block, Grid) else block for block in document.blocks]
    found = read(document._replace(blocks=tuple(blocks)))
    for table in TABLE_IDS:
        if not _is_whole(table, found):
            found.cells = {key: cell for key, cell in found.cells.items() if key[0] != table}
        found.note(table, "所印的合并单元格与表头不符，按各行单元格的先后读取，请核对。")
    return found


def _is_whole(table: str, found: Tables) -> bool:
    """Whether every row has all columns of some form: a heading that lacks one may lack any."""
    rows: dict[str, set[str]] = {}
    for _, row, column in found.sound(table):
        rows.setdefault(row, set()).add(column)
    return all(columns in _columns_of_row(table, row) for row, columns in rows.items())


@cache
def _columns_of_row(table: str, row: str) -> tuple[set[str], ...]:
    """The columns in which each form declares a row."""
    own = ({key[2] for key in form.table(table).cells() if key[1] == row} for form in FORMS)
    whole = {column.id for column in FORMS[0].table(table).columns()} if row == "other" else set()
    return (*(columns for columns in own if columns), *([whole] if whole else []))


def _without_spans(grid: Grid) -> Grid:
    if not grid.spans_known or any(cell.page is not None for cell in grid.cells):
        return grid
    rows = (list(row) for _, row in groupby(sorted(grid.cells, key=lambda cell: cell.row), key=lambda cell: cell.row))
    cells = (
        cell._replace(column=at, row_span=1, column_span=1)
        for row in rows
        for at, cell in enumerate(sorted(row, key=lambda cell: cell.column))
    )
    return grid._replace(cells=tuple(cells), spans_known=False)


def _turned(document: Document, read: Read) -> Tables:
    """Table three from grids with the applicants as rows."""
    document, turned = turn_applicants(document)
    found = read(document) if turned else Tables()
    for cell in [cell for cell in found.cells.values() if cell.place and cell.place.table in turned]:
        found.cells[cell.key] = as_printed(cell)
    return found


def _parted(document: Document, read: Read) -> Tables:
    """The tables of grids in which two stand side by side, each by itself."""
    blocks = [part for block in document.blocks for part in (_parts(block) if isinstance(block, Grid) else (block,))]
    return read(document._replace(blocks=tuple(blocks))) if len(blocks) > len(document.blocks) else Tables()


def _parts(grid: Grid) -> tuple[Grid, ...]:
    """A grid in two where a second table begins beside the first: at its first heading, and no cell reaches across."""
    if not grid.spans_known:
        return (grid,)
    crossed = {at for cell in grid.cells for at in range(cell.column + 1, cell.column + cell.column_span)}
    begins = (cell.column for cell in grid.cells if cell.column not in crossed | {0} and _begins_table(cell.text))
    at = min(begins, default=None)
    if at is None:
        return (grid,)
    left = tuple(cell for cell in grid.cells if cell.column < at)
    right = tuple(cell._replace(column=cell.column - at) for cell in grid.cells if cell.column >= at)
    return tuple(grid._replace(cells=cells) for cells in (left, right))


def _begins_table(text: str) -> bool:
    """Whether a text stands at the upper left corner of one of the tables."""
    said = bare(text)
    return said == CONTENT or OVER_LABELS in said or said == bare(row_label("disputes", DISPUTES[0]))
