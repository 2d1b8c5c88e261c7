"""One file → the parsed reports in it: a raw report is read and recognised, a parsed report is validated."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

from etl.own_work import MISMATCH, judge_statements, read_statements
from etl.parsed_items import items_of
from etl.parsed_report import ParsedReportError, from_json
from etl.read import UnreadableError, read
from etl.recognise.identity.agency import classify
from etl.recognise.whole_report import recognise
from etl.report import PARSED_SUFFIXES, Finding, Report, Source, by_key
from etl.ties.audit import CheckRun, audit

MOST_REFUSED = 100
"""Parsed reports of one file that are refused one by one; a file with more is wrong as a whole."""
WITHIN_REPORT = frozenset({"flow", "column_sum", "row_sum", "dispute_sum", "whole_count", "ocr_doubt", MISMATCH})
"""Checks that are always run anew, whatever a parsed report says of them."""

JSON_TYPE = "application/json"

Audited: TypeAlias = tuple[Report, tuple[CheckRun, ...]]


def parse_content(name: str, content: bytes) -> list[Audited]:
    """Every report in a file, audited, with the counts of its checks; never raises: what cannot be read says why."""
    source = Source(name, hashlib.sha256(content).hexdigest(), JSON_TYPE, len(content))
    try:
        if Path(name).suffix.lower() in PARSED_SUFFIXES:
            return [audited(report) for report in _parsed_reports(content, source)]
        return [audited(_read_report(name, content, source))]
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
    known = Source(name, source.sha256, document.media_type, source.bytes, document.url, document.published)
    return recognise(document, known)


def _parsed_reports(content: bytes, source: Source) -> Iterator[Report]:
    """Every parsed report of a file; one that breaks the schema is refused by itself, the others are kept."""
    refused = 0
    for where, item in items_of(content):
        try:
            yield from_json(item)
        except ParsedReportError as error:
            refused += 1
            yield Report("unreadable", source, reason=f"{where}{error}")
            if refused == MOST_REFUSED:
                yield Report(
                    "unreadable", source, reason=f"已有 {refused} 份不合要求，其后的未再读取；请核对整个文件。"
                )
                return


def audited(report: Report) -> Audited:
    """The report with what its own ties and its prose against its tables find, and the counts of these checks."""
    if not report.usable:
        return report, ()
    findings, runs = audit(report)
    told, run = _prose_against_tables(report)
    findings, runs = (*findings, *told), (*runs, run)
    stated: tuple[Finding, ...] = tuple(finding for finding in report.findings if finding.check not in WITHIN_REPORT)
    return report._replace(findings=(*stated, *findings)), runs


def _prose_against_tables(report: Report) -> tuple[tuple[Finding, ...], CheckRun]:
    """What the prose states of the office's own work, held against the tables."""
    agency = report.agency
    whole_area = agency is not None and classify(agency.name, agency.region)[2] == "whole_area"
    statements = read_statements(report.sections, report.year or 0)
    judged = judge_statements(statements, by_key(report.cells), whole_area=whole_area)
    return judged.findings, CheckRun(MISMATCH, judged.held, judged.broken, judged.not_judged)
