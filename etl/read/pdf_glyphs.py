"""The characters of a PDF page, one by one: what they are and where they stand."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from typing import Any, NamedTuple, Self

import pypdfium2 as pdfium
from pypdfium2 import raw

from etl.read.pdf_radicals import as_written
from etl.read.pdf_turn import Point, Turn

UPRIGHT = 0.1
"""Sine and cosine up to which a direction counts as square to the page; a watermark lies askew."""
UNKNOWN = "\ufffd"
SPACE = 0x20
PLAIN = range(0x20, 0x2E80)
"""Codes below the radicals and above the control characters: the character itself."""


class Glyph(NamedTuple):
    """One printed character; `size` is its font's height, `baseline` the line it stands on."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    baseline: float
    size: float


class Probe:
    """Asks pdfium about one character after the other; the calls dominate the cost of reading a page."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        """Begin with a page, whose text stays open until the probe is left."""
        self._text = page.get_textpage()
        self._page = self._text.raw
        self._box = raw.FS_RECTF()
        self._matrix = raw.FS_MATRIX()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._placed: dict[tuple[float, float], list[float]] = {}
        self._letters: dict[int, str] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._text.close()

    def direction(self) -> Point:
        """The direction, in page space, in which most of the characters asked about run."""
        square = {matrix: seen for matrix, (along, seen) in self._placed.items() if along}
        a, b = max(square, key=square.__getitem__, default=(1.0, 0.0))
        along = math.hypot(a, b)
        return round(a / along), round(b / along)

    def glyphs(self, turn: Turn) -> Iterator[tuple[int, Glyph]]:
        """The printed characters on the page, each with its index, in the order of the page's text."""
        width, height = 2 * turn.width, 2 * turn.height
        for index in range(self._text.count_chars()):
            glyph = self._glyph(index, turn)
            if glyph and 0 <= glyph.left + glyph.right <= width and 0 <= glyph.top + glyph.bottom <= height:
                yield index, glyph

    def source(self, index: int) -> int:
        """The address of the page object that prints a character."""
        thing = raw.FPDFText_GetTextObject(self._page, index)
        return address_of(thing) if thing else 0

    def _glyph(self, index: int, turn: Turn) -> Glyph | None:
        """The character at an index, real spaces kept; None for one that is not printed or lies askew."""
        page, box = self._page, self._box
        code = raw.FPDFText_GetUnicode(page, index)
        if code <= SPACE and (code != SPACE or raw.FPDFText_IsGenerated(page, index) == 1):
            return None
        em = self._em(index)
        if em is None or not raw.FPDFText_GetLooseCharBox(page, index, box):
            return None
        left, bottom, right, top = box.left, box.bottom, box.right, box.top
        if not em / 2 < max(top - bottom, right - left) < 2 * em:
            left, bottom, right, top = self._ink(index)
        raw.FPDFText_GetCharOrigin(page, index, self._x, self._y)
        baseline = turn.y(self._x.value, self._y.value)
        text = chr(code) if code in PLAIN else self._character(code)
        return Glyph(text, *turn.box(left, bottom, right, top), baseline, em)

    def _em(self, index: int) -> float | None:
        """The size of a character in points; None for one that lies askew."""
        matrix = self._matrix
        if not raw.FPDFText_GetMatrix(self._page, index, matrix):
            return None
        key = matrix.a, matrix.b
        placed = self._placed.get(key)
        if placed is None:
            placed = self._placed[key] = [_along(*key), 0]
        placed[1] += 1
        return raw.FPDFText_GetFontSize(self._page, index) * placed[0] or None

    def _ink(self, index: int) -> tuple[float, float, float, float]:
        """The box of the ink: pdfium forgets the scale of the font's own box in vertical writing."""
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        raw.FPDFText_GetCharBox(self._page, index, left, right, bottom, top)
        return left.value, bottom.value, right.value, top.value

    def _character(self, code: int) -> str:
        if code not in self._letters:
            self._letters[code] = _character(code)
        return self._letters[code]


def address_of(thing: Any) -> int:
    """What tells one object of a page from another."""
    return ctypes.addressof(thing.contents)


def _along(a: float, b: float) -> float:
    """How much a matrix stretches along the line; 0 for one that lies askew."""
    along = math.hypot(a, b)
    return along if along and min(abs(a), abs(b)) <= UPRIGHT * along else 0.0


def _character(code: int) -> str:
    """A character as a person writes it; U+FFFD where the font does not say which one it is."""
    if code in {0, 0xFFFE, 0xFFFF} or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:  # noqa: PLR2004 - Unicode's bounds
        return UNKNOWN
    return as_written(chr(code))
