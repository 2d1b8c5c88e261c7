"""Numbers broken over two lines of their cells where no ruled line tells so: put together on the line of their row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from etl.patterns import pattern
from etl.read.pdf.lines import Line, Piece, with_pieces
from etl.read.pdf.white.blocks import numbers_of

DIGITS = pattern(r"[-+−－]?[\d,，.．]{2,}$")
"""What the first line holds."""
REST = pattern(r"[\d,，.．]+$")
PITCH = 1.8
"""Ems between two lines of one cell at most."""
ON_ROW = 0.3
"""Ems by which the middle of both lines may lie off their row's line."""
FULL = 0.9
"""Part of the distance of two columns that a line and one digit more fill at least where a number goes on below."""
EQUAL = 0.95
"""Part of the widest number of its column that such a line is at least."""
REACH = 4
"""Lines of the page between the first line of a number and its second: labels and their groups' have lines as well."""


class _Broken(NamedTuple):
    """Two parts of a number, each with its line of the page, and the line of their row."""

    upper: tuple[int, Piece]
    row: int
    lower: tuple[int, Piece]


def with_whole_numbers(lines: list[Line]) -> list[Line]:
    """The lines of a page with each broken number in one part, on the line of its row.

    Its parts stand as far above that line as below, where the row has no number; the upper one leaves no room for
    another digit, and nothing but labels and other such parts stands on their lines.
    """
    broken = _each_once([one for one in _broken(lines) if _is_alone(one, lines)])
    return list(_rewritten(lines, broken)) if broken else lines


def _each_once(broken: Sequence[_Broken]) -> list[_Broken]:
    """Those of which no part is another's as well: of three numbers above one another nobody knows which are one."""
    parts = Counter(part for one in broken for part in (one.upper, one.lower))
    return [one for one in broken if parts[one.upper] == parts[one.lower] == 1]


def _broken(lines: Sequence[Line]) -> Iterator[_Broken]:
    for at, line in enumerate(lines):
        for piece in line.pieces:
            if DIGITS.match(piece.text):
                yield from _below(lines, at, piece)


def _below(lines: Sequence[Line], at: int, upper: Piece) -> Iterator[_Broken]:
    """The rest of a number below its first line, if the line between is a row whose column there is empty."""
    for place in range(at + 1, min(at + 1 + REACH, len(lines))):
        lower = next((piece for piece in lines[place].pieces if _overlap(piece, upper)), None)
        if lower is None:
            continue
        middle = (upper.baseline + lower.baseline) / 2
        between = range(at + 1, place)
        row = next((n for n in between if abs(lines[n].baseline - middle) <= ON_ROW * lines[n].size), None)
        near = lower.baseline - upper.baseline <= PITCH * lines[at].size
        if row is not None and near and REST.match(lower.text) and _is_full(upper, lower, lines, (at, row)):
            yield _Broken((at, upper), row, (place, lower))
        return


def _is_full(upper: Piece, lower: Piece, lines: Sequence[Line], places: tuple[int, int]) -> bool:
    """Whether no further digit had room on the upper line.

    Told by how far apart the columns are, of the row and of the line itself; where these print but one, the line must
    be as wide as any number of its column.
    """
    width = upper.right - upper.left
    beside = {piece for place in places for piece in numbers_of(lines[place])}
    middles = sorted((piece.left + piece.right) / 2 for piece in beside)
    pitch = min((after - before for before, after in pairwise(middles)), default=None)
    below = (piece for line in lines for piece in numbers_of(line) if _overlap(piece, upper))
    widest = max(piece.right - piece.left for piece in below)
    further = width + width / len(upper.text)
    full = further >= FULL * pitch if pitch is not None else width >= EQUAL * widest
    return full and lower.right - lower.left <= width


def _is_alone(one: _Broken, lines: Sequence[Line]) -> bool:
    """Whether the lines of both parts hold as many numbers, and no labels unless other numbers show their row.

    Labels on these lines would make rows of them, and the line between the label of a group.
    """
    upper, row, lower = (lines[place] for place in (one.upper[0], one.row, one.lower[0]))
    above, beside, below = map(numbers_of, (upper, row, lower))
    bare = len(above) == len(upper.pieces) and len(below) == len(lower.pieces)
    between = bool(beside) or (bare and row.pieces[-1].right < one.upper[1].left)
    return len(above) == len(below) and between


def go_on_below(rows: Sequence[Sequence[Piece]], size: float) -> bool:
    """Whether all numbers of a row fill their columns, and each goes on in the next line: two rows, or one broken."""
    return any(
        lower[0].baseline - upper[0].baseline <= PITCH * size
        and len(upper) == len(lower) > 1
        and all(map(_fills, upper, lower, upper[1:]))
        for upper, lower in pairwise(rows)
    )


def _fills(upper: Piece, lower: Piece, beside: Piece) -> bool:
    width, step = upper.right - upper.left, (beside.left + beside.right - upper.left - upper.right) / 2
    further = width + width / len(upper.text)
    return _overlap(upper, lower) and lower.right - lower.left < width and further >= FULL * step


def _overlap(piece: Piece, other: Piece) -> bool:
    return piece.left < other.right and other.left < piece.right


def _rewritten(lines: Sequence[Line], broken: Sequence[_Broken]) -> Iterator[Line]:
    pieces = [list(line.pieces) for line in lines]
    for (at, upper), row, (place, lower) in broken:
        pieces[at].remove(upper)
        pieces[place].remove(lower)
        whole = upper._replace(text=upper.text + lower.text, baseline=lines[row].baseline)
        pieces[row].append(whole)
    yield from with_pieces(lines, pieces)
