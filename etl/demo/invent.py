"""Invented numbers of one report: whatever the dice, every tie of the official form holds."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from etl.demo.habits import Habit
from etl.demo.labels import APPLICANTS, DISPUTE_COLUMNS, DISPUTE_ROWS, GROUPS
from etl.demo.model import Cells, Key

Counts: TypeAlias = dict[Key, int]

PEOPLE = tuple(column for column, _ in APPLICANTS[:-1])
PEOPLE_WEIGHTS = (870, 80, 4, 6, 26, 14)
OUTCOMES = (
    "granted",
    "partly_granted",
    *(f"{group}.{item}" for group, _, items in GROUPS for item, _ in items),
)
FORWARDED = 0.055
FULL_SHARE = 0.71
NOT_PUBLIC = {"refused": 0.14, "unable": 0.54, "not_processed": 0.07, "other": 0.25}
ITEM_WEIGHTS = {
    "unable": (("not_held", 62), ("requires_creation", 21), ("unclear", 17)),
    "not_processed": (("petition", 42), ("repeated", 38), ("published", 4), ("excessive", 7), ("reissue", 9)),
    "other": (("no_correction", 34), ("fee_unpaid", 3), ("other", 63)),
}
DISPUTED = {"reconsideration": 0.044, "litigation_direct": 0.009, "litigation_after_reconsideration": 0.007}
RULINGS = (63, 11, 13, 13)
EXACT = 3000


@dataclass(slots=True)
class Memory:
    """What an office carries into the next year: open applications, documents in force, listed items."""

    backlog: dict[str, int] = field(default_factory=dict)
    documents: int = 0
    items: dict[str, int] = field(default_factory=dict)


def share_out(rng: random.Random, count: int, weights: Sequence[float]) -> list[int]:
    """`count` cases dealt out by chance; the parts add up to it. Large counts are dealt in proportion."""
    if count <= EXACT:
        drawn = Counter(rng.choices(range(len(weights)), weights, k=count))
        return [drawn[place] for place in range(len(weights))]
    tilted = [weight * rng.uniform(0.9, 1.1) for weight in weights]
    parts = [int(count * weight / sum(tilted)) for weight in tilted]
    parts[parts.index(max(parts))] += count - sum(parts)
    return parts


def applications(rng: random.Random, habit: Habit, memory: Memory) -> Counts:
    """Table three; leaves the applications carried forward in the memory."""
    received = share_out(rng, round(habit.applications * rng.uniform(0.92, 1.08)), PEOPLE_WEIGHTS)
    cells: Counts = {}
    for column, new in zip(PEOPLE, received, strict=True):
        old = memory.backlog.get(column, 0)
        decided, forward = share_out(rng, new + old, (1 - FORWARDED, FORWARDED))
        column_cells = {"received": new, "carried_in": old, "total": decided, "carried_forward": forward}
        column_cells |= dict(zip(OUTCOMES, share_out(rng, decided, _outcome_weights(habit)), strict=True))
        cells |= {("applications", row, column): value for row, value in column_cells.items()}
        memory.backlog[column] = forward
    return with_totals(cells)


def with_totals(cells: Counts) -> Counts:
    """Table three with its 总计 column set to the sum of the six applicants."""
    rows = dict.fromkeys(row for _, row, _ in cells)
    sums = {row: sum(cells["applications", row, column] for column in PEOPLE) for row in rows}
    return cells | {("applications", row, "total"): value for row, value in sums.items()}


def _outcome_weights(habit: Habit) -> list[float]:
    return [habit.rate * FULL_SHARE, habit.rate * (1 - FULL_SHARE), *_reason_weights(habit)]


def _reason_weights(habit: Habit) -> Iterator[float]:
    usual = ITEM_WEIGHTS | {"refused": habit.reasons}
    for group, _, items in GROUPS:
        weights = dict(usual[group])
        share = (1 - habit.rate) * NOT_PUBLIC[group] / sum(weights.values())
        yield from (weights.get(item, 0) * share for item, _ in items)


def fold_other(cells: Cells) -> Cells:
    """Table three with （六）其他处理 as one row in place of three."""
    parts = ("other.no_correction", "other.fee_unpaid", "other.other")
    kept = {key: value for key, value in cells.items() if key[1] not in parts}
    for column, _ in APPLICANTS:
        kept["applications", "other", column] = sum(cells["applications", row, column] or 0 for row in parts)
    return kept


def disputes(rng: random.Random, decided: int) -> Counts:
    """Table four for a year with that many applications decided."""
    cells: Counts = {}
    for row, _ in DISPUTE_ROWS:
        cases, _rest = share_out(rng, decided, (DISPUTED[row], 1 - DISPUTED[row]))
        parts = [*share_out(rng, cases, RULINGS), cases]
        columns = (column for column, _ in DISPUTE_COLUMNS)
        cells |= {("disputes", row, column): part for column, part in zip(columns, parts, strict=True)}
    return cells


def disclosure(rng: random.Random, habit: Habit, memory: Memory, form: str) -> Cells:
    """Table two in that form; leaves documents in force and listed items in the memory."""
    issued, repealed = rng.randint(0, 4), min(rng.randint(0, 3), memory.documents)
    memory.documents += issued - repealed
    acts = {
        "licences": _around(rng, habit.licences),
        "penalties": _around(rng, habit.penalties),
        "coercive_measures": _around(rng, habit.coercive),
    }
    fill = _disclosure_2019 if form == "2019" else _disclosure_2021
    cells = fill(rng, habit, memory, (issued, repealed)) | {(row, "decisions"): count for row, count in acts.items()}
    return {("disclosure", row, column): value for (row, column), value in cells.items()}


def _around(rng: random.Random, usual: float) -> int:
    return round(usual * rng.uniform(0.82, 1.18))


def _disclosure_2021(
    rng: random.Random, habit: Habit, memory: Memory, documents: tuple[int, int]
) -> dict[tuple[str, str], int | float]:
    rules = dict.fromkeys((("regulations", column) for column in ("issued", "repealed", "in_force")), 0)
    norms = zip(("issued", "repealed", "in_force"), (*documents, memory.documents), strict=True)
    fees = round(habit.fees * rng.uniform(0.85, 1.15), rng.choice((1, 2, 2)))
    return {
        **rules,
        **{("normative_documents", column): value for column, value in norms},
        ("fees", "amount"): fees or 0,
    }


def _disclosure_2019(
    rng: random.Random, habit: Habit, memory: Memory, documents: tuple[int, int]
) -> dict[tuple[str, str], int | float]:
    columns = ("made", "disclosed", "disclosed_total")
    cells: dict[tuple[str, str], int | float] = {("regulations", column): 0 for column in columns}
    norms = zip(columns, (documents[0], documents[0], memory.documents), strict=True)
    cells |= {("normative_documents", column): value for column, value in norms}
    for row, usual in _listed_items(habit):
        before = memory.items.get(row, usual)
        change = max(rng.choice((0, 0, 0, 1, 2, -1, -3)), -before)
        memory.items[row] = before + change
        cells |= {(row, "items_before"): before, (row, "items_change"): change}
    cells["other_services", "decisions"] = _around(rng, habit.licences / 3)
    projects = rng.randint(3, 6)
    cells["procurement", "projects"] = projects
    cells["procurement", "amount"] = round(projects * rng.uniform(20, 45), 2)
    return cells


def _listed_items(habit: Habit) -> tuple[tuple[str, int], ...]:
    return (
        ("licences", 8 + habit.documents // 2),
        ("other_services", 11),
        ("penalties", 40 + habit.documents),
        ("coercive_measures", 6 if habit.coercive else 0),
        ("fees", 2 if habit.fees else 0),
    )
