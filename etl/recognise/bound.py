"""What the heading of a table binds: which lattice columns hold which declared column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, TypeAlias

from etl.read.document import GridCell, Stretch
from etl.recognise.assign import Printed
from etl.recognise.labels import bare
from etl.recognise.matching import Match, Wordings, match


class Bound(NamedTuple):
    """One declared column and the lattice columns under its heading, first to last; `row` only in table four.

    `unit` is what the heading prints in brackets, where it differs from the declared one; `label` is what it prints;
    `assumed` where that is not the declared label but like it.
    """

    column: str
    first: int
    last: int
    row: str | None = None
    unit: str | None = None
    label: str = ""
    assumed: bool = False


@dataclass(frozen=True, eq=False)
class Binding:
    """The columns of a table as its heading binds them, for the rows that follow.

    `width` is that of the grid, `printed_width` the most fields a heading row has of its own. `beside` is where columns
    stand that are printed beside the form's, and `unknown` what their headings say where that is not known either.
    `end` is the last lattice column over which the heading has a field at all. `stretches` are where the headings
    of the columns stand in their lines, where that is known of each.
    """

    table: str
    bounds: tuple[Bound, ...]
    width: int
    printed_width: int
    spans_known: bool
    beside: tuple[tuple[int, int], ...] = ()
    unknown: tuple[str, ...] = ()
    end: int | None = None
    stretches: tuple[Stretch, ...] = ()

    @cached_property
    def first(self) -> int:
        """The first lattice column that holds values."""
        return min(bound.first for bound in self.bounds)

    @cached_property
    def last(self) -> int:
        """The last lattice column that holds values."""
        return max(bound.last for bound in self.bounds)

    @cached_property
    def is_narrow(self) -> bool:
        """Whether every heading takes one lattice column."""
        return all(bound.first == bound.last for bound in self.bounds)

    @cached_property
    def ordered(self) -> Sequence[Bound]:
        """The columns from left to right."""
        return sorted(self.bounds, key=lambda bound: bound.first)


Found: TypeAlias = tuple[str, tuple[Bound, ...]] | None
"""The table a heading is of, and its columns."""


def printed_heading(text: str, wordings: Wordings) -> Printed:
    """A heading with what it can be read as, and what it stands for where that is certain."""
    found = match(text, wordings)
    return Printed((bare(text),), found if found and found.certain else None)


def bound_by(cell: GridCell, found: Match, row: str | None = None) -> Bound:
    """The column under a heading cell that stands for it."""
    return Bound(found.id, *reach(cell), row, _unit(cell.text), cell.text, not found.certain)


def reach(cell: GridCell) -> tuple[int, int]:
    """The first and the last lattice column of a cell."""
    return cell.column, cell.column + cell.column_span - 1


def in_order(columns: Sequence[tuple[GridCell, Match, str | None]], table: str) -> Found:
    """Columns whose order alone is known, each with the kind of dispute over it in table four."""
    if not columns or len({(found.id, row) for _, found, row in columns}) < len(columns):
        return None
    named = enumerate(columns)
    return table, tuple(bound_by(cell, found, row)._replace(first=at, last=at) for at, (cell, found, row) in named)


def _unit(text: str) -> str | None:
    """A unit printed in a heading that is not the form's own: （单位：元）."""
    for unit in ("万元", "亿元", "元"):
        if unit in text:
            return None if unit == "万元" else unit
    return None
