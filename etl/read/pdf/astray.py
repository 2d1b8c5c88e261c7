"""Numbers that stand over a drawn border though their cells have room: whose they are, nobody can say.

A lattice's borders may be a little beside the lines that are drawn; what counts are the lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from etl.read.document import UNKNOWN
from etl.read.pdf.borders import EM, TOUCH
from etl.read.pdf.glyphs import Glyph
from etl.read.pdf.lattice import Home, Lattice, box_of, home_at
from etl.read.pdf.page import Rule
from etl.read.pdf.runs import numbers_in

OVER, CLEARLY = 0.03, 0.2
"""Ems by which a digit must stand over an upright line to be astray, and a number of several, or clearly."""
OPEN = 3.0
"""Points of a line that may be left open: dots and dashes."""
ROOM = 0.75
"""Part of its cells' width up to which a number has room in either: it need not stand over their border."""


def sides_astray(run: list[Glyph], lattices: Sequence[Lattice], columns: Sequence[Rule]) -> list[Home]:
    """The cells between which a run of digits stands, if any; `columns` are the upright lines as drawn."""
    return _over_column(run, lattices, columns, OVER if len(run) == 1 else CLEARLY)


def unknown_in_each(run: list[Glyph], sides: Sequence[Home]) -> Iterator[tuple[Glyph, Home]]:
    """One unknown character as long as a number, in each of these cells."""
    unknown = run[0]._replace(text=UNKNOWN, right=run[-1].right)
    return ((unknown, side) for side in sides)


def is_clearly_astray(run: list[Glyph], lattices: Sequence[Lattice], columns: Sequence[Rule]) -> bool:
    """Whether a number stands so far over an upright line that all numbers beside it may be moved."""
    return bool(_over_column(run, lattices, columns, CLEARLY))


def _over_column(run: list[Glyph], lattices: Sequence[Lattice], columns: Sequence[Rule], ems: float) -> list[Home]:
    if not columns:
        return []
    over, touch = ems * run[0].size, TOUCH * min(1.0, run[0].size / EM)
    left, right, y = run[0].left + over, run[-1].right - over, (run[0].top + run[0].bottom) / 2
    if home_at(left - touch, y, lattices) == home_at(right + touch, y, lattices) or len(numbers_in(run)) > 1:
        return []
    drawn = (rule.at for rule in columns if left < rule.at < right and rule.start - OPEN < y < rule.end + OPEN)
    sides = [home for at in drawn for home in (home_at(at - touch, y, lattices), home_at(at + touch, y, lattices))]
    boxes = [box_of(home, lattices) for home in sides[:2] if home is not None]
    roomy = all(run[-1].right - run[0].left < ROOM * (end - start) for start, _, end, _ in boxes)
    return sides[:2] if roomy and len(set(sides[:2])) > 1 else []
