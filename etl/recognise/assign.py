"""All labels of one table at once: what is certain first, the rest by likeness, and by the only place left for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import compress
from typing import NamedTuple

from etl.recognise.matching import CLEAR, CLOSE, Match, Wordings, closest

IN_PLACE = 0.3
"""How alike a label must be to the only one missing where it stands: two of seven characters, one of three."""
OUTDONE = 0.12
"""By how much another label may be more like the print than the one whose place it is; beyond, it is a doubt."""


class Printed(NamedTuple):
    """One printed label: the ways it can be read (bare), and what it stands for where that is certain."""

    readings: tuple[str, ...]
    certain: Match | None = None


def assign(printed: Sequence[Printed], orders: Sequence[Sequence[str]], wordings: Wordings) -> list[Match | None]:
    """What each label stands for. `orders` are the orders in which the form may print them, most likely first.

    A label printed elsewhere for certain is not assumed once more, and two labels never share an assumed one. What
    names something else stands in nobody's place.
    """
    own = [wordings.apart.isdisjoint(label.readings) for label in printed] if wordings.apart else []
    if not all(own):
        told = iter(assign(list(compress(printed, own)), orders, wordings))
        return [next(told) if is_own else None for is_own in own]
    found = [label.certain for label in printed]
    taken = {match.id for match in found if match}
    places = dict(_places(found, orders, taken))
    for number, label in enumerate(printed):
        if found[number] is None:
            found[number] = _assumed(label, places.get(number), wordings, taken)
    twice = _twice(printed, found)
    both = zip(printed, found, strict=True)
    return [match if match and (label.certain or match.id not in twice) else None for label, match in both]


def _twice(printed: Sequence[Printed], found: Sequence[Match | None]) -> set[str]:
    """What unlike labels would share; one that is printed alike in two places is the same label."""
    both = zip(printed, found, strict=True)
    assumed = [one for one, _ in {(match.id, label.readings) for label, match in both if match and not label.certain}]
    return {one for one in assumed if assumed.count(one) > 1}


def _assumed(label: Printed, place: str | None, wordings: Wordings, taken: set[str]) -> Match | None:
    """The label most alike, if clearly so; else the one whose place it is, if nothing else is more alike."""
    told = closest(label.readings, wordings)
    scores = [match for match in told if match.id == place or match.id not in wordings.in_place]
    if not scores:
        return None
    best, second = scores[0], scores[1] if len(scores) > 1 else Match("", 0.0)
    if best.id not in taken and best.score >= CLOSE and best.score - second.score >= CLEAR:
        return best
    own = next((match for match in scores if match.id == place), None)
    return own if own and own.score >= IN_PLACE and best.score - own.score <= OUTDONE else None


def _places(
    found: Sequence[Match | None], orders: Sequence[Sequence[str]], taken: set[str]
) -> Iterator[tuple[int, str]]:
    """Which declared label belongs at the place of an unknown one: as many are unknown there as are missing."""
    for run in _runs(found):
        before = found[run[0] - 1] if run[0] else None
        after = found[run[-1] + 1] if run[-1] + 1 < len(found) else None
        if before is None and after is None:
            continue
        gaps = [gap for order in orders if (gap := _missing(order, before, after, taken))]
        missing = next((gap for gap in gaps if len(gap) == len(run)), gaps[0] if gaps else [])
        own = _beside_known(run, len(missing), first=before is None, last=after is None)
        if len(own) == len(missing):
            yield from zip(own, missing, strict=True)


def _beside_known(run: Sequence[int], count: int, *, first: bool, last: bool) -> Sequence[int]:
    """Of more unknown labels than are missing those next to the known ones: what else stands outside the table."""
    if first:
        return run[max(0, len(run) - count) :]
    return run[:count] if last else run


def _runs(found: Sequence[Match | None]) -> Iterator[list[int]]:
    """The numbers of labels that are unknown side by side."""
    run: list[int] = []
    for number, match in enumerate(found):
        if match is None:
            run.append(number)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _missing(order: Sequence[str], before: Match | None, after: Match | None, taken: set[str]) -> list[str]:
    """The labels the form prints between two that are known; none where these do not stand in its order."""
    if (before and before.id not in order) or (after and after.id not in order):
        return []
    start = order.index(before.id) + 1 if before else 0
    end = order.index(after.id) if after else len(order)
    gap = list(order[start:end])
    return [] if set(gap) & taken else gap
