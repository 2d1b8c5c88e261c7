"""Text that runs over a border of a ruled table: whose cell its digits are of is not certain, and they are unknown.

Digits that touch are told apart elsewhere (homes); here the print may be spaced, or words stand beside the digits.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile
from operator import attrgetter
from statistics import median

from etl.read.document import UNKNOWN
from etl.read.pdf.glyphs import Glyph
from etl.read.pdf.lattice import Lattice
from etl.read.pdf.lines import SAME_LINE, Line, make_lines
from etl.read.pdf.runs import IN_NUMBERS
from etl.read.pdf.spaced import CELLS, EVEN, LEAST, MOST, gaps_of_numbers

BESIDE = 0.5
"""Points beside a border at which its other side is looked up."""

_LEFT = attrgetter("left")


def unknown_across(
    lattice: Lattice, cells: list[list[Glyph]], written: list[list[Line]], loose: Sequence[Glyph], page: int
) -> None:
    """Make the digits unknown that stand at either side of a border in text which runs on over it."""
    usual: float | None = None
    for cell, beside, end in _near_borders(lattice, cells, written):
        upon = [glyph for glyph in (cells[beside] if beside is not None else loose) if _is_level(glyph, end)]
        if not upon:
            continue
        left = sorted((glyph for glyph in cells[cell] if _is_level(glyph, end)), key=_LEFT)
        right = sorted((glyph for glyph in upon if left and glyph.left > left[-1].left), key=_LEFT)
        if not right or not _is_close(left[-1], right[0]):
            continue
        usual = _usual_gap(cells) if usual is None else usual
        if _runs_on(left, right, usual):
            _make_unknown(cells[cell], written, cell, _ending(left), page)
            if beside is not None:
                _make_unknown(cells[beside], written, beside, _ending(right[::-1]), page)


def _near_borders(
    lattice: Lattice, cells: Sequence[list[Glyph]], written: Sequence[list[Line]]
) -> Iterator[tuple[int, int | None, Line | Glyph]]:
    """The lines of cells that end close to their right border, each with the cell beyond it, if any."""
    xs = lattice.xs
    for cell, (area, glyphs, lines) in enumerate(zip(lattice.areas, cells, written, strict=True)):
        if glyphs:
            border = xs[area.column + area.column_span]
            for end in lines or glyphs:
                if border - end.right < MOST * end.size:
                    yield cell, lattice.area_at(border + BESIDE, (end.top + end.bottom) / 2), end


def _is_level(glyph: Glyph, line: Line | Glyph) -> bool:
    return abs(glyph.baseline - line.baseline) <= SAME_LINE * line.size and not glyph.text.isspace()


def _usual_gap(cells: Sequence[list[Glyph]]) -> float:
    """The white between the digits of a table's numbers in ems; 0 where it does not set them apart."""
    gaps = gaps_of_numbers(cells)
    usual = median(gaps) if len(gaps) >= CELLS else 0.0
    return usual if usual >= LEAST else 0.0


def _is_close(before: Glyph, behind: Glyph) -> bool:
    """Whether two characters, one of them a digit, may be neighbours in one text."""
    return (before.text.isdigit() or behind.text.isdigit()) and _gap(before, behind) <= MOST


def _runs_on(left: Sequence[Glyph], right: Sequence[Glyph], usual: float) -> bool:
    """Whether what begins behind a border stands as far from what ends before it as the characters of one text."""
    gap = _gap(left[-1], right[0])
    beside = [_gap(*pair) for pair in (*pairwise(left[-2:]), *pairwise(right[:2]))]
    return any(abs(gap - other) <= EVEN for other in (*beside, *([usual] if usual else ())))


def _gap(before: Glyph, behind: Glyph) -> float:
    return (behind.left - before.right) / behind.size


def _ending(glyphs: Sequence[Glyph]) -> set[int]:
    """The digits that end some characters, by identity."""
    return {id(glyph) for glyph in takewhile(lambda glyph: glyph.text in IN_NUMBERS, reversed(glyphs))}


def _make_unknown(glyphs: list[Glyph], written: list[list[Line]], cell: int, digits: set[int], page: int) -> None:
    if digits:
        glyphs[:] = [glyph._replace(text=UNKNOWN) if id(glyph) in digits else glyph for glyph in glyphs]
        written[cell] = make_lines(glyphs, page) if len(glyphs) > 1 else []
