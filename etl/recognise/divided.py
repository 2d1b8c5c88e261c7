"""Rows divided beside their one label: lines drawn at numbers make two cells of a field, one over the other."""

from __future__ import annotations

from dataclasses import replace

from etl.read.document import GridCell
from etl.recognise.bound import Binding
from etl.recognise.dispute_rows import match_dispute
from etl.recognise.labels import letters
from etl.recognise.lattice import Line, join
from etl.recognise.rows import name_of
from etl.recognise.values import is_number


def may_go_on_below(above: Line, below: Line) -> bool:
    """Whether two rows of a drawn grid follow one another, and no column prints in both, or the lower numbers alone."""
    drawn = below.spans_known and any(cell is not None and cell.page is not None for cell in below.slots)
    if not drawn or above.grid != below.grid or below.rows[0] != above.rows[-1] + 1:
        return False
    return not _print_both(above, below) or not any(
        letters(cell.text) for _, cell in below.texts() if below.begins(cell)
    )


def goes_on_below(above: Line, below: Line, binding: Binding | None, last: str | None) -> bool:
    """Whether a row is the lower part of the one above: the label beside its values reaches over both.

    A line over the number in a field makes two cells of it, of which the upper is empty: the number is the row's. What
    both of them print is no number.
    """
    label = _label_beside(below, binding) if binding is not None else None
    if binding is None or label is None or not above.begins(label):
        return False
    return (name_of(above, binding, last) or match_dispute(above, binding)) is not None


def join_divided(above: Line, below: Line) -> Line:
    """One row of both parts: what the lower prints in a part of a field stands in all of it, behind what is there."""
    upper, lower = list(above.slots), list(below.slots)
    for cell in {id(cell): cell for cell in above.slots if cell is not None and cell.column_span > 1}.values():
        field = slice(cell.column, cell.column + cell.column_span)
        printed = {id(one): one for one in lower[field] if one is not None and one is not cell and one.text.strip()}
        if printed and cell.text.strip():
            texts = [cell.text, *(one.text for one in printed.values())]
            upper[field] = [cell._replace(text="\n".join(texts))] * cell.column_span
            lower[field] = [None] * cell.column_span
        elif len(printed) == 1:
            (own,) = printed.values()
            lower[field] = [_widened(own, cell)] * cell.column_span
    return join(replace(above, slots=tuple(upper)), replace(below, slots=tuple(lower)))


def _widened(cell: GridCell, field: GridCell) -> GridCell:
    """A cell drawn out over an empty one, if it stands below a part of it."""
    end = field.column + field.column_span
    within = field.column <= cell.column and cell.column + cell.column_span <= end
    return cell._replace(column=field.column, column_span=field.column_span) if within else cell


def _label_beside(line: Line, binding: Binding) -> GridCell | None:
    """The cell with words right before the values of a row, if any."""
    at = binding.first + line.width - binding.width - 1
    cell = line.slots[at] if 0 <= at < line.width else None
    return cell if cell is not None and cell.text.strip() and not is_number(cell.text) else None


def _print_both(above: Line, below: Line) -> bool:
    """Whether a column prints something in the upper row and something else in the lower one."""
    return any(
        upper is not lower and upper is not None and lower is not None and upper.text.strip() and lower.text.strip()
        for upper, lower in zip(above.slots, below.slots, strict=False)
    )
