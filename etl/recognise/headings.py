"""Heading rows → which lattice column holds which declared column, by the printed column labels."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from itertools import pairwise

from etl.form import TABLE_IDS
from etl.patterns import pattern
from etl.read.document import GridCell
from etl.recognise.aligned import stretches_of
from etl.recognise.bound import Binding, Bound, reach
from etl.recognise.column_headings import bind_applicants
from etl.recognise.compared import this_years
from etl.recognise.disclosure_headings import bind_disclosure
from etl.recognise.dispute_headings import bind_disputes, dispute_named
from etl.recognise.halved_headings import without_halves
from etl.recognise.labels import KEPT, bare
from etl.recognise.lattice import Line, join
from etl.recognise.leaves import printed_in
from etl.recognise.matching import LONG, match
from etl.recognise.parted_headings import parted
from etl.recognise.plain_headings import PARENTS, applicants_in_order
from etl.recognise.vocabulary import columns_of

KEPT_HEADINGS = 1024
"""Headings that are remembered: most reports print the form's own, row by row alike."""
BESIDE = pattern(r"(小计|备注|说明|占比|比例|上一?年|去年|同比)")
"""Beginnings of headings some offices add to the form's: what stands under them belongs to no cell of the form."""


def bind(lines: Sequence[Line], near: str = "", year: int | None = None) -> Binding | None:
    """What a run of rows without numbers binds, if it is the heading of one of the tables.

    `near` is the paragraph above the grid: a table of disputes may be named there only. `year` is the report's.
    Headings printed alike have one binding, in whatever table or report they stand.
    """
    if not lines:
        return None
    above = dispute_named(near) if near else None
    return _bind(_as_printed(lines), above.id if above else None, year)


@dataclass(frozen=True)
class _Heading:
    """Heading rows, known again in any report by their `print`: texts, spans and places, no pages."""

    print: tuple[Hashable, ...]
    lines: Sequence[Line] = field(compare=False)


def _as_printed(lines: Sequence[Line]) -> _Heading:
    top = lines[0].rows[0]
    return _Heading(tuple((line.rows[0] - top, line.print) for line in lines), lines)


@lru_cache(maxsize=KEPT_HEADINGS)
def _bind(heading: _Heading, above: str | None, year: int | None) -> Binding | None:
    mended = without_halves(_mended(heading.lines))
    if _lacks_a_field(mended):
        return None
    lines, other_years = this_years(mended, year)
    if _are_fused(lines):
        return None
    bounds = bind_applicants(lines) or bind_disputes(lines, above) or bind_disclosure(lines)
    if not bounds or not bounds[1]:
        return None
    table, found = bounds[0], _over_repeats(lines, _over_none(bounds[1]))
    width, printed = max(line.width for line in lines), max(line.printed_width for line in lines)
    if found[0].first == 0 and not lines[0].spans_known:  # no room for labels: the heading tells the order alone
        printed = len(found)
    beside = (*_beside(lines, found), *other_years)
    in_parts = parted(lines, found, beside) if lines[0].spans_known else (found, beside)
    if in_parts is None:
        return None
    found, beside = in_parts[0], tuple(in_parts[1])
    in_columns = lines[0].spans_known or found[0].first > 0
    if not in_columns:
        further = _further_in_order(lines, bounds)
        if further is None:
            return None  # plain text without columns, and with one more than the form has: nothing tells which
        beside, printed = further, len(found) + len(further)
    unknown = _unknown(lines, found, beside) if in_columns else []
    beside = (*beside, *map(reach, unknown))
    says = tuple(cell.text for cell in unknown)
    places = stretches_of(lines, found)
    return Binding(table, found, width, printed, lines[0].spans_known, beside, says, _end(mended), places)


def _over_none(found: tuple[Bound, ...]) -> tuple[Bound, ...]:
    """The columns without those whose heading stands over others as well: it was put together with one above it."""
    return tuple(one for one in found if not any(one is not other and _reaches_over(one, other) for other in found))


def _reaches_over(bound: Bound, other: Bound) -> bool:
    wider = bound.last - bound.first > other.last - other.first
    return wider and bound.first <= other.first and other.last <= bound.last


def _over_repeats(lines: Sequence[Line], found: tuple[Bound, ...]) -> tuple[Bound, ...]:
    """The columns, those over whose neighbour the same heading stands again as wide as both: it was merged once."""
    bound = {column for one in found for column in range(one.first, one.last + 1)}
    return tuple(one if one.last + 1 in bound else _widened(lines, one, bound) for one in found)


def _widened(lines: Sequence[Line], bound: Bound, others: set[int]) -> Bound:
    last = bound.last
    while lines[0].spans_known and last + 1 not in others and _says(lines, last + 1) == bound.label:
        last += 1
    return bound if last == bound.last else bound._replace(last=last)


def _says(lines: Sequence[Line], column: int) -> str:
    cells = printed_in(lines, column) if column < max(line.width for line in lines) else []
    return cells[0].text if cells else ""


