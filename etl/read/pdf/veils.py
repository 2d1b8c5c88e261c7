"""Pictures painted over text: one that lets nothing through hides what it covers; a seal's background does not."""

from __future__ import annotations

import ctypes
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

import pypdfium2 as pdfium
from pypdfium2 import raw

from etl.read.document import Box
from etl.read.pdf.glyphs import Glyph

if TYPE_CHECKING:
    from etl.read.pdf.marks import Marks, Picture

WHOLE = 0.6
"""Part of a page from which a picture on it is a scan, and its text what was recognised in it."""
OPAQUE = 250
"""Opacity, of 255, from which a point of a picture hides what lies below."""
WHITE = 242
"""Brightness of red, green and blue, of 255, from which a point is as white as paper."""
CHANNELS = 4
"""Bytes a point of a picture with opacity takes: blue, green, red, opacity."""


def veiled(
    found: Sequence[tuple[int, Glyph]], source: Callable[[int], int], marks: Marks, page: pdfium.PdfPage
) -> dict[int, bool]:
    """By place in `found`: the digits that pictures painted later hide, and whether under white."""
    digits = sorted((_middle(glyph), place) for place, (_, glyph) in enumerate(found) if glyph.text.isdigit())
    hidden: dict[int, bool] = {}
    for picture in marks.late:
        level = digits[bisect_left(digits, (picture.box[1], 0)) : bisect_left(digits, (picture.box[3], 0))]
        inside = [place for _, place in level if picture.box[0] <= _across(found[place][1]) <= picture.box[2]]
        printed = marks.printed
        under = [at for at in inside if printed.get(source(found[at][0]), picture.order) < picture.order]
        if under and not _is_scan(picture.box, page):
            hidden.update(_hidden(picture, [(place, found[place][1]) for place in under], page))
    return hidden


def _is_scan(box: Box, page: pdfium.PdfPage) -> bool:
    width, height = page.get_size()
    return bool((box[2] - box[0]) * (box[3] - box[1]) > WHOLE * width * height)


def _across(glyph: Glyph) -> float:
    return (glyph.left + glyph.right) / 2


def _middle(glyph: Glyph) -> float:
    return (glyph.top + glyph.bottom) / 2


def _hidden(picture: Picture, under: Sequence[tuple[int, Glyph]], page: pdfium.PdfPage) -> Iterator[tuple[int, bool]]:
    """The characters under points of a picture that let nothing through, with whether these are white."""
    thing = ctypes.cast(picture.thing, raw.FPDF_PAGEOBJECT)
    if raw.FPDFPageObj_HasTransparency(thing):
        return
    painted = raw.FPDFImageObj_GetRenderedBitmap(page.pdf.raw, page.raw, thing)
    if not painted:
        return
    bitmap = pdfium.PdfBitmap.from_raw(painted)
    if bitmap.n_channels == CHANNELS:
        points = bytes(bitmap.buffer)
        for place, glyph in under:
            at = _point(glyph, picture.box, bitmap)
            *colour, opacity = points[at : at + CHANNELS]
            if opacity >= OPAQUE:
                yield place, min(colour) >= WHITE


def _point(glyph: Glyph, box: Box, bitmap: pdfium.PdfBitmap) -> int:
    """Where in a picture the middle of a character lies."""
    across = (_across(glyph) - box[0]) / (box[2] - box[0])
    down = (_middle(glyph) - box[1]) / (box[3] - box[1])
    column = min(int(across * bitmap.width), bitmap.width - 1)
    row = min(int(down * bitmap.height), bitmap.height - 1)
    return int(row * bitmap.stride + column * CHANNELS)
