"""The characters of a PDF page, one by one: what they are and where they stand."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple, Self

import pypdfium2 as pdfium
from pypdfium2 import raw

from etl.read.document import UNKNOWN
from etl.read.limits import refuse_length
from etl.read.pdf import calls as pdf_calls
from etl.read.pdf.calls import (
    font_size,
    ink_box,
    is_generated,
    is_hyphen,
    lacks_unicode,
    loose_box,
    origin,
    text_matrix,
    unicode_of,
)
from etl.read.pdf.radicals import as_written
from etl.read.pdf.turn import Point, Turn

UPRIGHT = 0.1
"""Sine and cosine up to which a direction counts as square to the page; a watermark lies askew."""
WORD = 1.5
"""Ems between the middles of two characters of one word at most: full-width digits stand 1 apart."""
OF_NUMBERS = frozenset(".,，+-−–—/／")
"""Signs that stand in numbers or for nothing."""
SPACE = 0x20
UNSTATED = 0
"""What stands for a character of which the font does not say what it is."""
NOTHING = 1
"""What stands for a space or the end of a line that pdfium has put between what is printed."""
WHITE = frozenset({0x9, 0xA, 0xC, 0xD})
SINGLE = 0x250
"""Code below which it may be a mere number of a glyph: where a font states nothing, pdfium gives that number."""


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
        self._page = pdf_calls.address(self._text.raw)
        self._box = raw.FS_RECTF()
        self._matrix = raw.FS_MATRIX()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._to_box, self._to_matrix = ctypes.byref(self._box), ctypes.byref(self._matrix)
        self._to_origin = ctypes.byref(self._x), ctypes.byref(self._y)
        self._placed: dict[tuple[float, float], list[float]] = {}
        self._letters: dict[int, str] = {}
        self._askew: list[tuple[int, int]] = []

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
        page, boxed = self._page, turn.box
        for index, text, em in self._printed():
            left, top, right, bottom = boxed(*self._sides(index, em))
            if 0 <= left + right <= width and 0 <= top + bottom <= height:
                origin(page, index, *self._to_origin)
                baseline = turn.y(self._x.value, self._y.value)
                yield index, Glyph(text, left, top, right, bottom, baseline, em)

    def askew(self, turn: Turn) -> Iterator[tuple[int, Glyph]]:
        """The characters that lie askew, unknown, where all on the page are of numbers: words are a watermark's."""
        signs = [_character(code) for _, code in self._askew]
        if all(sign.isdigit() or sign in OF_NUMBERS for sign in signs):
            for index, _ in self._askew:
                left, top, right, bottom = turn.box(*self._ink(index))
                size = max(right - left, bottom - top)
                yield index, Glyph(UNKNOWN, left, top, right, bottom, bottom, size)

    def in_order(self, found: list[tuple[int, Glyph]]) -> list[tuple[int, Glyph]]:
        """The characters; digits that run up or backwards beside one another are unknown: so is their order."""
        a, b = self.direction()
        square = ((key, placed[0] / 2) for key, placed in self._placed.items() if placed[0])
        odd = {key for key, half in square if a * key[1] - b * key[0] > half or -a * key[0] - b * key[1] > half}
        if not odd:
            return found
        digits = [(index, glyph) for index, glyph in found if glyph.text.isdigit() and self._placed_as(index) in odd]
        several = {index for pair in pairwise(digits) if _are_near(pair[0][1], pair[1][1]) for index, _ in pair}
        return [(index, glyph._replace(text=UNKNOWN) if index in several else glyph) for index, glyph in found]

    def source(self, index: int) -> int:
        """The address of the page object that prints a character."""
        return pdf_calls.text_object(self._page, index) or 0

    def _placed_as(self, index: int) -> tuple[float, float]:
        """The direction in which a character runs, in page space."""
        text_matrix(self._page, index, self._to_matrix)
        return self._matrix.a, self._matrix.b

    def _printed(self) -> Iterator[tuple[int, str, float]]:
        """Index, character and size of what is printed square to the page, real spaces among it."""
        page, letters = self._page, self._letters
        count = self._text.count_chars()
        refuse_length(count)
        self._askew.clear()
        for index in range(count):
            code = unicode_of(page, index)
            if code < SINGLE:
                code = self._stated(index, code)
            if code >= SPACE or (code == UNSTATED and self._has_ink(index)):
                em = self._em(index)
                if em:
                    yield index, letters.get(code) or self._character(code), em
                elif code > SPACE:
                    self._askew.append((index, code))

    def _stated(self, index: int, code: int) -> int:
        """The code of a character that the font states; `NOTHING` for one that is not printed."""
        page = self._page
        if code <= SPACE and is_generated(page, index) == 1:
            return NOTHING
        if lacks_unicode(page, index) == 1:
            return UNSTATED
        if code >= SPACE:
            return code
        if is_hyphen(page, index) == 1:
            return ord("-")
        return NOTHING if code in WHITE else UNSTATED

    def _has_ink(self, index: int) -> bool:
        left, bottom, right, top = self._ink(index)
        return right > left and top > bottom

    def _sides(self, index: int, em: float) -> tuple[float, float, float, float]:
        """Left, bottom, right and top of a character's box in page space."""
        box = self._box
        known = loose_box(self._page, index, self._to_box)
        left, bottom, right, top = box.left, box.bottom, box.right, box.top
        if known and em / 2 < max(top - bottom, right - left) < 2 * em:
            return left, bottom, right, top
        return self._ink(index)

    def _em(self, index: int) -> float:
        """The size of a character in points; 0 for one that lies askew."""
        matrix = self._matrix
        if not text_matrix(self._page, index, self._to_matrix):
            return 0.0
        key = matrix.a, matrix.b
        placed = self._placed.get(key)
        if placed is None:
            placed = self._placed[key] = [_along(*key), 0]
        placed[1] += 1
        size: float = font_size(self._page, index)
        return size * placed[0]

    def _ink(self, index: int) -> tuple[float, float, float, float]:
        """The box of the ink: pdfium forgets the scale of the font's own box in vertical writing."""
        sides = left, right, bottom, top = tuple(ctypes.c_double() for _ in range(4))
        ink_box(self._page, index, *map(ctypes.byref, sides))
        return left.value, bottom.value, right.value, top.value

    def _character(self, code: int) -> str:
        self._letters[code] = letter = _character(code)
        return letter


def _are_near(before: Glyph, glyph: Glyph) -> bool:
    """Whether two characters may be of one word, whichever way it runs."""
    across = glyph.left + glyph.right - before.left - before.right
    down = glyph.top + glyph.bottom - before.top - before.bottom
    return math.hypot(across, down) < 2 * WORD * glyph.size


def _along(a: float, b: float) -> float:
    """How much a matrix stretches along the line; 0 for one that lies askew."""
    along = math.hypot(a, b)
    return along if along and min(abs(a), abs(b)) <= UPRIGHT * along else 0.0


def _character(code: int) -> str:
    """A character as a person writes it; U+FFFD where the font does not say which one it is."""
    if code in {0, 0xFFFE, 0xFFFF} or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:  # noqa: PLR2004 - Unicode's bounds
        return UNKNOWN
    return as_written(chr(code))
