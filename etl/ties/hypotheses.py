"""What may have gone wrong in a table `applications` that breaks its ties: every slip, else every pair of cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from etl.form.model import CellKey
from etl.report import Number
from etl.ties.parity import TABLE, ContradictionError, Line, Parity
from etl.ties.slips import Values, slip

COUNTED = {1: "single", 2: "pair"}
"""What wrong cells are called where no slip explains them together; more of them are not considered."""

TELLING = 2
"""Numbers that changed places in a line whose own tie holds differ by so much, or the line is not told by them.

One case counted in the wrong row, or for the wrong applicant, breaks the same ties: of many lines with 0 and 1 some
fits by chance.
"""


class Hypothesis(NamedTuple):
    """What may have gone wrong: a kind, and the cells with the values they should have.

    `named` says that broken ties name every one of its cells; a hypothesis without that is counted and not offered.
    """

    kind: str
    values: tuple[tuple[CellKey, Number], ...]
    named: bool = True


def smallest(parity: Parity) -> list[Hypothesis]:
    """Every single slip that explains all the broken ties; without one, every pair of wrong cells that does."""
    found = [one for each in ("row", "column") for one in _of_lines(parity, each)]
    slips = _distinct([one for one in found if one.kind != "pair"])
    return slips or _distinct([*found, *_apart(parity)])


def _distinct(found: list[Hypothesis]) -> list[Hypothesis]:
    return list({one.values: one for one in found}.values())


def _of_lines(parity: Parity, each: str) -> Iterator[Hypothesis]:
    """The slips within one row or within one column that explain all the broken ties.

    The line is suspected where its own tie is broken, or where it alone could not be judged. In any other line numbers
    may have changed places, but not their sum.
    """
    broken, unjudged = parity.broken_lines(each), parity.unjudged_lines(each)
    suspected = broken or unjudged
    for at, line in (parity.rows if each == "row" else parity.columns).items():
        found = _in_line(parity, line, each, suspected={at} == suspected) if broken <= {at} else None
        if found:
            yield found if found.kind != "pair" else found._replace(named=broken == {at})


def _in_line(parity: Parity, line: Line, each: str, *, suspected: bool) -> Hypothesis | None:
    """The slip within this line: the ties that cross it say what every cell of it should be."""
    across = "column" if each == "row" else "row"
    if not parity.crossed_by_all_broken(line, across):
        return None
    try:
        implied = [parity.implied(key, across) for key in line]
    except ContradictionError:
        return None
    printed = [parity.numbers.get(key) for key in line]
    kind = slip(printed, implied, along_row=each == "row")
    if kind and not suspected and not _changed_places(printed, implied):
        kind = None
    return _explained(parity, kind, line, implied)


def _changed_places(printed: Values, implied: Values) -> bool:
    """Whether the line holds the same numbers in another order, and they differ enough to tell by."""
    gap = max(abs((new or 0) - (old or 0)) for old, new in zip(printed, implied, strict=True))
    return gap >= TELLING and Counter(printed) == Counter(implied)


def _explained(parity: Parity, kind: str | None, line: Line, implied: Values) -> Hypothesis | None:
    """The hypothesis that the cells of the line are what is implied, if with them every tie holds."""
    asked = {key: new for key, new in zip(line, implied, strict=True) if new is not None}
    changed = {key: new for key, new in asked.items() if new != parity.numbers[key]}
    wrong = {key: new for key, new in changed.items() if parity.numbers[key] is not None}
    values = changed if kind else wrong
    named = kind or COUNTED.get(len(wrong))
    return Hypothesis(named, tuple(sorted(values.items()))) if named and parity.ties(values) else None


def _apart(parity: Parity) -> Iterator[Hypothesis]:
    """Two wrong cells in two rows and two columns, each at the crossing of ties that are broken by the same number."""
    rows, columns = sorted(parity.broken_lines("row")), sorted(parity.broken_lines("column"))
    if (len(rows), len(columns)) != (2, 2):
        return
    for order in (columns, columns[::-1]):
        crossings = [(TABLE, row, column) for row, column in zip(rows, order, strict=True)]
        found = _crossed(parity, crossings)
        if found:
            yield Hypothesis("pair", tuple(sorted(found.items())))


def _crossed(parity: Parity, crossings: list[CellKey]) -> dict[CellKey, Number] | None:
    """The values that the rows ask of these cells, where the columns agree to them."""
    try:
        asked = {key: parity.implied(key, "row") for key in crossings}
    except ContradictionError:
        return None
    values = {key: value for key, value in asked.items() if value is not None and parity.numbers.get(key) is not None}
    return values if len(values) == len(crossings) and parity.ties(values) else None
