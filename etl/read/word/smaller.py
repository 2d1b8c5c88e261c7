"""Digits in much smaller print right behind a number: a mark that leads to a note, or a part of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from etl.read.document import UNKNOWN
from etl.read.word.text import DIGIT, MARKS, NAMES, attribute, child

SMALLER = 0.72
"""What digits of a mark measure at most of those before them; a number in two fonts keeps more."""
USUAL = 21
"""Half-points of print of which nothing is said; reports have 18 to 32."""
_SETTLED = frozenset({*MARKS, "rStyle"})
"""What says of a run in another way how it is read."""


def settle_smaller(paragraph: Any) -> None:
    """Leave digits that are much smaller than those right before them unknown."""
    before, size_before = "", USUAL
    for run, texts in _runs(paragraph):
        said = "".join(text.text or "" for text in texts)
        size = _size(run)
        if before[-1:].isdigit() and said[:1].isdigit() and size <= SMALLER * size_before:
            for text in texts:
                text.text = DIGIT.sub(UNKNOWN, text.text or "")
        else:
            before, size_before = said, size


def _runs(paragraph: Any) -> Iterator[tuple[Any, list[Any]]]:
    """The runs of a paragraph that say something and have no other mark, each with its texts."""
    for run in paragraph.iterdescendants("{*}r"):
        texts = list(run.iterchildren("{*}t"))
        properties = child(run, "rPr")
        marked = properties is not None and any(NAMES[one.tag] in _SETTLED for one in properties)
        if texts and not marked:
            yield run, texts


def _size(run: Any) -> int:
    """The size of a run's print in half-points."""
    size = attribute(child(child(run, "rPr"), "sz"), "val") or ""
    return int(size) if size.isascii() and size.isdigit() else USUAL
