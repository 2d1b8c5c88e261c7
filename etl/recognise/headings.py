"""Heading rows → which lattice column holds which declared column, by the printed column labels."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from etl.form import TABLE_IDS
from etl.form.model import Block
from etl.read.document import GridCell
from etl.recognise.labels import bare, bracketed, match
from etl.recognise.lattice import Line, join
from etl.recognise.plain_headings import applicants_in_order, disputes_in_order, in_columns
from etl.recognise.vocabulary import DISTINCTIVE, block_columns, blocks, columns_of, rows_of

BESIDE = re.compile(r"(小计|备注|说明|占比|比例|上一?年|去年|同比)")
"""Beginnings of headings some offices add to the form's: what stands under them belongs to no cell of the form."""


@dataclass(frozen=True, slots=True)
class Bound:
    """One declared column and the lattice columns under its heading, first to last; `row` only in table four.

    `unit` is what the heading prints in brackets, where it differs from the declared one.
    """

    column: str
    first: int
    last: int
    row: str | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Binding:
    """The columns of a table as its heading binds them, for the rows that follow.

    `width` is that of the grid, `printed_width` the most fields a heading row has of its own. `beside` is where columns
    stand that are printed beside the form's.
    """

    table: str
    bounds: tuple[Bound, ...]
    width: int
    printed_width: int
    spans_known: bool
    beside: tuple[tuple[int, int], ...] = ()

    @property
    def first(self) -> int:
        """The first lattice column that holds values."""
        return min(bound.first for bound in self.bounds)


def bind(lines: Sequence[Line], near: str = "") -> Binding | None:
    """What a run of rows without numbers binds, if it is the heading of one of the tables.

    `near` is the paragraph above the grid: a table of disputes may be named there only.
    """
    if not lines:
        return None
    lines = _mended(lines)
    bounds = _applicants(lines) or _disputes(lines, near) or _disclosure(lines)
    if not bounds:
        return None
    table, found = bounds
    width, printed = max(line.width for line in lines), max(line.printed_width for line in lines)
    if found[0].first == 0 and not lines[0].spans_known:  # no room for labels: the heading tells the order alone
        printed = len(found)
    return Binding(table, found, width, printed, lines[0].spans_known, _beside(lines))


def _beside(lines: Sequence[Line]) -> tuple[tuple[int, int], ...]:
    cells = [cell for line in lines for _, cell in line.texts() if BESIDE.match(bare(cell.text))]
    return tuple(dict.fromkeys(_reach(cell) for cell in cells))


def _mended(lines: Sequence[Line]) -> list[Line]:
    """Heading rows whose labels a page break has cut (结果 above, 维持 below) made whole in the upper row."""
    mended = list(lines)
    for number, (above, below) in enumerate(pairwise(lines)):
        if above.at_break and below.at_break:
            mended[number] = _with_halves(above, below)
    return mended


def _with_halves(above: Line, below: Line) -> Line:
    """A row with those labels completed that name a column only together with what stands below them."""
    whole = join(above, below)
    if above.width != below.width:
        return above
    slots = zip(above.slots, below.slots, whole.slots, strict=True)
    return replace(above, slots=tuple(both if _are_halves(up, down, both) else up for up, down, both in slots))


def _are_halves(upper: GridCell | None, lower: GridCell | None, both: GridCell | None) -> bool:
    if upper is None or lower is None or both is None or _reach(upper) != _reach(lower):
        return False
    tables = [table for table in TABLE_IDS if match(both.text, columns_of(table))]
    return any(not any(match(half.text, columns_of(table)) for half in (upper, lower)) for table in tables)


def names_column(cell: GridCell) -> bool:
    """Whether a cell reads as the heading of some column of some table."""
    return any(match(cell.text, columns_of(table)) for table in TABLE_IDS)


def columns_named(line: Line) -> int:
    """How many cells of a row read as the heading of some column of some table."""
    return sum(names_column(cell) for _, cell in line.texts())


Found = tuple[str, tuple[Bound, ...]] | None


def _leaves(lines: Sequence[Line], table_id: str) -> list[tuple[GridCell, str]]:
    """The heading cells that read as columns of a table, each once, with the column's id."""
    seen: dict[int, tuple[GridCell, str]] = {}
    for line in lines:
        for _, cell in line.texts():
            named = match(cell.text, columns_of(table_id))
            if named and id(cell) not in seen:
                seen[id(cell)] = (cell, named.id)
    if lines[0].spans_known or in_columns([cell.column for cell, _ in seen.values()] or [0]):
        return sorted(seen.values(), key=lambda leaf: leaf[0].column)
    return list(seen.values())


def _reach(cell: GridCell) -> tuple[int, int]:
    return cell.column, cell.column + cell.column_span - 1


def _applicants(lines: Sequence[Line]) -> Found:
    leaves = _leaves(lines, "applications")
    names = [name for _, name in leaves]
    if len(DISTINCTIVE["applications"] & set(names)) < 2 or len(set(names)) < len(names):  # noqa: PLR2004 one may be a coincidence
        return None
    if not lines[0].spans_known and not in_columns([cell.column for cell, _ in leaves]):
        return _ordered([(name, None) for name in applicants_in_order(lines)], "applications")
    return "applications", tuple(Bound(name, *_reach(cell)) for cell, name in leaves)


