"""Ruled lines and pictures of a PDF page, dug out of its drawing: strokes, thin fills, clips, forms."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from pypdfium2 import raw

from etl.read.document import Box
from etl.read.pdf_turn import Point, Turn

THIN = 3.0
"""Points up to which a filled rectangle is a ruled line; the thickest border has 3, the lowest row 9."""
STRAIGHT = 0.7
"""Points a ruled line may lean."""
DEEPEST = 8
"""Forms within forms that are followed: more is no table."""


@dataclass(slots=True)
class Marks:
    """What was found: rules as (position, start, end), and the boxes of pictures."""

    rows: list[tuple[float, float, float]] = field(default_factory=list)
    columns: list[tuple[float, float, float]] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)

    def add_line(self, start: Point, end: Point, clip: Box | None) -> None:
        """Keep a straight line if it is level or upright, as far as the clip shows it."""
        left, right = sorted((start[0], end[0]))
        top, bottom = sorted((start[1], end[1]))
        if min(right - left, bottom - top) <= STRAIGHT:
            self.add_box((left, top, right, bottom), clip)

    def add_box(self, box: Box, clip: Box | None) -> None:
        """Keep a filled rectangle if what the clip shows of it is thin; a dot counts both ways."""
        left, top, right, bottom = box
        if clip is not None:
            left, right = max(left, clip[0]), min(right, clip[2])
            top, bottom = max(top, clip[1]), min(bottom, clip[3])
        if right < left or bottom < top:
            return
        if bottom - top <= THIN:
            self.rows.append(((top + bottom) / 2, left, right))
        if right - left <= THIN:
            self.columns.append(((left + right) / 2, top, bottom))


def collect_marks(page: Any, turn: Turn) -> Marks:
    """The ruled lines and pictures of a page, as displayed."""
    marks = Marks()
    count, get = raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject
    for index in range(count(page)):
        _collect(get(page, index), turn, marks, 0)
    return marks


def _collect(thing: Any, turn: Turn, marks: Marks, depth: int) -> None:
    kind = raw.FPDFPageObj_GetType(thing)
    if kind == raw.FPDF_PAGEOBJ_PATH:
        _collect_path(thing, turn, marks)
    elif kind == raw.FPDF_PAGEOBJ_IMAGE:
        _collect_picture(thing, turn, marks)
    elif kind == raw.FPDF_PAGEOBJ_FORM and depth < DEEPEST:
        inner = turn.after(_matrix(thing))
        for index in range(raw.FPDFFormObj_CountObjects(thing)):
            _collect(raw.FPDFFormObj_GetObject(thing, index), inner, marks, depth + 1)


def _collect_picture(thing: Any, turn: Turn, marks: Marks) -> None:
    """A picture, or a ruled line that a printer driver has made one of."""
    box = _bounds(thing, turn)
    if box is not None:
        marks.pictures.append(box)
        marks.add_box(box, None)


def _collect_path(thing: Any, turn: Turn, marks: Marks) -> None:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(thing, fill, stroke)
    clip = _clip(thing, turn)
    segments = raw.FPDFPath_CountSegments(thing)
    if fill.value and not stroke.value and segments <= 5:  # noqa: PLR2004 - a rectangle
        box = _bounds(thing, turn)
        if box is not None:
            marks.add_box(box, clip)
    elif fill.value or stroke.value:
        placed = turn.after(_matrix(thing))
        for outline in _outlines(thing, segments, placed):
            _collect_outline(outline, stroked=bool(stroke.value), marks=marks, clip=clip)


def _collect_outline(outline: list[Point], *, stroked: bool, marks: Marks, clip: Box | None) -> None:
    if stroked:
        for start, end in pairwise(outline):
            marks.add_line(start, end, clip)
    elif len(outline) <= 5:  # noqa: PLR2004 - a rectangle among others in one path
        xs, ys = [x for x, _ in outline], [y for _, y in outline]
        marks.add_box((min(xs), min(ys), max(xs), max(ys)), clip)


def _outlines(path: Any, segments: int, turn: Turn) -> Iterator[list[Point]]:
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


def _clip(thing: Any, turn: Turn) -> Box | None:
    """The box within which an object shows; None where it is not clipped."""
    path = raw.FPDFPageObj_GetClipPath(thing)
    count = raw.FPDFClipPath_CountPaths(path) if path else 0
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


def _bounds(thing: Any, turn: Turn) -> Box | None:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not raw.FPDFPageObj_GetBounds(thing, left, bottom, right, top):
        return None
    return turn.box(left.value, bottom.value, right.value, top.value)


def _matrix(thing: Any) -> raw.FS_MATRIX:
    matrix = raw.FS_MATRIX(1, 0, 0, 1, 0, 0)
    raw.FPDFPageObj_GetMatrix(thing, matrix)
    return matrix
