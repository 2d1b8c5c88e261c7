"""The vocabulary in which an official form is declared: tables of blocks, rows, columns, and the ties between cells."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

CellKey: TypeAlias = tuple[str, str, str]
"""(table id, row id, column id)."""


class Row(NamedTuple):
    """One printed row. `group` is the heading it stands under; `aliases` are other wordings seen in print."""

    id: str
    label: str
    group: str | None = None
    aliases: tuple[str, ...] = ()


class Column(NamedTuple):
    """One printed column and the unit of its numbers; `whole` columns hold counts (件), others may have decimals."""

    id: str
    label: str
    unit: str = "件"
    whole: bool = True
    signed: bool = False
    aliases: tuple[str, ...] = ()


class Group(NamedTuple):
    """A printed heading that is the sum of its rows. `alone` means some reports print it as one row with numbers."""

    id: str
    label: str
    alone: bool = False


class Block(NamedTuple):
    """Rows that share one set of columns, under the heading printed above them."""

    heading: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


class Table(NamedTuple):
    """One official table, in printed order."""

    id: str
    label: str
    blocks: tuple[Block, ...]
    groups: tuple[Group, ...] = ()

    def rows(self) -> Iterator[Row]:
        """Every declared row, in printed order."""
        return (row for block in self.blocks for row in block.rows)

    def columns(self) -> Iterator[Column]:
        """Every declared column once, in printed order."""
        return iter({column.id: column for block in self.blocks for column in block.columns}.values())

    def cells(self) -> Iterator[CellKey]:
        """The key of every declared cell, in printed order."""
        for block in self.blocks:
            for row in block.rows:
                for column in block.columns:
                    yield (self.id, row.id, column.id)

    def members(self, group_id: str) -> tuple[str, ...]:
        """The rows that add up to a group; empty for an id that is no group."""
        return tuple(row.id for row in self.rows() if row.group == group_id)


class Tie(NamedTuple):
    """An equation between cells of one table: `left = right`, once for each row or each column.

    Both sides are ids joined by `+`; the id of a group stands for its rows, or for itself where it is printed alone.
    `sum_words` and `printed_words` say the two sides in words, for a finding.
    """

    check: str
    table: str
    each: str
    left: str
    right: str
    label: str
    sum_words: str
    printed_words: str
    source: str


class Form:
    """One official form: the tables as printed, the ties between their cells, and the order that prescribes it."""

    def __init__(
        self,
        id: str,  # noqa: A002 - what every part of a form is known by
        label: str,
        order: str,
        years: tuple[int, int | None],
        tables: tuple[Table, ...],
        ties: tuple[Tie, ...],
    ) -> None:
        """Index tables by id, and columns by the cells they hold; `years` are the first and, if any, the last."""
        self.id, self.label, self.order = id, label, order
        self.first_year, self.last_year = years
        self.tables, self.ties = tables, ties
        self._by_id = {table.id: table for table in tables}
        self._columns: dict[CellKey, Column] = {
            (table.id, row.id, column.id): column
            for table in tables
            for block in table.blocks
            for row in block.rows
            for column in block.columns
        }

    def table(self, table_id: str) -> Table:
        """The declared table of that id; KeyError if the form has none."""
        return self._by_id[table_id]

    def column(self, key: CellKey) -> Column:
        """The declared column of a cell; KeyError if the form does not declare the cell."""
        return self._columns[key]
