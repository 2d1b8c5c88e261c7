"""A folder of as many invented reports as asked for, each of an office of its own, the formats taking turns."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from etl.demo import FORMATS, InventedReport, invent_report, render
from etl.demo.history import with_prose

LAST_YEAR = 2024
YEARS = 5


def invent_many(count: int, seed: int = 7) -> Iterator[InventedReport]:
    """That many reports: five years each of numbered, invented offices; no two of one office and year."""
    rng = random.Random(seed)
    for number in range(count):
        report = invent_report(rng, year=LAST_YEAR - number % YEARS, form="2021", volume=rng.randint(0, 900))
        name = f"{report.agency.district}第{_in_words(number // YEARS + 1)}街道办事处"
        agency = replace(report.agency, id=f"{report.agency.id}-{number}", name=f"示例市{name}", former_names=())
        yield with_prose(replace(report, agency=agency, office=name, sections=(), quotes=()))


def _in_words(number: int) -> str:
    """A number up to 9999 digit by digit in Chinese, as an office's name has it."""
    return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(number))


def write_many(folder: Path, count: int, formats: tuple[str, ...] = FORMATS) -> list[Path]:
    """Write that many reports into the folder and give their paths."""
    return [_write(folder, report, formats[number % len(formats)]) for number, report in enumerate(invent_many(count))]


def _write(folder: Path, report: InventedReport, suffix: str) -> Path:
    path = folder / report.agency.district / f"{report.office}-{report.year}.{suffix}"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(render(report, suffix))
    return path
