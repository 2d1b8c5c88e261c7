"""Tables in which every field ends in a pipe, as extractors of web pages leave them → rows, wherever lines break.

A field may stand alone in a line, or break into several. A row short of the table's columns is filled up with pipes
(`行政许可 | 0 | ||`), as merged cells are written once: so all rows have as many pipes, and are counted off.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from etl.patterns import pattern
from etl.read.text.fields import LONGEST_FIELD, STOP
from etl.read.text.markdown import PIPE_RULE, UNESCAPED_PIPE, printed

MOST_LINES = 4
"""Lines without a pipe that may stand between two fields: the lines of one, or headings between two tables."""
HALF = 4
"""Characters of a line above the first field of a table that begin this field, and are no heading: 行政 复议."""
KEPT = 1024
"""Fields whose text is remembered: a table is gone through several times."""
CLOSE = pattern(r"[^\s|]\|(?!-)")
"""A field right before its pipe, as such extractors do not write it."""


class Field(NamedTuple):
    """One field: what is printed in it line by line, the pipes it takes, and the lines where it begins and ends.

    `filling` are pipes that only fill up a row; a single one looks like a blank field.
    """

    lines: tuple[str, ...]
    first: int
    last: int
    pipes: int = 1
    filling: bool = False

    @property
    def text(self) -> str:
        """What is printed in it."""
        return _shown(self.lines)


@lru_cache(maxsize=KEPT)
def _shown(lines: tuple[str, ...]) -> str:
    return printed("\n".join(lines))


def regions(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The first and the last line of each stretch of fields that end in pipes, without a sentence between them."""
    found = [number for number, line in enumerate(lines) if "|" in line]
    start = 0
    for at, (one, following) in enumerate(pairwise([*found, len(lines) + MOST_LINES + 1])):
        between = [line for line in lines[one + 1 : following] if line.strip()]
        if len(between) > MOST_LINES or any(map(STOP.search, between)) or following > len(lines):
            if not any(CLOSE.search(lines[number]) for number in found[start : at + 1]):
                yield _with_line_above(lines, found[start : at + 1])
            start = at + 1


def _with_line_above(lines: Sequence[str], found: Sequence[int]) -> tuple[int, int]:
    """The lines from the first pipe to the last, and the text above the first: the first field may begin there."""
    above = next((number for number in range(found[0] - 1, -1, -1) if lines[number].strip()), None)
    begun = above is not None and len(lines[above]) <= LONGEST_FIELD and not STOP.search(lines[above])
    return above if above is not None and begun else found[0], found[-1]


def fields_of(lines: Sequence[str], first: int, last: int) -> list[Field]:
    """The fields of some lines; none where what only fills up rows stands before a field."""
    fields: list[Field] = []
    pending: list[str] = []
    begun = first
    for number in range(first, last + 1):
        line = lines[number].strip()
        if not line or (PIPE_RULE.match(line) and "---" in line):
            continue
        begun = begun if pending else number
        *parts, rest = UNESCAPED_PIPE.split(line)
        own = list(_in_line(parts, pending, begun, number)) if parts else []
        if any(field.filling for field in own[:-1]) or (own and own[-1].filling and rest.strip()):
            return []
        fields += own
        pending = [*([] if parts else pending), *filter(None, [rest.strip()])]
    return fields


def _in_line(parts: Sequence[str], pending: Sequence[str], begun: int, number: int) -> Iterator[Field]:
    """The fields that end in a line, the first of them begun above it."""
    at = 0
    while at < len(parts):
        above = tuple(pending) if at == 0 else ()
        end = at + 1
        while not above and not parts[at].strip() and end < len(parts) and not parts[end]:
            end += 1
        lines = (*above, parts[at].strip())
        yield Field(lines, begun if at == 0 else number, number, end - at, filling=end > at + 1)
        at = end


def begins_line(fields: Sequence[Field], at: int) -> bool:
    """Whether a field is the first of its line."""
    return at == 0 or fields[at].first > fields[at - 1].last


def has_lines_above(fields: Sequence[Field], at: int) -> bool:
    """Whether lines without a pipe stand above a field: its own, or prose."""
    return len(fields[at].lines) > 1 and begins_line(fields, at)


def without_lines_above(first: Field) -> Field:
    """The first field of a table without the lines above it, which are prose, if they are no beginning of it."""
    *above, own = first.lines
    kept = above[-1:] if above and own and _begins(above[-1], own) else []
    return first._replace(lines=(*kept, own), first=first.last - len(kept)) if above else first


def _begins(line: str, own: str) -> bool:
    """Whether a line is the beginning of what stands below it: too short for a heading, or a bracket goes on."""
    opened = sum(line.count(bracket) for bracket in "（(") - sum(line.count(bracket) for bracket in "）)")
    goes_on = opened > 0 and any(bracket in own for bracket in "）)")
    return not STOP.search(line) and (len(line) <= HALF or goes_on)
