"""Numbers that are merged over two rows of the form: they may be one row's, the other's, or both together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from etl.form.model import CellKey
from etl.recognise.bound import Binding
from etl.recognise.found import DECLARED, Tables
from etl.recognise.lattice import Line
from etl.recognise.values import is_number
from etl.report import Cell, Place

Named = tuple[Line, Binding, str | None]
"""A row of numbers, the heading it stands under, and the row of the form it is, if that is known."""


def leave_reaching(rows: Sequence[Named], tables: Tables) -> None:
    """Make unreadable what stands in two rows at once, in both, and say so."""
    for key, place, raw in _reaching(rows):
        printed = [
            own for own, cell in tables.cells.items() if own[0] == key[0] and cell.place and cell.place[:4] == place
        ]
        for one in (*printed, key):
            tables.cells[one] = Cell(*one, None, "unreadable", raw, place=Place(*place))
            tables.doubt(one[0], f"所印“{raw}”合并在两行之内，不能确定属于哪一行，未采用。", one[1], one[2])


def _reaching(rows: Sequence[Named]) -> Iterator[tuple[CellKey, tuple[int | None, int, int, int], str]]:
    """The cell of the form that a number from the row above reaches into, the number's place, and what it says.

    A row without numbers of its own is none: the lines of a page may part a row in two.
    """
    for line, binding, row in rows:
        if row is None or not line.spans_known or not line.numbers():
            continue
        for bound in binding.bounds:
            at = bound.first + line.width - binding.width
            cell = line.slots[at] if 0 <= at < line.width else None
            key = (binding.table, row, bound.column)
            if cell is None or cell.row in line.rows or not is_number(cell.text) or key not in DECLARED:
                continue
            yield key, (cell.page, line.grid, cell.row + 1, cell.column + 1), cell.text.strip()
