"""The packaged Chinese font, opened for its outlines: OpenType with CID-keyed CFF (Technical Note 5176)."""

from __future__ import annotations

import struct
import sys
from bisect import bisect
from collections.abc import Sequence
from functools import cached_property, lru_cache
from itertools import pairwise

import pylopdf_fonts_zh_cn

from etl.demo.trace_glyph import Contour, Tracer

CHARSTRINGS, PRIVATE, SUBROUTINES = 17, 18, 19
FONTS, FONT_OF_GLYPH = 1236, 1237
ESCAPE = 12
FORMAT_RANGES = 3
CMAP_32_BIT = 12


def read_index(data: bytes, place: int) -> tuple[tuple[bytes, ...], int]:
    """The items of the INDEX that begins there, and the place behind it."""
    count = int.from_bytes(data[place : place + 2], "big")
    if count == 0:
        return (), place + 2
    size, table = data[place + 2], place + 3
    base = table + (count + 1) * size - 1
    steps = range(table, table + (count + 1) * size, size)
    ends = [base + int.from_bytes(data[step : step + size], "big") for step in steps]
    return tuple(data[start:end] for start, end in pairwise(ends)), ends[-1]


def read_dict(data: bytes) -> dict[int, list[int]]:
    """The operands of each operator of a CFF DICT: two-byte operators are 1200 and more, reals count as 0."""
    found: dict[int, list[int]] = {}
    operands: list[int] = []
    place = 0
    while place < len(data):
        byte = data[place]
        if byte <= 21:  # noqa: PLR2004 - operators are 0 to 21
            operator = ESCAPE * 100 + data[place + 1] if byte == ESCAPE else byte
            found[operator], operands = operands, []
            place += 2 if byte == ESCAPE else 1
        else:
            value, place = _operand(data, place)
            operands.append(value)
    return found


def _operand(data: bytes, place: int) -> tuple[int, int]:
    byte = data[place]
    if byte == 30:  # noqa: PLR2004 - a real: nibbles up to 15
        end = next(n for n in range(place + 1, len(data)) if 15 in (data[n] >> 4, data[n] & 15))  # noqa: PLR2004
        return 0, end + 1
    if byte in {28, 29}:
        size = 2 if byte == 28 else 4  # noqa: PLR2004 - 16 or 32 bits
        return int.from_bytes(data[place + 1 : place + 1 + size], "big", signed=True), place + 1 + size
    if byte < 247:  # noqa: PLR2004 - ranges of the encoding of numbers
        return byte - 139, place + 1
    second = data[place + 1]
    if byte < 251:  # noqa: PLR2004 - as above
        return (byte - 247) * 256 + second + 108, place + 2
    return -(byte - 251) * 256 - second - 108, place + 2


class Outlines:
    """The glyphs of one font file by character: outline and advance width, in font units."""

    def __init__(self, data: bytes) -> None:
        """Read the directory of tables, and of the CFF table what leads to a charstring."""
        self._tables = {
            tag: data[offset : offset + length]
            for tag, _, offset, length in struct.iter_unpack(">4sLLL", data[12 : 12 + 16 * data[5]])
        }
        self._cff = cff = self._tables[b"CFF "]
        _names, place = read_index(cff, cff[2])
        tops, place = read_index(cff, place)
        _strings, place = read_index(cff, place)
        self._shared, _ = read_index(cff, place)
        top = read_dict(tops[0])
        self._charstrings, _ = read_index(cff, top[CHARSTRINGS][0])
        self._fonts = [self._subroutines(font) for font in read_index(cff, top[FONTS][0])[0]]
        self._font_of_glyph = self._read_fonts_of_glyphs(top[FONT_OF_GLYPH][0])

    @property
    def units(self) -> int:
        """Font units per em."""
        return int(struct.unpack_from(">H", self._tables[b"head"], 18)[0])

    @property
    def rise(self) -> tuple[int, int]:
        """Ascent and descent in font units."""
        ascent, descent = struct.unpack_from(">hh", self._tables[b"hhea"], 4)
        return ascent, descent

    def glyph(self, character: str) -> int:
        """The number of the glyph of a character; 0, the empty box, where the font has none."""
        code = ord(character)
        first, last, glyph = self._ranges[max(bisect(self._ranges, (code, sys.maxsize)) - 1, 0)]
        return glyph + code - first if first <= code <= last else 0

    def advance(self, glyph: int) -> int:
        """How far the glyph moves the pen."""
        wide = struct.unpack_from(">H", self._tables[b"hhea"], 34)[0]
        return int(struct.unpack_from(">H", self._tables[b"hmtx"], 4 * min(glyph, wide - 1))[0])

    def contours(self, glyph: int) -> tuple[Contour, ...]:
        """The outline of the glyph."""
        return Tracer(self._fonts[self._font_of_glyph[glyph]], self._shared).trace(self._charstrings[glyph])

    @cached_property
    def _ranges(self) -> list[tuple[int, int, int]]:
        cmap = self._tables[b"cmap"]
        count = struct.unpack_from(">H", cmap, 2)[0]
        starts = [struct.unpack_from(">HHL", cmap, 4 + 8 * n)[2] for n in range(count)]
        start = next(at for at in starts if struct.unpack_from(">H", cmap, at)[0] == CMAP_32_BIT)
        groups = struct.unpack_from(">L", cmap, start + 12)[0]
        return list(struct.iter_unpack(">LLL", cmap[start + 16 : start + 16 + 12 * groups]))

    def _subroutines(self, font: bytes) -> tuple[bytes, ...]:
        size, place = read_dict(font)[PRIVATE]
        offset = read_dict(self._cff[place : place + size]).get(SUBROUTINES)
        return read_index(self._cff, place + offset[0])[0] if offset else ()

    def _read_fonts_of_glyphs(self, place: int) -> Sequence[int]:
        if self._cff[place] != FORMAT_RANGES:
            return self._cff[place + 1 : place + 1 + len(self._charstrings)]
        count = int.from_bytes(self._cff[place + 1 : place + 3], "big")
        ranges = list(struct.iter_unpack(">HB", self._cff[place + 3 : place + 3 + 3 * count]))
        ends = [*(first for first, _ in ranges[1:]), len(self._charstrings)]
        return bytes(font for (first, font), end in zip(ranges, ends, strict=True) for _ in range(first, end))


@lru_cache(maxsize=1)
def packaged_font() -> Outlines:
    """NotoSansSC (SIL Open Font License 1.1) as the package pylopdf-fonts-zh-cn brings it."""
    return Outlines(pylopdf_fonts_zh_cn.sans_path().read_bytes())
