"""A small TrueType font with just the characters of one document.

The packaged font has cubic (CFF) outlines, which reportlab cannot embed: they are turned into quadratic ones.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from math import ceil, dist

from etl.demo.open_font import packaged_font
from etl.demo.trace_glyph import Contour, Curve, Point

TOLERANCE = 1.5
"""How far, in thousandths of an em, a quadratic curve may stray from the cubic one: invisible in print."""

ON_CURVE = 1
SHORT_LIMIT = 256
NOT_DRAWN = frozenset("\n\t")


def carve_font(characters: str, name: str) -> bytes:
    """A TrueType file of that PostScript name with the glyphs of these characters."""
    font = packaged_font()
    wanted = sorted(set(characters) - NOT_DRAWN)
    numbers = [0, *(font.glyph(character) for character in wanted)]
    shapes = [_glyph(number) for number in numbers]
    metrics = b"".join(
        struct.pack(">Hh", font.advance(number), _left(shape)) for number, shape in zip(numbers, shapes, strict=True)
    )
    return _assemble(
        {
            "cmap": _cmap([ord(character) for character in wanted]),
            "glyf": b"".join(shapes),
            "head": _head(font.units),
            "hhea": _hhea(*font.rise, len(shapes)),
            "hmtx": metrics,
            "loca": _loca(shapes),
            "maxp": struct.pack(">LH13H", 0x10000, len(shapes), *([0] * 13)),
            "name": _name(name),
            "post": struct.pack(">LLhhLLLLL", 0x30000, 0, -100, 50, 0, 0, 0, 0, 0),
        }
    )


@lru_cache(maxsize=8000)
def _glyph(number: int) -> bytes:
    """The `glyf` entry of one glyph, padded to four bytes."""
    outlines = [_points(contour) for contour in packaged_font().contours(number)]
    points = [point for outline in outlines for point in outline]
    if not points:
        return b""
    xs, ys = [x for x, _, _ in points], [y for _, y, _ in points]
    head = struct.pack(">hhhhh", len(outlines), min(xs), min(ys), max(xs), max(ys))
    ends = b"".join(struct.pack(">H", sum(map(len, outlines[: n + 1])) - 1) for n in range(len(outlines)))
    entry = head + ends + b"\0\0" + _packed(points)
    return entry + b"\0" * (-len(entry) % 4)


def _points(contour: Contour) -> list[tuple[int, int, int]]:
    """The contour as TrueType points (x, y, on the curve or not)."""
    start, curves = contour
    points, at = [_whole(start, ON_CURVE)], start
    for curve in curves:
        if len(curve) == 1:
            points.append(_whole(curve[0], ON_CURVE))
        else:
            for control, end in _quadratics((at, *curve)):
                points += [_whole(control, 0), _whole(end, ON_CURVE)]
        at = curve[-1]
    closed = len(points) > 1 and points[-1] == points[0]
    return points[:-1] if closed else points


def _whole(point: Point, on_curve: int) -> tuple[int, int, int]:
    return round(point[0]), round(point[1]), on_curve


def _quadratics(curve: Curve) -> Iterator[tuple[Point, Point]]:
    """The cubic curve in as few quadratic pieces as the tolerance allows: control point and end of each."""
    a, b, c, d = curve
    bend = dist((d[0] - 3 * c[0] + 3 * b[0], d[1] - 3 * c[1] + 3 * b[1]), a) * 3**0.5 / 36
    pieces = max(1, ceil((bend / TOLERANCE) ** (1 / 3)))
    for piece in range(pieces):
        yield _piece(curve, piece / pieces, (piece + 1) / pieces)


def _piece(curve: Curve, start: float, end: float) -> tuple[Point, Point]:
    """One quadratic piece of the cubic curve: its control point and its end."""
    first, last = _at(curve, start), _at(curve, end)
    third = (end - start) / 3
    out, back = _slope(curve, start), _slope(curve, end)
    control = tuple(
        (3 * (f + third * o) + 3 * (e - third * b) - f - e) / 4
        for f, o, e, b in zip(first, out, last, back, strict=True)
    )
    return (control[0], control[1]), last


def _at(curve: Curve, t: float) -> Point:
    weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
    return (
        sum(w * p[0] for w, p in zip(weights, curve, strict=True)),
        sum(w * p[1] for w, p in zip(weights, curve, strict=True)),
    )


def _slope(curve: Curve, t: float) -> Point:
    weights = (3 * (1 - t) ** 2, 6 * t * (1 - t), 3 * t * t)
    steps = [(q[0] - p[0], q[1] - p[1]) for p, q in pairwise(curve)]
    return (
        sum(w * s[0] for w, s in zip(weights, steps, strict=True)),
        sum(w * s[1] for w, s in zip(weights, steps, strict=True)),
    )


def _packed(points: list[tuple[int, int, int]]) -> bytes:
    """Flags, then the steps across, then the steps up; small steps in one byte, none in no byte at all."""
    flags, across, up = bytearray(), bytearray(), bytearray()
    x = y = 0
    for to_x, to_y, on_curve in points:
        flag_x, step_x = _step(to_x - x, 0x02, 0x10)
        flag_y, step_y = _step(to_y - y, 0x04, 0x20)
        flags.append(on_curve | flag_x | flag_y)
        across += step_x
        up += step_y
        x, y = to_x, to_y
    return bytes(flags + across + up)


def _step(step: int, short: int, positive_or_none: int) -> tuple[int, bytes]:
    if step == 0:
        return positive_or_none, b""
    if abs(step) < SHORT_LIMIT:
        return short | (positive_or_none if step > 0 else 0), bytes((abs(step),))
    return 0, struct.pack(">h", step)


def _left(shape: bytes) -> int:
    return int(struct.unpack_from(">h", shape, 2)[0]) if shape else 0


def _loca(shapes: list[bytes]) -> bytes:
    places = [0]
    for shape in shapes:
        places.append(places[-1] + len(shape))
    return struct.pack(f">{len(places)}L", *places)


def _cmap(codes: list[int]) -> bytes:
    groups = b"".join(struct.pack(">LLL", code, code, glyph) for glyph, code in enumerate(codes, 1))
    table = struct.pack(">HHLLL", 12, 0, 16 + len(groups), 0, len(codes)) + groups
    return struct.pack(">HHHHL", 0, 1, 3, 10, 12) + table


def _head(units: int) -> bytes:
    box = (0, -300, 1000, 1100)
    times = (0, 0)
    return struct.pack(">LLLLHHqqhhhhHHhhh", 0x10000, 0x10000, 0, 0x5F0F3CF5, 3, units, *times, *box, 0, 8, 2, 1, 0)


def _hhea(ascent: int, descent: int, glyphs: int) -> bytes:
    return struct.pack(">Lhhh8xh14xH", 0x10000, ascent, descent, 0, 1, glyphs)


def _name(name: str) -> bytes:
    text = name.encode("utf-16-be")
    entries = b"".join(struct.pack(">HHHHHH", 3, 1, 0x409, number, len(text), 0) for number in (1, 4, 6))
    return struct.pack(">HHH", 0, 3, 6 + len(entries)) + entries + text


def _assemble(tables: dict[str, bytes]) -> bytes:
    """An sfnt file of these tables."""
    directory, body = b"", b""
    place = 12 + 16 * len(tables)
    for tag, table in tables.items():
        padded = table + b"\0" * (-len(table) % 4)
        directory += struct.pack(">4sLLL", tag.encode(), _checksum(padded), place + len(body), len(table))
        body += padded
    return struct.pack(">LHHHH", 0x10000, len(tables), 128, 3, len(tables) * 16 - 128) + directory + body


def _checksum(padded: bytes) -> int:
    words: tuple[int, ...] = struct.unpack(f">{len(padded) // 4}L", padded)
    return sum(words) & 0xFFFFFFFF
