"""What a document says, in the plain terms in which the tests of reading expect it."""

from __future__ import annotations

import re

import pytest

from etl.read import read
from etl.read.document import Document, Grid, Paragraph, UnreadableError


def prose(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def grids(document: Document) -> list[Grid]:
    return [block for block in document.blocks if isinstance(block, Grid)]


def laid_out(grid: Grid) -> list[tuple[str, int, int, int, int]]:
    """Every cell's text, row, column, row span and column span."""
    return [(c.text, c.row, c.column, c.row_span, c.column_span) for c in grid.cells]


def by_rows(grid: Grid) -> list[list[str]]:
    rows: dict[int, list[str]] = {}
    for cell in grid.cells:
        rows.setdefault(cell.row, []).append(cell.text)
    return list(rows.values())


def refusal(name: str, content: bytes) -> str:
    with pytest.raises(UnreadableError) as caught:
        read(name, content)
    sentence = str(caught.value)
    assert re.search(r"[\u4e00-\u9fff]", sentence)
    assert sentence.endswith("。")
    return sentence


def html(body: str, encoding: str = "utf-8", head: str = "") -> Document:
    """A web page as it is read."""
    return read("report.html", f"<html><head>{head}</head><body>{body}</body></html>".encode(encoding))
