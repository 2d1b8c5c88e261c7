"""The problems of an agency as a sheet to send back; those of a place as a workbook with an index and a sheet each."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard import wording
from dashboard.catalogue import bare
from dashboard.export.workbook import Field, Sheet, names
from dashboard.quality import problems
from dashboard.quality.advice import advice
from dashboard.scope import Scope
from dashboard.store import Asker, Build
from dashboard.style import SEVERITIES

QUOTED = re.compile("[：，]“(.+)”[。；]?$")
"""The sentence a message ends with; names of rows and columns are quoted at its beginning."""
APPLICANTS_TOTAL = "total"
SUMS = ("row_sum", "column_sum", "flow", "dispute_sum")
FLOW = (("received", "carried_in"), ("total", "carried_forward"))
FIELDS = (
    Field("序号", "count", 5),
    Field("程度", "text", 6),
    Field("检查", "text", 9),
    Field("表", "text", 6),
    Field("行", "text", 15),
    Field("列", "text", 10),
    Field("等式左边", "text", 26),
    Field("等式右边", "text", 12),
    Field("报告所填", "amount", 8),
    Field("其他各格推算", "amount", 8),
    Field("问题", "text", 24),
    Field("正文原句", "text", 18),
    Field("建议数", "text", 13),
    Field("请办理", "text", 16),
)
HEADINGS = ("单位", *(field.heading for field in FIELDS))
Record = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Problems:
    """By the agency's full name: what it has to answer for, and how many findings were accepted.

    An accepted finding has been answered for: the office is not asked again, but the sheet says how many there are.
    """

    records: dict[str, list[Record]]
    accepted: Counter[str]


def records(scope: Scope, agency: str | None, ask: Asker) -> dict[str, list[Record]]:
    """What each agency has to answer for."""
    return asked_of(scope, agency, ask).records


def asked_of(scope: Scope, agency: str | None, ask: Asker) -> Problems:
    """The problems of each agency, the wrong first: open findings, and reports that are missing or late."""
    asked = scope.params | {"agency": agency, "at": None, "check": None, "severity": None}
    cells = ask("equations", **asked)
    grouped = dict(list(cells.groupby("finding_id", sort=False)))
    standing = ask("standing", **scope.params)
    standing = standing[standing.agency_id == agency] if agency else standing
    found: dict[str, list[list[object]]] = {
        str(one.agency_name): _reporting(one) for one in standing.itertuples(index=False)
    }
    accepted: Counter[str] = Counter()
    for one in ask("quality_findings", **asked).itertuples(index=False):
        rows = found.setdefault(str(one.agency_name), [])
        if problems.known_text(one.accepted_by):
            accepted[str(one.agency_name)] += 1
        else:
            rows.append(_finding(one, _sides(one, grouped)))
    numbered = {name: [(at, *row) for at, row in enumerate(rows, start=1)] for name, rows in found.items()}
    return Problems(numbered, accepted)


def _reporting(one: Any) -> list[list[object]]:
    """That a report is missing or came late, with its day."""
    day = "" if pd.isna(one.due_date) else f"，期限 {one.due_date:%Y-%m-%d}"
    if one.due and not one.present:
        return [_about("error", "未报", f"未见 {one.year} 年年报{day}", "missing")]
    if one.due and wording.known(one.late) and one.late:
        return [_about("error", "迟报", f"{one.published:%Y-%m-%d} 公布{day}", "late")]
    return []


def _sides(one: Any, grouped: dict[str, pd.DataFrame]) -> tuple[str, str]:
    """Both sides of the equation a finding breaks, where it is one of the form's sums."""
    cells = grouped.get(str(one.finding_id))
    if cells is None or one.check_id not in SUMS:
        return "", ""
    return flow_sides(cells) if one.check_id == "flow" else both_sides(cells)


def _about(severity: str, label: str, message: str, check: str) -> list[object]:
    return [SEVERITIES[severity][1], label, "", "", "", "", "", None, None, message, "", "", advice(check, severity)]


def _finding(one: Any, sides: tuple[str, str]) -> list[object]:
    quoted = QUOTED.search(one.message)
    sentence, message = (quoted[1], one.message[: quoted.start()] + "。") if quoted else ("", one.message)
    left, right = sides if one.severity in {"error", "warning"} else ("", "")
    if one.check_id == "year_chain":
        left = f"本年上年结转 {wording.number(one.actual, '')}"
        right = f"上年结转下年 {wording.number(one.expected, '')}"
    return [
        SEVERITIES[one.severity][1],
        problems.known_text(one.check_label) or one.check_id,
        problems.TABLE_NUMBERS.get(problems.known_text(one.table_id), ""),
        problems.known_text(one.row_label),
        problems.known_text(one.column_label),
        left,
        right,
        wording.as_float(one.actual),
        wording.as_float(one.expected),
        message,
        sentence,
        "；".join(f"{cell.name} {wording.number(cell.value, '')}" for cell in problems.proposed_cells(one)),
        advice(one.check_id, one.severity),
    ]


