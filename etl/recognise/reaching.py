"""Numbers that are merged over two rows of the form: they may be one row's, the other's, or both together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from etl.form.model import CellKey
from etl.read.document import GridCell
from etl.recognise.bound import Binding
from etl.recognise.found import DECLARED, Tables
from etl.recognise.lattice import Line
from etl.recognise.rows import name_of
from etl.recognise.values import is_number
from etl.recognise.vocabulary import groups_of
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


def reaches_in(line: Line, binding: Binding) -> bool:
    """Whether something printed in a row above reaches down into this one, under a heading."""
    return line.spans_known and any(_from_above(line, binding))


def is_labelled(line: Line, binding: Binding) -> bool:
    """Whether a row has a label of its own that says for certain which row of the form it is."""
    named = name_of(line, binding, None)
    return named is not None and named.certain and named.row not in groups_of(binding.table)


def _reaching(rows: Sequence[Named]) -> Iterator[tuple[CellKey, tuple[int | None, int, int, int], str]]:
    """The cell of the form that a number from the row above reaches into, the number's place, and what it says.

    A row without numbers and a label of its own is none: the lines of a page may part a row in two.
    """
    for line, binding, row in rows:
        if row is None or not line.spans_known or not (line.numbers() or is_labelled(line, binding)):
            continue
        for column, cell in _from_above(line, binding):
            key = (binding.table, row, column)
            if key in DECLARED:
                yield key, (cell.page, line.grid, cell.row + 1, cell.column + 1), cell.text.strip()


def _from_above(line: Line, binding: Binding) -> Iterator[tuple[str, GridCell]]:
    """The columns under whose heading numbers stand that begin above the row, with these."""
    for bound in binding.bounds:
        at = bound.first + line.width - binding.width
        cell = line.slots[at] if 0 <= at < line.width else None
        if cell is not None and cell.row not in line.rows and is_number(cell.text):
            yield bound.column, cell
