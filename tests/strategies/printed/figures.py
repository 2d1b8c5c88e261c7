"""The numbers of one report, what each of them is printed as, and what a reader must make of the print."""

from __future__ import annotations

import random
from dataclasses import replace

from strategies.printed.model import Key, Truth

from etl.demo.invent import OUTCOMES, PEOPLE, fold_other, with_totals
from etl.demo.labels import APPLICANTS, DISPUTE_COLUMNS, DISPUTE_ROWS
from etl.demo.model import Cells

FULL_WIDTH = str.maketrans("0123456789.,", "０１２３４５６７８９．，")
SHEET_TWO = {
    "2021": (
        *(
            (row, column)
            for row in ("regulations", "normative_documents")
            for column in ("issued", "repealed", "in_force")
        ),
        *((row, "decisions") for row in ("licences", "penalties", "coercive_measures")),
        ("fees", "amount"),
    ),
    "2019": (
        *(
            (row, column)
            for row in ("regulations", "normative_documents")
            for column in ("made", "disclosed", "disclosed_total")
        ),
        *(
            (row, column)
            for row in ("licences", "other_services", "penalties", "coercive_measures")
            for column in ("items_before", "items_change", "decisions")
        ),
        ("fees", "items_before"),
        ("fees", "items_change"),
        ("procurement", "projects"),
        ("procurement", "amount"),
    ),
}
MONEY = {"amount"}


def dense(rng: random.Random, form: str, *, other_alone: bool) -> Cells:
    """Three tables in which nearly every cell has a number of its own and every tie holds."""
    top = rng.choice((9, 90, 900, 9000))
    cells: dict[Key, int] = {}
    for column in PEOPLE:
        outcomes = {row: rng.randint(0, top) for row in OUTCOMES}
        total, forward = sum(outcomes.values()), rng.randint(0, top)
        carried = rng.randint(0, min(top, total + forward))
        rows = outcomes | {"received": total + forward - carried, "carried_in": carried, "total": total}
        rows["carried_forward"] = forward
        cells |= {("applications", row, column): value for row, value in rows.items()}
    asked: Cells = dict(with_totals(cells))
    return {**sheet_two(rng, form, top), **(fold_other(asked) if other_alone else asked), **_disputes(rng, top)}


def sheet_two(rng: random.Random, form: str, top: int) -> Cells:
    """Table two: any numbers, no tie holds in it."""
    cells: Cells = {}
    for row, column in SHEET_TWO[form]:
        low = -top if column == "items_change" else 0
        value: float = rng.randint(low, top)
        if column in MONEY and rng.random() < 0.7:
            value = round(rng.uniform(0, 10 * top), rng.randint(1, 4))
        cells["disclosure", row, column] = value
    return cells


def _disputes(rng: random.Random, top: int) -> Cells:
    cells: Cells = {}
    for row, _ in DISPUTE_ROWS:
        parts = [rng.randint(0, top) for _ in DISPUTE_COLUMNS[:-1]]
        numbers = (*parts, sum(parts))
        cells |= {("disputes", row, name): n for (name, _), n in zip(DISPUTE_COLUMNS, numbers, strict=True)}
    return cells


def with_faults(rng: random.Random, cells: Cells, traits: frozenset[str]) -> Cells:
    """The numbers as the office prints them: its own wrong sums, its own blanks."""
    printed = dict(cells)
    if "sums_broken" in traits:
        for key in rng.sample(sorted(printed), 3):
            printed[key] = (printed[key] or 0) + rng.choice((-1, 1, 10, 100)) if printed[key] else 1
    if "zeros_blank" in traits:
        printed = {key: value or None for key, value in printed.items()}
    if "only_totals" in traits:
        printed = {key: v if key[0] != "applications" or key[2] == "total" else None for key, v in printed.items()}
    if "column_blank" in traits:
        column = rng.choice([name for name, _ in APPLICANTS])
        kept = ("total", "received", "carried_in", "carried_forward")
        printed = {
            key: None if key[0] == "applications" and key[2] == column and key[1] not in kept else value
            for key, value in printed.items()
        }
    return printed


def written(rng: random.Random, cells: Cells, traits: frozenset[str]) -> tuple[dict[Key, str], dict[Key, Truth]]:
    """The text of every cell and what it says."""
    texts: dict[Key, str] = {}
    truth: dict[Key, Truth] = {}
    for key, value in cells.items():
        texts[key], truth[key] = _one(rng, key, value, traits)
    return texts, truth


def _one(rng: random.Random, key: Key, value: float | None, traits: frozenset[str]) -> tuple[str, Truth]:
    if value is None:
        return _nothing(rng, traits), Truth(None, label="free" if "blank_wu" in traits else "sound")
    text, truth = _digits(rng, value, traits), Truth(value)
    if "units_in_cells" in traits and key[0] == "disclosure" and rng.random() < 0.6:
        unit = rng.choice(("万元", "元")) if key[2] == "amount" else rng.choice(("件", "项"))
        return text + unit, replace(truth, unit=unit)
    if "annotated_cells" in traits and value > 1 and rng.random() < 0.08:
        return text + _note(rng, int(value)), truth
    return text.translate(FULL_WIDTH) if "full_width_digits" in traits else text, truth


def _digits(rng: random.Random, value: float, traits: frozenset[str]) -> str:
    text = f"{value:,}" if "thousands" in traits else str(value)
    return text.replace("-", rng.choice("-−－")) if "minus_variants" in traits else text


def _note(rng: random.Random, value: int) -> str:
    part = rng.randint(1, value)
    return rng.choice((f"（其中修订{part}件）", f"（含上年结转{part}件）", f"(含{part}件)", "（注1）", "①", "*"))


def _nothing(rng: random.Random, traits: frozenset[str]) -> str:
    if "blank_wu" in traits:
        return "无"
    if "blank_slash" in traits:
        return "/"
    if "blank_dash" in traits:
        return rng.choice(("-", "—", "——", "－", "–"))
    return ""
