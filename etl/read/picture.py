"""Picture → Document: a photographed or scanned page, a screenshot of a table, a picture inside a document."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING

from etl.read.document import Document, Grid, GridCell, Paragraph, UnreadableError
from etl.read.layout import number_grids
from etl.read.pdf import assemble
from etl.read.pdf_scan import MOST_PAGES, Page, Pictured
from etl.read.picture_file import grey_frames, size_of
from etl.read.scan_needed import LEFT_OUT, PICTURE, can_read_pictures

if TYPE_CHECKING:
    from etl.read.scan_models import Pixels

SMALLEST = (200, 80)
"""Pixels of width and height below which a picture inside a document is a sign or a line, and no table."""
FEWEST_LINES = 4
"""Lines of text from which a picture without a table is a page of the report rather than a sign."""
BROKEN = "文档中有图片已损坏或过大，未能读取。"
TOO_MANY = f"文档中的图片超过 {MOST_PAGES} 张，其余未读取。"


def read_picture(media_type: str, content: bytes) -> Document:
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
    return Document(placed, media_type)


def _read(grey: Pixels, number: int) -> Pictured:
    from etl.read.scan import read_scan  # noqa: PLC0415 - heavy, and only for pictures
    from etl.read.scan_size import guess_dpi  # noqa: PLC0415 - the same

    scan = read_scan(grey, guess_dpi(grey), number)
    return Pictured(scan.leaf, scan, whole=True)


def _placed(block: Paragraph | Grid, pages: Sequence[Pictured]) -> Paragraph | Grid:
    """A block whose boxes lie where the picture shows them."""
    if isinstance(block, Paragraph):
        return block
    return replace(block, cells=tuple(_on_paper(cell, pages) for cell in block.cells))


def _on_paper(cell: GridCell, pages: Sequence[Pictured]) -> GridCell:
    return cell._replace(box=pages[cell.page - 1].on_paper(cell.box)) if cell.page and cell.box else cell


class Gallery:
    """The pictures inside one document: each read once; `unread` counts those that could not be, `notes` say why."""

    def __init__(self) -> None:
        """Begin with nothing read."""
        self.unread = 0
        self.notes: set[str] = set()
        self._known: dict[bytes, list[Paragraph | Grid]] = {}

    def blocks(self, content: bytes) -> list[Paragraph | Grid]:
        """What a picture says, in reading order; nothing for signs and photographs."""
        key = sha256(content).digest()
        if key not in self._known:
            self._known[key] = self._read(content)
        return self._known[key]

    @property
    def count(self) -> int:
        """How many pictures were read."""
        return len(self._known) - self.unread

    def _read(self, content: bytes) -> list[Paragraph | Grid]:
        try:
            if any(side < least for side, least in zip(size_of(content), SMALLEST, strict=True)):
                return []
            if can_read_pictures() and len(self._known) < MOST_PAGES:
                return _worth_reading([_without_place(block) for block in read_picture("", content).blocks])
            self.notes.add(TOO_MANY if can_read_pictures() else LEFT_OUT)
        except Exception:  # noqa: BLE001 - a stranger's picture may break a library; the document around it is read
            self.notes.add(BROKEN)
        self.unread += 1
        return []


def _worth_reading(blocks: list[Paragraph | Grid]) -> list[Paragraph | Grid]:
    return blocks if any(isinstance(block, Grid) for block in blocks) or len(blocks) >= FEWEST_LINES else []


def _without_place(block: Paragraph | Grid) -> Paragraph | Grid:
    """A block as part of a document that has no pages of its own."""
    if isinstance(block, Paragraph):
        return replace(block, page=None)
    return replace(block, cells=tuple(cell._replace(page=None, box=None) for cell in block.cells))


def reader_of(media_type: str) -> Callable[[bytes], Document]:
    """The function that reads picture files of a type."""
    return partial(read_picture, media_type)
