"""Cells of a table one a line, blank ones and merged ones that are repeated as well → its rows, counted off.

All rows are as long: labels first, values and blanks behind them. No other length and no other beginning makes such
rows of the same lines, since a text would stand behind a value.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from etl.patterns import pattern
from etl.read.text.counted_rows import VALUE
from etl.read.text.fields import STOP, Rows

SPACED = pattern(r"\S(?:\t| {2,}|\u3000)\S|\|")
"""Lines of several fields."""
BARE = pattern(r"(?<=t)[vb]+")
"""Values and blanks behind a text."""
LONGEST = 60
"""Characters of the longest label: that of 其他处理 with its numeral."""
WIDTHS = range(4, 17)
"""Cells of a row: the tables of the form have four to sixteen columns, labels included."""
FEWEST = 3
"""Rows of values that must follow one another."""
MOST_HEADINGS = 3
MOST_LINES = 3000
"""Lines that are looked through: the tables of a report have some five hundred cells."""


class Found(NamedTuple):
    """Lines that are the rows of a table: how long each is, how many labels and rows it has, the first with values."""

    start: int
    end: int
    width: int
    labels: int
    rows: int
    first: int


def with_cell_lines(lines: Sequence[str]) -> Iterator[tuple[Sequence[str], Rows]]:
    """The lines in runs, each with the rows so printed that stand behind it; none behind the last run."""
    start = at = 0
    for cells, run in groupby(lines, key=_may_be_cell):
        own = list(run)
        for found in sorted(_tables(own)) if cells and len(own) <= MOST_LINES else ():
            rows = [
                [line.strip() for line in own[one : one + found.width]]
                for one in range(found.start, found.end, found.width)
            ]
            yield lines[start : at + found.start], rows
            start = at + found.end
        at += len(own)
    yield lines[start:], []


def _may_be_cell(line: str) -> bool:
    return len(line) <= LONGEST and not STOP.search(line) and not SPACED.search(line)


def _tables(lines: Sequence[str]) -> Iterator[Found]:
    """The tables of a run of lines, those of most rows first; none stands in another."""
    kinds = "".join(map(_kind, lines))
    if kinds.count("v") < FEWEST:
        return
    texts = [line.strip() for line in lines]
    found = [one for width in WIDTHS for first in range(width) for one in _counted(kinds, width, first)]
    found = [one for one in found if _is_headed(texts[one.start : one.end], one)]
    taken: list[Found] = []
    for one in (*sorted(found, key=lambda one: (-one.rows, one.width)), *_single(kinds, texts)):
        if all(one.end <= other.start or other.end <= one.start for other in taken):
            taken.append(one)
            yield one


def _single(kinds: str, texts: Sequence[str]) -> Iterator[Found]:
    """Rows of values without a label, each under headings of as many, over which others are repeated in all they cover.

    A blank line behind the row may part the table from what follows.
    """
    for found in BARE.finditer(kinds):
        for end in (found.end(), found.end() - (kinds[found.end() - 1] == "b")):
            width = end - found.start()
            start = _heading_over(kinds, texts, found.start(), width) if width in WIDTHS else None
            if start is not None:
                yield Found(start, end, width, 0, 1, found.start())
                break


def _heading_over(kinds: str, texts: Sequence[str], at: int, width: int) -> int | None:
    """Where the heading of a row begins, whose uppermost line has nothing but cells that cover several columns."""
    for rows in range(2, MOST_HEADINGS + 1):
        start = at - rows * width
        upper = [len(list(own)) for _, own in groupby(texts[start : start + width])] if start >= 0 else [0]
        if set(kinds[max(0, start) : at]) == {"t"} and min(upper) > 1:
            return start
    return None


def _kind(line: str) -> str:
    """What a line is: a value, blank (b), or a text."""
    text = line.strip()
    return "b" if not text else "v" if VALUE.fullmatch(text) else "t"


def _counted(kinds: str, width: int, first: int) -> Iterator[Found]:
    """The tables with rows so long, the first of which begins with a line."""
    rows = [(at, _labels(kinds[at : at + width])) for at in range(first, len(kinds) - width + 1, width)]
    for sound, run in groupby(rows, key=lambda row: row[1] > 0):
        for labels, own in _of_one_kind(list(run)) if sound else ():
            data = [at for at, count in own if count == labels]
            start = max(own[0][0], data[0] - MOST_HEADINGS * width)
            if len(data) >= FEWEST and start < data[0] and "v" in kinds[data[0] : data[-1] + width]:
                yield Found(start, data[-1] + width, width, labels, len(data), data[0])


def _labels(kinds: str) -> int:
    """How many labels a row begins with; none where anything but values and blanks follows them."""
    labels = len(kinds) - len(kinds.lstrip("t"))
    return 0 if "t" in kinds[labels:] else labels


def _of_one_kind(rows: Sequence[tuple[int, int]]) -> Iterator[tuple[int, Sequence[tuple[int, int]]]]:
    """Runs of rows that have as many labels, with headings, which are nothing but labels, between them."""
    width = max((labels for _, labels in rows), default=0)
    start, before = 0, 0
    for number, (_, labels) in enumerate(rows):
        if labels < width and before and labels != before:
            yield before, rows[start:number]
            start = number
        before = labels if labels < width else before
    if before:
        yield before, rows[start:]


def _is_headed(texts: Sequence[str], found: Found) -> bool:
    """Whether the heading stands right above the first row of values, over the labels in one cell that is repeated.

    Some cell of the heading must be repeated side by side: where none is, merged cells are printed once, and what
    stands over the labels is a column's heading.
    """
    heading = texts[: found.first - found.start]
    rows = [heading[at : at + found.width] for at in range(0, len(heading), found.width)]
    repeated = any(left == right for row in rows for left, right in pairwise(row))
    return repeated and len(set(rows[-1][: found.labels])) == 1 and all(rows[-1])
