"""Rows parted by tabs that stand in several lines: a cell in quotes with a break in it, or a label above its values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from etl.patterns import pattern
from etl.read.text.counted_rows import VALUE
from etl.read.text.fields import LONGEST_FIELD, STOP

OPENED = pattern(r'(?:^|\t)"(?:[^"\t]|"")*$')
"""A field in quotes that goes on below."""
QUOTED = pattern(r'(?:(?<=\t)|^)"((?:[^"\t]|"")+)"(?=\t|$)')
"""What stands in such a field; quotes in it are doubled."""
MOST_LINES = 8
"""Lines over which a cell is broken at most."""
FEWEST = 5
"""Labels above their values, from which this is how a text prints its rows."""


def with_whole_rows(lines: Sequence[str]) -> list[str]:
    """The lines, those that make a row together as one."""
    if not any("\t" in line for line in lines):
        return list(lines)
    return _with_labels(list(_unquoted(lines)))


def _unquoted(lines: Sequence[str]) -> Iterator[str]:
    """The lines, those that quotes around a cell hold together as one, without these quotes."""
    at = 0
    while at < len(lines):
        end = at + 1
        line = lines[at]
        while OPENED.search(line) and end < min(len(lines), at + MOST_LINES):
            line += "\n" + lines[end]
            end += 1
        whole = end > at + 1 and "\t" in line and line.count('"') % 2 == 0
        yield QUOTED.sub(lambda found: found[1].replace('""', '"'), line) if whole else lines[at]
        at = end if whole else at + 1


def _with_labels(lines: list[str]) -> list[str]:
    """The lines, each of values alone behind a tab joined to the label above it, where that is the habit of a text."""
    pairs = [at for at, (above, below) in enumerate(pairwise(lines)) if _are_label_and_values(above, below)]
    if sum(bool(lines[at + 1].strip()) for at in pairs) < FEWEST:
        return lines
    whole = {at: lines[at] + lines[at + 1] for at in pairs}
    below = {at + 1 for at in pairs}
    return [whole.get(at, line) for at, line in enumerate(lines) if at not in below]


def _are_label_and_values(above: str, below: str) -> bool:
    if not below.startswith("\t") or not above.strip() or STOP.search(above):
        return False
    labels, values = above.strip("\t").split("\t"), below.split("\t")
    printed = [field.strip() for field in values if field.strip()]
    told = all(len(label) <= LONGEST_FIELD and not VALUE.fullmatch(label.strip()) for label in labels)
    return told and all(map(VALUE.fullmatch, printed))
