"""Word document (.docx) → Document: paragraphs and tables of the body, as printed with changes accepted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from etl.read.document import Document, Grid, Paragraph
from etl.read.layout import is_layout, number_grids
from etl.read.word_embedded import UNREAD, Embedded
from etl.read.word_grid import Spot, lay_out
from etl.read.word_numbering import Numbering
from etl.read.word_pictures import HOLDERS, WordPictures
from etl.read.word_text import inner_blocks, inner_objects, local, paragraph_text
from etl.read.zip_package import Package

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

MAIN_PART = re.compile(r"^/?word/document\d*\.xml$")
ANCHORED = tuple(f"{{*}}{name}" for name in ("OLEObject", "txbxContent", *HOLDERS))
"""What may hang on a paragraph beside its text."""
TRANSPARENT = frozenset(
    {
        "sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "body", "document",
        "sect", "sub-section", "annotation", "content",  # of Word 2003
    }
)  # fmt: skip


def read_word(content: bytes) -> Document:
    """A .docx as a Document; UnreadableError if it is damaged, encrypted or built to do harm."""
    package = Package(content, "Word 文档", ".docx")
    story = package.first(MAIN_PART)
    pictures, large = WordPictures(package), package.count_pictures()
    numbering = Numbering(package.part("word/numbering.xml"), package.part("word/styles.xml"))
    document = document_of(story, MEDIA_TYPE, Surroundings(numbering, Embedded(package), pictures))
    notes = tuple(sorted({*document.notes, *pictures.notes(large)}))
    return replace(document, title=_title(package), pictures=pictures.left(large), notes=notes)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a story needs from the rest of its document: the counters of its lists, what is embedded, its pictures."""

    numbering: Numbering
    embedded: Embedded
    pictures: WordPictures | None = None


def document_of(story: Any, media_type: str, around: Surroundings | None = None) -> Document:
    """The Document of a main part, or of the body that stands for it."""
    walk = _Walk(around or Surroundings(Numbering(), Embedded()))
    walk.enter(story)
    return Document(number_grids(walk.blocks), media_type, notes=tuple(sorted(walk.notes)))


def _title(package: Package) -> str | None:
    core = package.part("docProps/core.xml")
    titles = (element.text for element in core if local(element) == "title") if core is not None else ()
    return next((title.strip() for title in titles if title and title.strip()), None)


class _Walk:
    """The blocks of a story (the body, or one cell) gathered in reading order."""

    def __init__(self, around: Surroundings, *, in_cell: bool = False) -> None:
        self._around = around
        self._in_cell = in_cell
        self.blocks: list[Paragraph | Grid] = []
        self.notes: set[str] = set()

    def enter(self, container: Any) -> None:
        """Add what a container prints: paragraphs, tables, and whatever stands inside wrappers."""
        for child in container:
            kind = local(child)
            if kind == "p":
                self._add_paragraph(child)
            elif kind == "tbl":
                self._add_table(child)
            elif kind in TRANSPARENT:
                self.enter(child)
            elif kind == "altChunk":
                self.notes.add("文档中嵌有外部内容，未能读取。")

    def _add_paragraph(self, paragraph: Any) -> None:
        lines = self._numbered(self._around.numbering.label(paragraph), paragraph_text(paragraph)).split("\n")
        self.blocks.extend(Paragraph(line.strip()) for line in lines if line.strip())
        if next(paragraph.iter(*ANCHORED), None) is not None:
            self._add_anchored(paragraph)

    def _add_anchored(self, paragraph: Any) -> None:
        """Add what hangs on a paragraph: embedded objects, pictures, text boxes."""
        for element in inner_objects(paragraph):
            blocks = self._around.embedded.blocks(element)
            self.blocks.extend(blocks or ())
            self.notes.update({UNREAD} if blocks is None else ())
        if self._around.pictures is not None:
            self.blocks.extend(self._around.pictures.blocks(paragraph))
        for story in inner_blocks(paragraph):
            self.enter(story)

    def _numbered(self, label: str, text: str) -> str:
        """A text with the number that Word prints before it; `1.` and `5` never become 1.5."""
        if label and text.strip()[:1].isdigit():
            return f"（{label}）{text.strip()}" if self._in_cell else f"{label} {text.strip()}"
        return f"{label}{text.lstrip()}" if label else text

    def _add_table(self, table: Any) -> None:
        """Add a data table as a grid, a layout table as what its cells hold."""
        spots = lay_out(table)
        inner = [self._story(spot) for spot in spots]
        texts = [_text(walk) for walk in inner]
        rows: dict[int, list[str]] = {}
        for spot, text in zip(spots, texts, strict=True):
            rows.setdefault(spot.row, []).append(text)
        nested = any(isinstance(block, Grid) for walk in inner for block in walk.blocks)
        if nested or is_layout(list(rows.values())):
            self.blocks.extend(block for walk in inner for block in walk.blocks)
        else:
            cells = tuple(spot.cell(text) for spot, text in zip(spots, texts, strict=True))
            self.blocks.append(Grid(cells, 1))
        self.notes.update(*(walk.notes for walk in inner))

    def _story(self, spot: Spot) -> _Walk:
        walk = _Walk(self._around, in_cell=True)
        walk.enter(spot.element)
        return walk


def _text(walk: _Walk) -> str:
    return "\n".join(_lines(walk.blocks))


def _lines(blocks: list[Paragraph | Grid]) -> Iterator[str]:
    return (block.text for block in blocks if isinstance(block, Paragraph))
