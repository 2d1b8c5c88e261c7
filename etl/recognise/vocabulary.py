"""The words the recogniser looks for, taken from the declared forms: row labels, column labels, group labels."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from etl.form import FORMS
from etl.form.model import Block, Column, Row
from etl.recognise.labels import bare
from etl.recognise.matching import Wordings

AMBIGUOUS = frozenset({"other.other"})
"""其他 alone names a row only inside 其他处理; see `rows.name_of`."""

SHORT_FORMS: Mapping[str, tuple[str, ...]] = {
    "upheld": ("维持",),
    "corrected": ("纠正",),
    "other": ("其他",),
    "pending": ("未审结",),
}
"""How some offices shorten the columns of table four."""

OTHER_WORDS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "applications": {
        "business": ("企业", "商业组织"),
        "research": ("科研单位", "科研院所", "研究机构"),
        "public_interest": ("公益组织", "社会公益机构", "社会公益团体"),
        "legal_service": ("法律服务组织", "法律服务单位"),
    },
    "disputes": {"upheld": ("结果维持数",), "corrected": ("结果纠正数",), "pending": ("尚未审结数",)},
    "disclosure": {},
}
"""What some offices call the columns in words of their own; read as if printed in full, and said."""

OTHER_ACTS = frozenset(
    f"行政{act}"
    for act in ("确认", "给付", "奖励", "裁决", "征收", "征用", "检查", "监督", "调解", "指导", "备案", "服务")
)
"""Kinds of administrative acts of which the form asks nothing, and some offices add a row."""

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "disclosure": ("信息内容",),
    "applications": ("本年度办理结果", "办理结果", "申请人情况", "法人或其他组织"),
    "disputes": ("行政诉讼",),
}
"""What may stand before a label in one cell with it, besides the groups."""


def _wordings(entry: Row | Column) -> tuple[str, ...]:
    return tuple(dict.fromkeys(bare(label) for label in (entry.label, *entry.aliases)))


@cache
def rows_of(table_id: str) -> Wordings:
    """What rows may be printed as, over both forms; groups included: 不予公开 must not pass for 予以公开."""
    found = {key: words for key, words in all_rows_of(table_id).entries.items() if key not in AMBIGUOUS}
    return Wordings(found, all_rows_of(table_id).headings)


@cache
def all_rows_of(table_id: str) -> Wordings:
    """The same with the rows whose label alone says too little; for where the rows around them are known."""
    found: dict[str, tuple[str, ...]] = {}
    groups: list[str] = []
    for form in FORMS:
        table = form.table(table_id)
        for row in table.rows():
            found[row.id] = tuple(dict.fromkeys((*found.get(row.id, ()), *_wordings(row))))
        for group in table.groups:
            found[group.id] = tuple(dict.fromkeys((*found.get(group.id, ()), bare(group.label))))
            groups.append(bare(group.label))
    apart = OTHER_ACTS if table_id == "disclosure" else frozenset()
    return Wordings(found, (*HEADINGS[table_id], *groups), in_place=AMBIGUOUS, apart=apart)


@cache
def row_orders_of(table_id: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a table in printed order, newest form first."""
    return tuple(tuple(row.id for row in form.table(table_id).rows()) for form in reversed(FORMS))


@cache
def groups_of(table_id: str) -> frozenset[str]:
    """The groups that have no cells of their own on any form: headings, or sums some offices print beside them."""
    tables = [form.table(table_id) for form in FORMS]
    rows = {row.id for table in tables for row in table.rows()}
    return frozenset(group.id for table in tables for group in table.groups) - rows


@cache
def columns_of(table_id: str) -> Wordings:
    """What columns may be printed as, over both forms."""
    found: dict[str, tuple[str, ...]] = dict(SHORT_FORMS) if table_id == "disputes" else {}
    for form in FORMS:
        for column in form.table(table_id).columns():
            found[column.id] = tuple(dict.fromkeys((*found.get(column.id, ()), *_wordings(column))))
    return Wordings(found, HEADINGS[table_id], OTHER_WORDS[table_id])


@cache
def column_order_of(table_id: str) -> tuple[str, ...]:
    """The columns of a table in printed order; of tables three and four, which both forms print alike."""
    return tuple(column.id for column in FORMS[-1].table(table_id).columns())


@cache
def blocks() -> tuple[tuple[Block, Wordings], ...]:
    """Every block of table one, of both forms, and what its columns may be printed as."""
    declared = (block for form in FORMS for block in form.table("disclosure").blocks)
    return tuple(
        (block, Wordings({column.id: _wordings(column) for column in block.columns}, HEADINGS["disclosure"]))
        for block in declared
    )


@cache
def row_label(table_id: str, row_id: str) -> str:
    """The declared label of a row or a group, of the newest form that has it."""
    tables = [form.table(table_id) for form in reversed(FORMS)]
    labels = [(entry.id, entry.label) for table in tables for entry in table.rows()]
    labels += [(group.id, group.label) for table in tables for group in table.groups]
    return next(label for known, label in labels if known == row_id)


@cache
def column_label(table_id: str, column_id: str) -> str:
    """The declared label of a column, of the newest form that has it."""
    columns = [column for form in reversed(FORMS) for column in form.table(table_id).columns()]
    return next(column.label for column in columns if column.id == column_id)


DISTINCTIVE: Mapping[str, frozenset[str]] = {
    "applications": frozenset({"natural_person", "business", "research", "public_interest", "legal_service"}),
    "disputes": frozenset({"upheld", "corrected", "other", "pending"}),
}
"""Column labels that occur in no other table: where they stand, that table's heading stands."""
