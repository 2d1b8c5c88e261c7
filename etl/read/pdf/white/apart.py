"""Numbers of two columns that nearly touch: parted where the rows above and below hold their columns apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from etl.patterns import pattern
from etl.read.pdf.lines import Line, Piece

SEVERAL = pattern(r"\d[\d,.]*(?: \d[\d,.]*)+$")
"""Numbers in one part of a line, with less white between them than parts two columns."""
NUMBER = pattern(r"-?\d[\d,.]*$")
DIGITS = pattern(r"-?\d[-\d,. ]*$")
NARROW = 0.5
"""Width of a comma, a stop or such a space, as part of a digit's."""
ROWS = 2
"""Rows that must hold the columns apart."""


def with_numbers_apart(lines: list[Line]) -> list[Line]:
    """The lines of a page; numbers that nearly touch in parts of their own, where other rows have columns for each.

    Where no row shows so, digits with a little white between them may be one number's thousands. Where the white is
    known to which they end, they need no more of it than digits of one number never have.
    """
    if not any(_may_be_several(piece) for line in lines for piece in line.pieces):
        return lines
    numbers = [[piece for piece in line.pieces if NUMBER.match(piece.text)] for line in lines]
    return [_apart(line, numbers) for line in lines]


def _may_be_several(piece: Piece) -> bool:
    return SEVERAL.match(piece.text) is not None or (bool(piece.gaps) and DIGITS.match(piece.text) is not None)


def parted(piece: Piece) -> Iterator[Piece]:
    """A part of a line as what stands between the white in it."""
    ends = [(gap.before, gap.left) for gap in piece.gaps] + [(len(piece.text), piece.right)]
    starts = [(0, piece.left)] + [(gap.before, gap.right) for gap in piece.gaps]
    for (first, left), (end, right) in zip(starts, ends, strict=True):
        yield piece._replace(text=piece.text[first:end].strip(), left=left, right=right, gaps=())


def _apart(line: Line, numbers: Sequence[Sequence[Piece]]) -> Line:
    pieces = tuple(one for piece in line.pieces for one in _parts(piece, numbers))
    return line if pieces == line.pieces else line._replace(pieces=pieces)


def _parts(piece: Piece, numbers: Sequence[Sequence[Piece]]) -> Sequence[Piece]:
    """A part of a line as the numbers it holds, if each stands in a column of its own."""
    if not _may_be_several(piece):
        return [piece]
    parts = list(parted(piece)) if piece.gaps else list(_estimated(piece))
    rows = sum(_holds_apart(row, parts) for row in numbers)
    joined = any(sum(_overlap(one, part) for part in parts) > 1 for row in numbers for one in row)
    return parts if rows >= ROWS and not joined else [piece]


def _estimated(piece: Piece) -> Iterator[Piece]:
    """The numbers of a part, each about where it stands."""
    widths = [1.0 if character.isdigit() else NARROW for character in piece.text]
    unit, at = (piece.right - piece.left) / sum(widths), 0
    for text in piece.text.split(" "):
        left = piece.left + unit * sum(widths[:at])
        yield piece._replace(text=text, left=left, right=left + unit * sum(widths[at : at + len(text)]))
        at += len(text) + 1


def _holds_apart(row: Sequence[Piece], parts: Sequence[Piece]) -> bool:
    """Whether a row has a number of its own in the place of each."""
    return all(any(_overlap(one, part) for one in row) for part in parts)


def _overlap(piece: Piece, other: Piece) -> bool:
    return piece.left < other.right and other.left < piece.right
