"""PDF pages with layers that are switched off: what is on them is found by looking at the page as it is painted."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Sequence

import pypdfium2 as pdfium

from etl.read.document import UNKNOWN, Box
from etl.read.pdf.glyphs import Glyph
from etl.read.pdf.turn import turned_forth

SCALE = 3.0
"""Pixels a point: a stroke of the smallest print is then two pixels wide."""
DARKER = 48
"""Steps of grey, of 256, between the darkest and the lightest point of a character that is painted."""
INSIDE = 0.2
"""Share of a character's width left out at either side, where its neighbours reach in."""
OVERPRINTED = 0.5
"""Share of a digit's width that another one may cover at most."""
LARGEST = 4_000_000
"""Bytes of a packed part of the file that are looked through."""
MOST_UNPACKED = 40_000_000
"""Bytes of all packed parts together."""

_LAYERS = b"/OCProperties"
_SWITCHED_OFF = re.compile(rb"/OFF\s*(?:\[\s*\d|\d)|/(?:BaseState|ViewState)\s*/OFF")
_PACKED = re.compile(rb"/ObjStm\b.{0,400}?stream\r?\n", re.DOTALL)


def has_hidden_layers(content: bytes) -> bool:
    """Whether a PDF says that a layer of it is not displayed."""
    layers = hidden = False
    for part in _parts(content):
        layers = layers or _LAYERS in part
        hidden = hidden or _SWITCHED_OFF.search(part) is not None
    return layers and hidden


def _parts(content: bytes) -> Iterator[bytes]:
    """The file, and the packed parts of it that may hold its objects, as far as they are of a sensible size."""
    yield content
    whole, room = memoryview(content), MOST_UNPACKED
    for found in _PACKED.finditer(content):
        try:
            part = zlib.decompressobj().decompress(whole[found.end() : found.end() + LARGEST], LARGEST)
        except zlib.error:
            continue
        room -= len(part)
        if room < 0:
            return
        yield part


def keep_painted(
    page: pdfium.PdfPage, glyphs: Sequence[Glyph], quarters: int, size: tuple[float, float]
) -> list[Glyph]:
    """The characters that are painted on a page; digits printed over one another are unknown.

    `size` is that of the page turned back by some `quarters`, as its characters are.
    """
    picture = page.render(scale=SCALE, grayscale=True)
    rows = _rows(picture)
    boxes = (turned_forth(_box(glyph), quarters, *size) for glyph in glyphs)
    painted = zip(glyphs, boxes, strict=True)
    seen = [glyph for glyph, box in painted if glyph.text.isspace() or _is_painted(rows, box)]
    covered = set(_overprinted(seen))
    return [glyph._replace(text=UNKNOWN) if glyph in covered else glyph for glyph in seen]


def _box(glyph: Glyph) -> Box:
    inset = INSIDE * (glyph.right - glyph.left)
    return glyph.left + inset, glyph.top, glyph.right - inset, glyph.bottom


def _rows(picture: pdfium.PdfBitmap) -> list[bytes]:
    points = bytes(picture.buffer)
    return [
        points[start : start + picture.width] for start in range(0, picture.height * picture.stride, picture.stride)
    ]


def _is_painted(rows: Sequence[bytes], box: Box) -> bool:
    left, top, right, bottom = (max(0, round(SCALE * side)) for side in box)
    points = b"".join(row[left : max(right, left + 1)] for row in rows[top : max(bottom, top + 1)])
    return bool(points) and max(points) - min(points) >= DARKER


def _overprinted(glyphs: Sequence[Glyph]) -> Iterator[Glyph]:
    digits = sorted((glyph for glyph in glyphs if glyph.text.isdigit()), key=lambda glyph: (glyph.left, glyph.baseline))
    for number, glyph in enumerate(digits):
        for other in digits[number + 1 :]:
            if other.left > glyph.right:
                break
            shared = min(glyph.right, other.right) - other.left
            level = abs(glyph.baseline - other.baseline) < glyph.size / 2
            if level and other.text != glyph.text and shared > OVERPRINTED * (glyph.right - glyph.left):
                yield from (glyph, other)
