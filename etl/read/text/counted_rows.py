"""Rows counted off from fields that each end in a pipe: whether they look like the rows of one table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from etl.patterns import pattern
from etl.read.text.ended_fields import Field, begins_line, without_lines_above
from etl.read.text.fields import is_counted

VALUE = pattern(
    r"[增减]?[-+−－]?[\d０-９]+(?:[,，.．][\d０-９]+)*\s*[\u4e00-\u9fff]{0,2}\s*(?:[（(\[〔].*)?[*＊※\u2460-\u2473]*"
    r"|无|[-—–－/／\\＼]+"
)
"""What stands in the cells of a report, units and notes included."""
KINDS = pattern(r"(?:t[tb]*)?v*|t*n+")
"""The kinds of rows of one table, one after another: see `kind_of`."""
BLOCKS = pattern(r"(?:[ftb]*v*)?(?:f[ftb]*v*)*|[tf]*[nf]+")
"""The same of a table that has rows filled up (f): with them headings begin anew, below rows of nothing but values."""
FEWEST_IN_LINE = 2
"""Fields to a line, on average, where each line is a row."""
FEWEST_FIELDS = 8
"""Fields without any filling up that may be a table: the smallest table of disputes has ten."""
MOST_COLUMNS = 24
"""Pipes from the first field to the first row filled up: the widest table of disputes has sixteen."""
FEWEST_COLUMNS = 4
FEWEST_ROWS = 4
"""Columns and rows of a table in which nothing fills up a row; one of disputes has five columns or more."""


class Table(NamedTuple):
    """The fields of one table, from `start` up to `end`, and how many columns it has.

    That is not told (None) where nothing fills up rows, or not all alike: then each line is a row (0), or each a field.
    The lines above its first field may be prose or its own: then the field is `whole`, and the lines are prose as well.
    """

    start: int
    end: int
    columns: int | None
    whole: bool = False

    def first(self, fields: Sequence[Field]) -> Field:
        """The first field, without lines above it that are prose."""
        return fields[self.start] if self.whole else without_lines_above(fields[self.start])


def rows_from(fields: Sequence[Field], table: Table) -> Iterator[tuple[int, list[str]]]:
    """Where each row of a table begins, and what its fields print."""
    starts, place = [], 0
    for at in range(table.start, table.end):
        starts += [at] if place % (table.columns or 1) == 0 else []
        place += fields[at].pipes
    for at, after in pairwise([*starts, table.end]):
        yield at, [field.text for field in fields[at:after] if not field.filling]


def _begin_lines(fields: Sequence[Field], table: Table) -> bool:
    """Whether every row counted off begins a line."""
    place = 0
    for at in range(table.start, table.end):
        if place % (table.columns or 1) == 0 and not begins_line(fields, at):
            return False
        place += fields[at].pipes
    return True


def kinds_of(fields: Sequence[Field], table: Table, *, filled: bool = True) -> str:
    """The kinds of the rows of a table, one after another; f is one filled up, where that is asked for."""
    rows = list(rows_from(fields, table))
    led = all(row[:1] == [""] for _, row in rows)
    kinds = [kind_of(row[led:]) for _, row in rows]
    ends = [*(at for at, _ in rows[1:]), table.end]
    full = [not filled or not fields[end - 1].filling for end in ends]
    return "".join(kind if whole or kind in "vx" else "f" for kind, whole in zip(kinds, full, strict=False))


def kind_of(row: Sequence[str]) -> str:
    """How a row begins: with a text (t), blanks (b) or a number (n) before one, or x; v where all are values."""
    values = [not text or VALUE.fullmatch(text) is not None for text in row]
    if all(values):
        return "v"
    first = values.index(False)
    return "t" if not first else "b" if not any(row[:first]) else "x" if any(row[1:first]) else "n"


def is_sound(fields: Sequence[Field], table: Table) -> bool:
    """Whether rows counted off all begin lines, and those of values end a table or a part of it."""
    kinds = kinds_of(fields, table)
    return _begin_lines(fields, table) and BLOCKS.fullmatch(kinds) is not None


def are_alike(fields: Sequence[Field], table: Table, fewest: int = 0) -> bool:
    """Whether fields counted off are rows of one table: all begin lines, and those of nothing but values come last."""
    if not _begin_lines(fields, table):
        return False
    kinds = kinds_of(fields, table, filled=False)
    return len(kinds) >= fewest and KINDS.fullmatch(kinds) is not None


def _are_plain(fields: Sequence[Field], table: Table) -> bool:
    """Whether rows counted off print no text behind a value, and no two of them nothing but values."""
    printed = ([text for text in row if text] for _, row in rows_from(fields, table))
    rows = ["".join("v" if VALUE.fullmatch(text) else "t" for text in row) for row in printed]
    return not any("vt" in row[1:] for row in rows) and sum(bool(row) and "t" not in row for row in rows) <= 1


def likely_columns(fields: Sequence[Field], table: Table) -> int | None:
    """The fewest columns that make rows of all fields though nothing tells them: each begins a line, all are alike.

    The last row may lack the pipe that fills it up, as that of a text ends with its last word.
    """
    own = fields[table.start : table.end]
    pipes = sum(field.pipes for field in own)
    lines = Counter(Counter(field.last for field in own).values())
    usual, broken = lines.most_common(1)[0][0], is_broken(own)
    if len(lines) == 1 and not broken:
        return None  # lines are rows, and were never broken
    likely = [columns for columns in range(FEWEST_COLUMNS, MOST_COLUMNS + 1) if pipes % columns in {0, columns - 1}]
    likely = [columns for columns in likely if broken or columns == usual]
    fit = (columns for columns in likely if are_alike(fields, table._replace(columns=columns), FEWEST_ROWS))
    return next((columns for columns in fit if _are_plain(fields, table._replace(columns=columns))), None)


def is_broken(fields: Sequence[Field]) -> bool:
    """Whether lines are no rows: a number stands alone in one."""
    lines = Counter(field.last for field in fields if not field.filling)
    alone = any(lines[field.last] == 1 and is_counted(field.text) for field in fields)
    return alone and len(fields) >= FEWEST_FIELDS


def are_rows(fields: Sequence[Field]) -> bool:
    """Whether each line is a row, some of them filled up."""
    whole = all(field.first == field.last for field in fields[1:])
    lines = len({field.last for field in fields})
    return whole and any(field.filling for field in fields) and len(fields) >= FEWEST_IN_LINE * lines
