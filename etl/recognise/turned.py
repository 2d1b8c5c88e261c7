"""Tables three and four printed the other way round, with their columns as rows: turned as the form has them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from etl.read.document import Document, Grid, GridCell
from etl.recognise.dispute_headings import dispute_named
from etl.recognise.labels import KEPT
from etl.recognise.matching import match
from etl.recognise.unfolded import unfolded
from etl.recognise.vocabulary import DISTINCTIVE, columns_of, rows_of
from etl.report import Cell, Place

FEWEST_RESULTS = 3
"""Results named one below the other that make them rows; the form has four and their total."""
FEWEST_KINDS = 2
"""Kinds of dispute named above them."""


FEWEST_APPLICANTS = 4
"""Applicants named one below the other that make them rows; the form has six and their total."""
FEWEST_OUTCOMES = 3
"""Rows of the form named above them."""


def turn_disputes(document: Document) -> tuple[Document, frozenset[int]]:
    """The document with tables of disputes turned that have results as rows, and their numbers."""
    blocks = tuple(unfolded(block) if isinstance(block, Grid) else block for block in document.blocks)
    return _turned(document._replace(blocks=blocks), _has_results_as_rows)


def turn_applicants(document: Document) -> tuple[Document, frozenset[int]]:
    """The document with tables of applications turned that have applicants as rows, and their numbers."""
    return _turned(document, _has_applicants_as_rows)


def _turned(document: Document, lies: Callable[[Sequence[GridCell]], bool]) -> tuple[Document, frozenset[int]]:
    grids = (block for block in document.blocks if isinstance(block, Grid))
    turned = frozenset(grid.number for grid in grids if lies(grid.cells))
    blocks = tuple(
        _turn(block) if isinstance(block, Grid) and block.number in turned else block for block in document.blocks
    )
    return (document._replace(blocks=blocks), turned) if turned else (document, turned)


def as_printed(cell: Cell) -> Cell:
    """A cell of a turned table with its place as printed."""
    place = cell.place
    turned = place and Place(place.page, place.table, place.column, place.row, place.bbox)
    return cell._replace(place=turned)


def _has_results_as_rows(cells: Sequence[GridCell]) -> bool:
    texts = set(filter(_is_result, {cell.text for cell in cells}))
    results = [cell for cell in cells if cell.text in texts] if texts else []
    columns = {cell.column for cell in results}
    if len(results) < FEWEST_RESULTS or len(columns) > 1 or len({cell.row for cell in results}) < len(results):
        return False
    first, column = min(cell.row for cell in results), columns.pop()
    over = [cell for cell in cells if cell.row < first and cell.column > column]
    kinds = {named.id: cell.column for cell in over if (named := dispute_named(cell.text))}
    return len(kinds) >= FEWEST_KINDS and len(set(kinds.values())) == len(kinds)


def _has_applicants_as_rows(cells: Sequence[GridCell]) -> bool:
    applicants = [cell for cell in cells if _is_applicant(cell)]
    if len(applicants) < FEWEST_APPLICANTS or len({cell.row for cell in applicants}) < len(applicants):
        return False
    first, last = min(cell.row for cell in applicants), max(cell.column for cell in applicants)
    over = (cell for cell in cells if cell.row < first and cell.column > last and cell.text.strip())
    named = (match(cell.text, rows_of("applications")) for cell in over)
    return len({found.id for found in named if found and found.certain}) >= FEWEST_OUTCOMES


def _is_applicant(cell: GridCell) -> bool:
    found = match(cell.text, columns_of("applications")) if cell.text.strip() else None
    return found is not None and found.certain and found.id in DISTINCTIVE["applications"]


@lru_cache(maxsize=KEPT)
def _is_result(text: str) -> bool:
    """Whether a cell names a result, 结果维持数 too: it only tells which way the table lies."""
    found = match(text, columns_of("disputes"))
    return found is not None and found.id in DISTINCTIVE["disputes"]


def _turn(grid: Grid) -> Grid:
    """The grid with rows and columns exchanged."""
    cells = [
        cell._replace(row=cell.column, column=cell.row, row_span=cell.column_span, column_span=cell.row_span)
        for cell in grid.cells
    ]
    return grid._replace(cells=tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))), stretches=())
