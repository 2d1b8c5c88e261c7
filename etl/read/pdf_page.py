"""What a PDF page shows: glyphs, ruled lines, pictures; as displayed, in points from its top left corner."""

from __future__ import annotations

import ctypes
import math
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from typing import Any, NamedTuple

import pypdfium2 as pdfium
from pypdfium2 import raw

from etl.read.document import Box
from etl.read.pdf_marks import collect_marks
from etl.read.pdf_radicals import as_written
from etl.read.pdf_turn import Point, Turn, displayed, quarters_of, turned_back

UPRIGHT = 0.1
"""Sine and cosine up to which a direction counts as square to the page; a watermark lies askew."""
STRUCK = (0.12, 0.5)
"""Ems above its baseline between which a line strikes a digit through; an underline runs below, a border above."""
UNKNOWN = "\ufffd"
SPACE = 0x20


class Glyph(NamedTuple):
    """One printed character; `size` is its font's height, `baseline` the line it stands on."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    baseline: float
    size: float


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruled line: its position across, and where along it begins and ends."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page as displayed. `rows` are level rules, `columns` upright ones; `covered` means by one picture.

    `quarters` says how often it was turned counter-clockwise to set its text upright.
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


def read_sheet(page: pdfium.PdfPage, number: int) -> Sheet:
    """Everything a page shows that reading needs; its rotation is undone, as a viewer does.

    A page whose text lies on its side all the same is turned until most of it stands upright.
    """
    turn = displayed(page)
    glyphs, direction = _read_glyphs(page, turn)
    quarters = quarters_of(turn, direction)
    if quarters:
        turn = turned_back(turn, quarters)
        glyphs, _ = _read_glyphs(page, turn)
    marks = collect_marks(page, turn)
    large = [box for box in marks.pictures if box[2] - box[0] > turn.width / 3]
    covered = any(_area(box) > 0.6 * turn.width * turn.height for box in large)
    rows = [Rule(*rule) for rule in marks.rows]
    columns = [Rule(*rule) for rule in marks.columns]
    glyphs = _mark_struck(glyphs, rows)
    return Sheet(number, turn.width, turn.height, glyphs, rows, columns, len(large), covered, quarters)


def _mark_struck(glyphs: list[Glyph], rows: list[Rule]) -> list[Glyph]:
    """The glyphs, digits that a line strikes through made unknown: they may no longer be meant."""
    lines = sorted(rows, key=lambda rule: rule.at)
    heights = [rule.at for rule in lines]
    return [glyph._replace(text=UNKNOWN) if _is_struck(glyph, lines, heights) else glyph for glyph in glyphs]


def _is_struck(glyph: Glyph, lines: list[Rule], heights: list[float]) -> bool:
    if not glyph.text.isdigit():
        return False
    first = bisect_left(heights, glyph.baseline - STRUCK[1] * glyph.size)
    last = bisect_left(heights, glyph.baseline - STRUCK[0] * glyph.size)
    middle = (glyph.left + glyph.right) / 2
    return any(rule.start <= middle <= rule.end for rule in lines[first:last])


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _read_glyphs(page: pdfium.PdfPage, turn: Turn) -> tuple[list[Glyph], Point]:
    """The printed characters in the order of the page's text, real spaces kept; and the way most of them run."""
    textpage = page.get_textpage()
    try:
        probe = _Probe(textpage.raw)
        found = [probe.glyph(index, turn) for index in range(textpage.count_chars())]
    finally:
        textpage.close()
    return [glyph for glyph in found if glyph is not None and _is_on_page(glyph, turn)], probe.direction()


def _is_on_page(glyph: Glyph, turn: Turn) -> bool:
    return 0 <= glyph.left + glyph.right <= 2 * turn.width and 0 <= glyph.top + glyph.bottom <= 2 * turn.height


class _Probe:
    """Asks pdfium about one character after the other; the calls dominate the cost of reading a page."""

    def __init__(self, textpage: Any) -> None:
        self._page = textpage
        self._box = raw.FS_RECTF()
        self._matrix = raw.FS_MATRIX()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._directions: Counter[Point] = Counter()

    def direction(self) -> Point:
        """The direction, in page space, in which most of the characters asked about run."""
        return max(self._directions, key=self._directions.__getitem__, default=(1, 0))

    def glyph(self, index: int, turn: Turn) -> Glyph | None:
        """The character at an index; None for one that is not printed or lies askew."""
        page, box = self._page, self._box
        code = raw.FPDFText_GetUnicode(page, index)
        if code <= SPACE and (code != SPACE or raw.FPDFText_IsGenerated(page, index) == 1):
            return None
        em = self._em(index)
        if em is None or not raw.FPDFText_GetLooseCharBox(page, index, box):
            return None
        if not em / 2 < max(box.top - box.bottom, box.right - box.left) < 2 * em:
            self._tighten(index)
        raw.FPDFText_GetCharOrigin(page, index, self._x, self._y)
        left, top, right, bottom = turn.box(box.left, box.bottom, box.right, box.top)
        baseline = turn.y(self._x.value, self._y.value)
        return Glyph(_character(code), left, top, right, bottom, baseline, em)

    def _em(self, index: int) -> float | None:
        """The size of a character in points; None for one that lies askew."""
        matrix = self._matrix
        if not raw.FPDFText_GetMatrix(self._page, index, matrix):
            return None
        along = math.hypot(matrix.a, matrix.b)
        if not along or min(abs(matrix.a), abs(matrix.b)) > UPRIGHT * along:
            return None
        self._directions[round(matrix.a / along), round(matrix.b / along)] += 1
        return float(raw.FPDFText_GetFontSize(self._page, index) * along) or None

    def _tighten(self, index: int) -> None:
        """Take the box of the ink: pdfium forgets the scale of the font's own box in vertical writing."""
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        raw.FPDFText_GetCharBox(self._page, index, left, right, bottom, top)
        box = self._box
        box.left, box.right, box.bottom, box.top = left.value, right.value, bottom.value, top.value


def _character(code: int) -> str:
    """A character as a person writes it; U+FFFD where the font does not say which one it is."""
    if code in {0, 0xFFFE, 0xFFFF} or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:  # noqa: PLR2004 - Unicode's bounds
        return UNKNOWN
    return as_written(chr(code))
