"""Rows and columns of the form that a report lacks: they have no cells, and are not zero."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from functools import cache

from etl.form import Form, form_by_id
from etl.form.model import CellKey
from etl.recognise.found import TABLE_NAMES
from etl.report import Finding

LOST = 4
"""Rows not found from which a group without its own may be printed whole all the same: then they are said as well."""


@cache
def declared_cells(form_id: str) -> frozenset[CellKey]:
    """Every cell of a form: where all are printed, no row or column is absent."""
    return frozenset(key for table in form_by_id(form_id).tables for key in table.cells())


def absent_cells(cells: AbstractSet[CellKey], form: Form) -> Iterator[Finding]:
    """The rows, and then the columns, that printed tables of a form lack."""
    if not declared_cells(form.id) <= cells:
        yield from _absent_rows(cells, form)
        yield from _absent_columns(cells, form)


def _absent_rows(cells: AbstractSet[CellKey], form: Form) -> Iterator[Finding]:
    for table in form.tables:
        printed = {key[1] for key in cells if key[0] == table.id}
        alone = [group.id for group in table.groups if group.id in printed and not printed & {*table.members(group.id)}]
        lost = sum(row.id not in printed and row.group not in alone for row in table.rows())
        for row in table.rows():
            if printed and row.id not in printed and (row.group not in alone or lost > LOST):
                message = f"{TABLE_NAMES[table.id]}：未见“{row.label}”一行。"
                yield Finding("label_doubt", "warning", message, table.id, row.id)


def _absent_columns(cells: AbstractSet[CellKey], form: Form) -> Iterator[Finding]:
    """Cells that printed rows lack, column by column: no heading stood over them, or none that could be read."""
    for table in form.tables:
        printed = {key[1] for key in cells if key[0] == table.id}
        groups = [(table.id, group.id, column.id) for group in table.groups for column in table.columns()]
        absent = [key for key in (*table.cells(), *groups) if key[1] in printed and key not in cells]
        for column in table.columns():
            rows = [key[1] for key in absent if key[2] == column.id]
            if rows:
                message = f"{TABLE_NAMES[table.id]}：有 {len(rows)} 行未见“{column.label}”一列的数。"
                row = rows[0] if len(rows) == 1 else None
                yield Finding("label_doubt", "warning", message, table.id, row, column.id)
