"""The table for the 通报 as a workbook: as on the screen, agency by agency, and what stands behind it."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard import wording
from dashboard.catalogue import Metric
from dashboard.export.rows import with_interval
from dashboard.export.workbook import Field, Sheet, workbook
from dashboard.overview.facts import Facts
from dashboard.scope import LEVELS
from dashboard.store import Asker, Build

INVENTED = "演示数据，数字均为虚构"
COUNTS = {
    "due": "应报",
    "present": "已报",
    "missing": "未报",
    "late": "迟报",
    "undated": "迟报未判断",
    "wrong": "有误（家）",
    "errors": "有误（处）",
    "untold": "缺表三",
    "alike": "雷同",
}


def table(found: pd.DataFrame, total: str, metric: Metric) -> pd.DataFrame:
    """What the screen shows, as numbers under Chinese headings; unknown is empty, never 0."""
    rows = found if len(found) > 2 else found[found.key != "total"]  # noqa: PLR2004 - one row is its own total
    counted = rows.assign(missing=rows.due - rows.present).astype(
        {name: "float64" for name in COUNTS if name != "missing"}
    )
    counted.loc[counted.due == 0, ["due", "present", "missing", "late", "undated"]] = None
    counted.loc[counted.due.isna(), "present"] = rows.reports
    counted.loc[counted.reports == 0, ["wrong", "errors", "untold"]] = None
    counted.loc[counted.compared == 0, "alike"] = None
    shown = pd.DataFrame({"名称": [_name(row, total) for row in rows.itertuples(index=False)]}, index=rows.index)
    shown = shown.assign(**{heading: counted[name] for name, heading in COUNTS.items()})
    growth = [wording.growth(row.received_same, row.received_before) for row in rows.itertuples(index=False)]
    shown = shown.assign(**{
        "新收申请（件）": rows.received,
        "同比（%）": [None if one is None else round(one * 100, 1) for one in growth],
        f"{metric.name}（%）": (rows.rate * 100).round(1),
        "变动（个百分点）": (rows.rate_change * 100).round(1),
        "公开件数": rows.k,
        "办结件数": rows.n,
    })  # fmt: skip
    return with_interval(shown, rows.k, rows.n)


def file(facts: Facts, shown: pd.DataFrame, metric: Metric, build: Build, asked: Asker) -> list[Sheet]:
    """The sheets: the table shown, every agency, coverage by year, district, level and sector, and the notes."""
    who, year = facts.scope.who, facts.scope.year
    lines = [f"数据版本 {build.version}（{build.built_at:%Y-%m-%d}）；{_covered(facts)}；空格为未知或未判断，不是零"]
    agencies, groups = (asked(question, **facts.scope.params) for question in ("standing", "standing_groups"))
    deadline = deadline_words(asked("deadlines", year=year))
    total = bool(shown["名称"].iloc[-1].endswith("合计")) and len(shown) > 1
    return [
        sheet("通报表", f"{who} {year} 年政府信息公开工作年度报告通报表", lines, shown, bold_last=total),
        sheet("各单位", f"{who} {year} 年各单位报送情况", lines, _agencies(agencies)),
        sheet("覆盖情况", f"{who}历年应报与已报（区划、级别、系统）", lines, _groups(groups)),
        _notes(facts, metric, build, deadline),
    ]


def bytes_of(sheets: list[Sheet], build: Build) -> bytes:
    """The sheets as a file."""
    return workbook(sheets, build.built_at, INVENTED if build.demonstration else "")


def sheet(name: str, title: str, lines: list[str], rows: pd.DataFrame, *, bold_last: bool = False) -> Sheet:
    """Rows with Chinese headings as a sheet, the kind of each column by its heading."""
    fields = [_field(str(one), rows[one]) for one in rows]
    values = [[_value(value) for value in row] for row in rows.itertuples(index=False, name=None)]
    return Sheet(name, title, lines, fields, values, bold_last=bold_last)


def _field(heading: str, values: pd.Series) -> Field:
    if "日期" in heading or "期限" in heading:
        return Field(heading, "day", 12)
    if "变动" in heading or "同比" in heading:
        return Field(heading, "signed", 10)
    if "%" in heading:
        return Field(heading, "rate", 10)
    if all(isinstance(one, str) or one is None for one in values):
        longest = max((wording.width(str(one)) for one in (*values, heading)), default=8)
        return Field(heading, "text", min(max(longest + 2, 8), 48))
    return Field(heading, "count", 9)


def _value(value: Any) -> object:
    return value.date() if isinstance(value, pd.Timestamp) else value


def _name(row: Any, total: str) -> str:
    return total if row.key == "total" else f"{row.name}本级" if row.own else str(row.name)


def _agencies(rows: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame({
        "单位": rows.agency_name, "区划": rows.region_name, "级别": rows.level.map(LEVELS), "系统": rows.sector,
        "应报": ["是" if due else "名单未列" for due in rows.due],
        "已报": ["是" if there else "否" for there in rows.present],
        "期限": rows.due_date, "公布日期": rows.published,
        "迟报": [late(row) for row in rows.itertuples(index=False)],
        "有误（处）": [float(row.errors) if row.present else None for row in rows.itertuples(index=False)],
        "缺表三": ["是" if untold else "" for untold in rows.untold],
        "雷同": [judged(row.alike) if row.present else "" for row in rows.itertuples(index=False)],
    })  # fmt: skip


def late(row: Any) -> str:
    """Whether a report came late: 是, 否, 未判断 (no day of publication shown, or no deadline), 未报."""
    if not row.present:
        return "未报" if row.due else ""
    return judged(row.late)


def judged(value: Any) -> str:
    """是, 否, or 未判断 for what could not be judged."""
    return wording.NOT_JUDGED if not wording.known(value) else "是" if value else "否"


def _groups(rows: pd.DataFrame) -> pd.DataFrame:
    counted = {heading: rows[name] for name, heading in COUNTS.items() if name != "untold"}
    counted["雷同"] = rows.alike.astype("float64").where(rows.compared > 0)
    return pd.DataFrame(
        {"年度": rows.year.astype(str), "区划": rows.region_name, "级别": rows.level.map(LEVELS), "系统": rows.sector}
    ).assign(**counted)


def _covered(facts: Facts) -> str:
    row = facts.covered()
    return "没有年报" if row is None else wording.coverage(int(row.present if row.due else row.reports), int(row.due))


def deadline_words(found: pd.DataFrame) -> str:
    """By when reports were due, and who says so; `found` as in deadlines.sql."""
    days = found.iloc[0]
    if pd.isna(days.departments):
        return "期限以应报名单为准"
    return (
        f"期限以应报名单所列日期为准；未列的，部门 {days.departments:%Y-%m-%d}、政府 {days.governments:%Y-%m-%d}"
        "（《政府信息公开条例》第四十九条）；未见公布日期的不判断迟报"
    )


def _notes(facts: Facts, metric: Metric, build: Build, deadline: str) -> Sheet:
    notes = [
        ("应报", "应报名单（due.csv）所列的单位和年度"),
        ("已报", "应报单位中已装入年报的；名单未列时为已装入的年报份数"),
        ("迟报", deadline),
        ("有误", "程度为“错误”的核对发现：表内勾稽不符、年度衔接不符等；缺表三的无从核对"),
        ("雷同", "与上年或他单位的正文、表格雷同；没有核对的为空（未判断）"),
        ("同比", "只比两年都印出此数的单位；基数不足 10 件的不计百分比"),
        (metric.label, f"{metric.definition}。{metric.caveat}"),
        ("95% 区间", "威尔逊区间；办结件数少时，率的波动范围大"),
        ("合计", "分子之和÷分母之和；全辖区年报代表其辖区，不与所辖单位重复相加"),
        ("数据版本", f"{build.version}，装入于 {build.built_at:%Y-%m-%d %H:%M}，共 {build.reports} 份年报"),
        ("覆盖", _covered(facts)),
    ]  # fmt: skip
    return Sheet(
        "说明", "说明：定义、数据版本与覆盖", [], [Field("项目", "text", 18), Field("说明", "text", 110)], notes
    )
