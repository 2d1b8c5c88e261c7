"""What lies over a PDF page and is displayed with it: fields of forms that were filled in, notes, strokes and boxes."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple, TypeVar

import pypdfium2 as pdfium
from pypdfium2 import raw

from etl.read.document import Box

WRITTEN = frozenset(
    {
        raw.FPDF_ANNOT_WIDGET,
        raw.FPDF_ANNOT_FREETEXT,
        raw.FPDF_ANNOT_STRIKEOUT,
        raw.FPDF_ANNOT_INK,
        raw.FPDF_ANNOT_LINE,
        raw.FPDF_ANNOT_SQUARE,
        raw.FPDF_ANNOT_CIRCLE,
        raw.FPDF_ANNOT_POLYGON,
        raw.FPDF_ANNOT_STAMP,
    }
)
"""Kinds of annotations that are displayed on the page as if printed."""
LEFT_OPEN = frozenset({raw.FPDF_ANNOT_FREETEXT, raw.FPDF_ANNOT_STRIKEOUT})
"""Kinds that some programs display even where the file does not say how."""
UNDISPLAYED = raw.FPDF_ANNOT_FLAG_HIDDEN | raw.FPDF_ANNOT_FLAG_NOVIEW
TEXT = 4096
"""Bytes of a note's text that are looked at."""

Answer = TypeVar("Answer")


class Note(NamedTuple):
    """Where an annotation lies in page space of which it is not said how it is displayed; whether it says a number."""

    box: Box
    number: bool


def open_fields(pdf: pdfium.PdfDocument) -> None:
    """Have the fields drawn for which the file has a value and no drawing; before any page is opened."""
    if pdf.get_formtype() != raw.FORMTYPE_NONE:
        pdf.init_forms()


def with_fields(pdf: pdfium.PdfDocument, index: int) -> tuple[pdfium.PdfPage, list[Note]]:
    """A page with what is displayed over it made part of it, and what may be displayed over it or not."""
    page = pdf[index]
    kinds = [_of(page, number, raw.FPDFAnnot_GetSubtype) for number in range(raw.FPDFPage_GetAnnotCount(page.raw))]
    if WRITTEN.isdisjoint(kinds):
        return page, []
    notes = [note for number, kind in enumerate(kinds) if kind in LEFT_OPEN for note in _of(page, number, _notes)]
    raw.FPDFPage_Flatten(page.raw, raw.FLAT_NORMALDISPLAY)
    page.close()
    return pdf[index], notes


def _of(page: pdfium.PdfPage, number: int, ask: Callable[[Any], Answer]) -> Answer:
    """What an annotation answers."""
    annotation = raw.FPDFPage_GetAnnot(page.raw, number)
    try:
        return ask(annotation)
    finally:
        raw.FPDFPage_CloseAnnot(annotation)


def _notes(annotation: Any) -> list[Note]:
    return list(_left_open(annotation))


def _left_open(annotation: Any) -> Iterator[Note]:
    """An annotation that is not hidden and of which the file does not say how it looks."""
    sides = raw.FS_RECTF()
    hidden = raw.FPDFAnnot_GetFlags(annotation) & UNDISPLAYED or raw.FPDFAnnot_HasKey(annotation, b"AP")
    if not hidden and raw.FPDFAnnot_GetRect(annotation, sides):
        typed = raw.FPDFAnnot_GetSubtype(annotation) == raw.FPDF_ANNOT_FREETEXT
        number = typed and any(map(str.isdigit, _contents(annotation)))
        yield Note((sides.left, sides.bottom, sides.right, sides.top), number)


def _contents(annotation: Any) -> str:
    buffer = ctypes.create_string_buffer(TEXT)
    words = ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR))
    length = raw.FPDFAnnot_GetStringValue(annotation, b"Contents", words, TEXT)
    return buffer.raw[: min(length, TEXT)].decode("utf-16-le", "ignore")
