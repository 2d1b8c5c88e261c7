"""Tables without ruled lines that go on overleaf: where the columns are the same, and no other heading begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from etl.read.document import Grid, GridCell
from etl.read.pdf_lines import Line

FEW = 3
"""Lines of labels without numbers at a page's end and the top of the next: the name of a group, seldom of two lines."""
ALIKE = 1.15
"""Ratio of two heights from which lines are of another size than the table's."""


def are_labels(lines: Sequence[Line], grid: Grid) -> bool:
    """Whether lines below a grid, on its page and overleaf, stand where its labels do and are printed alike.

    They are the name of a group of rows.
    """
    last = max(cell.row for cell in grid.cells)
    label, first, *_ = _row_of(grid, last)
    if len(lines) > FEW or label.box is None or first.box is None:
        return False
    height = label.box[3] - label.box[1]
    return all(
        line.page - (label.page or 0) in {0, 1}
        and line.right <= first.box[0]
        and height / ALIKE < line.bottom - line.top < height * ALIKE
        for line in lines
    )


def goes_on(grid: Grid, following: Grid) -> bool:
    """Whether a grid overleaf has the columns of the one before, and no heading but perhaps the same again."""
    before = _row_of(grid, max(cell.row for cell in grid.cells))
    head = heading_of(following)
    after = _row_of(following, _height(head))
    turned = (after[0].page or 0) - (before[0].page or 0)
    same = [(cell.text, cell.row, cell.column) for cell in head] == [
        (cell.text, cell.row, cell.column) for cell in heading_of(grid)
    ]
    fits = turned == 1 and same if head else turned <= 1
    return fits and len(before) == len(after) and all(map(_above, before[1:], after[1:]))


def heading_of(grid: Grid) -> list[GridCell]:
    """The cells of the heading, which has none in the column of labels."""
    first = min(cell.row for cell in grid.cells if cell.column == 0)
    return [cell for cell in grid.cells if cell.row < first]


def _height(head: Sequence[GridCell]) -> int:
    return max((cell.row + 1 for cell in head), default=0)


def _row_of(grid: Grid, row: int) -> list[GridCell]:
    return [cell for cell in grid.cells if cell.row == row]


def _above(cell: GridCell, other: GridCell) -> bool:
    return bool(cell.box and other.box and cell.box[0] < other.box[2] and other.box[0] < cell.box[2])


def joined(grid: Grid, following: Grid) -> Grid:
    """Both grids as one, a heading printed again left out."""
    again = _height(heading_of(following))
    shift = max(cell.row for cell in grid.cells) + 1 - again
    rows = (cell._replace(row=cell.row + shift) for cell in following.cells if cell.row >= again)
    return replace(grid, cells=(*grid.cells, *rows))
