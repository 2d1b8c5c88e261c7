"""Cells that no line borders but their own ground: filled boxes side by side, with or without a gap between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from etl.read.document import Box
from etl.read.pdf.glyphs import Glyph

GAP = 8.0
"""Points between two cells at most; web pages leave 1 to 3 between them, seldom more."""
LEAST = 6
"""Points a cell is wide and high at least."""
FEWEST = 4
"""Cells of a table on a page at least: the heading above a page's end."""
MOST = 1500
"""Filled boxes of a page that are looked at: more are a picture drawn with boxes."""
COLUMNS = 3
"""Columns of a table at least, or lines of text on grounds of their own would be one."""
FULL = 0.8
"""Part of a table's slots that its cells take; an outer corner may be empty."""
BESIDE = 1.0
"""Part of a row's height within which the next row stands."""
TOLERANCE = 0.6
"""Points by which cells may overlap, for rounding."""

Side = tuple[float, float, float]
"""A ruled line: its position across, and where along it begins and ends."""


def sides_of_cells(
    fills: Iterable[Box], columns: Sequence[Side], glyphs: Sequence[Glyph]
) -> tuple[list[Side], list[Side]]:
    """The level and the upright lines that a page's filled cells stand for; where lines are drawn, these count."""
    boxes = sorted({box for box in fills if min(box[2] - box[0], box[3] - box[1]) >= LEAST}, key=_from_top)
    level: list[Side] = []
    upright: list[Side] = []
    if FEWEST <= len(boxes) <= MOST:
        for group in _groups(_innermost(boxes)):
            found = _sides(group) if len(group) >= FEWEST and not _is_ruled(group, columns) else None
            if found is not None and not _is_part(group, glyphs) and not _is_stripe(group, glyphs):
                level += found[0]
                upright += found[1]
    return level, upright


def _from_top(box: Box) -> tuple[float, float, float]:
    return round(box[1] - TOLERANCE), -box[3], box[0] - box[2]


def _innermost(boxes: Sequence[Box]) -> list[Box]:
    """The boxes without those on which several others lie: these are grounds of rows, tables and pages."""
    return [box for index, box in enumerate(boxes) if not _is_ground(box, index, boxes)]


def _is_ground(box: Box, index: int, boxes: Sequence[Box]) -> bool:
    """Whether two other boxes lie on one; they come from the top, and from the tallest where they begin together."""
    held = 0
    for place in range(index + 1, len(boxes)):
        other = boxes[place]
        if other[1] > box[3]:
            break
        held += _holds(box, other)
        if held > 1:
            return True
    return False


def _holds(box: Box, other: Box) -> bool:
    return (
        box != other
        and box[0] - TOLERANCE <= other[0]
        and other[2] <= box[2] + TOLERANCE
        and box[1] - TOLERANCE <= other[1]
        and other[3] <= box[3] + TOLERANCE
    )


def _groups(boxes: Sequence[Box]) -> list[list[Box]]:
    """The boxes that stand no further apart than cells of one table; they come from the top."""
    groups: list[tuple[float, list[Box]]] = []
    for box in boxes:
        near = [group for low, group in groups if low + GAP >= box[1] and any(_is_near(box, other) for other in group)]
        joined = [box, *(other for group in near for other in group)]
        groups = [(low, group) for low, group in groups if not any(group is one for one in near)]
        groups.append((max(other[3] for other in joined), joined))
    return [group for _, group in groups]


def _is_near(box: Box, other: Box) -> bool:
    return (
        box[0] - GAP <= other[2] and other[0] - GAP <= box[2] and box[1] - GAP <= other[3] and other[1] - GAP <= box[3]
    )


def _is_ruled(group: Sequence[Box], columns: Sequence[Side]) -> bool:
    """Whether a line is drawn between the columns of some cells."""
    left, right = min(box[0] for box in group) + GAP, max(box[2] for box in group) - GAP
    top, bottom = min(box[1] for box in group), max(box[3] for box in group)
    return any(left < at < right and start < bottom and end > top for at, start, end in columns)


