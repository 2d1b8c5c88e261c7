"""Numbers whose digits are set apart: letter-spaced alike in all cells of a ruled table, they are one number each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import attrgetter
from statistics import median

from etl.patterns import pattern
from etl.read.pdf.glyphs import Glyph
from etl.read.pdf.lattice import Area
from etl.read.pdf.lines import Line

SPACED = pattern(r"[-+]? ?\d(?: ?[\d,.])+$")
"""A number as it looks with white between its digits."""
NUMBER = frozenset("0123456789,.-+")
LEAST, MOST = 0.12, 1.0
"""Ems between two digits of a number set apart."""
EVEN = 0.05
"""Ems by which these distances may differ in one table: two numbers in a cell stand otherwise."""
CELLS = 5
"""Cells that must show it."""
LONG = 3
"""Digits of one of them at least: cells that all hold two digits may hold two numbers."""

_LEFT = attrgetter("left")


def closed_up(areas: Sequence[Area], cells: Sequence[list[Glyph]], written: list[list[Line]]) -> list[list[Line]]:
    """The lines of each cell of a table; where every number is spaced alike, without the white in them.

    No number in the same columns may have digits that touch, none may begin with a needless zero, and they must be of
    several lengths.
    """
    odd = [at for at, lines in enumerate(written) if len(lines) == 1 and _looks_spaced(lines[0].text)]
    if len(odd) < CELLS:
        return written
    columns = {areas[at].column for at in odd}
    beside = [glyphs for area, glyphs in zip(areas, cells, strict=True) if area.column in columns]
    if not _is_spaced(beside, len(odd)):
        return written
    for at in odd:
        written[at] = [_closed(written[at][0])]
    return written


def _looks_spaced(text: str) -> bool:
    return " " in text and SPACED.match(text) is not None


def _is_spaced(cells: Sequence[list[Glyph]], odd: int) -> bool:
    numbers = [printed for glyphs in cells if (printed := _number(glyphs))]
    gaps = gaps_of_numbers(cells)
    usual = median(gaps)
    even = LEAST <= usual <= MOST and all(abs(gap - usual) <= EVEN for gap in gaps)
    lengths = {len(printed) for printed in numbers}
    sound = all(_is_sound("".join(glyph.text for glyph in printed)) for printed in numbers)
    return even and sound and max(lengths) >= LONG and len(lengths) > 1 and odd == sum(map(_is_long, numbers))


def gaps_of_numbers(cells: Sequence[list[Glyph]]) -> list[float]:
    """The white between the characters of all numbers that stand alone in their cells, in ems."""
    return [gap for glyphs in cells if len(glyphs) > 1 for gap in _gaps(_number(glyphs))]


def _is_long(printed: Sequence[Glyph]) -> bool:
    return len(printed) > 1


def _number(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """The characters of a cell that holds nothing but digits on one line, from the left."""
    printed = sorted((glyph for glyph in glyphs if not glyph.text.isspace()), key=_LEFT)
    return printed if printed and all(glyph.text in NUMBER for glyph in printed) else []


def _gaps(printed: Sequence[Glyph]) -> Iterator[float]:
    for before, glyph in pairwise(printed):
        yield (glyph.left - before.right) / glyph.size


def _is_sound(text: str) -> bool:
    digits = text.lstrip("-+")
    return digits[:1].isdigit() and (not digits.startswith("0") or digits == "0" or digits.startswith("0."))


def _closed(line: Line) -> Line:
    """A line of one number, its digits side by side."""
    text = line.text.replace(" ", "")
    return line._replace(text=text, pieces=(line.pieces[0]._replace(text=text, right=line.right),))
