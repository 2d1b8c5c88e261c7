"""Two tables drawn without a gap between them: one net of lines, parted where its columns become others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate
from operator import or_

from etl.read.document import Grid, GridCell
from etl.read.pdf.white.blocks import NUMBER

APART = 2
"""Inner borders that each of two tables has and the other has not; a table's own rows differ on one side alone."""


def parted(grid: Grid) -> Iterator[Grid]:
    """The tables that a net of lines draws, from the top; nearly always it is one."""
    at = next((row for row in _seams(grid.cells) if _is_end(grid.cells, row)), None)
    if at is None:
        yield grid
        return
    yield _part(grid, [cell for cell in grid.cells if cell.row < at])
    yield from parted(_part(grid, [cell for cell in grid.cells if cell.row >= at]))


def _seams(cells: Sequence[GridCell]) -> list[int]:
    """The rows above which a line runs all the way, and borders stand above and below that do not meet at it."""
    own: list[set[int]] = [set() for _ in range(max((cell.row for cell in cells), default=0) + 1)]
    crossed: set[int] = set()
    for cell in cells:
        own[cell.row].add(cell.column)
        if cell.row_span > 1:
            crossed.update(range(cell.row + 1, cell.row + cell.row_span))
    above = list(accumulate(own, or_))
    below = list(accumulate(reversed(own), or_))[::-1]
    return [row for row in range(1, len(own)) if row not in crossed and _differ(above[row - 1], below[row])]


def _differ(above: set[int], below: set[int]) -> bool:
    return len(above - below) >= APART and len(below - above) >= APART


def _is_end(cells: Sequence[GridCell], row: int) -> bool:
    """Whether a table ends above a row: what follows has a heading of its own, or as many columns of numbers."""
    above = _rows([cell for cell in cells if cell.row < row])
    below = _rows([cell for cell in cells if cell.row >= row])
    if _has_heading(below):
        return True
    columns = len({cell.column for cell in cells if cell.row < row})
    numbers = _numbers(below)
    return numbers > 0 and numbers == (_numbers(above) or columns - 1)  # a heading has one column over all labels


def _rows(cells: Sequence[GridCell]) -> list[list[str]]:
    """The texts of the cells that begin in each row."""
    rows: dict[int, list[GridCell]] = {}
    for cell in cells:
        rows.setdefault(cell.row, []).append(cell)
    return [[cell.text.strip() for cell in sorted(rows[row], key=lambda cell: cell.column)] for row in sorted(rows)]


def _has_heading(rows: Sequence[Sequence[str]]) -> bool:
    """Whether a row of nothing but labels, side by side, stands above the first row that is none."""
    for row in rows:
        if not all(text and not NUMBER.match(text) for text in row):
            return False
        if len(row) > 1:
            return True
    return False


def _numbers(rows: Sequence[Sequence[str]]) -> int:
    """How many cells most rows with numbers have behind their label; 0 without such rows."""
    counts = Counter(filter(None, map(_behind_label, rows)))
    return counts.most_common(1)[0][0] if counts else 0


def _behind_label(row: Sequence[str]) -> int:
    """How many cells behind its label hold a number or nothing; 0 where none holds a number, or there is no label."""
    count = 0
    while count < len(row) and (not row[-1 - count] or NUMBER.match(row[-1 - count])):
        count += 1
    return count if count < len(row) and any(row[len(row) - count :]) else 0


def _part(grid: Grid, cells: Sequence[GridCell]) -> Grid:
    """Some rows as a table of their own, on the borders that its own cells have."""
    edges = sorted({edge for cell in cells for edge in (cell.column, cell.column + cell.column_span)})
    place = {edge: index for index, edge in enumerate(edges)}
    first = min(cell.row for cell in cells)
    moved = (
        cell._replace(
            row=cell.row - first,
            column=place[cell.column],
            column_span=place[cell.column + cell.column_span] - place[cell.column],
        )
        for cell in cells
    )
    return grid._replace(cells=tuple(moved))
