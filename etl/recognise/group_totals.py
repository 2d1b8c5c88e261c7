"""合计 among the items of a group: the sum that some offices print below them, and not the total of the table."""

from __future__ import annotations

from collections.abc import Sequence

from etl.patterns import pattern
from etl.recognise.bound import Binding
from etl.recognise.lattice import Line
from etl.recognise.matching import CERTAIN, match
from etl.recognise.rows import Named, label_cells
from etl.recognise.vocabulary import rows_of

SUM = pattern(r"\s*[（(]?\s*(?:[合小共总]\s*计|计)\s*[)）]?\s*[：:]?\s*")
"""A word for a sum that no number leads: （七）总计 is the form's."""


def group_sums(rows: Sequence[tuple[Line, Binding, Named | None]]) -> list[Named | None]:
    """The group whose sum each row of table three prints; null for any other row.

    It stands below an item of the group, and either an outcome, or the total itself, follows; or the group's heading
    reaches down to it.
    """
    names = [named.row if named else None for _, _, named in rows]
    found: list[Named | None] = []
    above = ""
    for at, (line, binding, _) in enumerate(rows):
        said = _sum_in(line, binding) if binding.table == "applications" and "." in above else None
        group = above.partition(".")[0] if said else ""
        is_sum = said and (_goes_on(names[at + 1 :]) or _reaches_down(line, binding, group, said))
        found.append(Named(binding.table, group, CERTAIN, said) if said and is_sum else None)
        above = names[at] or above
    return found


def _sum_in(line: Line, binding: Binding) -> str | None:
    """The word for a sum that is a row's innermost label."""
    own = [cell.text for _, cell in label_cells(line, binding) if cell.row in line.rows]
    return own[-1] if own and SUM.fullmatch(own[-1]) else None


def _goes_on(below: Sequence[str | None]) -> bool:
    """Whether the outcomes, or the table's total, are still to come."""
    return any(name is not None and name != "carried_forward" for name in below)


def _reaches_down(line: Line, binding: Binding, group: str, said: str) -> bool:
    """Whether the heading of a group stands beside its sum; one too long may stand beside 总计, the form's own word."""
    if "总" in said:
        return False
    labels = (cell.text for _, cell in label_cells(line, binding) if cell.row not in line.rows)
    return any((found := match(text, rows_of(binding.table))) and found.id == group for text in labels)
