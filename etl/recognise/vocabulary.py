"""The words the recogniser looks for, taken from the declared forms: row labels, column labels, group labels."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from etl.form import FORMS
from etl.form.model import Block, Column, Row
from etl.recognise.labels import bare

AMBIGUOUS = frozenset({"other.other"})
"""其他 alone names a row only inside 其他处理; see `rows.name_of`."""

Wordings = Mapping[str, tuple[str, ...]]

SHORT_FORMS: Wordings = {"upheld": ("维持",), "corrected": ("纠正",), "other": ("其他",), "pending": ("未审结",)}
"""How some offices shorten the columns of table four."""


def _wordings(entry: Row | Column) -> tuple[str, ...]:
    return tuple(dict.fromkeys(bare(label) for label in (entry.label, *entry.aliases)))


@cache
def rows_of(table_id: str) -> Wordings:
    """Row id → what it may be printed as, over both forms; groups included: 不予公开 must not pass for 予以公开."""
    found: dict[str, tuple[str, ...]] = {}
    for form in FORMS:
        table = form.table(table_id)
        for row in table.rows():
            if row.id not in AMBIGUOUS:
                found[row.id] = tuple(dict.fromkeys((*found.get(row.id, ()), *_wordings(row))))
        for group in table.groups:
            found[group.id] = tuple(dict.fromkeys((*found.get(group.id, ()), bare(group.label))))
    return found


@cache
def groups_of(table_id: str) -> frozenset[str]:
    """The groups that have no cells of their own on any form: headings, or sums some offices print beside them."""
    tables = [form.table(table_id) for form in FORMS]
    rows = {row.id for table in tables for row in table.rows()}
    return frozenset(group.id for table in tables for group in table.groups) - rows


@cache
def columns_of(table_id: str) -> Wordings:
    """Column id → what it may be printed as, over both forms."""
    found: dict[str, tuple[str, ...]] = dict(SHORT_FORMS) if table_id == "disputes" else {}
    for form in FORMS:
        for column in form.table(table_id).columns():
            found[column.id] = tuple(dict.fromkeys((*found.get(column.id, ()), *_wordings(column))))
    return found


@cache
def blocks() -> tuple[Block, ...]:
    """Every block of table one, of both forms."""
    return tuple(block for form in FORMS for block in form.table("disclosure").blocks)


@cache
def block_columns(block: Block) -> Wordings:
    """Column id → wordings, for one block of table one."""
    return {column.id: _wordings(column) for column in block.columns}


DISTINCTIVE: Mapping[str, frozenset[str]] = {
    "applications": frozenset({"natural_person", "business", "research", "public_interest", "legal_service"}),
    "disputes": frozenset({"upheld", "corrected", "other", "pending"}),
}
"""Column labels that occur in no other table: where they stand, that table's heading stands."""
