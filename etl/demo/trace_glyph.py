"""The outline of one glyph, traced from its Type 2 charstring (Adobe Technical Note 5177) as cubic curves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import cycle
from typing import TypeAlias

Point: TypeAlias = tuple[float, float]
Curve: TypeAlias = tuple[Point, ...]
"""The points after the current one: one for a line, three for a cubic curve."""

Contour: TypeAlias = tuple[Point, tuple[Curve, ...]]
"""Where a closed contour begins, and its lines and curves."""

SHORT, FIXED = 28, 255
CALL_LOCAL, RETURN, END, CALL_GLOBAL = 10, 11, 14, 29
STEMS = frozenset({1, 3, 18, 23})
MASKS = frozenset({19, 20})
FEW, MANY = 1240, 33900


@dataclass(slots=True)
class Tracer:
    """Runs one charstring; `local` and `shared` are the subroutines of its font and of all fonts together."""

    local: Sequence[bytes]
    shared: Sequence[bytes]
    at: Point = (0, 0)
    stack: list[float] = field(default_factory=list)
    stems: int = 0
    drawn: list[tuple[Point, list[Curve]]] = field(default_factory=list)

    def trace(self, code: bytes) -> tuple[Contour, ...]:
        """The closed contours of the glyph, in font units."""
        self._run(code)
        return tuple((start, tuple(curves)) for start, curves in self.drawn if curves)

    def _run(self, code: bytes) -> bool:
        """Whether the glyph has ended within this code."""
        place = 0
        while place < len(code):
            byte = code[place]
            if byte == SHORT or byte >= 32:  # noqa: PLR2004 - from 32 on, a byte begins a number
                place = self._number(code, place)
                continue
            place += 1
            if byte in {END, RETURN}:
                return byte == END
            if byte in {CALL_LOCAL, CALL_GLOBAL}:
                if self._run(self._subroutine(self.local if byte == CALL_LOCAL else self.shared)):
                    return True
            elif byte in STEMS | MASKS:
                place += self._count_stems(mask=byte in MASKS)
            else:
                self._draw(byte)
        return False

    def _number(self, code: bytes, place: int) -> int:
        """Push the number that begins there; the place behind it."""
        byte = code[place]
        if byte in {SHORT, FIXED}:
            size = 2 if byte == SHORT else 4
            value = int.from_bytes(code[place + 1 : place + 1 + size], "big", signed=True)
            self.stack.append(value if byte == SHORT else value / 65536)
            return place + 1 + size
        if byte < 247:  # noqa: PLR2004 - ranges of the charstring encoding
            self.stack.append(byte - 139)
            return place + 1
        second = code[place + 1]
        upper = (byte - 247) * 256 + second + 108
        self.stack.append(upper if byte < 251 else -(byte - 251) * 256 - second - 108)  # noqa: PLR2004 - as above
        return place + 2

    def _subroutine(self, routines: Sequence[bytes]) -> bytes:
        bias = 107 if len(routines) < FEW else 1131 if len(routines) < MANY else 32768
        return routines[int(self.stack.pop()) + bias]

    def _count_stems(self, *, mask: bool) -> int:
        """Count the hints on the stack; how many bytes of mask follow."""
        self.stems += len(self.stack) // 2
        self.stack.clear()
        return (self.stems + 7) // 8 if mask else 0

    def _draw(self, operator: int) -> None:
        if operator not in DRAWING:
            raise ValueError(f"字体中有未支持的指令：{operator}")
        DRAWING[operator](self, self.stack)
        self.stack = []

    def step(self, across: float, up: float) -> Point:
        """Move the current point and give it."""
        self.at = (self.at[0] + across, self.at[1] + up)
        return self.at

    def begin(self, across: float, up: float) -> None:
        """Begin a new contour there."""
        self.drawn.append((self.step(across, up), []))

    def line(self, across: float, up: float) -> None:
        """Draw a line to there."""
        self.drawn[-1][1].append((self.step(across, up),))

    def curve(self, *steps: float) -> None:
        """Draw a cubic curve along three steps."""
        self.drawn[-1][1].append(tuple(self.step(*steps[n : n + 2]) for n in (0, 2, 4)))


def _lines(tracer: Tracer, steps: list[float]) -> None:
    for n in range(0, len(steps), 2):
        tracer.line(*steps[n : n + 2])


def _curves(tracer: Tracer, steps: list[float]) -> None:
    for n in range(0, len(steps), 6):
        tracer.curve(*steps[n : n + 6])


def _turning_lines(*, level: bool) -> Callable[[Tracer, list[float]], None]:
    def draw(tracer: Tracer, steps: list[float]) -> None:
        for step, flat in zip(steps, cycle((level, not level)), strict=False):
            tracer.line(*((step, 0) if flat else (0, step)))

    return draw


def _turning_curves(*, level: bool) -> Callable[[Tracer, list[float]], None]:
    """Curves that begin and end level and upright in turn; a fifth number lets the last one end aslant."""

    def draw(tracer: Tracer, steps: list[float]) -> None:
        count = len(steps) // 4
        for n, flat in zip(range(count), cycle((level, not level)), strict=False):
            a, b, c, d = steps[4 * n : 4 * n + 4]
            rest = steps[-1] if n == count - 1 and len(steps) % 4 else 0
            tracer.curve(*((a, 0, b, c, rest, d) if flat else (0, a, b, c, d, rest)))

    return draw


def _leaning_curves(*, level: bool) -> Callable[[Tracer, list[float]], None]:
    """Curves that begin and end in one direction; an odd first number is the first curve's sideways step."""

    def draw(tracer: Tracer, steps: list[float]) -> None:
        aside, steps = (steps[0], steps[1:]) if len(steps) % 4 else (0, steps)
        for n in range(0, len(steps), 4):
            a, b, c, d = steps[n : n + 4]
            tracer.curve(*((a, aside, b, c, d, 0) if level else (aside, a, b, c, 0, d)))
            aside = 0

    return draw


def _curves_then_line(tracer: Tracer, steps: list[float]) -> None:
    _curves(tracer, steps[:-2])
    tracer.line(*steps[-2:])


def _lines_then_curve(tracer: Tracer, steps: list[float]) -> None:
    _lines(tracer, steps[:-6])
    tracer.curve(*steps[-6:])


DRAWING: dict[int, Callable[[Tracer, list[float]], None]] = {
    4: lambda tracer, steps: tracer.begin(0, steps[-1]),
    5: _lines,
    6: _turning_lines(level=True),
    7: _turning_lines(level=False),
    8: _curves,
    21: lambda tracer, steps: tracer.begin(*steps[-2:]),
    22: lambda tracer, steps: tracer.begin(steps[-1], 0),
    24: _curves_then_line,
    25: _lines_then_curve,
    26: _leaning_curves(level=False),
    27: _leaning_curves(level=True),
    30: _turning_curves(level=False),
    31: _turning_curves(level=True),
}
