"""Conditional formats that hide what a cell prints: zeros given no format, or printed in white."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any, NamedTuple

from etl.read.document import UNKNOWN
from etl.read.excel.format import shown
from etl.read.excel.reference import Spot, spot_of
from etl.read.excel.styles import Overlay
from etl.read.word.text import DIGIT, child, local

COMPARED = {
    "equal": Decimal.__eq__,
    "lessThan": Decimal.__lt__,
    "lessThanOrEqual": Decimal.__le__,
    "greaterThan": Decimal.__gt__,
    "greaterThanOrEqual": Decimal.__ge__,
    "notEqual": Decimal.__ne__,
}
EVERYWHERE: tuple[Spot, Spot] = ((0, 0), (10**7, 10**7))
MOST_RANGES = 200
"""Ranges of all conditions of a sheet that are looked at; the three tables of a report have one or two."""


class Condition(NamedTuple):
    """Where a format applies, what it makes of a cell, and to which numbers (None where that is not told)."""

    ranges: tuple[tuple[Spot, Spot], ...]
    overlay: Overlay
    operator: str | None
    limit: Decimal | None

    def printed(self, spot: Spot, stored: str, text: str) -> str:
        """What the cell at a spot, with that number stored, prints instead of a text."""
        if not any(_lies_in(spot, first, last) for first, last in self.ranges):
            return text
        if self.limit is None or self.operator not in COMPARED or not Decimal(stored).is_finite():
            return DIGIT.sub(UNKNOWN, text)
        if not COMPARED[self.operator](Decimal(stored), self.limit):
            return text
        changed = shown(stored, self.overlay.code) if self.overlay.code is not None else text
        return DIGIT.sub(UNKNOWN, changed) if self.overlay.unseen else changed


def read_conditions(root: Any, overlays: Sequence[Overlay]) -> list[Condition]:
    """The conditions of a sheet that change what a number prints."""
    return list(_conditions(root, overlays)) if overlays else []


def _conditions(root: Any, overlays: Sequence[Overlay]) -> Iterator[Condition]:
    left = MOST_RANGES
    for element in root:
        if local(element) != "conditionalFormatting":
            continue
        ranges = tuple(_ranges(element.get("sqref") or "", left))
        left -= len(ranges)
        for rule in element:
            number = rule.get("dxfId") or ""
            overlay = overlays[int(number)] if number.isdigit() and int(number) < len(overlays) else Overlay()
            if overlay.code is not None or overlay.unseen:
                yield Condition(ranges, overlay, rule.get("operator"), _limit(rule))


def _limit(rule: Any) -> Decimal | None:
    """The number a rule compares with; None for one that does something else."""
    formula = child(rule, "formula")
    try:
        limit = Decimal(formula.text or "") if rule.get("type") == "cellIs" and formula is not None else None
    except InvalidOperation:
        return None
    return limit if limit is not None and limit.is_finite() else None


def _ranges(references: str, most: int) -> Iterator[tuple[Spot, Spot]]:
    """The first and last spots of ranges; of one that is no range of cells (#REF!) nothing is known, and it is all."""
    for reference in references.split()[:most]:
        first, _, last = reference.partition(":")
        try:
            yield spot_of(first), spot_of(last or first)
        except ValueError:
            yield EVERYWHERE


def _lies_in(spot: Spot, first: Spot, last: Spot) -> bool:
    return first[0] <= spot[0] <= last[0] and first[1] <= spot[1] <= last[1]
