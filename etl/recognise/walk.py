"""The walk through all rows of a document: which heading is in force, and which rows of numbers stand under it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, takewhile

from etl.read.document import Document, Grid, Paragraph
from etl.recognise.bound import Binding
from etl.recognise.broken import digits_alone, may_end_row
from etl.recognise.compared import is_misdated, is_of_earlier_year, is_printed_twice, names_year
from etl.recognise.cut_rows import are_one_heading, are_one_row, may_be_cut, may_be_joined
from etl.recognise.dispute_rows import kind_over, match_dispute
from etl.recognise.divided import goes_on_below, join_divided, may_go_on_below
from etl.recognise.empty import has_empty_fields, line_of, named_alone, put_empty
from etl.recognise.found import SECTION_OF, Tables
from etl.recognise.headings import bind, names_column
from etl.recognise.labels import bare
from etl.recognise.lattice import Line, join, lines_of
from etl.recognise.numbered_headings import without_number
from etl.recognise.reaching import is_labelled, reaches_in
from etl.recognise.rows import DataRow, label_cells, name_of, values_of
from etl.recognise.sections import heading_number
from etl.recognise.take import take_rows
from etl.recognise.take_disputes import take_disputes
from etl.recognise.values import fills_in, is_number, read_value
from etl.recognise.vocabulary import column_label

MOST_HEADING = 15
"""Rows without numbers that are looked through, at every further one, for a heading: captions and notes included."""
SURE = 0.9
"""How well a label must match where nothing in its row reads as a number."""


@dataclass
class _Walk:
    """Where the walk through the rows stands: the binding in force, the row read last, the section.

    `claims` are how well the tables found claim to be the report's own (2 in their section, 1 in another, 0 of an
    earlier year), and `needed` how well each must. `empty` are labels of text behind which nothing stands.
    """

    tables: Tables
    document: Document
    year: int | None
    binding: Binding | None = None
    last: str | None = None
    heading: list[Line] = field(default_factory=list)
    near: str = ""
    section: int | None = None
    claims: dict[str, set[int]] = field(default_factory=dict)
    needed: Mapping[str, int] = field(default_factory=dict)
    rows: list[DataRow] = field(default_factory=list)
    empty: list[DataRow] = field(default_factory=list)


def read_grids(document: Document, year: int | None) -> Tables:
    """Every grid's cells, of like tables only those of the report's own; what could not be placed is said."""
    walk = _walk(document, year, {})
    if any(len(claims) > 1 for claims in walk.claims.values()):
        walk = _walk(document, year, {table: max(claims) for table, claims in walk.claims.items()})
    walk.tables.settle_other()
    return walk.tables


def _walk(document: Document, year: int | None, needed: Mapping[str, int]) -> _Walk:
    """Read all grids, of like tables only those that claim well enough to be the report's own."""
    walk = _Walk(Tables(), document, year, needed=needed)
    for is_grid, run in groupby(document.blocks, key=lambda block: isinstance(block, Grid)):
        if is_grid:
            lines = [line for block in run if isinstance(block, Grid) for line in lines_of(block)]
            for line in _whole_rows(lines, walk):
                _take(line, walk)
            if walk.heading:
                _bind_heading(walk)
        else:
            _take_prose([block for block in run if isinstance(block, Paragraph)], walk)
    for table in ("disclosure", "applications"):
        take_rows([row for row in walk.rows if row.binding.table == table], walk.tables)
    put_empty(walk.empty, walk.rows, walk.tables)
    take_disputes([row for row in walk.rows if row.binding.table == "disputes"], walk.tables)
    return walk


def _take_prose(paragraphs: Sequence[Paragraph], walk: _Walk) -> None:
    """Keep the last words before the next grid, and the section they stand in."""
    texts = [paragraph.text for paragraph in paragraphs if paragraph.text.strip()]
    if walk.binding and not walk.binding.spans_known:
        below = list(takewhile(lambda text: heading_number(text) is None, texts))
        for text in below if walk.binding.stretches else ():
            _takes_empty(line_of(text), walk)
    if walk.rows and walk.binding and not walk.binding.spans_known:
        cut = walk.rows[-1].named is not None and not walk.rows[-1].named.certain
        digits = next((text for text in below if is_number(text) or (cut and may_end_row(text))), None)
        walk.rows += [DataRow(digits_alone(digits, walk.binding), walk.binding, None)] if digits else []
    walk.near = texts[-1] if texts else walk.near
    walk.section = next(filter(None, map(heading_number, reversed(texts))), walk.section)


def _whole_rows(lines: Sequence[Line], walk: _Walk) -> Iterator[Line]:
    """The rows of one grid or of several in a row, those that a page break cut in two put together again."""
    pending: Line | None = None
    for line in lines:
        if pending is not None and (whole := _joined(pending, line, walk)) is not None:
            pending = whole
            continue
        if pending is not None:
            yield pending
        pending = line
    if pending is not None:
        yield pending


def _joined(above: Line, below: Line, walk: _Walk) -> Line | None:
    """Two rows as one, if a page break, the lines of a label or lines at its numbers have cut it in two."""
    if may_go_on_below(above, below) and goes_on_below(above, below, _binding_ahead(walk), walk.last):
        return join_divided(above, below)
    cut = may_be_cut(above, below, walk.binding, walk.last) and _belong_together(above, below, walk)
    return join(above, below) if cut else None


