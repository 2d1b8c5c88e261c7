"""Whether rows of fields are one table's: under each heading equally many values stand behind the labels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, takewhile

from etl.read.text.counted_rows import VALUE
from etl.read.text.fields import Rows

FEWEST_ROWS = 2
"""Rows of values that must have equally many fields; one alone stands under headings of as many or of several lines."""
MOST_FIELDS = 16
"""Fields of values in a row: the widest table has fifteen."""
FEWEST_HEADINGS = 5
"""Headings side by side, parted as the fields are, that show what parts those of a row alone below them."""


def are_even(rows: Rows) -> bool:
    """Whether the rows of values under every heading have equally many fields behind their labels."""
    tails = [values_behind(row) for row in rows]
    return all(_agree(rows, tails, first, end) for first, end in _groups(tails))


def values_behind(row: Sequence[str]) -> Sequence[str]:
    """The fields behind the label of a row, blank ones and numbers; none where it is a heading."""
    last = next((at for at in range(len(row) - 1, -1, -1) if row[at] and not VALUE.fullmatch(row[at])), -1)
    return row[last + 1 :]


def _groups(tails: Sequence[Sequence[str]]) -> Iterator[tuple[int, int]]:
    """From which to which row those of values follow one another."""
    end = 0
    for values, run in groupby(tails, key=bool):
        first, end = end, end + len(list(run))
        if values:
            yield first, end


def _agree(rows: Rows, tails: Sequence[Sequence[str]], first: int, end: int) -> bool:
    """Whether rows of values have equally many fields, and where some are blank, no more than headings above them."""
    width = len(tails[first])
    if any(len(tail) != width for tail in tails[first:end]):
        return False
    if not any("" in tail for tail in tails[first:end]):
        return True
    above = list(_headings(rows, tails, first))
    room = sum(bool(field) for row in above for field in row) or MOST_FIELDS
    printed = any(any(tail) for tail in tails[first:end])
    several = end - first >= FEWEST_ROWS and printed
    return width <= room and (several or _is_told(above, width, alone=printed or not any(rows[first])))


def _headings(rows: Rows, tails: Sequence[Sequence[str]], first: int) -> Iterator[Sequence[str]]:
    """The rows without values above a row, the lowest first."""
    yield from (rows[at] for at in takewhile(lambda at: not tails[at], range(first - 1, -1, -1)))


def _is_told(above: Sequence[Sequence[str]], width: int, *, alone: bool) -> bool:
    """Whether the heading right above has as many fields as a row; one alone may stand under one of several lines."""
    lowest = [field for field in above[0] if field] if above else []
    return len(lowest) - width in {0, 1} or (alone and len(lowest) >= FEWEST_HEADINGS and all(above[0]))
