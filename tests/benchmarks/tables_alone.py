"""How fast a whole parse is against another library that reads the tables alone, on the same files in the same run.

Memory is collected as in the processes that read: both sides gain by it.
"""
# ruff: noqa: T201 — a benchmark prints

from __future__ import annotations

import random
import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import cycle
from typing import Any, TypeAlias

from ratio import ROUNDS, compare, seconds

from etl.demo import invent_report, render
from etl.loading.reading_child import leave_loaded_alone
from etl.parse import parse_content
from etl.read import read

Files: TypeAlias = Sequence[tuple[str, bytes]]
"""Files by name."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """How another library gets the tables of a file, and how many times as fast the whole parse must be, and should."""

    tables: Callable[[bytes], Any]
    least: float
    aim: float


def invented(suffix: str) -> Sequence[Files]:
    """For every round twenty reports of its own, of either form and any size: none is read a second time."""
    return [_twenty(suffix, 20 * number) for number in range(ROUNDS + 1)]


def _twenty(suffix: str, first: int) -> Files:
    reports = {
        number: invent_report(
            random.Random(number), year=2020 + number % 2, form=("2019", "2021")[number % 2], volume=10 ** (number % 4)
        )
        for number in range(first, first + 20)
    }
    return [(f"invented-{number}.{suffix}", render(report, suffix)) for number, report in reports.items()]


def print_ratio(name: str, batches: Sequence[Files], baseline: Baseline, amount: int, what: str) -> bool:
    """Print how much of what a second on either side, the ratio, and where our time goes; whether it is fast enough.

    Each round has the next of the batches, `amount` of what each.
    """
    files = batches[0]
    _parse_all(files[:1])
    leave_loaded_alone()
    ours, theirs = cycle(batches), cycle(batches)
    found = compare(lambda: _parse_all(next(ours)), lambda: [baseline.tables(content) for _, content in next(theirs)])
    print(found.line(name, amount, what), f"(at least {baseline.least}, aim {baseline.aim})")
    whole = found.ours / amount * 1000
    reading = _share_of_reading(files) * whole
    print(f"  ours: {whole:.1f} ms each, of which reading {reading:.1f}, all that comes after {whole - reading:.1f}")
    return found.ratio >= baseline.least


def _parse_all(files: Files) -> None:
    """Reading, recognition, prose and ties of every file."""
    for name, content in files:
        parse_content(name, content)


def _read_all(files: Files) -> None:
    for name, content in files:
        read(name, content)


def _share_of_reading(files: Files) -> float:
    """What part of the whole parse making a document of the bytes takes: the median of rounds in turn."""
    return statistics.median(
        seconds(lambda: _read_all(files)) / seconds(lambda: _parse_all(files)) for _ in range(ROUNDS)
    )
