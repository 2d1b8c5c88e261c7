"""Word document (.docx) → Document: paragraphs and tables of the body, as printed with changes accepted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from etl.patterns import pattern
from etl.read.document import UNKNOWN, Document, Grid
from etl.read.layout import Printed, is_layout, number_grids, text_of
from etl.read.word.embedded import UNREAD, UNREAD_CHUNK, Embedded
from etl.read.word.fields import TELLING as FIELDS
from etl.read.word.fields import settle
from etl.read.word.grid import Spot, lay_out, rows_of
from etl.read.word.numbering import Numbering
from etl.read.word.pictures import WordPictures
from etl.read.word.plain import ANCHORED, PICTURES, plain_rows
from etl.read.word.smaller import settle_smaller
from etl.read.word.styles import marking_styles
from etl.read.word.text import (
    HIDING,
    MARKS,
    NAMES,
    branch,
    has_any,
    inner_blocks,
    inner_objects,
    local,
    names_among,
    paragraph_text,
)
from etl.read.zip_package import Package

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

MAIN_PART = pattern(r"^/?word/document\d*\.xml$")
STYLES = "word/styles.xml"
TRANSPARENT = frozenset(
    {
        "sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "body", "document",
        "sect", "sub-section", "annotation", "content",  # of Word 2003
    }
)  # fmt: skip
FLOATING = "文档中有浮动的文本框，框内只有数字，可能盖在表格的某一格上；该数未归入任何一格，请对照原件。"
FLOATING_NUMBER = pattern(r"\s*[0-9０-９][0-9０-９,，.．]*\s*$")
"""What a text box holds that stands for a cell of a table rather than for itself."""


def read_word(content: bytes) -> Document:
    """A .docx as a Document; UnreadableError if it is damaged, encrypted or built to do harm."""
    package = Package(content, "Word 文档", ".docx")
    return _read(package, Embedded(package))


def read_inner_word(content: bytes) -> Document:
    """A .docx inside another; what is embedded in it in its turn is not read, however often it names it."""
    return _read(Package(content, "Word 文档", ".docx"), Embedded())


def _read(package: Package, embedded: Embedded) -> Document:
    story = package.first(MAIN_PART)
    pictures, large = WordPictures(package), package.count_pictures()
    around = Surroundings(_numbering(package), embedded, pictures, lambda: package.part(STYLES))
    document = document_of(story, MEDIA_TYPE, around)
    notes = tuple(sorted({*document.notes, *pictures.notes(large)}))
    return document._replace(title=_title(package), pictures=pictures.left(large), notes=notes)


def _numbering(package: Package) -> Numbering:
    """The document's lists; what its styles say matters only where there are any."""
    lists = package.part("word/numbering.xml")
    return Numbering(lists, package.part(STYLES)) if lists is not None else Numbering()


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a story needs from the rest of its document: lists, what is embedded, pictures, and the part of styles."""

    numbering: Numbering = field(default_factory=Numbering)
    embedded: Embedded = field(default_factory=Embedded)
    pictures: WordPictures | None = None
    styles: Callable[[], Any | None] = lambda: None


def document_of(story: Any, media_type: str, around: Surroundings | None = None) -> Document:
    """The Document of a main part, or of the body that stands for it."""
    walk = _Walk(story, around or Surroundings())
    blocks = number_grids(walk.enter(story))
    return Document(blocks, media_type, notes=tuple(sorted(walk.notes)))


def _title(package: Package) -> str | None:
    core = package.part("docProps/core.xml")
    titles = (element.text for element in core if local(element) == "title") if core is not None else ()
    return next((title.strip() for title in titles if title and title.strip()), None)


TELLING = (*MARKS, *HIDING, "rStyle", *ANCHORED, *FIELDS)
"""Elements that change how a story is read, wherever they stand in it."""
ONE_PARAGRAPH = 2
"""Pieces of a text that is one paragraph of one run: the end of a line before it, and the run."""


class _Walk:
    """The walk through a story in reading order; once for all, it looks whether there is anything out of the way."""

    def __init__(self, story: Any, around: Surroundings) -> None:
        self._around = around
        found = names_among(story, TELLING)
        settle(story, found)
        styles = marking_styles(around.styles()) if "rStyle" in found else {}
        self._unseen = not found.isdisjoint(HIDING) or any(not HIDING.isdisjoint(marks) for marks in styles.values())
        self._marks = styles if styles or self._unseen or not found.isdisjoint(MARKS) else None
        self._further = (*around.numbering.shown_by, *(("rStyle",) if styles else ()))
        self._anchored = not found.isdisjoint(ANCHORED)
        self.notes: set[str] = set()

    def enter(self, container: Any, *, in_cell: bool = False) -> Iterator[Printed]:
        """What the body or a cell prints: paragraphs, tables, and whatever stands inside wrappers."""
        for child in container:
            kind = NAMES[child.tag]
            if kind == "p":
                yield from self._paragraph(child, in_cell=in_cell)
            elif kind == "tbl":
                yield from self._table(child)
            elif kind in TRANSPARENT:
                yield from self.enter(child, in_cell=in_cell)
            elif kind == "AlternateContent":
                yield from self.enter(branch(child), in_cell=in_cell)
            elif kind == "altChunk":
                part = self._around.embedded.chunk(child)
                yield from part.blocks if part else ()
                self.notes.update(part.notes if part else {UNREAD_CHUNK})

    def _paragraph(self, paragraph: Any, *, in_cell: bool) -> Iterator[Printed]:
        if in_cell:
            settle_smaller(paragraph)
        text = paragraph_text(paragraph, self._marks)
        label = self._around.numbering.label(paragraph)
        yield from _lines(_numbered(label, text, in_cell=in_cell) if label else text)
        if self._anchored and has_any(paragraph, *ANCHORED):
            yield from self._anchored_in(paragraph, in_cell=in_cell)

    def _anchored_in(self, paragraph: Any, *, in_cell: bool) -> Iterator[Printed]:
        """What hangs on a paragraph: embedded objects, pictures, text boxes."""
        for element in inner_objects(paragraph):
            blocks = self._around.embedded.blocks(element)
            yield from blocks or ()
            self.notes.update({UNREAD} if blocks is None else ())
        if self._around.pictures is not None:
            yield from self._around.pictures.blocks(paragraph)
        for story in inner_blocks(paragraph):
            printed = list(self.enter(story, in_cell=in_cell))
            if not in_cell and FLOATING_NUMBER.match(text_of(printed)):
                self.notes.add(FLOATING)
            yield from printed

    def _table(self, table: Any) -> Iterator[Printed]:
        """A data table as a grid, a layout table as what its cells hold."""
        plain = None if self._unseen else plain_rows(table, self._further)
        spots = lay_out([(0, row) for row in plain] if plain is not None else rows_of(table))
        walked = {
            at: list(self.enter(spot.element, in_cell=True))
            for at, spot in enumerate(spots)
            if not _is_plain(spot.said)
        }
        texts = [text_of(walked[at]) if at in walked else _plain(spot.said or ()) for at, spot in enumerate(spots)]
        pictured = {at: _pictured(spots[at]) for at, printed in walked.items() if not printed}
        seen = texts if not pictured else [pictured.get(at) or text for at, text in enumerate(texts)]
        cells = [spot.cell(text) for spot, text in zip(spots, seen, strict=True)]
        if is_layout(cells) or any(isinstance(one, Grid) for printed in walked.values() for one in printed):
            for at, text in enumerate(texts):
                yield from walked.get(at) or _lines(text)
        else:
            yield Grid(tuple(cells), 1)


def _pictured(spot: Spot) -> str:
    """What stands for a cell that says nothing: unknown where there is a picture in it."""
    return UNKNOWN if has_any(spot.element, *PICTURES) else ""


def _numbered(label: str, text: str, *, in_cell: bool) -> str:
    """A text with the number that Word prints before it; `1.` and `5` never become 1.5."""
    if text.strip()[:1].isdigit():
        return f"（{label}）{text.strip()}" if in_cell else f"{label} {text.strip()}"
    return f"{label}{text.lstrip()}"


def _lines(text: str) -> list[Printed]:
    """The lines of a text that are not blank."""
    return [line for line in map(str.strip, text.split("\n")) if line]


def _is_plain(said: Sequence[str] | None) -> bool:
    """Whether a text that comes in pieces is what is printed: digits of one run right behind another's may be none."""
    if said is None or len(said) <= ONE_PARAGRAPH:
        return said is not None
    return not any(before[-1:].isdigit() and behind[:1].isdigit() for before, behind in pairwise(said))


def _plain(said: Sequence[str]) -> str:
    """The lines of a text that comes in pieces."""
    text = said[1].strip() if len(said) == ONE_PARAGRAPH else "".join(said).strip()
    return "\n".join(line for line in map(str.strip, text.split("\n")) if line) if "\n" in text else text
