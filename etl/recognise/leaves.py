"""The cells of heading rows under which the columns stand: in every lattice column the lowest, or the one known."""

from __future__ import annotations

from collections.abc import Sequence

from etl.read.document import GridCell
from etl.recognise.lattice import Line


def leaf_cells(lines: Sequence[Line], known: Sequence[GridCell]) -> list[GridCell]:
    """The heading cell of every lattice column, from left to right, each once.

    Where one is `known` to name a column it is that, else the lowest printed; rows below all known ones do not count.
    """
    own = {id(cell) for cell in known}
    last = max(number for number, line in enumerate(lines) if any(id(cell) in own for cell in line.slots))
    columns = (printed_in(lines[: last + 1], column) for column in range(max(line.width for line in lines)))
    found = (next((cell for cell in cells if id(cell) in own), cells[0]) for cells in columns if cells)
    return list({id(cell): cell for cell in found}.values())


def above(leaf: GridCell, lines: Sequence[Line]) -> GridCell | None:
    """The heading cell right above a column's own."""
    cells = printed_in(lines, leaf.column)
    at = next((number for number, cell in enumerate(cells) if cell is leaf), len(cells))
    return next((cell for cell in cells[at:] if cell is not leaf), None)


def printed_in(lines: Sequence[Line], column: int) -> list[GridCell]:
    """What is printed in a lattice column, from the lowest row up."""
    cells = (line.slots[column] for line in reversed(lines) if column < line.width)
    return [cell for cell in cells if cell is not None and cell.text.strip()]
