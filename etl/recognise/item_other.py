"""3.其他 of 其他处理 in a table of other order: no group stands beside it, but another item stands below."""

from __future__ import annotations

from etl.patterns import pattern
from etl.recognise.bound import Binding
from etl.recognise.labels import bare
from etl.recognise.lattice import Line
from etl.recognise.rows import OTHER, Named, label_cells

ITEM = pattern(r"\s*[（(]?[1-9][0-9]?[.．、）)]")
"""The number of an item; a group's is 六."""
GROUP = "other."
"""How the ids of the items of 其他处理 begin."""


def named_by_next(line: Line, binding: Binding, below: Named | None) -> Named | None:
    """The row of 其他 with an item's number, right above another item of 其他处理; None where it is anything else."""
    if binding.table != "applications" or below is None or not below.certain or not below.row.startswith(GROUP):
        return None
    labels = [cell.text for _, cell in label_cells(line, binding)]
    if labels and bare(labels[-1]) == OTHER and ITEM.match(labels[-1]):
        return Named(binding.table, f"{GROUP}other", 1.0, labels[-1])
    return None
