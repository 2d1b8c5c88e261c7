"""Labels beside rows of numbers, told by their outlines: each stands apart, and its middle is its row's height.

Rows that have no numbers (the headings of groups) and labels merged over several rows name none of the rows.
"""

from __future__ import annotations

from collections.abc import Sequence

from etl.read.pdf.lines import Piece, Printed
from etl.read.pdf.white.labels import Label

TIGHT = 1.8
"""Ems between two lines of one label at most; rows stand further apart where this reading is tried."""
ON_CENTRE = 0.3
"""Ems by which the middle of a label may lie off the middle of its row's numbers."""


def labels_at(printed: Sequence[Printed], rows: Sequence[float], size: float) -> list[Label] | None:
    """The innermost label at the height of each row of numbers; None where some row has none of its own."""
    blocks = _blocks([piece for line in printed for piece in line.pieces], rows, size)
    found = [_at(blocks, row, size) for row in rows]
    if None in found or len({id(block) for block in found}) < len(rows):
        return None
    return [Label.of(block) for block in found if block]


def _blocks(pieces: Sequence[Piece], rows: Sequence[float], size: float) -> list[list[Piece]]:
    """Parts of lines above one another that stand as close as the lines of one label, beside one row at most."""
    blocks: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: piece.baseline):
        own = _row_beside(piece, rows, size)
        home = next((block for block in blocks if _goes_on(block[-1], piece, size)), None)
        if home is None or (own is not None and any(_row_beside(one, rows, size) not in {None, own} for one in home)):
            blocks.insert(0, [piece])
        else:
            home.append(piece)
    return blocks


def _row_beside(piece: Piece, rows: Sequence[float], size: float) -> int | None:
    """The row of numbers on whose line a part stands."""
    return next((index for index, row in enumerate(rows) if abs(piece.baseline - row) <= ON_CENTRE * size), None)


def _goes_on(above: Piece, piece: Piece, size: float) -> bool:
    down = piece.baseline - above.baseline
    return 0 < down <= TIGHT * size and above.left < piece.right and piece.left < above.right


def _at(blocks: Sequence[list[Piece]], row: float, size: float) -> list[Piece] | None:
    level = [block for block in blocks if abs((block[0].baseline + block[-1].baseline) / 2 - row) <= ON_CENTRE * size]
    return max(level, key=lambda block: max(piece.left for piece in block), default=None)
