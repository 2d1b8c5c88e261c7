"""Rows of a table that hold several rows of the form, their labels and numbers line by line in one cell each.

So editors without merged cells write 1.属于国家秘密 … 8.属于行政查询事项 below one another in one field, and the
numbers of each applicant in another. A cell with as many lines as labels is parted; what else it says is nobody's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from etl.read.document import UNKNOWN, Document, Grid, GridCell
from etl.recognise.labels import bare
from etl.recognise.matching import match
from etl.recognise.values import is_value
from etl.recognise.vocabulary import all_rows_of, groups_of

TABLES = ("applications", "disclosure")
OTHER = frozenset({"其他", "其它"})


def without_stacks(document: Document) -> Document:
    """The document with such rows parted."""
    blocks = [_parted(block) if isinstance(block, Grid) else block for block in document.blocks]
    changed = any(one is not other for one, other in zip(blocks, document.blocks, strict=True))
    return document._replace(blocks=tuple(blocks)) if changed else document


def _parted(grid: Grid) -> Grid:
    """A table with the rows parted that hold several; the table itself where there are none."""
    stacks = {cell.row: labels for cell in grid.cells if "\n" in cell.text and (labels := _labels(cell))}
    if not stacks or not grid.spans_known or any(cell.page is not None for cell in grid.cells):
        return grid
    ordered = sorted(grid.cells, key=lambda cell: (cell.row, cell.column))
    cells: list[GridCell] = []
    for number, row in groupby(ordered, key=lambda cell: cell.row):
        moved = [_moved(cell, stacks) for cell in row]
        cells += _rows_of(moved, stacks[number]) if number in stacks else moved
    return grid._replace(cells=tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))))


def _labels(cell: GridCell) -> list[str]:
    """The labels in a cell if it holds those of several rows of the form and nothing else but their group's."""
    lines = [line for line in cell.text.split("\n") if line.strip()]
    for table in TABLES:
        found = [(line, _row(line, table)) for line in lines]
        rows = [row for _, row in found if row not in groups_of(table)]
        if len(rows) > 1 and None not in rows and len(set(rows)) == len(rows):
            return [line for line, row in found if row not in groups_of(table)]
    return []


def _row(line: str, table: str) -> str | None:
    """The row or group a line is the label of, if it says just that."""
    if bare(line) in OTHER:
        return "other.other"
    found = match(line, all_rows_of(table))
    return found.id if found and found.certain else None


def _moved(cell: GridCell, stacks: dict[int, list[str]]) -> GridCell:
    """A cell where it stands once the rows above it, and those it reaches over, are parted."""
    above = sum(len(labels) - 1 for row, labels in stacks.items() if row < cell.row)
    over = sum(len(labels) - 1 for row, labels in stacks.items() if cell.row <= row < cell.row + cell.row_span)
    return cell._replace(row=cell.row + above, row_span=cell.row_span + over)


def _rows_of(cells: Sequence[GridCell], labels: Sequence[str]) -> Iterator[GridCell]:
    """The cells of one row as those of the several it holds: what stands left of their labels reaches over all."""
    at = next(number for number, cell in enumerate(cells) if _labels(cell) == labels)
    yield from cells[:at]
    for cell in cells[at:]:
        lines = labels if cell is cells[at] else _values(cell.text, len(labels))
        yield from (cell._replace(text=line, row=cell.row + below, row_span=1) for below, line in enumerate(lines))


def _values(text: str, count: int) -> list[str]:
    """As many values as there are labels; where there are more or fewer lines, nobody knows which is whose."""
    if not text.strip():
        return [""] * count
    for lines in (text.split("\n"), [line for line in text.split("\n") if line.strip()]):
        if len(lines) == count and all(map(is_value, lines)):
            return lines
    return [f"{text}{UNKNOWN}"] * count
