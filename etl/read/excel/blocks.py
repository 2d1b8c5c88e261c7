"""A worksheet → paragraphs and grids: lines of text above, between and below tables stand for themselves."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from etl.patterns import pattern
from etl.read.document import Grid, GridCell, Paragraph
from etl.read.excel.reference import Spot
from etl.read.excel.sheet import Worksheet
from etl.read.layout import is_layout

MOST_SLOTS = 200_000
"""Rows times columns of one table: a sheet with more is no report's."""
HEADING = pattern(r"^\s*[一二三四五六七八九十]{1,2}[、.．]")


class _Box(NamedTuple):
    """A printed cell with the rows and columns it covers among those that are displayed, first and last."""

    text: str
    top: int
    left: int
    bottom: int
    right: int


def blocks_of(sheet: Worksheet) -> Iterator[Paragraph | Grid]:
    """What a sheet displays, from top to bottom; a row that nothing is printed in parts two tables."""
    boxes = sorted(_boxes(sheet), key=lambda box: (box.top, box.left))
    ruled = {spot for spot in map(_Seen(sheet).spot, sheet.ruled) if spot}
    for region in _regions(boxes):
        yield from _region_blocks(region, ruled)


class _Seen:
    """Where a spot stands once hidden rows and columns are closed up."""

    def __init__(self, sheet: Worksheet) -> None:
        self._hidden = sheet.hidden_rows, sheet.hidden_columns
        self._sorted = sorted(sheet.hidden_rows), sorted(sheet.hidden_columns)

    def spot(self, spot: Spot) -> Spot | None:
        """The spot among the displayed ones; None for a hidden one."""
        if spot[0] in self._hidden[0] or spot[1] in self._hidden[1]:
            return None
        return self._before(0, spot[0]), self._before(1, spot[1])

    def reach(self, axis: int, first: int, last: int) -> tuple[int, int] | None:
        """First and last displayed row (axis 0) or column (1) of a merged cell; None where all are hidden."""
        start, end = self._before(axis, first), self._before(axis, last + 1) - 1
        return (start, end) if end >= start else None

    def _before(self, axis: int, place: int) -> int:
        return place - bisect_left(self._sorted[axis], place)


def _boxes(sheet: Worksheet) -> Iterator[_Box]:
    """The displayed cells: those that print something, and the empty ones that lines are drawn around."""
    seen = _Seen(sheet)
    merged = dict(_within_limits(sheet))
    covered = {spot for first, last in merged.items() for spot in _spots(first, last) if spot != first}
    for first, text in (dict.fromkeys(sheet.ruled, "") | sheet.texts).items():
        last = merged.get(first, first)
        rows, columns = seen.reach(0, first[0], last[0]), seen.reach(1, first[1], last[1])
        if rows and columns and first not in covered:
            yield _Box(text, rows[0], columns[0], rows[1], columns[1])


def _within_limits(sheet: Worksheet) -> Iterator[tuple[Spot, Spot]]:
    """The merged cells, none reaching further than anything is printed or ruled; not those that only do harm."""
    used = [*sheet.texts, *sheet.ruled]
    foot, edge = max((row for row, _ in used), default=0), max((column for _, column in used), default=0)
    slots = 0
    for (top, left), (bottom, right) in sheet.merged.items():
        last = max(top, min(bottom, foot)), max(left, min(right, edge))
        slots += (last[0] - top + 1) * (last[1] - left + 1)
        if slots > MOST_SLOTS:
            return
        yield (top, left), last


def _spots(first: Spot, last: Spot) -> Iterator[Spot]:
    """The spots that a merged cell covers: what may still be stored in all but its first is not displayed."""
    for row in range(first[0], last[0] + 1):
        for column in range(first[1], last[1] + 1):
            yield row, column


def _regions(boxes: Sequence[_Box]) -> Iterator[list[_Box]]:
    """The boxes in runs of rows without an empty row between them."""
    region: list[_Box] = []
    bottom = -1
    for box in boxes:
        if region and box.top > bottom + 1:
            yield region
            region = []
        region.append(box)
        bottom = max(bottom, box.bottom)
    if region:
        yield region


def _region_blocks(region: Sequence[_Box], ruled: set[Spot]) -> Iterator[Paragraph | Grid]:
    """The rows of a region: those that are one line of text as paragraphs, the runs of all others as grids."""
    rows = _rows_of(region)
    printed = {row: [box for box in boxes if box.text] for row, boxes in rows.items()}
    several = [row for row, boxes in printed.items() if len(boxes) > 1]
    table = [box for row in several for box in rows[row]]
    for is_line, run in groupby(
        rows, key=lambda row: len(printed[row]) == 1 and _is_line(row, printed[row][0], table, several, ruled)
    ):
        begun = [box for row in run for box in rows[row] if box.top == row]
        yield from _paragraphs(begun) if is_line else _grid(begun)


def _rows_of(region: Sequence[_Box]) -> dict[int, list[_Box]]:
    """The boxes that stand in each row, those that reach down into it included."""
    rows: dict[int, list[_Box]] = {}
    for box in region:
        for row in range(box.top, box.bottom + 1):
            rows.setdefault(row, []).append(box)
    return dict(sorted(rows.items()))


def _is_line(row: int, box: _Box, table: Sequence[_Box], several: Sequence[int], ruled: set[Spot]) -> bool:
    """Whether a row's only text is a line of its own rather than the label of a row whose values are blank.

    So it is above the table and, in a table with lines drawn around its cells, where none are drawn around it; below a
    table without any; and where a numbered heading covers the whole table.
    """
    if not table or row < several[0]:
        return True
    left, right = min(one.left for one in table), max(one.right for one in table)
    if box.left <= left and box.right >= right and HEADING.match(box.text):
        return True
    own = any((row, column) in ruled for column in range(left, right + 1))
    has_lines = any((one.top, one.left) in ruled for one in table)
    return not own and (has_lines or row > several[-1])


def _paragraphs(boxes: Sequence[_Box]) -> Iterator[Paragraph]:
    for box in boxes:
        yield from (Paragraph(line.strip()) for line in box.text.splitlines() if line.strip())


def _grid(boxes: Sequence[_Box]) -> Iterator[Paragraph | Grid]:
    """The boxes as a grid with an empty cell wherever nothing is printed; a frame around text as its paragraphs."""
    if not any(box.text for box in boxes):
        return
    top, left = min(box.top for box in boxes), min(box.left for box in boxes)
    cells = [_cell(box, top, left) for box in boxes]
    height, width = max(box.bottom for box in boxes) - top + 1, max(box.right for box in boxes) - left + 1
    if is_layout(cells) or height * width > MOST_SLOTS:
        yield from _paragraphs(boxes)
        return
    taken = {(row, column) for cell in cells for row in _down(cell) for column in _across(cell)}
    blank = [
        GridCell("", row, column) for row in range(height) for column in range(width) if (row, column) not in taken
    ]
    yield Grid(tuple(sorted((*cells, *blank), key=lambda cell: (cell.row, cell.column))), 1)


def _cell(box: _Box, top: int, left: int) -> GridCell:
    return GridCell(box.text, box.top - top, box.left - left, box.bottom - box.top + 1, box.right - box.left + 1)


def _down(cell: GridCell) -> range:
    return range(cell.row, cell.row + cell.row_span)


def _across(cell: GridCell) -> range:
    return range(cell.column, cell.column + cell.column_span)
