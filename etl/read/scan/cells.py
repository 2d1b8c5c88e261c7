"""The cells of ruled tables on a scanned page, each with its text and how sure it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from etl.read.document import UNKNOWN
from etl.read.pdf.lattice import Lattice
from etl.read.pdf.lines import Line, Piece
from etl.read.pdf.overflow import cell_text
from etl.read.scan.models import Reading, read_lines
from etl.read.scan.numbers import confidence, dash, is_dash, is_figure, is_slash
from etl.read.scan.strips import Desk, Strip

AGAIN = (0.4, 1.2)
"""Margin and stretch of the second look at a number: enough to upset a reading that hangs by a thread."""

EM = 1.1
"""Ems in the height of a line's ink: characters fill nine tenths of their square."""
CERTAIN = 0.8
"""Probability from which a digit in a sentence is taken for what it was read as."""


class Read(NamedTuple):
    """What a cell or line says, and how sure that is (0–1); in a sentence, the digits that are in doubt."""

    text: str
    confidence: float
    doubts: frozenset[int] = frozenset()


def read_cells(desk: Desk, lattices: Sequence[Lattice]) -> list[list[Read]]:
    """For each table the text of each cell; one without ink is empty and sure."""
    strips = [[desk.strips(lattice.box(area)) for area in lattice.areas] for lattice in lattices]
    flat = [strip for cells in strips for cell in cells for strip in cell]
    known = dict(zip(map(id, flat), read_strips(desk, flat), strict=True))
    lines = [[[(strip, known[id(strip)]) for strip in cell] for cell in cells] for cells in strips]
    return [list(_cells(lattice, cells, desk)) for lattice, cells in zip(lattices, lines, strict=True)]


def _cells(lattice: Lattice, cells: Sequence[Sequence[tuple[Strip, Read]]], desk: Desk) -> Iterator[Read]:
    for area, lines in zip(lattice.areas, cells, strict=True):
        box = lattice.box(area)
        faded = not lines and desk.is_faint(box)
        yield Read(UNKNOWN, 0.0) if faded else _cell(lines, box[2] - box[0], desk.pixels)


def read_strips(desk: Desk, strips: Sequence[Strip]) -> list[Read]:
    """What each printed line says; numbers are looked at twice."""
    first = read_lines([desk.picture(strip) for strip in strips])
    figures = [index for index, reading in enumerate(first) if is_figure(reading.text)]
    again = read_lines([desk.picture(strips[index], *AGAIN) for index in figures])
    second = dict(zip(figures, again, strict=True))
    return [_line(desk, strip, first[index], second.get(index)) for index, strip in enumerate(strips)]


def _line(desk: Desk, strip: Strip, first: Reading, second: Reading | None) -> Read:
    if is_dash(strip, desk.pixels):
        return Read(dash(strip, desk.pixels), 1.0)
    if is_slash(first.text, strip, desk.ink):
        return Read("/", 1.0)
    if not first.text.strip():
        return Read(UNKNOWN, 0.0)
    if second is None:
        return Read(first.text.rstrip(), sum(first.odds) / len(first.odds), _doubts(first))
    return Read(first.text.strip(), confidence(first, second, strip, desk.ink))


def _doubts(reading: Reading) -> frozenset[int]:
    """Where in a sentence a digit is not certain."""
    pairs = enumerate(zip(reading.text, reading.odds, strict=True))
    return frozenset(index for index, (character, odd) in pairs if character.isdigit() and odd < CERTAIN)


def _cell(lines: Sequence[tuple[Strip, Read]], width: float, pixels: float) -> Read:
    """The lines of a cell of that width (points), a number broken at its border whole again."""
    text = cell_text([as_line(strip, read.text, pixels, 1) for strip, read in lines], width)
    return Read(text, min((round(read.confidence, 3) for _, read in lines), default=1.0))


def as_line(strip: Strip, text: str, pixels: float, page: int) -> Line:
    """A line of text where its ink stands; `pixels` a point."""
    left, top, right, bottom = (side / pixels for side in (strip.left, strip.top, strip.right, strip.bottom))
    return Line(
        text, left, top, right, bottom, bottom, EM * (bottom - top), page, (Piece(text, left, right),), ocr=True
    )
