"""Lines of text parted by commas, as spreadsheets save them → fields; labels and numbers may stand in quotes."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from itertools import groupby, takewhile

from etl.patterns import pattern
from etl.read.text.even_rows import are_even
from etl.read.text.fields import COUNTED, LONGEST_FIELD, NUMBER, STOP, Rows, are_parted_table

FEWEST_COMMAS = 2
FEWEST_ROWS = 3
"""Lines so parted from which one with a single comma is a row as well: a label and its number."""
FEWEST_HEADINGS = 4
"""Fields without a number that make a row a heading."""
MOST_HEADINGS = 3
"""Rows of the deepest heading."""
MOST_BROKEN = 8
"""Lines over which a field in quotes is broken at most."""
THOUSANDS = pattern(r"(?:^|,)[1-9]\d{0,2}(?:,\d{3})+(?![\d.])")
"""Fields that may be one number, where no quotes tell."""
SPACED = pattern(r"\d[^\S\n]+\d|\S[ \u00a0]{2,}\S|[^\d\s]\s+\d{1,3}$")
"""What white space parts: the commas then stand in numbers."""
HEADING = pattern(r"\s*[一二三四五六七八九十]{1,2}[、.．]")
RECORD = pattern(r'(?:"(?:[^"]|"")*"|[^",\n]*)(?:,\s*(?:"(?:[^"]|"")*"|[^",\n]*))*')
"""A line of a table whose lines break only within quotes."""
BREAK = pattern(r"(?<!\d)\n|\n(?!\d)")
"""A line break within a field; between digits it may part two numbers."""
_QUOTED = pattern(r'"[^"]*"')


def with_commas(lines: Sequence[str]) -> Iterator[tuple[Sequence[str], Rows]]:
    """The lines in runs, each with the rows parted by commas that stand behind it; none behind the last run.

    A last row that is nothing but a numbered label may be the heading of what follows: it is a line as well.
    """
    plain: list[str] = []
    whole = list(_whole(lines))
    fewest = 1 if sum(_is_parted(line, FEWEST_COMMAS) for line in whole) >= FEWEST_ROWS else FEWEST_COMMAS
    for parted, run in groupby(whole, key=lambda line: _is_parted(line, fewest)):
        own = list(run)
        rows = _rows(own) if parted else []
        if not rows:
            plain += map(_without_commas, own)
            continue
        for heading, part in parted_by_lines(rows):
            plain += heading
            if part:
                yield plain, _trimmed(part)
                plain = [*filter(HEADING.match, part[-1][:1])] if not any(part[-1][1:]) else []
    yield plain, []


def _whole(lines: Sequence[str]) -> Iterator[str]:
    """The lines, those that quotes hold together as one."""
    number = 0
    while number < len(lines):
        line, following = lines[number], number + 1
        while (
            line.count('"') % 2
            and ("," in line or line.startswith('"'))
            and following < min(len(lines), number + MOST_BROKEN)
        ):
            line += "\n" + lines[following]
            following += 1
        whole = following == number + 1 or RECORD.fullmatch(line) is not None
        yield line if whole else lines[number]
        number = following if whole else number + 1


def _is_parted(line: str, fewest: int) -> bool:
    """Whether a line has several short fields, none of them a sentence, and is parted by nothing else."""
    if line.count(",") < fewest or "\t" in line or "|" in line or STOP.search(line):
        return False
    fields = _fields(line)
    return max(map(len, fields)) <= LONGEST_FIELD and not any(map(SPACED.search, fields))


def _fields(line: str) -> list[str]:
    fields = next(csv.reader([line], skipinitialspace=True, strict=False), [""])
    return [BREAK.sub("", field).strip() for field in fields]


def _rows(lines: Sequence[str]) -> Rows:
    """The fields of a run of such lines; nothing where they are prose, or where commas may stand in numbers."""
    rows = [_fields(line) for line in lines]
    uneven = len({len(row) for row in rows}) > 1 and not are_even(rows)
    if uneven and any(THOUSANDS.search(_QUOTED.sub("", line)) for line in lines):
        return []
    return rows if are_parted_table(rows) else []


def _without_commas(line: str) -> str:
    """A line of text as it is, without the empty fields a spreadsheet has put behind it."""
    fields = _fields(line) if line.count(",") >= FEWEST_COMMAS else []
    return fields[0] if fields and fields[0] and not any(fields[1:]) else line


def _trimmed(rows: Rows) -> Rows:
    """The rows without the last columns in which nothing at all is printed, for all as many."""
    width = max(len(row) for row in rows)
    spare = min(width - max((at + 1 for at, field in enumerate(row) if field), default=0) for row in rows)
    even = len({len(row) for row in rows}) == 1
    return [row[: width - spare] for row in rows] if even else rows


def parted_by_lines(rows: Rows) -> Iterator[tuple[Sequence[str], Rows]]:
    """The rows parted where a line of text stands between them: above the first fields, and above new headings."""
    lines: list[str] = []
    part: list[list[str]] = []
    for number, row in enumerate(rows):
        above = not any(any(one[1:]) for one in part)
        if _is_alone(row) and (above or _begins_table(rows[number + 1 : number + 1 + MOST_HEADINGS])):
            if part:
                yield lines, part
                lines, part = [], []
            lines.append(row[0])
        else:
            part.append(row)
    yield lines, part


def _is_alone(row: Sequence[str]) -> bool:
    return bool(row and row[0]) and not any(row[1:])


def _begins_table(below: Rows) -> bool:
    """Whether the heading of a table follows at once: a row of many fields, and no number before it."""
    texts = [[field for field in row if field] for row in takewhile(lambda row: not _is_alone(row), below)]
    headings = takewhile(
        lambda row: not any(NUMBER.fullmatch(field) or COUNTED.fullmatch(field) for field in row), texts
    )
    return any(len(row) >= FEWEST_HEADINGS for row in headings)
