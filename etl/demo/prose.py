"""The prose of an invented report: sentences drawn from pools, so that no two reports read alike."""

from __future__ import annotations

import random
from collections.abc import Iterator

from etl.demo import pools
from etl.demo.labels import OLD_SECTION_FOUR, SECTIONS
from etl.demo.model import Cells, InventedReport, Quote, Section, dice, happens
from etl.demo.places import CITY
from etl.demo.planted import planted
from etl.demo.quote_economy import quote_economy

DISCLAIMER = "本报告为演示用虚构数据。"


def write_prose(report: InventedReport) -> tuple[tuple[Section, ...], tuple[Quote, ...]]:
    """The six sections of a report whose cells are known, and the economic figures they quote."""
    rng = dice("prose", report.agency.id, report.year)
    told = list(quote_economy(report.agency, report.year))
    paragraphs = {
        1: (_opening(rng, report), *(text for text, _ in told), *_work(rng, report)),
        2: _lead(rng, report, "主动公开"),
        3: ("本部分表格见附件。",) if "applications" in report.attached else _lead(rng, report, "依申请公开"),
        4: (),
        5: tuple(_shortcomings(rng)),
        6: tuple(_ending(rng, report)),
    }
    headings = SECTIONS | ({4: OLD_SECTION_FOUR} if report.form == "2019" else {})
    sections = tuple(Section(number, headings[number], texts) for number, texts in paragraphs.items())
    return sections, tuple(quote for _, quotes in told for quote in quotes)


def _opening(rng: random.Random, report: InventedReport) -> str:
    full_name = f"{CITY}{report.office}"
    return rng.choice(pools.OPENINGS).format(name=full_name, year=report.year)


def _work(rng: random.Random, report: InventedReport) -> Iterator[str]:
    topics = pools.TOPICS[report.agency.slug]
    yield rng.choice(pools.PROACTIVE).format(topic=rng.choice(topics), count=rng.randint(60, 680))
    counted = _counts(rng, report)
    yield rng.choice(pools.ON_REQUEST) + (counted or "")
    yield rng.choice(pools.MANAGEMENT) + rng.choice(pools.PLATFORM).format(count=rng.randint(40, 900))
    yield rng.choice(pools.SUPERVISION).format(times=rng.randint(1, 6), topic=rng.choice(topics))


def _counts(rng: random.Random, report: InventedReport) -> str | None:
    where = (report.agency.district, report.agency.slug, report.year)
    fault = planted("narrative", *where)
    wanted = happens(rng, 0.6)  # six reports in ten state the numbers
    rows = ("received", "carried_in", "total", "carried_forward")
    numbers = [report.cells.get(("applications", row, "total")) for row in rows]
    if None in numbers or not (wanted or fault):
        return None
    told = [int(number or 0) for number in numbers]
    told[0] += int(fault.detail) if fault else 0
    return rng.choice(pools.COUNTS).format(*told) + (_disputes(rng, report.cells) or "")


def _disputes(rng: random.Random, cells: Cells) -> str | None:
    if happens(rng, 0.5):  # every second of them counts disputes too
        return None
    rows = ("reconsideration", "litigation_direct", "litigation_after_reconsideration")
    reviews, *suits = (int(cells["disputes", row, "total"] or 0) for row in rows)
    return f"全年因政府信息公开被申请行政复议{reviews}件、被提起行政诉讼{sum(suits)}件。"


def _lead(rng: random.Random, report: InventedReport, about: str) -> tuple[str, ...]:
    if happens(rng, 0.7):  # most sections begin with their table
        return ()
    return (f"下表为{report.year}年1月1日至12月31日{about}工作的统计情况。",)


def _shortcomings(rng: random.Random) -> Iterator[str]:
    problems, remedies = rng.sample(pools.PROBLEMS, 2), rng.sample(pools.REMEDIES, 2)
    if happens(rng, 0.5):  # one of two ways to arrange the section
        yield f"存在的主要问题：一是{problems[0]}；二是{problems[1]}。"
        yield f"改进措施：一是{remedies[0]}；二是{remedies[1]}。"
    else:
        yield f"{rng.choice(pools.CONCESSIONS)}{problems[0]}，{problems[1]}。"
        yield f"{rng.choice(pools.INTENTIONS)}{remedies[0]}，{remedies[1]}。"


def _ending(rng: random.Random, report: InventedReport) -> Iterator[str]:
    charged = 0 if happens(rng, 0.9) else rng.randint(2, 60) * 10  # few offices charge anything
    pool = pools.FEES_CHARGED if charged else pools.NO_FEES
    yield rng.choice(pool).format(year=report.year, amount=charged)
    yield DISCLAIMER