def _further_in_order(
    lines: Sequence[Line], bounds: tuple[str, tuple[Bound, ...]]
) -> tuple[tuple[int, int], ...] | None:
    """The places of headings beside the form's among all in order; None where it is not told that they are that."""
    table, found = bounds
    cells = applicants_in_order(lines) if table == "applications" else []
    bound = {bound.first for bound in found}
    rest = [(at, cell) for at, cell in enumerate(cells) if at not in bound]
    told = all(BESIDE.match(bare(cell.text)) for _, cell in rest) if cells else not _beside(lines, found)
    return tuple((at, at) for at, _ in rest) if told else None


def _lacks_a_field(lines: Sequence[Line]) -> bool:
    """Whether some columns under a heading over several have a field below it and others none: which one is lacking?"""
    for upper, lower in pairwise(lines):
        over = {id(cell): cell for _, cell in upper.texts() if cell.column_span > 1 and _stands_over(cell)}
        for cell in over.values():
            below = [slot is None for slot in lower.slots[cell.column : cell.column + cell.column_span]]
            if any(below) and not all(below):
                return True
    return False


def _are_fused(lines: Sequence[Line]) -> bool:
    """Whether a field of plain text holds the headings of two columns: then its row has a field less than columns."""
    return not lines[0].spans_known and any(_names_several(cell.text) for line in lines for _, cell in line.texts())


@lru_cache(maxsize=KEPT)
def _names_several(text: str) -> bool:
    said = bare(text)
    if any(sum(name in said for name in _long_names(table)) > 1 for table in TABLE_IDS):
        return True
    words = text.split()
    named = [[match(word, columns_of(table)) for word in words] for table in TABLE_IDS] if len(words) > 1 else []
    return any(len({found.id for found in own if found and found.certain}) > 1 for own in named)


@cache
def _long_names(table: str) -> tuple[str, ...]:
    """The names of a table's columns that are no part of one another."""
    names = {name for own in columns_of(table).entries.values() for name in own if len(name) >= LONG}
    return tuple(name for name in names if not any(name in other for other in names - {name}))


def _stands_over(cell: GridCell) -> bool:
    """Whether a heading is one of those over several columns of tables three and four."""
    return bare(cell.text) in PARENTS or dispute_named(cell.text) is not None


def _end(lines: Sequence[Line]) -> int:
    """The last lattice column over which the heading has a field, empty ones included."""
    return max((column for line in lines for column, cell in enumerate(line.slots) if cell is not None), default=0)


def _unknown(lines: Sequence[Line], bounds: Sequence[Bound], beside: Sequence[tuple[int, int]]) -> list[GridCell]:
    """Headings between or behind the known ones that are not known: their columns are left out, and shift nothing.

    What stands over a known one as well is no heading of the column beside it, which has none.
    """
    known = {column for bound in bounds for column in range(bound.first, bound.last + 1)}
    covered = known | {column for first, last in beside for column in range(first, last + 1)}
    start, width = min(covered), max(line.width for line in lines)
    lowest = (printed_in(lines, column) for column in range(start, width) if column not in covered)
    own = (cells[0] for cells in lowest if cells)
    return list({id(cell): cell for cell in own if known.isdisjoint(range(cell.column, reach(cell)[1] + 1))}.values())


def _beside(lines: Sequence[Line], bounds: Sequence[Bound]) -> tuple[tuple[int, int], ...]:
    """Where headings of other columns stand; 上一年项目数量 reads like one and is a column of the form."""
    own = {bound.label for bound in bounds}
    cells = [cell for line in lines for _, cell in line.texts() if cell.text not in own]
    return tuple(dict.fromkeys(reach(cell) for cell in cells if BESIDE.match(bare(cell.text))))


def _mended(lines: Sequence[Line]) -> list[Line]:
    """Heading rows whose labels a page break has cut (结果 above, 维持 below) made whole in the upper row."""
    mended = list(lines)
    for number, (upper, lower) in enumerate(pairwise(lines)):
        if upper.at_break and lower.at_break:
            mended[number] = _with_halves(upper, lower)
    return mended


def _with_halves(above: Line, below: Line) -> Line:
    """A row with those labels completed that name a column only together with what stands below them."""
    whole = join(above, below)
    if above.width != below.width:
        return above
    slots = zip(above.slots, below.slots, whole.slots, strict=True)
    return replace(above, slots=tuple(both if _are_halves(up, down, both) else up for up, down, both in slots))


def _are_halves(upper: GridCell | None, lower: GridCell | None, both: GridCell | None) -> bool:
    if upper is None or lower is None or both is None or reach(upper) != reach(lower):
        return False
    tables = [table for table in TABLE_IDS if match(both.text, columns_of(table))]
    return any(not any(match(half.text, columns_of(table)) for half in (upper, lower)) for table in tables)


def names_column(cell: GridCell) -> bool:
    """Whether a cell reads as the heading of some column of some table."""
    return _is_column(cell.text)


@lru_cache(maxsize=KEPT)
def _is_column(text: str) -> bool:
    return any(match(text, columns_of(table)) for table in TABLE_IDS)


def columns_named(line: Line) -> int:
    """How many cells of a row read as the heading of some column of some table."""
    return sum(names_column(cell) for _, cell in line.texts())
