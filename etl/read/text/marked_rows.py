"""Lines whose fields are parted by a mark of punctuation (、 ， ； ｜ or a slash between spaces) → the rows of tables.

A colon may part the label from the values. Marks inside brackets part nothing, nor does the one behind a numeral that
numbers a label. Sentences have such marks as well: fields are believed only where rows of values follow one another
that have equally many of them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, takewhile

from etl.patterns import pattern
from etl.read.text.drawn_table import is_rule
from etl.read.text.even_rows import are_even, values_behind
from etl.read.text.fields import LONGEST_FIELD, Rows

MARKS = tuple(map(pattern, ("[、：]", "[，：]", "[；：]", "[;：]", "｜", "│", r"(?:(?<=\s)|^)/(?=\s|$)")))
"""What may part the fields of one table."""
STOP = pattern(r"[。！？\t|]")
NUMERAL = pattern(r"\s*(?:[（(]?[一二三四五六七八九十]{1,3}[)）]?|[（(]?\d{1,2}[)）]?)\s*")
SEVERAL = pattern("[，、；;]")
"""What parts several numbers in one field."""
SPACED = pattern(r"\S[ \u00a0\u3000]{2,}\S|\s\d[\d,.]*(?:\s|$)|^\d[\d,]*\s+\d")
"""Fields that white space parts: then marks stand in them."""
HEADING = pattern(r"[#\s]*[一二三四五六七八九十]{1,3}[、.．]")
NUMBERED = pattern(r"[（(]?[一二三四五六七八九十\d]")
REST = 13
"""Characters from which the rest of a label behind a mark is longer than any first item of a group."""
LETTER = pattern(r"[\u3400-\u9fff“（(]")
BULLET = pattern(r"^\s*[-*•·]\s+")
FEWEST = 3
"""Values of rows that follow one another, from which the marks between them are believed; then of others as well."""
MOST_HEADINGS = 6
"""Rows above the first that has a value: the deepest heading has three, and some rows below it may be blank."""
LONGEST_LINE = 400
MOST_ROWS = 400
"""Rows of the longest table, several times over."""
OWN = frozenset("、，；;｜│/")
COLON = "："
"""What may part a label from the values that another mark parts."""
BARS = frozenset("｜│")
"""Marks that may stand around a row as well."""
OPENING, CLOSING = frozenset("（(【[《"), frozenset("）)】]》")


def with_marks(lines: Sequence[str]) -> Iterator[tuple[Sequence[str], Rows]]:
    """The lines in runs, each with the rows so parted that stand behind it; none behind the last run."""
    yield from _with_each(lines, MARKS)


def _with_each(lines: Sequence[str], marks: Sequence[re.Pattern[str]]) -> Iterator[tuple[Sequence[str], Rows]]:
    if not marks:
        yield lines, []
        return
    for plain, rows in _with_mark(lines, marks[0]):
        *before, (last, _) = _with_each(plain, marks[1:])
        yield from before
        yield last, rows


def _with_mark(lines: Sequence[str], mark: re.Pattern[str]) -> Iterator[tuple[Sequence[str], Rows]]:
    """The lines in runs, each with the rows parted by one mark behind it."""
    own = next(letter for letter in mark.pattern if letter in OWN)
    rare = sum(own in line for line in lines) < (FEWEST if COLON in mark.pattern else 1)
    if rare or (own in BARS and any(map(is_rule, lines))):  # rows between rules may take several lines
        yield lines, []
        return
    marked = [line.strip() for line in lines if own in line]
    ended = all(line[0] == line[-1] and line[0] in BARS for line in marked)
    parted = [_row(line.strip()[1:-1] if ended else line, mark) if _may_be_parted(line, mark) else [] for line in lines]
    runs = [[at for at, _ in run] for has, run in groupby(enumerate(parted), key=lambda one: len(one[1]) > 1) if has]
    few = (run for run in runs if len(run) <= MOST_ROWS)
    tables = [(at, *told) for run in few for at, told in _tables(run[0], [parted[at] for at in run])]
    told = any(_count(rows) >= FEWEST for *_, rows in tables)
    start = 0
    for above, first, end, rows in tables if told else ():
        if end:
            yield lines[start : above + first], rows
            start = above + end
    yield lines[start:], []


def _may_be_parted(line: str, mark: re.Pattern[str]) -> bool:
    return len(line) <= LONGEST_LINE and mark.search(line) is not None and not STOP.search(line)


def _row(line: str, mark: re.Pattern[str]) -> list[str]:
    """The fields of a line; none of a heading, which has a numeral before it and no values, or a colon behind it.

    What white space parts has no marks between its fields: a slash stands for nothing there.
    """
    fields = _fields(line, mark)
    caption = HEADING.match(line) and not values_behind(fields)
    spaced = any(map(SPACED.search, fields))
    return [] if caption or spaced or line.rstrip().endswith("：") else fields


def _fields(line: str, mark: re.Pattern[str]) -> list[str]:
    """What the marks of a line part, but for those in brackets and behind the numeral of a label."""
    line, start, fields = BULLET.sub("", line), 0, list[str]()
    depths = _depths(line)
    for found in mark.finditer(line):
        numbers = NUMERAL.fullmatch(line[start : found.start()]) and LETTER.match(line[found.end() :])
        if not depths[found.start()] and not numbers:
            fields.append(line[start : found.start()].strip())
            start = found.end()
    return [*fields, line[start:].strip()]


def _depths(line: str) -> Sequence[int]:
    """In how many brackets each character of a line stands; none counts where they are not closed."""
    if not any(letter in line for letter in OPENING):
        return [0] * len(line)
    depth, depths = 0, list[int]()
    for letter in line:
        depth = max(0, depth + (letter in OPENING) - (letter in CLOSING))
        depths.append(depth)
    return depths if not depth else [0] * len(line)


def _tables(start: int, rows: Rows) -> Iterator[tuple[int, tuple[int, int, Rows]]]:
    """The table of a run of rows; or those of runs that are as wide each, where tables follow one another."""
    whole = _table(rows)
    if whole[1]:
        yield start, whole
        return
    for _, run in groupby(enumerate(rows), key=lambda one: len(one[1])):
        own = list(run)
        yield start + own[0][0], _table([row for _, row in own])


def _table(rows: Rows) -> tuple[int, int, Rows]:
    """From which to which row of a run a table reaches, heading and all, and its rows; none where it has none."""
    tails = [values_behind(row) for row in rows]
    kinds = ([any(tail) for tail in tails], [not any(row) for row in rows], [bool(tail) for tail in tails])
    own = next(filter(None, ([at for at, is_own in enumerate(kind) if is_own] for kind in kinds)), [])
    if not own or not own[0]:
        return 0, 0, []
    first, end = max(0, own[0] - MOST_HEADINGS), own[-1] + 1 + len(list(takewhile(bool, tails[own[-1] + 1 :])))
    table = _of_one_width(rows[first:end])
    short = all(len(field) <= LONGEST_FIELD for row in table for field in row)
    short = short and not any(map(SEVERAL.search, (field for row in table for field in values_behind(row))))
    even = len({len(row) for row in table}) == 1 or are_even(table)
    return (first, end, table) if short and even else (0, 0, [])


def _of_one_width(rows: Rows) -> Rows:
    """The rows, those made whole that are longer than most because a mark stands in their label (不补正、不再处理)."""
    own = [len(row) for row in rows if values_behind(row)]
    width = Counter(own).most_common(1)[0][0]
    return [_joined(row, len(row) - width) if values_behind(row) and len(row) > width else row for row in rows]


def _joined(row: list[str], times: int) -> list[str]:
    """A row with the last of its labels joined to those before it, so many of them, where they stand side by side."""
    last = len(row) - len(values_behind(row)) - 1
    label = row[last - times : last + 1] if last >= times else []
    goes_on = all(label) and not NUMBERED.match(row[last]) and len(row[last]) >= REST
    return [*row[: last - times], "、".join(label), *row[last + 1 :]] if label and goes_on else row


def _count(rows: Rows) -> int:
    """How many values some rows have."""
    return sum(bool(value) for row in rows for value in values_behind(row))
