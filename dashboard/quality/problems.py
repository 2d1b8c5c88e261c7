"""A finding in words: where it stands, by how much it is off, what would repair it; and the list as a file."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import pandas as pd

from dashboard import wording
from dashboard.catalogue import bare
from dashboard.style import SEVERITIES
from dashboard.tables import Cell, Column, severity

TABLE_NUMBERS = {"disclosure": "表二", "applications": "表三", "disputes": "表四"}
"""A table is called by the section of the report it stands in."""

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
    names = [_short(finding.row_label), _short(finding.column_label)]
    return " ".join(part for part in (table, "·".join(name for name in names if name)) if part) or "整份报告"


def repair(finding: Any) -> str:
    """The proposed repair, which nobody has applied: 建议 6，未经单位更正，仍按 60 计; empty without one."""
    if not wording.known(finding.proposed):
        return ""
    return f"建议 {_plain(finding.proposed)}，未经单位更正，仍按 {_plain(finding.printed_there)} 计"


def proposed_place(finding: Any) -> str:
    """The cell a repair is proposed for: 重复申请·自然人."""
    names = (_short(finding.proposed_row_label), _short(finding.proposed_column_label))
    return "·".join(name for name in names if name)


def difference(finding: Any) -> str:
    """How far the printed value is from the implied one: 多 54; — where either is missing."""
    return wording.changed(finding.difference, "").strip() if wording.known(finding.difference) else wording.NOTHING


def listed(findings: Iterable[Any]) -> list[dict[str, Cell | str]]:
    """The findings as rows of the table on the page."""
    return [
        {
            "severity": Cell(html=severity(one.severity)),
            "agency": one.agency_name,
            "check": known_text(one.check_label) or one.check_id,
            "place": place(one),
            "actual": _plain(one.actual),
            "expected": _plain(one.expected),
            "difference": difference(one),
            "repair": Cell(_brief(one), title=repair(one) or one.message),
        }
        for one in findings
    ]


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
        one.message,
        one.source_file,
        one.finding_id,
    )


def known_text(value: object) -> str:
    """The text, or nothing where there is none."""
    return value if isinstance(value, str) else ""


def _brief(one: Any) -> str:
    """The repair, else what the finding says where no two numbers stand against each other, else —."""
    if wording.known(one.proposed):
        return repair(one)
    return wording.NOTHING if wording.known(one.difference) else one.message


def _short(label: object) -> str:
    """A printed label as it is spoken of: 重复申请 of 2.重复申请, 予以公开 of （一）予以公开."""
    return re.split(r"[、，]行政机关", bare(known_text(label)))[0]


def _plain(value: Any) -> str:
    return wording.number(value, "")
