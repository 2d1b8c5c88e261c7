"""Six years of 48 invented offices: numbers that run on from year to year, then the planted faults."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from etl.demo.habits import FIRST_YEAR, HABITS, habit
from etl.demo.invent import (
    FORWARDED,
    PEOPLE,
    PEOPLE_WEIGHTS,
    Memory,
    applications,
    disclosure,
    disputes,
    fold_other,
    share_out,
    with_totals,
)
from etl.demo.misprint import arrange, blanked, misprint
from etl.demo.model import Agency, Cells, InventedReport, Style, dice, happens
from etl.demo.places import agencies
from etl.demo.planted import faults_of, planted
from etl.demo.prose import write_prose

YEARS = range(FIRST_YEAR, 2025)
FIRST_RESULT, LAST_RESULT = 5, 25
"""Rows of table three, counted from 0 with its three heading rows."""

LAST_YEAR_OF_OLD_FORM = 2020
"""国办公开办函〔2021〕30号 prescribes the new form from report year 2021 on."""


def invent_all() -> Iterator[InventedReport]:
    """Every report of the demonstration that was handed in, office by office, year by year."""
    for agency in agencies():
        yield from invent_history(agency)


def invent_history(agency: Agency) -> Iterator[InventedReport]:
    """The reports of one office; a year whose report is missing still counts for the next one."""
    memory = _remember(agency)
    for year in YEARS:
        report = _invent_year(agency, year, memory)
        if not planted("missing_report", agency.district, agency.slug, year):
            yield report


def _remember(agency: Agency) -> Memory:
    rng = dice("before", agency.id)
    opened = round(habit(agency.district, agency.slug, FIRST_YEAR).applications * FORWARDED)
    backlog = dict(zip(PEOPLE, share_out(rng, opened, PEOPLE_WEIGHTS), strict=True))
    return Memory(backlog, HABITS[agency.slug].documents + rng.randint(-4, 6))


def _invent_year(agency: Agency, year: int, memory: Memory) -> InventedReport:
    where = (agency.district, agency.slug, year)
    rng = dice("numbers", *where)
    old = year <= LAST_YEAR_OF_OLD_FORM or planted("old_form", *where)
    meant = invent_numbers(rng, agency, year, "2019" if old else "2021", memory)
    former = planted("former_name", *where)
    attached = planted("attached", *where)
    report = InventedReport(
        agency=agency,
        office=former.detail if former else agency.local_name,
        year=year,
        form="2019" if old else "2021",
        published=_published(rng, *where),
        cells=meant,
        meant=meant,
        style=_style(dice("style", *where)),
        attached=(attached.detail,) if attached else (),
    )
    return with_prose(_with_faults(report))


def invent_numbers(rng: random.Random, agency: Agency, year: int, form: str, memory: Memory) -> Cells:
    """The three tables of one office and year as the office means them."""
    usual = replace(habit(agency.district, agency.slug, year))
    usual = replace(usual, rate=min(max(usual.rate + rng.uniform(-0.03, 0.03), 0.05), 0.95))
    asked: Cells = dict(with_totals(applications(rng, usual, memory)))
    decided = asked["applications", "total", "total"]
    return {**disclosure(rng, usual, memory, form), **asked, **disputes(rng, int(decided or 0))}


def _with_faults(report: InventedReport) -> InventedReport:
    faults = faults_of(report)
    kinds = {fault.kind for fault in faults}
    meant = report.meant
    for slip in (slip for fault in faults for slip in fault.slips):
        meant = arrange(meant, slip)
    if report.form == "2019" or "other_alone" in kinds:
        meant = fold_other(meant)
    cells = misprint(meant, faults)
    if kinds & {"blank_zeros", "slash_zeros"}:
        cells = blanked(cells)
    style = replace(report.style, blank="/" if "slash_zeros" in kinds else "")
    return replace(report, meant=meant, cells=_attached_left_out(cells, report.attached), style=style)


def _attached_left_out(cells: Cells, attached: tuple[str, ...]) -> Cells:
    return {key: value for key, value in cells.items() if key[0] not in attached}


def with_prose(report: InventedReport) -> InventedReport:
    """The report with its six sections written from its numbers."""
    sections, quotes = write_prose(report)
    return replace(report, sections=sections, quotes=quotes)


def _published(rng: random.Random, district: str, slug: str, year: int) -> date:
    late = planted("late", district, slug, year)
    return date.fromisoformat(late.detail) if late else date(year + 1, 1, 10) + timedelta(days=rng.randint(0, 76))


def invent_break(rng: random.Random, share: float) -> int | None:
    """The row of table three above which the page ends, in that share of cases: any row of results."""
    return rng.randint(FIRST_RESULT, LAST_RESULT) if happens(rng, share) else None


def _style(rng: random.Random) -> Style:
    return Style(
        stop=rng.choice((".", ".", ".", "、")),
        thousands=happens(rng, 0.12),
        total_beside=happens(rng, 0.3),
        split_disputes=happens(rng, 0.1),
        ragged=happens(rng, 0.25),
        torn_before=invent_break(rng, 0.3),
        encoding="gb18030" if happens(rng, 0.08) else "utf-8",
        nested=happens(rng, 0.2),
    )
