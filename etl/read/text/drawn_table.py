"""Tables drawn with characters (+---+ or ┌─┬) → grids: each cell is what its lines enclose, merged or not."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, pairwise

from etl.patterns import pattern
from etl.read.document import GridCell

ACROSS = frozenset("-=─━═╌╍┄┅┈┉")
DOWN = frozenset("|│┃║╎╏┆┇┊┋")
CORNERS = frozenset("+┌┐└┘├┤┬┴┼┏┓┗┛┣┫┳┻╋╔╗╚╝╠╣╦╩╬╒╓╕╖╘╙╛╜╞╟╡╢╤╥╧╨╪╫╭╮╯╰┝┞┠┡┢┥┦┨┩┪┭┮┯┰┱┲┵┶┷┸┹┺┽┾┿╀╁╂╃╄╅╆╇╈╉╊")
TOP_LEFT = frozenset("┌┏╔╒╓╭")
_DRAWN = pattern(f"[{''.join(DOWN - {'|'})}]")
_THROUGH = pattern(r"^\|-{3,}[-+|].*\|$|^\|.*[-+|]-{3,}\|$")
"""A line that goes across to the side, which goes on through it."""
_ACROSS = pattern(r"(?<=[|+])-{3,}(?=[|+])")
_SIDES = pattern(r"\|(?=-+[|+])|(?<=[|+]-)\||(?<=--)\|")
"""The sides of what stands between two of them as nothing but a line."""
FEWEST_LINES = 3
MOST_AROUND = 4
"""Rules of a table that has none between its rows: around its heading, at its end and perhaps above the sums."""
WIDEST = 2000
"""Characters of a drawn line; the table of fifteen columns needs about 300."""


def is_rule(line: str) -> bool:
    """Whether a line begins and ends in corners and has nothing but lines and gaps between them."""
    drawn = line.strip()
    ends = len(drawn) > 1 and drawn[0] in CORNERS and drawn[-1] in CORNERS
    return (
        ends and any(mark in ACROSS for mark in drawn) and all(mark in CORNERS | ACROSS | {" ", ":"} for mark in drawn)
    )


def is_drawn(line: str) -> bool:
    """Whether a line may belong to a drawn table: it begins and ends with a line or a corner."""
    drawn = line.strip()
    return len(drawn) > 1 and drawn[0] in CORNERS | DOWN and drawn[-1] in CORNERS | DOWN and len(drawn) <= WIDEST


def tables_of(lines: Sequence[str]) -> Iterator[list[str]]:
    """Drawn lines table by table, a blank line between: where another rule follows one, a table ends and one begins.

    Two rules with the same corners, drawn with plus and minus, may be a thick one within a table.
    """
    table: list[str] = []
    for line in lines:
        if table and is_rule(table[-1]) and is_rule(line) and _begins_another(table[-1], line):
            yield table
            yield [""]
            table = []
        table.append(line)
    yield table


def _begins_another(rule: str, following: str) -> bool:
    places = [[at for at, mark in enumerate(line) if mark in CORNERS] for line in (rule, following)]
    return following.strip()[0] in TOP_LEFT or places[0] != places[1]


def drawn_cells(lines: Sequence[str]) -> tuple[GridCell, ...]:
    """The cells of a drawn table; none where the lines do not meet, counted in characters or in places on a screen."""
    if len(lines) < FEWEST_LINES or not is_rule(lines[0]):
        return ()
    lines = _with_corners(lines)
    indent = min(len(line) - len(line.lstrip()) for line in lines)
    for width_of in (on_screen, by_character, ambiguously_wide):
        canvas = [spread(line[indent:].rstrip(), width_of) for line in lines]
        if len({len(row) for row in canvas}) == 1:
            return tuple(_cells(canvas))
    return ()


def _with_corners(lines: Sequence[str]) -> Sequence[str]:
    """The lines with corners where lines across meet those down, if sides are drawn through (|---+---|).

    So a text browser draws them; its upper border has no corners but at its ends.
    """
    through = any(_THROUGH.search(line.strip()) for line in lines)
    if not through or not set(lines[0].strip()[1:-1]) <= ACROSS:
        return lines
    return [_SIDES.sub("+", line) if _ACROSS.search(line) else line for line in lines]


def without_rules(lines: Sequence[str]) -> list[str]:
    """The lines of a drawn table whose lines do not meet, as rows parted by pipes; as they are if these are uneven.

    A row that goes on over several lines between two rules is not told from as many rows: drawn with plus and minus,
    where each line would pass for one, its lines are put together field by field.
    """
    if not any(_DRAWN.search(line) for line in lines):
        return list(_whole_rows(lines)) if _goes_over_lines(lines) else list(lines)
    rows = [line for line in lines if not is_rule(line)]
    single = all(is_rule(one) or is_rule(other) for one, other in pairwise(lines))
    fields = {sum(mark in DOWN for mark in row) for row in rows}
    if not single or len(fields) != 1 or any(mark in CORNERS for row in rows for mark in row):
        return list(lines)
    return ["".join("|" if mark in DOWN else mark for mark in row) for row in rows]


def _goes_over_lines(lines: Sequence[str]) -> bool:
    """Whether rules stand between rows, not only around a heading and at the end, yet several lines between two."""
    ruled = [is_rule(line) for line in lines]
    return sum(ruled) > MOST_AROUND and not all(one or other for one, other in pairwise(ruled))


def _whole_rows(lines: Sequence[str]) -> Iterator[str]:
    """What stands between two rules as one row of fields; nothing where a line has not as many fields as the others."""
    for ruled, run in groupby(lines, key=is_rule):
        fields = [line.strip().strip("|").split("|") for line in run]
        if not ruled and len({len(one) for one in fields}) == 1:
            yield (
                "|"
                + "|".join("<br>".join(filter(None, map(str.strip, own))) for own in zip(*fields, strict=True))
                + "|"
            )


def on_screen(letter: str) -> int:
    """How many places of a screen a character takes."""
    return 2 if unicodedata.east_asian_width(letter) in {"W", "F"} else 1


def ambiguously_wide(letter: str) -> int:
    """The same where quotes, circled digits and dashes are drawn as wide as Chinese characters."""
    return 2 if unicodedata.east_asian_width(letter) in {"W", "F", "A"} else 1


def by_character(_: str) -> int:
    """One place, whatever the character."""
    return 1


def spread(line: str, width_of: Callable[[str], int]) -> list[str]:
    """The line with one entry a place; the second place of a wide character is empty."""
    return [place for letter in line for place in (letter, *[""] * (width_of(letter) - 1))]


def _cells(canvas: Sequence[Sequence[str]]) -> Iterator[GridCell]:
    """The cells, each found from its upper left slot by going right and down until a line is met."""
    rules = [number for number, row in enumerate(canvas) if _has_line(row)]
    edges = sorted({place for number in rules for place, mark in enumerate(canvas[number]) if mark in CORNERS})
    taken: set[tuple[int, int]] = set()
    for row in range(len(rules) - 1):
        for column in range(len(edges) - 1):
            if (row, column) not in taken:
                cell = _cell(canvas, rules, edges, row, column)
                taken |= {(row + d, column + a) for d in range(cell.row_span) for a in range(cell.column_span)}
                yield cell


def _has_line(row: Sequence[str]) -> bool:
    """Whether a row holds a line across, from one corner or side to the next."""
    marks = [place for place, mark in enumerate(row) if mark in CORNERS]
    return any(all(row[place] in ACROSS for place in range(a + 1, b)) and b > a + 1 for a, b in pairwise(marks))


def _cell(
    canvas: Sequence[Sequence[str]], rules: Sequence[int], edges: Sequence[int], row: int, column: int
) -> GridCell:
    right = column + 1
    inside = range(rules[row] + 1, rules[row + 1])
    while right < len(edges) - 1 and not all(canvas[line][edges[right]] in DOWN | CORNERS for line in inside):
        right += 1
    bottom = row + 1
    across = range(edges[column] + 1, edges[right])
    while bottom < len(rules) - 1 and not all(canvas[rules[bottom]][place] in ACROSS | CORNERS for place in across):
        bottom += 1
    said = ("".join(canvas[line][place] for place in across).strip() for line in range(rules[row] + 1, rules[bottom]))
    text = "\n".join(line for line in said if line and not set(line) <= CORNERS | {" "})
    return GridCell(text, row, column, bottom - row, right - column)