def _is_part(group: Sequence[Box], glyphs: Sequence[Glyph]) -> bool:
    """Whether text stands beside the cells: then some of the table's have no ground."""
    left, right = min(box[0] for box in group), max(box[2] for box in group)
    top, bottom = min(box[1] for box in group), max(box[3] for box in group)
    level = (glyph for glyph in glyphs if top < (glyph.top + glyph.bottom) / 2 < bottom)
    return any(not left < (glyph.left + glyph.right) / 2 < right for glyph in level)


def _is_stripe(group: Sequence[Box], glyphs: Sequence[Glyph]) -> bool:
    """Whether cells of one row have a ground, and a row right above or below has none: every other row is shaded."""
    top, bottom = min(box[1] for box in group), max(box[3] for box in group)
    if any(box[1] > top + TOLERANCE or box[3] < bottom - TOLERANCE for box in group):
        return False
    reach = BESIDE * (bottom - top)
    return any(_is_row(group, glyphs, *band) for band in ((top - reach, top), (bottom, bottom + reach)))


def _is_row(group: Sequence[Box], glyphs: Sequence[Glyph], top: float, bottom: float) -> bool:
    """Whether text between two heights stands apart, in several of the columns that some cells have."""
    level = (glyph for glyph in glyphs if top < (glyph.top + glyph.bottom) / 2 < bottom and not glyph.text.isspace())
    printed = sorted(level, key=lambda glyph: glyph.left)
    apart = any(after.left - before.right > after.size for before, after in pairwise(printed))
    homes = (next((box for box in group if box[0] < (one.left + one.right) / 2 < box[2]), None) for one in printed)
    return apart and len(set(homes) - {None}) > 1


def _sides(group: Sequence[Box]) -> tuple[list[Side], list[Side]] | None:
    """The lines around the cells of a table; None where the boxes do not lie as its cells do."""
    across = _edges((box[0], box[2]) for box in group)
    down = _edges((box[1], box[3]) for box in group)
    if across is None or down is None or not _is_tiled(group, across, down):
        return None
    placed = [(across[box[0]], down[box[1]], across[box[2]], down[box[3]]) for box in group]
    level = [(y, left, right) for left, top, right, bottom in placed for y in (top, bottom)]
    return level, [(x, top, bottom) for left, top, right, bottom in placed for x in (left, right)]


def _edges(spans: Iterable[tuple[float, float]]) -> dict[float, float] | None:
    """For every side of the spans the border it stands for: ends and the beginnings right behind them are one."""
    known = list(spans)
    sides = sorted({(start, 1) for start, _ in known} | {(end, 0) for _, end in known})
    bands: list[list[tuple[float, int]]] = [[sides[0]]]
    for before, side in pairwise(sides):
        begins_anew = side[0] - bands[-1][0][0] > GAP or (before[1] > side[1] and side[0] - before[0] > TOLERANCE)
        bands.append([side]) if begins_anew else bands[-1].append(side)
    border = {at: (band[0][0] + band[-1][0]) / 2 for band in bands for at, _ in band}
    return border if all(border[start] < border[end] for start, end in known) else None


def _is_tiled(group: Sequence[Box], across: dict[float, float], down: dict[float, float]) -> bool:
    """Whether the boxes take most slots of their table, and none takes another one's."""
    xs, ys = sorted(set(across.values())), sorted(set(down.values()))
    slots = [slot for box in group for slot in _slots(box, xs, ys, across, down)]
    size = (len(xs) - 1) * (len(ys) - 1)
    return len(xs) > COLUMNS and len(set(slots)) == len(slots) and len(slots) >= FULL * size


def _slots(
    box: Box, xs: Sequence[float], ys: Sequence[float], across: dict[float, float], down: dict[float, float]
) -> Iterator[tuple[int, int]]:
    columns = range(xs.index(across[box[0]]), xs.index(across[box[2]]))
    yield from ((row, column) for row in range(ys.index(down[box[1]]), ys.index(down[box[3]])) for column in columns)
