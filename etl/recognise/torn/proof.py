"""Which rows of table three stand in the order of its columns, where every number is printed in a line of its own.

A program that goes from number to number may take two of a row in another order, or leave a blank one out: the total
is the sum of the others in any order, and only what holds from row to row tells the columns.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from etl.form import form_by_id
from etl.recognise.torn.rows import Rows
from etl.recognise.values import read_value

Side: TypeAlias = Sequence[str]
"""Rows that are added up."""


def unproven(rows: Rows, columns: Sequence[str]) -> frozenset[str]:
    """The rows whose total is not the sum of the others, and those of no tie that holds in all columns, but zeros."""
    values = {row: [read_value(raw).value or 0 for raw in runs[0]] for row, runs in rows.values.items() if runs}
    held = [tie for tie in _ties(list(rows.values)) if _holds(*tie, values, len(columns))]
    proven = {row for tie in held for side in tie for row in side}
    return frozenset(row for row, own in values.items() if own[-1] != sum(own[:-1]) or (any(own) and row not in proven))


def all_hold(rows: Mapping[str, Sequence[str]], width: int) -> bool:
    """Whether all ties between some rows hold in every column."""
    values = {row: [read_value(raw).value or 0 for raw in own] for row, own in rows.items()}
    return all(_holds(*tie, values, width) for tie in _ties(list(rows)))


def _ties(rows: Sequence[str]) -> Iterator[tuple[Side, Side]]:
    """The ties that the form declares for every column, of the rows that are printed."""
    for tie in form_by_id("2021").ties:
        if tie.check == "flow":
            yield tie.left.split(" + "), tie.right.split(" + ")
    if {"carried_in", "total"} <= set(rows):
        yield rows[rows.index("carried_in") + 1 : rows.index("total")], ["total"]


def _holds(left: Side, right: Side, values: Mapping[str, Sequence[float]], width: int) -> bool:
    """Whether two sides make the same sum in every column."""
    if any(len(values.get(row, ())) != width for row in (*left, *right)):
        return False
    return all(sum(values[row][at] for row in left) == sum(values[row][at] for row in right) for at in range(width))
