"""Rows whose values stand beside their headings.

Pushed to the right, drawn from under a label one column short, or in fields that are parted elsewhere than the heading.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import dropwhile, pairwise
from typing import TypeAlias

from etl.read.document import GridCell
from etl.recognise.bound import Binding, Bound, reach
from etl.recognise.lattice import Line
from etl.recognise.values import is_number, is_value

Pairs: TypeAlias = Sequence[tuple[Bound, GridCell | None]]
"""The cell under each heading."""


def is_moved_right(line: Line, pairs: Pairs, binding: Binding) -> bool:
    """Whether words stand under the first heading and something behind the last: a label has pushed the row aside."""
    first = pairs[0][1]
    if first is None or is_value(first.text) or not line.spans_known:
        return False
    end = binding.last + line.width - binding.width
    beside = {column for left, right in binding.beside for column in range(left, right + 1)}
    return any(column > end and column not in beside for column, _ in line.texts())


def moved_left(line: Line, binding: Binding) -> Pairs | None:
    """The values of a row on a page whose label spans too little, so that a gap is left at its end.

    The row must have exactly one number for each heading, the first of them right behind the label and none elsewhere.
    """
    own = [cell for _, cell in line.texts() if line.begins(cell)]
    numbers = own[-len(binding.bounds) :]
    drawn = line.spans_known and all(cell.page is not None for cell in own)
    if not drawn or len(own) <= len(numbers) or not all(is_number(cell.text) for cell in numbers):
        return None
    label, first, last = own[-len(numbers) - 1], numbers[0], numbers[-1]
    if is_value(label.text) or first.column != label.column + label.column_span:
        return None
    if first.column >= binding.first + line.width - binding.width or _parted(numbers):
        return None
    empty = all(cell is None or not cell.text.strip() for cell in line.slots[last.column + last.column_span :])
    return list(zip(binding.ordered, numbers, strict=True)) if empty else None


def in_turn(line: Line, binding: Binding) -> Pairs | None:
    """The values of a row whose fields are parted elsewhere than its headings: as many, each reaching under its own.

    A number behind the words of the label would be one more.
    So one grid holds 上一年项目数量 over one column and 本年增/减 over two, and their values over two and one.
    """
    ordered = binding.ordered
    own = list(dict.fromkeys(cell for cell in line.slots[binding.first :] if cell is not None))
    labels = [cell.text for column, cell in line.texts() if column < binding.first and line.begins(cell)]
    further = binding.beside or binding.unknown or line.width != binding.width
    further = further or any(map(is_number, dropwhile(is_value, labels)))
    if further or len(own) != len(ordered) or not all(map(line.begins, own)):
        return None
    spans = [(bound, *reach(cell)) for bound, cell in zip(ordered, own, strict=True)]
    apart = any(bound.last < first or last < bound.first for bound, first, last in spans)
    whole = own[0].column == binding.first and spans[-1][-1] == binding.last
    if apart or not whole or _parted(own) or not all(is_value(cell.text) for cell in own):
        return None
    return list(zip(ordered, own, strict=True))


def _parted(cells: Sequence[GridCell]) -> bool:
    """Whether anything stands between cells that should follow one another."""
    return any(cell.column + cell.column_span != after.column for cell, after in pairwise(cells))
