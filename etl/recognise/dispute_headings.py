"""Headings of table four: three times the same columns, told apart by the kind of dispute printed over them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from etl.read.document import GridCell
from etl.recognise.assign import assign
from etl.recognise.bound import Found, bound_by, in_order, printed_heading, reach
from etl.recognise.column_headings import assigned_columns, is_heading_of, known_columns, stand_in_columns
from etl.recognise.labels import KEPT, bare, bracketed
from etl.recognise.lattice import Line
from etl.recognise.leaves import above, leaf_cells
from etl.recognise.matching import Match, match
from etl.recognise.plain_headings import OVER_NUMBERING, disputes_in_order
from etl.recognise.vocabulary import column_order_of, row_orders_of, rows_of

DISPUTES = row_orders_of("disputes")[0]
OVER_KINDS = "行政诉讼"
"""What stands over the last two kinds of dispute."""
NO_OUTCOMES = frozenset({OVER_KINDS, *OVER_NUMBERING})
"""What stands in the heading and over no outcome: over two kinds of dispute, or over the labels of rows."""


def bind_disputes(lines: Sequence[Line], above: str | None) -> Found:
    """The outcomes by kind of dispute, where the rows are the heading of table four; `above` the grid one is named."""
    known = known_columns(lines, "disputes")
    if not is_heading_of("disputes", known):
        return None
    if not stand_in_columns(lines, known):
        return _bound_in_order(lines, known)
    cells = leaf_cells(lines, [cell for cell, _ in known])
    kinds = _kinds_over(cells, known, lines)
    if not _are_even(kinds):
        return None if lines[0].spans_known else _bound_in_order(lines, known)
    named = _by_kind(cells, kinds, above)
    if len({(row, found.id) for _, found, row in named}) < len(named):
        return None
    return "disputes", tuple(bound_by(cell, found, row) for cell, found, row in named)


def _bound_in_order(lines: Sequence[Line], known: Sequence[tuple[GridCell, str]]) -> Found:
    """The outcomes as they follow one another, as many sets of them as kinds of dispute are named."""
    kinds = [name for _, name in _dispute_heads(lines)]
    named = _whole_sets(lines, max(1, len(kinds))) or [(cell, Match(name, 1.0)) for cell, name in known]
    rows = disputes_in_order([match.id for _, match in named], kinds)
    return in_order([(cell, match, row) for (cell, match), row in zip(named, rows, strict=True)], "disputes")


def _whole_sets(lines: Sequence[Line], count: int) -> list[tuple[GridCell, Match]]:
    """So many sets of all outcomes, one after the other, damaged ones by likeness and place; none if anything else."""
    cells = list({id(cell): cell for line in lines for _, cell in line.texts()}.values())
    cells = [cell for cell in cells if not dispute_named(cell.text) and bare(cell.text) not in NO_OUTCOMES]
    size = len(column_order_of("disputes"))
    sets = [assigned_columns(cells[at : at + size], "disputes") for at in range(0, len(cells), size)]
    whole = len(cells) == size * count and all(len({match.id for _, match in own}) == size for own in sets)
    return [named for own in sets for named in own] if whole else []


def _are_even(kinds: Sequence[str | None]) -> bool:
    """Whether every kind of dispute stands over as many columns: else the spans printed are wrong."""
    return len({kinds.count(kind) for kind in kinds}) == 1


def _by_kind(
    cells: Sequence[GridCell], kinds: Sequence[str | None], above_grid: str | None
) -> list[tuple[GridCell, Match, str | None]]:
    """The columns of each kind of dispute, assigned kind by kind."""
    named = []
    for kind in dict.fromkeys(kinds):
        own = [cell for cell, one in zip(cells, kinds, strict=True) if one == kind]
        row = kind if any(kinds) else above_grid
        named += [(cell, found, row) for cell, found in assigned_columns(own, "disputes")]
    return named


def _kinds_over(
    cells: Sequence[GridCell], known: Sequence[tuple[GridCell, str]], lines: Sequence[Line]
) -> list[str | None]:
    """The kind of dispute printed above each column, in the ways its heading may be drawn."""
    heads = _dispute_heads(lines)
    if lines[0].spans_known and len(heads) != len(DISPUTES):
        heads = _assumed_heads(cells, lines) or heads
    rows = [_head_over(cell, heads, lines) for cell in cells]
    if any(row is None for row in rows):
        return _unmerged(cells, known, heads) or rows
    return rows


def _assumed_heads(cells: Sequence[GridCell], lines: Sequence[Line]) -> list[tuple[GridCell, str]]:
    """The cells right above the columns as kinds of dispute, one of them damaged: where two are certain."""
    heads = list({id(head): head for cell in cells if (head := above(cell, lines))}.values())
    found = assign(
        [printed_heading(head.text, rows_of("disputes")) for head in heads], (DISPUTES,), rows_of("disputes")
    )
    return [(head, match.id) for head, match in zip(heads, found, strict=True) if match]


def _unmerged(
    cells: Sequence[GridCell], known: Sequence[tuple[GridCell, str]], heads: Sequence[tuple[GridCell, str]]
) -> list[str | None]:
    """The kinds of dispute where their cells were not merged over their columns: each reaches as far as the next."""
    rows = [_head_before(cell, [head for head in heads if head[0].row < cell.row]) for cell in cells]
    names = {id(cell): name for cell, name in known}
    sets = {
        row: [names.get(id(cell)) for cell, one in zip(cells, rows, strict=True) if one == row] for row in set(rows)
    }
    return rows if None not in sets and len({tuple(found) for found in sets.values()}) == 1 else []


def _dispute_heads(lines: Sequence[Line]) -> list[tuple[GridCell, str]]:
    found = {
        id(cell): (cell, named.id) for line in lines for _, cell in line.texts() if (named := dispute_named(cell.text))
    }
    return list(found.values())


@lru_cache(maxsize=KEPT)
def dispute_named(text: str) -> Match | None:
    """The kind of dispute a label names: by itself, or in its brackets as in 行政诉讼（复议后起诉）."""
    readings = (match(said, rows_of("disputes")) for said in (text, *bracketed(text)))
    return next(filter(None, readings), None)


def _head_over(leaf: GridCell, heads: Sequence[tuple[GridCell, str]], lines: Sequence[Line]) -> str | None:
    """The kind of dispute printed above a column: the nearest heading over it; in plain text, before it."""
    higher = [(cell, name) for cell, name in heads if cell.row <= leaf.row and cell is not leaf]
    if lines[0].spans_known:
        over = [
            (cell.row, name)
            for cell, name in higher
            if cell.row < leaf.row and reach(cell)[0] <= leaf.column <= reach(cell)[1]
        ]
        return max(over)[1] if over else None
    return _head_before(leaf, higher)


def _head_before(leaf: GridCell, heads: Sequence[tuple[GridCell, str]]) -> str | None:
    before = [(cell.column, cell.row, name) for cell, name in heads if cell.column <= leaf.column]
    return max(before)[2] if before else None
