"""Numbers that count the rows of a table without ruled lines: they stand left of all labels and are no values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from etl.patterns import pattern
from etl.read.pdf.lines import Line, Piece

SERIAL = pattern(r"\d{1,3}$")
ALIGNED = 0.6
"""Ems by which the middle of such a number may lie off the middle of the one above."""
LEAST = 3
"""Rows that must be counted one after the other; overleaf the count goes on, and one row is enough."""
LABELLED = 0.3
"""Part of the counted rows at least that print a label behind the number; labels of two lines stand around it."""
WORD = pattern(r"[^\W\d_]")


def without_serials(pages: Sequence[list[Line]]) -> list[list[Line]]:
    """The lines of some pages; where rows are counted, the parts of lines no longer hold the count, the text does."""
    kept, last, place = [], None, None
    for page in pages:
        run = _run(page, last, place)
        kept.append(_stripped(page, run) if run else page)
        last, place = (int(run[-1][1].text), _middle(run[-1][1])) if run else (None, None)
    return kept


def _run(page: Sequence[Line], last: int | None, place: float | None) -> list[tuple[int, Piece]]:
    """The longest column of numbers on a page that count its lines, each with its line; none where others stand there.

    `last` is where the page before ended to count, and `place` where it did so.
    """
    runs: list[list[tuple[int, Piece]]] = []
    for at, line in enumerate(page):
        first = line.pieces[0]
        if not SERIAL.match(first.text):
            continue
        run = next((run for run in runs if _goes_on(run[-1][1], first, line.size)), None)
        if run is None:
            runs.append([(at, first)])
        else:
            run.append((at, first))
    sound = [run for run in runs if _counts(page, run, last, place)]
    return max(sound, key=len, default=[])


def _goes_on(above: Piece, piece: Piece, size: float) -> bool:
    return int(piece.text) == int(above.text) + 1 and abs(_middle(piece) - _middle(above)) <= ALIGNED * size


def _counts(page: Sequence[Line], run: Sequence[tuple[int, Piece]], last: int | None, place: float | None) -> bool:
    """Whether a run counts rows: long enough, labels behind it, and nothing else in its column or left of it."""
    size = page[run[0][0]].size
    begun = last is not None and place is not None and int(run[0][1].text) == last + 1
    on = begun and place is not None and abs(_middle(run[0][1]) - place) <= ALIGNED * size
    labelled = sum(len(page[at].pieces) > 1 and WORD.search(page[at].pieces[1].text) is not None for at, _ in run)
    right = max(piece.right for _, piece in run)
    own = {at for at, _ in run}
    alone = all(page[at].left > right for at in range(run[0][0], run[-1][0] + 1) if at not in own)
    return (on or len(run) >= LEAST) and labelled >= LABELLED * len(run) and alone


def _middle(piece: Piece) -> float:
    return (piece.left + piece.right) / 2


def _stripped(page: Sequence[Line], run: Sequence[tuple[int, Piece]]) -> list[Line]:
    return list(_without(page, {at for at, _ in run}))


def _without(page: Sequence[Line], counted: set[int]) -> Iterator[Line]:
    """The lines without the first part of those that are counted; a line of nothing else is left out."""
    for at, line in enumerate(page):
        if at not in counted:
            yield line
        elif len(line.pieces) > 1:
            yield line._replace(pieces=line.pieces[1:], left=line.pieces[1].left)
