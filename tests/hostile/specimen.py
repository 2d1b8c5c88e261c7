"""What a hostile file is to the tests, and the honest report that most of them are made of."""

from __future__ import annotations

import functools
import random
from collections.abc import Callable
from dataclasses import dataclass

from etl.demo import invent_report, render

CELLS = 200
"""Cells of the honest report."""


@dataclass(frozen=True, slots=True)
class Specimen:
    """A hostile file. `may` names the outcomes that are right:

    `refused` (not loaded, one sentence), `whole` (every cell of the honest report), `part` (read, a loss said),
    `killed` (only the end of its reader's process stops it: a load must go on without it).
    """

    name: str
    make: Callable[[], bytes]
    may: frozenset[str]
    says: str = ""


def specimen(name: str, make: Callable[[], bytes], *may: str, says: str = "") -> Specimen:
    """A specimen; without outcomes it must be refused."""
    return Specimen(name, make, frozenset(may or ("refused",)), says)


@functools.cache
def honest(suffix: str) -> bytes:
    """One invented report as a file of that kind."""
    return render(invent_report(random.Random(11), year=2023, form="2021", volume=60), suffix)
