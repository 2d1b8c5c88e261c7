"""The heading of a table without ruled lines: its parts put together from their lines, each over its columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise
from typing import TypeAlias

from etl.read.pdf.lines import Piece
from etl.read.pdf.page import Rule

ALIGNED = 0.5
"""Ems within which two lines of one heading share their middle or a side."""
EVEN = 1.12
"""Distance of two lines of one heading at most, as part of the least distance of lines."""
TIGHT = 1.8
"""The same in ems: where no heading is wrapped, the least distance is that of two headings above one another."""
STEP = 0.6
"""Part of a column's width by which headings and numbers may stand off each other, here less and there more."""
CROWDED = 0.75
"""Part of the least distance of two headings from which a third fits between them."""
CONSTANT = 0.1
"""Part of a column's width by which such distances may differ where some column is blank."""
HALF = 0.48
"""Part of a column's width that they are less than: further off a number would stand in the next column."""
UNLIKE = 0.2
"""Part of a column's width by which two headings differ in width, so that their middles tell how they are aligned."""
FEWEST = 3
"""Columns with numbers from which equal distances are no chance."""
MARGIN = 1.0
"""Points on either side of the middle of a column without numbers."""
MOST = 200
"""Parts of a heading that are compared; the official ones have 40."""

Column: TypeAlias = tuple[float, float]
"""Where a column begins and ends."""


@dataclass(slots=True)
class Head:
    """One heading: its lines, how far it reaches, and how far from the top it begins and ends."""

    left: float
    right: float
    top: float
    bottom: float
    page: int
    texts: list[str] = field(default_factory=list)

    @property
    def middle(self) -> float:
        """Its middle, from the left."""
        return (self.left + self.right) / 2


def make_heads(over: Sequence[tuple[Piece, int]], size: float, rules: Sequence[Rule] = ()) -> list[Head]:
    """The headings that some parts of lines and their pages form, from the top; `size` is that of the print.

    `rules` are the level lines of the page: none stands between two lines of one heading.
    """
    parts = [Head(piece.left, piece.right, piece.baseline, piece.baseline, page, [piece.text]) for piece, page in over]
    pitch = min(EVEN * _pitch(parts, size), TIGHT * size)
    heads: list[Head] = []
    for part in parts:
        _put(heads, part, pitch, rules)
    return heads


def _pitch(parts: Sequence[Head], size: float) -> float:
    """The least distance between two lines above one another."""
    above = [(part, other) for part, other in combinations(parts[:MOST], 2) if _overlap(part, other)]
    apart = (other.top - part.top for part, other in above if other.top - part.top > size)
    return min(apart, default=0.0)


def _put(heads: list[Head], part: Head, pitch: float, rules: Sequence[Rule]) -> None:
    """Add a part to the heading it goes on, or as one of its own."""
    for head in heads:
        near = ALIGNED * (part.right - part.left) / max(len(part.texts[0]), 1)
        sides = (head.left - part.left, head.right - part.right, head.middle - part.middle)
        if 0 < part.top - head.bottom <= pitch and min(map(abs, sides)) <= near and not _are_parted(head, part, rules):
            head.texts += part.texts
            head.left, head.right = min(head.left, part.left), max(head.right, part.right)
            head.bottom = part.bottom
            return
    heads.append(part)


def _are_parted(head: Head, part: Head, rules: Sequence[Rule]) -> bool:
    return any(head.bottom < rule.at < part.top and rule.start <= part.middle <= rule.end for rule in rules)


def lowest(heads: Sequence[Head], columns: Sequence[Column]) -> list[Head]:
    """The headings with nothing of the heading below them, over one column at most: these name columns."""
    low = [
        head
        for head in heads
        if len(_under(head, columns)) <= 1
        and not any(other.top > head.bottom and _overlap(other, head) for other in heads)
    ]
    return [head for head in low if _under(head, columns) or not _is_between(head, low)]


def _is_between(head: Head, heads: Sequence[Head]) -> bool:
    """Whether a heading stands above the gap of two columns, nearer to their headings than any two of these are."""
    middles = sorted(other.middle for other in heads if other is not head and other.bottom > head.bottom)
    sides = [[m for m in middles if m < head.middle], [m for m in middles if m > head.middle]]
    if not all(sides):
        return False
    pitch = min(after - before for before, after in pairwise(middles))
    return max(head.middle - sides[0][-1], sides[1][0] - head.middle) < CROWDED * pitch


