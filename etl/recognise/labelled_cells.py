"""Cells that say their column before their value (自然人：12), as pages for telephones do: made values alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from etl.read.document import Document, Grid, GridCell
from etl.recognise.matching import match
from etl.recognise.values import is_number, is_value
from etl.recognise.vocabulary import columns_of

TABLES = ("applications", "disputes")
"""The tables whose columns stand under headings of their own."""
FEWEST = 2
"""Numbers of a row behind their headings, from which they are believed to be its values."""
BETWEEN = "：: \n"


def unlabelled(document: Document) -> Document | None:
    """The document without the headings in the cells below them; null where no row has any."""
    blocks = [_unlabelled(block) if isinstance(block, Grid) else block for block in document.blocks]
    return document._replace(blocks=tuple(blocks)) if blocks != list(document.blocks) else None


def _unlabelled(grid: Grid) -> Grid:
    if not grid.spans_known:
        return grid
    heads: dict[int, str] = {}
    cells: list[GridCell] = []
    for _, run in groupby(grid.cells, key=lambda cell: cell.row):
        row = list(run)
        values = dict(_values(row, heads))
        if sum(map(is_number, values.values())) >= FEWEST:
            row = [cell._replace(text=values.get(cell.column, cell.text)) for cell in row]
        else:
            heads |= {cell.column: cell.text for cell in row if cell.column_span == 1 and _is_heading(cell.text)}
        cells += row
    return grid._replace(cells=tuple(cells))


def _values(row: Sequence[GridCell], heads: Mapping[int, str]) -> Iterator[tuple[int, str]]:
    """What stands behind the heading of its column in each cell of a row that begins with it, by column."""
    for cell in row:
        head = heads.get(cell.column)
        if head and cell.text.startswith(head) and is_value(value := cell.text[len(head) :].lstrip(BETWEEN)):
            yield cell.column, value


def _is_heading(text: str) -> bool:
    return any((found := match(text, columns_of(table))) and found.certain for table in TABLES)
