"""Tables without ruled lines that go on overleaf: where the columns are the same, and no other heading begins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from etl.read.document import Box, Grid, GridCell
from etl.read.pdf.lines import Line

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
    """Whether a grid overleaf has the columns of the one before, and no heading but perhaps the same again.

    Overleaf some may be blank in every row: each column there stands below one of those before.
    """
    before = _row_of(grid, max(cell.row for cell in grid.cells))
    head = heading_of(following)
    after = _row_of(following, _height(head))
    turned = (after[0].page or 0) - (before[0].page or 0)
    same = [(cell.text, cell.row, cell.column) for cell in head] == [
        (cell.text, cell.row, cell.column) for cell in heading_of(grid)
    ]
    fits = turned == 1 and same if head else turned <= 1
    return fits and _columns_below(before, after) is not None


def heading_of(grid: Grid) -> list[GridCell]:
    """The cells of the heading, which has none in the column of labels."""
    first = min(cell.row for cell in grid.cells if cell.column == 0)
    return [cell for cell in grid.cells if cell.row < first]


def _height(head: Sequence[GridCell]) -> int:
    return max((cell.row + 1 for cell in head), default=0)


def _row_of(grid: Grid, row: int) -> list[GridCell]:
    return [cell for cell in grid.cells if cell.row == row]


def _columns_below(before: Sequence[GridCell], after: Sequence[GridCell]) -> list[int] | None:
    """For each value of a row overleaf the column before it stands below; None where one stands below none or two."""
    below = [[cell.column for cell in before[1:] if _above(cell, other)] for other in after[1:]]
    if any(len(columns) != 1 for columns in below):
        return None
    columns = [own[0] for own in below]
    return columns if len(set(columns)) == len(columns) else None


def _above(cell: GridCell, other: GridCell) -> bool:
    return bool(cell.box and other.box and cell.box[0] < other.box[2] and other.box[0] < cell.box[2])


def joined(grid: Grid, following: Grid) -> Grid:
    """Both grids as one, a heading printed again left out, columns that are blank overleaf filled up."""
    again, last = _height(heading_of(following)), max(cell.row for cell in grid.cells)
    before = _row_of(grid, last)
    rows = (_row_of(following, row) for row in range(again, max(cell.row for cell in following.cells) + 1))
    below = (_row_below(before, row, last + 1 - again) for row in rows)
    return grid._replace(cells=(*grid.cells, *(cell for row in below for cell in row)))


def _row_below(before: Sequence[GridCell], row: Sequence[GridCell], shift: int) -> Iterator[GridCell]:
    """A row overleaf in the columns of the one before, so many rows further down."""
    label, *values = (cell._replace(row=cell.row + shift) for cell in row)
    columns = dict(zip(_columns_below(before, row) or (), values, strict=True))
    yield label
    for column, cell in ((cell.column, cell) for cell in before[1:]):
        blank = cell._replace(text="", row=label.row, page=label.page, box=_beside(cell, label))
        yield columns[column]._replace(column=column) if column in columns else blank


def _beside(cell: GridCell, label: GridCell) -> Box | None:
    """The box of a column at a row's height."""
    return (cell.box[0], label.box[1], cell.box[2], label.box[3]) if cell.box and label.box else None
