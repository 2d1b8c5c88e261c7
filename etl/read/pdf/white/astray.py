"""What stands among the columns of a row and is no number: left out, it would leave its column blank."""

from __future__ import annotations

from collections.abc import Sequence

from etl.patterns import pattern
from etl.read.pdf.lines import Line
from etl.read.pdf.white.blocks import numbers_of

WORD = pattern(r"[^\W\d_]")


def has_more(lines: Sequence[Line], rows: Sequence[int], edge: float) -> bool:
    """Whether a row has words among its columns, or digits with more than a number has; `edge` is where these begin.

    Labels may reach over the edge where numbers are short.
    """
    rest = [piece for row in rows for piece in lines[row].pieces[: -len(numbers_of(lines[row]))]]
    over = (piece for piece in rest if piece.right > edge)
    return any(piece.left + piece.right > 2 * edge or not WORD.search(piece.text) for piece in over)
