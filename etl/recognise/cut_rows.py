"""Rows cut in two, by a page break or between the lines of a label: which two are halves of one."""

from __future__ import annotations

from etl.recognise.bound import Binding
from etl.recognise.headings import columns_named
from etl.recognise.lattice import Line, join, shares
from etl.recognise.rows import Named, name_of


def may_be_cut(above: Line, below: Line, binding: Binding | None, last: str | None) -> bool:
    """Whether two rows may be halves of one: at a page break, or where numbers stand beside half a label."""
    if above.at_break and below.at_break:
        return True
    half = bool(above.numbers()) and not below.numbers() and binding is not None
    return half and binding is not None and name_of(above, binding, last) is None


def may_be_joined(above: Line, below: Line) -> bool:
    """Whether two rows stand on lattices that fit: of one width, or drawn."""
    return above.width == below.width or (above.spans_known and below.spans_known)


def are_one_heading(above: Line, below: Line) -> bool:
    """Whether two rows without numbers are a heading cut in two: the same cells, and only together names of columns."""
    if above.numbers() or below.numbers():
        return False
    pairs = zip(above.slots, below.slots, strict=False)
    both = [(upper, lower) for upper, lower in pairs if upper and lower and lower.text.strip()]
    if any((upper.column, upper.column_span) != (lower.column, lower.column_span) for upper, lower in both):
        return False
    return columns_named(join(above, below)) > max(columns_named(above), columns_named(below))


def are_one_row(above: Line, below: Line, binding: Binding, last: str | None) -> bool:
    """Whether both rows together make a declared label better than either alone, and only one has numbers."""
    if binding.table == "disputes":
        return False
    broken = above.at_break and below.at_break
    numbers = above.numbers() or below.numbers()
    shared = broken and bool(numbers) and shares(above, below, binding.width - binding.first)
    if above.numbers() and below.numbers() and not shared:
        return broken and _is_torn_number(above, below, binding, last)
    upper, lower = name_of(above, binding, last), name_of(below, binding, last)
    whole = name_of(join(above, below), binding, last)
    return whole is not None and _is_named_together(whole, upper, lower, shared=shared)


def _is_torn_number(above: Line, below: Line, binding: Binding, last: str | None) -> bool:
    """Whether a page break cut through a row so that even the digits of a number stand on both pages.

    The label of both together is better than that of either, and no other than that of the row below; the cut number
    is none.
    """
    if not (above.spans_known and below.spans_known):
        return False
    upper, lower = name_of(above, binding, last), name_of(below, binding, last)
    whole = name_of(join(above, below), binding, last)
    if whole is None or not whole.certain or (lower and lower.row != whole.row):
        return False
    return all(half is None or whole.score > half.score for half in (upper, lower))


def _is_named_together(whole: Named, upper: Named | None, lower: Named | None, *, shared: bool) -> bool:
    """Whether a row's label is in both halves; or in one of them, if the other adds but cells that this one lacks."""
    if upper and lower:
        return upper.row == lower.row and whole.score > max(upper.score, lower.score)
    half = upper or lower
    return half is None or whole.score > half.score or (shared and (whole.row, whole.score) == (half.row, half.score))
