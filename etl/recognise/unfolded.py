"""Headings of disputes in text that names kinds over columns: 行政诉讼 above 未经复议直接起诉 and 复议后起诉."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from etl.read.document import Grid, GridCell
from etl.recognise.dispute_headings import DISPUTES, OVER_KINDS, dispute_named
from etl.recognise.labels import bare

MOST_ABOVE = 4
"""Rows above the kinds of dispute at most: captions and units."""


def unfolded(grid: Grid) -> Grid:
    """A text's table with the two kinds below 行政诉讼 put in its place, where their line begins with them.

    There merged cells are written once, and the second line of the heading has nothing below the other columns.
    """
    if grid.spans_known:
        return grid
    rows = [_texts(grid, row) for row in range(MOST_ABOVE + 1)]
    for number, (upper, lower) in enumerate(pairwise(rows)):
        if upper and bare(upper[-1].text) == OVER_KINDS and _kinds(lower) == DISPUTES[1:] and lower[0].column == 0:
            return _with_kinds(grid, number, upper[-1].column)
    return grid


def _texts(grid: Grid, row: int) -> list[GridCell]:
    return [cell for cell in grid.cells if cell.row == row and cell.text.strip()]


def _kinds(cells: Sequence[GridCell]) -> tuple[str | None, ...]:
    found = (dispute_named(cell.text) for cell in cells)
    return tuple(one.id if one else None for one in found)


def _with_kinds(grid: Grid, row: int, column: int) -> Grid:
    """The grid with the row below a row joined to it, from a column on."""
    upper = [cell for cell in grid.cells if cell.row == row and cell.column < column]
    lower = [cell._replace(row=row, column=cell.column + column) for cell in _texts(grid, row + 1)]
    above = [cell for cell in grid.cells if cell.row < row]
    below = [cell for cell in grid.cells if cell.row > row + 1]
    return grid._replace(cells=(*above, *upper, *lower, *below), stretches=())
