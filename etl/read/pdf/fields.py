"""What lies over a PDF page and is displayed with it: fields of forms that were filled in, and typed notes."""

from __future__ import annotations

import pypdfium2 as pdfium
from pypdfium2 import raw

WRITTEN = frozenset({raw.FPDF_ANNOT_WIDGET, raw.FPDF_ANNOT_FREETEXT})
"""Kinds of annotations whose text is displayed on the page as if printed."""


def open_fields(pdf: pdfium.PdfDocument) -> None:
    """Have the fields drawn for which the file has a value and no drawing; before any page is opened."""
    if pdf.get_formtype() != raw.FORMTYPE_NONE:
        pdf.init_forms()


def with_fields(pdf: pdfium.PdfDocument, index: int) -> pdfium.PdfPage:
    """A page with the displayed texts that lie over it made part of it."""
    page = pdf[index]
    if not _is_written_on(page):
        return page
    raw.FPDFPage_Flatten(page.raw, raw.FLAT_NORMALDISPLAY)
    page.close()
    return pdf[index]


def _is_written_on(page: pdfium.PdfPage) -> bool:
    return any(_kind(page, number) in WRITTEN for number in range(raw.FPDFPage_GetAnnotCount(page.raw)))


def _kind(page: pdfium.PdfPage, number: int) -> int:
    annotation = raw.FPDFPage_GetAnnot(page.raw, number)
    try:
        return int(raw.FPDFAnnot_GetSubtype(annotation))
    finally:
        raw.FPDFPage_CloseAnnot(annotation)
