"""Rows of a drawn table three that may lack a cell: on paper, the gap at the row's end looks like an empty cell.

A page prints a row short of a cell with all that follows moved to the left; where the table's own border closes the
gap, nothing drawn tells it from a blank. What tells is the table: every other row ends in a number, its total.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Literal, TypeAlias

from etl.recognise.bound import Binding
from etl.recognise.lattice import Line
from etl.recognise.values import BLANK_MARKS, is_value, read_value

Gap: TypeAlias = Literal["moved", "left out"]
"""What an empty end says of its row: its numbers may all have moved, or only its last one was left out."""

FEWEST = 5
"""Rows that end in a number from which an empty end is odd: some offices fill in four totals and no other."""
RARE = 5
"""So many rows that end in a number, at least, for each one that does not."""


def gaps_of(rows: Sequence[tuple[Line, Binding]]) -> dict[int, Gap]:
    """The rows of table three whose end is empty against the habit of all others, by the id of their line."""
    drawn = [(line, binding) for line, binding in rows if line.numbers() and _is_drawn(line)]
    counted = Counter(_behind_numbers(line) for line, _ in drawn).most_common(1)
    behind, whole = counted[0] if counted else (0, 0)
    odd = [one for one in drawn if _is_empty(one[0], behind) and len(one[0].numbers()) < _columns(one[1])]
    if not odd:
        return _pushed(rows) or _overfull(drawn)
    if whole < max(FEWEST, RARE * len(odd)):
        return {}
    return {id(line): _gap(line, binding, behind) for line, binding in odd}


def _pushed(rows: Sequence[tuple[Line, Binding]]) -> dict[int, Gap]:
    """The rows with an empty cell behind their label and at their end, where other labels reach up to the values.

    A label merged over too few columns, or under a group's that ends a row too early, leaves all values one further
    to the left: the first of them, if blank, looks like a part of the label.
    """
    padded = [(line, binding) for line, binding in rows if _is_padded(line, binding)]
    odd = [id(line) for line, _ in padded if _is_empty(line, 0)]
    return dict.fromkeys(odd, "moved") if odd and len(rows) - len(padded) >= RARE * len(padded) else {}


def _overfull(rows: Sequence[tuple[Line, Binding]]) -> dict[int, Gap]:
    """The rows with an empty cell that end in more than a number, where all others are full.

    A row with a cell too many has all numbers behind it one further to the right, and the last two in one place.
    """
    odd = [line for line, binding in rows if _has_empty(line, binding)]
    full = [id(line) for line in odd if not is_value(line.texts()[-1][1].text)]
    return dict.fromkeys(full, "moved") if len(rows) - len(odd) >= RARE * len(odd) else {}


def _has_empty(line: Line, binding: Binding) -> bool:
    """Whether nothing is printed in one of a row's own cells from its first heading on."""
    first = max(0, binding.first + line.width - binding.width)
    own = (cell for cell in line.slots[first:] if cell is not None and line.begins(cell))
    return any(not cell.text.strip(BLANK_MARKS) for cell in own)


def _is_padded(line: Line, binding: Binding) -> bool:
    """Whether a row has a cell of its own with nothing printed between its label and the column of its first value."""
    at = binding.first + line.width - binding.width - 1
    cell = line.slots[at] if line.spans_known and 0 < at < line.width else None
    if cell is None or cell.text.strip(BLANK_MARKS) or not line.begins(cell):
        return False
    return any(line.begins(label) for column, label in line.texts() if column < cell.column)


def _is_drawn(line: Line) -> bool:
    return line.spans_known and any(cell is not None and cell.page is not None for cell in line.slots)


def _behind_numbers(line: Line) -> int:
    """How many columns stand behind the last number of a row."""
    return line.width - 1 - line.numbers()[-1][0]


def _is_empty(line: Line, behind: int) -> bool:
    """Whether the cell so many columns before the end is the row's own, and nothing is printed in it."""
    cell = line.slots[line.width - 1 - behind] if behind < line.width else None
    return cell is not None and line.begins(cell) and not cell.text.strip()


def _values(line: Line, binding: Binding) -> list[float]:
    """The numbers of a row behind its label."""
    first = binding.first + line.width - binding.width
    found = (read_value(cell.text).value for column, cell in line.numbers() if column >= first)
    return [number for number in found if number is not None]


def _columns(binding: Binding) -> int:
    """How many columns of values the heading has, those among them whose heading is not known."""
    return len(binding.bounds) + sum(binding.first < first < binding.last for first, _ in binding.beside)


def _gap(line: Line, binding: Binding, behind: int) -> Gap:
    """A number right before the end, and no less than all before it together, may be the row's total, moved left."""
    values = _values(line, binding)
    total = bool(values) and values[-1] >= sum(values[:-1])
    return "moved" if total and _has_number_beside(line, binding, behind) else "left out"


def _has_number_beside(line: Line, binding: Binding, behind: int) -> bool:
    """Whether a number stands under the last heading before a row's empty end."""
    end, shift = line.width - 1 - behind, line.width - binding.width
    first = max((bound.first + shift for bound in binding.bounds if bound.last + shift < end), default=end)
    return any(cell is not None and read_value(cell.text).value is not None for cell in line.slots[first:end])
