"""The parity of table `applications`: its ties as signed sums that must be zero, and what they say of single cells.

Every cell stands in the sum of its row and in one or two sums of its column (列和, 受理=办结+结转). What is left over
of a sum is its residual; a row and a column with the same residual cross at the wrong cell. Blank is unknown, never
zero.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple, TypeAlias

from etl.form import Form
from etl.form.model import CellKey
from etl.report import Cell, Number
from etl.ties.equations import TOLERANCE, Equation, equations_of

TABLE = "applications"

Numbers: TypeAlias = dict[CellKey, Number | None]
"""The printed cells of the table; None where a cell is blank or unreadable."""
Line: TypeAlias = tuple[CellKey, ...]
"""The cells of a row or of a column, in printed order."""


class Sum(NamedTuple):
    """One tie at one row or column: the cells of its left side count +1, those of its right side −1."""

    check: str
    each: str
    at: str
    signs: dict[CellKey, int]


class Weighed(NamedTuple):
    """What is left over of a sum's known cells, and the cells of it that are unknown."""

    residual: Number
    unknown: tuple[CellKey, ...]

    @property
    def broken(self) -> bool:
        """Whether every cell is known and the sum is not zero."""
        return not self.unknown and abs(self.residual) >= TOLERANCE


class Parity(NamedTuple):
    """The sums of one printed table `applications`, its rows and columns, and each sum weighed as printed."""

    numbers: Numbers
    sums: tuple[Sum, ...]
    weighed: tuple[Weighed, ...]
    through: dict[tuple[str, CellKey], list[int]]
    rows: dict[str, Line]
    columns: dict[str, Line]

    @property
    def broken(self) -> bool:
        """Whether any sum that can be judged is not zero."""
        return any(weighed.broken for weighed in self.weighed)

    def broken_lines(self, each: str) -> set[str]:
        """The rows (`each` is row) or the columns with a broken sum."""
        pairs = zip(self.sums, self.weighed, strict=True)
        return {one.at for one, weighed in pairs if one.each == each and weighed.broken}

    def unjudged_lines(self, each: str) -> set[str]:
        """The rows or the columns with a sum that cannot be judged."""
        pairs = zip(self.sums, self.weighed, strict=True)
        return {one.at for one, weighed in pairs if one.each == each and weighed.unknown}

    def crossed_by_all_broken(self, line: Line, each: str) -> bool:
        """Whether every broken sum that runs along a row (`each` is row) or a column runs through this line."""
        reach = {place for key in line for place in self.through.get((each, key), ())}
        pairs = enumerate(zip(self.sums, self.weighed, strict=True))
        return all(place in reach for place, (one, weighed) in pairs if one.each == each and weighed.broken)

    def implied(self, key: CellKey, each: str) -> Number | None:
        """What the sums of its row (`each` is row) or of its column ask of this cell; as printed where they cannot say.

        Raises ContradictionError where two sums ask for different values, or for one that is no count.
        """
        printed = self.numbers.get(key)
        asked = {self._asked(place, key) for place in self.through.get((each, key), ())} - {None}
        if len(asked) > 1:
            raise ContradictionError
        return asked.pop() if asked and key in self.numbers else printed

    def ties(self, values: Mapping[CellKey, Number]) -> bool:
        """Whether with these values every sum that can be judged holds, and the others can still hold."""
        try:
            forced(self.sums, {**self.numbers, **values})
        except ContradictionError:
            return False
        return True

    def _asked(self, place: int, key: CellKey) -> Number | None:
        residual, unknown = self.weighed[place]
        printed = self.numbers.get(key)
        if unknown not in {(), (key,)} or (printed is not None and abs(residual) < TOLERANCE):
            return None if unknown else printed
        return count((printed or 0) - self.sums[place].signs[key] * residual)


class ContradictionError(Exception):
    """The sums cannot all hold, whatever the unknown cells are."""


def parity_of(form: Form, cells: Mapping[CellKey, Cell]) -> Parity:
    """The parity of a report's table `applications`."""
    numbers = {key: _plain(cell.value) for key, cell in cells.items() if key[0] == TABLE}
    sums = tuple(_signed(equation) for equation in equations_of(form, cells) if equation.tie.table == TABLE)
    columns = [column.id for column in form.table(TABLE).columns()]
    rows = _printed_rows(form, numbers)
    return Parity(
        numbers,
        sums,
        tuple(weigh(one, numbers) for one in sums),
        _through(sums),
        {row: tuple((TABLE, row, column) for column in columns) for row in rows},
        {column: tuple((TABLE, row, column) for row in rows) for column in columns},
    )


def _plain(value: Number | None) -> Number | None:
    return int(value) if value is not None and value == int(value) else value


def _signed(equation: Equation) -> Sum:
    signs = dict.fromkeys(equation.left, 1) | dict.fromkeys(equation.right, -1)
    return Sum(equation.tie.check, equation.tie.each, equation.at(equation.tie.each), signs)


def _through(sums: tuple[Sum, ...]) -> dict[tuple[str, CellKey], list[int]]:
    """The places of the sums that run through each cell, along its row and along its column."""
    found: dict[tuple[str, CellKey], list[int]] = {}
    for place, one in enumerate(sums):
        for key in one.signs:
            found.setdefault((one.each, key), []).append(place)
    return found


def _printed_rows(form: Form, numbers: Numbers) -> list[str]:
    """The rows in printed order; a group that is printed alone stands where its rows would."""
    printed = {row for _, row, _ in numbers}
    declared = form.table(TABLE).rows()
    return list(dict.fromkeys(row.group if row.group in printed else row.id for row in declared))


def weigh(one: Sum, numbers: Mapping[CellKey, Number | None]) -> Weighed:
    """What is left over of a sum with these numbers."""
    residual: Number = 0
    unknown = []
    for key, sign in one.signs.items():
        value = numbers.get(key)
        if value is None:
            unknown.append(key)
        else:
            residual += sign * value
    return Weighed(residual, tuple(unknown))


def count(value: Number) -> int:
    """The value as a count, which is whole and not negative; ContradictionError where it is none."""
    whole = round(value)
    if whole < 0 or abs(whole - value) >= TOLERANCE:
        raise ContradictionError
    return whole


def forced(sums: Iterable[Sum], numbers: Numbers) -> Numbers:
    """The unknown printed cells that the sums force, one after the other, with their values.

    A sum with one unknown cell forces it; any three cells of the table are found in this way. Raises
    ContradictionError where a sum does not hold, a forced value is no count, or parts exceed what they are parts of.
    """
    known, found = dict(numbers), Numbers()
    waiting = list(sums)
    while waiting:
        left = [one for one in waiting if not _settled(one, known, found)]
        if len(left) == len(waiting):
            break
        waiting = left
    return found


def _settled(one: Sum, known: Numbers, found: Numbers) -> bool:
    """Whether a sum is done with: it holds, or its one unknown cell has become known."""
    weighed = weigh(one, known)
    if weighed.broken or _exceeded(one, weighed):
        raise ContradictionError
    if len(weighed.unknown) == 1 and weighed.unknown[0] in known:
        (key,) = weighed.unknown
        known[key] = found[key] = count(-one.signs[key] * weighed.residual)
        return True
    return not weighed.unknown


def _exceeded(one: Sum, weighed: Weighed) -> bool:
    """Whether one side is too large already, its unknown cells aside, which all stand on that side."""
    sides = {one.signs[key] for key in weighed.unknown}
    return len(sides) == 1 and sides.pop() * weighed.residual >= TOLERANCE