def columns_of(heads: Sequence[Head], below: Sequence[Column]) -> tuple[list[Column], list[Head]] | None:
    """The table's columns and the heading of each, given the columns in which numbers stand.

    As many headings as columns belong to them in order, however either is aligned. Otherwise some column is blank,
    and every column must stand under a heading of its own; None where one does not.
    """
    own = sorted(lowest(heads, below), key=lambda head: head.middle)
    if len(own) == len(below) + 1:
        own = _without_caption(own)
    if not own or (len(own) == len(below) and _in_step(own, below)):
        return list(below), own
    return _under_own(own, below) or _beside_own(own, below)


def _without_caption(own: list[Head]) -> list[Head]:
    """The headings without one that stands wholly above all others, over the gap of two: a caption over some number."""
    upper = min(own, key=lambda head: head.top)
    rest = [head for head in own if head is not upper]
    return rest if all(head.top > upper.bottom for head in rest) and _is_between(upper, own) else own


def _under_own(own: Sequence[Head], below: Sequence[Column]) -> tuple[list[Column], list[Head]] | None:
    """The columns of some headings where the numbers of each stand right under it and under no other."""
    columns: list[Column] = [(head.left, head.right) for head in own]
    for left, right in below:
        under = [index for index, head in enumerate(own) if head.left < right and left < head.right]
        if len(under) != 1 or columns[under[0]] != (own[under[0]].left, own[under[0]].right):
            return None
        columns[under[0]] = (min(columns[under[0]][0], left), max(columns[under[0]][1], right))
    apart = all(before[1] < after[0] for before, after in pairwise(columns))
    return (columns, list(own)) if apart else None


def _beside_own(own: Sequence[Head], below: Sequence[Column]) -> tuple[list[Column], list[Head]] | None:
    """The columns of headings centred over them where numbers stand at one side of their column and some are blank.

    All numbers stand equally far from the middle of their headings, less than half a column. Headings of several
    widths show that they are centred.
    """
    pitch = min((after.middle - before.middle for before, after in pairwise(own)), default=0.0)
    anchors = [list(sides) for sides in zip(*below, strict=True)]
    anchors.append([(left + right) / 2 for left, right in below])
    for at in anchors:
        homes = [min(range(len(own)), key=lambda index: abs(own[index].middle - x)) for x in at]
        off = [x - own[home].middle for x, home in zip(at, homes, strict=True)]
        widths = [own[home].right - own[home].left for home in homes]
        even = max(off) - min(off) <= CONSTANT * pitch and max(map(abs, off)) < HALF * pitch
        if even and len(set(homes)) == len(homes) >= FEWEST and max(widths) - min(widths) >= UNLIKE * pitch:
            return _moved_under(own, below, homes, off), list(own)
    return None


def _moved_under(
    own: Sequence[Head], below: Sequence[Column], homes: Sequence[int], off: Sequence[float]
) -> list[Column]:
    """Where the columns of all headings stand, those without numbers as far aside as the others."""
    aside = sum(off) / len(off)
    columns = [(head.middle + aside - MARGIN, head.middle + aside + MARGIN) for head in own]
    for home, column in zip(homes, below, strict=True):
        columns[home] = column
    return columns


def _in_step(own: Sequence[Head], below: Sequence[Column]) -> bool:
    """Whether headings and columns of numbers stand as far apart everywhere: a jump is a column that lacks either."""
    off = [(left + right) / 2 - head.middle for head, (left, right) in zip(own, below, strict=True)]
    pitch = min((after.middle - before.middle for before, after in pairwise(own)), default=0.0)
    return len(own) == 1 or max(off) - min(off) < STEP * pitch


def _under(head: Head, columns: Sequence[Column]) -> list[int]:
    return [index for index, (left, right) in enumerate(columns) if head.left < right and left < head.right]


def _overlap(head: Head, other: Head) -> bool:
    return head.left < other.right and other.left < head.right
