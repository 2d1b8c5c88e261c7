"""Rows drawn in a table of their own right below their heading's, whose columns stand elsewhere: told by counting."""

from __future__ import annotations

from collections.abc import Sequence

from etl.read.document import GridCell
from etl.recognise.bound import Binding
from etl.recognise.lattice import Line
from etl.recognise.values import read_value

TOTAL = "total"
"""The last column of table three: the sum of the others."""


def is_askew(line: Line, binding: Binding) -> bool:
    """Whether a row of table three in a grid does not have exactly one cell of its own under every heading.

    Nearly all headings are one lattice column wide, and the row divides its grid alike: there is nothing to count.
    """
    shift = line.width - binding.width
    if binding.table != "applications" or not line.spans_known or (not shift and binding.is_narrow):
        return False
    if binding.first + shift < 0:
        return True
    under = [line.slots[bound.first + shift : bound.last + shift + 1] for bound in binding.bounds]
    single = all(len({id(cell) for cell in cells}) == 1 for cells in under)
    own = all(cell is not None and line.begins(cell) for cells in under for cell in cells)
    return not (single and own and len({id(cells[0]) for cells in under}) == len(under))


def adds_up(cells: Sequence[GridCell], binding: Binding) -> bool:
    """Whether the cells of a row, laid on the headings in order, have the sum that their total says."""
    columns = [bound.column for bound in binding.ordered]
    read = [read_value(cell.text) for cell in cells[: len(columns)]]
    if TOTAL not in columns or any(value.state == "unreadable" for value in read):
        return False
    numbers = dict(zip(columns, (value.value or 0 for value in read), strict=True))
    return numbers.pop(TOTAL) == sum(numbers.values()) and len(numbers) > 1
