"""Fields that each end in a pipe → the rows of tables, counted off by the pipes that fill up short rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise
from math import gcd

from etl.patterns import pattern
from etl.read.ended_fields import Field, fields_of, regions
from etl.read.text_fields import STOP, Rows, is_counted

MOST_FIELDS = 5000
"""Fields that are counted off: all tables of a report have some five hundred."""
MOST_COLUMNS = 24
"""Pipes from the first field to the first row filled up: the widest table of disputes has sixteen."""
FEW_ABOVE = 4
MOST_TRIED = 60
"""Fields at which the next table is looked for."""
HALF = 4
"""Characters of a line above the first field of a table that begin this field, and are no heading: 行政 复议."""
FEWEST_IN_LINE = 2
"""Fields to a line, on average, where each line is a row."""
VALUE = pattern(
    r"[增减]?[-+−－]?[\d０-９]+(?:[,，.．][\d０-９]+)*\s*[\u4e00-\u9fff]{0,2}\s*(?:[（(\[〔].*)?[*＊※\u2460-\u2473]*"
    r"|无|[-—–－/／\\]+"
)
"""What stands in the cells of a report, units and notes included."""
KINDS = pattern(r"(?:t[tb]*)?v*|t*n+")
"""The kinds of rows of one table, one after another: see `_kind_of`."""
BLOCKS = pattern(r"(?:[ftb]*v*)?(?:f[ftb]*v*)*|[tf]*[nf]+")
"""The same of a table that has rows filled up (f): with them headings begin anew, below rows of nothing but values."""
FEWEST_AGREEING = 3
"""Rows filled up to as many columns after which others are another table's, even if theirs go into these."""
FEWEST_COLUMNS = 4
FEWEST_ROWS = 4
"""Columns and rows of a table in which nothing fills up a row; one of disputes has five columns or more."""
MOST_BLANK = 1
"""Blank fields in a row of headings: one that fills it up."""
FEWEST_IN_LINE = 2
"""Fields to a line, on average, where each line is a row."""
VALUE = pattern(
    r"[增减]?[-+−－]?[\d０-９]+(?:[,，.．][\d０-９]+)*\s*[\u4e00-\u9fff]{0,2}\s*(?:[（(\[〔].*)?[*＊※\u2460-\u2473]*"
    r"|无|[-—–－/／\\]+"
)
"""What stands in the cells of a report, units and notes included."""
KINDS = pattern(r"(?:t[tb]*)?v*|t*n+")
"""The kinds of rows of one table, one after another: see `_kind_of`."""
BLOCKS = pattern(r"(?:[ftb]*v*)?(?:f[ftb]*v*)*|[tf]*[nf]+")
"""The same of a table that has rows filled up (f): with them headings begin anew, below rows of nothing but values."""
FEWEST_AGREEING = 3
"""Rows filled up to as many columns after which others are another table's, even if theirs go into these."""
FEWEST_COLUMNS = 4
FEWEST_ROWS = 4
"""Columns and rows of a table in which nothing fills up a row; one of disputes has five columns or more."""
FEW_HEADINGS = 2
"""Fields of the row with which a table begins."""
FEWEST_FIELDS = 8
"""Fields without any filling up that may be a table: the smallest table of disputes has ten."""


@dataclass(frozen=True, slots=True)
class Run:
    """Fields from one on that agree on a number of columns: up to which, and where the last row filled up ends.

    `sure` where a row is seen alone, which may be the `first_row`: from the first field to the first filling, or between
    two fillings. `times` is how often fillings agree.
    """

    end: int
    filled: int
    columns: int
    sure: bool
    first_row: bool
    times: int


@dataclass(frozen=True, slots=True)
class Table:
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
        return fields[self.start] if self.whole else _without_lines_above(fields[self.start])


def with_filled(lines: Sequence[str]) -> Iterator[tuple[Sequence[str], Rows]]:
    """The lines in runs, each with the rows of the table that stands behind it; none behind the last run.

    Rows of one field each are all fields of a table of which nothing tells the columns.
    """
    found = [(fields, table) for fields in _all_fields(lines) for table in _tables(fields)]
    counted = [list(_rows(fields, table)) if table.columns is not None else [] for fields, table in found]
    told = any(map(_shows_blanks, counted))
    start = 0
    for (fields, table), rows in zip(found, counted, strict=True):
        first = table.first(fields) if rows else fields[table.start]
        above = lines[start : first.last] if table.whole else lines[start : first.first]
        yield above, _printed(rows, told=told) if rows else list(_line_by_line(fields[table.start : table.end]))
        start = fields[table.end - 1].last + 1
    yield lines[start:], []