def _disputes(lines: Sequence[Line], near: str) -> Found:
    leaves = _leaves(lines, "disputes")
    names = [name for _, name in leaves]
    if len(DISTINCTIVE["disputes"] & set(names)) < 2:  # noqa: PLR2004 one may be a coincidence
        return None
    heads = _dispute_heads(lines)
    if not lines[0].spans_known and not in_columns([cell.column for cell, _ in leaves]):
        rows = disputes_in_order(names, [name for _, name in heads])
        return _ordered(list(zip(names, rows, strict=True)), "disputes")
    rows = [_head_over(cell, heads, lines) for cell, _ in leaves]
    if any(row is None for row in rows):
        rows = _unmerged(leaves, heads) or rows
    if all(row is None for row in rows):
        rows = [dispute_named(near)] * len(leaves)
    if len(set(zip(rows, names, strict=True))) < len(leaves):
        return None
    return "disputes", tuple(Bound(name, *_reach(cell), row) for (cell, name), row in zip(leaves, rows, strict=True))


def _unmerged(leaves: Sequence[tuple[GridCell, str]], heads: Sequence[tuple[GridCell, str]]) -> list[str | None]:
    """The kinds of dispute where their cells were not merged over their columns: each reaches as far as the next."""
    rows = [_head_before(cell, [head for head in heads if head[0].row < cell.row]) for cell, _ in leaves]
    sets = {row: [name for (_, name), one in zip(leaves, rows, strict=True) if one == row] for row in rows}
    return rows if None not in sets and len({tuple(names) for names in sets.values()}) == 1 else []


def _ordered(columns: Sequence[tuple[str, str | None]], table: str) -> Found:
    """Columns whose order alone is known."""
    if not columns or len(set(columns)) < len(columns):
        return None
    return table, tuple(Bound(name, at, at, row) for at, (name, row) in enumerate(columns))


def _dispute_heads(lines: Sequence[Line]) -> list[tuple[GridCell, str]]:
    found = {
        id(cell): (cell, named) for line in lines for _, cell in line.texts() if (named := dispute_named(cell.text))
    }
    return list(found.values())


def dispute_named(text: str) -> str | None:
    """The kind of dispute a label names: by itself, or in its brackets as in 行政诉讼（复议后起诉）."""
    readings = (match(said, rows_of("disputes")) for said in (text, *bracketed(text)))
    return next((named.id for named in readings if named), None)


def _head_over(leaf: GridCell, heads: Sequence[tuple[GridCell, str]], lines: Sequence[Line]) -> str | None:
    """The kind of dispute printed above a column: the nearest heading over it; in plain text, before it."""
    above = [(cell, name) for cell, name in heads if cell.row <= leaf.row and cell is not leaf]
    if lines[0].spans_known:
        over = [
            (cell.row, name)
            for cell, name in above
            if cell.row < leaf.row and _reach(cell)[0] <= leaf.column <= _reach(cell)[1]
        ]
        return max(over)[1] if over else None
    return _head_before(leaf, above)


def _head_before(leaf: GridCell, above: Sequence[tuple[GridCell, str]]) -> str | None:
    before = [(cell.column, cell.row, name) for cell, name in above if cell.column <= leaf.column]
    return max(before)[2] if before else None


def _disclosure(lines: Sequence[Line]) -> Found:
    """The block of table one whose columns the last heading row names best, each label once."""
    for line in reversed(lines):
        cells = [cell for _, cell in line.texts() if bare(cell.text) != "信息内容"]
        bound = _best_block(cells)
        if bound:
            return "disclosure", bound
    return None


def _best_block(cells: Sequence[GridCell]) -> tuple[Bound, ...] | None:
    fits = [(score, number, bound) for number, block in enumerate(blocks()) for score, bound in _fit(cells, block)]
    return max(fits)[2] if fits else None


def _fit(cells: Sequence[GridCell], block: Block) -> list[tuple[tuple[int, float], tuple[Bound, ...]]]:
    named = [(cell, match(cell.text, block_columns(block))) for cell in cells]
    certain = [(cell, found) for cell, found in named if found]
    ids = [found.id for _, found in certain]
    if not ids or len(set(ids)) < len(ids):
        return []
    bounds = tuple(Bound(found.id, *_reach(cell), unit=_unit(cell.text)) for cell, found in certain)
    rest = [cell for cell, found in named if not found]
    bounds += _in_order(rest, [column for column in block_columns(block) if column not in ids])
    score = len(bounds) - abs(len(block.columns) - len(bounds)), sum(found.score for _, found in certain)
    return [(score, bounds)]


def _in_order(cells: Sequence[GridCell], columns: Sequence[str]) -> tuple[Bound, ...]:
    """Damaged headings (本年新, twice) between sound ones: bound in printed order when exactly as many are missing."""
    if len(cells) != len(columns) or not all(bare(cell.text).startswith("本年") for cell in cells):
        return ()
    return tuple(Bound(column, *_reach(cell)) for cell, column in zip(cells, columns, strict=True))


def _unit(text: str) -> str | None:
    """A unit printed in a heading that is not the form's own: （单位：元）."""
    for unit in ("万元", "亿元", "元"):
        if unit in text:
            return None if unit == "万元" else unit
    return None
