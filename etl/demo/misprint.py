"""How the planted faults get into the numbers."""

from __future__ import annotations

from etl.demo.model import Cells, Key
from etl.demo.planted import Fault, Slip

YUAN = 10_000


def arrange(meant: Cells, slip: Slip) -> Cells:
    """The table with the true number a slip asks for; 予以公开 (or 部分公开) evens it out, and ties hold."""
    if slip.meant is None:
        return meant
    giver = "partly_granted" if slip.row == "granted" else "granted"
    column = "natural_person" if slip.column == "total" else slip.column
    move = slip.meant - _number(meant, slip.key)
    moves = {(row, c): sign * move for row, sign in ((slip.row, 1), (giver, -1)) for c in (column, "total")}
    moved = {("applications", *place): by for place, by in moves.items()}
    return meant | {key: _number(meant, key) + by for key, by in moved.items()}


def misprint(meant: Cells, faults: tuple[Fault, ...]) -> Cells:
    """The cells as printed: what was meant, with every planted fault of a number."""
    cells = dict(meant)
    for fault in faults:
        cells |= {slip.key: _slipped(meant, slip) for slip in fault.slips}
        if fault.kind == "unit_slip":
            fees = ("disclosure", "fees", "amount")
            cells[fees] = round((meant[fees] or 0) * YUAN)
    return cells


def blanked(cells: Cells) -> Cells:
    """The cells with every zero printed as nothing."""
    return {key: value or None for key, value in cells.items()}


def _slipped(meant: Cells, slip: Slip) -> int:
    return 0 if slip.by is None else _number(meant, slip.key) + slip.by


def _number(cells: Cells, key: Key) -> int:
    value = cells[key]
    if not isinstance(value, int):
        raise TypeError(f"{key} 不是整数")
    return value
