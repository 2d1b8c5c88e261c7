"""The hinge between reading and keeping: a Report, whose JSON is the parsed report (`parsed-report/1`)."""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter
from typing import Any, Literal, NamedTuple, TypeAlias

from etl.form.model import CellKey

SCHEMA = "parsed-report/1"
PARSED_SUFFIXES = (".json", ".jsonl", ".ndjson")
"""Endings of files that hold parsed reports."""

State: TypeAlias = Literal["reported", "blank", "unreadable"]
Severity: TypeAlias = Literal["error", "warning", "note", "not_judged"]
Number: TypeAlias = int | float


class Place(NamedTuple):
    """Where a cell is printed. All count from 1; `bbox` is left, top, right, bottom in page points."""

    page: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    bbox: tuple[float, float, float, float] | None = None


class Cell(NamedTuple):
    """One printed cell of an official table. `value` is the printed number, never converted, null unless reported.

    `ocr` says that it was read from a picture, `confidence` (0–1) how surely; null for printed text.
    """

    table: str
    row: str
    column: str
    value: Number | None
    state: State
    raw: str
    unit: str | None = None
    ocr: bool = False
    place: Place | None = None
    confidence: float | None = None

    @property
    def key(self) -> CellKey:
        """(table, row, column)."""
        return self[:3]


_KEY = itemgetter(slice(0, 3))


def by_key(cells: Sequence[Cell]) -> dict[CellKey, Cell]:
    """Each cell under its (table, row, column); of two the later one."""
    return dict(zip(map(_KEY, cells), cells, strict=True))


class Quote(NamedTuple):
    """Where a quoted figure stands: section (1–6), and offsets in that section's text of the figure itself."""

    section: int | None
    start: int
    end: int


class Indicator(NamedTuple):
    """One economic figure quoted in the prose (fields: see the contract of the parsed report).

    `scope` is the place it is about in the report's words (全区, 市本级, 全系统, 南湖区), null where they name none.
    """

    indicator: str
    canonical: str | None
    value: Number
    value_high: Number | None
    unit: str
    kind: str
    basis: str | None
    vs: str | None
    period: str
    status: str
    approx: bool
    sentence: str
    place: Quote
    scope: str | None = None


class Section(NamedTuple):
    """One of the six sections: its number, heading as printed, and prose (tables left out, paragraphs by newline)."""

    number: int
    heading: str
    text: str


class Finding(NamedTuple):
    """What a check found. `expected` is what the other cells imply, `actual` what is printed."""

    check: str
    severity: Severity
    message: str
    table: str | None = None
    row: str | None = None
    column: str | None = None
    expected: Number | None = None
    actual: Number | None = None
    proposal: dict[str, Any] | None = None


class Source(NamedTuple):
    """The file a report was read from."""

    file: str
    sha256: str
    media_type: str
    bytes: int
    url: str | None = None
    published: str | None = None


class Agency(NamedTuple):
    """Whose report it is: the name restored in full, the name as printed, and the six-digit division code."""

    name: str
    as_printed: str
    region: str | None = None


class Report(NamedTuple):
    """One annual report as read; `status` is read, partly_read, not_a_report or unreadable, `reason` says why."""

    status: str
    source: Source
    reason: str | None = None
    title: str | None = None
    agency: Agency | None = None
    year: int | None = None
    form: str | None = None
    cells: tuple[Cell, ...] = ()
    missing_tables: tuple[str, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    sections: tuple[Section, ...] = ()
    findings: tuple[Finding, ...] = ()

    def with_findings(self, findings: tuple[Finding, ...]) -> Report:
        """The same report with these findings added behind its own."""
        return self._replace(findings=(*self.findings, *findings))

    @property
    def usable(self) -> bool:
        """Whether it can be compared: read at least in part, with agency, year and form known."""
        known = self.agency is not None and self.year is not None and self.form is not None
        return self.status in {"read", "partly_read"} and known
