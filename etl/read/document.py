"""What every input format becomes: paragraphs and grids in reading order, each text with its place."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

Box: TypeAlias = tuple[float, float, float, float]
"""Left, top, right, bottom in page points, counted from the top left corner of the page."""

UNKNOWN = "\ufffd"
"""Stands for what is printed and cannot be told."""


class UnreadableError(Exception):
    """The bytes cannot be read as the format they claim; the message is one Chinese sentence for the sender."""


class GridCell(NamedTuple):
    """One printed cell. `row` and `column` count from 0 on the grid's own lattice; spans are in lattice units.

    `text` is as printed, inner line breaks kept as newlines. `page` counts from 1 and is None where there are no pages.
    `confidence` is None for printed text; for text read from a picture (OCR) it says how sure it is, from 0 to 1.
    A named tuple, as a report's cells are: a frozen dataclass takes five times as long to make.
    """

    text: str
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    page: int | None = None
    box: Box | None = None
    confidence: float | None = None


class Stretch(NamedTuple):
    """Where a field of plain text begins and ends in its line, counted in three ways.

    In characters, in places on a screen, and in such where quotes and the like are as wide as a Chinese character.
    """

    characters: tuple[int, int]
    screen: tuple[int, int]
    wide: tuple[int, int]


class Grid(NamedTuple):
    """One table: its cells in row order; `number` counts the document's grids from 1.

    `spans_known` is False where the format cannot print spans (plain text): there an empty cell may be the
    continuation of its neighbour, and rows may be ragged. `stretches` says, row by row, where the fields of lines
    stand whose columns white space alone parts, and `leaf` on which page, in a text that says where its pages end.
    """

    cells: tuple[GridCell, ...]
    number: int
    spans_known: bool = True
    stretches: tuple[tuple[Stretch, ...], ...] = ()
    leaf: int | None = None


class Paragraph(NamedTuple):
    """One paragraph of prose or heading, inner white space as read; `page` counts from 1, `ocr` is from a picture.

    `indent` is how many characters stand before it in its line of text (-1: not known), `leaf` as that of a grid.
    """

    text: str
    page: int | None = None
    ocr: bool = False
    indent: int = -1
    leaf: int | None = None


class Document(NamedTuple):
    """A document in reading order. `title` and `published` (YYYY-MM-DD) come from metadata, where the format has them.

    `pictures` counts embedded pictures large enough to be a table; `notes` says in Chinese what could not be read.
    """

    blocks: tuple[Paragraph | Grid, ...]
    media_type: str
    title: str | None = None
    published: str | None = None
    url: str | None = None
    pictures: int = 0
    notes: tuple[str, ...] = ()
