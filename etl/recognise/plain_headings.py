"""Headings of plain text whose rows are not padded to their columns: put in order by what stands under what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from etl.read.document import GridCell
from etl.recognise.labels import bare
from etl.recognise.lattice import Line

OVER_COMPANIES = "法人或其他组织"
"""The heading over five of the applicants."""
PARENTS = frozenset({"申请人情况", OVER_COMPANIES})
"""Headings that stand over the whole next row of headings."""
OVER_LABELS = "勾稽关系"
"""A word of the note that stands over the row labels of table three."""
OVER_NUMBERING = frozenset({"序号", "编号", "项目", "类别"})
"""What else may stand over the labels of the rows and their numbering."""


def in_columns(places: Sequence[int]) -> bool:
    """Whether headings of several rows stand in columns of their own, side by side."""
    return len(places) == len(set(places)) == max(places) - min(places) + 1


def applicants_in_order(lines: Sequence[Line]) -> list[GridCell]:
    """The headings from left to right, a parent replaced by the row below, what stands over the labels left out."""
    first = next((number for number, line in enumerate(lines) if len(list(_headings(line))) > 1), None)
    return list(_unfolded(lines, first)) if first is not None else []


def _unfolded(lines: Sequence[Line], number: int) -> Iterator[GridCell]:
    """The columns of one heading row, a parent replaced by the columns of the row below."""
    if number >= len(lines):
        return
    for cell in _headings(lines[number]):
        if bare(cell.text) in PARENTS:
            yield from _unfolded(lines, number + 1)
        else:
            yield cell


def _headings(line: Line) -> Iterator[GridCell]:
    """The headings of a row but for those that stand over the labels: the note on ties, the number of a row."""
    for _, cell in line.texts():
        said = bare(cell.text)
        if OVER_LABELS not in said and said not in OVER_NUMBERING:
            yield cell


def heads_others(cell: GridCell) -> bool:
    """Whether a cell stands over other headings: over those of the applicants, or over the labels of the rows."""
    said = bare(cell.text)
    return OVER_LABELS in said or said in PARENTS


def disputes_in_order(columns: Sequence[str], heads: Sequence[str]) -> list[str | None]:
    """The kind of dispute of each column read row by row: as many full sets of columns as kinds, in their order."""
    if not heads or len(columns) % len(heads):
        return [None] * len(columns)
    size = len(columns) // len(heads)
    sets = [columns[start : start + size] for start in range(0, len(columns), size)]
    whole = all(len(set(one)) == size and one == sets[0] for one in sets)
    return [head if whole else None for head in heads for _ in range(size)]
