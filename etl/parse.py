"""One file → the parsed reports in it: a raw report is read and recognised, a parsed report is validated."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

from etl.audit import CheckRun, audit
from etl.divisions import data_file
from etl.parsed_report import ParsedReportError, from_json
from etl.read import UnreadableError, media_type, read
from etl.read.office import find_program
from etl.read.scan_needed import read_by
from etl.recognise import recognise
from etl.report import Finding, Report, Source

PARSED_SUFFIXES = (".json", ".jsonl", ".ndjson")
PARSER_PARTS = (
    "form",
    "read",
    "recognise",
    "narrative",
    "audit.py",
    "divisions.py",
    "file_bytes.py",
    "parse.py",
    "parsed_file.py",
    "parsed_report.py",
    "parsed_schema.py",
    "repair.py",
    "report.py",
    "ties.py",
)
"""What of the code decides how a report is read; the table of divisions does so too."""
WITHIN_REPORT = frozenset({"flow", "column_sum", "row_sum", "dispute_sum", "whole_count", "ocr_doubt"})
"""Checks that are always run anew, whatever a parsed report says of them."""

JSON_TYPE = "application/json"

Audited: TypeAlias = tuple[Report, tuple[CheckRun, ...]]


def parse_content(name: str, content: bytes) -> list[Audited]:
    """Every report in a file, audited, with the counts of its checks; never raises: what cannot be read says why."""
    source = Source(name, hashlib.sha256(content).hexdigest(), JSON_TYPE, len(content))
    try:
        if Path(name).suffix.lower() in PARSED_SUFFIXES:
            return [_audited(report) for report in _parsed_reports(content)]
        return [_audited(_read_report(name, content, source))]
    except (UnreadableError, ParsedReportError) as error:
        return [(Report("unreadable", source, reason=str(error)), ())]
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001  a file nobody foresaw is one refused file, never the end of a load
        return [
            (
                Report(
                    "unreadable",
                    source,
                    reason=f"读取时发生意外（{type(error).__name__}），请把此文件交给维护者。",
                ),
                (),
            )
        ]


def _read_report(name: str, content: bytes, source: Source) -> Report:
    document = read(name, content)
    known = Source(name, source.sha256, media_type(name, content), source.bytes, document.url, document.published)
    return recognise(document, known)


def _parsed_reports(content: bytes) -> list[Report]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ParsedReportError("JSON 文件不是 UTF-8 编码；请用 UTF-8 重新导出。") from error
    return [from_json(item) for item in _json_items(text)]


def _json_items(text: str) -> list[Any]:
    """One object, an array of them, or one a line."""
    try:
        whole = json.loads(text)
        return whole if isinstance(whole, list) else [whole]
    except json.JSONDecodeError:
        pass
    items = []
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            try:
                items.append(json.loads(line))
            except json.JSONDecodeError as error:
                raise ParsedReportError(
                    f"第 {number} 行不是 JSON（{error.msg}）；每行应为一份 parsed-report/1。"
                ) from error
    if not items:
        raise ParsedReportError("JSON 文件是空的；应含 parsed-report/1。")
    return items


def _audited(report: Report) -> Audited:
    if not report.usable:
        return report, ()
    findings, runs = audit(report)
    stated: tuple[Finding, ...] = tuple(finding for finding in report.findings if finding.check not in WITHIN_REPORT)
    return replace(report, findings=(*stated, *findings)), runs


@cache
def parser_version() -> str:
    """A hash of the code that reads: a file read by other code is read again, one read by the same is not."""
    root = Path(__file__).parent
    digest = hashlib.sha256(data_file("regions.csv").read_bytes())
    parts = [root / part for part in PARSER_PARTS]
    files = [file for part in parts for file in ([part] if part.is_file() else part.rglob("*.py"))]
    for path in sorted(files):
        digest.update(path.name.encode() + path.read_bytes())
    digest.update(f"{read_by()}|{find_program() is not None}".encode())
    return digest.hexdigest()[:12]
