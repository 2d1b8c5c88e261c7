"""The course of one agency or of the total over the years: what may be joined and what is said of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal


@dataclass(frozen=True, slots=True)
class Run:
    """Values that may be joined, one a year (None where there is none); `old` for the quantity of the old form.

    `cuts` are the places that are not joined to the one before: the agency merged or was split in between.
    """

    values: Sequence[float | None]
    hovers: Sequence[str]
    provisional: Sequence[bool] = ()
    old: bool = False
    cuts: Collection[int] = ()


@dataclass(frozen=True, slots=True)
class Course:
    """One agency or the total: its runs, what its label says at the end, and notes for the years it lacks.

    `marks` are what happened to the agency: year, level and what hovering says.
    """

    name: str
    role: Literal["marked", "context", "total"]
    runs: Sequence[Run]
    colour: int = 0
    end: str = ""
    gaps: Sequence[tuple[float, float, str]] = ()
    id: str = ""
    marks: Sequence[tuple[float, float, str]] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """What to say of the change of form: one sentence where the quantity is the same, else a head on either side."""

    at: float
    sentence: str = ""
    heads: tuple[str, str] | None = None


def stretches(values: Sequence[float | None], cuts: Collection[int] = ()) -> Iterator[tuple[int, int]]:
    """Neighbouring years that both have a value, and no cut between: only these are joined."""
    for (here, value), (there, other) in pairwise(enumerate(values)):
        if value is not None and other is not None and there not in cuts:
            yield here, there
