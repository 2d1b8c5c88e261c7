"""From a PDF's own space to the page as displayed, and on to the page turned so that its text stands upright."""

from __future__ import annotations

from typing import Any, NamedTuple, TypeAlias

from pypdfium2 import raw

from etl.read.document import Box

Point: TypeAlias = tuple[float, float]


class Turn(NamedTuple):
    """A map of page space onto the displayed page: x' = a·x + c·y + e, y' = b·x + d·y + f; its size."""

    a: float
    c: float
    b: float
    d: float
    e: float
    f: float
    width: float = 0.0
    height: float = 0.0

    def point(self, x: float, y: float) -> Point:
        """Where a point is displayed."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def y(self, x: float, y: float) -> float:
        """How far from the top a point is displayed."""
        return self.b * x + self.d * y + self.f

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """Where a rectangle is displayed: left, top, right, bottom."""
        if self.a > 0 > self.d and not self.b and not self.c:
            return self.a * left + self.e, self.d * top + self.f, self.a * right + self.e, self.d * bottom + self.f
        x0, x1 = self.a * left + self.c * bottom + self.e, self.a * right + self.c * top + self.e
        y0, y1 = self.b * left + self.d * bottom + self.f, self.b * right + self.d * top + self.f
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)

    def after(self, matrix: raw.FS_MATRIX) -> Turn:
        """The map that applies `matrix` first and this one then."""
        m = matrix
        return Turn(
            self.a * m.a + self.c * m.b,
            self.a * m.c + self.c * m.d,
            self.b * m.a + self.d * m.b,
            self.b * m.c + self.d * m.d,
            *self.point(m.e, m.f),
            self.width,
            self.height,
        )


def displayed(page: Any) -> Turn:
    """How page space turns into the displayed page: the crop box, turned clockwise by the page's rotation."""
    left, bottom, right, top = page.get_bbox()
    width, height = right - left, top - bottom
    match page.get_rotation():
        case 90:
            return Turn(0, 1, 1, 0, -bottom, -left, height, width)
        case 180:
            return Turn(-1, 0, 0, 1, right, -bottom, width, height)
        case 270:
            return Turn(0, -1, -1, 0, top, right, height, width)
    return Turn(1, 0, 0, -1, -left, top, width, height)


def quarters_of(turn: Turn, direction: Point) -> int:
    """By how many clockwise quarters text that runs in a direction of page space is displayed lying."""
    across = turn.a * direction[0] + turn.c * direction[1]
    down = turn.b * direction[0] + turn.d * direction[1]
    if abs(across) >= abs(down):
        return 0 if across >= 0 else 2
    return 1 if down > 0 else 3


def turned_back(turn: Turn, quarters: int) -> Turn:
    """The same map with the displayed page turned counter-clockwise by some quarters."""
    for _ in range(quarters):
        matrix = raw.FS_MATRIX(turn.a, turn.b, turn.c, turn.d, turn.e, turn.f)
        turn = Turn(0, 1, -1, 0, 0, turn.width, turn.height, turn.width).after(matrix)
    return turn


def turned_forth(box: Box, quarters: int, width: float, height: float) -> Box:
    """A box of a page that was turned back, where it is displayed; the size is that of the page turned back."""
    for _ in range(quarters):
        left, top, right, bottom = box
        box = (height - bottom, left, height - top, right)
        width, height = height, width
    return box
