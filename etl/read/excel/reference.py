"""References to the cells of a worksheet."""

from __future__ import annotations

from typing import TypeAlias

from etl.patterns import pattern

Spot: TypeAlias = tuple[int, int]
"""Row and column, counted from 0."""

REFERENCE = pattern(r"^\$?([A-Z]{1,3})\$?(\d{1,7})$")


def spot_of(reference: str) -> Spot:
    """The spot of a reference such as B12."""
    found = REFERENCE.match(reference.upper())
    if found is None:
        raise ValueError(reference)
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]) - 1, column - 1
