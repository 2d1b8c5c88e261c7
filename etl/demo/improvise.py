"""One invented report out of nothing, for tests that want any numbers whatever, as long as the ties hold."""

from __future__ import annotations

import random
from datetime import date, timedelta

from etl.demo.habits import REASONS, Habit
from etl.demo.history import invent_break, with_prose
from etl.demo.invent import PEOPLE, Memory, applications, disclosure, disputes, fold_other, with_totals
from etl.demo.model import Cells, InventedReport, Style, happens
from etl.demo.places import agencies

ORDERS = (1, 10, 100, 1000, 100_000)
"""Orders of magnitude from which a volume is drawn where none is asked for."""

BLANKS = ("", "/", "-", "—")


def invent_report(
    rng: random.Random, *, year: int, form: str, volume: int | None = None, blanks: float = 0.0
) -> InventedReport:
    """A report of that year in that form (2019 or 2021): numbers of any size, and every tie holds.

    `volume` is about how many applications came in; `blanks` is the share (0–1) of cells printed blank.
    """
    agency = rng.choice(agencies())
    meant = _numbers(rng, form, rng.choice(ORDERS) * rng.randint(0, 9) if volume is None else volume)
    cells: Cells = {key: None if happens(rng, blanks) else value for key, value in meant.items()}
    report = InventedReport(
        agency=agency,
        office=agency.local_name,
        year=year,
        form=form,
        published=date(year + 1, 1, 1) + timedelta(days=rng.randint(0, 120)),
        cells=cells,
        meant=meant,
        style=invent_style(rng),
    )
    return with_prose(report)


def invent_style(rng: random.Random) -> Style:
    """Any way to print a report."""
    return Style(
        blank=rng.choice(BLANKS),
        stop=rng.choice((".", "、")),
        thousands=happens(rng, 0.3),
        total_beside=happens(rng, 0.5),
        split_disputes=happens(rng, 0.3),
        ragged=happens(rng, 0.3),
        encoding=rng.choice(("utf-8", "gb18030")),
        torn_before=invent_break(rng, 0.5),
        nested=happens(rng, 0.3),
    )


def _numbers(rng: random.Random, form: str, volume: int) -> Cells:
    memory = Memory({column: rng.randint(0, volume // 20 + 1) for column in PEOPLE}, rng.randint(0, 90))
    habit = _habit(rng, volume)
    asked: Cells = dict(with_totals(applications(rng, habit, memory)))
    decided = asked["applications", "total", "total"]
    if form == "2019" or happens(rng, 0.3):
        asked = fold_other(asked)
    return {**disclosure(rng, habit, memory, form), **asked, **disputes(rng, int(decided or 0))}


def _habit(rng: random.Random, volume: int) -> Habit:
    licences, penalties, coercive = (rng.choice(ORDERS) * rng.randint(0, 99) for _ in range(3))
    fees = rng.choice((0.0, 0.4, 33.6, 12345.67))
    return Habit(volume, rng.uniform(0.05, 0.95), REASONS, licences, penalties, coercive, fees, 9)
