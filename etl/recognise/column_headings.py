"""Headings of table three, and what tables three and four share: columns by their labels, damaged ones by place."""

from __future__ import annotations

from collections.abc import Sequence

from etl.read.document import GridCell
from etl.recognise.assign import assign
from etl.recognise.bound import Found, bound_by, printed_heading, reach
from etl.recognise.labels import bare
from etl.recognise.lattice import Line
from etl.recognise.leaves import leaf_cells
from etl.recognise.matching import Match, match
from etl.recognise.plain_headings import OVER_COMPANIES, PARENTS, applicants_in_order, in_columns
from etl.recognise.vocabulary import DISTINCTIVE, column_order_of, columns_of

APART = frozenset({"natural_person", "total"})
"""The columns of table three that do not stand under 法人或其他组织."""


def bind_applicants(lines: Sequence[Line]) -> Found:
    """The kinds of applicants, where the rows are the heading of table three."""
    known = known_columns(lines, "applications")
    if any(line.stretches for line in lines) and not {name for _, name in known} >= APART:
        return None  # in lines of text a heading may go on, or have begun, where no table is seen
    if not is_heading_of("applications", known) and not (known and _has_parents(lines)):
        return None
    if not stand_in_columns(lines, known):
        return _bound_in_order(applicants_in_order(lines), {name for _, name in known})
    named = assigned_columns(leaf_cells(lines, [cell for cell, _ in known]), "applications")
    ids = {found.id for _, found in named}
    hidden = {name for _, name in known} - ids  # printed over another column's name
    alone = len(ids) == 1 and not lines[0].spans_known  # in torn text what stands under it may be another's
    if alone or len(ids) < len(named) or hidden or _is_torn_apart(lines, named):
        return None
    return "applications", tuple(bound_by(cell, found) for cell, found in named)


def _bound_in_order(cells: Sequence[GridCell], known: set[str]) -> Found:
    """The columns by their place among all headings in order, those printed beside the form's included.

    A `known` column that has no place there was printed where the order does not reach, and a heading before the first
    one may stand over the labels or over numbers: then nothing tells the order.
    """
    named = assigned_columns(cells, "applications")
    ids = {found.id for _, found in named}
    if len(ids) < len(named) or known - ids or not named or named[0][0] is not cells[0]:
        return None
    places = {id(cell): at for at, cell in enumerate(cells)}
    at_place = ((places[id(cell)], bound_by(cell, found)) for cell, found in named)
    return "applications", tuple(bound._replace(first=at, last=at) for at, bound in at_place)


def _has_parents(lines: Sequence[Line]) -> bool:
    """Whether a heading of table three over several columns is printed: with it, one known column is enough."""
    return any(bare(cell.text) in PARENTS for line in lines for _, cell in line.texts())


def _is_torn_apart(lines: Sequence[Line], named: Sequence[tuple[GridCell, Match]]) -> bool:
    """Whether what belongs under one heading stands beside it, or with another column among it: the spans are wrong."""
    over = [cell for line in lines for _, cell in line.texts() if bare(cell.text) == OVER_COMPANIES]
    places = [at for at, (_, found) in enumerate(named) if found.id not in APART]
    if not over or not places:
        return False
    first = named[places[0]][0].column
    return places[-1] - places[0] >= len(places) or not any(cell.column <= first <= reach(cell)[1] for cell in over)


def known_columns(lines: Sequence[Line], table_id: str) -> list[tuple[GridCell, str]]:
    """The heading cells that read as columns of a table by themselves, each once, row by row."""
    seen: dict[int, tuple[GridCell, str]] = {}
    for line in lines:
        for _, cell in line.texts():
            if id(cell) not in seen and (named := match(cell.text, columns_of(table_id))):
                seen[id(cell)] = (cell, named.id)
    return list(seen.values())


def is_heading_of(table_id: str, known: Sequence[tuple[GridCell, str]]) -> bool:
    """Whether two of a table's own columns are named: one may be a coincidence."""
    return len(DISTINCTIVE[table_id] & {name for _, name in known}) > 1


def stand_in_columns(lines: Sequence[Line], known: Sequence[tuple[GridCell, str]]) -> bool:
    """Whether what stands under a heading is told by its lattice column: plain text may be padded to columns or not."""
    if lines[0].spans_known:
        return True
    places = [cell.column for cell, _ in known]
    even = len(lines) > 1 and len({line.printed_width for line in lines}) == 1 and len(places) == len(set(places))
    return even or in_columns(places)


def assigned_columns(cells: Sequence[GridCell], table_id: str) -> list[tuple[GridCell, Match]]:
    """The cells that name columns of tables three and four, the damaged labels among them by likeness and place."""
    printed = [printed_heading(cell.text, columns_of(table_id)) for cell in cells]
    found = assign(printed, (column_order_of(table_id),), columns_of(table_id))
    return [(cell, match) for cell, match in zip(cells, found, strict=True) if match]
