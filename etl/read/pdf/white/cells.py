"""The rows of a table without ruled lines as cells: the label, then what stands in each column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from etl.read.document import GridCell
from etl.read.pdf.lines import Line
from etl.read.pdf.white.blocks import home, numbers_of
from etl.read.pdf.white.heads import Column
from etl.read.pdf.white.labels import Label


def row_cells(line: Line, label: Label, row: int, columns: Sequence[Column]) -> Iterator[GridCell]:
    """The cells of a row with numbers; where a column has none, a blank one."""
    yield GridCell(label.text, row, 0, 1, 1, line.page, (line.left, line.top, columns[0][0], line.bottom))
    texts = {home(piece, columns): piece for piece in numbers_of(line)}
    for column, (left, right) in enumerate(columns):
        text = texts[column].text if column in texts else ""
        yield GridCell(text, row, 1 + column, 1, 1, line.page, (left, line.top, right, line.bottom))


def blank_cells(label: Label, row: int, columns: Sequence[Column], page: int, size: float) -> Iterator[GridCell]:
    """The cells of a row in which nothing is filled in; `size` is that of the print."""
    top, bottom = label.top - size, max(piece.baseline for piece in label.pieces)
    yield GridCell(label.text, row, 0, 1, 1, page, (label.left, top, columns[0][0], bottom))
    for column, (left, right) in enumerate(columns):
        yield GridCell("", row, 1 + column, 1, 1, page, (left, top, right, bottom))
