"""What the demonstration invents: agencies, reports, and how a report is printed."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

Key: TypeAlias = tuple[str, str, str]
"""(table id, row id, column id)."""

Figure: TypeAlias = int | float | None
"""A printed number; None is printed blank."""

Cells: TypeAlias = dict[Key, Figure]


def dice(*seed: object) -> random.Random:
    """A random source that throws the same numbers for the same seed, on every machine and every run."""
    return random.Random("|".join(map(str, seed)))  # noqa: S311 - invented figures, not secrets


def happens(rng: random.Random, share: float) -> bool:
    """Whether something that happens in that share of cases (0–1) happens now."""
    return rng.random() < share


@dataclass(frozen=True, slots=True)
class Agency:
    """One invented office; `slug` is its kind (zhujian), `former_names` are full names."""

    id: str
    name: str
    short_name: str
    region: str
    district: str
    slug: str
    sector: str
    former_names: tuple[str, ...] = ()

    @property
    def local_name(self) -> str:
        """The name without the city, as titles print it: 南湖区住房和城乡建设局."""
        return self.name.removeprefix("示例市")


@dataclass(frozen=True, slots=True)
class Quote:
    """One economic figure that the prose quotes; `period` is first month/last month, `value` is signed."""

    indicator: str
    value: float
    unit: str
    kind: str
    period: str
    status: str = "actual"
    approx: bool = False
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """One of the six sections: number, heading, prose. In sections two to four the table follows."""

    number: int
    heading: str
    paragraphs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Style:
    """How one report is printed, apart from its numbers.

    `blank` is what stands for None; `stop` follows an item's number (1. or 1、); `thousands` writes 1,240.
    `ragged` concerns plain text, `encoding` and `nested` concern web pages; in a PDF, the page ends above row
    `torn_before` (counted from 0) of table three.
    """

    blank: str = ""
    stop: str = "."
    thousands: bool = False
    total_beside: bool = False
    split_disputes: bool = False
    ragged: bool = False
    torn_before: int | None = None
    encoding: str = "utf-8"
    nested: bool = False


@dataclass(frozen=True, slots=True)
class InventedReport:
    """One invented report: what is printed (`cells`), and what the office meant to print (`meant`).

    The two differ only where a fault is planted. A table in `attached` is not printed: 见附件 stands for it.
    """

    agency: Agency
    office: str
    year: int
    form: str
    published: date
    cells: Cells
    meant: Cells
    sections: tuple[Section, ...] = ()
    quotes: tuple[Quote, ...] = ()
    style: Style = field(default_factory=Style)
    attached: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The title as printed."""
        return f"{self.office}{self.year}年政府信息公开工作年度报告"

    @property
    def other_alone(self) -> bool:
        """Whether （六）其他处理 is printed as one row."""
        return ("applications", "other", "total") in self.cells
