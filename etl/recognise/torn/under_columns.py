"""Rows of a torn table with fewer numbers than columns: read by where the numbers stand, page by page.

A program that keeps the layout of a page prints blanks as nothing but room. What stands where is told by the rows that
have a number in every column and by the heading, on the same page; on each, all lines are set out anew. It is believed
where the numbers of every column begin, end or are centred at one place, and none reaches another column; else of rows
whose numbers stand just where those of a full row do, and the last of which, the total, is the sum of the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from etl.recognise.aligned import HOLD, OFF_CENTRE, Span, hull, stand_together, under
from etl.recognise.torn.heading import Torn
from etl.recognise.torn.printed_lines import Part
from etl.recognise.torn.rows import Rows
from etl.recognise.values import read_value

ROOM = 2
"""Spaces between two numbers, from which they are set out under columns."""


class Own(NamedTuple):
    """The numbers of a row, and where each stands in its line."""

    row: str
    values: tuple[str, ...]
    spans: tuple[Span, ...]


def columns_in_print(heading: Torn, width: int) -> list[int]:
    """The words of a heading from left to right, where their places tell it; else none."""
    spans = _headings(heading, width)
    order = sorted(range(width), key=lambda word: spans[word]) if spans else []
    return order if all(spans[left][1] < spans[right][0] for left, right in pairwise(order)) else []


def under_columns(rows: Rows, heading: Torn, leaf: int | None, width: int) -> Mapping[str, Sequence[str]]:
    """The rows with fewer numbers than columns, blank ones added; `leaf` is the page on which the heading stands."""
    found: dict[str, Sequence[str]] = {}
    pages = {part.leaf for own in rows.parts.values() for part in own} - {None}
    for page in pages if all(part.leaf for own in rows.parts.values() for part in own) else ():
        own = list(_on_page(rows, page))
        heads = sorted(_headings(heading, width)) if page == leaf else []
        found |= _placed(own, heads, width) or dict(_like_full_rows(own, width))
    return found


def _on_page(rows: Rows, page: int | None) -> Iterator[Own]:
    """The rows with numbers on a page, each told for sure."""
    for row, parts in rows.parts.items():
        for part in parts:
            if part.leaf == page and row not in rows.unclear and len(parts) == 1 and _is_set_out(part):
                yield Own(row, part.values, _spans(part))


def _is_set_out(part: Part) -> bool:
    """Whether room shows where numbers stand: a single space between any two only parts them."""
    if part.stacked or len(part.starts) < len(part.values):
        return False
    gaps = [right[0] - left[1] for left, right in pairwise(_spans(part))]
    return min((part.gap, *gaps)) >= ROOM


def _spans(part: Part) -> tuple[Span, ...]:
    return tuple((start, start + len(value)) for start, value in zip(part.starts, part.values, strict=True))


def _headings(heading: Torn, width: int) -> list[Span]:
    """Where the heading of each column stands; nothing where that is not known of all."""
    spans: dict[int, list[Span]] = {word: [] for word in range(width)}
    for placed in heading.parts:
        if placed.word in spans:
            spans[placed.word] += [(start, start + len(placed.text)) for start in placed.starts] or [(-1, -1)]
    known = all(own and all(start >= 0 for start, _ in own) for own in spans.values())
    return [hull(own) for own in spans.values()] if known else []


def _placed(rows: Sequence[Own], heads: Sequence[Span], width: int) -> dict[str, Sequence[str]]:
    """The values of the rows of a page that have fewer than columns; nothing where one of all is not told."""
    full = [row.spans for row in rows if len(row.values) == width]
    told = [*full, heads] if heads else full
    columns = [hull(spans) for spans in zip(*told, strict=True)]
    if not columns or any(left[1] > right[0] for left, right in pairwise(columns)):
        return {}
    at = [[under(span, columns) for span in row.spans] for row in rows]
    places = [[column for column in own if column is not None] for own in at]
    if any(len(set(own)) < len(row.values) for own, row in zip(places, rows, strict=True)):
        return {}
    printed = [dict(zip(own, row.spans, strict=True)) for own, row in zip(places, rows, strict=True)]
    stacks = [[row[column] for row in printed if column in row] for column in range(width)]
    if not stand_together(stacks) or not _add_up(rows, places, width):
        return {}
    values = {row.row: dict(zip(own, row.values, strict=True)) for row, own in zip(rows, places, strict=True)}
    return {row: [own.get(column, "") for column in range(width)] for row, own in values.items() if len(own) < width}


def _like_full_rows(rows: Sequence[Own], width: int) -> Iterator[tuple[str, Sequence[str]]]:
    """The values of the rows that are set out as a row with a number in every column, and add up."""
    full = [row.spans for row in rows if len(row.values) == width]
    alike = [(row, _like_one_of(full, row.spans)) for row in rows if len(row.values) < width]
    told = [(row, columns) for row, columns in alike if columns[-1:] == (width - 1,)]
    sure = {columns for row, columns in told if len(columns) > 1 and _total_over(row.values) == 0}
    for row, columns in told:
        if columns in sure and _total_over(row.values) >= 0:
            values = dict(zip(columns, row.values, strict=True))
            yield row.row, [values.get(column, "") for column in range(width)]


def _like_one_of(full: Sequence[Sequence[Span]], spans: Sequence[Span]) -> tuple[int, ...]:
    """In which columns some numbers stand if they do so as in a full row; nothing where two of these differ."""
    ways = {columns for other in full if (columns := _like(spans, other))}
    return ways.pop() if len(ways) == 1 else ()


def _like(spans: Sequence[Span], full: Sequence[Span]) -> tuple[int, ...]:
    """In which columns some numbers stand, each where one of a full row does; nothing where not all do."""
    at = [[column for column, other in enumerate(full) if _stand_alike(span, other)] for span in spans]
    columns = tuple(own[0] for own in at if len(own) == 1)
    return columns if len(set(columns)) == len(spans) else ()


def _stand_alike(one: Span, other: Span) -> bool:
    return one[0] == other[0] or one[1] == other[1] or abs(sum(one) - sum(other)) <= OFF_CENTRE


def _total_over(values: Sequence[str]) -> float:
    """By how much the last number is more than the others together."""
    *others, total = [read_value(value).value or 0 for value in values]
    return total - sum(others)


def _add_up(rows: Sequence[Own], places: Sequence[Sequence[int]], width: int) -> bool:
    """Whether nearly all totals are no less than what stands before them."""
    told = [row for row, own in zip(rows, places, strict=True) if own[-1] == width - 1 and len(own) > 1]
    return sum(_total_over(row.values) >= 0 for row in told) >= HOLD * len(told)
