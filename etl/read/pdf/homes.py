"""Whose cell a printed character is of: a number that a border cuts belongs to one cell whole, or is unknown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from etl.read.pdf.borders import TOUCH
from etl.read.pdf.glyphs import UNKNOWN, Glyph
from etl.read.pdf.lattice import Lattice
from etl.read.pdf.page import Rule

TIGHT = 0.12
"""Ems between two digits up to which they look like one number, border or not."""
DIGITS = frozenset("0123456789０１２３４５６７８９")
IN_NUMBERS = DIGITS | frozenset(".,．，")
EVEN = 0.06
"""Ems by which the digits of one number may stand apart."""
UPON = 0.12
"""Ems from a border up to which the middle of a digit stands upon it: it may be of either cell. Browsers print one up
to 0.15 off where two tables share their borders."""
UPON_LONG = 0.25
"""The same of several digits that a border cuts."""
ASIDE = 0.1
"""The same as part of the cell's width, at most."""
ONE = 1.05
"""Part of a run of digits that two cells are wide together, where it is several numbers: two that touch fill theirs."""
CUT = 0.1
"""Ems by which a border must stand inside a digit to cut it."""
OVER, CLEARLY = 0.03, 0.2
"""Ems by which a number must stand over a line to be astray, and to tell that all of its page's are moved."""
OPEN = 3.0
"""Points of a line that may be left open: dots and dashes."""
SPACED = 0.6
"""Ems beside a digit within which another may be of the same number, spaced."""
BESIDE = 0.2
"""Ems beside a number within which other text goes on, as a note does."""
ROOM = 0.75
"""Part of its cells' width up to which a number has room in either: it need not run over their border; it is astray."""


def runs(glyphs: list[Glyph]) -> Iterator[list[Glyph]]:
    """The characters in order, digits that touch together: one number must not be cut in two by a border."""
    run: list[Glyph] = []
    for glyph in glyphs:
        if run and not _touch(run[-1], glyph):
            yield run
            run = []
        run.append(glyph)
    if run:
        yield run


def _touch(before: Glyph, glyph: Glyph) -> bool:
    return (
        before.text in IN_NUMBERS
        and glyph.text in IN_NUMBERS
        and abs(glyph.baseline - before.baseline) < TIGHT * glyph.size
        and -glyph.size < glyph.left - before.right < TIGHT * glyph.size
    )


def alone(found: Sequence[list[Glyph]]) -> Iterator[bool]:
    """Whether each run of digits is all that is printed there: no other text goes on at either side of it."""
    on = [_goes_on(before[-1], run[0]) for before, run in pairwise(found)]
    return (not any(on[max(0, place - 1) : place + 1]) for place in range(len(found)))


def _goes_on(before: Glyph, glyph: Glyph) -> bool:
    reach = SPACED if before.text in IN_NUMBERS and glyph.text in IN_NUMBERS else BESIDE
    level = abs(glyph.baseline - before.baseline) < before.size / 2
    return level and abs(glyph.left - before.right) < reach * max(before.size, glyph.size)


def homes_of(
    run: list[Glyph], lattices: Sequence[Lattice], columns: Sequence[Rule] = ()
) -> Iterator[tuple[Glyph, tuple[int, int] | None]]:
    """Each character of a run with its cell; `columns` are the upright lines as drawn, if it stands alone.

    A number that a border cuts through overflows its cell: it belongs whole where its middle is, unless it is two that
    nearly touch. Where a border stands between two touching digits it may be two numbers or one, and where a run is as
    wide as its cells it is several: all cells become unreadable, as do both where a number stands upon their border,
    or over it though it has room enough.
    """
    if len(run) == 1:
        if run[0].text in DIGITS:
            yield from _homes_of_one(run[0], lattices, columns, UPON)
        else:
            yield run[0], _home(run[0], lattices)
        return
    homes = [_home(glyph, lattices) for glyph in run]
    if homes.count(homes[0]) == len(homes):
        yield from zip(run, homes, strict=True)
    elif len(numbers := _numbers(run)) > 1:
        for number in numbers:
            yield from homes_of(number, lattices)
    elif any(_is_cut(glyph, lattices) for glyph in run) and not _fills(run, homes, lattices):
        found = list(_homes_of_one(_whole(run), lattices, columns, UPON_LONG))
        yield from found if len(found) > 1 else ((glyph, found[0][1]) for glyph in run)
    else:
        yield from ((glyph._replace(text=UNKNOWN), home) for glyph, home in zip(run, homes, strict=True))


def is_astray(run: Sequence[Glyph], lattices: Sequence[Lattice], columns: Sequence[Rule]) -> bool:
    """Whether a run of digits stands clearly over a border, though its cells have room for it."""
    return run[0].text in DIGITS and bool(_astray(_whole(run), lattices, columns, CLEARLY))


