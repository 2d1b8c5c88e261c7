"""Picture → Document: a photographed or scanned page, a screenshot of a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from etl.read.document import Document, Grid, GridCell, Paragraph, UnreadableError
from etl.read.layout import number_grids
from etl.read.pdf.file import assemble
from etl.read.pdf.scan import Page, Pictured
from etl.read.scan.needed import MOST_PAGES, PICTURE, can_read_pictures
from etl.read.scan.picture_file import grey_frames

if TYPE_CHECKING:
    from etl.read.scan.models import Pixels

MEDIA_TYPE = "image/*"
"""Which of them it is, the registry of readers says."""


def read_image(content: bytes) -> Document:
    """A picture file as a Document; UnreadableError if it is damaged, too large, or OCR is not installed."""
    if not can_read_pictures():
        raise UnreadableError(PICTURE)
    pages = [_read(grey, number) for number, grey in enumerate(grey_frames(content, MOST_PAGES), 1)]
    leaves = [Page(one.leaf.sheet, [one]) for one in pages]
    blocks = assemble(
        [page.leaf([part.lattice for part in page.pictured[0].leaf.parts], torn=False) for page in leaves]
    )
    placed = number_grids(_placed(block, pages) for block in blocks)
    if not placed:
        raise UnreadableError("图片中没有识别出文字：请换一张清晰的图片，或提供带文字层的 PDF、网页或 .docx。")
    return Document(placed, MEDIA_TYPE)


def _read(grey: Pixels, number: int) -> Pictured:
    from etl.read.scan.pages import read_scan  # noqa: PLC0415 - heavy, and only for pictures
    from etl.read.scan.size import guess_dpi  # noqa: PLC0415 - the same

    scan = read_scan(grey, guess_dpi(grey), number)
    return Pictured(scan.leaf, scan, whole=True)


def _placed(block: Paragraph | Grid, pages: Sequence[Pictured]) -> Paragraph | Grid:
    """A block whose boxes lie where the picture shows them."""
    if isinstance(block, Paragraph):
        return block
    return block._replace(cells=tuple(_on_paper(cell, pages) for cell in block.cells))


def _on_paper(cell: GridCell, pages: Sequence[Pictured]) -> GridCell:
    return cell._replace(box=pages[cell.page - 1].on_paper(cell.box)) if cell.page and cell.box else cell
