"""The lattice of an HTML table: where each cell stands, spans resolved as a browser does."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator
from functools import partial
from typing import Any, NamedTuple

from etl.patterns import pattern

WIDEST = 1000
"""Columns a cell may span, and the table may have, at most (HTML standard: colspan is clamped to 1000)."""
MOST_SLOTS = 1_000_000
"""Rows times columns a table may cover: a page with more is an attack, not a report."""

_LEADING = pattern(r"[ \t\n\f\r]*\+?([0-9]{1,6})")


class Placed(NamedTuple):
    """One cell element with its place on the lattice, counted from 0."""

    element: Any
    row: int
    column: int
    row_span: int
    column_span: int


_new_placed: Callable[[tuple[object, ...]], Placed] = partial(tuple.__new__, Placed)


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
    reaching: defaultdict[int, set[int]] = defaultdict(set)  # columns of cells from above, by row
    covered = 0
    for index, row in enumerate(rows):
        column, taken = 0, reaching[index]
        for element in row:
            while column in taken:
                column += 1
            width = height = 1
            if element.attrib:
                wide, high = element.get("colspan"), element.get("rowspan")
                width = _width(wide, column, taken) if wide else 1
                height = min(_number(high, 1) or len(rows) - index, len(rows) - index) if high else 1
            covered += height * width
            if covered > MOST_SLOTS or column > WIDEST:
                return
            if height > 1:
                for below in range(index + 1, index + height):
                    reaching[below].update(range(column, column + width))
            yield _new_placed((element, start + index, column, height, width))
            column += width


def _width(wanted: str, column: int, taken: Container[int]) -> int:
    """How many columns a cell spans: as wanted, or up to where a cell from above stands."""
    most, width = min(max(1, _number(wanted, 1)), WIDEST), 1
    while width < most and column + width not in taken:
        width += 1
    return width


def _number(printed: str, otherwise: int) -> int:
    """The number an attribute begins with (2px is 2), as a browser reads it (HTML standard, 2.3.4.2)."""
    found = _LEADING.match(printed)
    return int(found[1]) if found else otherwise


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
