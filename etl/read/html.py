"""Web page → Document: the body in reading order, data tables as grids, layout tables as what they frame."""

from __future__ import annotations

import re
from typing import Any

import lxml.html

from etl.read.document import Document, Grid, GridCell, Paragraph
from etl.read.encoding import decode
from etl.read.html_display import Display, find_display, is_raised, tag_of
from etl.read.html_facts import find_facts
from etl.read.html_rows import row_groups
from etl.read.html_spans import place_cells
from etl.read.layout import is_layout, number_grids

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
LARGE_PICTURE = 200
"""Pixels from which a picture may be a table."""


def read_html(content: bytes) -> Document:
    """A web page as a Document; the bytes tell its encoding, whatever it claims; nothing is fetched."""
    page = XML_DECLARATION.sub("", decode(content)).replace("\0", "")
    body = _parse(page)
    walk = _walked(body, find_display(body))
    facts = find_facts(body, page)
    return Document(
        number_grids(walk.blocks), MEDIA_TYPE, facts.title, facts.published, facts.url, pictures=walk.pictures
    )


def _walked(body: Any, display: Display) -> _Walk:
    """What the page displays; where its style sheet hides every table, a script shows them, and nothing is hidden."""
    walk = _Walk(display)
    walk.enter(body)
    walk.flush()
    if display.hidden and not any(isinstance(block, Grid) for block in walk.blocks):
        return _walked(body, Display())
    return walk


def _parse(page: str) -> Any:
    parser = lxml.html.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
    )
    return lxml.html.document_fromstring(page.encode("utf-8", "replace"), parser=parser, ensure_head_body=True)


class _Walk:
    """The blocks gathered so far, and the text of the paragraph that is still open."""

    def __init__(self, display: Display, in_cell: bool = False) -> None:
        self._display = display
        self._in_cell = in_cell
        self.blocks: list[Paragraph | Grid] = []
        self.pictures = 0
        self._open: list[str] = []

    def enter(self, element: Any) -> None:
        """Add what an element prints: its text, its children, and the text behind each of them."""
        tag = tag_of(element)
        if self._display.hides(element):
            return
        self.pictures += tag == "img" and _is_large(element)
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
        text = _plain("".join(self._open))
        self._open.clear()
        if text:
            self.blocks.append(Paragraph(text))

    def _say(self, text: str | None) -> None:
        if text:
            self._open.append(text)

    def _add_table(self, table: Any) -> bool:
        """Add a data table as a grid; False for a layout table, to be walked like any other element."""
        if next(table.iterdescendants("table"), None) is not None:
            return False
        placed = place_cells(row_groups(table, self._display))
        inner = [_Walk(self._display, in_cell=True) for _ in placed]
        for walk, cell in zip(inner, placed, strict=True):
            walk.enter(cell.element)
        texts = [walk.text() for walk in inner]
        rows: dict[int, list[str]] = {}
        for cell, text in zip(placed, texts, strict=True):
            rows.setdefault(cell.row, []).append(text)
        if is_layout(list(rows.values())):
            return False
        self.flush()
        cells = (
            GridCell(text, cell.row, cell.column, cell.row_span, cell.column_span)
            for cell, text in zip(placed, texts, strict=True)
        )
        self.blocks.append(Grid(tuple(cells), 1))
        self.pictures += sum(walk.pictures for walk in inner)
        return True

    def text(self) -> str:
        """The paragraphs gathered, one a line."""
        self.flush()
        return "\n".join(block.text for block in self.blocks if isinstance(block, Paragraph))


def _is_large(picture: Any) -> bool:
    sizes = [re.match(r"\s*(\d{1,6})(px)?\s*$", picture.get(side) or "") for side in ("width", "height")]
    return all(size is None or int(size[1]) > LARGE_PICTURE for size in sizes)


def _plain(text: str) -> str:
    return WHITE.sub(" ", text).strip()
