"""Numbers of a row that stand under no heading of the form: then none of its columns can be trusted."""

from __future__ import annotations

from collections.abc import Sequence

from etl.read.document import GridCell
from etl.recognise.bound import Binding, Bound
from etl.recognise.lattice import Line
from etl.recognise.rows import label_cells


def left_over(line: Line, pairs: Sequence[tuple[Bound, GridCell | None]], binding: Binding) -> bool:
    """Whether a number of the row stands under no heading: then none of its columns can be trusted."""
    rest = {id(cell) for _, cell in line.numbers()} - {id(cell) for _, cell in pairs}
    if not rest:
        return False
    known = [cell for _, cell in label_cells(line, binding)]
    start = _offset(line, pairs, binding)
    known += [cell for bound, first in pairs if first for cell in _repeated(line, bound, first, start)]
    if not _may_be_aside(pairs, binding):
        beside = (line.slots[max(0, start + first) : max(0, start + last + 1)] for first, last in binding.beside)
        known += [cell for cells in beside for cell in cells if cell is not None]
    return not rest <= {id(cell) for cell in known}


def _may_be_aside(pairs: Sequence[tuple[Bound, GridCell | None]], binding: Binding) -> bool:
    """Whether a number under a heading that is not known may belong into an empty field beside it, as text has it."""
    lacking = any(cell is None or not cell.text.strip() for _, cell in pairs)
    return bool(binding.unknown) and not binding.spans_known and lacking


def _offset(line: Line, pairs: Sequence[tuple[Bound, GridCell | None]], binding: Binding) -> int:
    """How many lattice columns further to the right a row's values stand than their headings."""
    if binding.spans_known:
        stand = {cell.column - bound.first for bound, cell in pairs if cell is not None}
        return stand.pop() if len(stand) == 1 else line.width - binding.width
    starts = {cell.column - bound.first for bound, cell in pairs if cell is not None}
    return min(starts) if binding.first == 0 and starts else starts.pop() if len(starts) == 1 else 0


def _repeated(line: Line, bound: Bound, first: GridCell, offset: int) -> list[GridCell]:
    """What a converter has printed again in every field of a merged cell: the same number under one heading.

    On a page that is drawn, each is a number by itself.
    """
    if first.page is not None and line.spans_known:
        return []
    said = first.text.strip()
    slots = line.slots[max(0, bound.first + offset) : max(0, bound.last + offset + 1)]
    cells = [cell for cell in slots if cell is not None and cell.text.strip() == said]
    return cells if len(cells) > bound.last - bound.first else []
