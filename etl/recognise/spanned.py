"""Rows of table three in text whose merged labels left empty fields behind, and nothing in the rows below them.

So a converter writes cells that knows no spans: 一、本年新收 over three columns is followed by two empty fields, and an
item below （三）不予公开 begins with its own label. The numbers are the last fields of every row.
"""

from __future__ import annotations

from collections.abc import Sequence

from etl.recognise.bound import Binding
from etl.recognise.lattice import Line

OUTER = frozenset({"received", "carried_in", "carried_forward"})
"""Rows whose label stands over all columns of labels."""
RESULTS = frozenset({"granted", "partly_granted", "other", "total"})
"""Rows whose label stands right of 三、本年度办理结果, over the columns of items."""
FEWEST_ITEMS = 5
"""Items of groups that must have exactly one field a value behind their label, for the rows to be told."""

Labelled = tuple[Line, int, str]
"""A row, the first field behind its labels, and what the labels say."""


def are_spanned(rows: Sequence[Labelled], binding: Binding) -> bool:
    """Whether all rows end in one field a value, and begin with as many as their label covers on the form."""
    count = len(binding.bounds) + len([1 for first, _ in binding.beside if first > binding.first])
    items = [line.printed_width - after - count for line, after, row in rows if "." in row]
    outer = {line.printed_width for line, _, row in rows if row in OUTER}
    results = [(line.printed_width, _labels(line, after)) for line, after, row in rows if row in RESULTS]
    inner = {width for width, labels in results if labels == 1}
    beside = {width for width, labels in results if labels > 1}  # 三、本年度办理结果 stands before （一）予以公开
    known = len(items) + len(results) + sum(row in OUTER for _, _, row in rows) == len(rows)
    if not known or len(items) < FEWEST_ITEMS or any(items):
        return False
    whole = outer | beside
    return len(whole) == len(inner) == 1 and max(whole) > max(inner) > count + 1


def _labels(line: Line, after: int) -> int:
    return sum(column < after for column, _ in line.texts())
