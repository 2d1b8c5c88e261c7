"""Lines of text whose fields are parted by gaps of one width, so that a wider one shows the blank fields in it.

Who joins the cells of a row with two spaces leaves four where one is blank. That is told from columns that only stand
under one another by all lines: every gap is as wide as the narrowest or a multiple of it, and behind their labels the
rows under one heading have equally many fields.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from etl.patterns import pattern
from etl.read.counted_rows import VALUE
from etl.read.text_fields import LONGEST_FIELD, STOP, Rows, may_be_row

GAP = pattern(r"(?<=\S)[ \u3000]+")
INSIDE = pattern(r" {2}|\u3000")
"""A gap that no label has."""
LABEL_ALONE = pattern(r"\s*\S(?:.*\S)?[ \u3000]{2,}")
"""A line that goes on in nothing but spaces behind its text."""
BLANK_ROW = pattern(r"[ \u3000]{4,}")
"""A line that may be a row in which nothing stands: the smallest table of disputes has five fields."""
FEWEST_ROWS = 2
"""Rows of values that must have equally many fields; one alone stands under headings of as many or of several lines."""
FEWEST_HEADINGS = 5
"""Headings side by side, each as far from the next, that show what parts the fields of a row alone below them."""
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
        if all(rows) and _are_even(own := list(_without_empty(rows))):
            return own
    return []


def _without_empty(rows: Rows) -> Iterator[list[str]]:
    """The rows without lines of nothing but spaces, unless one stands alone under its heading."""
    for number, row in enumerate(rows):
        above, below = rows[number - 1] if number else [], rows[number + 1 : number + 2]
        if any(row) or (len(above) >= FEWEST_HEADINGS and not _values(above) and not any(map(any, below))):
            yield row


def _units(gaps: set[int]) -> Sequence[int]:
    """The widths that may part two fields: the narrowest gap, or rather the next where that one stands in labels."""
    return [gap for gap in sorted(gaps)[:2] if gap <= WIDEST][::-1]


def _fields(line: str, mark: str) -> list[str]:
    """The fields of a line, the first behind what indents it; none where a gap is no multiple of the mark."""
    indent = len(line) - len(line.lstrip(mark[0]))
    fields = line[indent % len(mark) :].split(mark)
    uneven = any(field != field.strip() or INSIDE.search(field) for field in fields)
    return [] if uneven or max(map(len, fields)) > LONGEST_FIELD else fields


def _are_even(rows: Rows) -> bool:
    """Whether rows of values have equally many fields behind their labels, under each heading, and some are blank."""
    tails = [_values(row) for row in rows]
    printed = [field for tail in tails for field in tail]
    return "" in printed and all(_agree(rows, tails, first, end) for first, end in _groups(tails))


def _values(row: Sequence[str]) -> Sequence[str]:
    """The fields behind the label of a row, blank ones and numbers; none where it is a heading."""
    labels = max((at + 1 for at, field in enumerate(row) if field and not VALUE.fullmatch(field)), default=0)
    return row[labels:]


def _groups(tails: Sequence[Sequence[str]]) -> Iterator[tuple[int, int]]:
    """From which to which row those of values follow one another."""
    end = 0
    for values, run in groupby(tails, key=bool):
        first, end = end, end + len(list(run))
        if values:
            yield first, end


def _agree(rows: Rows, tails: Sequence[Sequence[str]], first: int, end: int) -> bool:
    """Whether rows of values have equally many fields; one alone, or blank ones, may have what their heading tells."""
    width = len(tails[first])
    if any(len(tail) != width for tail in tails[first:end]):
        return False
    above = [field for field in rows[first - 1] if field] if first else []
    told = len(above) - width in {0, 1} or len(above) >= FEWEST_HEADINGS
    several = end - first >= FEWEST_ROWS and any(any(tail) for tail in tails[first:end])
    return told or several or "" not in tails[first]
