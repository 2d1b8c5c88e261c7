"""The parsed report: the way from a Report to JSON and back."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable
from datetime import date
from typing import Any

import fastjsonschema

from etl.form import FORMS
from etl.parsed_schema import PARSED_REPORT_SCHEMA
from etl.recognise.identity.stated import weigh_stated
from etl.recognise.stated_cells import weigh_cells
from etl.report import (
    SCHEMA,
    Agency,
    Cell,
    Finding,
    Indicator,
    Place,
    Quote,
    Report,
    Section,
    Source,
)

_ORDER = (
    "status",
    "reason",
    "source",
    "title",
    "agency",
    "year",
    "form",
    "cells",
    "missing_tables",
    "indicators",
    "sections",
    "findings",
)
"""The fields of a parsed report, as the contract lists them."""


OTHER_JSON = (
    "不是 parsed-report/1：JSON 中没有 schema 一项为 parsed-report/1 的报告，是别的程序的数据；"
    "请装入报告的网页、Word 或 PDF 原文件，或由 etl parse 写出的 JSON。"
)


class ParsedReportError(ValueError):
    """The JSON is no parsed report; the message is one Chinese sentence naming the place in it."""


@functools.cache
def _validator() -> Callable[[Any], Any]:
    compiled: Callable[[Any], Any] = fastjsonschema.compile(PARSED_REPORT_SCHEMA)
    return compiled


def to_json(report: Report) -> dict[str, Any]:
    """The parsed report as JSON-ready data, keys in the order of the contract."""
    fields = report._asdict()
    cells = [_plain_cell(cell) for cell in fields.pop("cells")]
    data = {name: cells if name == "cells" else _plain(fields[name]) for name in _ORDER}
    return {"schema": SCHEMA, **data}


def _plain_cell(cell: Cell) -> dict[str, Any]:
    """Most of a report is cells: each is turned as a whole."""
    place = dict(zip(Place._fields, cell.place, strict=True)) if cell.place else None
    return {**dict(zip(Cell._fields, cell, strict=True)), "place": place}


def to_line(report: Report) -> str:
    """The parsed report as one line of JSON."""
    return json.dumps(to_json(report), ensure_ascii=False, allow_nan=False)


def _plain(value: Any) -> Any:
    if hasattr(value, "_asdict"):
        return {name: _plain(part) for name, part in value._asdict().items()}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value


def from_json(data: Any) -> Report:
    """The Report a parsed report describes, what it says of office, year and cells weighed.

    Raises ParsedReportError where it breaks the schema or the form.
    """
    if isinstance(data, ParsedReportError):
        raise data
    if not isinstance(data, dict) or data.get("schema") != SCHEMA:
        raise ParsedReportError(OTHER_JSON)
    try:
        _validator()(data)
    except fastjsonschema.JsonSchemaValueException as error:
        place = str(error.name).replace("data", "报告", 1)
        raise ParsedReportError(
            f"不符合 parsed-report/1：{place} 不合要求（{_wanting(error)}），请更正后重新装入。"
        ) from error
    report = as_kept(data)
    _refuse_contradictions(report)
    return _with_reason(weigh_cells(weigh_stated(report)))


def _wanting(error: fastjsonschema.JsonSchemaValueException) -> str:
    """What a place of a parsed report lacks, or ought to be, as far as the rule it breaks is told in a word."""
    demanded = error.rule_definition
    if error.rule == "required" and isinstance(error.value, dict):
        return "缺少 " + "、".join(name for name in demanded if name not in error.value)
    if error.rule == "enum":
        return "应为 " + "、".join(map(str, demanded)) + " 之一"
    kinds = [demanded] if isinstance(demanded, str) else demanded
    return "应为 " + " 或 ".join(kinds) if error.rule == "type" else str(error.rule)


def _with_reason(report: Report) -> Report:
    """The report; one that will not be loaded, and does not say why, with a sentence on what it lacks."""
    if report.usable or report.reason:
        return report
    needed = {"单位（agency）": report.agency, "年度（year）": report.year, "表式（form）": report.form}
    lacking = "、".join(name for name, value in needed.items() if value is None)
    stated = f"所给状态为 {report.status}，未说明原因" if report.status not in {"read", "partly_read"} else ""
    reason = stated or f"未写明{lacking}，无法与其他报告比较"
    return report._replace(reason=f"{reason}；请补全后重新装入。")


def as_kept(data: dict[str, Any]) -> Report:
    """The report in a parsed report of ours, which needs no judging again."""
    agency = data.get("agency")
    return Report(
        status=data["status"],
        reason=data.get("reason"),
        source=Source(**{"bytes": 0, **_known(Source, data["source"])}),
        title=data.get("title"),
        agency=Agency(**{"as_printed": agency["name"], **_known(Agency, agency)}) if agency else None,
        year=data.get("year"),
        form=data.get("form"),
        cells=tuple(_cell(cell) for cell in data.get("cells", ())),
        missing_tables=tuple(data.get("missing_tables", ())),
        indicators=tuple(_indicator(quote) for quote in data.get("indicators", ())),
        sections=tuple(Section(**_known(Section, section)) for section in data.get("sections", ())),
        findings=tuple(Finding(**_known(Finding, finding)) for finding in data.get("findings", ())),
    )


def _known(record: Any, data: dict[str, Any]) -> dict[str, Any]:
    names = frozenset(record._fields)
    return {name: value for name, value in data.items() if name in names}


def _cell(data: dict[str, Any]) -> Cell:
    place = data.get("place")
    box = place.get("bbox") if place else None
    fields = {"raw": "", **_known(Cell, data)}
    fields["raw"] = fields["raw"] or ""
    fields["place"] = Place(**{**_known(Place, place), "bbox": tuple(box) if box else None}) if place else None
    return Cell(**fields)


def _indicator(data: dict[str, Any]) -> Indicator:
    blank = dict.fromkeys(("canonical", "value_high", "basis", "vs"))
    place = {"section": None, "start": 0, "end": 0, **_known(Quote, data.get("place") or {})}
    return Indicator(**{**blank, "approx": False, **_known(Indicator, data), "place": Quote(**place)})


def _refuse_contradictions(report: Report) -> None:
    """Each cell is declared by the form, stands once, and has the value its state says; a day is one."""
    if report.source.published and not _is_day(report.source.published):
        raise ParsedReportError(f"不符合 parsed-report/1：没有 {report.source.published} 这一天，请更正公布日期。")
    if report.cells and report.form is None:
        raise ParsedReportError("不符合 parsed-report/1：有单元格而没有写明表式（form），请补上。")
    declared = {key for form in FORMS if form.id == report.form for table in form.tables for key in table.cells()}
    declared |= {("applications", "other", key[2]) for key in declared if key[0] == "applications"}
    seen = set()
    for cell in report.cells:
        where = "、".join(cell.key)
        if cell.key not in declared:
            raise ParsedReportError(f"不符合 parsed-report/1：{report.form} 表式中没有单元格 {where}。")
        if cell.key in seen:
            raise ParsedReportError(f"不符合 parsed-report/1：单元格 {where} 出现两次。")
        if (cell.state == "reported") != (cell.value is not None):
            raise ParsedReportError(f"不符合 parsed-report/1：单元格 {where} 的状态与数值矛盾。")
        seen.add(cell.key)


def _is_day(words: str) -> bool:
    try:
        date.fromisoformat(words)
    except ValueError:
        return False
    return True
