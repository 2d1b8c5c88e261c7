"""The demonstration: invented reports of 示例市, in every format, with known faults planted in them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from etl.demo.catalogue import write_catalogue
from etl.demo.history import invent_all
from etl.demo.improvise import invent_report
from etl.demo.model import InventedReport
from etl.demo.places import DISTRICTS, OFFICES, agencies
from etl.demo.planted import PLANTED
from etl.demo.write_html import write_html
from etl.demo.write_pdf import write_pdf
from etl.demo.write_text import write_text
from etl.demo.write_word import write_word

__all__ = [
    "FORMATS",
    "PLANTED",
    "DemoSummary",
    "InventedReport",
    "invent_all",
    "invent_report",
    "render",
    "suffix_of",
    "write",
]

WRITERS: dict[str, Callable[[InventedReport], bytes]] = {
    "html": write_html,
    "docx": write_word,
    "pdf": write_pdf,
    "txt": write_text,
}

FORMATS = ("html", "docx", "pdf", "txt")
TURN = {2019: 0, 2020: 1, 2021: 2, 2022: 3, 2023: 2, 2024: 1}
"""The formats take turns, such that an office without its report of 2021 or 2024 still has all four."""


@dataclass(frozen=True, slots=True)
class DemoSummary:
    """What was written: reports, agencies, planted faults, and reports by format."""

    reports: int
    agencies: int
    planted: int
    formats: dict[str, int]


def suffix_of(report: InventedReport) -> str:
    """The format in which the demonstration writes that report."""
    office = [slug for slug, *_ in OFFICES].index(report.agency.slug)
    district = [name for _, name in DISTRICTS].index(report.agency.district)
    return FORMATS[(office + district + TURN[report.year]) % len(FORMATS)]


def render(report: InventedReport, suffix: str) -> bytes:
    """The report as a file of that kind: html, docx, pdf or txt; the same bytes on every run.

    Raises:
        KeyError: for any other kind.
    """
    return WRITERS[suffix.removeprefix(".")](report)


def write(folder: Path) -> DemoSummary:
    """Write all invented reports and their catalogue into the folder, over files that are already there."""
    formats = dict.fromkeys(FORMATS, 0)
    for report in invent_all():
        suffix = suffix_of(report)
        path = folder / report.agency.district / f"{report.office}-{report.year}.{suffix}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(render(report, suffix))
        formats[suffix] += 1
    write_catalogue(folder)
    return DemoSummary(sum(formats.values()), len(agencies()), len(PLANTED), formats)
