"""The slips of a hand or of a reading that turn the numbers of one row or column into others, told by their digits.

All compare the numbers of a line as printed (None where blank) with what the other lines imply for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, product
from typing import TypeAlias

from etl.report import Number

Values: TypeAlias = Sequence[Number | None]


def slip(printed: Values, implied: Values, *, along_row: bool) -> str | None:
    """The kind of slip that explains every difference in a line: swapped, split_digits, shifted; None for no such."""
    changed = [place for place, value in enumerate(printed) if value != implied[place]]
    if len(changed) > 1:
        first, last = changed[0], changed[-1]
        if _swapped(printed, implied, changed):
            return "swapped"
        if _shifted(printed, implied, first, last):
            return "shifted"
        if along_row and _joined(printed[first : last + 1]) & _joined(implied[first : last + 1]):
            return "split_digits"
    return None


def _swapped(printed: Values, implied: Values, changed: list[int]) -> bool:
    """Two cells hold each other's numbers."""
    one, other = changed[0], changed[-1]
    both = len(changed) == 2 and None not in {printed[one], printed[other]}  # noqa: PLR2004 - an exchange has two sides
    return both and (printed[one], printed[other]) == (implied[other], implied[one])


def _joined(values: Values) -> set[str]:
    """The digits of neighbours in one: 12 and 3 are 123, parted at the wrong place or not at all.

    A zero beside a number may be no digit but an empty cell.
    """
    texts = {"".join(digits) for digits in product(*map(_digits, values))}
    return {text for text in texts if len(text) > 1}


def _digits(value: Number | None) -> tuple[str, ...]:
    return ("",) if value is None else (str(value), "") if value == 0 else (str(value),)


def _shifted(printed: Values, implied: Values, first: int, last: int) -> bool:
    """Every number from the first to the last changed cell stands one cell too far on, or every one too far back.

    What fell off at the end is not printed; at least one number that is not zero shows the shift.
    """
    onward = list(zip(implied[first:last], printed[first + 1 : last + 1], strict=True))
    back = list(zip(implied[first + 1 : last + 1], printed[first:last], strict=True))
    return any(all(a == b for a, b in moved) and any(a for a, _ in moved) for moved in (onward, back))


def digit_slip(printed: Number, implied: Number) -> str | None:
    """How a single number was mistyped, where its digits say so: transposed, mistyped, added, dropped; else None."""
    was, meant = str(printed), str(implied)
    if len(was) == len(meant):
        return _same_length(was, meant)
    longer, shorter = sorted((was, meant), key=len, reverse=True)
    if any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer))):
        return "added" if longer == was else "dropped"
    return None


def _same_length(was: str, meant: str) -> str | None:
    if any(was[:at] + b + a + was[at + 2 :] == meant for at, (a, b) in enumerate(pairwise(was))):
        return "transposed"
    one_digit = sum(a != b for a, b in zip(was, meant, strict=True)) == 1
    return "mistyped" if one_digit and len(was) > 1 else None
