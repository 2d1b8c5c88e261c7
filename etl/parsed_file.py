"""One file → what is kept of it: its parsed reports with their heads, ready for the database."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any, NamedTuple

from etl.file_bytes import FileRefusedError, read_file
from etl.likeness import prose_of, sketch
from etl.parse import parse_content
from etl.parsed_report import to_json
from etl.reader_version import parser_version
from etl.records import Head, Parsed
from etl.report import Report, Source
from etl.report_parts import as_columns, in_parts
from etl.ties.audit import CheckRun

OF_ONE_COPY = ("file", "sha256", "bytes")
"""What a report's source says of the file at hand, which another copy of it says otherwise."""
REHEARSAL = """示例市教育局2024年政府信息公开工作年度报告
一、总体情况
2024年，全市生产总值增长5.1%。
二、主动公开政府信息情况
六、其他需要报告的事项
示例市教育局
2025年1月20日
"""


class _Origin(NamedTuple):
    """What a report was read from, at which position in it, and by which version of the code."""

    sha256: str
    position: int
    name: str
    parser: str


def parse_file(name: str, path: Path, parser: str | None = None) -> list[Parsed]:
    """Every report in the file at that path, known by that name; never raises for what the file holds or is.

    `parser` is the version of this code, worked out here where it is not given.
    """
    try:
        content = read_file(path)
    except FileRefusedError as error:
        return refusal(name, b"", str(error), parser)
    try:
        reports = parse_content(name, content)
    except MemoryError:
        return refusal(name, content, "读取此文件所需内存超过上限，文件可能异常；请检查后另存再装入。", parser)
    sha256 = hashlib.sha256(content).hexdigest()
    parser = parser or parser_version()
    return [_parsed(_Origin(sha256, at, name, parser), *audited) for at, audited in enumerate(reports)]


def rehearse() -> None:
    """Read an invented report, so that what is made when first asked for (names of places, patterns) stands ready."""
    parse_content("rehearsal.txt", REHEARSAL.encode())


def refusal(name: str, content: bytes, reason: str, parser: str | None = None) -> list[Parsed]:
    """What is kept of a file that could not be read for this reason (one Chinese sentence)."""
    source = Source(name, hashlib.sha256(content).hexdigest(), "application/octet-stream", len(content))
    report = Report("unreadable", source, reason=reason)
    return [_parsed(_Origin(source.sha256, 0, name, parser or parser_version()), report, ())]


def _parsed(origin: _Origin, report: Report, runs: tuple[CheckRun, ...]) -> Parsed:
    parts = in_parts(to_json(report._replace(cells=())))
    about = parts.pop("about")
    rest = _json({**parts, "runs": [run._asdict() for run in runs], "prose": _prose(report)})
    cells = _json(as_columns(report.cells))
    head = _head(origin, report, _said(about, rest, cells))
    line = f'{_json(head._asdict())[:-1]}, "parts": {{"about": {_json(about)}, {rest[1:]}, "cells": {cells}}}\n'
    return Parsed(head, line.encode(errors="replace"))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _said(about: dict[str, Any], *texts: str) -> str:
    """A hash of all that was read, but for what tells one copy of a file from another."""
    source = {key: value for key, value in about["source"].items() if key not in OF_ONE_COPY}
    said = "\n".join((_json({**about, "source": source}), *texts))
    return hashlib.sha256(said.encode(errors="replace")).hexdigest()[:32]


def _prose(report: Report) -> dict[str, object]:
    """What is compared of the prose: how long it is, and its sketch."""
    prose = prose_of(report.sections)
    return {"characters": len(prose), "sketch": sketch(prose)}


def _head(origin: _Origin, report: Report, said: str) -> Head:
    agency = report.agency
    return Head(
        sha256=origin.sha256,
        position=origin.position,
        name=origin.name,
        parser=origin.parser,
        status=report.status if report.usable else _refusal(report),
        reason=report.reason,
        title=report.title,
        agency_name=agency.name if agency else None,
        region=agency.region if agency else None,
        year=report.year,
        published=report.source.published,
        media_type=report.source.media_type,
        figures=_figures(report),
        tables=len({cell.table for cell in report.cells}),
        ocr=any(cell.ocr for cell in report.cells),
        findings=sum(finding.severity in {"error", "warning"} for finding in report.findings),
        said=said,
    )


def _refusal(report: Report) -> str:
    """The status under which a report that cannot be compared is refused."""
    return report.status if report.status in {"not_a_report", "unreadable"} else "unidentified"


def _figures(report: Report) -> str:
    """A hash of all printed cells: two reports with the same say the same in their tables."""
    cells = sorted((*cell.key, cell.state, cell.value) for cell in report.cells)
    return hashlib.sha256(repr(cells).encode()).hexdigest()[:16]
