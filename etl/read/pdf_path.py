"""The shapes of objects on a PDF page, as displayed: outlines, bounds, and what a clip leaves of them."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

from pypdfium2 import raw

from etl.read.document import Box
from etl.read.pdf_turn import Point, Turn


def outlines(path: Any, segments: int, turn: Turn) -> Iterator[list[Point]]:
    """The straight outlines of a path, closed ones with their first point again at the end."""
    x, y = ctypes.c_float(), ctypes.c_float()
    outline: list[Point] = []
    for index in range(segments):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        kind = raw.FPDFPathSegment_GetType(segment)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        if kind in {raw.FPDF_SEGMENT_MOVETO, raw.FPDF_SEGMENT_BEZIERTO}:
            if len(outline) > 1:
                yield outline
            outline = []
        outline.append(turn.point(x.value, y.value))
        if raw.FPDFPathSegment_GetClose(segment) and outline[-1] != outline[0]:
            outline.append(outline[0])
    if len(outline) > 1:
        yield outline


def clip_of(thing: Any, turn: Turn) -> Box | None:
    """The box within which an object shows; None where it is not clipped."""
    path = raw.FPDFPageObj_GetClipPath(thing)
    count = raw.FPDFClipPath_CountPaths(path) if path else 0
    if count <= 0:
        return None
    boxes = [box for index in range(count) if (box := _clip_box(path, index, turn)) is not None]
    if not boxes:
        return None
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return max(lefts), max(tops), min(rights), min(bottoms)


def _clip_box(path: Any, index: int, turn: Turn) -> Box | None:
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[Point] = []
    for step in range(raw.FPDFClipPath_CountPathSegments(path, index)):
        raw.FPDFPathSegment_GetPoint(raw.FPDFClipPath_GetPathSegment(path, index, step), x, y)
        points.append(turn.point(x.value, y.value))
    if not points:
        return None
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def bounds(thing: Any, turn: Turn) -> Box | None:
    """The box an object fills; None where it has none."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not raw.FPDFPageObj_GetBounds(thing, left, bottom, right, top):
        return None
    return turn.box(left.value, bottom.value, right.value, top.value)


def matrix_of(thing: Any) -> raw.FS_MATRIX:
    """How an object's own space lies on what holds it."""
    matrix = raw.FS_MATRIX(1, 0, 0, 1, 0, 0)
    raw.FPDFPageObj_GetMatrix(thing, matrix)
    return matrix