def both_sides(cells: pd.DataFrame) -> tuple[str, str]:
    """The two sides of a broken sum in printed names and numbers; empty where the cells make no known equation."""
    of_row = len(set(cells.row_id)) == 1
    named = {key: _said(row, of_row=of_row) for key, row in _by(cells, of_row=of_row).items()}
    if of_row:
        return _sum([words for key, words in named.items() if key != APPLICANTS_TOTAL]), named.get(APPLICANTS_TOTAL, "")
    outside = {key for side in FLOW for key in side}
    values = {key: row.value for key, row in _by(cells, of_row=of_row).items()}
    parts = [words for key, words in named.items() if key not in outside and values[key] != 0]
    return _sum(parts), named.get(APPLICANTS_TOTAL, "")


def flow_sides(cells: pd.DataFrame) -> tuple[str, str]:
    """新收 + 上年结转 against 办结 + 结转下年, as printed in one column."""
    there = _by(cells, of_row=False)
    left, right = (_sum([_said(there[key], of_row=False) for key in side if key in there]) for side in FLOW)
    return left, right


def _by(cells: pd.DataFrame, *, of_row: bool) -> dict[str, Any]:
    return {str(row.column_id if of_row else row.row_id): row for row in cells.itertuples(index=False)}


def _said(cell: Any, *, of_row: bool) -> str:
    label = problems.known_text(cell.column_label if of_row else cell.row_label)
    if not of_row:
        label = re.split("[、，]行政机关", bare(label).removesuffix("政府信息公开申请数量"))[0]
    number = wording.number(cell.value, "") if wording.known(cell.value) else f"“{problems.known_text(cell.raw)}”"
    return f"{label} {number}"


def _sum(parts: list[str]) -> str:
    return "＋".join(parts)


def sheets(scope: Scope, agency: str | None, build: Build, ask: Asker) -> list[Sheet]:
    """One sheet for an agency; for a place an index and one sheet for every agency that has something to answer for."""
    found = asked_of(scope, agency, ask)
    told = {name: rows for name, rows in found.records.items() if rows}
    if agency:
        name = next(iter(found.records), "单位")
        return [_sheet(name, name, found, scope, build)]
    short = names(["目录", *(_short(name, scope) for name in told)])[1:]
    of_each = [_sheet(tab, name, found, scope, build) for tab, name in zip(short, told, strict=True)]
    return [_index(found, dict(zip(told, short, strict=True)), scope, build), *of_each]


def for_file(scope: Scope, agency: str | None, ask: Asker) -> pd.DataFrame:
    """The same problems as one table."""
    rows = [(name, *record) for name, listed in records(scope, agency, ask).items() for record in listed]
    return pd.DataFrame(rows, columns=list(HEADINGS))


def _short(name: str, scope: Scope) -> str:
    """A name short enough for a tab: without the province, city and district chosen."""
    return name.removeprefix(scope.place) or name


def _sheet(tab: str, name: str, found: Problems, scope: Scope, build: Build) -> Sheet:
    rows, accepted = found.records.get(name, []), found.accepted[name]
    wrong = sum(row[1] == SEVERITIES["error"][1] for row in rows)
    lines = [
        f"共 {len(rows)} 条，其中须更正 {wrong} 条；错误须更正，警告请核对，未判断不是错误",
        *([f"另有 {accepted} 条已经认可，不须再办，未列入本单"] if accepted else []),
        f"“其他各格推算”为由同一等式其余各格算出的数，未经单位更正，统计仍按所填；数据版本 {build.version}",
    ]
    closing = ["" if rows else "未发现问题。", "办理情况：", "经办人：　　　　　　　　日期："]
    return Sheet(tab, f"{name} {scope.year} 年年报问题清单", lines, FIELDS, rows, closing=closing)


def _index(found: Problems, tabs: dict[str, str], scope: Scope, build: Build) -> Sheet:
    words = [SEVERITIES[kind][1] for kind in ("error", "warning", "note", "not_judged")]
    rows = [
        (name, *(sum(row[1] == word for row in rows) for word in words), found.accepted[name], "；".join(_faults(rows)))
        for name, rows in found.records.items()
    ]
    fields = [
        Field("单位", "text", 36),
        *(Field(word, "count", 8) for word in [*words, "已认可"]),
        Field("报送", "text", 40),
    ]
    return Sheet(
        "目录",
        f"{scope.who} {scope.year} 年年报问题清单",
        [
            f"{len(found.records)} 家，{len(tabs)} 家有问题；点单位名看其清单；数据版本 {build.version}",
            "已认可的问题只计数，不列入各单位清单",
        ],
        fields,
        rows,
        links=[tabs.get(name, "") for name in found.records],
    )


def _faults(rows: list[Record]) -> list[str]:
    return [str(row[10]) for row in rows if row[2] in {"未报", "迟报"}]
