"""The pictures inside a document: each read once, and only where there is one large enough to be a table."""

from __future__ import annotations

from hashlib import sha256

from etl.read.document import Grid, Paragraph
from etl.read.scan.needed import LEFT_OUT, MOST_PAGES, can_read_pictures
from etl.read.scan.picture_file import size_of

SMALLEST = (200, 80)
"""Pixels of width and height below which a picture inside a document is a sign or a line, and no table."""
FEWEST_LINES = 4
"""Lines of text from which a picture without a table is a page of the report rather than a sign."""
BROKEN = "文档中有图片已损坏或过大，未能读取。"
TOO_MANY = f"文档中的图片超过 {MOST_PAGES} 张，其余未读取。"


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
                return _worth_reading(_read_inside(content))
            self.notes.add(TOO_MANY if can_read_pictures() else LEFT_OUT)
        except Exception:  # noqa: BLE001 - a stranger's picture may break a library; the document around it is read
            self.notes.add(BROKEN)
        self.unread += 1
        return []


def _read_inside(content: bytes) -> list[Paragraph | Grid]:
    from etl.read.scan.picture import read_image  # noqa: PLC0415 - brings all that reads PDF, and few documents need it

    return [_without_place(block) for block in read_image(content).blocks]


def _worth_reading(blocks: list[Paragraph | Grid]) -> list[Paragraph | Grid]:
    return blocks if any(isinstance(block, Grid) for block in blocks) or len(blocks) >= FEWEST_LINES else []


def _without_place(block: Paragraph | Grid) -> Paragraph | Grid:
    """A block as part of a document that has no pages of its own."""
    if isinstance(block, Paragraph):
        return block._replace(page=None)
    return block._replace(cells=tuple(cell._replace(page=None, box=None) for cell in block.cells))
