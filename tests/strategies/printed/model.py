"""A report about to be printed: its blocks in reading order, and for every printed cell what a reader must find."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TypeAlias

from etl.demo.layout import Box, Heading, Prose, Sheet
from etl.demo.model import InventedReport, Key

__all__ = ["Box", "Field", "Heading", "Key", "Mutant", "Prose", "Sheet", "Truth", "widened"]


@dataclass(frozen=True, slots=True)
class Field(Box):
    """One printed cell; `key` says which cell of the official form it prints, None for labels and other tables."""

    key: Key | None = None


@dataclass(frozen=True, slots=True)
class Truth:
    """What a printed cell says: its number, or None for blank, and the unit printed with it.

    `label` is sound, damaged (misprinted: reading or saying that it is unread are both right), or free: printed twice
    with two numbers, or a sum the form does not have, so that anything but another number is right.
    """

    value: float | None
    unit: str | None = None
    label: str = "sound"
    also: tuple[float | None, ...] = ()

    def damaged(self) -> Truth:
        """The same cell under a label that is misprinted."""
        return replace(self, label="damaged") if self.label == "sound" else self


Block: TypeAlias = Heading | Prose | Sheet


@dataclass(frozen=True, slots=True)
class Mutant:
    """An invented report as one odd office prints it."""

    report: InventedReport
    blocks: tuple[Block, ...]
    truth: dict[Key, Truth]
    traits: frozenset[str]
    seed: str
    notes: tuple[str, ...] = field(default=())


def widened(box: Box, width: int) -> Box:
    """The box drawn out over that many columns."""
    return replace(box, across=width)
