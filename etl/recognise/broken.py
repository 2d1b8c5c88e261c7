"""Rows of text whose numbers a narrow column broke: their last digits stand in a line below, without a label."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from etl.patterns import pattern
from etl.read.document import GridCell
from etl.recognise.bound import Binding
from etl.recognise.labels import letters
from etl.recognise.lattice import Line
from etl.recognise.values import read_value

LAST_DIGITS = pattern(r"\d[\d,.]*[\u3400-\u9fff]{1,3}")
NO_GRID = 0
"""The number of no table: what stands in a line of prose."""


def broken_rows(rows: Sequence[tuple[Line, Binding, bool]]) -> set[int]:
    """The rows, by the id of their line, below which digits stand that may be theirs; each says whether it is known.

    A row whose last number is the sum of the others is whole.
    """
    text = [(above[:2], below[0]) for above, below in pairwise(rows) if above[2] and not below[2]]
    return {
        id(line)
        for (line, binding), below in text
        if not line.spans_known and _may_go_on(line, below, binding) and not _adds_up(line, binding)
    }


def may_end_row(text: str) -> bool:
    """Whether a line may be the last digits of a number and the end of the label of the row above (071制)."""
    return LAST_DIGITS.fullmatch(text.strip()) is not None


def digits_alone(text: str, binding: Binding) -> Line:
    """A line of prose that is digits alone, as a row without a label below the last row of a table."""
    return Line((GridCell(text, 0, 0),), NO_GRID, (0,), binding.spans_known)


def _may_go_on(line: Line, below: Line, binding: Binding) -> bool:
    """Whether a row right below lacks numbers or a label; or digits stand alone there, in no table."""
    if below.grid == NO_GRID:
        return True
    next_to = below.grid == line.grid and below.rows[0] == line.rows[-1] + 1
    unlabelled = bool(below.texts()) and not any(letters(cell.text) for _, cell in below.texts())
    return next_to and (unlabelled or 0 < len(below.numbers()) < len(binding.bounds))


def _adds_up(line: Line, binding: Binding) -> bool:
    """Whether a row prints a value or a mark for none in each column of table three, and its last is their sum."""
    printed = [read_value(cell.text) for _, cell in line.texts()][-len(binding.bounds) :]
    whole = binding.table == "applications" and len(printed) == len(binding.bounds) > 1
    if not whole or any(value.state == "unreadable" for value in printed) or printed[-1].value is None:
        return False
    return sum(value.value or 0 for value in printed[:-1]) == printed[-1].value
