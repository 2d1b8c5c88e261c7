"""Lines of text whose fields are parted by gaps of one width, so that a wider one shows the blank fields in it.

Who joins the cells of a row with two spaces leaves four where one is blank. That is told from columns that only stand
under one another by all lines: every gap is as wide as the narrowest or a multiple of it, and behind their labels the
rows under one heading have equally many fields.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from etl.patterns import pattern
from etl.read.text.even_rows import FEWEST_HEADINGS, are_even, values_behind
from etl.read.text.fields import LONGEST_FIELD, STOP, Rows, may_be_row

GAP = pattern(r"(?<=\S)[ \u3000]+")
INSIDE = pattern(r" {2}|\u3000")
"""A gap that no label has."""
MARKS = frozenset(",，、;；")
"""What parts fields behind which it stands, and a space only sets apart."""
LABEL_ALONE = pattern(r"\s*\S(?:.*\S)?[ \u3000]{2,}")
"""A line that goes on in nothing but spaces behind its text."""
BLANK_ROW = pattern(r"[ \u3000]{4,}")
"""A line that may be a row in which nothing stands: the smallest table of disputes has five fields."""
FEWEST_ROWS = 3
WIDEST = 16
"""Spaces between two fields at most; further apart they stand in columns."""


def with_even_gaps(lines: Sequence[str]) -> Iterator[tuple[Sequence[str], Rows]]:
    """The lines in runs, each with the rows so parted that stand behind it; none behind the last run."""
    plain: list[str] = []
    for parted, run in groupby(lines, key=_may_be_parted):
        own = list(run)
        rows = _rows(own) if parted else []
        if rows:
            yield plain, rows
            plain = []
        else:
            plain += own
    yield plain, []


def _may_be_parted(line: str) -> bool:
    if "\t" in line or "|" in line or not line.strip():
        return BLANK_ROW.fullmatch(line) is not None
    alone = LABEL_ALONE.fullmatch(line) is not None and len(line.strip()) <= LONGEST_FIELD and not STOP.search(line)
    return alone or may_be_row(line)


def _rows(lines: Sequence[str]) -> Rows:
    """The fields of a run of lines; nothing where no width of a gap explains them all."""
    wide = "\u3000" if any("\u3000" in line.strip() for line in lines) else " "
    gaps = {len(found[0]) for line in lines for found in GAP.finditer(line) if wide in found[0]}
    for unit in _units(gaps):
        rows = [_fields(line, wide * unit) for line in lines]
        own = list(_without_empty(rows)) if all(rows) else []
        if _are_of_one_length(own) or (any("" in values_behind(row) for row in own) and are_even(own)):
            return own
    return []


def _are_of_one_length(rows: Rows) -> bool:
    """Whether all rows, headings as well, have as many fields, so that merged cells stand as blank ones in them."""
    blank = any("" in row for row in rows) and any(map(values_behind, rows))
    return blank and len(rows) >= FEWEST_ROWS and len({len(row) for row in rows}) == 1


def _without_empty(rows: Rows) -> Iterator[list[str]]:
    """The rows without lines of nothing but spaces, unless one stands alone under its heading."""
    for number, row in enumerate(rows):
        above, below = rows[number - 1] if number else [], rows[number + 1 : number + 2]
        if any(row) or (len(above) >= FEWEST_HEADINGS and not values_behind(above) and not any(map(any, below))):
            yield row


def _units(gaps: set[int]) -> Sequence[int]:
    """The widths that may part two fields: the narrowest gap, or rather the next where that one stands in labels."""
    return [gap for gap in sorted(gaps)[:2] if gap <= WIDEST][::-1]


def _fields(line: str, mark: str) -> list[str]:
    """The fields of a line, the first behind what indents it; none where a gap is no multiple of the mark."""
    indent = len(line) - len(line.lstrip(mark[0]))
    fields = line[indent % len(mark) :].split(mark)
    uneven = any(field != field.strip() or INSIDE.search(field) or field[-1:] in MARKS for field in fields)
    return [] if uneven or max(map(len, fields)) > LONGEST_FIELD else fields
