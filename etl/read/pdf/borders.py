"""Which of a page's lines are one border: those that go on, double or nearly touch one another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import NamedTuple

from etl.read.pdf.page import Rule
from etl.read.pdf.thin_rows import LOWEST

TOUCH = 3.0
"""Points within which lines meet or are one (double borders, dotted lines, corners left open)."""
EM = 7.0
"""Points of text below which lines must be nearer to be one, as on a page printed at a third of its size."""
NARROWEST = 0.8
"""Ems a column is wide at least: two lines nearer to each other, beside each other, are a double border."""
WIDEST = 5.0
"""Points between the lines of a double border at most, however large the print."""
SHORTEST = 6.0
"""Points below which a line borders no cell."""
OVERHANG = 6.0
"""Points by which lines must stick out beyond the last one across to show an open side."""

_AT = attrgetter("at")


class Near(NamedTuple):
    """How near lines are one: end to end or side by side (`touch`), and side by side for most of their length.

    At `thin` rows of empty cells end: there lines are two, however near.
    """

    touch: float
    double: float = 0.0
    thin: Sequence[float] = ()


def nearness(em: float, thin: Sequence[float]) -> tuple[Near, Near]:
    """The nearness of level and of upright lines, given the size of the page's text and where its thin rows end."""
    touch = TOUCH * min(1.0, em / EM)
    return Near(touch, thin=thin), Near(touch, min(NARROWEST * em, WIDEST))


def joined(rules: Iterable[Rule], near: Near) -> list[Rule]:
    """Lines that continue or double one another made one; crumbs left out."""
    lines: list[Rule] = []
    for band in _bands(rules, near):
        at = sum(rule.at for rule in band) / len(band)
        lines.extend(Rule(at, *span) for span in _spans(band, near.touch))
    return [rule for rule in lines if rule.end - rule.start >= SHORTEST]


def _bands(rules: Iterable[Rule], near: Near) -> list[list[Rule]]:
    bands: list[list[Rule]] = []
    for rule in sorted(rules, key=_AT):
        if bands and rule.at - bands[-1][0].at <= near.touch and not _is_thin_row(bands[-1][-1], rule, near.thin):
            bands[-1].append(rule)
        else:
            bands.append([rule])
    return bands


def _is_thin_row(above: Rule, below: Rule, thin: Sequence[float]) -> bool:
    """Whether a row of empty cells ends at a line, and begins at the one above it."""
    return any(above.at < end - LOWEST / 2 <= below.at for end in thin)


def _spans(band: Iterable[Rule], touch: float) -> list[tuple[float, float]]:
    spans: list[tuple[float, float]] = []
    for rule in sorted(band, key=lambda rule: rule.start):
        if spans and rule.start - spans[-1][1] <= touch:
            spans[-1] = (spans[-1][0], max(spans[-1][1], rule.end))
        else:
            spans.append((rule.start, rule.end))
    return spans


def positions(rules: Sequence[Rule], crossing: Sequence[Rule], near: Near) -> list[float]:
    """Where lines stand, and where the lines across them end in the open (a side that is not ruled)."""
    at = [sum(rule.at for rule in band) / len(band) for band in _doubled(_bands(rules, near), near.double)]
    first, last = min(rule.start for rule in crossing), max(rule.end for rule in crossing)
    before = [first] if first < at[0] - OVERHANG else []
    behind = [last] if last > at[-1] + OVERHANG else []
    return [*before, *at, *behind]


def _doubled(bands: list[list[Rule]], double: float) -> list[list[Rule]]:
    """The lines at each position, those of a double border at one."""
    joined: list[list[Rule]] = []
    for band in bands:
        if joined and band[-1].at - joined[-1][0].at <= double and _run_along(joined[-1], band):
            joined[-1] = [*joined[-1], *band]
        else:
            joined.append(band)
    return joined


def _run_along(rules: Sequence[Rule], others: Sequence[Rule]) -> bool:
    """Whether any of some lines runs beside one of others, for most of its length."""
    return any(
        2 * (min(rule.end, other.end) - max(rule.start, other.start))
        > min(rule.end - rule.start, other.end - other.start)
        for rule in rules
        for other in others
    )
