"""Tables without lines: columns of numbers that white space holds apart; found only where beyond doubt."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from etl.read.document import Grid, GridCell
from etl.read.pdf_lines import Line, Piece

NUMBER = re.compile(r"^[-+]?[\d,，.]+[%％]?$|^[-—–－/／]+$")
FEWEST = 3
"""Rows and columns from which aligned numbers are a table."""
BETWEEN = 2
"""Lines without numbers (wrapped labels, headings) that may stand between two rows."""
ABOVE = 4
"""Lines above the first row that may be its heading."""


def find_tables(lines: Iterable[Line]) -> Iterator[list[Line] | Grid]:
    """The lines with tables among them made grids, page by page, in order."""
    for _, page in groupby(lines, key=lambda line: line.page):
        yield from _in_page(list(page))


def _in_page(lines: list[Line]) -> Iterator[list[Line] | Grid]:
    done = 0
    for start, end in _stretches(lines):
        grid = _grid(lines[start:end])
        if grid is not None:
            yield lines[done:start]
            yield grid
            done = end
    yield lines[done:]


def _stretches(lines: list[Line]) -> Iterator[tuple[int, int]]:
    """Where enough rows follow one another closely, headings above included."""
    rows = [index for index, line in enumerate(lines) if _is_row(line)]
    done = 0
    while rows:
        size = 1
        while size < len(rows) and rows[size] - rows[size - 1] <= BETWEEN + 1:
            size += 1
        stretch, rows = rows[:size], rows[size:]
        if size >= FEWEST:
            start = stretch[0]
            while start > max(done, stretch[0] - ABOVE) and len(lines[start - 1].pieces) > 1:
                start -= 1
            done = stretch[-1] + 1
            yield start, done


def _is_row(line: Line) -> bool:
    numbers = sum(NUMBER.match(piece.text) is not None for piece in line.pieces)
    return len(line.pieces) >= FEWEST and numbers >= FEWEST - 1


def _grid(lines: Sequence[Line]) -> Grid | None:
    """The grid of a stretch; None where its rows do not share their columns."""
    rows = [line for line in lines if _is_row(line)]
    columns = _columns([piece for line in rows for piece in line.pieces])
    homes = [[_home(piece, columns) for piece in line.pieces] for line in rows]
    if len(columns) < FEWEST or any(len({column for column, _ in home}) < len(home) for home in homes):
        return None
    cells = [cell for row, line in enumerate(lines) for cell in _cells(line, row, columns)]
    return Grid(tuple(cells), 1, spans_known=False)


def _columns(pieces: Iterable[Piece]) -> list[tuple[float, float]]:
    """Where the pieces stand, seen from above: each column from its leftmost to its rightmost ink."""
    columns: list[tuple[float, float]] = []
    for piece in sorted(pieces, key=lambda piece: piece.left):
        if columns and piece.left <= columns[-1][1]:
            columns[-1] = (columns[-1][0], max(columns[-1][1], piece.right))
        else:
            columns.append((piece.left, piece.right))
    return columns


def _home(piece: Piece, columns: Sequence[tuple[float, float]]) -> tuple[int, int]:
    """The column a piece stands in and how many it covers; the nearest one where it stands between."""
    covered = [i for i, (left, right) in enumerate(columns) if piece.left < right and left < piece.right]
    if covered:
        return covered[0], len(covered)
    middle = (piece.left + piece.right) / 2
    return min(range(len(columns)), key=lambda i: abs(sum(columns[i]) / 2 - middle)), 1


def _cells(line: Line, row: int, columns: Sequence[tuple[float, float]]) -> Iterator[GridCell]:
    """The cells of a line, one a column; a column nothing is printed in has an empty one."""
    texts: dict[int, list[Piece]] = {}
    spans: dict[int, int] = {}
    for piece in line.pieces:
        column, span = _home(piece, columns)
        texts.setdefault(column, []).append(piece)
        spans[column] = max(span, spans.get(column, 1))
    column = 0
    while column < len(columns):
        pieces = texts.get(column, [])
        span = spans.get(column, 1)
        box = (columns[column][0], line.top, columns[column + span - 1][1], line.bottom)
        yield GridCell(" ".join(piece.text for piece in pieces), row, column, 1, span, line.page, box)
        column += span
