"""Web page → Document: the body in reading order, data tables as grids, layout tables as what they frame."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import lxml.html

from etl.read.document import Document, Grid, GridCell, Paragraph, UnreadableError
from etl.read.encoding import decode
from etl.read.gallery import Gallery
from etl.read.html_display import Display, find_display, is_raised, tag_of
from etl.read.html_facts import find_facts
from etl.read.html_pictures import ELSEWHERE, content_of
from etl.read.html_rows import row_groups
from etl.read.html_spans import place_cells
from etl.read.layout import is_layout, number_grids
from etl.read.limits import refuse_tags

MEDIA_TYPE = "text/html"

INLINE = frozenset(
    {
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "dfn", "em", "font",
        "i", "img", "input", "ins", "kbd", "label", "mark", "nobr", "q", "rb", "ruby", "samp", "small",
        "span", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
    }
)  # fmt: skip
WHITE = re.compile(r"[\s\u00a0\u180e\u200b-\u200f\u2060\ufeff\u00ad]+")
XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
CROWDED_TAG = re.compile(r"<[A-Za-z](?:[^<>\s]*+\s++){50000}")
"""A tag with so many attributes that the parser, which compares each with every other, takes minutes."""
LARGE_PICTURE = 200
"""Pixels from which a picture may be a table."""


def read_html(content: bytes, parts: Mapping[str, bytes] = MappingProxyType({})) -> Document:
    """A web page as a Document; the bytes tell its encoding, whatever it claims; nothing is fetched.

    `parts` are the pictures that came in the same file, by their address.
    """
    page = XML_DECLARATION.sub("", decode(content)).replace("\0", "")
    refuse_tags(page.count("<"))
    if CROWDED_TAG.search(page):
        raise UnreadableError("网页中有一个标签带着上万个属性，可能是恶意文件，已拒绝读取。")
    body = _parse(page)
    gallery = Gallery()
    walk = _walked(body, find_display(body), _Pictures(gallery, parts))
    facts = find_facts(body, page)
    pictures, notes = walk.pictures + gallery.unread, tuple(sorted(gallery.notes))
    blocks = number_grids(walk.blocks)
    return Document(blocks, MEDIA_TYPE, facts.title, facts.published, facts.url, pictures, notes)


@dataclass(frozen=True, slots=True)
class _Pictures:
    """The pictures of a page, and those of them that are in the file by their address."""

    gallery: Gallery
    parts: Mapping[str, bytes]


def _walked(body: Any, display: Display, pictures: _Pictures) -> _Walk:
    """What the page displays; where its style sheet hides every table, a script shows them, and nothing is hidden."""
    walk = _Walk(display, pictures)
    walk.enter(body)
    walk.flush()
    if display.hidden and not any(isinstance(block, Grid) for block in walk.blocks):
        return _walked(body, Display(), pictures)
    return walk


def _parse(page: str) -> Any:
    parser = lxml.html.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
    )
    try:
        return lxml.html.document_fromstring(page.encode("utf-8", "replace"), parser=parser, ensure_head_body=True)
    except lxml.etree.ParserError as error:
        raise UnreadableError("网页没有任何内容：请重新下载或另存后装入。") from error


class _Walk:
    """The blocks gathered so far, and the text of the paragraph that is still open."""

    def __init__(self, display: Display, album: _Pictures, in_cell: bool = False) -> None:
        self._display = display
        self._album = album
        self._in_cell = in_cell
        self.blocks: list[Paragraph | Grid] = []
        self.pictures = 0
        self._open: list[str] = []

    def enter(self, element: Any) -> None:
        """Add what an element prints: its text, its children, and the text behind each of them."""
        tag = tag_of(element)
        if self._display.hides(element):
            return
        if tag == "img":
            self._add_picture(element)
        if tag == "table" and self._add_table(element):
            return
        if self._in_cell and is_raised(
            element
        ):  # a raised digit leads to a footnote: it is no digit of the number before it
            self._say(f"[{element.text_content().strip(' []')}]")
            return
        inline = tag in INLINE
        if not inline:
            self.flush()
        self._say(element.text)
        for child in element:
            self.enter(child)
            self._say(child.tail)
        if not inline:
            self.flush()

    def flush(self) -> None:
        """Close the open paragraph."""
        if not self._open:
            return
        text = _plain("".join(self._open))
        self._open.clear()
        if text:
            self.blocks.append(Paragraph(text))

    def _add_picture(self, picture: Any) -> None:
        """Add what a picture in the file says, at its place; count one that is elsewhere."""
        address = picture.get("src") or ""
        content = content_of(address, self._album.parts)
        if content is not None:
            if blocks := self._album.gallery.blocks(content):
                self.flush()
                self.blocks.extend(blocks)
        elif _is_large(picture):
            self.pictures += 1
            self._album.gallery.notes.add(ELSEWHERE)

    def _say(self, text: str | None) -> None:
        if text:
            self._open.append(text)

    def _add_table(self, table: Any) -> bool:
        """Add a data table as a grid; False for a layout table, to be walked like any other element."""
        if next(table.iterdescendants("table"), None) is not None:
            return False
        placed = place_cells(row_groups(table, self._display))
        inner = [self._entered(cell.element) if len(cell.element) else None for cell in placed]
        texts = [
            walk.text() if walk else _plain(cell.element.text or "") for walk, cell in zip(inner, placed, strict=True)
        ]
        rows: dict[int, list[str]] = {}
        for cell, text in zip(placed, texts, strict=True):
            rows.setdefault(cell.row, []).append(text)
        pictured = any(isinstance(block, Grid) for walk in inner if walk for block in walk.blocks)
        if pictured or is_layout(list(rows.values())):
            return False
        self.flush()
        cells = (
            GridCell(text, cell.row, cell.column, cell.row_span, cell.column_span)
            for cell, text in zip(placed, texts, strict=True)
        )
        self.blocks.append(Grid(tuple(cells), 1))
        self.pictures += sum(walk.pictures for walk in inner if walk)
        return True

    def _entered(self, cell: Any) -> _Walk:
        """What a cell with elements in it prints."""
        walk = _Walk(self._display, self._album, in_cell=True)
        walk.enter(cell)
        return walk

    def text(self) -> str:
        """The paragraphs gathered, one a line."""
        self.flush()
        return "\n".join(block.text for block in self.blocks if isinstance(block, Paragraph))


def _is_large(picture: Any) -> bool:
    sizes = [re.match(r"\s*(\d{1,6})(px)?\s*$", picture.get(side) or "") for side in ("width", "height")]
    return all(size is None or int(size[1]) > LARGE_PICTURE for size in sizes)


def _plain(text: str) -> str:
    return WHITE.sub(" ", text).strip()
