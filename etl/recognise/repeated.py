"""Tables in which what is merged on the form is printed in every field it covers: put together again.

So converters write cells that know no spans: 第二十条第（一）项 stands four times in its row, （三）不予公开 beside all
of its eight items, and a number below 本年处理决定数量 three times.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from etl.read.document import Document, Grid, GridCell
from etl.recognise.values import is_number, read_value

FEWEST = 3
"""Fields in a row with the same words that show it: no heading of the form stands three times side by side."""


@dataclass(eq=False)
class _Run:
    """Fields side by side that print the same; it grows downwards while the rows below print it again."""

    cell: GridCell
    first: int
    last: int
    height: int = 1

    @property
    def words(self) -> tuple[int, int, str]:
        """Where it stands and what it says."""
        return self.first, self.last, self.cell.text

    def merged(self) -> GridCell:
        """The one cell that it is."""
        return self.cell._replace(row_span=self.height, column_span=self.last - self.first + 1)


def folded(document: Document) -> Document | None:
    """The document with such tables put together; None where there is none."""
    blocks = [_folded(block) if isinstance(block, Grid) and _repeats(block) else block for block in document.blocks]
    changed = any(one is not other for one, other in zip(blocks, document.blocks, strict=True))
    return document._replace(blocks=tuple(blocks)) if changed else None


def _repeats(grid: Grid) -> bool:
    """Whether a table has no merged cell, the same fields in every row, and words that stand several times in one."""
    if not grid.spans_known or any(cell.row_span > 1 or cell.column_span > 1 or cell.page for cell in grid.cells):
        return False
    rows = _rows(grid)
    same = {len(row) for row in rows} == {rows[0][-1].column + 1}
    return same and any(run.last - run.first + 1 >= FEWEST for row in rows for run in _runs(row))


def _rows(grid: Grid) -> list[list[GridCell]]:
    cells = sorted(grid.cells, key=lambda cell: (cell.row, cell.column))
    return [list(row) for _, row in groupby(cells, key=lambda cell: cell.row)]


def _runs(row: Sequence[GridCell]) -> Iterator[_Run]:
    """The words of a row, each as often as it is printed side by side; numbers and blanks left out."""
    for text, run in groupby(row, key=lambda cell: cell.text):
        cells = list(run)
        if not is_number(text) and read_value(text).state != "blank":
            yield _Run(cells[0], cells[0].column, cells[-1].column)


def _folded(grid: Grid) -> Grid:
    """The table with its words and the numbers under them merged as they are repeated."""
    cells: list[GridCell] = []
    above: dict[tuple[int, int, str], _Run] = {}
    over: dict[int, _Run] = {}
    done: list[_Run] = []
    for row in _rows(grid):
        below: dict[tuple[int, int, str], _Run] = {}
        for run in _runs(row):
            known = above.get(run.words)
            if known is not None:
                known.height += 1
            else:
                done.append(run)
            below[run.words] = known or run
            over.update(dict.fromkeys(range(run.first, run.last + 1), run))
        cells += _values(row, {at for run in below.values() for at in range(run.first, run.last + 1)}, over)
        above = below
    return grid._replace(cells=tuple(sorted([*cells, *(run.merged() for run in done)], key=lambda one: one[1:3])))


def _values(row: Sequence[GridCell], words: set[int], over: dict[int, _Run]) -> Iterator[GridCell]:
    """The numbers and blanks of a row, those below one heading as one cell where they are the same."""
    at = 0
    while at < len(row):
        run = over.get(at)
        under = row[at : run.last + 1] if run and run.first == at and at not in words else row[at : at + 1]
        alike = len({cell.text for cell in under}) == 1 and words.isdisjoint(range(at, at + len(under)))
        under = under if alike else row[at : at + 1]
        if at not in words:
            yield under[0]._replace(column_span=len(under))
        at += len(under)