def _all_fields(lines: Sequence[str]) -> Iterator[Sequence[Field]]:
    for first, last in regions(lines):
        fields = fields_of(lines, first, last)
        if FEWEST_FIELDS <= len(fields) <= MOST_FIELDS:
            yield fields


# --- which fields are one table --------------------------------------------------------------------------------


def _tables(fields: Sequence[Field]) -> Iterator[Table]:
    """The tables of a stretch of fields, those that are counted and those of single fields a line."""
    start = 0
    while start < len(fields):
        table = _told(fields, _table_from(fields, start))
        if table.columns:
            yield from _parted(fields, table)
        elif _are_rows(fields[start : table.end]):
            yield replace(table, columns=0)
        elif _is_broken(fields[start : table.end]):
            yield table
        start = table.end


def _parted(fields: Sequence[Field], table: Table) -> Iterator[Table]:
    """A table in parts: where lines stand above headings that follow rows of values, or before a row's leading pipe."""
    start, above = table.start, True
    for at, row in _rows_from(fields, table):
        heads = row.count("") <= MOST_BLANK and not any(map(VALUE.fullmatch, row))
        begins = (heads and not above) or not fields[at].lines[-1]
        if at > start and _has_lines_above(fields, at) and begins:
            yield replace(table, start=start, end=at)
            start, table = at, replace(table, whole=bool(fields[at].lines[-1]))
        above = heads
    yield replace(table, start=start)


def _rows_from(fields: Sequence[Field], table: Table) -> Iterator[tuple[int, list[str]]]:
    """Where each row of a table begins, and what its fields print."""
    starts, place = [], 0
    for at in range(table.start, table.end):
        starts += [at] if place % (table.columns or 1) == 0 else []
        place += fields[at].pipes
    for at, after in pairwise([*starts, table.end]):
        yield at, [field.text for field in fields[at:after] if not field.filling]


def _table_from(fields: Sequence[Field], start: int) -> Table:
    """The table that begins with a field, and where the next one begins."""
    run = _run(fields, start)
    begun = _begun_later(fields, start, run)
    if begun is not None:
        return Table(start, begun, None)
    run = replace(run, columns=_fewest(fields, start, run)) if run.times == 1 else run
    end = _end(fields, start, run)
    table = Table(start, end, run.columns)
    return table if run.sure and _is_sound(fields, table) else replace(table, columns=None)


def _is_sound(fields: Sequence[Field], table: Table) -> bool:
    """Whether rows counted off all begin lines, and those of values end a table or a part of it."""
    kinds = _kinds_of(fields, table)
    return _begin_lines(fields, table) and BLOCKS.fullmatch(kinds) is not None


def _fewest(fields: Sequence[Field], start: int, run: Run) -> int:
    """The fewest columns that make rows alike, where one row is filled up: it may be the second."""
    most = max(field.pipes for field in fields[start : run.filled])
    fewer = (columns for columns in range(most + 1, run.columns) if run.columns % columns == 0)
    ends = (run.end, run.filled)
    fit = (one for one in fewer if any(_are_alike(fields, Table(start, end, one), FEWEST_ROWS) for end in ends))
    return next(fit, run.columns)


def _run(fields: Sequence[Field], start: int) -> Run:
    columns = place = most = agreeing = 0
    filled, sure, first_row = start, False, False
    for at in range(start, len(fields)):
        place += fields[at].pipes
        if not fields[at].filling:
            continue
        most, before = max(most, fields[at].pipes), agreeing
        agreed = gcd(columns, place)
        agreeing = agreeing + 1 if agreed == columns else 1
        if agreed <= most or agreed > MOST_COLUMNS or (agreeing == 1 and before >= FEWEST_AGREEING and sure):
            return Run(at, filled, columns, sure, first_row, before)
        row = sum(field.pipes for field in fields[filled : at + 1])
        first_row = row == agreed if filled == start else first_row and agreed == columns
        sure, columns, filled = row == agreed or (sure and agreed == columns), agreed, at + 1
    return Run(len(fields), filled, columns, sure, first_row, agreeing)