def _belong_together(above: Line, below: Line, walk: _Walk) -> bool:
    """Whether both rows together say more than either alone: as one heading, or as one row of the table ahead."""
    if not may_be_joined(above, below):
        return False
    if are_one_heading(above, below):
        return True
    broken = above.at_break and below.at_break
    binding = _binding_ahead(walk) if broken else walk.binding
    return binding is not None and are_one_row(above, below, binding, walk.last)


def _take(line: Line, walk: _Walk) -> None:
    """Read one row: as data of the table in force, or as part of the next heading."""
    line = without_number(line)
    if line.prints_values() or (bind([line]) is None and _is_blank_row(line, _binding_ahead(walk), walk.last)):
        if walk.heading:
            _bind_heading(walk)
        _take_data(line, walk)
    elif not _takes_empty(line, walk):
        walk.heading.append(line)


def _takes_empty(line: Line, walk: _Walk) -> bool:
    """Whether a line is the label of a row of text in whose columns nothing stands; then it is kept as that."""
    named = named_alone(line, None if line.spans_known else _binding_ahead(walk), walk.last)
    if named is None:
        return False
    if walk.heading:
        _bind_heading(walk)
    if walk.binding is None:
        return False
    walk.empty.append(DataRow(line, walk.binding, named))
    walk.last = named.row
    return True


def _binding_ahead(walk: _Walk) -> Binding | None:
    """The binding the next data row will be read by."""
    return (bind(walk.heading[-MOST_HEADING:], walk.near, walk.year) if walk.heading else None) or walk.binding


def _is_blank_row(line: Line, binding: Binding | None, last: str | None) -> bool:
    """Whether a row without numbers is a declared row all the same: its cells are empty, or not to be read (无)."""
    if binding is None:
        return False
    pairs = values_of(line, binding)
    if pairs is None and not binding.spans_known:
        return has_empty_fields(line, binding, last)
    printed = [cell for _, cell in pairs or () if cell is not None]
    blank = all(read_value(cell.text).state == "blank" for cell in printed)
    if not printed and reaches_in(line, binding):
        return is_labelled(line, binding)
    if not printed or any(names_column(cell) for cell in printed):
        return False
    if binding.table == "disputes":
        labels = [cell for _, cell in label_cells(line, binding)]
        told = all(bound.row for bound in binding.bounds) or match_dispute(line, binding)
        whole = len(printed) == len(binding.bounds) and not line.texts_outside([*printed, *labels])
        return blank and whole and (bool(told) or not labels)
    named = name_of(line, binding, last)
    filled = all(fills_in(cell.text) or read_value(cell.text).state == "blank" for cell in printed)
    return named is not None and (filled or named.score > SURE)


def _bind_heading(walk: _Walk) -> None:
    """Put the heading rows read since the last data row in force; a foreign table's heading ends the table before."""
    binding = bind(walk.heading[-MOST_HEADING:], walk.near, walk.year)
    foreign = walk.heading[0].rows[0] == 0 and max(len(line.texts()) for line in walk.heading) > 1
    if binding is not None or foreign:
        caption = " ".join(cell.text for line in walk.heading if len(line.texts()) == 1 for _, cell in line.texts())
        earlier = is_of_earlier_year(caption if names_year(caption) else walk.near, walk.year)
        walk.binding = binding if binding is None or _is_own(binding.table, walk, earlier=earlier) else None
        if walk.binding is not None:
            walk.binding = replace(walk.binding)  # each table has one of its own, however alike its heading
            _say_headings(walk.binding, walk)
    walk.heading = []


def _say_headings(binding: Binding, walk: _Walk) -> None:
    """Columns whose heading is not the declared label but like it, or that names another year than it should."""
    for heading in binding.unknown:
        walk.tables.doubt(binding.table, f"列标题“{bare(heading)}”无法识别，其下的数未采用。")
    for bound in binding.bounds:
        label = column_label(binding.table, bound.column)
        if bound.assumed:
            message = f"列标题所印“{bare(bound.label)}”按“{label}”读取，请核对。"
            walk.tables.note(binding.table, message, bound.row, bound.column)
        if printed := is_misdated(bound, binding.table, walk.year):
            message = f"列标题“{bare(bound.label)}”写的是 {printed} 年，与报告年度 {walk.year} 不符，请核对。"
            walk.tables.doubt(binding.table, message, bound.row, bound.column)


def _is_own(table: str, walk: _Walk, *, earlier: bool) -> bool:
    """Whether a table is the report's own: of several, those in their own section and of no earlier year.

    One that says it is an earlier year's may be the report's with last year's caption, where it stands alone.
    """
    claim = 0 if earlier else 1 + (walk.section == SECTION_OF[table])
    walk.claims.setdefault(table, set()).add(claim)
    if claim < walk.needed.get(table, 0) or (earlier and is_printed_twice(walk.document, table)):
        walk.tables.doubt(table, "另有一张同样的表，在另一部分中或题为往年数据，未采用。")
        return False
    if earlier:
        walk.tables.doubt(table, f"表题写的是往年，与报告年度 {walk.year} 不符，请核对。")
    return True


def _take_data(line: Line, walk: _Walk) -> None:
    if walk.binding is None:
        return
    named = name_of(line, walk.binding, walk.last)
    walk.last = named.row if named else walk.last
    if walk.binding.table == "disputes":
        walk.near = kind_over(line, walk.binding) or walk.near
    walk.rows.append(DataRow(line, walk.binding, named))
