"""What a PDF page shows: glyphs, ruled lines, pictures; as displayed, in points from its top left corner."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import NamedTuple

import pypdfium2 as pdfium

from etl.read.document import UNKNOWN, Box
from etl.read.pdf.decorated import without_decoration
from etl.read.pdf.fields import Note
from etl.read.pdf.filled import sides_of_cells
from etl.read.pdf.glyphs import Glyph, Probe
from etl.read.pdf.ink import is_dark
from etl.read.pdf.layers import keep_painted
from etl.read.pdf.marks import collect_marks
from etl.read.pdf.shown import keep_seen
from etl.read.pdf.struck import unknown_where_crossed, without_struck
from etl.read.pdf.turn import Turn, displayed, quarters_of, turned_back
from etl.read.pdf.twice import printed_once
from etl.read.pdf.veils import veiled

_SIZE = attrgetter("size")
EM = 10.5
"""Points of print where nothing is printed."""
DIGIT = 0.72
"""Ems from the foot of a digit to its top."""
UNSTATED = 0.5
"""Share of a page's characters that its fonts leave unsaid, from which the page is a picture rather than text."""


class Rule(NamedTuple):
    """A ruled line: its position across, and where along it begins and ends."""

    at: float
    start: float
    end: float


class Sheet(NamedTuple):
    """A page as displayed. `rows` are level rules, `columns` upright ones; `covered` means by one picture.

    `quarters` says how often it was turned counter-clockwise to set its text upright; `unknown`, that it has
    characters nobody can know; `unstated`, that its fonts do not say what its characters are, so that only its
    picture tells.
    """

    number: int
    width: float
    height: float
    glyphs: list[Glyph]
    rows: list[Rule]
    columns: list[Rule]
    pictures: int
    covered: bool
    quarters: int = 0
    blank: bool = False
    unknown: bool = False
    unstated: bool = False

    @property
    def em(self) -> float:
        """The usual size of its text."""
        return sorted(map(_SIZE, self.glyphs))[len(self.glyphs) // 2] if self.glyphs else EM

    def emptied(self) -> Sheet:
        """The page without its characters and lines, once they are laid out: a long document has millions."""
        return self._replace(glyphs=[], rows=[], columns=[])


def read_sheet(page: pdfium.PdfPage, number: int, *, layered: bool = False, notes: Sequence[Note] = ()) -> Sheet:
    """Everything a page shows that reading needs; its rotation is undone, as a viewer does.

    `layered` says that something on it may be switched off, `notes` lie over it and may be displayed or not. A page
    whose text lies on its side all the same is turned until most of it stands upright.
    """
    turn = displayed(page)
    with Probe(page) as probe:
        found = list(probe.glyphs(turn))
        quarters = quarters_of(turn, probe.direction())
        if quarters:
            turn = turned_back(turn, quarters)
            found = list(probe.glyphs(turn))
        found = probe.in_order(found)
        marks = collect_marks(page, turn)
        found += [one for one in probe.askew(turn) if is_dark(marks.inks.get(probe.source(one[0])))]
        glyphs = keep_seen(found, probe.source, marks, veiled(found, probe.source, marks, page) if marks.late else {})
        if layered:
            glyphs = keep_painted(page, glyphs, quarters, (turn.width, turn.height))
        glyphs = printed_once(glyphs, _sources(found, probe.source))
    unstated = sum(glyph.text == UNKNOWN for _, glyph in found) > UNSTATED * len(found)
    large = [box for box in marks.pictures if box[2] - box[0] > turn.width / 3]
    covered = any(_area(box) > 0.6 * turn.width * turn.height for box in large)
    glyphs = without_struck(glyphs, [Rule(*rule) for rule in marks.rows])
    glyphs = _unknown_below(unknown_where_crossed(glyphs, marks.slanted), notes, turn)
    level, upright = sides_of_cells((fill.box for fill in marks.fills), marks.columns, glyphs)
    drawn = without_decoration(marks.rows, marks.columns, glyphs)
    rows = [Rule(*rule) for rule in (*drawn, *level)]
    columns = [Rule(*rule) for rule in (*marks.columns, *upright)]
    unknown = any(glyph.text == UNKNOWN for glyph in glyphs)
    size = turn.width, turn.height
    return Sheet(number, *size, glyphs, rows, columns, len(large), covered, quarters, not glyphs, unknown, unstated)


def _sources(found: Sequence[tuple[int, Glyph]], source: Callable[[int], int]) -> Callable[[Glyph], int]:
    """Which text prints a glyph; 0 for one that has been made another."""
    places: dict[int, int] = {}

    def source_of(glyph: Glyph) -> int:
        if not places:
            places.update((id(one), index) for index, one in found)
        return source(places[id(glyph)]) if id(glyph) in places else 0

    return source_of


def _unknown_below(glyphs: list[Glyph], notes: Sequence[Note], turn: Turn) -> list[Glyph]:
    """The glyphs of a page; digits are unknown below notes that may be displayed, and so are the numbers of these."""
    for note in notes:
        left, top, right, bottom = box = turn.box(*note.box)
        glyphs = [glyph._replace(text=UNKNOWN) if _is_digit_in(glyph, box) else glyph for glyph in glyphs]
        if note.number:
            size = min(EM, bottom - top)
            glyphs.append(Glyph(UNKNOWN, left, top, right, bottom, (top + bottom + DIGIT * size) / 2, size))
    return glyphs


def _is_digit_in(glyph: Glyph, box: Box) -> bool:
    x, y = (glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2
    return glyph.text.isdigit() and box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])
