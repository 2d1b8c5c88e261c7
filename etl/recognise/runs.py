"""The running lines of a section as text and the values that follow it, whatever lines they stand in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from etl.patterns import pattern
from etl.read.document import Document, Grid, Paragraph
from etl.recognise.scattered_heading import texts_in_order
from etl.recognise.sections import heading_number
from etl.recognise.torn.printed_lines import SENTENCE, UNITS, blank_cells
from etl.recognise.values import is_value

NUMBERING = pattern(r"^[.．、,，)）]")
"""What stands behind a digit that numbers a label, where the two were torn apart: `1` `、属于国家秘密`."""

BLANK = "\ufffc"
"""What stands for a blank cell, until the texts of a grid are parted."""


class Run(NamedTuple):
    """All text up to some values, as one, these values, and of how many pieces the text was put together.

    `again` are the texts that stood there twice and more.
    """

    text: str
    values: tuple[str, ...]
    pieces: int = 1
    again: tuple[str, ...] = ()


def runs_of(document: Document, section: int) -> list[Run]:
    """The text and values of a section, sentences left out."""
    return [run for run in _runs(list(_tokens(document, section))) if run.values]


def with_rest(document: Document, section: int) -> list[Run]:
    """The same with the text behind the last values, if there is any."""
    return list(_runs(list(_tokens(document, section))))


def _tokens(document: Document, section: int) -> Iterator[str]:
    """What white space parts in the lines of a section, sentences left out, and an empty text for a blank field."""
    inside = False
    for block in document.blocks:
        if isinstance(block, Grid):
            texts = [] if block.spans_known else texts_in_order(_with_blanks(block))
        else:
            number = heading_number(block.text)
            inside = number == section if number else inside
            texts = [] if number or SENTENCE.search(block.text) else block.text.splitlines()
        if inside and isinstance(block, Paragraph) and not block.text:
            yield ""
        elif inside:
            yield from ("" if token == BLANK else token for text in texts for token in text.split())


def _with_blanks(grid: Grid) -> Grid:
    """A grid whose blank cells between values say so."""
    blanks = set(map(id, blank_cells(grid)))
    cells = (cell._replace(text=BLANK) if id(cell) in blanks else cell for cell in grid.cells)
    return grid._replace(cells=tuple(cells)) if blanks else grid


def _runs(tokens: Sequence[str]) -> Iterator[Run]:
    text: list[str] = []
    again: list[str] = []
    values: list[str] = []
    for token, following in pairwise([*tokens, ""]):
        if is_value(token) and not (NUMBERING.match(following) and not is_value(following)):
            values.append(token)
            continue
        if values and token in UNITS:
            values[-1] += token
            continue
        if values:
            yield Run("".join(text), tuple(values), len(text), tuple(again))
            text, again, values = [], [], []
        is_repeated = token in text[-1:] and len(token) > 1  # a merged label that a converter has repeated
        (again if is_repeated else text).append(token)
    if values or text:
        yield Run("".join(text), tuple(values), len(text), tuple(again))
