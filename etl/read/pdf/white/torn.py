"""Headings that a page break has parted from their rows, where no ruled line holds them together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from etl.read.document import Grid
from etl.read.pdf.lines import Line

Found: TypeAlias = tuple[list[Line], Grid | None]
"""Some lines of a page, and the table they form, if any."""

LONGEST = 12
"""Lines at the end of a page that may be the heading of a table overleaf."""
STEP = 2.2
"""Ems between the last line of a page and the first one overleaf: as far as rows stand apart, and headings may."""


def with_headings(
    pages: Sequence[list[Line]], in_page: Callable[[list[Line]], Iterator[Found]], is_row: Callable[[Line], bool]
) -> Iterator[Found]:
    """What stands on the pages; a table whose heading ends the page before is put together with it."""
    waiting: Found | None = None
    for page in pages:
        found = list(in_page(page))
        joined = None
        if waiting is not None and waiting[1] is None and any(map(is_row, page)):
            joined = _joined(waiting[0], page, in_page)
        if joined is not None and _keeps_rows(found, joined[1]):
            waiting, found = (joined[0], None) if joined[0] else None, joined[1]
        if waiting is not None:
            yield waiting
        yield from found[:-1]
        waiting = found[-1] if found else None
    if waiting is not None:
        yield waiting


def _joined(
    above: list[Line], page: list[Line], in_page: Callable[[list[Line]], Iterator[Found]]
) -> tuple[list[Line], list[Found]] | None:
    """The lines left above, and the page with a table whose heading is taken from them; None where there is none."""
    tail = above[-LONGEST:]
    down = page[0].baseline - STEP * page[0].size - tail[-1].baseline
    moved = [_moved(line, down) for line in tail]
    found = list(in_page([*moved, *page]))
    left = found[0][0] if found and found[0][1] is None else []
    first = found[bool(left)] if len(found) > bool(left) else ([], None)
    taken = sum(any(line is one for one in moved) for line in first[0])
    if not taken or taken == len(first[0]) or len(left) + taken != len(tail):
        return None
    return above[: len(above) - taken], found[bool(left) :]


def _keeps_rows(before: Sequence[Found], after: Sequence[Found]) -> bool:
    """Whether the table a page begins with under a heading of its own has the same rows below a longer one."""
    grid = before[0][1] if before else None
    if grid is None or not _has_heading(grid):
        return True
    return any(_rows(grid) == _rows(joined) for _, joined in after[:1] if joined is not None)


def _has_heading(grid: Grid) -> bool:
    return min(cell.row for cell in grid.cells if cell.column == 0) > min(cell.row for cell in grid.cells)


def _rows(grid: Grid) -> list[tuple[str, int]]:
    first = min(cell.row for cell in grid.cells if cell.column == 0)
    return [(cell.text, cell.column) for cell in grid.cells if cell.row >= first]


def _moved(line: Line, down: float) -> Line:
    pieces = tuple(piece._replace(baseline=piece.baseline + down) for piece in line.pieces)
    return line._replace(top=line.top + down, bottom=line.bottom + down, baseline=line.baseline + down, pieces=pieces)
