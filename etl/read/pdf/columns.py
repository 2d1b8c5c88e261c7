"""Tables without ruled lines between their columns: numbers that white space holds apart, where beyond doubt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby
from types import MappingProxyType

from etl.read.document import Grid
from etl.read.pdf.lines import Line
from etl.read.pdf.page import Rule
from etl.read.pdf.white.apart import with_numbers_apart
from etl.read.pdf.white.blocks import blocks_of, is_row
from etl.read.pdf.white.broken import with_whole_numbers
from etl.read.pdf.white.notes import with_whole_notes
from etl.read.pdf.white.overleaf import are_labels, goes_on, heading_of, joined
from etl.read.pdf.white.serials import without_serials
from etl.read.pdf.white.table import Table
from etl.read.pdf.white.torn import with_headings


def find_tables(
    lines: Iterable[Line], rules: Mapping[int, Sequence[Rule]] = MappingProxyType({})
) -> Iterator[list[Line] | Grid]:
    """The lines with tables among them made grids, in order; a table goes on where its columns go on overleaf.

    `rules` are the level lines of each page that border no table.

    Rows without a heading that go on no table stay lines: whose columns theirs are, is not certain.
    """
    waiting: Grid | None = None
    between: list[Line] = []
    printed = [list(page) for _, page in groupby(lines, key=lambda line: line.page)]
    counted = without_serials(printed)
    pages = [with_whole_numbers(with_whole_notes(with_numbers_apart(page))) for page in counted]
    for own, grid in with_headings(pages, partial(_in_page, rules=rules), is_row):
        if grid is not None and waiting is not None and goes_on(waiting, grid):
            waiting, between = joined(waiting, grid), []
            continue
        if grid is None and waiting is not None and are_labels([*between, *own], waiting):
            between = [*between, *own]
            continue
        if waiting is not None:
            yield waiting
        if between:
            yield between
            between = []
        waiting = grid if grid is not None and heading_of(grid) else None
        if waiting is None:
            yield own
    if waiting is not None:
        yield waiting
    if between:
        yield between


def _in_page(lines: list[Line], rules: Mapping[int, Sequence[Rule]]) -> Iterator[tuple[list[Line], Grid | None]]:
    """The lines of a page, in order, with the grid they form, if any."""
    done = 0
    for block in blocks_of(lines):
        table = Table(lines, block, done, rules.get(lines[block[0]].page, ()))
        grid = table.grid()
        if grid is not None:
            if table.start > done:
                yield lines[done : table.start], None
            yield lines[table.start : table.end], grid
            done = table.end
    if done < len(lines):
        yield lines[done:], None
