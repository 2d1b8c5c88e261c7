"""Offices over the years: what is left is carried over, with renamings, mergers, splits and broken chains planted.

Twins (a second file of the same report) and corrections (a later version with other numbers) come among them.
Whatever is found must be what was planted, and nothing else.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from strategies.parsed_reports import parsed

YEARS = range(2016, 2025)
PLACE, REGION = "示例市东河区", "990103"
COLUMNS = ("natural_person", "business", "total")
CHARACTERS = "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳云腾致雨露结为霜金生丽水玉出昆冈"


@dataclass
class Lives:
    """The reports, the catalogue and events, and what was planted: the chains broken, the years that are not judged."""

    reports: list[dict[str, object]] = field(default_factory=list)
    agencies: list[tuple[str, str, str]] = field(default_factory=list)
    events: list[str] = field(default_factory=list)
    broken: set[tuple[str, str]] = field(default_factory=set)
    suspended: set[str] = field(default_factory=set)
    names: dict[str, str] = field(default_factory=dict)
    due: dict[str, list[int]] = field(default_factory=dict)


def invent(seed: int) -> Lives:
    """A district of offices of which each lives through one thing or nothing."""
    rng, lives = random.Random(seed), Lives()
    names = iter(rng.sample(CHARACTERS, len(CHARACTERS)))
    for story in rng.sample((_stays, _renamed, _merged, _absorbed, _split, _stays, _renamed, _merged), 8):
        story(lives, rng, names)
    rng.shuffle(lives.reports)
    rng.shuffle(lives.events)
    return lives


def _enter(lives, names):
    sign = next(names)
    agency, name = f"990103-{ord(sign):x}", f"{PLACE}{sign}务局"
    lives.agencies.append((agency, name, REGION))
    return agency, name


def _stays(lives, rng, names):
    agency, name = _enter(lives, names)
    _report(lives, rng, agency, dict.fromkeys(YEARS, name))
    lives.due[agency] = list(YEARS)


def _renamed(lives, rng, names):
    agency, name = _enter(lives, names)
    old, year = f"{PLACE}{next(names)}业局", rng.randint(2018, 2023)
    lives.events.append(f"{year}-{rng.randint(1, 12):02d},rename,{old},{agency},,")
    _report(lives, rng, agency, {one: old if one < year else name for one in YEARS})
    lives.names |= {f"{agency}.{one}": old for one in YEARS if one < year}
    lives.due[agency] = list(YEARS)


def _merged(lives, rng, names):
    """Two end, a third begins with what both left: its chain cannot tie to one of them."""
    (first, one), (second, other), (new, name) = (_enter(lives, names) for _ in range(3))
    year = rng.randint(2018, 2023)
    lives.events.append(f"{year}-05-01,merge,{first};{second},{new},示例发〔{year}〕1号,")
    left = [
        _report(lives, rng, agency, {y: own for y in YEARS if y < year})
        for agency, own in ((first, one), (second, other))
    ]
    _report(lives, rng, new, {y: name for y in YEARS if y >= year}, [a + b for a, b in zip(*left, strict=True)])
    lives.suspended.add(f"{new}.{year}")
    lives.due |= {agency: [y for y in YEARS if y < year] for agency in (first, second)}
    lives.due[new] = [y for y in YEARS if y >= year]


def _absorbed(lives, rng, names):
    """One goes on with what another left: by its own numbers alone the chain is broken, and that is no fault."""
    (first, one), (second, other) = (_enter(lives, names) for _ in range(2))
    year = rng.randint(2018, 2023)
    lives.events.append(f"{year},merge,{first};{second},{first},,")
    left = [
        _report(lives, rng, agency, {y: own for y in YEARS if y < year})
        for agency, own in ((first, one), (second, other))
    ]
    _report(lives, rng, first, {y: one for y in YEARS if y >= year}, [a + b + 1 for a, b in zip(*left, strict=True)])
    lives.suspended.add(f"{first}.{year}")
    lives.due |= {first: list(YEARS), second: [y for y in YEARS if y < year]}


def _split(lives, rng, names):
    (old, one), (new, other) = (_enter(lives, names) for _ in range(2))
    year = rng.randint(2018, 2023)
    lives.events.append(f"{year}-01-15,split,{old},{old};{new},,")
    left = _report(lives, rng, old, {y: one for y in YEARS if y < year})
    _report(lives, rng, old, {y: one for y in YEARS if y >= year}, [max(number - 2, 0) for number in left])
    _report(lives, rng, new, {y: other for y in YEARS if y >= year}, [min(number, 2) for number in left])
    lives.suspended |= {f"{old}.{year}", f"{new}.{year}"}
    lives.due |= {old: list(YEARS), new: [y for y in YEARS if y >= year]}


def _report(lives, rng, agency, names, carried=None):
    """Reports year by year, each carrying in what the last one left, some chains broken; gives what is left."""
    for year, name in names.items():
        came_in = carried or [0, 0]
        if carried is not None and year != min(names) and rng.random() < 0.15:
            column = rng.randint(0, 1)
            came_in = [number + (3 if index == column else 0) for index, number in enumerate(came_in)]
            lives.broken |= {(f"{agency}.{year}", COLUMNS[column]), (f"{agency}.{year}", "total")}
        received = [rng.randint(20, 40), rng.randint(20, 40)]
        carried = [rng.randint(3, 9), rng.randint(3, 9)]
        cells = _cells(received, came_in, carried)
        report = parsed("", year, cells, name=name, region=REGION, form="2021" if year > 2020 else "2019")
        lives.reports.append(report)
        _again(lives, rng, report, cells)
    return carried


def _cells(received, came_in, carried):
    rows = {"received": received, "carried_in": came_in, "carried_forward": carried}
    rows["total"] = [a + b - c for a, b, c in zip(received, came_in, carried, strict=True)]
    return {
        ("applications", row, column): value
        for row, values in rows.items()
        for column, value in zip(COLUMNS, (*values, sum(values)), strict=True)
    }


def _again(lives, rng, report, cells):
    """Sometimes a twin in another format, sometimes an earlier version that a correction replaced."""
    chance = rng.random()
    if chance < 0.1:
        source = report["source"] | {
            "media_type": "application/pdf",
            "file": report["source"]["file"].replace("html", "pdf"),
        }
        lives.reports.append(report | {"source": source})
    elif chance < 0.2:
        wrong = {key: value + 5 for key, value in cells.items()}
        first = parsed("", report["year"], wrong, name=report["agency"]["name"], region=REGION, form=report["form"])
        report["title"] = f"{report['title']}（更正）"
        lives.reports.append(first)
