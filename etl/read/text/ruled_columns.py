"""Tables whose columns are ruled off by groups of dashes (---- ------), as converters write them → fields.

The groups say where every column begins, in characters or in places on a screen. A row takes one line; where empty
lines part the rows, it may take several. A line of nothing but spaces, as wide as the table, is a row of blanks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from etl.patterns import pattern
from etl.read.text.drawn_table import ambiguously_wide, by_character, on_screen, spread
from etl.read.text.fields import Rows

RULE = pattern(r"\s*(?:-+(?:\s+-+)+|=+(?:\s+=+)+)\s*")
"""The line over or under the columns."""
WHOLE_RULE = pattern(r"\s*[-=]{3,}\s*")
"""The line over the heading and under the last row of a table whose rows take several lines."""
FEWEST_MARKS = 3
"""Dashes of the widest column at least: single ones stand for nothing in many tables."""
_TWO_NUMBERS = pattern(r"\d[^\S\n]{2,}\d")
MOST_HEADINGS = 12
"""Lines of the longest heading: three rows, each of several lines."""
MOST_LINES = 400
"""Lines of the longest table: some thirty rows, each of several lines."""


class Columns(NamedTuple):
    """Where the columns begin and end, counted as `width_of` counts a character."""

    spans: tuple[tuple[int, int], ...]
    width_of: Callable[[str], int]

    def fields(self, line: str) -> list[str] | None:
        """What stands in each column of a line; None where something stands between two, or two numbers in one."""
        places = spread(line.rstrip(), self.width_of)
        starts = [start for start, _ in self.spans]
        between = [(0, starts[0]), *((end, after) for (_, end), after in zip(self.spans, starts[1:], strict=False))]
        if "\t" in line or any("".join(places[start:end]).strip() or "" in places[start:end] for start, end in between):
            return None
        fields = ["".join(places[at:after]).strip() for at, after in zip(starts, [*starts[1:], None], strict=True)]
        return None if any(map(_TWO_NUMBERS.search, fields)) else fields

    def is_blank_row(self, line: str) -> bool:
        """Whether a line of spaces is as wide as the table up to its last column, so that it prints a row."""
        return not line.strip() and len(line) >= self.spans[-2][1]


def with_ruled(lines: Sequence[str]) -> Iterator[tuple[Sequence[str], Rows]]:
    """The lines in runs, each with the rows of the table with such a rule behind it; none behind the last run."""
    plain: list[str] = []
    number = 0
    while number < len(lines):
        found = _table(lines, number, plain) if is_column_rule(lines[number]) else None
        if found is None:
            plain.append(lines[number])
            number += 1
            continue
        rows, above, number = found
        yield plain[: len(plain) - above], rows
        plain = []
    yield plain, []


def is_column_rule(line: str) -> bool:
    """Whether a line is nothing but groups of dashes, one of them long at least."""
    return RULE.fullmatch(line) is not None and max(map(len, line.split())) >= FEWEST_MARKS


def _table(lines: Sequence[str], at: int, before: Sequence[str]) -> tuple[Rows, int, int] | None:
    """The rows of the table with a rule at that line, the lines of heading above it, and the line behind it."""
    spans = tuple((found.start(), found.end()) for found in re.finditer(r"[-=]+", lines[at]))
    for width_of in (on_screen, by_character, ambiguously_wide):
        columns = Columns(spans, width_of)
        heading, above = _heading(before, columns)
        end = _end(lines, at, columns, headed=above == 1)
        if end is not None:
            rows = [*heading, *_rows(lines[at + 1 : end], columns)]
            return (rows, above, end) if rows else None
    return None


def _end(lines: Sequence[str], at: int, columns: Columns, *, headed: bool) -> int | None:
    """The line behind a table: behind its last rule, or where it has none, its first empty line.

    One whose heading stands over its only rule ends with the first empty line.
    """
    empty, under_heading = None, headed
    for number in range(at + 1, min(len(lines), at + MOST_LINES)):
        line = lines[number]
        if WHOLE_RULE.fullmatch(line) or is_column_rule(line):
            if line.strip() != lines[at].strip() and not WHOLE_RULE.fullmatch(line):
                return empty or number
            if under_heading or not _goes_on(lines, number, columns):
                return number + 1
            under_heading = True
        elif columns.fields(line) is None:
            return empty
        elif not line.strip() and not columns.is_blank_row(line):
            empty = empty or number
            if headed:
                return empty
    return empty or min(len(lines), at + MOST_LINES)


def _goes_on(lines: Sequence[str], number: int, columns: Columns) -> bool:
    """Whether rows follow a rule, which then stands under the heading."""
    after = lines[number + 1] if number + 1 < len(lines) else ""
    return bool(after.strip()) and columns.fields(after) is not None and len(after.split()) > 1


def _heading(before: Sequence[str], columns: Columns) -> tuple[Rows, int]:
    """The rows of heading that stand right above the rule, and how many lines they take with the rule over them."""
    rows: list[list[str]] = []
    for line in before[: -1 - MOST_HEADINGS : -1]:
        fields = columns.fields(line)
        if not line.strip() or fields is None or is_column_rule(line) or WHOLE_RULE.fullmatch(line):
            break
        rows.insert(0, fields)
    if len(before) > len(rows) and WHOLE_RULE.fullmatch(before[-1 - len(rows)]):
        return [_joined(rows)] if rows else [], len(rows) + 1
    return ([rows[-1]], 1) if rows and sum(map(bool, rows[-1])) > 1 else ([], 0)


def _rows(lines: Sequence[str], columns: Columns) -> Rows:
    own = [line for line in lines if not is_column_rule(line) and not WHOLE_RULE.fullmatch(line)]
    in_lines = [line for line in own if line.strip() or columns.is_blank_row(line)]
    if len(in_lines) == len(own):
        return [columns.fields(line) or [] for line in own]
    runs = groupby(own, key=lambda line: bool(line.strip()) or columns.is_blank_row(line))
    return [_joined([columns.fields(line) or [] for line in run]) for printed, run in runs if printed]


def _joined(rows: Rows) -> list[str]:
    """One row of several lines, column by column."""
    return ["\n".join(filter(None, fields)) for fields in zip(*rows, strict=True)]
