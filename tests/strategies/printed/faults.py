"""What an office's hand may do to sound numbers before they are printed: wrong digits, swaps, shifts."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from strategies.printed.model import Key

from etl.demo.model import Cells

Change = Callable[[random.Random, Cells], Cells]


@dataclass(frozen=True, slots=True)
class Fault:
    """One kind of fault in one table. With labels that move along with their numbers it is `traits` that print it."""

    name: str
    table: str
    change: Change | None = None
    traits: frozenset[str] = frozenset()


def _rows(cells: Cells, table: str) -> list[str]:
    return list(dict.fromkeys(row for name, row, _ in cells if name == table))


def _columns(cells: Cells, table: str) -> list[str]:
    return list(dict.fromkeys(column for name, _, column in cells if name == table))


def _wrong_digit(table: str) -> Change:
    def change(rng: random.Random, cells: Cells) -> Cells:
        key = rng.choice([key for key, value in cells.items() if key[0] == table and isinstance(value, int)])
        digits = list(str(cells[key]).removeprefix("-"))
        at = rng.randrange(len(digits))
        digits[at] = rng.choice([digit for digit in "123456789" if digit != digits[at]])
        return cells | {key: int("".join(digits))}

    return change


def _swapped_rows(table: str, within: str = "") -> Change:
    def change(rng: random.Random, cells: Cells) -> Cells:
        rows = [row for row in _rows(cells, table) if row.startswith(within)]
        one, other = rng.sample(rows, 2)
        return _exchanged(cells, table, 1, one, other)

    return change


def _swapped_columns(table: str) -> Change:
    def change(rng: random.Random, cells: Cells) -> Cells:
        one, other = rng.sample(_columns(cells, table), 2)
        return _exchanged(cells, table, 2, one, other)

    return change


def _swapped_inflow(_rng: random.Random, cells: Cells) -> Cells:
    return _exchanged(cells, "applications", 1, "received", "carried_in")


def _exchanged(cells: Cells, table: str, axis: int, one: str, other: str) -> Cells:
    """The numbers of two rows (axis 1) or columns (axis 2) exchanged, where both of them are printed."""
    turn = {one: other, other: one}

    def partner(key: Key) -> Key:
        parts = list(key)
        parts[axis] = turn.get(key[axis], key[axis])
        return parts[0], parts[1], parts[2]

    return {key: cells[partner(key)] if key[0] == table and partner(key) in cells else v for key, v in cells.items()}


def _shifted_down(rng: random.Random, cells: Cells) -> Cells:
    """From some row of table three on, every number stands one row lower; the last one falls off."""
    rows, columns = _rows(cells, "applications"), _columns(cells, "applications")
    start = rng.randrange(1, len(rows) - 2)
    moved = {
        ("applications", rows[n], column): cells["applications", rows[n - 1], column]
        for n in range(start, len(rows))
        for column in columns
    }
    return cells | moved


def _shifted_right(rng: random.Random, cells: Cells) -> Cells:
    """In one row of table three every number stands one column further right; the last one falls off."""
    row, columns = rng.choice(_rows(cells, "applications")), _columns(cells, "applications")
    moved = {
        ("applications", row, columns[n]): cells["applications", row, columns[n - 1]] for n in range(1, len(columns))
    }
    return cells | moved


FAULTS = (
    Fault("一个数字印错", "disclosure", _wrong_digit("disclosure")),
    Fault("一个数字印错", "applications", _wrong_digit("applications")),
    Fault("一个数字印错", "disputes", _wrong_digit("disputes")),
    Fault("两行数字对调（标签未动）", "disclosure", _swapped_rows("disclosure")),
    Fault("两行数字对调（标签未动）", "applications", _swapped_rows("applications")),
    Fault("不予公开内两行数字对调", "applications", _swapped_rows("applications", "refused.")),
    Fault("两行数字对调（标签未动）", "disputes", _swapped_rows("disputes")),
    Fault("两列数字对调（标签未动）", "applications", _swapped_columns("applications")),
    Fault("两列数字对调（标签未动）", "disputes", _swapped_columns("disputes")),
    Fault("新收与上年结转对调", "applications", _swapped_inflow),
    Fault("自某行起下移一行", "applications", _shifted_down),
    Fault("一行右移一格", "applications", _shifted_right),
    Fault("各项连同标签换行序", "applications", None, frozenset({"items_reordered", "outcomes_reordered"})),
    Fault("各列连同标签换次序", "applications", None, frozenset({"applicants_reordered", "one_heading_row"})),
)
