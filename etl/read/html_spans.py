"""The lattice of an HTML table: where each cell stands, spans resolved as a browser does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

WIDEST = 1000
"""Columns a cell may span, and the table may have, at most (HTML standard: colspan is clamped to 1000)."""
MOST_SLOTS = 1_000_000
"""Rows times columns a table may cover: a page with more is an attack, not a report."""


@dataclass(frozen=True, slots=True)
class Placed:
    """One cell element with its place on the lattice, counted from 0."""

    element: Any
    row: int
    column: int
    row_span: int
    column_span: int


def place_cells(groups: Iterable[list[list[Any]]]) -> list[Placed]:
    """Every cell of a table in row order, given its row groups, each a list of rows of cell elements.

    A row span ends with its row group and `rowspan=0` means up to there; a column span ends where a cell from
    above already stands; columns at which no cell begins or ends are taken out.
    """
    placed: list[Placed] = []
    start = 0
    for rows in groups:
        placed.extend(_place_group(rows, start))
        start += len(rows)
    return _without_idle_columns(placed)


def _place_group(rows: list[list[Any]], start: int) -> Iterator[Placed]:
    reaching: set[tuple[int, int]] = set()
    covered = 0
    for index, row in enumerate(rows):
        column = 0
        for element in row:
            while (index, column) in reaching:
                column += 1
            cell = _cell(element, index, column, len(rows), reaching)
            covered += cell.row_span * cell.column_span
            if covered > MOST_SLOTS or column > WIDEST:
                return
            reaching.update(_slots_below(cell))
            yield Placed(element, start + index, column, cell.row_span, cell.column_span)
            column += cell.column_span


def _cell(element: Any, row: int, column: int, rows: int, reaching: set[tuple[int, int]]) -> Placed:
    wanted, width = element.get("colspan"), 1
    if wanted:
        most = min(max(1, _number(wanted, 1)), WIDEST)
        while width < most and (row, column + width) not in reaching:
            width += 1
    down = element.get("rowspan")
    height = (_number(down, 1) or rows) if down else 1
    return Placed(element, row, column, min(height, rows - row), width)


def _number(printed: str, otherwise: int) -> int:
    digits = printed.strip().split(".")[0]
    return int(digits[:6]) if digits.isascii() and digits.isdigit() else otherwise


def _slots_below(cell: Placed) -> Iterator[tuple[int, int]]:
    """The places in later rows that a cell reaches down to."""
    for row in range(cell.row + 1, cell.row + cell.row_span):
        for column in range(cell.column, cell.column + cell.column_span):
            yield row, column


def _without_idle_columns(cells: list[Placed]) -> list[Placed]:
    """The same cells on a lattice whose every line is the edge of some cell."""
    edges = {cell.column for cell in cells} | {cell.column + cell.column_span for cell in cells}
    if len(edges) == max(edges, default=0) + 1:
        return cells
    index = {edge: position for position, edge in enumerate(sorted(edges | {0}))}
    return [
        Placed(
            cell.element,
            cell.row,
            index[cell.column],
            cell.row_span,
            index[cell.column + cell.column_span] - index[cell.column],
        )
        for cell in cells
    ]
