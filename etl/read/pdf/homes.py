"""Whose cell a printed character is of: a number that a border cuts belongs to one cell whole, or is unknown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from etl.read.document import UNKNOWN
from etl.read.pdf.glyphs import Glyph
from etl.read.pdf.lattice import Home, Lattice, box_of, home_at
from etl.read.pdf.runs import DIGITS, numbers_in

UPON = 0.12
"""Ems from a border up to which the middle of a digit stands upon it: it may be of either cell. Browsers print one up
to 0.15 off where two tables share their borders."""
UPON_LONG = 0.25
"""The same of several digits that a border cuts."""
ASIDE = 0.1
"""The same as part of the cell's width, at most."""
ONE = 1.05
"""Part of a run of digits that two cells are wide together, where it is several numbers: two that touch fill theirs."""
OVER = 0.55
"""Part of a digit's width by which the next one of a number stands right of it at least."""
CENTRED = 0.2
"""Ems by which a number's middle may stand beside its cell's; of two right-aligned numbers it is half a digit off."""
CUT = 0.1
"""Ems by which a border must stand inside a digit to cut it."""


def homes_of(run: list[Glyph], lattices: Sequence[Lattice]) -> Iterator[tuple[Glyph, Home]]:
    """Each character of a run with its cell.

    A number that a border cuts through overflows its cell: it belongs whole where its middle is, unless it is two that
    nearly touch. Where a border stands between two touching digits it may be two numbers or one, and where a run is as
    wide as its cells, or runs back over itself, it is several: all cells become unreadable, as do both where a number
    stands upon their border.
    """
    if len(run) == 1:
        if run[0].text in DIGITS:
            yield from _homes_of_one(run[0], lattices, UPON)
        else:
            yield run[0], _home(run[0], lattices)
        return
    homes = [_home(glyph, lattices) for glyph in run]
    if homes.count(homes[0]) == len(homes):
        yield from zip(run, homes, strict=True)
    elif len(numbers := numbers_in(run)) > 1:
        for number in numbers:
            yield from homes_of(number, lattices)
    elif any(_is_cut(glyph, lattices) for glyph in run) and not (_fills(run, homes, lattices) or _are_heaped(run)):
        middle = run[0]._replace(right=run[-1].right)
        found = list(_homes_of_one(middle, lattices, UPON_LONG))
        if len(found) > 1:
            yield from found
        elif _is_centred(middle, found[0][1], lattices):
            yield from ((glyph, found[0][1]) for glyph in run)
        else:
            yield from _unknown(run, homes)
    else:
        yield from _unknown(run, homes)


def _unknown(run: list[Glyph], homes: Sequence[Home]) -> Iterator[tuple[Glyph, Home]]:
    return ((glyph._replace(text=UNKNOWN), home) for glyph, home in zip(run, homes, strict=True))


def _is_centred(number: Glyph, home: Home, lattices: Sequence[Lattice]) -> bool:
    """Whether a number runs over its cell as far at one side as at the other; outside of all cells there are no sides.

    At one side alone, two numbers look so of which one fills its cell and touches the other.
    """
    if home is None:
        return True
    left, _, right, _ = box_of(home, lattices)
    return abs(number.left + number.right - left - right) < 2 * CENTRED * number.size


def _home(glyph: Glyph, lattices: Sequence[Lattice]) -> Home:
    return home_at((glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2, lattices)


def _homes_of_one(glyph: Glyph, lattices: Sequence[Lattice], upon: float) -> Iterator[tuple[Glyph, Home]]:
    """A digit, or a number's digits in one, with its cell; `upon` a border of two, it is unknown in both."""
    home = _home(glyph, lattices)
    reach = upon * glyph.size if home is None else min(upon * glyph.size, ASIDE * _width(home, lattices))
    if not _is_near_border(glyph, home, lattices, reach):
        yield glyph, home
        return
    off = 4 * reach  # a character is moved by half of what its side is
    sides = {_home(glyph._replace(right=glyph.right + aside), lattices) for aside in (-off, off)}
    yield from ((glyph._replace(text=UNKNOWN), side) for side in sides) if len(sides) > 1 else ((glyph, home),)


def _is_near_border(glyph: Glyph, home: Home, lattices: Sequence[Lattice], reach: float) -> bool:
    """Whether the middle of a character is close to a side of its cell; outside of all, to one of a table."""
    middle = (glyph.left + glyph.right) / 2
    if home is None:
        return any(-reach < middle - lattice.xs[0] < 0 or 0 < middle - lattice.xs[-1] < reach for lattice in lattices)
    left, _, right, _ = box_of(home, lattices)
    return not left + reach < middle < right - reach


def _width(home: tuple[int, int], lattices: Sequence[Lattice]) -> float:
    left, _, right, _ = box_of(home, lattices)
    return right - left


def _fills(run: list[Glyph], homes: Sequence[Home], lattices: Sequence[Lattice]) -> bool:
    """Whether digits that touch are as wide as two neighbouring cells they stand in; outside, a cell is as wide."""
    inside = dict.fromkeys(home for home in homes if home is not None)
    widths = [_width(home, lattices) for home in inside]
    if None in homes:
        widths.append(widths[-1])
    return any(one + other <= ONE * (run[-1].right - run[0].left) for one, other in pairwise(widths))


def _are_heaped(run: list[Glyph]) -> bool:
    """Whether digits are printed over each other: two numbers that run into one another."""
    return any(glyph.left - before.left < OVER * (before.right - before.left) for before, glyph in pairwise(run))


def _is_cut(glyph: Glyph, lattices: Sequence[Lattice]) -> bool:
    inset = CUT * glyph.size
    sides = (glyph._replace(right=glyph.left + 2 * inset), glyph._replace(left=glyph.right - 2 * inset))
    return len({_home(side, lattices) for side in sides}) > 1
