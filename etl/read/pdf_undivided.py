"""Lines that do not part a table's columns: whole rows of numbers stand in one cell, and white space must tell."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from etl.read.pdf_lines import Line

NUMBER = re.compile(r"[-+−－]?[\d,，.．]+$|[-—–－/／]+$")
APART = 1.5
"""Ems of white between two numbers of two columns at least; the digits of one may be spread by less."""
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
