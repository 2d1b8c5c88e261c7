"""Headings that nearly touch their neighbours: parted where the columns of numbers below them are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from etl.read.pdf.lines import Line, Piece, with_pieces
from etl.read.pdf.white.apart import parted
from etl.read.pdf.white.heads import Column


def with_headings_apart(lines: Sequence[Line], columns: Sequence[Column]) -> list[Line]:
    """Lines above some columns of numbers; a part over several of them as one heading for each."""
    if not any(piece.gaps for line in lines for piece in line.pieces):
        return list(lines)
    pieces = [[one for piece in line.pieces for one in _own(piece, columns)] for line in lines]
    return list(with_pieces(lines, pieces))


def _own(piece: Piece, columns: Sequence[Column]) -> Sequence[Piece]:
    """The headings in a part of a line, if the white between numbers parts it into as many as there are columns."""
    over = sum(piece.left < right and left < piece.right for left, right in columns)
    if over <= 1 or not piece.gaps:
        return [piece]
    between = tuple(gap for gap in piece.gaps if any(_meet(gap.left, gap.right, *white) for white in _whites(columns)))
    return list(parted(piece._replace(gaps=between))) if len(between) == over - 1 else [piece]


def _whites(columns: Sequence[Column]) -> Iterator[Column]:
    for (_, right), (left, _) in pairwise(columns):
        yield right, left


def _meet(left: float, right: float, start: float, end: float) -> bool:
    """Whether some white in a line lies wholly in that between two columns."""
    return start <= left and right <= end
