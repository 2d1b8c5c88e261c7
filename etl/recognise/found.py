"""The cells of the declared tables as they are found, and a word on everything that could not be placed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from etl.form import FORMS, TABLE_IDS
from etl.form.model import CellKey
from etl.recognise.values import read_change
from etl.report import Cell, Finding, Severity

DECLARED: frozenset[CellKey] = frozenset(key for form in FORMS for table in form.tables for key in table.cells()) | {
    ("applications", "other", column.id) for column in FORMS[0].table("applications").columns()
}

TABLE_NAMES: Mapping[str, str] = {"disclosure": "表二", "applications": "表三", "disputes": "表四"}
"""How people call the tables: by the number of the section they stand in."""

SECTION_OF: Mapping[str, int] = {"disclosure": 2, "applications": 3, "disputes": 4}
"""The section each table stands in."""

PARTS_OF_OTHER = 3
"""Rows of （六）其他处理 in the form that prints them."""


@dataclass
class Tables:
    """What was found: cells in printed order by key, doubts about labels, and what is printed twice and not alike."""

    cells: dict[CellKey, Cell] = field(default_factory=dict)
    doubts: list[Finding] = field(default_factory=list)
    twice: set[CellKey] = field(default_factory=set)

    def put(self, cell: Cell) -> None:
        """Keep a cell; printed twice and not alike (two numbers, or blank and a number) it is unreadable, and said."""
        key = cell.key
        before = self.cells.setdefault(key, cell)
        if before is not cell and (cell.state, cell.value) != (before.state, before.value):
            self.twice.add(key)
            raw = " | ".join(one.raw or "空白" for one in (before, cell))
            self.cells[key] = Cell(*key, None, "unreadable", raw, place=before.place)
            both = f"{before.raw or '空白'} 与 {cell.raw or '空白'}"
            self.doubt(cell.table, f"同一格印了两次且不相同（{both}），未采用。", cell.row, cell.column)

    def doubt(
        self,
        table: str,
        message: str,
        row: str | None = None,
        column: str | None = None,
        severity: Severity = "warning",
    ) -> None:
        """Say that a label could not be placed with certainty."""
        finding = Finding("label_doubt", severity, f"{TABLE_NAMES[table]}：{message}", table, row, column)
        if finding not in self.doubts:
            self.doubts.append(finding)

    def note(self, table: str, message: str, row: str | None = None, column: str | None = None) -> None:
        """Say what was read though the print says it in its own way, or left out though it is no cell of the form."""
        self.doubt(table, message, row, column, "note")

    def missing(self) -> tuple[str, ...]:
        """The tables of which not one cell was found."""
        found = {key[0] for key in self.cells}
        return tuple(table for table in TABLE_IDS if table not in found)

    def sound(self, table: str) -> dict[CellKey, Cell]:
        """The cells of one table that could be read."""
        return {key: cell for key, cell in self.cells.items() if key[0] == table and cell.state != "unreadable"}

    def of(self, table: str) -> Tables:
        """What was found of one table alone."""
        cells = {key: cell for key, cell in self.cells.items() if key[0] == table}
        return Tables(cells, [doubt for doubt in self.doubts if doubt.table == table])

    def is_full(self, table: str) -> bool:
        """Whether every cell of a table could be read that one of the forms declares."""
        found = self.sound(table).keys()
        return any(all(key in found for key in form.table(table).cells()) for form in FORMS)

    def take_over(self, table: str, other: Tables) -> None:
        """Put another reading of one table in the place of this one, unless the two differ in any cell.

        What is printed twice and not alike stays unreadable, though another way of reading saw but one of the two.
        """
        mine, theirs = self.sound(table), other.sound(table)
        alike = all(mine[key].value == theirs[key].value for key in mine.keys() & theirs.keys())
        if not alike or not mine.keys() < theirs.keys():
            return
        kept = {key: self.cells[key] for key in self.twice & self.cells.keys() if key[0] == table}
        printed = {key: cell for key, cell in other.cells.items() if key[0] == table} | kept
        self.cells = {key: cell for key, cell in self.cells.items() if key[0] != table} | printed
        said = [
            doubt for doubt in self.doubts if doubt.table != table or (doubt.table, doubt.row, doubt.column) in kept
        ]
        self.doubts = said + other.doubts

    def settle_changes(self) -> None:
        """Read what 本年增/减 says in words (增10, 减4), where it is printed and not recognised from a picture."""
        for key, cell in self.cells.items():
            if key[2] == "items_change" and cell.state == "unreadable" and not cell.ocr:
                value, state, _ = read_change(cell.raw)
                self.cells[key] = cell._replace(value=value, state=state)

    def compare(self, table: str, other: Tables) -> None:
        """Leave out the cells of one table that another reading of it, as good as this one, reads otherwise."""
        mine, theirs = self.sound(table), other.sound(table)
        for key in mine.keys() & theirs.keys():
            if (mine[key].state, mine[key].value) != (theirs[key].state, theirs[key].value):
                both = f"{mine[key].raw or '空白'} 与 {theirs[key].raw or '空白'}"
                self.cells[key] = Cell(*key, None, "unreadable", mine[key].raw, place=mine[key].place)
                self.doubt(table, f"同一格按两种方法读出的不相同（{both}），未采用。", *key[1:])

    def settle_other(self) -> None:
        """（六）其他处理 above its own rows and without numbers is a heading, not a blank row.

        With numbers beside some of its rows, not all, it may be one of those that lack, its own label lost.
        """
        other = [key for key in self.cells if key[:2] == ("applications", "other")]
        below = {key[1] for key in self.cells if key[1].startswith("other.")}
        if below and all(self.cells[key].state == "blank" for key in other):
            for key in other:
                del self.cells[key]
        elif other and 0 < len(below) < PARTS_OF_OTHER:
            self.doubt("applications", "“其他处理”一行的数可能属于其下未见的某一项，未采用。", "other")
            for key in other:
                self.cells[key] = self.cells[key]._replace(value=None, state="unreadable")
