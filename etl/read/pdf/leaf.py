"""A page laid out: its ruled tables with the text of every cell, and the lines that stand outside of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from etl.read.pdf.across import unknown_across
from etl.read.pdf.astray import is_clearly_astray, sides_astray, unknown_in_each
from etl.read.pdf.beyond import unknown_at_open_side, unknown_beyond
from etl.read.pdf.borders import joined, nearness
from etl.read.pdf.displaced import unknown_where_displaced
from etl.read.pdf.glyphs import Glyph
from etl.read.pdf.homes import homes_of
from etl.read.pdf.lattice import Lattice
from etl.read.pdf.lines import Line, make_lines
from etl.read.pdf.lowered import unknown_where_lowered
from etl.read.pdf.overflow import cell_text, pushed_out
from etl.read.pdf.page import Rule, Sheet
from etl.read.pdf.risen import unknown_over_rows
from etl.read.pdf.runs import DIGITS, is_alone, runs
from etl.read.pdf.spaced import closed_up
from etl.read.pdf.undivided import is_undivided, one_line

OUTSIDE = 1.0
"""Points from a table within which a level line is its border."""
FEWEST = 3
"""Level lines outside of all tables from which they may part the rows of one."""


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
    printed, astray = list(runs(sheet.glyphs)), 0
    for place, run in enumerate(printed):
        sides = sides_astray(run, lattices, sheet.columns) if run[0].text in DIGITS else []
        if sides and not is_alone(printed, place):
            sides = []
        astray += bool(sides) and is_clearly_astray(run, lattices, sheet.columns)
        for glyph, home in unknown_in_each(run, sides) if sides else homes_of(run, lattices):
            (loose if home is None else held[home[0]][home[1]]).append(glyph)
    if torn and lattices:
        loose = _take_back(loose, lattices[-1], held[-1], sheet.number)
    parts = []
    for lattice, cells in zip(lattices, held, strict=True):
        unknown_beyond(lattice, cells, sheet.width, sheet.height)
        written = [make_lines(glyphs, sheet.number) if len(glyphs) > 1 else [] for glyphs in cells]
        unknown_across(lattice, cells, written, loose, sheet.number)
        unknown_where_displaced(lattice, cells, written, loose, sheet.number, tables=lattices, astray=astray)
        unknown_over_rows(lattice, cells, written, loose, sheet.rows, sheet.number)
        unknown_where_lowered(lattice, cells, written, loose, sheet.number)
        written = closed_up(lattice.areas, cells, written)
        if is_undivided(written):
            loose += [glyph for glyphs in cells for glyph in glyphs]
        else:
            for index in unknown_at_open_side(lattice, cells, sheet.columns):
                written[index] = make_lines(cells[index], sheet.number) if len(cells[index]) > 1 else []
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
