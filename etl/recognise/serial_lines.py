"""Serial numbers in lines of their own, where a table is printed a cell a line: 序号, and 1, 2, 3 before the labels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from etl.read.document import Document, Grid, Paragraph
from etl.recognise.labels import bare
from etl.recognise.sections import heading_number
from etl.recognise.values import is_value

OVER_NUMBERING = frozenset({"序号", "编号"})
FEWEST = 3
"""Rows that must be numbered for their numbers to be none of the table's."""


def without_serials(document: Document) -> Document:
    """The document without serial numbers that stand before the labels, each in a line of its own, and their heading.

    Believed only where whatever stands right before a label, from the heading to the section's end, counts up from 1.
    """
    left_out = {at for heading in _headings(document.blocks) for at in _serials(document.blocks, heading)}
    if not left_out:
        return document
    return document._replace(blocks=tuple(block for at, block in enumerate(document.blocks) if at not in left_out))


def _headings(blocks: Sequence[Paragraph | Grid]) -> Iterator[int]:
    for at, block in enumerate(blocks):
        if isinstance(block, Paragraph) and bare(block.text) in OVER_NUMBERING:
            yield at


def _serials(blocks: Sequence[Paragraph | Grid], heading: int) -> Sequence[int]:
    """The heading and the lines that number the labels behind it; none where any label has another number before it."""
    lines = list(takewhile(_may_be_cell, blocks[heading + 1 :]))
    texts = [block.text.strip() for block in lines if isinstance(block, Paragraph)]
    before = [at for at, (one, other) in enumerate(pairwise(texts)) if is_value(one) and not is_value(other)]
    counted = len(before) >= FEWEST and all(texts[at] == str(number) for number, at in enumerate(before, start=1))
    return [heading, *(heading + 1 + at for at in before)] if counted else []


def _may_be_cell(block: Paragraph | Grid) -> bool:
    return isinstance(block, Paragraph) and heading_number(block.text) is None
