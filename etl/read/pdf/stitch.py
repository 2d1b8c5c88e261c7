"""Parts of a table on consecutive pages → one grid on the union of their column boundaries."""

from __future__ import annotations

from bisect import insort
from collections.abc import Sequence

from etl.read.document import Grid, GridCell
from etl.read.pdf.leaf import Part
from etl.read.pdf.white.blocks import NUMBER

SAME_SIDE = 8.0
"""Points by which the sides of a continued table may differ from page to page (WPS shifts them by 3)."""
SNAP = 6.0
"""Points within which column boundaries are one; the narrowest column of the form is about 20 wide."""
SNAP_IN_ORDER = 14.0
"""The same where both parts have as many columns, so that the order settles which is which."""


def continues(before: Part, part: Part) -> bool:
    """Whether a part can be the continuation of one on the page before: same sides."""
    left = abs(before.lattice.xs[0] - part.lattice.xs[0])
    right = abs(before.lattice.xs[-1] - part.lattice.xs[-1])
    return part.page == before.page + 1 and max(left, right) <= SAME_SIDE


def stitch(parts: Sequence[Part]) -> Grid:
    """One grid of all rows of some parts, each cell with its own page and box; heads printed again left out."""
    edges = list(parts[0].lattice.xs)
    snapped = [_snap(part.lattice.xs, edges) for part in parts]
    index = {edge: position for position, edge in enumerate(edges)}
    cells: list[GridCell] = []
    above = 0
    head = _head(_cells(parts[0], [index[x] for x in snapped[0]]))
    for part, xs in zip(parts, snapped, strict=True):
        own = _cells(part, [index[x] for x in xs])
        again = _repeated(head, own) if cells else 0
        cells.extend(cell._replace(row=cell.row - again + above) for cell in own if cell.row >= again)
        above += len(part.lattice.ys) - 1 - again
    return Grid(tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))), 1)


def _head(cells: Sequence[GridCell]) -> dict[int, list[GridCell]]:
    """The rows without numbers at the top of a table, which the following pages may repeat."""
    first = min((cell.row for cell in cells if NUMBER.match(cell.text)), default=0)
    return _rows([cell for cell in cells if cell.row < first])


def _repeated(head: dict[int, list[GridCell]], cells: Sequence[GridCell]) -> int:
    """How many rows at the top of a part print the head again, down to where no cell reaches further."""
    rows = _rows(cells)
    same = 0
    while same in head and [_look(cell) for cell in head[same]] == [_look(cell) for cell in rows.get(same, [])]:
        same += 1
    while same and any(cell.row < same < cell.row + cell.row_span for cell in cells):
        same -= 1
    return same if any(cell.text for row in range(same) for cell in rows[row]) else 0


def _rows(cells: Sequence[GridCell]) -> dict[int, list[GridCell]]:
    rows: dict[int, list[GridCell]] = {}
    for cell in cells:
        rows.setdefault(cell.row, []).append(cell)
    return rows


def _look(cell: GridCell) -> tuple[str, int, int, int]:
    return "".join(cell.text.split()), cell.column, cell.column_span, cell.row_span


def _snap(xs: list[float], edges: list[float]) -> list[float]:
    """A part's boundaries as edges of the union; those that match none become new edges."""
    if len(xs) == len(edges) and all(abs(x - e) <= SNAP_IN_ORDER for x, e in zip(xs, edges, strict=True)):
        return list(edges)
    snapped: list[float] = []
    for x in xs:
        near = min((edge for edge in edges if edge not in snapped), key=lambda edge: abs(edge - x), default=None)
        if near is None or abs(near - x) > SNAP or (snapped and near < snapped[-1]):
            near = x
            insort(edges, x)
        snapped.append(near)
    return snapped


def _cells(part: Part, columns: list[int]) -> list[GridCell]:
    """The cells of a part; a gap with nothing in it is none."""
    confidences = part.confidences or (None,) * len(part.texts)
    return [
        GridCell(
            text,
            area.row,
            columns[area.column],
            area.row_span,
            columns[area.column + area.column_span] - columns[area.column],
            part.page,
            _rounded(part.lattice.box(area)),
            confidence,
        )
        for index, (area, text, confidence) in enumerate(zip(part.lattice.areas, part.texts, confidences, strict=True))
        if text or index not in part.lattice.gaps
    ]


def _rounded(box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    left, top, right, bottom = box
    return round(left, 1), round(top, 1), round(right, 1), round(bottom, 1)
