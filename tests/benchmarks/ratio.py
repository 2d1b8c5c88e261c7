"""How two ways of doing one thing compare: alternating rounds in one run, medians, and peak memory in children.

Only ratios are worth keeping: what else the machine does falls on both sides alike.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 7
PEAK = """
import sys
def held():
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))
def work():
    pass
{setup}
before = held()
work()
print(before, held())
"""
"""What a measured process runs. VmHWM, in kB, is its own peak; ru_maxrss would inherit that of its parent."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Median seconds of our way and of the other, and the median of the rounds' ratios, theirs to ours."""

    ours: float
    theirs: float
    ratio: float

    def line(self, name: str, amount: int, what: str) -> str:
        """One printed line: how much a second on either side, and the ratio."""
        rates = f"ours {amount / self.ours:,.1f} {what}/s, theirs {amount / self.theirs:,.1f} {what}/s"
        return f"{name}: {rates}, ratio {self.ratio:.1f}"


def compare(ours: Callable[[], Any], theirs: Callable[[], Any], rounds: int = ROUNDS) -> Comparison:
    """Time both ways in turn, after one round each that does not count; odd rounds begin with theirs."""
    ours(), theirs()
    times = [_round(ours, theirs, theirs_first=bool(number % 2)) for number in range(rounds)]
    mine, others = zip(*times, strict=True)
    ratio = statistics.median(other / own for own, other in times)
    return Comparison(statistics.median(mine), statistics.median(others), ratio)


def _round(ours: Callable[[], Any], theirs: Callable[[], Any], *, theirs_first: bool) -> tuple[float, float]:
    if theirs_first:
        other = seconds(theirs)
        return seconds(ours), other
    return seconds(ours), seconds(theirs)


def seconds(work: Callable[[], Any]) -> float:
    """How long a piece of work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def peak(setup: str, *arguments: str) -> tuple[int, int]:
    """Bytes a child process held at most before and after `work()`, which `setup` defines, was called."""
    command = [sys.executable, "-c", PEAK.format(setup=setup), *arguments]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT, env={"PYTHONPATH": str(ROOT)})
    before, after = map(int, done.stdout.split()[-2:])
    return before * 1024, after * 1024
