"""A page laid out: its ruled tables with the text of every cell, and the lines that stand outside of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from etl.read.pdf.across import unknown_across
from etl.read.pdf.borders import joined, nearness
from etl.read.pdf.glyphs import UNKNOWN, Glyph
from etl.read.pdf.lattice import Lattice
from etl.read.pdf.lines import Line, make_lines
from etl.read.pdf.overflow import cell_text, pushed_out
from etl.read.pdf.page import Rule, Sheet
from etl.read.pdf.spaced import closed_up
from etl.read.pdf.undivided import is_undivided, one_line

TIGHT = 0.12
"""Ems between two digits up to which they look like one number, border or not."""
DIGITS = frozenset("0123456789")
IN_NUMBERS = DIGITS | frozenset(".,")
EVEN = 0.06
"""Ems by which the digits of one number may stand apart."""
OUTSIDE = 1.0
"""Points from a table within which a level line is its border."""
FEWEST = 3
"""Level lines outside of all tables from which they may part the rows of one."""
CUT = 0.1
"""Ems by which a border must stand inside a digit to cut it."""
UPON = 0.155
"""Ems from a border up to which the middle of a number stands upon it: it may be of either cell."""
ASIDE = 0.1
"""The same as part of the cell's width, at most."""
ONE = 0.75
"""Part of the cells it stands in that a single number is wide at most: two that touch across a border fill theirs."""


class Part(NamedTuple):
    """One ruled table of one page: what it encloses, cell by cell; `confidences` where it was read from a picture."""

    lattice: Lattice
    texts: list[str]
    page: int
    confidences: tuple[float, ...] | None = None

    @property
    def top(self) -> float:
        """Where the table begins, from the top of the page."""
        return self.lattice.ys[0]


class Leaf(NamedTuple):
    """A page's tables and outside lines, each top to bottom; of the sheet, the level lines outside of all tables."""

    sheet: Sheet
    parts: list[Part]
    lines: list[Line]


def lay_out(sheet: Sheet, lattices: Sequence[Lattice], torn: bool = False) -> Leaf:
    """Give every character to the cell its centre stands in, or to the lines outside of all tables.

    `torn` says that the last table continues on the next page.
    """
    held: list[list[list[Glyph]]] = [[[] for _ in lattice.areas] for lattice in lattices]
    loose: list[Glyph] = []
    for run in _runs(sheet.glyphs):
        for glyph, home in _homes(run, lattices):
            (loose if home is None else held[home[0]][home[1]]).append(glyph)
    if torn and lattices:
        loose = _take_back(loose, lattices[-1], held[-1], sheet.number)
    parts = []
    for lattice, cells in zip(lattices, held, strict=True):
        written = [make_lines(glyphs, sheet.number) if len(glyphs) > 1 else [] for glyphs in cells]
        unknown_across(lattice, cells, written, loose, sheet.number)
        written = closed_up(lattice.areas, cells, written)
        if is_undivided(written):
            loose += [glyph for glyphs in cells for glyph in glyphs]
        else:
            parts.append(Part(lattice, list(_texts(lattice, cells, written)), sheet.number))
    return Leaf(sheet.emptied()._replace(rows=_loose_rules(sheet, parts)), parts, make_lines(loose, sheet.number))


def _loose_rules(sheet: Sheet, parts: Sequence[Part]) -> list[Rule]:
    """The level lines that border no table."""
    tables = [(part.lattice.ys[0] - OUTSIDE, part.lattice.ys[-1] + OUTSIDE) for part in parts]
    loose = [rule for rule in sheet.rows if not any(top < rule.at < bottom for top, bottom in tables)]
    return joined(loose, nearness(sheet.em, ())[0]) if len(loose) >= FEWEST else []


def _take_back(loose: list[Glyph], lattice: Lattice, held: list[list[Glyph]], page: int) -> list[Glyph]:
    """Give the cells of a torn table what was pushed out of them; what remains is given back."""
    taken = pushed_out(loose, lattice, page)
    for cell, glyphs in taken.items():
        held[cell].extend(glyphs)
    gone = {id(glyph) for glyphs in taken.values() for glyph in glyphs}
    return [glyph for glyph in loose if id(glyph) not in gone]


def _texts(lattice: Lattice, cells: Sequence[list[Glyph]], written: Sequence[list[Line]]) -> Iterator[str]:
    for area, glyphs, lines in zip(lattice.areas, cells, written, strict=True):
        if len(lines) <= 1:
            yield one_line(lines[0]) if lines else "".join(glyph.text for glyph in glyphs).strip()
        else:
            left, _, right, _ = lattice.box(area)
            yield cell_text(lines, right - left, left)