def _home(glyph: Glyph, lattices: Sequence[Lattice]) -> tuple[int, int] | None:
    x, y = (glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2
    for index, lattice in enumerate(lattices):
        if lattice.xs[0] <= x <= lattice.xs[-1] and lattice.ys[0] <= y <= lattice.ys[-1]:
            area = lattice.area_at(x, y)
            if area is not None:
                return index, area
    return None


def _numbers(run: list[Glyph]) -> list[list[Glyph]]:
    """The numbers in a run of digits: the digits of one stand evenly, and two of them a little further apart."""
    numbers = [[run[0]]]
    for before, glyph in pairwise(run):
        if glyph.left - before.right > EVEN * glyph.size:
            numbers.append([])
        numbers[-1].append(glyph)
    return numbers


def _homes_of_one(
    glyph: Glyph, lattices: Sequence[Lattice], columns: Sequence[Rule], upon: float
) -> Iterator[tuple[Glyph, tuple[int, int] | None]]:
    """A digit, or a number's digits in one, with its cell; `upon` a border of two, it is unknown in both."""
    home = _home(glyph, lattices)
    astray = _astray(glyph, lattices, columns)
    if astray:
        yield from ((glyph._replace(text=UNKNOWN), side) for side in astray)
        return
    reach = upon * glyph.size if home is None else min(upon * glyph.size, ASIDE * _width(home, lattices))
    if not _is_near_border(glyph, home, lattices, reach):
        yield glyph, home
        return
    off = 4 * reach  # a character is moved by half of what its side is
    sides = {_home(glyph._replace(right=glyph.right + aside), lattices) for aside in (-off, off)}
    yield from ((glyph._replace(text=UNKNOWN), side) for side in sides) if len(sides) > 1 else ((glyph, home),)


def _astray(
    glyph: Glyph, lattices: Sequence[Lattice], columns: Sequence[Rule], over: float = OVER
) -> list[tuple[int, int] | None]:
    """The cells between which a number stands though it has room in either: which is meant, nobody can say.

    A lattice's borders may be a little beside the line that is drawn; what counts is the line.
    """
    left, right, y = glyph.left + over * glyph.size, glyph.right - over * glyph.size, (glyph.top + glyph.bottom) / 2
    if not columns or len(set(_beside(left, right, glyph, lattices))) == 1:
        return []
    drawn = (rule.at for rule in columns if left < rule.at < right and rule.start - OPEN < y < rule.end + OPEN)
    at = next(drawn, None)
    sides = [] if at is None else _beside(at, at, glyph, lattices)
    inside = [side for side in sides if side is not None]
    roomy = all(glyph.right - glyph.left < ROOM * _width(side, lattices) for side in inside)
    return sides if roomy and len(set(sides)) > 1 else []


def _beside(left: float, right: float, glyph: Glyph, lattices: Sequence[Lattice]) -> list[tuple[int, int] | None]:
    """The cells at either side, as far away as a border may be from its line."""
    ends = (left - TOUCH, left - TOUCH), (right + TOUCH, right + TOUCH)
    return [_home(glyph._replace(left=start, right=end), lattices) for start, end in ends]


def _whole(run: Sequence[Glyph]) -> Glyph:
    return run[0]._replace(right=run[-1].right)


def _is_near_border(glyph: Glyph, home: tuple[int, int] | None, lattices: Sequence[Lattice], reach: float) -> bool:
    """Whether the middle of a character is close to a side of its cell; outside of all, to one of a table."""
    middle = (glyph.left + glyph.right) / 2
    if home is None:
        return any(-reach < middle - lattice.xs[0] < 0 or 0 < middle - lattice.xs[-1] < reach for lattice in lattices)
    left, _, right, _ = _box(home, lattices)
    return not left + reach < middle < right - reach


def _width(home: tuple[int, int], lattices: Sequence[Lattice]) -> float:
    left, _, right, _ = _box(home, lattices)
    return right - left


def _box(home: tuple[int, int], lattices: Sequence[Lattice]) -> tuple[float, float, float, float]:
    lattice = lattices[home[0]]
    return lattice.box(lattice.areas[home[1]])


def _fills(run: list[Glyph], homes: Sequence[tuple[int, int] | None], lattices: Sequence[Lattice]) -> bool:
    """Whether digits that touch are as wide as two neighbouring cells they stand in; outside, a cell is as wide."""
    inside = dict.fromkeys(home for home in homes if home is not None)
    widths = [_width(home, lattices) for home in inside]
    if None in homes:
        widths.append(widths[-1])
    return any(one + other <= ONE * (run[-1].right - run[0].left) for one, other in pairwise(widths))


def _is_cut(glyph: Glyph, lattices: Sequence[Lattice]) -> bool:
    inset = CUT * glyph.size
    sides = (glyph._replace(right=glyph.left + 2 * inset), glyph._replace(left=glyph.right - 2 * inset))
    return len({_home(side, lattices) for side in sides}) > 1
