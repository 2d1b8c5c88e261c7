"""A frame drawn around a page touches its tables: what is not a table of it is taken out, and the tables are parted."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from etl.read.pdf.lattice import Area, Lattice

TALL = 60.0
"""Points from which a cell as wide as its table is a part of the page: a note in a table has two or three lines."""


def without_frames(lattice: Lattice) -> Iterator[Lattice]:
    """The tables of a lattice, parted where it has a tall cell as wide as itself; nearly always it is one."""
    framed = {row for area in lattice.areas if _is_framed(lattice, area) for row in _rows(area)}
    if not framed or len(framed) == len(lattice.ys) - 1:
        yield lattice
        return
    for is_framed, run in groupby(range(len(lattice.ys) - 1), key=framed.__contains__):
        if not is_framed:
            rows = list(run)
            yield _part(lattice, rows[0], rows[-1] + 1)


def _is_framed(lattice: Lattice, area: Area) -> bool:
    _, top, _, bottom = lattice.box(area)
    return area.column_span == len(lattice.xs) - 1 and bottom - top > TALL


def _rows(area: Area) -> range:
    return range(area.row, area.row + area.row_span)


def _part(lattice: Lattice, first: int, end: int) -> Lattice:
    """Some rows of a lattice, on the column boundaries that their own cells have."""
    own = [index for index, area in enumerate(lattice.areas) if first <= area.row < end]
    areas = [lattice.areas[index] for index in own]
    edges = sorted({edge for area in areas for edge in (area.column, area.column + area.column_span)})
    place = {edge: index for index, edge in enumerate(edges)}
    moved = [
        area._replace(
            row=area.row - first,
            column=place[area.column],
            column_span=place[area.column + area.column_span] - place[area.column],
        )
        for area in areas
    ]
    owner = {(row, column): index for index, area in enumerate(moved) for row, column in _slots(area)}
    gaps = frozenset(index for index, old in enumerate(own) if old in lattice.gaps)
    return lattice._replace(
        xs=[lattice.xs[edge] for edge in edges],
        ys=lattice.ys[first : end + 1],
        areas=moved,
        owner=owner,
        gaps=gaps,
    )


def _slots(area: Area) -> Iterator[tuple[int, int]]:
    for row in _rows(area):
        for column in range(area.column, area.column + area.column_span):
            yield row, column
