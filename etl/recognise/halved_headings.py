"""Headings of text of which each half stands in a line of its own: 商业 | 科研 | 社会公益组织 above 企业 | 机构.

Those of which the upper line prints all are left out in the lower one, and so its fields stand under others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from etl.form import TABLE_IDS
from etl.read.document import GridCell
from etl.recognise.labels import bare
from etl.recognise.lattice import Line
from etl.recognise.matching import match
from etl.recognise.plain_headings import PARENTS
from etl.recognise.vocabulary import columns_of


def without_halves(lines: Sequence[Line]) -> list[Line]:
    """Heading rows of text, the second halves of headings joined to the first ones above them."""
    joined = list(lines)
    for at, (upper, lower) in reversed(list(enumerate(pairwise(lines)))):
        whole = _joined(upper, lower) if not upper.spans_known else None
        if whole is not None:
            joined[at : at + 2] = [whole]
    return joined


def _joined(upper: Line, lower: Line) -> Line | None:
    """Both lines as one, if every field of the lower completes the next one above that names no column by itself."""
    open_ = [cell for _, cell in upper.texts() if not _names(cell.text) and bare(cell.text) not in PARENTS]
    rest = [cell for _, cell in lower.texts()]
    if not rest or len(open_) != len(rest):
        return None
    whole = {id(cell): cell._replace(text=f"{cell.text}\n{half.text}") for cell, half in zip(open_, rest, strict=True)}
    if not all(_names(cell.text) for cell in whole.values()):
        return None
    return replace(upper, slots=tuple(_whole(cell, whole) for cell in upper.slots))


def _whole(cell: GridCell | None, whole: dict[int, GridCell]) -> GridCell | None:
    return whole.get(id(cell), cell) if cell is not None else None


def _names(text: str) -> bool:
    """Whether a text says the heading of a column of one of the tables in full."""
    return any((found := match(text, columns_of(table))) is not None and found.certain for table in TABLE_IDS)
