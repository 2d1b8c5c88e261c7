"""What was read from pictures: how sure a reading must be, and the word that is said of it."""

from __future__ import annotations

from collections.abc import Iterator

from etl.read.document import Document, Grid, GridCell
from etl.recognise.found import TABLE_NAMES, Tables
from etl.recognise.values import Value, read_value
from etl.report import Cell, Finding

SURE = 0.8
"""Confidence from which a number read from a picture is taken: clean print has 0.99, what was misread had less than 0.8
or nothing; measured by tests/benchmarks/scans.py. Text that others' OCR has laid under a scan stays below."""


def read_printed(printed: GridCell) -> Value:
    """The value of a cell; one read from a picture without certainty is unreadable, blank or not."""
    if printed.confidence is not None and printed.confidence < SURE:
        return Value(None, "unreadable")
    return read_value(printed.text)


def why_unreadable(cell: Cell) -> str:
    """Why a cell has no value."""
    if cell.ocr and cell.confidence is not None and cell.confidence < SURE:
        return f"图片识别为“{cell.raw}”，把握不足，未采用，请对照原件"
    return f"所印“{cell.raw}”不能读作一个数"


def say_ocr(tables: Tables, document: Document) -> Iterator[Finding]:
    """A note that says which tables and pages were read from pictures."""
    seen = {cell.table for cell in tables.cells.values() if cell.ocr}
    read = [name for table, name in TABLE_NAMES.items() if table in seen]
    pages = sorted(set(_pages(document)))
    if read or pages:
        where = f"（第{'、'.join(map(str, pages))}页）" if pages else ""
        what = "、".join(read) or "部分正文"
        yield Finding("ocr_read", "note", f"{what}由图片经文字识别（OCR）读出{where}；用于正式场合前请对照原件。")


def _pages(document: Document) -> Iterator[int]:
    for block in document.blocks:
        if isinstance(block, Grid):
            yield from (cell.page for cell in block.cells if cell.confidence is not None and cell.page is not None)
        elif block.ocr and block.page is not None:
            yield block.page
