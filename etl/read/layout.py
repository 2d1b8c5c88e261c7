"""What the formats share about tables: which ones only lay out a page, and how the others are numbered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from typing import TypeAlias

from etl.read.document import Grid, GridCell, Paragraph

Printed: TypeAlias = str | Paragraph | Grid
"""What a reader comes upon: a line of text, a paragraph that stands in a picture, a table."""

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


def text_of(printed: Iterable[Printed]) -> str:
    """What a cell prints, line by line, without the tables in it."""
    return "\n".join([one if isinstance(one, str) else one.text for one in printed if not isinstance(one, Grid)])


def number_grids(printed: Iterable[Printed]) -> tuple[Paragraph | Grid, ...]:
    """The same as blocks: lines are paragraphs, and the grids are numbered from 1, in reading order."""
    return tuple(_numbered(printed))


def _numbered(printed: Iterable[Printed]) -> Iterator[Paragraph | Grid]:
    numbers = count(1)
    for one in printed:
        if isinstance(one, str):
            yield Paragraph(one)
        else:
            yield one._replace(number=next(numbers)) if isinstance(one, Grid) else one
