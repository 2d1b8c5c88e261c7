"""Rows of text whose values stand under their headings, place by place: where white space alone shows what is blank.

Such a table is believed only if all its rows keep to it: every value stands under one heading, the values of a column
begin, end or are centred at one place, and no row adds up to more than it prints as its total.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import dropwhile, pairwise
from operator import itemgetter
from typing import TypeAlias

from etl.read.document import GridCell, Stretch
from etl.recognise.bound import Binding, Bound
from etl.recognise.lattice import Line
from etl.recognise.values import is_value, read_value

FEWEST = 4
"""Values that stand where others of their column do, from which this is no coincidence."""
FEWEST_COLUMNS = 3
"""Columns in which values stand, the last among them; some offices fill in the totals and nothing else."""
HOLD = 0.8
"""Part of the rows whose total must be no less than the others together: what is blank need not be zero."""

OFF_CENTRE = 2
"""By how many half characters the centres of centred values may differ: a place more or less to the left."""

Span: TypeAlias = tuple[int, int]
Of: TypeAlias = Callable[[Stretch], Span]
Placed: TypeAlias = Mapping[int, int]
"""Which field of a row stands in each column, both from 0; blank ones are left out."""
WAYS: tuple[Of, ...] = (itemgetter(0), itemgetter(1), itemgetter(2))
"""In what a line may be counted: characters, places on a screen, places where quotes are wide."""
NOWHERE: Span = (-1, -1)


def stretches_of(lines: Sequence[Line], bounds: Sequence[Bound]) -> tuple[Stretch, ...]:
    """Where the headings of some columns stand, each printed once; nothing where that is not known of all."""
    if not all(len(line.stretches) >= line.printed_width > 0 for line in lines):
        return ()
    printed = [
        (cell.text, line.stretches[column]) for line in lines for column, cell in line.texts() if line.begins(cell)
    ]
    own = [[place for text, place in printed if text == bound.label] for bound in bounds]
    return tuple(places[0] for places in own) if all(len(places) == 1 for places in own) else ()


def aligned_rows(lines: Sequence[Line], binding: Binding) -> dict[int, list[tuple[Bound, GridCell | None]]]:
    """The values of each row by the id of its line, None for blank; nothing where they do not stand in columns."""
    if binding.table != "applications" or not binding.stretches or not all(line.stretches for line in lines):
        return {}
    readings = [found for of in WAYS if (found := _placed(lines, binding, of))]
    if not readings or any(other != readings[0] for other in readings):
        return {}
    return {id(line): _pairs(line, placed, binding) for line, placed in zip(lines, readings[0], strict=True)}


def _pairs(line: Line, placed: Placed, binding: Binding) -> list[tuple[Bound, GridCell | None]]:
    blank = GridCell("", line.rows[0], line.width)
    at = [placed.get(column) for column in range(len(binding.bounds))]
    return [
        (bound, blank if field is None else line.slots[field]) for bound, field in zip(binding.ordered, at, strict=True)
    ]


def _placed(lines: Sequence[Line], binding: Binding, of: Of) -> list[Placed]:
    """Which field of each row stands in each column; nothing where that is not told of every one."""
    rows = [dict(_values(line, of)) for line in lines]
    headings = [of(binding.stretches[binding.bounds.index(bound)]) for bound in binding.ordered]
    full = [list(row.values()) for row in rows if len(row) == len(headings)]
    columns = [hull(spans) for spans in zip(headings, *full, strict=True)]
    if any(left[1] > right[0] for left, right in pairwise(columns)):
        return []
    found = [[(under(span, columns), field) for field, span in row.items()] for row in rows]
    placed: list[Placed] = [{column: field for column, field in own if column is not None} for own in found]
    if any(len(one) < len(row) for one, row in zip(placed, rows, strict=True)):
        return []
    stacks = [[row[one[at]] for one, row in zip(placed, rows, strict=True) if at in one] for at in range(len(columns))]
    return placed if stand_together(stacks) and _add_up(lines, placed, binding) else []


def _values(line: Line, of: Of) -> Iterator[tuple[int, Span]]:
    """The fields of a row behind its labels, each with where it stands."""
    for column, _ in dropwhile(lambda field: not is_value(field[1].text), line.texts()):
        yield column, of(line.stretches[column]) if column < len(line.stretches) else NOWHERE


def hull(spans: Sequence[Span]) -> Span:
    """From where the first of some values begins to where the last one ends."""
    return min(start for start, _ in spans), max(end for _, end in spans)


def under(span: Span, columns: Sequence[Span]) -> int | None:
    """The only column a value overlaps."""
    over = [at for at, (start, end) in enumerate(columns) if span[0] < end and start < span[1]]
    return over[0] if len(over) == 1 else None


def stand_together(stacks: Sequence[Sequence[Span]]) -> bool:
    """Whether the values of every column begin, end or are centred at one place, in enough rows."""
    filled = [at for at, stack in enumerate(stacks) if stack]
    if sum(len(stack) - 1 for stack in stacks if stack) < FEWEST or filled[-1] < len(stacks) - 1:
        return False
    if 1 < len(filled) < FEWEST_COLUMNS:
        return False
    starts, ends, centres = zip(*map(_spread, filter(None, stacks)), strict=True)
    return not any(starts) or not any(ends) or max(centres) <= OFF_CENTRE


def _spread(stack: Sequence[Span]) -> tuple[int, int, int]:
    """By how much the beginnings, the ends and the centres (doubled) of some values differ."""
    edges = ([start for start, _ in stack], [end for _, end in stack], [start + end for start, end in stack])
    starts, ends, centres = (max(places) - min(places) for places in edges)
    return starts, ends, centres


def _add_up(lines: Sequence[Line], placed: Sequence[Placed], binding: Binding) -> bool:
    """Whether the totals of table three are no less than what stands before them."""
    if binding.ordered[-1].column != "total":
        return False
    total = len(binding.bounds) - 1
    told = [(line, row) for line, row in zip(lines, placed, strict=True) if total in row and len(row) > 1]
    held = [_value(line, row[total]) >= sum(_value(line, row[at]) for at in row if at < total) for line, row in told]
    return sum(held) >= HOLD * len(held)


def _value(line: Line, field: int) -> float:
    cell = line.slots[field]
    return (read_value(cell.text).value if cell else None) or 0
