"""Blank fields among the values of running lines: which are cells of a row, and which only part it from the next."""

from __future__ import annotations

from collections.abc import Sequence


def cells_of(rows: Sequence[tuple[str, ...]], columns: int) -> list[tuple[str, ...]]:
    """The values of rows, blank ones only where every row then has one for each column: else not all, or no cells."""
    cells = [without_filling(values, columns) for values in rows]
    whole = all(len(values) == columns for values in cells)
    return cells if whole else [tuple(filter(None, values)) for values in cells]


def without_filling(values: tuple[str, ...], columns: int) -> tuple[str, ...]:
    """The values of a row without blank fields behind them; not where one of these may be a value, or a label's.

    A single one fills up the row; behind values none of which is blank, they stand between two rows or tables.
    """
    rest = values[columns:]
    filled = bool(rest) and not any(rest) and (all(values[:columns]) or (len(rest) == 1 and values[0] != ""))
    return values[:columns] if filled else values
