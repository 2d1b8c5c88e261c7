"""Numbers with a note that runs over several lines of its cell: put together on the line of their row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from etl.patterns import pattern
from etl.read.pdf.lines import Line, Piece, with_pieces

BEGINS = pattern(r"[-+−－]?[\d,，.．]+(?:万?元|[件项条个份宗起次])?[（(][^（()）]*$")
"""A number whose note is not closed on its line."""
BARE = pattern(r"[-+−－]?\d[\d,，.．]*(?:万?元|[件项条个份宗起次])?$")
OPENS = pattern(r"[（(][^（()）]*[)）]?$")
"""A number, and a note that begins on the line below it."""
CLOSES = pattern(r"[^（()）]*[)）]$")
RUNS_ON = pattern(r"[^（()）]*$")
MOST = 12
"""Lines of a page, a row's label and those of its other notes among them, within which a note ends."""
PITCH = 1.8
"""Ems between two lines of one cell at most."""
ON_ROW = 0.3
"""Ems by which the middle of a note may lie off its row's line."""

Place = tuple[int, int]
"""A line of the page and a part of it."""


def with_whole_notes(lines: list[Line]) -> list[Line]:
    """The lines of a page with each number and its note in one part, on the line at the height of their middle."""
    pieces = [list(line.pieces) for line in lines]
    changed = False
    opens = any(OPENS.match(piece.text) for line in lines for piece in line.pieces)
    for at, line in enumerate(lines):
        for piece in line.pieces:
            if BEGINS.match(piece.text) or (opens and BARE.match(piece.text)):
                changed |= _put_together(lines, pieces, at, piece)
    return list(with_pieces(lines, pieces)) if changed else lines


def _put_together(lines: Sequence[Line], pieces: list[list[Piece]], at: int, piece: Piece) -> bool:
    """Put a number and the lines of its note together; False where they end nowhere, or at no row's height."""
    if piece not in pieces[at]:
        return False
    parts = [(at, piece), *_rest(lines, pieces, at, piece)]
    if len(parts) == 1 or parts[-1][1].text[-1] not in ")）":
        return False
    middle = (piece.baseline + parts[-1][1].baseline) / 2
    row = next((n for n, line in enumerate(lines) if abs(line.baseline - middle) < ON_ROW * line.size), None)
    if row is None:
        return False
    for place, part in parts:
        pieces[place].remove(part)
    left, right = min(part.left for _, part in parts), max(part.right for _, part in parts)
    pieces[row].append(Piece("".join(part.text for _, part in parts), left, right, lines[row].baseline))
    return True


def _rest(
    lines: Sequence[Line], pieces: Sequence[Sequence[Piece]], at: int, piece: Piece
) -> Iterator[tuple[int, Piece]]:
    """The lines of a note below its first one, each with its place on the page, down to the one that closes it."""
    above = piece
    for place, line in islice(enumerate(lines), at + 1, at + MOST):
        below = [one for one in pieces[place] if one.left < above.right and above.left < one.right]
        if line.baseline - above.baseline > PITCH * line.size or len(below) > 1:
            return
        if below:
            first = above is piece and BARE.match(piece.text)
            closes = below[0].text[-1] in ")）"
            if not (OPENS if first else CLOSES if closes else RUNS_ON).match(below[0].text):
                return
            above = below[0]
            yield place, above
            if closes:
                return
