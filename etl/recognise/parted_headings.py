"""Columns whose heading stands over further ones: 自然人 over 数量 and 占比, of which only one is the form's."""

from __future__ import annotations

from collections.abc import Sequence

from etl.patterns import pattern
from etl.recognise.bound import Bound
from etl.recognise.labels import bare
from etl.recognise.lattice import Line
from etl.recognise.leaves import printed_in

COUNT = pattern(r"(?:本年度?|今年|当年)?(?:数量|件数|申请数|数据|数|件|小计|合计|总数|总计)?")
"""What the column of the form itself is called below its heading."""

Places = Sequence[tuple[int, int]]
"""First and last lattice columns."""


def parted(lines: Sequence[Line], found: Sequence[Bound], beside: Places) -> tuple[tuple[Bound, ...], Places] | None:
    """The columns without what else is printed under their headings, and where that is; None if nothing tells which.

    `beside` is where columns stand that are known to be none of the form's.
    """
    others = {column for first, last in beside for column in range(first, last + 1)}
    narrowed, further = [], list(beside)
    for bound in found:
        own = [column for column in range(bound.first, bound.last + 1) if column not in others]
        below = {column: said for column in own if (said := _says_below(lines, column, bound))}
        if len(set(below.values())) > 1:
            named = [column for column, said in below.items() if COUNT.fullmatch(said)]
            further += [(column, column) for column in own if column not in named]
            own = named
        if not own and not below:
            own = list(range(bound.first, bound.last + 1))
        if not own or own[-1] - own[0] >= len(own) or len({below.get(column) for column in own}) > 1:
            return None
        narrowed.append(bound._replace(first=own[0], last=own[-1]) if len(own) <= bound.last - bound.first else bound)
    return tuple(narrowed), further


def _says_below(lines: Sequence[Line], column: int, bound: Bound) -> str:
    """What is printed in a column below its heading, if that reaches over more columns."""
    if bound.first == bound.last:
        return ""
    said = [cell.text for cell in printed_in(lines, column)]
    return bare(said[0]) if bound.label in said[1:] else ""
