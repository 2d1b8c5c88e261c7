"""The forms' ties as equations between the cells of one report: they hold, are broken, or cannot be judged."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from etl.form import Form, form_by_id
from etl.form.model import CellKey, Table, Tie
from etl.report import Cell, Number

KEPT = 64
"""Ways of printing the tables whose equations are remembered: most reports print the same cells."""
TOLERANCE = 1e-6
"""Counts are compared exactly; the margin only absorbs the binary representation of decimals."""


class Equation(NamedTuple):
    """One tie at one row or column, with the keys of both sides."""

    tie: Tie
    left: tuple[CellKey, ...]
    right: tuple[CellKey, ...]

    def at(self, side: str) -> str:
        """The row (ties over a row) or the column the equation stands for."""
        return (self.left or self.right)[0][1 if side == "row" else 2]


def equations_of(form: Form, cells: Mapping[CellKey, Cell]) -> tuple[Equation, ...]:
    """Every equation of the form, for the tables that are printed; an equation without any printed cell is left out."""
    return _equations(form.id, frozenset(cells))


@lru_cache(maxsize=KEPT)
def _equations(form_id: str, printed: frozenset[CellKey]) -> tuple[Equation, ...]:
    return tuple(_between(form_by_id(form_id), printed))


def _between(form: Form, cells: Collection[CellKey]) -> Iterator[Equation]:
    for tie in form.ties:
        table = form.table(tie.table)
        for at in _stations(tie, table, cells):
            left = tuple(_keys(tie, table, tie.left, at, cells))
            right = tuple(_keys(tie, table, tie.right, at, cells))
            if any(key in cells for key in (*left, *right)):
                yield Equation(tie, left, right)


def _stations(tie: Tie, table: Table, cells: Collection[CellKey]) -> list[str]:
    if tie.each == "column":
        return [column.id for column in table.columns()]
    alone = [group.id for group in table.groups if any(key[:2] == (table.id, group.id) for key in cells)]
    declared = [row.id for row in table.rows() if not (row.group in alone and _unprinted(table, row.id, cells))]
    return [*declared, *alone]


def _unprinted(table: Table, row_id: str, cells: Collection[CellKey]) -> bool:
    return not any(key[:2] == (table.id, row_id) for key in cells)


def _keys(tie: Tie, table: Table, side: str, at: str, cells: Collection[CellKey]) -> Iterator[CellKey]:
    for term in side.split(" + "):
        if tie.each == "row":
            yield (table.id, at, term)
        elif table.members(term) and (table.id, term, at) not in cells:
            yield from ((table.id, row_id, at) for row_id in table.members(term))
        else:
            yield (table.id, term, at)


def judge(equation: Equation, cells: Mapping[CellKey, Cell]) -> str:
    """`held`, `broken`, or `not_judged` where a cell of it is blank, unreadable or not printed."""
    left, right = side_sum(equation.left, cells), side_sum(equation.right, cells)
    if left is None or right is None:
        return "not_judged"
    return "held" if abs(left - right) < TOLERANCE else "broken"


def side_sum(keys: Iterable[CellKey], cells: Mapping[CellKey, Cell]) -> Number | None:
    """The sum of these cells; None as soon as one of them has no value. Blank is never taken for zero."""
    total: Number = 0
    for key in keys:
        cell = cells.get(key)
        if cell is None or cell.value is None:
            return None
        total += cell.value
    return total
