"""Rows of plain text, which prints no spans: which field stands under which heading, or that nothing tells.

A row with a field printed for every heading is read in their order, wherever it begins. Where fields are empty, the
whole table must keep to one way of printing: padded to the columns of the heading, or one field a value behind labels.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from etl.patterns import pattern
from etl.read.document import GridCell
from etl.recognise.bound import Binding, Bound
from etl.recognise.filled import are_filled
from etl.recognise.labels import letters
from etl.recognise.lattice import Line
from etl.recognise.spanned import are_spanned
from etl.recognise.values import fills_in, is_value, read_value

SERIAL = pattern(r"[1-9] ?[0-9]?")
"""The number of a row; the longest table has some thirty. Where labels are shredded, so is this."""


class Habit(NamedTuple):
    """How the rows under one heading are printed, as far as all of them keep to it.

    `parted` where the columns have empty ones between them, and all rows stand in the columns of the heading;
    `spanned` where all end in one field a value, with empty ones between some labels and their values.
    """

    padded: bool
    unpadded: bool
    parted: bool
    spanned: bool = False


def habit_of(lines: Sequence[Line], binding: Binding, names: Sequence[str] = ()) -> Habit:
    """The habit of all rows under one heading; `names` are the rows of table three they stand for, where known."""
    told = all(line.shows_blanks for line in lines)
    labelled = [(line, _after(line, binding), row) for line, row in zip(lines, names, strict=bool(names))]
    return Habit(
        told and all(_is_padded(line, binding) for line in lines),
        told and (all(_is_unpadded(line, binding) for line in lines) or are_filled(labelled, len(_places(binding)))),
        told and all(_is_parted(line, binding) for line in lines),
        told and are_spanned(labelled, binding),
    )


def _after(line: Line, binding: Binding) -> int:
    """The field right behind the labels of a row."""
    labels = label_cells(line, binding)
    return labels[-1][0] + 1 if labels else 0


def label_cells(line: Line, binding: Binding) -> list[tuple[int, GridCell]]:
    """The fields before the first value; at most as many as leave room for the values.

    A number at the very beginning that a label follows is the row's own number, and none of its values.
    """
    labels: list[tuple[int, GridCell]] = []
    texts = line.texts()
    room = line.width + 1 - len(binding.bounds)
    room = line.width if line.stretches and room <= 1 else room  # lines whose blanks white space alone shows are short
    numbering = numbering_of(line)
    for column, cell in texts:
        filled = bool(labels) and fills_in(cell.text)
        is_label = cell is numbering or not (filled or is_value(cell.text))
        if not is_label or column >= room:
            break
        labels.append((column, cell))
    return labels


def numbering_of(line: Line) -> GridCell | None:
    """The number of a row that stands before its label."""
    texts = [cell for _, cell in line.texts()[:2]]
    numbers = len(texts) > 1 and SERIAL.fullmatch(texts[0].text.strip()) is not None and not is_value(texts[1].text)
    return texts[0] if numbers else None


def _is_digits(text: str) -> bool:
    """Whether a text is digits and no letters: a number that cannot be read, rather than a part of a label."""
    return any(map(str.isdigit, text)) and not letters(text)


def values_in_order(line: Line, binding: Binding, habit: Habit) -> list[tuple[Bound, GridCell | None]] | None:
    """The field of each bound column; None where it is not told which field that is."""
    places = _places(binding)
    if any(_is_digits(cell.text) for _, cell in label_cells(line, binding)[1:]):
        return None
    if (start := _start(line, binding, habit)) is not None:
        columns = [start + at for at in range(len(places))]
    elif habit.parted:
        columns = [column for column, _ in places]
    else:
        return None
    slots = [line.slots[column] if column < line.width else None for column in columns]
    return [(bound, cell) for (_, bound), cell in zip(places, slots, strict=True) if bound is not None]


def _places(binding: Binding) -> list[tuple[int, Bound | None]]:
    """The columns from left to right, with None for one that is printed beside the form's."""
    bounds: list[tuple[int, Bound | None]] = [(bound.first, bound) for bound in binding.bounds]
    bounds += [(first, None) for first, _ in binding.beside if first > binding.first]
    return sorted(bounds, key=lambda one: one[0])


def _have_gaps(binding: Binding) -> bool:
    """Whether empty columns stand between those of the heading: then a field's place in the row is not its column's."""
    columns = [column for column, _ in _places(binding)]
    return columns[-1] - columns[0] >= len(columns)


def _start(line: Line, binding: Binding, habit: Habit) -> int | None:
    """Where the values of a row begin."""
    after, count = _after(line, binding), len(_places(binding))
    printed = [column for column, _ in line.texts() if column >= after]
    if len(printed) == count and printed[-1] - printed[0] == count - 1:
        return printed[0]
    if _have_gaps(binding):
        return None
    if habit.padded or habit.unpadded or habit.spanned:
        return binding.first if habit.padded else after if habit.unpadded else line.printed_width - count
    if not line.texts() and line.printed_width >= count:
        return min(binding.first, line.printed_width - count)  # blank, wherever it begins
    beside_label = binding.first and after == binding.first and line.shows_blanks and line.width >= after + count
    if not beside_label or (printed and printed[-1] >= after + count) or _may_be_moved(line, after + count, binding):
        return None
    return after


def _may_be_moved(line: Line, end: int, binding: Binding) -> bool:
    """Whether a row that is short of fields ends in what may be its total, moved left by one that was left out."""
    if binding.table != "applications" or line.printed_width >= end:
        return False
    numbers = [read_value(cell.text).value or 0 for _, cell in line.numbers() if cell is not numbering_of(line)]
    return len(numbers) > 1 and numbers[-1] >= sum(numbers[:-1])


def _is_padded(line: Line, binding: Binding) -> bool:
    """Whether a row is as wide as its heading, and everything behind its label stands under a heading."""
    after = _after(line, binding)
    end = binding.first + len(_places(binding))
    inside = all(binding.first <= column < end for column, _ in line.texts() if column >= after)
    return line.printed_width == binding.width == end and after <= binding.first and inside


def _is_unpadded(line: Line, binding: Binding) -> bool:
    """Whether a row has exactly one field a value, empty or not, behind its labels."""
    return line.printed_width == _after(line, binding) + len(_places(binding))


def _is_parted(line: Line, binding: Binding) -> bool:
    """Whether a row is as wide as its heading and prints nothing between the heading's columns."""
    columns = {column for column, _ in _places(binding)}
    labels = {id(cell) for _, cell in label_cells(line, binding)}
    printed = {column for column, cell in line.texts() if id(cell) not in labels}
    before = all(column < binding.first for column, cell in line.texts() if id(cell) in labels)
    return _have_gaps(binding) and line.printed_width == binding.width and before and printed <= columns
