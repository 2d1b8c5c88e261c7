"""Table three printed in blocks: some labels, then their numbers row by row or column by column.

So programs take them from a page of whose cells they know nothing. Which number is whose is told by their count, seven
a label, and by the totals: the numbers can be cut into blocks in one way alone so that every total is the sum of the
others. It is believed only if the ties of every column hold as well, all labels and headings are printed in the form's
order, and no letter more or less.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations
from typing import TypeAlias

from etl.form import FORMS
from etl.form.model import Table
from etl.recognise.found import Tables
from etl.recognise.labels import letters
from etl.recognise.torn.cells import put_row
from etl.recognise.torn.printed_lines import Line, Part, is_sentence, unstacked
from etl.recognise.torn.proof import all_hold
from etl.recognise.values import read_value

TABLE = "applications"
IN_BLOCKS = "版式已丢失，数字按个数、各行合计与各列勾稽关系排列后读取，请核对。"
SHORTEST = 4
"""Letters of the first line of a label that tell it from others; a shorter one must be whole."""
MORE = (
    "本列数据的勾稽关系为第一项加第二项之和等于第三项加第四项之和",
    "申请人情况",
    "法人或其他组织",
    "三本年度办理结果",
)
"""What may stand over columns and rows besides."""
OTHER = "other"
LAST = "其他"
"""A column, and the last row of a group: too short a label to have a place of its own among the others."""

Row: TypeAlias = tuple[str, ...]


def read_blocks(lines: Sequence[Line]) -> Tables:
    """The cells of table three, if it is printed whole and its numbers can be cut into blocks in one way."""
    found = Tables()
    parts = [part for line in unstacked(lines) if not is_sentence(line) for part in line]
    texts = [letters(part.text) for part in parts if part.text]
    numbers = [value for part in parts for value in part.values]
    ends = set(_ends(parts))
    columns = tuple(column.id for column in FORMS[-1].table(TABLE).columns())
    for rows, said in _printings():
        if len(numbers) == len(rows) * len(columns) and _are_printed(texts, said):
            cut = _cut(numbers, len(rows), len(columns), ends)
            if cut and all_hold(dict(zip(rows, cut, strict=True)), len(columns)):
                found.note(TABLE, IN_BLOCKS)
                for number, (row, values) in enumerate(zip(rows, cut, strict=True)):
                    put_row(TABLE, row, columns, values, number + 1, found)
                return found
    return found


def _ends(parts: Sequence[Part]) -> Iterator[int]:
    """How many numbers stand before each text: where these are whole rows, a block ends."""
    count = 0
    for part in parts:
        count += len(part.values)
        if not part.values:
            yield count


@cache
def _printings() -> tuple[tuple[tuple[str, ...], tuple[tuple[str, ...], tuple[str, ...]]], ...]:
    """The rows a table may have, with what is printed in order and what anywhere besides; 其他处理 also as one row."""
    tables = [form.table(TABLE) for form in FORMS]
    return tuple(_printing(table, whole=whole) for table in tables for whole in (False, True))


def _printing(table: Table, *, whole: bool) -> tuple[tuple[str, ...], tuple[tuple[str, ...], tuple[str, ...]]]:
    rows = [row for row in table.rows() if not (whole and row.group == OTHER)]
    groups = [group for group in table.groups if not (whole and group.id == OTHER)]
    labels = {row.id: letters(row.label) for row in rows}
    other = next((group for group in table.groups if group.id == OTHER), None)
    if whole and other is not None:
        at = list(labels).index("total")
        labels = dict([*list(labels.items())[:at], (OTHER, letters(other.label)), *list(labels.items())[at:]])
    heads = [letters(column.label) for column in table.columns()]
    return tuple(labels), ((*heads, *labels.values()), tuple(letters(group.label) for group in groups))


def _are_printed(texts: Sequence[str], said: tuple[Sequence[str], Sequence[str]]) -> bool:
    """Whether some texts are all labels, no letter more or less, and those in order begin in it."""
    in_order, groups = said
    printed, needed = Counter("".join(texts)), Counter("".join((*in_order, *groups)))
    further = (more for count in range(len(MORE) + 1) for more in combinations(MORE, count))
    if not any(printed == needed + Counter("".join(more)) for more in further):
        return False
    rest = iter(texts)
    return all(any(_begins(text, label) for text in rest) for label in in_order if label != LAST)


def _begins(text: str, label: str) -> bool:
    return text == label or (len(text) >= SHORTEST and label.startswith(text))


def _cut(numbers: Sequence[str], rows: int, width: int, ends: set[int]) -> list[Row]:
    """The numbers of each row: cut into blocks, each printed column by column, so that every row adds up.

    A block of one row is printed as a row. Nothing where a row may be another in another way.
    """
    blocks = {(first, size): own for first, size, own in _blocks(numbers, rows, width, ends)}
    reached, leads = {0}, {rows}
    for first, size in sorted(blocks):
        reached |= {first + size} if first in reached else set()
    for first, size in sorted(blocks, reverse=True):
        leads |= {first} if first + size in leads else set()
    ways: list[set[Row]] = [set() for _ in range(rows)]
    for (first, size), own in blocks.items():
        if first in reached and first + size in leads:
            for at, row in enumerate(own):
                ways[first + at].add(row)
    return [next(iter(own)) for own in ways] if all(len(own) == 1 for own in ways) else []


def _blocks(numbers: Sequence[str], rows: int, width: int, ends: set[int]) -> Iterator[tuple[int, int, list[Row]]]:
    """The blocks in which every row adds up: from which row, of how many, and what stands in them."""
    for first in range(rows):
        for size in range(1, rows - first + 1):
            start = first * width
            if any((first + inside) * width in ends for inside in range(1, size)):
                break
            own = [tuple(numbers[start + at : start + size * width : size]) for at in range(size)]
            if all(map(_adds_up, own)):
                yield first, size, own


def _adds_up(row: Row) -> bool:
    *others, total = [read_value(value).value or 0 for value in row]
    return total == sum(others)
