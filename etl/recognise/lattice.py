"""Grids as rows of cells that can be asked what stands in a column; rows cut by a page break are made whole."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from etl.read.document import Grid, GridCell, Stretch
from etl.recognise.values import fills_in, is_number


@dataclass(eq=False)
class Line:
    """One row of a grid: for every lattice column the cell that covers it, or None.

    `rows` are the lattice rows it was made of: two where a page break had cut it. `at_break` marks the first and the
    last row on a page; `shows_blanks` says that the grid prints a field for what is blank; `stretches` where the fields
    of a line of text stand in it.
    """

    slots: tuple[GridCell | None, ...]
    grid: int
    rows: tuple[int, ...]
    spans_known: bool
    at_break: bool = False
    shows_blanks: bool = True
    stretches: tuple[Stretch, ...] = ()
    _texts: Sequence[tuple[int, GridCell]] | None = field(default=None, init=False, repr=False)
    _numbers: Sequence[tuple[int, GridCell]] | None = field(default=None, init=False, repr=False)

    @property
    def width(self) -> int:
        """Lattice columns of the grid."""
        return len(self.slots)

    @property
    def printed_width(self) -> int:
        """How many fields this row itself has; in plain text rows may be shorter than the grid."""
        return max((column + 1 for column, cell in enumerate(self.slots) if cell is not None), default=0)

    def texts(self) -> Sequence[tuple[int, GridCell]]:
        """Each cell with something printed in it once, with the first column it covers."""
        if self._texts is None:
            self._texts = self._look_for_texts()
        return self._texts

    def _look_for_texts(self) -> Sequence[tuple[int, GridCell]]:
        firsts: dict[int, tuple[int, GridCell]] = {}
        last = None
        for column, cell in enumerate(self.slots):
            if cell is not last and cell is not None and cell.text.strip():
                firsts.setdefault(id(cell), (column, cell))
            last = cell
        return tuple(firsts.values())

    def begins(self, cell: GridCell) -> bool:
        """Whether a cell begins in this row, rather than reaching down into it."""
        return cell.row in self.rows

    def texts_outside(self, cells: Sequence[GridCell]) -> bool:
        """Whether anything is printed in the row besides these cells."""
        own = {id(cell) for cell in cells}
        return any(id(cell) not in own for _, cell in self.texts())

    def numbers(self) -> Sequence[tuple[int, GridCell]]:
        """The cells beginning in this row that read as numbers."""
        if self._numbers is None:
            rows = self.rows
            texts = self.texts()
            self._numbers = [(column, cell) for column, cell in texts if cell.row in rows and is_number(cell.text)]
        return self._numbers

    def prints_values(self) -> bool:
        """Whether the row has numbers, or nothing but what stands in their place."""
        if self.numbers():
            return True
        own = [cell.text for _, cell in self.texts() if self.begins(cell)]
        return bool(own) and all(map(fills_in, own))

    @cached_property
    def print(self) -> Hashable:
        """What tells the row from others of any report: its texts, spans and places, no page; for headings.

        Rows count from its own first one, and a cell is told from its equal by the first column it stands in.
        """
        first: dict[int, int] = {}
        top = self.rows[0]
        cells = tuple(
            cell and (first.setdefault(id(cell), at), cell.row - top, *cell[2:5], cell.text)
            for at, cell in enumerate(self.slots)
        )
        return cells, tuple(row - top for row in self.rows), self.spans_known, self.at_break, self.stretches


def lines_of(grid: Grid) -> list[Line]:
    """The rows of a grid, spans written out."""
    if not grid.cells:
        return []
    height = max([cell.row for cell in grid.cells]) + 1
    width = max([cell.column + cell.column_span for cell in grid.cells])
    slots: list[list[GridCell | None]] = [[None] * width for _ in range(height)]
    for cell in grid.cells:
        _, top, first, row_span, column_span, *_ = cell
        if row_span == column_span == 1:
            slots[top][first] = slots[top][first] or cell
            continue
        for row in slots[top : top + row_span]:
            for column in range(first, first + column_span):
                row[column] = row[column] or cell
    return list(_with_breaks(grid, slots))


def _with_breaks(grid: Grid, slots: Sequence[Sequence[GridCell | None]]) -> Iterator[Line]:
    paged = any(cell.page is not None for cell in grid.cells)
    pages = [_page(row, number) if paged else None for number, row in enumerate(slots)]
    blanks = grid.spans_known or any(not cell.text.strip() for cell in grid.cells)
    for number, row in enumerate(slots):
        edge = number in {0, len(slots) - 1} or (paged and _is_last_of_page(pages, number))
        places = grid.stretches[number] if grid.stretches else ()
        yield Line(tuple(row), grid.number, (number,), grid.spans_known, edge, blanks, places)


def _is_last_of_page(pages: Sequence[int | None], number: int) -> bool:
    """Whether a row within the grid has another page above or below it."""
    return {pages[number - 1], pages[number + 1]} != {pages[number]}


def _page(row: Sequence[GridCell | None], number: int) -> int | None:
    cells = [cell for cell in row if cell is not None]
    own = [cell.page for cell in cells if cell.row == number and cell.page is not None]
    return own[-1] if own else next((cell.page for cell in cells), None)


def shares(above: Line, below: Line, columns: int) -> bool:
    """Whether two rows may share out the cells of one: of each of the last columns only one half prints something."""
    pairs = zip(above.slots[-columns:], below.slots[-columns:], strict=False)
    return not any(upper and lower and upper.text.strip() and lower.text.strip() for upper, lower in pairs)


def join(above: Line, below: Line) -> Line:
    """One row from the two halves a page break made of it: texts run on, numbers stay what they are.

    Where one half lacks columns, they are on the left: what is merged over many rows is not drawn on every page.
    """
    width = max(above.width, below.width)
    padded = [(*[None] * (width - line.width), *line.slots) for line in (above, below)]
    slots = tuple(_joined_cell(upper, lower) for upper, lower in zip(*padded, strict=True))
    places = above.stretches if not below.numbers() else ()
    return replace(above, slots=slots, rows=(*above.rows, *below.rows), stretches=places)


def _joined_cell(upper: GridCell | None, lower: GridCell | None) -> GridCell | None:
    if upper is None or lower is None or upper is lower:
        return upper or lower
    if not upper.text.strip():
        return lower
    return upper._replace(text=f"{upper.text}\n{lower.text}") if lower.text.strip() else upper