def _begun_later(fields: Sequence[Field], start: int, run: Run) -> int | None:
    """Where a table begins further on, behind lines of its own, if the fields up to there are of another one.

    They are where no filling agrees with them, or where the first row filled up is not the first row.
    """
    if run.sure and run.first_row and run.times > 1:
        return None
    last = run.filled - 1 if run.sure and run.first_row else run.end
    later = [at for at in range(start + 1, last) if _has_lines_above(fields, at)][:MOST_TRIED]
    runs = [(at, _run(fields, at)) for at in later]
    better = [(one.end, -at) for at, one in runs if one.sure and one.first_row and one.end >= run.end]
    return -max(better)[1] if better else None


def _end(fields: Sequence[Field], start: int, run: Run) -> int:
    """Where the next table begins: the place from which most fields agree, behind lines of its own if there is one."""
    last, end = max(run.filled, start + 1), len(fields)
    if run.end < end:
        above = [at for at in range(start + 1, last) if _has_lines_above(fields, at)][-FEW_ABOVE:]
        tried = [*above, *[at for at in range(last, run.end + 1) if _begins_line(fields, at)][-MOST_TRIED:]]
        reached = [(_run(fields, at), at) for at in tried]
        places = sorted(((one.end, _place(fields, at), at, one) for one, at in reached if one.end > run.end), reverse=True)
        sound = (at for _, _, at, one in places if _is_sound(fields, Table(at, one.filled, one.columns)))
        end = next(sound, places[0][2] if places else run.end + 1)
    if not run.columns or _go_on(fields, run, end):
        return end
    behind = [at for at in range(last, end) if _has_lines_above(fields, at)][:MOST_TRIED]
    fit = [at for at in behind if _go_on(fields, run, at)]
    apart = (at for at in fit if _likely_columns(fields, Table(at, end, None)))
    return next(apart, fit[-1] if fit else last)


def _place(fields: Sequence[Field], at: int) -> tuple[bool, int]:
    """How well a field begins the next table: the first behind lines of its own, else the last."""
    above = _has_lines_above(fields, at)
    return above, -at if above else at


def _go_on(fields: Sequence[Field], run: Run, end: int) -> bool:
    """Whether the fields behind the last row filled up are rows of the same table."""
    return _are_alike(fields, Table(run.filled, end, run.columns))


def _are_alike(fields: Sequence[Field], table: Table, fewest: int = 0) -> bool:
    """Whether fields counted off are rows of one table: all begin lines, and those of nothing but values come last."""
    if not _begin_lines(fields, table):
        return False
    kinds = _kinds_of(fields, table, filled=False)
    return len(kinds) >= fewest and KINDS.fullmatch(kinds) is not None


def _kinds_of(fields: Sequence[Field], table: Table, *, filled: bool = True) -> str:
    """The kinds of the rows of a table, one after another; f is one filled up, where that is asked for."""
    rows = list(_rows_from(fields, table))
    led = all(row[:1] == [""] for _, row in rows)
    kinds = [_kind_of(row[led:]) for _, row in rows]
    ends = [*(at for at, _ in rows[1:]), table.end]
    full = [not filled or not fields[end - 1].filling for end in ends]
    return "".join(kind if whole or kind in "vx" else "f" for kind, whole in zip(kinds, full, strict=False))


def _kind_of(row: Sequence[str]) -> str:
    """How a row begins: with a text (t), blanks (b) or a number (n) before one, or x; v where all are values."""
    values = [not text or VALUE.fullmatch(text) is not None for text in row]
    if all(values):
        return "v"
    first = values.index(False)
    return "t" if not first else "b" if not any(row[:first]) else "x" if any(row[1:first]) else "n"


def _begins_line(fields: Sequence[Field], at: int) -> bool:
    return at == 0 or fields[at].first > fields[at - 1].last


def _has_lines_above(fields: Sequence[Field], at: int) -> bool:
    return len(fields[at].lines) > 1 and _begins_line(fields, at)


def _begin_lines(fields: Sequence[Field], table: Table) -> bool:
    """Whether every row counted off begins a line."""
    place = 0
    for at in range(table.start, table.end):
        if place % (table.columns or 1) == 0 and not _begins_line(fields, at):
            return False
        place += fields[at].pipes
    return True


def _are_rows(fields: Sequence[Field]) -> bool:
    """Whether each line is a row, some of them filled up."""
    whole = all(field.first == field.last for field in fields[1:])
    lines = len({field.last for field in fields})
    return whole and any(field.filling for field in fields) and len(fields) >= FEWEST_IN_LINE * lines


