"""How a parsed report was decided, in words: the labels of its tables, the sentences of its prose."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from etl.form import form_by_id
from etl.form.model import Table
from etl.narrative.explaining import explain_prose
from etl.report import Section


def explain(report: dict[str, Any]) -> Iterator[str]:
    """Lines about one parsed report: file, tables with their labels, prose with its figures."""
    yield f"═ {report['source']['file']}：{report['title'] or report['reason'] or '没有标题'}"
    if report["form"]:
        for table in form_by_id(report["form"]).tables:
            yield from _explain_table(table, report)
    if report["year"]:
        sections = [Section(part["number"], part["heading"], part["text"]) for part in report["sections"]]
        yield from explain_prose(sections, report["year"])


def _explain_table(table: Table, report: dict[str, Any]) -> Iterator[str]:
    """Which declared rows and columns were found printed as declared, which were assumed, which are missing."""
    cells = [cell for cell in report["cells"] if cell["table"] == table.id]
    if not cells:
        yield f"{table.label}：未找到"
        return
    doubts = _doubts(table.id, report)
    yield f"{table.label}：读取 {len(cells)} 格"
    for kind, declared in (("行", table.rows()), ("列", table.columns())):
        key = "row" if kind == "行" else "column"
        seen = {cell[key] for cell in cells}
        for one in declared:
            yield f"    {kind} {one.label}（{one.id}）：{_decided(one.id, key, seen, doubts)}"
    yield from (f"    {message}" for where, message in doubts if where == (None, None))


def _doubts(table: str, report: dict[str, Any]) -> list[tuple[tuple[str | None, str | None], str]]:
    findings = [one for one in report["findings"] if one["check"] == "label_doubt" and one["table"] == table]
    return [((one["row"], one["column"]), one["message"]) for one in findings]


def _decided(label: str, key: str, seen: set[str], doubts: list[tuple[tuple[str | None, str | None], str]]) -> str:
    """Printed as the form or its known wordings have it, assumed by likeness or by its place, or not printed."""
    place = 0 if key == "row" else 1
    said = [message for where, message in doubts if where[place] == label and where[1 - place] is None]
    if said:
        return "认定（相似，或此处只缺它）。" + "".join(said)
    return "与规定或已知的写法相同" if label in seen else "未印出"
