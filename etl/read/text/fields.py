"""Lines of plain text as fields: what white space parts, and merged cells that a converter has repeated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile
from typing import TypeAlias

from etl.patterns import pattern
from etl.read.document import UNKNOWN, GridCell, Stretch
from etl.read.text.drawn_table import ambiguously_wide, on_screen

WIDE = pattern(r"(?:[ \u00a0]{2,}|\u3000)[ \u00a0\u3000]*")
"""White space that parts two columns; a single ideographic space is as wide as a character."""
ANY = pattern(r"[ \u00a0\u3000]+")
NUMBER = pattern(r"[-+]?[\d０-９][\d０-９,，.．]*[%％]?|[-—–－/／\\＼]+")
NOTED = pattern(rf"(?:{NUMBER.pattern})[*＊※\u2460-\u2473]*")
"""A number with a mark behind it that leads to a note."""
COUNTED = pattern(r"[-+−－]?[\d０-９][\d０-９,，.．]*\s*(?:万?元|[件项条个份宗起次])?\s*(?:[（(][^（）()]*[）)])?")
"""A number with its unit or a note behind it: the same one twice side by side is two cells, no merged label."""
FOR_NOTHING = pattern(
    rf"无|没有|零|暂无|未(?:发生|产生)|不(?:涉及|适用|存在)|[Nn][/.]?[Aa]|[.…。·*○〇]+|[{UNKNOWN}?？□]+|#+|#[A-Z]+[!?]"
)
"""What else offices write for nothing, and programs for what they could not say."""
LONGEST_FIELD = 45
"""Characters of the longest label of the form; a longer field is prose."""
FEWEST_BLANKS = 4
"""Marks of a line without any text that make it a row of blank fields; the smallest table of disputes has five."""
LONGEST_HALF = 2
"""Characters of half a label that is broken in two: 结果 维持, 商业 企业."""
STOP = pattern(r"[。；！]|(?<=[\u3400-\u9fff])？")
PARTING_SLASH = pattern(r"[\u3400-\u9fff）)”] / [（(“]?(?:\d[.、])?[\u3400-\u9fff].*[\d０-９/]\s*$")
"""A slash between two labels of a row with values: it parts them, and what it says among the values is not told."""
FEWEST_NUMBERS = 3
"""Numbers at the ends of some lines that make them a table; in lines of as many fields each one is enough."""

Rows: TypeAlias = list[list[str]]


def split_fields(line: str) -> list[str]:
    """The fields of a line: by wide gaps, else by any white space; numbers behind a label are always parted.

    Words of a heading that a single space parts are several where two of them are too long for a broken label's halves.
    """
    wide = [field for field in WIDE.split(line.strip()) if field]
    if len(wide) == 1:
        return ANY.split(line.strip())
    fields: list[str] = []
    for field in reversed(wide):
        words = ANY.split(field)
        numbers = list(takewhile(_is_filled_in, reversed(words))) if all(map(_is_filled_in, fields)) else []
        words = words[: len(words) - len(numbers)]
        fields = [*(words if _are_headings(words) else [" ".join(words)] * bool(words)), *reversed(numbers), *fields]
    return fields


def _is_filled_in(word: str) -> bool:
    """Whether a word is what stands in a cell of numbers: a number, with its unit too, or a mark for nothing."""
    return is_counted(word) or FOR_NOTHING.fullmatch(word) is not None


def _are_headings(words: Sequence[str]) -> bool:
    """Whether words are headings side by side, rather than the pieces of one label."""
    return all(len(word) > 1 for word in words) and sum(len(word) > LONGEST_HALF for word in words) > 1


def may_be_row(line: str) -> bool:
    """Whether a line has several short fields, none of them a sentence."""
    fields = split_fields(line)
    told = len(fields) > 1 and not STOP.search(line) and not PARTING_SLASH.search(line)
    return told and max(map(len, fields)) <= LONGEST_FIELD


def spaced_rows(lines: Sequence[str]) -> Rows:
    """The rows of a run of such lines; none where too few of them end in numbers for a table."""
    rows = [split_fields(line) for line in lines]
    return rows if are_table(rows) else []


def stretches(lines: Sequence[str], rows: Rows) -> tuple[tuple[Stretch, ...], ...]:
    """Where the fields of each line stand in it."""
    return tuple(tuple(_stretches(line, row)) for line, row in zip(lines, rows, strict=True))


def _stretches(line: str, row: Sequence[str]) -> Iterator[Stretch]:
    end = screen = wide = 0
    for field in row:
        found = line.find(field, end)
        start = found if found >= 0 else line.index(field[:1], end)
        screen += sum(map(on_screen, line[end:start]))
        wide += sum(map(ambiguously_wide, line[end:start]))
        end = start + len(field)
        own_screen, own_wide = (sum(map(of, line[start:end])) for of in (on_screen, ambiguously_wide))
        yield Stretch((start, end), (screen, screen + own_screen), (wide, wide + own_wide))
        screen, wide = screen + own_screen, wide + own_wide


def are_table(rows: Rows) -> bool:
    """Whether enough rows end in numbers for a table."""
    numbers = sum(_ending_numbers(row) for row in rows)
    even = len(rows) > 1 and len({len(row) for row in rows}) == 1
    return numbers >= FEWEST_NUMBERS or (even and any(is_counted(row[-1]) or _ending_numbers(row) for row in rows))


def are_parted_table(rows: Rows) -> bool:
    """The same for rows whose fields are parted by a mark, so that empty ones are seen: numbers may stand anywhere."""
    numbers = sum(is_counted(field) for row in rows for field in row[1:])
    even = len(rows) > 1 and len({len(row) for row in rows}) == 1
    blank = any(len(row) > FEWEST_BLANKS and not any(row[1:]) for row in rows)
    return numbers >= FEWEST_NUMBERS or blank or bool(even and numbers)


def is_counted(field: str) -> bool:
    """Whether a field prints a number, with its unit or a note behind it."""
    return bool(NUMBER.fullmatch(field) or COUNTED.fullmatch(field))


def _ending_numbers(row: Sequence[str]) -> int:
    return sum(1 for _ in takewhile(NOTED.fullmatch, reversed(row)))


def repeats_merged(rows: Rows) -> bool:
    """Whether every row has the same number of fields, and labels stand in several side by side."""
    twins = any(_is_label(one) and one == other for row in rows for one, other in pairwise(row))
    return twins and len({len(row) for row in rows}) == 1


def merged_cells(rows: Rows) -> Iterator[GridCell]:
    """The cells of a table whose merged labels were repeated: equal neighbours are one, across and then down."""
    above: dict[tuple[int, int], GridCell] = {}
    cells: list[GridCell] = []
    for number, row in enumerate(rows):
        current: dict[tuple[int, int], GridCell] = {}
        for column, span in _spans(row):
            cell = above.get((column, span))
            if cell is not None and cell.text == row[column] and _is_label(cell.text) and _goes_on(row, column + span):
                grown = GridCell(cell.text, cell.row, column, number - cell.row + 1, span)
                cells[cells.index(cell)] = grown
            else:
                grown = GridCell(row[column], number, column, 1, span)
                cells.append(grown)
            current[column, span] = grown
        above = current
    yield from cells


def _goes_on(row: Sequence[str], after: int) -> bool:
    """Whether another label follows: the label right before the numbers is its row's own, even if it is repeated."""
    return after >= len(row) or _is_label(row[after])


def _spans(row: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where each cell of a row begins, and over how many fields its label is repeated."""
    column = 0
    while column < len(row):
        span = 1
        while column + span < len(row) and _is_label(row[column]) and row[column + span] == row[column]:
            span += 1
        yield column, span
        column += span


def _is_label(text: str) -> bool:
    return bool(text) and not is_counted(text) and not all(map(_is_filled_in, text.split()))
