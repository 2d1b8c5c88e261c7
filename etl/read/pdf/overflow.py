"""What overflows its cell: letters pushed out below a table torn by the page's end, numbers broken at a border."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from etl.patterns import pattern
from etl.read.pdf.glyphs import Glyph
from etl.read.pdf.lattice import Lattice
from etl.read.pdf.lines import Line, make_lines

NEAR = 1.0
"""Ems below a torn table, or below the overflowing line before, within which a line may be its cells' overflow."""
CLOSE = 0.3
"""Ems between characters that are of one word: a word that runs over a border is no cell's."""
DIGITS_LEFT = 2
"""Digits that would still fit on a line that is not full, its cell's padding included."""
PITCH = 0.72
"""Ems between two lines of one number at least: nearer, their digits stand over each other, and they are two."""
RULE = 1.0
"""Points that the lines around a cell take of its width at most."""
PADDING = 5.7
"""Points that a word processor leaves free on either side of a cell (0.19 cm), where its text does not stand nearer."""

_NOT_OVERFLOW = pattern(r"^([（(]?[一二三四五六七八九十]+[）)、.．]|注|备注|说明|附|续|[-—–－\s\d/第页共]+$)")
"""Beginnings of headings and notes, and page numbers: they stand below tables too."""
_NUMBER = pattern(r"[\d,.]+")


def pushed_out(loose: Sequence[Glyph], lattice: Lattice, page: int) -> dict[int, list[Glyph]]:
    """By cell of the last row: the characters below a torn table that the page's end has pushed out of it.

    Browsers print them so. They follow close upon the table, each stands below one cell, and none is a heading.
    """
    taken: dict[int, list[Glyph]] = {}
    edge = lattice.ys[-1]
    below = sorted((glyph for glyph in loose if _middle(glyph) > edge), key=lambda glyph: glyph.baseline)
    for line in make_lines(below, page):
        glyphs = [glyph for glyph in below if line.top <= _middle(glyph) <= line.bottom]
        cells = [_cell_above(glyph, lattice) for glyph in glyphs]
        if line.top - edge > NEAR * line.size or _NOT_OVERFLOW.match(line.text) or _runs_over(glyphs, cells):
            break
        for glyph, cell in zip(glyphs, cells, strict=True):
            if cell is not None:
                taken.setdefault(cell, []).append(glyph)
        edge = line.bottom
    return taken


def _middle(glyph: Glyph) -> float:
    return (glyph.top + glyph.bottom) / 2


def _cell_above(glyph: Glyph, lattice: Lattice) -> int | None:
    last_row = (lattice.ys[-2] + lattice.ys[-1]) / 2
    return lattice.area_at((glyph.left + glyph.right) / 2, last_row)


def _runs_over(glyphs: Sequence[Glyph], cells: Sequence[int | None]) -> bool:
    """Whether any character stands below no cell, or a word below two."""
    placed = sorted(zip(glyphs, cells, strict=True), key=lambda pair: pair[0].left)
    words = (
        cell != other and glyph.left - before.right < CLOSE * glyph.size
        for (before, cell), (glyph, other) in pairwise(placed)
    )
    return None in cells or any(words)


def cell_text(lines: Sequence[Line], width: float, left: float | None = None) -> str:
    """The lines of a cell of that width; a number broken because its line was full is one number again.

    `left` is the cell's left border, where it is known: text does not begin nearer to it than the cell's padding.
    """
    text = lines[0].text if lines else ""
    for before, line in pairwise(lines):
        free = 0.0 if left is None else max(0.0, min(PADDING, before.left - left, line.left - left))
        text += "" if _is_broken_number(before, line, width, free) else "\n"
        text += line.text
    return text


def _is_broken_number(before: Line, line: Line, width: float, padding: float) -> bool:
    if not (_NUMBER.fullmatch(before.text) and _NUMBER.fullmatch(line.text)):
        return False
    if line.baseline - before.baseline < PITCH * line.size:
        return False
    ink = before.right - before.left
    digit = ink / len(before.text)
    full = width - ink < max(DIGITS_LEFT * digit, digit + 2 * padding + RULE)
    return full and line.right - line.left <= ink
