"""Rows of a table without ruled lines in which nothing is filled in: labels that stand where a row of their own would.

A label merged over several rows stands beside them, nearer to the labels of two than these are to each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TypeAlias

from etl.patterns import pattern
from etl.read.pdf.lines import Piece
from etl.read.pdf.white.labels import Label

Extent: TypeAlias = tuple[float, float]
"""From the first line of a label to its last."""

TIGHT = 1.8
"""Ems between two lines of one label at most."""
ROWS = 2.0
"""Ems between two rows, where there are not two labelled ones to measure by."""
APART = 0.6
"""Part of the distance of two rows by which a row without numbers stands off the others: a merged label has half."""
NEAREST = 2
"""Labels above and below one that may show it to be merged over several rows."""
BETWEEN = 1.0
"""Ems of white between two parts of one label; what stands further left is the label of several rows."""
HEADING = pattern(r"(?:情况|[：:。；])$")
"""How headings of sections and sentences end; no row's label does."""


def blank_labels(
    pieces: Sequence[Piece],
    named: Sequence[Label],
    rows: Sequence[float],
    others: Sequence[float],
    top: float,
    size: float,
) -> list[Label]:
    """The labels of rows without numbers among parts of lines that name no row of numbers, from the top.

    `rows` are the lines of the rows of numbers, `others` all lines beside the labels, and `top` is where the heading
    ends.
    """
    extents = [_extent(label, row) for label, row in zip(named, rows, strict=True)]
    printed = [block for block in _blocks(pieces, size) if block.top > top]
    blocks = [block for block in printed if not _is_merged(block, [*named, *printed])]
    least = APART * _step(extents, [_extent(block) for block in blocks], size)
    extents += [(height, height) for height in others]
    alone = [block for block in blocks if all(_distance(_extent(block), extent) >= least for extent in extents)]
    return [block for block in alone if _is_row(block, alone, least) and not HEADING.search(block.text)]


def _is_merged(block: Label, labels: Sequence[Label]) -> bool:
    """Whether labels stand wholly right of one, of those right above it as of those right below."""
    right = max(piece.right for piece in block.pieces)
    others = sorted((one for one in labels if one is not block and one.pieces), key=lambda one: one.middle)
    above = [one for one in others if one.middle <= block.middle][-NEAREST:]
    below = [one for one in others if one.middle > block.middle][:NEAREST]
    return all(any(one.left >= right for one in side) for side in (above, below))


def _extent(label: Label, row: float | None = None) -> Extent:
    heights = [piece.baseline for piece in label.pieces] + ([] if row is None else [row])
    return min(heights), max(heights)


def _step(extents: Sequence[Extent], free: Sequence[Extent], size: float) -> float:
    """How far apart the labels of two rows are: the least distance of two with nothing between, else the usual one."""
    inside = [pair for pair in pairwise(sorted(extents)) if not any(pair[0][1] < one[0] < pair[1][0] for one in free)]
    steps = sorted(below[0] - above[1] for above, below in inside or pairwise(sorted([*extents, *free])))
    steps = [step for step in steps if step > 0] or [ROWS * size]
    return steps[0] if inside else steps[len(steps) // 2]


def _distance(extent: Extent, other: Extent) -> float:
    return max(extent[0] - other[1], other[0] - extent[1], 0.0)


def _is_row(block: Label, blocks: Sequence[Label], least: float) -> bool:
    """Whether no other label stands beside one, or only labels of several rows left of it."""
    near = (one for one in blocks if one is not block and _distance(_extent(one), _extent(block)) < least)
    return all(max(piece.right for piece in one.pieces) <= block.left for one in near)


def _blocks(pieces: Sequence[Piece], size: float) -> Iterator[Label]:
    """Parts of lines as close above one another as the lines of one label are, from the top."""
    blocks: list[list[Piece]] = []
    for piece in sorted(_whole(pieces, size), key=lambda piece: piece.baseline):
        home = next((block for block in blocks if _goes_on(block[-1], piece, size)), None)
        if home is None:
            blocks.insert(0, [piece])
        else:
            home.append(piece)
    yield from sorted((Label.of(block) for block in blocks), key=lambda label: label.top)


def _whole(pieces: Sequence[Piece], size: float) -> list[Piece]:
    """The parts of lines, those of one line that nearly touch as one."""
    whole: list[Piece] = []
    for piece in sorted(pieces, key=lambda piece: (piece.baseline, piece.left)):
        last = whole[-1] if whole else None
        if last and piece.baseline == last.baseline and 0 <= piece.left - last.right <= BETWEEN * size:
            whole[-1] = last._replace(text=f"{last.text} {piece.text}", right=piece.right)
        else:
            whole.append(piece)
    return whole


def _goes_on(above: Piece, piece: Piece, size: float) -> bool:
    return 0 < piece.baseline - above.baseline <= TIGHT * size and above.left < piece.right and piece.left < above.right
