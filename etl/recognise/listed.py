"""Tables three and four as lists: under each row's label every column's own, with its number beside or below it.

So pages for telephones print them (1.属于国家秘密, 自然人：3, 商业企业：0, …), as lists, cards, or small tables of two
columns that open below their labels. Each number has both its labels, and the lists are put together as one table.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from etl.patterns import pattern
from etl.read.document import Document, Grid, GridCell, Paragraph
from etl.recognise.labels import bare
from etl.recognise.values import is_value
from etl.recognise.vocabulary import column_label, column_order_of, columns_of

TABLES = ("applications", "disputes")
FEWEST = {"applications": 10, "disputes": 3}
"""Rows that must be listed: all kinds of dispute, and of table three more than any other list would have."""
LONGEST = 40
"""Characters of a field with its label; longer ones are prose."""
MOST_BETWEEN = 2
"""Texts between two lists besides the label: 三、本年度办理结果, （三）不予公开."""
TWO_COLUMNS = 2
MOST_CELLS = 20
"""Cells of a small table of two columns: seven applicants, and what stands over them."""

_FIRST = pattern("自然人|结果维持")
_FIELD = pattern(r"([^\d０-９：:/—–－-]{2,8}?)\s*(?:[：:]\s*(.*)|([\d０-９/—–－-].*))?")

Piece = tuple[int, str]
"""A text of the document, and the block it stands in."""


class _Listed(NamedTuple):
    """One row: its label, its values in the order of the columns, and the blocks from its first to behind its last."""

    label: str
    values: Sequence[str]
    first: int
    end: int


def with_lists(document: Document) -> tuple[Document, tuple[str, ...]]:
    """The document with its lists as tables, numbered behind its own, and which tables of the form these are."""
    if not any(map(_begins, document.blocks)):
        return document, ()
    pieces = list(_pieces(document))
    found = [(table, rows) for table in TABLES if len(rows := _rows(pieces, table)) >= FEWEST[table]]
    blocks = list(document.blocks)
    number = sum(isinstance(block, Grid) for block in blocks)
    for at, (table, rows) in sorted(enumerate(found), key=lambda one: one[1][1][0].first, reverse=True):
        blocks[rows[0].first : rows[-1].end] = [_grid(table, rows, number + at + 1)]
    return document._replace(blocks=tuple(blocks)), tuple(table for table, _ in found)


def _begins(block: Paragraph | Grid) -> bool:
    """Whether a block may be the first column of a list."""
    if isinstance(block, Grid):
        return len(block.cells) <= MOST_CELLS and _is_small(block)
    return bool(_FIRST.match(block.text)) and len(block.text) < LONGEST


def _pieces(document: Document) -> Iterator[Piece]:
    """The lines of prose, and the rows of small tables of two columns as fields."""
    for at, block in enumerate(document.blocks):
        if isinstance(block, Paragraph):
            yield at, block.text.strip()
        elif _is_small(block):
            cells = sorted(block.cells, key=lambda cell: (cell.row, cell.column))
            yield from ((at, f"{left.text}：{right.text}") for left, right in zip(cells[::2], cells[1::2], strict=True))
        else:
            yield at, ""


def _is_small(grid: Grid) -> bool:
    """Whether a table has two columns, and labels of columns in the first."""
    whole = all(cell.row_span == cell.column_span == 1 for cell in grid.cells)
    rows = len({cell.row for cell in grid.cells})
    two = {cell.column for cell in grid.cells} == {0, 1} and len(grid.cells) == TWO_COLUMNS * rows
    return whole and two and any(_FIRST.fullmatch(bare(cell.text)) for cell in grid.cells if cell.column == 0)


def _rows(pieces: Sequence[Piece], table: str) -> list[_Listed]:
    """The rows that are listed; none where a number follows that no label is said of."""
    rows: list[_Listed] = []
    at = 1
    while at < len(pieces):
        group = _group(pieces, at, table)
        if group is None:
            at += 1
            continue
        values, end = group
        rows.append(_Listed(_label(pieces, at), values, pieces[at][0] - 1, pieces[end - 1][0] + 1))
        if end < len(pieces) and pieces[end][1] and is_value(pieces[end][1]):
            return []
        at = end
    return rows if all(row.label for row in rows) and _follow_each_other(rows) else []


def _follow_each_other(rows: Sequence[_Listed]) -> bool:
    """Whether between lists nothing stands but the labels of their groups."""
    return all(0 <= below.first - above.end <= MOST_BETWEEN for above, below in pairwise(rows))


def _label(pieces: Sequence[Piece], at: int) -> str:
    """The text right above a list; of a small table's head (申请人：数量) what stands above that."""
    label = pieces[at - 1][1]
    return pieces[at - 2][1] if at > 1 and pieces[at - 1][0] == pieces[at][0] else label


def _group(pieces: Sequence[Piece], at: int, table: str) -> tuple[list[str], int] | None:
    """The values of all columns in their order from a place on, and where the next text stands."""
    values: list[str] = []
    for column in column_order_of(table):
        field = _field(pieces[at][1], column, table) if at < len(pieces) else None
        if field is None:
            return None
        at += 1
        if not field and at < len(pieces) and pieces[at][1] and is_value(pieces[at][1]):
            field = pieces[at][1]
            at += 1
        values.append(field)
    return values, at


def _field(text: str, column: str, table: str) -> str | None:
    """What is said of a column in a text that names it; None for any other text."""
    found = _FIELD.fullmatch(text) if len(text) <= LONGEST else None
    if found is None or columns_of(table).said_by(bare(found[1])) != column:
        return None
    return (found[2] or found[3] or "").strip()


def _grid(table: str, rows: Sequence[_Listed], number: int) -> Grid:
    heading = ["", *(column_label(table, column) for column in column_order_of(table))]
    lines = [heading, *([row.label, *row.values] for row in rows)]
    cells = (GridCell(text, at, column) for at, line in enumerate(lines) for column, text in enumerate(line))
    return Grid(tuple(cells), number)
