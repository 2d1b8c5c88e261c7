"""What the formats share about tables: which ones only lay out a page, and how the others are numbered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import count

from etl.read.document import Grid, GridCell, Paragraph

PROSE = 300
"""Characters from which a cell holds prose; the longest cell of the form has 40, annotated ones 150."""
SHORT = 40
"""Characters up to which a cell looks like a label or a number."""
FEW = 6
"""A table with fewer short cells beside its prose is a frame; the smallest official table has eight."""


def is_layout(cells: Sequence[GridCell]) -> bool:
    """Whether a table of these cells is a frame around other content rather than data."""
    if len({cell.row for cell in cells}) == len(cells):
        return True
    lengths = [len(cell.text) for cell in cells]
    return max(lengths) >= PROSE and sum(0 < length <= SHORT for length in lengths) < FEW


def number_grids(blocks: Iterable[Paragraph | Grid]) -> tuple[Paragraph | Grid, ...]:
    """The same blocks with the grids among them numbered from 1, in reading order."""
    return tuple(_numbered(blocks))


def _numbered(blocks: Iterable[Paragraph | Grid]) -> Iterator[Paragraph | Grid]:
    numbers = count(1)
    for block in blocks:
        yield replace(block, number=next(numbers)) if isinstance(block, Grid) else block
