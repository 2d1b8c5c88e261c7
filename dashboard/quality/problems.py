"""A finding in words: where it stands, by how much it is off, what would repair it; and the list as a file."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any, NamedTuple

import pandas as pd

from dashboard import wording
from dashboard.catalogue import bare
from dashboard.style import SEVERITIES
from dashboard.tables import Cell, Column, severity

TABLE_NUMBERS = {"disclosure": "表二", "applications": "表三", "disputes": "表四"}
"""A table is called by the section of the report it stands in."""

MISSING = "missing"
"""The kind of a proposal that says what blank cells should hold."""
MOST_CELLS = 7
"""Cells of a proposal that are said one by one: a row has as many."""
NOT_CORRECTED = "未经单位更正，仍按所印计"
NOT_STATED = "单位未填，不计入"


class ProposedCell(NamedTuple):
    """One cell of a proposal: row and column, its name in printed words, the proposed and the printed number."""

    place: tuple[str, str]
    name: str
    value: float
    printed: float | None


ACCEPTED = '<span class="dr-severity accepted">✓ 已认可</span>'
"""The mark that stands in place of the severity of a finding that somebody has accepted."""
COLUMNS = (
    Column("severity", "程度"),
    Column("agency", "单位"),
    Column("check", "检查"),
    Column("place", "位置"),
    Column("actual", "报告所填", numeric=True),
    Column("expected", "应为", numeric=True),
    Column("difference", "差", numeric=True),
    Column("repair", "修复建议"),
)


def place(finding: Any) -> str:
    """Where a finding stands, in printed words: 表三 重复申请·自然人; the whole report where no table is named."""
    table = TABLE_NUMBERS.get(known_text(finding.table_id), "")
    name = place_name(finding.row_label, finding.column_label)
    return " ".join(part for part in (table, name) if part) or "整份报告"


def repair(finding: Any) -> str:
    """The proposal, which nobody has applied: 建议 6，未经单位更正，仍按 60 计; empty without one."""
    cells = proposed_cells(finding)
    if not cells:
        return ""
    if finding.proposed_kind == MISSING:
        return f"其余各格推得 {_each(cells)}，{NOT_STATED}"
    if len(cells) == 1:
        return f"建议 {_plain(cells[0].value)}，未经单位更正，仍按 {_plain(cells[0].printed)} 计"
    return f"{finding.proposed_why}：建议 {_each(cells)}，{NOT_CORRECTED}"


def repair_in_brief(finding: Any) -> str:
    """The proposal on one line of the list: of several cells, only how many."""
    cells = proposed_cells(finding)
    if len(cells) < 2:  # noqa: PLR2004 - one cell is said in full
        return repair(finding)
    if finding.proposed_kind == MISSING:
        return f"其余各格推得 {len(cells)} 格，{NOT_STATED}"
    return f"{finding.proposed_why}：建议改 {len(cells)} 格，{NOT_CORRECTED}"


def proposed_cells(finding: Any) -> list[ProposedCell]:
    """The cells of a proposal, in printed order; none without one."""
    if isinstance(finding.proposed_cells, Iterable):
        return [_proposed(one) for one in finding.proposed_cells]
    if not wording.known(finding.proposed):
        return []
    names = (finding.proposed_row_label, finding.proposed_column_label)
    there = (finding.proposed_row, finding.proposed_column)
    return [ProposedCell(there, place_name(*names), finding.proposed, finding.printed_there)]


def _proposed(cell: Mapping[str, Any]) -> ProposedCell:
    name = place_name(cell["row_label"], cell["column_label"])
    return ProposedCell((cell["row_id"], cell["column_id"]), name, cell["value"], cell["printed"])


def _each(cells: list[ProposedCell]) -> str:
    """Every cell with its value and the printed one: 自然人 12（所印 3）; of many, the first few and their number."""
    said = "、".join(f"{cell.name} {_plain(cell.value)}{beside(cell)}" for cell in cells[:MOST_CELLS])
    return said if len(cells) <= MOST_CELLS else f"{said} 等 {len(cells)} 格"


def beside(cell: ProposedCell) -> str:
    """What is printed in a proposed cell, in brackets; nothing for a blank one."""
    return f"（所印 {_plain(cell.printed)}）" if wording.known(cell.printed) else ""


def place_name(row_label: object, column_label: object) -> str:
    """A cell in printed words: 重复申请·自然人."""
    return "·".join(name for name in (_short(row_label), _short(column_label)) if name)


def difference(finding: Any) -> str:
    """How far the printed value is from the implied one: 多 54; — where either is missing."""
    return wording.changed(finding.difference, "").strip() if wording.known(finding.difference) else wording.NOTHING


def listed(findings: Iterable[Any], pending: Collection[str] = ()) -> list[dict[str, Cell | str]]:
    """The findings as rows of the table on the page; an accepted one greyed and struck, `pending` are accepted soon."""
    return [_listed(one, pending) for one in findings]


def _listed(one: Any, pending: Collection[str]) -> dict[str, Cell | str]:
    tone = "done" if accepted(one) else ""
    waiting = "（认可待生效）" if one.finding_id in pending and not tone else ""
    return {
        "severity": Cell(html=mark(one), title=SEVERITIES[one.severity][1]),
        "agency": one.agency_name,
        "check": Cell((known_text(one.check_label) or one.check_id) + waiting, tone, title=accepted(one)),
        "place": Cell(place(one), tone),
        "actual": Cell(_plain(one.actual), tone),
        "expected": Cell(_plain(one.expected), tone),
        "difference": Cell(difference(one), tone),
        "repair": Cell(accepted(one)) if tone else Cell(_brief(one), title=repair(one) or one.message),
    }


def mark(one: Any) -> str:
    """The severity of a finding as HTML; of an accepted one, that it is accepted."""
    return ACCEPTED if accepted(one) else severity(one.severity)


def accepted(one: Any) -> str:
    """Who has accepted a finding, when and why: 已认可：张三 2026-03-01，单位已说明; nothing while it is open."""
    by = known_text(one.accepted_by)
    return f"已认可：{by} {known_text(one.accepted_at)[:10]}，{known_text(one.accepted_reason)}" if by else ""


def for_file(findings: pd.DataFrame) -> pd.DataFrame:
    """The findings with Chinese headings, numbers as numbers, as the office that must answer reads them."""
    return pd.DataFrame([_record(one) for one in findings.itertuples(index=False)], columns=list(HEADINGS))


HEADINGS = (
    "程度", "单位", "地区", "年度", "检查", "位置", "报告所填", "应为", "差", "修复建议", "说明", "来源文件", "编号",
)  # fmt: skip


def _record(one: Any) -> tuple[object, ...]:
    return (
        SEVERITIES[one.severity][1],
        one.agency_name,
        known_text(one.region_name),
        one.year,
        known_text(one.check_label) or one.check_id,
        place(one),
        one.actual,
        one.expected,
        one.difference,
        repair(one),
        one.message + (f"（{accepted(one)}）" if accepted(one) else ""),
        one.source_file,
        one.finding_id,
    )


def known_text(value: object) -> str:
    """The text, or nothing where there is none."""
    return value if isinstance(value, str) else ""


def _brief(one: Any) -> str:
    """The repair, else what the finding says where no two numbers stand against each other, else —."""
    if proposed_cells(one):
        return repair_in_brief(one)
    return wording.NOTHING if wording.known(one.difference) else one.message


def _short(label: object) -> str:
    """A printed label as it is spoken of: 重复申请 of 2.重复申请, 予以公开 of （一）予以公开."""
    return re.split(r"[、，]行政机关", bare(known_text(label)))[0]


def _plain(value: Any) -> str:
    return wording.number(value, "")
