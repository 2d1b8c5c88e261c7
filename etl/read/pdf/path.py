"""The shapes of objects on a PDF page, as displayed: outlines, bounds, and what a clip leaves of them."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator

from pypdfium2 import raw

from etl.read.document import Box
from etl.read.pdf import calls as pdf_calls
from etl.read.pdf.turn import Point, Turn


def outlines(path: int, segments: int, turn: Turn) -> Iterator[list[Point]]:
    """The straight outlines of a path, closed ones with their first point again at the end."""
    x, y = ctypes.c_float(), ctypes.c_float()
    to_x, to_y = ctypes.byref(x), ctypes.byref(y)
    outline: list[Point] = []
    for index in range(segments):
        segment = pdf_calls.segment(path, index)
        kind = pdf_calls.segment_kind(segment)
        pdf_calls.segment_point(segment, to_x, to_y)
        if kind in {raw.FPDF_SEGMENT_MOVETO, raw.FPDF_SEGMENT_BEZIERTO}:
            if len(outline) > 1:
                yield outline
            outline = []
        outline.append(turn.point(x.value, y.value))
        if pdf_calls.segment_closes(segment) and outline[-1] != outline[0]:
            outline.append(outline[0])
    if len(outline) > 1:
        yield outline


def has_curves(path: int, segments: int) -> bool:
    """Whether any part of a path is a curve."""
    kinds = (pdf_calls.segment_kind(pdf_calls.segment(path, index)) for index in range(segments))
    return any(kind == raw.FPDF_SEGMENT_BEZIERTO for kind in kinds)


def part_filled(path: int, segments: int, turn: Turn, box: Box) -> float:
    """What part of its bounds a single outline fills, its curves taken by their corners; 0 for several outlines."""
    x, y = ctypes.c_float(), ctypes.c_float()
    to_x, to_y = ctypes.byref(x), ctypes.byref(y)
    points: list[Point] = []
    for index in range(segments):
        segment = pdf_calls.segment(path, index)
        if points and pdf_calls.segment_kind(segment) == raw.FPDF_SEGMENT_MOVETO:
            return 0.0
        pdf_calls.segment_point(segment, to_x, to_y)
        points.append(turn.point(x.value, y.value))
    turned = sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(points, [*points[1:], *points[:1]], strict=True))
    room = (box[2] - box[0]) * (box[3] - box[1])
    return abs(turned) / 2 / room if room else 0.0


def clip_of(thing: int, turn: Turn) -> Box | None:
    """The box within which an object shows; None where it is not clipped."""
    path = pdf_calls.clip_path(thing)
    count = pdf_calls.count_clips(path) if path else 0
    if count <= 0:
        return None
    boxes = [box for index in range(count) if (box := _clip_box(path, index, turn)) is not None]
    if not boxes:
        return None
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return max(lefts), max(tops), min(rights), min(bottoms)


def _clip_box(path: int, index: int, turn: Turn) -> Box | None:
    x, y = ctypes.c_float(), ctypes.c_float()
    to_x, to_y = ctypes.byref(x), ctypes.byref(y)
    points: list[Point] = []
    for step in range(pdf_calls.count_clip_segments(path, index)):
        pdf_calls.segment_point(pdf_calls.clip_segment(path, index, step), to_x, to_y)
        points.append(turn.point(x.value, y.value))
    if not points:
        return None
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def bounds(thing: int, turn: Turn) -> Box | None:
    """The box an object fills; None where it has none."""
    sides = left, bottom, right, top = tuple(ctypes.c_float() for _ in range(4))
    if not pdf_calls.bounds(thing, *map(ctypes.byref, sides)):
        return None
    return turn.box(left.value, bottom.value, right.value, top.value)


def matrix_of(thing: int) -> raw.FS_MATRIX:
    """How an object's own space lies on what holds it."""
    matrix = raw.FS_MATRIX(1, 0, 0, 1, 0, 0)
    pdf_calls.matrix(thing, ctypes.byref(matrix))
    return matrix
