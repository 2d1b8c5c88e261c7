"""Lines that do not part a table's columns: whole rows of numbers stand in one cell, and white space must tell."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from etl.patterns import pattern
from etl.read.pdf.lines import Line, Piece

NUMBER = pattern(r"[-+−－]?[\d,，.．]+$|[-—–－/／]+$")
APART = 1.5
"""Ems of white between two numbers of two columns at least; the digits of one may be spread by less."""
TWO = 0.9
"""Ems of white between digits that are no longer one number's, as thousands held apart are."""
ROW = 3
"""Numbers side by side in one cell that are a row of a table."""
ROWS = 2
"""Such rows from which a table's columns are not parted by lines."""


def is_undivided(cells: Iterable[list[Line]]) -> bool:
    """Whether rows of numbers stand in single cells of a table, given the lines of each cell."""
    rows = 0
    for lines in cells:
        for line in lines:
            if len(line.pieces) >= ROW and _numbers(line) >= ROW:
                rows += 1
                if rows == ROWS:
                    return True
    return False


def _numbers(line: Line) -> int:
    """How many numbers stand apart side by side at the end of a line."""
    pieces = line.pieces
    count = 1 if NUMBER.match(pieces[-1].text) else 0
    for before, piece in pairwise(reversed(pieces)):
        if not count or not NUMBER.match(piece.text) or before.left - piece.right < APART * line.size:
            break
        count += 1
    return count


def one_line(line: Line) -> str:
    """The text of a cell's only line; numbers of two columns that no line parts stand on lines of their own."""
    if len(line.pieces) == 1 or not any(map(_are_two, line.pieces, line.pieces[1:], [line.size] * len(line.pieces))):
        return line.text
    return "\n".join(piece.text for piece in line.pieces)


def _are_two(before: Piece, piece: Piece, em: float) -> bool:
    return before.text[-1].isdigit() and piece.text[0].isdigit() and piece.left - before.right > TWO * em
