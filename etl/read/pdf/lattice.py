"""Ruled lines → tables: which lines belong together, and which cells they enclose, merged ones included."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import product
from typing import NamedTuple, TypeAlias

from etl.read.pdf.borders import EM, Near, joined, nearness, positions
from etl.read.pdf.framed import without_frames
from etl.read.pdf.page import Rule
from etl.read.pdf.reunited import reunited
from etl.read.pdf.thin_rows import thin_rows

Slot: TypeAlias = tuple[int, int]
Home: TypeAlias = tuple[int, int] | None
"""Of several tables, which one and which of its cells; None outside of all."""


class Area(NamedTuple):
    """A cell's place on its table's lattice."""

    row: int
    column: int
    row_span: int
    column_span: int


class Lattice(NamedTuple):
    """One ruled table: its column and row boundaries in points, its cells, and the cell each slot is in.

    `gaps` are those at the end of a row that nothing closes there, though other rows are closed: a row lacks a cell.
    """

    xs: list[float]
    ys: list[float]
    areas: list[Area]
    owner: dict[Slot, int]
    gaps: frozenset[int] = frozenset()

    def area_at(self, x: float, y: float) -> int | None:
        """The index of the cell at a point, None outside of every cell."""
        return self.owner.get((bisect_right(self.ys, y) - 1, bisect_right(self.xs, x) - 1))

    def box(self, area: Area) -> tuple[float, float, float, float]:
        """A cell's left, top, right and bottom."""
        bottom, right = area.row + area.row_span, area.column + area.column_span
        return self.xs[area.column], self.ys[area.row], self.xs[right], self.ys[bottom]


def home_at(x: float, y: float, lattices: Sequence[Lattice]) -> Home:
    """The table and its cell at a point of the page."""
    for index, lattice in enumerate(lattices):
        if lattice.xs[0] <= x <= lattice.xs[-1] and lattice.ys[0] <= y <= lattice.ys[-1]:
            area = lattice.owner.get((bisect_right(lattice.ys, y) - 1, bisect_right(lattice.xs, x) - 1))
            if area is not None:
                return index, area
    return None


def box_of(home: tuple[int, int], lattices: Sequence[Lattice]) -> tuple[float, float, float, float]:
    """A cell's left, top, right and bottom."""
    lattice = lattices[home[0]]
    return lattice.box(lattice.areas[home[1]])


def find_lattices(rows: Iterable[Rule], columns: Iterable[Rule], em: float = EM) -> list[Lattice]:
    """The ruled tables of a page from its horizontal and vertical lines, top to bottom; `em` is its text's size."""
    rows, columns = list(rows), list(columns)
    level, upright = nearness(em, thin_rows(rows, columns))
    groups = reunited(_connected(joined(rows, level), joined(columns, upright), level.touch))
    drawn = [_lattice(*group, level, upright) for group in groups]
    lattices = [part for lattice in drawn for part in without_frames(lattice)]
    return sorted((one for one in lattices if one.areas), key=lambda one: (one.ys[0], one.xs[0]))


