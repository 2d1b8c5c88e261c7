"""Numbers that stand over a level border of their row: they may be of the row above or below, and both are unknown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from etl.read.pdf.borders import TOUCH
from etl.read.pdf.displaced import IN_VALUES, is_number, make_unknown, says_nothing
from etl.read.pdf.glyphs import Glyph
from etl.read.pdf.lattice import Area, Lattice
from etl.read.pdf.lines import SAME_LINE, Line
from etl.read.pdf.overflow import cell_text
from etl.read.pdf.page import DIGIT, Rule
from etl.read.pdf.runs import IN_COUNTS

OVER = 0.08
"""Ems by which a level line must run inside a digit."""
APART = 1.0
"""Ems of white beside a number that is no part of the heading it stands in."""
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
    found = {
        at
        for glyph in loose
        if glyph.text in IN_COUNTS
        for at in _at_the_end(lattice, glyph)
        if says_nothing(cells[at])
    }
    for index, (area, glyphs) in enumerate(zip(lattice.areas, cells, strict=True)):
        for number in _numbers(glyphs, written[index]):
            alone = len(number) == len(glyphs)
            found |= {at for at in _between(lattice, area, number, rows) if alone or says_nothing(cells[at])}
            if not alone and area.column_span > 1:
                found |= {at for at in _around(lattice, area, number) if says_nothing(cells[at])}
        if len(written[index]) > 1 and is_number(glyphs) and _are_several(lattice, area, written[index]):
            found |= {at for at in _around(lattice, area, glyphs) if says_nothing(cells[at])}
    for index in found:
        make_unknown(lattice, cells, written, index, page)


def _numbers(glyphs: list[Glyph], lines: Sequence[Line]) -> Iterator[list[Glyph]]:
    """The numbers that stand alone in the first and the last line of a cell."""
    if len(lines) < 2 and is_number(glyphs):  # noqa: PLR2004 - one line, or one character
        apart = list(numbers_apart(glyphs, lines[0])) if lines and len(lines[0].pieces) > 1 else []
        yield from apart or [glyphs]
    elif lines:
        for line in dict.fromkeys((lines[0], lines[-1])):
            yield from numbers_apart(glyphs, line)


def numbers_apart(glyphs: Sequence[Glyph], line: Line) -> Iterator[list[Glyph]]:
    """The numbers of a line that stand apart in it, as those of several columns do in a heading merged over them."""
    for piece in line.pieces:
        if all(sign in IN_VALUES or sign.isspace() for sign in piece.text):
            level = (one for one in glyphs if abs(one.baseline - line.baseline) <= SAME_LINE * line.size)
            number = [one for one in level if piece.left <= one.left < piece.right]
            if number and _is_apart(number, line):
                yield number


def _is_apart(number: Sequence[Glyph], line: Line) -> bool:
    """Whether no words stand near a number, as in a sentence."""
    left, right, near = number[0].left, number[-1].right, APART * line.size
    others = (piece for piece in line.pieces if not left <= piece.left < right)
    return all(piece.right < left - near or piece.left > right + near for piece in others)


def _are_several(lattice: Lattice, area: Area, lines: Sequence[Line]) -> bool:
    """Whether the lines of a cell are numbers each: one of them has come from a row above or below."""
    left, _, right, _ = lattice.box(area)
    return "\n" in cell_text(lines, right - left, left)


def _around(lattice: Lattice, area: Area, number: Sequence[Glyph]) -> set[int]:
    """The cells above and below one in which a number stands that may be theirs."""
    x, (_, top, _, bottom) = (number[0].left + number[-1].right) / 2, lattice.box(area)
    found = {lattice.area_at(x, top - TOUCH), lattice.area_at(x, bottom + TOUCH)}
    return {at for at in found if at is not None}


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
