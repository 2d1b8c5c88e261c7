"""Ruled lines and pictures of a PDF page, dug out of its drawing: strokes, thin fills, clips, forms."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, NamedTuple

from pypdfium2 import raw

from etl.read.document import Box
from etl.read.limits import refuse_drawing
from etl.read.pdf import calls as pdf_calls
from etl.read.pdf.ink import Fill, Ink, fill_of, ink_of
from etl.read.pdf.path import bounds, clip_of, has_curves, matrix_of, outlines, part_filled
from etl.read.pdf.turn import Point, Turn

THIN = 3.0
"""Points up to which a filled rectangle is a ruled line; the thickest border has 3, the lowest row 9."""
STRAIGHT = 0.7
"""Points a ruled line may lean."""
LETTER = 15.0
"""Points of width and height up to which a winding outline is a letter's; it draws no table."""
LETTERS = 30.0
"""Points up to which the straight parts of a winding outline are those of letters, drawn around to make them bold."""
LONGEST = 80.0
"""Points of width and height up to which a line that leans may strike a number through."""
RECTANGLE = 5
"""Points of the outline of a rectangle, at most."""
ROUNDED = 20
"""Points of the outline of a rectangle with round corners, at most."""
COVERED, NEARLY = 0.97, 0.85
"""Parts of its bounds from which a rounded outline fills them, and nearly does: then what it covers is in doubt."""
DEEPEST = 8
"""Forms within forms that are followed: more is no table."""


class Picture(NamedTuple):
    """A picture: its box, when it is painted among the page's objects, and its address."""

    box: Box
    order: int
    thing: int


@dataclass(slots=True)
class Marks:
    """What was found: rules as (position, start, end), the boxes of pictures, and what hides text.

    `grounds` are filled boxes with round corners, `late` the pictures painted after some text.

    `printed` says when each text object is printed, `inks` how, where that is not plain black on the page, and
    `turns` how its own space lies on the page.
    """

    rows: list[tuple[float, float, float]] = field(default_factory=list)
    columns: list[tuple[float, float, float]] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    slanted: list[tuple[Point, Point]] = field(default_factory=list)
    late: list[Picture] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)
    grounds: list[Fill] = field(default_factory=list)
    printed: dict[int, int] = field(default_factory=dict)
    inks: dict[int, Ink] = field(default_factory=dict)
    turns: dict[int, Turn] = field(default_factory=dict)
    order: int = 0

    def add_line(self, start: Point, end: Point, clip: Box | None) -> None:
        """Keep a straight line if it is level or upright, as far as the clip shows it; a short one that leans, too."""
        left, right = sorted((start[0], end[0]))
        top, bottom = sorted((start[1], end[1]))
        if min(right - left, bottom - top) <= STRAIGHT:
            self.add_box((left, top, right, bottom), clip)
        elif right - left <= LONGEST and bottom - top <= LONGEST:
            self.slanted.append((start, end))

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
    held = pdf_calls.address(page.raw)
    count = raw.FPDFPage_CountObjects(page)
    refuse_drawing(count)
    for index in range(count):
        _collect(pdf_calls.page_object(held, index), turn, marks, 0)
    return marks


def _collect(thing: int, turn: Turn, marks: Marks, depth: int) -> None:
    kind = pdf_calls.object_kind(thing)
    marks.order += 1
    if kind == raw.FPDF_PAGEOBJ_TEXT:
        _collect_text(thing, turn, marks)
    elif kind == raw.FPDF_PAGEOBJ_PATH:
        _collect_path(thing, turn, marks)
    elif kind == raw.FPDF_PAGEOBJ_IMAGE:
        _collect_picture(thing, turn, marks)
    elif kind == raw.FPDF_PAGEOBJ_FORM and depth < DEEPEST:
        inner = turn.after(matrix_of(thing))
        for index in range(raw.FPDFFormObj_CountObjects(ctypes.cast(thing, raw.FPDF_PAGEOBJECT))):
            _collect(pdf_calls.form_object(thing, index), inner, marks, depth + 1)


def _collect_text(thing: int, turn: Turn, marks: Marks) -> None:
    marks.printed[thing] = marks.order
    marks.turns[thing] = turn
    ink = ink_of(thing, turn)
    if ink is not None:
        marks.inks[thing] = ink


def _collect_picture(thing: int, turn: Turn, marks: Marks) -> None:
    """A picture, or a ruled line that a printer driver has made one of."""
    box = bounds(thing, turn)
    if box is not None:
        marks.pictures.append(box)
        marks.add_box(box, None)
        if marks.printed and min(box[2] - box[0], box[3] - box[1]) > THIN:
            marks.late.append(Picture(box, marks.order, thing))


def _collect_path(thing: int, turn: Turn, marks: Marks) -> None:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdf_calls.draw_mode(thing, ctypes.byref(fill), ctypes.byref(stroke))
    clip = clip_of(thing, turn)
    segments = pdf_calls.count_segments(thing)
    if fill.value and segments <= ROUNDED:
        _collect_fill(thing, segments, turn, marks, clip)
    if fill.value and not stroke.value and segments <= RECTANGLE:
        box = bounds(thing, turn)
        if box is not None:
            marks.add_box(box, clip)
    elif fill.value or stroke.value:
        placed = turn.after(matrix_of(thing))
        letters = _are_letters(thing, segments, turn)
        for outline in outlines(thing, segments, placed):
            if not letters or _extent(outline) > LETTERS:
                _collect_outline(outline, stroked=bool(stroke.value), marks=marks, clip=clip)


def _are_letters(thing: int, segments: int, turn: Turn) -> bool:
    """Whether a path winds like the outlines of letters: of one, or of a word."""
    if segments <= RECTANGLE:
        return False
    if segments > ROUNDED:
        return has_curves(thing, segments)
    box = bounds(thing, turn)
    sides = (box[2] - box[0], box[3] - box[1]) if box is not None else (0.0, 0.0)
    return min(sides) > THIN and max(sides) <= LETTER  # a dash is thin


def _extent(outline: list[Point]) -> float:
    """How far an outline reaches at most, level or upright."""
    xs, ys = zip(*outline, strict=True)
    return float(max(max(xs) - min(xs), max(ys) - min(ys)))


def _collect_fill(thing: int, segments: int, turn: Turn, marks: Marks, clip: Box | None) -> None:
    box = bounds(thing, turn)
    fill = fill_of(thing, box, clip, marks.order) if box else None
    if fill is None or box is None:
        return
    if segments <= RECTANGLE:
        marks.fills.append(fill)
        return
    part = part_filled(thing, segments, turn.after(matrix_of(thing)), box)
    if part >= NEARLY:
        marks.grounds.append(fill._replace(cut=fill.cut or part < COVERED))


def _collect_outline(outline: list[Point], *, stroked: bool, marks: Marks, clip: Box | None) -> None:
    if stroked:
        for start, end in pairwise(outline):
            marks.add_line(start, end, clip)
    elif len(outline) <= RECTANGLE:
        xs, ys = [x for x, _ in outline], [y for _, y in outline]
        marks.add_box((min(xs), min(ys), max(xs), max(ys)), clip)
