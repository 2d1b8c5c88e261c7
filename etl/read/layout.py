"""What the formats share about tables: which ones only lay out a page, and how the others are numbered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import count

from etl.read.document import Grid, Paragraph

PROSE = 300
"""Characters from which a cell holds prose; the longest cell of the form has 40, annotated ones 150."""
SHORT = 40
"""Characters up to which a cell looks like a label or a number."""
FEW = 6
"""A table with fewer short cells beside its prose is a frame; the smallest official table has eight."""


def is_layout(rows: Sequence[Sequence[str]]) -> bool:
    """Whether a table with these cell texts, row by row, is a frame around other content rather than data."""
    if all(len(row) <= 1 for row in rows):
        return True
    texts = [text for row in rows for text in row if text]
    short = sum(len(text) <= SHORT for text in texts)
    return any(len(text) >= PROSE for text in texts) and short < FEW


def number_grids(blocks: Iterable[Paragraph | Grid]) -> tuple[Paragraph | Grid, ...]:
    """The same blocks with the grids among them numbered from 1, in reading order."""
    return tuple(_numbered(blocks))


def _numbered(blocks: Iterable[Paragraph | Grid]) -> Iterator[Paragraph | Grid]:
    numbers = count(1)
    for block in blocks:
        yield replace(block, number=next(numbers)) if isinstance(block, Grid) else block
