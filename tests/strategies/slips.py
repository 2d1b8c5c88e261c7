"""Invented tables of applications and the slips that spoil them, told cell by cell, without the ties of the product."""

from __future__ import annotations

import random
from collections.abc import Callable

from strategies.ties import PEOPLE

from etl.demo.habits import HABITS
from etl.demo.invent import Memory, applications, fold_other
from etl.demo.model import Cells, Key

COLUMNS = (*PEOPLE, "total")
VOLUMES = (3, 3, 12, 12, 40, 40, 150, 150, 600, 4000, 60_000)
"""About how many applications came in: most offices are small, and their tables full of zeros."""

Slip = Callable[[random.Random, Cells], Cells]
"""What spoils a table; the table unchanged where these dice found nothing to spoil."""


def table(rng: random.Random, form: str) -> Cells:
    """A table whose ties hold; in form 2021 every fifth has 其他处理 as one row, in form 2019 each."""
    habit = rng.choice(sorted(HABITS.values(), key=repr))
    volume = rng.choice(VOLUMES)
    backlog = {column: rng.randint(0, 1 + volume // 20) if rng.random() < 0.5 else 0 for column in PEOPLE}
    scaled = type(habit)(volume, habit.rate, habit.reasons, 0, 0, 0, 0.0, 0)
    cells: Cells = dict(applications(rng, scaled, Memory(backlog)))
    return fold_other(cells) if form == "2019" or rng.random() < 0.2 else cells


def rows_of(cells: Cells) -> list[str]:
    """The rows in printed order, from 新收 to 结转下年."""
    outcomes = [row for row in dict.fromkeys(row for _, row, _ in cells) if row not in ENDS]
    return ["received", "carried_in", *outcomes, "total", "carried_forward"]


ENDS = ("received", "carried_in", "total", "carried_forward")


def key(row: str, column: str) -> Key:
    return ("applications", row, column)


def wrong(number: int) -> Slip:
    """So many cells hold other numbers: near ones, any ones, or with a slipped digit."""

    def spoil(rng: random.Random, cells: Cells) -> Cells:
        known = sorted(place for place, value in cells.items() if value is not None)
        return cells | {place: _other(rng, int(cells[place] or 0)) for place in rng.sample(known, number)}

    return spoil


def wrong_in_one_row(rng: random.Random, cells: Cells) -> Cells:
    """Two cells of one row hold other numbers."""
    row = rng.choice(rows_of(cells))
    pair = [key(row, column) for column in rng.sample(COLUMNS, 2)]
    return cells | {place: _other(rng, int(cells[place] or 0)) for place in pair}


def _other(rng: random.Random, value: int) -> int:
    digits = str(value)
    at = rng.randrange(len(digits))
    ways = (
        value + rng.choice((1, 1, 2, 3, 10)),
        abs(value - rng.choice((1, 1, 2, 3, 10))),
        rng.randint(0, 2 * value + 9),
        int(digits[:at] + rng.choice("0123456789") + digits[at + 1 :]),
        int(digits[:at] + digits[at + 1 :] or 0),
        int(digits[:at] + digits[at] + digits[at:]),
    )
    found = rng.choice(ways)
    return value + 1 if found == value else found


def missing(number: int) -> Slip:
    """So many cells are blank."""
    return lambda rng, cells: cells | dict.fromkeys(rng.sample(sorted(cells), number))


def missing_totals(_rng: random.Random, cells: Cells) -> Cells:
    """The whole column 总计 is blank."""
    return cells | {key(row, "total"): None for row in rows_of(cells)}


def missing_total_row(_rng: random.Random, cells: Cells) -> Cells:
    """The whole row （七）总计 is blank."""
    return cells | {key("total", column): None for column in COLUMNS}


def both(first: Slip, then: Slip) -> Slip:
    """One slip after the other."""
    return lambda rng, cells: then(rng, first(rng, cells))


def blank_zeros(_rng: random.Random, cells: Cells) -> Cells:
    """Every zero is printed as nothing."""
    return {place: value or None for place, value in cells.items()}


def swapped_in_row(rng: random.Random, cells: Cells) -> Cells:
    """Two cells of one row hold each other's numbers."""
    row = rng.choice(rows_of(cells))
    one, other = rng.sample(COLUMNS, 2)
    return cells | {key(row, one): cells[key(row, other)], key(row, other): cells[key(row, one)]}


def swapped_in_column(rng: random.Random, cells: Cells) -> Cells:
    """Two cells of one column hold each other's numbers."""
    one, other = rng.sample(rows_of(cells), 2)
    column = rng.choice(COLUMNS)
    return cells | {key(one, column): cells[key(other, column)], key(other, column): cells[key(one, column)]}


def torn(blank: int | None) -> Slip:
    """123 | 0 is printed 12 | 3, or 12 | 3 is printed 123 | blank (or zero)."""

    def spoil(rng: random.Random, cells: Cells) -> Cells:
        row, at = rng.choice(rows_of(cells)), rng.randrange(6)
        here, there = key(row, COLUMNS[at]), key(row, COLUMNS[at + 1])
        left, right = str(cells[here]), str(cells[there])
        if right == "0" and len(left) > 1:
            cut = rng.randrange(1, len(left))
            return cells | {here: int(left[:cut]), there: int(left[cut:])}
        if "0" not in {left, right}:
            return cells | {here: int(left + right), there: blank}
        return cells

    return spoil


def shifted_row(*, by: int, vacated: int | None, whole: bool) -> Slip:
    """The numbers of a row (or of its six applicants) stand one cell too far on (`by` 1) or back; one fell off."""

    def spoil(rng: random.Random, cells: Cells) -> Cells:
        row = rng.choice(rows_of(cells))
        return cells | _moved(cells, [key(row, column) for column in (COLUMNS if whole else PEOPLE)], by, vacated)

    return spoil


def shifted_column(*, by: int) -> Slip:
    """From some row on the numbers of a column stand one row lower or higher, down to some other row."""

    def spoil(rng: random.Random, cells: Cells) -> Cells:
        rows, column = rows_of(cells), rng.choice(COLUMNS)
        first, last = sorted(rng.sample(range(len(rows)), 2))
        return cells | _moved(cells, [key(row, column) for row in rows[first : last + 1]], by, 0)

    return spoil


def _moved(cells: Cells, places: list[Key], by: int, vacated: int | None) -> Cells:
    values = [cells[place] for place in places]
    moved = [vacated, *values[:-1]] if by > 0 else [*values[1:], vacated]
    return dict(zip(places, moved, strict=True))


SLIPS: dict[str, Slip] = {
    "一格错": wrong(1),
    "两格错": wrong(2),
    "同行两格错": wrong_in_one_row,
    "三格错": wrong(3),
    "缺一格": missing(1),
    "缺两格": missing(2),
    "缺三格": missing(3),
    "总计列空白": missing_totals,
    "总计行空白": missing_total_row,
    "缺一格并另一格错": both(missing(1), wrong(1)),
    "总计列空白并一格错": both(wrong(1), missing_totals),
    "零皆空白并一格错": both(wrong(1), blank_zeros),
    "零皆空白": blank_zeros,
    "同行两格互换": swapped_in_row,
    "同列两格互换": swapped_in_column,
    "数字拆开或连写（邻格零）": torn(0),
    "数字拆开或连写（邻格空白）": torn(None),
    "整行右移一格": shifted_row(by=1, vacated=0, whole=True),
    "整行左移一格（末格空白）": shifted_row(by=-1, vacated=None, whole=True),
    "六类申请人右移一格": shifted_row(by=1, vacated=0, whole=False),
    "六类申请人左移一格": shifted_row(by=-1, vacated=0, whole=False),
    "一列下移一格": shifted_column(by=1),
    "一列上移一格": shifted_column(by=-1),
}
