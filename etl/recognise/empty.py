"""Rows of text of which only the label is printed: blank where the table shows that its blanks are not printed."""

from __future__ import annotations

from collections.abc import Sequence

from etl.read.document import GridCell, Stretch
from etl.recognise.bound import Binding
from etl.recognise.found import DECLARED, Tables
from etl.recognise.lattice import Line
from etl.recognise.plain_headings import heads_others
from etl.recognise.rows import DataRow, Named, cell_of, label_cells, name_of
from etl.recognise.take import aligned_in
from etl.recognise.values import fills_in, is_value
from etl.recognise.vocabulary import groups_of


def has_empty_fields(line: Line, binding: Binding, last: str | None) -> bool:
    """Whether a row of a text names a row of table three in full, with nothing behind but as many fields as values."""
    labels = label_cells(line, binding)
    if line.printed_width < len(labels) + len(binding.bounds) or len(labels) < len(line.texts()):
        return False
    return _named_whole(line, binding, last) is not None


def line_of(text: str) -> Line:
    """A line of prose as a row of one field."""
    place = (0, len(text))
    return Line((GridCell(text, 0, 0),), 0, (0,), spans_known=False, stretches=(Stretch(place, place, place),))


def named_alone(line: Line, binding: Binding | None, last: str | None) -> Named | None:
    """The row of a table in columns that a line names in full, and nothing else: 总计 may head a column as well."""
    alone = binding is not None and binding.stretches and not any(heads_others(cell) for _, cell in line.texts())
    alone = alone and not any(_has_values(cell.text) for _, cell in line.texts())
    return _named_whole(line, binding, last) if binding and alone else None


def _has_values(text: str) -> bool:
    """Whether anything that fills in a cell stands behind a label, in a line too long to be parted."""
    return any(is_value(word) or fills_in(word) for word in text.split()[1:])


def _named_whole(line: Line, binding: Binding, last: str | None) -> Named | None:
    named = name_of(line, binding, last)
    return named if named and named.certain and named.row not in groups_of(binding.table) else None


def put_empty(empty: Sequence[DataRow], rows: Sequence[DataRow], tables: Tables) -> None:
    """Keep rows of text of which only the label is printed as blank, where the rows around them stand in columns."""
    if not empty:
        return
    placed = aligned_in([row for row in rows if row.binding.table == "applications"])
    told = {id(row.binding) for row in rows if id(row.line) in placed} - {
        id(row.binding) for row in rows if row.named is None or not row.named.certain
    }
    for row in empty:
        if row.named is None or id(row.binding) not in told:
            continue
        blank = GridCell("", row.line.rows[0], row.line.width)
        for bound in row.binding.bounds:
            key = (row.named.table, row.named.row, bound.column)
            if key in DECLARED and key not in tables.cells:
                tables.put(cell_of(*key[:2], bound, blank, row.line.grid))
