"""The lattice of a Word table: grid spans across, vertical merges down."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from etl.read.document import GridCell
from etl.read.word_text import attribute, child, is_on, local

WRAPPERS = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo", "annotation", "content"})
WIDEST = 1000
"""Columns a cell may span: Word itself stops at 63."""


@dataclass(slots=True)
class Spot:
    """One cell element with its place on the lattice; grows downwards while merged cells follow."""

    element: Any
    row: int
    column: int
    column_span: int
    row_span: int = 1

    def cell(self, text: str) -> GridCell:
        """The cell with this text."""
        return GridCell(text, self.row, self.column, self.row_span, self.column_span)


def lay_out(table: Any) -> list[Spot]:
    """The printed cells of a table in row order; a merged cell is one cell, of the text Word prints in it."""
    spots: list[Spot] = []
    above: dict[int, Spot] = {}
    for row, element in enumerate(_rows(table)):
        above = _lay_out_row(element, row, above, spots)
    return spots


def _lay_out_row(element: Any, row: int, above: dict[int, Spot], spots: list[Spot]) -> dict[int, Spot]:
    """Place the cells of one row; gives the merged cells that reach into it, by column."""
    reaching: dict[int, Spot] = {}
    column = _count(child(child(element, "trPr"), "gridBefore"), 0)
    for cell in _wrapped(element, "tc"):
        properties = child(cell, "tcPr")
        width = max(1, _count(child(properties, "gridSpan"), 1))
        merge = _merge(properties, "vMerge")
        spot = above.get(column)
        if merge is not None and attribute(merge, "val") != "restart" and spot and spot.column_span == width:
            spot.row_span += 1
            reaching[column] = spot
        elif _continues(_merge(properties, "hMerge")) and spots and spots[-1].row == row:
            spots[-1].column_span += width
        else:
            spots.append(Spot(cell, row, column, width))
            if merge is not None:
                reaching[column] = spots[-1]
        column += width
    return reaching


def _merge(properties: Any | None, name: str) -> Any | None:
    """A merge of a cell; Word 2003 writes its name in small letters."""
    own = child(properties, name)
    return own if own is not None else child(properties, name.lower())


def _continues(merge: Any | None) -> bool:
    return merge is not None and attribute(merge, "val") != "restart"


def _count(element: Any | None, otherwise: int) -> int:
    value = attribute(element, "val") or ""
    return min(int(value), WIDEST) if value.isascii() and value.isdigit() else otherwise


def _rows(table: Any) -> Iterator[Any]:
    """The rows that are printed: not those deleted in a tracked change."""
    for row in _wrapped(table, "tr"):
        properties = child(row, "trPr")
        if child(properties, "del") is None and not is_on(child(properties, "hidden")):
            yield row


def _wrapped(element: Any, name: str) -> Iterator[Any]:
    """The children of that name, seen through content controls and tracked insertions."""
    for inner in element:
        if local(inner) == name:
            yield inner
        elif local(inner) in WRAPPERS:
            yield from _wrapped(inner, name)