def _is_broken(fields: Sequence[Field]) -> bool:
    """Whether lines are no rows: a number stands alone in one."""
    lines = Counter(field.last for field in fields if not field.filling)
    alone = any(lines[field.last] == 1 and is_counted(field.text) for field in fields)
    return alone and len(fields) >= FEWEST_FIELDS


def _told(fields: Sequence[Field], table: Table) -> Table:
    """A table of which nothing tells the columns with those that are likely, as far as they reach."""
    if table.columns:
        return table
    ends = [at for at in range(table.start + 1, table.end) if _has_lines_above(fields, at)]
    for end in (table.end, *ends[: -MOST_TRIED - 1 : -1]):
        columns = _likely_columns(fields, replace(table, end=end))
        if columns:
            return Table(table.start, end, columns)
    return table


def _likely_columns(fields: Sequence[Field], table: Table) -> int | None:
    """The fewest columns that make rows of all fields though nothing tells them: each begins a line, all are alike."""
    own = fields[table.start : table.end]
    pipes = sum(field.pipes for field in own)
    usual = Counter(Counter(field.last for field in own).values()).most_common(1)[0][0]
    broken = _is_broken(own)
    likely = [columns for columns in range(FEWEST_COLUMNS, MOST_COLUMNS + 1) if pipes % columns == 0]
    likely = [columns for columns in likely if broken or columns == usual]
    fit = (columns for columns in likely if _are_alike(fields, replace(table, columns=columns), FEWEST_ROWS))
    return next((columns for columns in fit if _are_plain(fields, replace(table, columns=columns))), None)


def _are_plain(fields: Sequence[Field], table: Table) -> bool:
    """Whether rows counted off print no text behind a value, and no two of them nothing but values."""
    printed = ([text for text in row if text] for _, row in _rows_from(fields, table))
    rows = ["".join("v" if VALUE.fullmatch(text) else "t" for text in row) for row in printed]
    return not any("vt" in row[1:] for row in rows) and sum(bool(row) and "t" not in row for row in rows) <= 1


def _without_lines_above(first: Field) -> Field:
    """The first field of a table without the lines above it, which are prose, if they are no beginning of it."""
    *above, own = first.lines
    kept = above[-1:] if above and own and _begins(above[-1], own) else []
    return replace(first, lines=(*kept, own), first=first.last - len(kept)) if above else first


def _begins(line: str, own: str) -> bool:
    """Whether a line is the beginning of what stands below it: too short for a heading, or a bracket goes on."""
    opened = sum(line.count(bracket) for bracket in "（(") - sum(line.count(bracket) for bracket in "）)")
    goes_on = opened > 0 and any(bracket in own for bracket in "）)")
    return not STOP.search(line) and (len(line) <= HALF or goes_on)


# --- rows --------------------------------------------------------------------------------------------------------


def _rows(fields: Sequence[Field], table: Table) -> Iterator[list[Field]]:
    """The fields of each row, fillings included; what stands before the first pipe of a line is left out."""
    place, line = 0, -1
    rows: list[list[Field]] = []
    own = [table.first(fields), *fields[table.start + 1 : table.end]]
    for field in own:
        if place % table.columns == 0 if table.columns else field.last > line:
            rows.append([])
        rows[-1].append(field)
        place, line = place + field.pipes, field.last
    led = all(not row[0].text and not row[0].filling for row in rows)
    yield from (row[1:] for row in rows) if led else rows


def _line_by_line(fields: Sequence[Field]) -> Iterator[list[str]]:
    """Every line of fields as a row of its own, and every blank field."""
    for field in fields:
        printed = [line for line in field.lines if line]
        yield from ([line] for line in printed or ([] if field.filling else [""]))


def _shows_blanks(rows: Sequence[Sequence[Field]]) -> bool:
    """Whether a blank field stands where it fills up nothing: the extractor keeps the cells in which nothing stands."""
    before = chain.from_iterable(row[:-1] for row in rows)
    return any(not field.filling and not field.text for field in before)


def _printed(rows: Sequence[Sequence[Field]], *, told: bool) -> Rows:
    """The texts of rows without what fills them up; a last blank is kept where the table shows that it has any."""
    texts = [[field.text for field in row if not field.filling] for row in rows]
    return texts if told else [row[:-1] if row[-1:] == [""] else row for row in texts]
