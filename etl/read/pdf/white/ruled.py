"""Labels of rows between level lines: where lines part the rows, though nothing parts the columns, they tell whose."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TypeAlias

from etl.read.pdf.lines import Piece, Printed
from etl.read.pdf.page import Rule
from etl.read.pdf.white.labels import Label

RAISED = 0.35
"""Ems above the line that characters stand on, at which their middle is."""
SAME = 1.5
"""Points within which two lines are one."""

Band: TypeAlias = tuple[float, float]
"""Where the level lines right above and right below something are."""


def labels_between(
    printed: Sequence[Printed], rows: Sequence[Sequence[Piece]], rules: Sequence[Rule], size: float
) -> list[Label] | None:
    """The label of each row of numbers: what stands between the same two lines, each drawn over its place.

    None where lines do not part every row from the next one, or where a row has no label between its own. One row
    alone shows nothing: blank ones may stand between the same two lines.
    """
    if len(rows) == 1:
        return None
    bands = [_band(numbers[0], rules, size) for numbers in rows]
    if not all(_are_apart(above, below) for above, below in pairwise(bands)):
        return None
    pieces = [piece for line in printed for piece in line.pieces]
    held = [(piece, _band(piece, rules, size)) for piece in pieces]
    own = [[piece for piece, place in held if _is_same(place, band)] for band in bands]
    return [_label(label) for label in own] if all(own) else None


def _band(piece: Piece, rules: Sequence[Rule], size: float) -> Band:
    x, y = (piece.left + piece.right) / 2, piece.baseline - RAISED * size
    across = [rule.at for rule in rules if rule.start <= x <= rule.end]
    above = max((at for at in across if at <= y), default=float("-inf"))
    return above, min((at for at in across if at > y), default=float("inf"))


def _are_apart(above: Band, below: Band) -> bool:
    """Whether a line stands between two rows, and no part of another row."""
    return above[1] <= below[0] + SAME


def _is_same(place: Band, band: Band) -> bool:
    return all(one == other or abs(one - other) <= SAME for one, other in zip(place, band, strict=True))


def _label(pieces: Sequence[Piece]) -> Label:
    """The label that some parts of lines form; those side by side on one line are one, from the left."""
    lines: dict[float, list[Piece]] = {}
    for piece in sorted(pieces, key=lambda piece: (piece.baseline, piece.left)):
        lines.setdefault(piece.baseline, []).append(piece)
    text = "\n".join(" ".join(piece.text for piece in line) for line in lines.values())
    return Label(text, tuple(piece for line in lines.values() for piece in line))
