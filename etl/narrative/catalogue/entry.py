"""What the catalogue knows of an indicator."""

from __future__ import annotations

from typing import NamedTuple

from etl.patterns import pattern

HIGHER, LOWER = "higher", "lower"
SCOPE = pattern(r"规模以上|限额以上|城镇|农村|乡村|全社会|民间|民营|市本级|区级")


class Entry(NamedTuple):
    """One indicator: id, label, other printed names, domain, usual unit, the better direction."""

    id: str
    label: str
    synonyms: tuple[str, ...]
    domain: str
    unit: str
    better: str | None = None

    @property
    def scope(self) -> tuple[str, ...]:
        """The words that say whose quantity it is: 规模以上, 限额以上, 城镇; the same without them is another."""
        return tuple(SCOPE.findall(self.label))
