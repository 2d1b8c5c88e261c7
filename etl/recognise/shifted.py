"""Rows that stand left or right of their heading, and end in exactly one value for each of its columns."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import dropwhile

from etl.read.document import GridCell
from etl.recognise.bound import Binding
from etl.recognise.counted import adds_up, is_askew
from etl.recognise.lattice import Line
from etl.recognise.values import is_number, is_value

NEAR = 256
"""Rows whose reading is remembered while the table they stand in is read: a row is asked several times."""


@lru_cache(maxsize=NEAR)
def shifted(line: Line, binding: Binding) -> dict[int, GridCell] | None:
    """The values by column of a row that stands left or right of its heading; None where it stands as it should.

    So it does where a label spans fewer columns than it should, or one from above reaches down into the row, even
    between its values. The row must end in exactly one value for each heading, those printed behind the form's
    included, behind a label.
    """
    behind = [last for first, last in binding.beside if first > binding.last]
    count, expected = len(binding.bounds) + len(behind), max([binding.last, *behind]) + line.width - binding.width
    parted, askew = _is_parted(line, binding), is_askew(line, binding)
    if not (parted or askew) and _ends_at(expected, line):  # as nearly all rows do
        return None
    cells = [(column, cell) for column, cell in enumerate(line.slots) if cell is not None and cell.row in line.rows]
    own = [(column, cell) for column, cell in cells if not _is_hollow(cell, line)]
    if not own or (not (parted or askew) and _ends_with(own[-1][1], own, expected)):
        return None
    own = list({id(cell): (column, cell) for column, cell in reversed(own)}.values())[::-1]
    before, values = own[:-count], own[-count:]
    if not before or is_value(before[-1][1].text) or not all(is_value(cell.text) for _, cell in values):
        return None
    if _behind_numbers(before):  # what stands among values (无) is no label
        return None
    told_by_count = askew and not parted and _ends_with(own[-1][1], own, expected)
    if told_by_count and not adds_up([cell for _, cell in values], binding):
        return None
    return dict(values[: len(binding.bounds)])


def _behind_numbers(cells: Sequence[tuple[int, GridCell]]) -> bool:
    """Whether a number stands behind the first words of some cells: a serial number stands before them."""
    said = dropwhile(is_value, (cell.text for _, cell in cells))
    return any(map(is_number, said))


def _is_parted(line: Line, binding: Binding) -> bool:
    """Whether a text from above stands among the columns of values, where the form has nothing that reaches down."""
    cells = line.slots[binding.first : binding.last + 1]
    return any(cell is not None and cell.row not in line.rows and not is_value(cell.text) for cell in cells)


def _ends_at(expected: int, line: Line) -> bool:
    """Whether the cell in the last lattice column is the row's own, stands where it says, and ends as expected."""
    last = line.slots[-1]
    if last is None or last.row not in line.rows or _is_hollow(last, line):
        return False
    return last.column + last.column_span - 1 == expected and line.slots[last.column] is last


def _is_hollow(cell: GridCell, line: Line) -> bool:
    """Whether a cell is what rows leave free that were drawn one column short, down to one that is not."""
    return cell.row_span > len(line.rows) and not cell.text.strip()


def _ends_with(last: GridCell, own: Sequence[tuple[int, GridCell]], expected: int) -> bool:
    """Whether the last cell of a row ends in the lattice column in which the last heading ends."""
    column = next(column for column, cell in own if cell is last)
    return column + last.column_span - 1 == expected