def _connected(rows: list[Rule], columns: list[Rule], touch: float) -> list[tuple[list[Rule], list[Rule]]]:
    """Groups of lines that reach one another by crossing or touching."""
    parent = list(range(len(rows) + len(columns)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for r, row in enumerate(rows):
        for c, column in enumerate(columns, len(rows)):
            if _meet(row, column, touch):
                parent[root(r)] = root(c)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for index, rule in enumerate((*rows, *columns)):
        groups.setdefault(root(index), ([], []))[index >= len(rows)].append(rule)
    return [group for group in groups.values() if all(group)]


def _meet(row: Rule, column: Rule, touch: float) -> bool:
    return row.start - touch <= column.at <= row.end + touch and column.start - touch <= row.at <= column.end + touch


def _lattice(rows: list[Rule], columns: list[Rule], level_near: Near, upright_near: Near) -> Lattice:
    ys, xs = positions(rows, columns, level_near), positions(columns, rows, upright_near)
    level = _walls(rows, ys, xs)
    upright = _walls(columns, xs, ys)
    areas: list[Area] = []
    owner: dict[Slot, int] = {}
    for region in _regions(len(ys) - 1, len(xs) - 1, level, upright):
        for area in _rectangles(region):
            if _open_sides(area, level, upright) <= 1 or _is_cut_column(area, len(ys) - 1, upright):
                owner.update(dict.fromkeys(_slots(area), len(areas)))
                areas.append(area)
    return Lattice(xs, ys, areas, owner, _gaps(areas, upright, len(xs) - 1, len(ys) - 1))


def _is_cut_column(area: Area, height: int, upright: set[Slot]) -> bool:
    """Whether a rectangle is a label merged over more rows than the page holds: ruled at both its sides all along."""
    rows = range(height)
    sides = (area.column, area.column + area.column_span)
    return area.row_span == height > 1 and all(upright.issuperset(product((side,), rows)) for side in sides)


def _gaps(areas: Sequence[Area], upright: set[Slot], width: int, height: int) -> frozenset[int]:
    """The cells whose right side is the table's and open, where most of that side is ruled."""
    open_rows = {row for row in range(height) if (width, row) not in upright}
    if not open_rows or len(open_rows) > height / 2:
        return frozenset()
    ends = ((index, area) for index, area in enumerate(areas) if area.column + area.column_span == width)
    return frozenset(index for index, area in ends if open_rows.issuperset(range(area.row, area.row + area.row_span)))


def _walls(rules: list[Rule], across: list[float], along: list[float]) -> set[Slot]:
    """(line, slot) for every stretch between two crossing lines that is ruled for more than its half."""
    walls: set[Slot] = set()
    for rule in rules:
        line = min(range(len(across)), key=lambda index: abs(across[index] - rule.at))
        for slot in range(len(along) - 1):
            start, end = along[slot], along[slot + 1]
            if min(rule.end, end) - max(rule.start, start) > (end - start) / 2:
                walls.add((line, slot))
    return walls


def _regions(height: int, width: int, level: set[Slot], upright: set[Slot]) -> list[set[Slot]]:
    """Slots not parted by any line, in reading order of their first slot."""
    free = {(row, column) for row in range(height) for column in range(width)}
    return [_flood(slot, free, level, upright) for slot in sorted(free) if slot in free]


def _flood(slot: Slot, free: set[Slot], level: set[Slot], upright: set[Slot]) -> set[Slot]:
    region: set[Slot] = set()
    edge = [slot]
    while edge:
        at = row, column = edge.pop()
        if at not in free:
            continue
        free.discard(at)
        region.add(at)
        if at not in level:
            edge.append((row - 1, column))
        if (row + 1, column) not in level:
            edge.append((row + 1, column))
        if (column, row) not in upright:
            edge.append((row, column - 1))
        if (column + 1, row) not in upright:
            edge.append((row, column + 1))
    return region


def _rectangles(region: set[Slot]) -> list[Area]:
    """A region as rectangles: one, unless a line is missing in part."""
    if len(region) == 1:
        return [Area(*slot, 1, 1) for slot in region]
    left = set(region)
    areas: list[Area] = []
    while left:
        row, column = min(left)
        width = 1
        while (row, column + width) in left:
            width += 1
        height = 1
        while all((row + height, column + step) in left for step in range(width)):
            height += 1
        areas.append(Area(row, column, height, width))
        left.difference_update(_slots(areas[-1]))
    return areas


def _slots(area: Area) -> list[Slot]:
    return [
        (row, column)
        for row in range(area.row, area.row + area.row_span)
        for column in range(area.column, area.column + area.column_span)
    ]


def _open_sides(area: Area, level: set[Slot], upright: set[Slot]) -> int:
    """How many of a rectangle's four sides are not ruled all along."""
    rows = range(area.row, area.row + area.row_span)
    columns = range(area.column, area.column + area.column_span)
    across = (level.issuperset(product((row,), columns)) for row in (rows.start, rows.stop))
    down = (upright.issuperset(product((column,), rows)) for column in (columns.start, columns.stop))
    return [*across, *down].count(False)
