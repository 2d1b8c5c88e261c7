"""Rows divided beside their one label: lines drawn at numbers make two cells of a field, one over the other."""

from __future__ import annotations

from etl.recognise.bound import Binding
from etl.recognise.lattice import Line
from etl.recognise.rows import name_of
from etl.recognise.values import is_number


def may_go_on_below(above: Line, below: Line) -> bool:
    """Whether at the left of a drawn row a cell of the row above reaches down, and no column prints twice."""
    first = below.slots[0]
    if first is None or first.page is None or not below.spans_known or below.begins(first):
        return False
    return above.grid == below.grid and below.rows[0] == above.rows[-1] + 1 and not _print_both(above, below)


def goes_on_below(above: Line, below: Line, binding: Binding | None, last: str | None) -> bool:
    """Whether a row is the lower part of the one above: its label reaches over both, and no field prints twice.

    A line over the number in a field makes two cells of it, of which the upper is empty: the number is the row's.
    """
    if binding is None or not _is_beside_one_label(above, below, binding.first):
        return False
    return name_of(above, binding, last) is not None


def _is_beside_one_label(above: Line, below: Line, first: int) -> bool:
    """Whether the cells of the lower row begin where values stand, and a label of the upper row stands beside them."""
    if any(below.begins(cell) for cell in below.slots[:first] if cell is not None):
        return False
    return any(above.begins(cell) and not is_number(cell.text) for at, cell in below.texts() if at < first)


def _print_both(above: Line, below: Line) -> bool:
    """Whether a column prints something in the upper row and something else in the lower one."""
    return any(
        upper is not lower and upper is not None and lower is not None and upper.text.strip() and lower.text.strip()
        for upper, lower in zip(above.slots, below.slots, strict=False)
    )
