"""Numbers that stand over a level border of their row: they may be of the row above or below, and both are unknown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from etl.read.pdf.borders import TOUCH
from etl.read.pdf.displaced import IN_VALUES, is_number, make_unknown
from etl.read.pdf.glyphs import Glyph
from etl.read.pdf.lattice import Area, Lattice
from etl.read.pdf.lines import SAME_LINE, Line
from etl.read.pdf.page import DIGIT, Rule
from etl.read.pdf.runs import IN_COUNTS

OVER = 0.08
"""Ems by which a level line must run inside a digit."""
ROOM = 0.75
"""Part of a row's height up to which a digit has room in it."""


def unknown_over_rows(
    lattice: Lattice,
    cells: list[list[Glyph]],
    written: list[list[Line]],
    loose: Sequence[Glyph],
    rows: Sequence[Rule],
    page: int,
) -> None:
    """Make the numbers unknown that a level line, of those drawn, runs through, and the cells at its other side.

    Where other lines stand in a cell as well, as where text is taller than it, only an empty cell beside is unknown.
    `loose` is what stands outside of all tables, above the first row or below the last.
    """
    found = {at for glyph in loose if glyph.text in IN_COUNTS for at in _at_the_end(lattice, glyph) if not cells[at]}
    for index, (area, glyphs) in enumerate(zip(lattice.areas, cells, strict=True)):
        for number in _numbers(glyphs, written[index]):
            alone = len(number) == len(glyphs)
            found |= {at for at in _between(lattice, area, number, rows) if alone or not cells[at]}
    for index in found:
        make_unknown(lattice, cells, written, index, page)


def _numbers(glyphs: list[Glyph], lines: Sequence[Line]) -> Iterator[list[Glyph]]:
    """The numbers that stand alone in the first and the last line of a cell."""
    if len(lines) < 2:  # noqa: PLR2004 - one line, or one character
        yield from [glyphs] if is_number(glyphs) else ()
        return
    for line in (lines[0], lines[-1]):
        if all(sign in IN_VALUES or sign.isspace() for sign in line.text):
            yield [glyph for glyph in glyphs if abs(glyph.baseline - line.baseline) <= SAME_LINE * line.size]


def _at_the_end(lattice: Lattice, digit: Glyph) -> Iterator[int]:
    """The cell at whose outer border a digit stands that is outside of the table."""
    x = (digit.left + digit.right) / 2
    for border, inside in ((lattice.ys[0], TOUCH), (lattice.ys[-1], -TOUCH)):
        at = lattice.area_at(x, border + inside)
        if (
            at is not None
            and digit.baseline - (DIGIT - OVER) * digit.size < border < digit.baseline - OVER * digit.size
        ):
            yield at


def _between(lattice: Lattice, area: Area, number: Sequence[Glyph], rows: Sequence[Rule]) -> set[int]:
    """The cells at either side of the line that runs through a number's digits, if any does."""
    crossed = _crossed(lattice, area, number[0], rows)
    if crossed is None:
        return set()
    x = (number[0].left + number[0].right) / 2
    sides = {lattice.area_at(x, crossed - TOUCH), lattice.area_at(x, crossed + TOUCH)}
    inside = {side for side in sides if side is not None}
    return inside if len(inside) > 1 else set()  # the table's own border leaves no doubt


def _crossed(lattice: Lattice, area: Area, digit: Glyph, rows: Sequence[Rule]) -> float | None:
    """Where a line runs through a digit of a cell, if it does."""
    size, foot = digit.size, digit.baseline
    top, x = foot - DIGIT * size, (digit.left + digit.right) / 2
    _, start, _, end = lattice.box(area)
    inside = start + TOUCH < top and foot < end - TOUCH
    upright = digit.top - OVER * size <= top and foot <= digit.bottom  # in vertical print nothing stands on a line
    if inside or not upright or DIGIT * size > ROOM * (end - start):
        return None
    near = (rule.at for rule in rows if top + OVER * size < rule.at < foot - OVER * size and rule.start < x < rule.end)
    return next(near, None)
