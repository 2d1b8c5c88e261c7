"""The lattice of a Word table: grid spans across, vertical merges down."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from etl.read.document import GridCell
from etl.read.word.text import NAMES, attribute, branch, child, is_on

WRAPPERS = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo", "annotation", "content"})
SPANS = {"gridSpan": "gridSpan", "vMerge": "vMerge", "hMerge": "hMerge", "vmerge": "vMerge", "hmerge": "hMerge"}
"""What a cell's properties say of its place; Word 2003 writes it in small letters."""
WIDEST = 1000
"""Columns a cell may span: Word itself stops at 63."""


@dataclass(slots=True)
class Spot:
    """One cell element with its place on the lattice; grows downwards while merged cells follow.

    `said` is its text piece by piece, None where it has to be walked; `spans` what its properties say of its place.
    """

    element: Any
    said: list[str] | None = None
    spans: Mapping[str, Any] = field(default_factory=dict)
    row: int = 0
    column: int = 0
    row_span: int = 1
    column_span: int = 1

    def cell(self, text: str) -> GridCell:
        """The cell with this text."""
        return GridCell(text, self.row, self.column, self.row_span, self.column_span)


def rows_of(table: Any) -> Iterator[tuple[int, list[Spot]]]:
    """The cells of the rows that are printed, and the column at which each row begins."""
    for row, start in _rows(table):
        yield start, [Spot(cell, None, _spans(cell)) for cell in _wrapped(row, "tc") if not _is_deleted(cell)]


def lay_out(rows: Iterable[tuple[int, Sequence[Spot]]]) -> list[Spot]:
    """The printed cells of a table in row order; a merged cell is one cell, of the text Word prints in it."""
    placed: list[Spot] = []
    above: dict[int, Spot] = {}
    for row, (start, spots) in enumerate(rows):
        above = _lay_out_row(spots, row, start, above, placed)
    return placed


def _lay_out_row(
    spots: Sequence[Spot], row: int, column: int, above: dict[int, Spot], placed: list[Spot]
) -> dict[int, Spot]:
    """Place the cells of one row from a column on; gives the merged cells that reach into it, by column."""
    reaching: dict[int, Spot] = {}
    for spot in spots:
        spans = spot.spans
        if not spans:
            spot.row, spot.column = row, column
            placed.append(spot)
            column += 1
            continue
        width = max(1, _count(spans["gridSpan"], 1)) if "gridSpan" in spans else 1
        over = above.get(column) if "vMerge" in spans and _continues(spans["vMerge"]) else None
        if over and over.column_span == width:
            over.row_span += 1
            reaching[column] = over
        elif "hMerge" in spans and _continues(spans["hMerge"]) and placed and placed[-1].row == row:
            placed[-1].column_span += width
        else:
            spot.row, spot.column, spot.column_span = row, column, width
            placed.append(spot)
            if "vMerge" in spans:
                reaching[column] = spot
        column += width
    return reaching


def _spans(cell: Any) -> dict[str, Any]:
    """What a cell's properties, which stand before all else in it, say of its place."""
    for part in cell:
        if NAMES[part.tag] == "tcPr":
            return {SPANS[name]: one for one in reversed(part) if (name := NAMES[one.tag]) in SPANS}
    return {}


def _continues(merge: Any) -> bool:
    return attribute(merge, "val") != "restart"


def _count(element: Any | None, otherwise: int) -> int:
    value = attribute(element, "val") or ""
    return min(int(value), WIDEST) if value.isascii() and value.isdigit() else otherwise


def _rows(table: Any) -> Iterator[tuple[Any, int]]:
    """The rows that are printed, not those deleted in a tracked change, each with the column at which it begins."""
    for row in _wrapped(table, "tr"):
        properties = child(row, "trPr")
        if child(properties, "del") is None and not is_on(child(properties, "hidden")):
            yield row, _count(child(properties, "gridBefore"), 0)


def _is_deleted(cell: Any) -> bool:
    return child(child(cell, "tcPr"), "cellDel") is not None


def _wrapped(element: Any, name: str) -> Iterator[Any]:
    """The children of that name, seen through content controls, tracked insertions and alternatives."""
    for inner in element:
        own = NAMES[inner.tag]
        if own == name:
            yield inner
        elif own in WRAPPERS:
            yield from _wrapped(inner, name)
        elif own == "AlternateContent":
            yield from _wrapped(branch(inner), name)