def _home(glyph: Glyph, lattices: Sequence[Lattice]) -> tuple[int, int] | None:
    x, y = (glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2
    for index, lattice in enumerate(lattices):
        if lattice.xs[0] <= x <= lattice.xs[-1] and lattice.ys[0] <= y <= lattice.ys[-1]:
            area = lattice.area_at(x, y)
            if area is not None:
                return index, area
    return None


def _runs(glyphs: list[Glyph]) -> Iterator[list[Glyph]]:
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


def _homes(run: list[Glyph], lattices: Sequence[Lattice]) -> Iterator[tuple[Glyph, tuple[int, int] | None]]:
    """Each character of a run with its cell.

    A number that a border cuts through overflows its cell: it belongs whole where its middle is, unless it is two that
    nearly touch. Where a border stands between two touching digits it may be two numbers or one, and where a run is as
    wide as its cells it is several: all cells become unreadable, as do both where a number stands upon their border.
    """
    if len(run) == 1:
        if run[0].text in DIGITS:
            yield from _homes_of_one(run[0], lattices)
        else:
            yield run[0], _home(run[0], lattices)
        return
    homes = [_home(glyph, lattices) for glyph in run]
    if homes.count(homes[0]) == len(homes):
        yield from zip(run, homes, strict=True)
    elif len(numbers := _numbers(run)) > 1:
        for number in numbers:
            yield from _homes(number, lattices)
    elif any(_is_cut(glyph, lattices) for glyph in run) and not _fills(run, homes, lattices):
        middle = run[0]._replace(right=run[-1].right)
        found = list(_homes_of_one(middle, lattices))
        yield from found if len(found) > 1 else ((glyph, found[0][1]) for glyph in run)
    else:
        yield from ((glyph._replace(text=UNKNOWN), home) for glyph, home in zip(run, homes, strict=True))


def _numbers(run: list[Glyph]) -> list[list[Glyph]]:
    """The numbers in a run of digits: the digits of one stand evenly, and two of them a little further apart."""
    numbers = [[run[0]]]
    for before, glyph in pairwise(run):
        if glyph.left - before.right > EVEN * glyph.size:
            numbers.append([])
        numbers[-1].append(glyph)
    return numbers


def _homes_of_one(glyph: Glyph, lattices: Sequence[Lattice]) -> Iterator[tuple[Glyph, tuple[int, int] | None]]:
    """A digit, or a number's digits in one, with its cell; upon the border of two it is unknown in both."""
    home = _home(glyph, lattices)
    if not _is_near_border(glyph, home, lattices):
        yield glyph, home
        return
    off = 4 * _reach(glyph, home, lattices)  # a character is moved by half of what its side is
    sides = {_home(glyph._replace(right=glyph.right + aside), lattices) for aside in (-off, off)}
    yield from ((glyph._replace(text=UNKNOWN), side) for side in sides) if len(sides) > 1 else ((glyph, home),)


def _is_near_border(glyph: Glyph, home: tuple[int, int] | None, lattices: Sequence[Lattice]) -> bool:
    """Whether the middle of a character is close to a side of its cell; outside of all, to one of a table."""
    middle, off = (glyph.left + glyph.right) / 2, _reach(glyph, home, lattices)
    if home is None:
        return any(-off < middle - lattice.xs[0] < 0 or 0 < middle - lattice.xs[-1] < off for lattice in lattices)
    left, _, right, _ = _box(home, lattices)
    return not left + off < middle < right - off


def _reach(glyph: Glyph, home: tuple[int, int] | None, lattices: Sequence[Lattice]) -> float:
    """How near to a border a number stands upon it; in the narrowest cells, less than otherwise."""
    if home is None:
        return UPON * glyph.size
    left, _, right, _ = _box(home, lattices)
    return min(UPON * glyph.size, ASIDE * (right - left))


def _box(home: tuple[int, int], lattices: Sequence[Lattice]) -> tuple[float, float, float, float]:
    lattice = lattices[home[0]]
    return lattice.box(lattice.areas[home[1]])


def _fills(run: list[Glyph], homes: Sequence[tuple[int, int] | None], lattices: Sequence[Lattice]) -> bool:
    """Whether digits that touch are as wide as the cells they stand in; outside of the table, as wide as one more."""
    boxes = [_box(home, lattices) for home in homes if home is not None]
    room = max(box[2] for box in boxes) - min(box[0] for box in boxes)
    if None in homes:
        room += boxes[0][2] - boxes[0][0]
    return run[-1].right - run[0].left > ONE * room


def _is_cut(glyph: Glyph, lattices: Sequence[Lattice]) -> bool:
    inset = CUT * glyph.size
    sides = (glyph._replace(right=glyph.left + 2 * inset), glyph._replace(left=glyph.right - 2 * inset))
    return len({_home(side, lattices) for side in sides}) > 1
