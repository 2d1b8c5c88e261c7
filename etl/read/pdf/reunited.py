"""A table that a label merged over all its rows on a page parts in two: no line crosses it, yet it is one table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from etl.read.pdf.page import Rule

SAME = 3.0
"""Points by which both parts may begin and end at different heights."""
WIDEST = 100.0
"""Points such a label is wide at most."""
SIDES = 2
"""Upright lines of a part that is one column: serial numbers, or labels."""

Group: TypeAlias = tuple[list["Rule"], list["Rule"]]
"""Level and upright lines that reach one another."""


def reunited(groups: Sequence[Group]) -> list[Group]:
    """The groups of lines, those of a single column put to the table right of it that begins and ends as it does."""
    left = list(groups)
    for group in groups:
        other = next((one for one in left if _is_beside(group, one)), None)
        if other is not None and group in left:
            left.remove(group)
            left[left.index(other)] = (other[0] + group[0], other[1] + group[1])
    return left


def _is_beside(column: Group, table: Group) -> bool:
    if len({round(rule.at) for rule in column[1]}) > SIDES or len(column[0]) <= SIDES:
        return False
    gap = min(rule.at for rule in table[1]) - max(rule.at for rule in column[1])
    return 0 < gap < WIDEST and all(
        abs(one - other) < SAME for one, other in zip(_ends(column), _ends(table), strict=True)
    )


def _ends(group: Group) -> tuple[float, float]:
    return min(rule.start for rule in group[1]), max(rule.end for rule in group[1])
