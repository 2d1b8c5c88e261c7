"""The lattice of an HTML table: where each cell stands, spans resolved as a browser does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product
from typing import Any, NamedTuple

WIDEST = 1000
"""Columns a cell may span, and the table may have, at most (HTML standard: colspan is clamped to 1000)."""
MOST_SLOTS = 1_000_000
"""Rows times columns a table may cover: a page with more is an attack, not a report."""


class Placed(NamedTuple):
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
            width, height = _width(element, index, column, reaching), _height(element, len(rows) - index)
            covered += height * width
            if covered > MOST_SLOTS or column > WIDEST:
                return
            if height > 1:
                reaching.update(product(range(index + 1, index + height), range(column, column + width)))
            yield Placed(element, start + index, column, height, width)
            column += width


def _width(element: Any, row: int, column: int, reaching: set[tuple[int, int]]) -> int:
    """How many columns a cell spans: as wanted, or up to where a cell from above stands."""
    wanted, width = element.get("colspan"), 1
    if wanted:
        most = min(max(1, _number(wanted, 1)), WIDEST)
        while width < most and (row, column + width) not in reaching:
            width += 1
    return width


def _height(element: Any, left: int) -> int:
    """How many rows a cell spans, of those left in its group."""
    wanted = element.get("rowspan")
    return min(_number(wanted, 1) or left, left) if wanted else 1


def _number(printed: str, otherwise: int) -> int:
    digits = printed.strip().split(".")[0]
    return int(digits[:6]) if digits.isascii() and digits.isdigit() else otherwise


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
