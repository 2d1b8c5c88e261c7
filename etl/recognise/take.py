"""Rows of numbers → cells: the labels of a table assigned together, then each row by the heading it stands under."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from etl.read.document import GridCell
from etl.recognise.aligned import aligned_rows
from etl.recognise.assign import Printed, assign
from etl.recognise.bound import Binding, Bound
from etl.recognise.broken import broken_rows
from etl.recognise.found import DECLARED, Tables
from etl.recognise.fused import fused_rows
from etl.recognise.gaps import Gap, gaps_of
from etl.recognise.group_totals import group_sums
from etl.recognise.item_other import named_by_next
from etl.recognise.joined_labels import joins_rows
from etl.recognise.labels import bare
from etl.recognise.lattice import Line
from etl.recognise.left_over import left_over
from etl.recognise.matching import Match
from etl.recognise.moved import Pairs, in_turn, is_moved_right, moved_left
from etl.recognise.nameless import (
    doubtful_blanks,
    doubtful_fields,
    doubtful_groups,
    doubtful_rests,
    is_cut_blank,
    torn_by_page,
)
from etl.recognise.ragged import Habit, habit_of
from etl.recognise.reaching import leave_reaching
from etl.recognise.rows import DataRow, Named, cell_of, printed_label, values_of
from etl.recognise.unread import columns_of, doubt_blanks, doubt_fields, leave_cells, leave_row
from etl.recognise.values import read_value
from etl.recognise.vocabulary import all_rows_of, groups_of, row_label, row_orders_of
from etl.report import Cell

MANY = 3
"""From more rows on that are printed twice, the table as a whole was."""


def take_rows(rows: Sequence[DataRow], tables: Tables) -> None:
    """Read the rows of one table, its labels assigned together; a group's own row is said and left out."""
    rows = _with_items_named(rows)
    sums = _sums(rows)
    for row in sums:
        _say_sum(row, tables)
    apart = {id(row.line) for row in sums}
    rest = [row for row in rows if id(row.line) not in apart]
    printed = [printed_label(row.line, row.binding, row.named) for row in rest]
    table = rows[0].binding.table if rows else ""
    found = assign(printed, row_orders_of(table), all_rows_of(table)) if rows else []
    habits, placed = _habits(rows), aligned_in(rest)
    gaps = gaps_of([(row.line, row.binding) for row in rest]) if table == "applications" else {}
    text = any(not row.binding.spans_known for row in rest)
    known = [(row.line, row.binding, one is not None) for row, one in zip(rest, found, strict=True)] if text else ()
    broken = broken_rows(known) | fused_rows([(line, binding) for line, binding, _ in known])
    told = [(row.line, _said(label), one is not None) for row, label, one in zip(rest, printed, found, strict=True)]
    doubtful = doubtful_blanks(told)
    broken |= doubtful_rests(told, [len(row.binding.bounds) for row in rest]) if text else set()
    names = [one.id if one else None for one in found]
    groups = doubtful_groups([(line, said, name) for (line, said, _), name in zip(told, names, strict=True)])
    torn, beside = torn_by_page(told), doubtful_fields(told)
    groups |= _lost_items([row.named.row for row in sums if row.named], rest, names)
    for row, label, match in zip(rest, printed, found, strict=True):
        line, own = id(row.line), match if match and match.id not in groups_of(table) else None
        if own and line in doubtful:
            doubt_blanks(row, own.id, tables)
        elif own and is_cut_blank(row.line, _said(label), certain=own.certain):
            tables.doubt(table, f"“{row_label(table, own.id)}”一行被换页断开，其数未见，未采用。", own.id)
            leave_cells(row.line, (table, own.id), row.binding, "", tables)
        elif own and line in (broken | groups):
            leave_row(row.line, Named(table, own.id, own.score, _said(label)), row.binding, tables)
        elif own and line in torn:
            _take_torn(row, own.id, torn[line], tables)
        elif own and line in placed:
            put_pairs((table, own.id), row.line, placed[line], tables)
        else:
            _take_labelled(row, label, match, habits.get(id(row.binding)), gaps.get(line), tables)
    for row, name in zip(rest, names, strict=True):
        if name and (columns := beside.get(id(row.line))):
            doubt_fields(row, name, columns, tables)
    leave_reaching([(row.line, row.binding, name) for row, name in zip(rest, names, strict=True)], tables)
    _say_twice([(row, match.id) for row, match in zip(rest, found, strict=True) if match], tables)


def _sums(rows: Sequence[DataRow]) -> list[DataRow]:
    """The rows that print what the items of a group add up to: beside its heading, or below them as 合计."""
    headed = [row for row in rows if row.named and row.named.certain and row.named.row in groups_of(row.binding.table)]
    below = zip(rows, group_sums(rows), strict=True)
    return headed + [row._replace(named=group) for row, group in below if group]


def _with_items_named(rows: Sequence[DataRow]) -> list[DataRow]:
    """The rows, each item 其他 that its label does not tell by itself named by the item below it."""
    return [
        row if row.named else row._replace(named=named_by_next(row.line, row.binding, one))
        for row, one in zip(rows, [*(row.named for row in rows[1:]), None], strict=False)
    ]


def _lost_items(sums: Sequence[str], rows: Sequence[DataRow], names: Sequence[str | None]) -> set[int]:
    """The rows named 其他处理, by the id of their line, where a group has numbers and its items lost their labels."""
    nameless = any(name is None and row.line.numbers() for row, name in zip(rows, names, strict=True))
    lost = nameless and any(not any(name and name.startswith(f"{group}.") for name in names) for group in sums)
    return {id(row.line) for row, name in zip(rows, names, strict=True) if lost and name == "other"}


def _habits(rows: Sequence[DataRow]) -> dict[int, Habit]:
    """How the rows under each heading of a plain text are printed."""
    bindings = {id(row.binding): row.binding for row in rows if not row.binding.spans_known}
    found = {}
    for key, binding in bindings.items():
        own = [row for row in rows if row.binding is binding]
        names = [row.named.row if row.named else "" for row in own] if binding.table == "applications" else ()
        found[key] = habit_of([row.line for row in own], binding, names)
    return found


def aligned_in(rows: Sequence[DataRow]) -> dict[int, list[tuple[Bound, GridCell | None]]]:
    """The values of rows that white space alone parts, where they stand under their headings, by the id of the line."""
    bindings = {id(row.binding): row.binding for row in rows if row.binding.stretches}
    own = (([row.line for row in rows if row.binding is binding], binding) for binding in bindings.values())
    return {line: pairs for lines, binding in own for line, pairs in aligned_rows(lines, binding).items()}


def _take_labelled(
    row: DataRow, label: Printed, match: Match | None, habit: Habit | None, gap: Gap | None, tables: Tables
) -> None:
    table, said = row.binding.table, _said(label)
    if match is None or match.id in groups_of(table):
        tables.doubt(table, f"有一行数字的标签无法识别（{said or '空'}），未采用。")
        return
    if not match.certain and joins_rows(said, table):
        tables.doubt(table, f"所印“{said}”是两行的标签，其数属于哪一行不能确定，未采用。", match.id)
        leave_cells(row.line, (table, match.id), row.binding, "", tables)
        return
    if not match.certain:
        tables.note(table, f"所印“{said}”按“{row_label(table, match.id)}”一行读取，请核对。", match.id)
    named = Named(table, match.id, match.score, said)
    if gap == "moved":
        leave_row(row.line, named, row.binding, tables)
        return
    if gap:
        tables.doubt(table, f"“{bare(said)}”一行末尾空着，而其他各行都有数，请核对。", match.id)
    _take_row(row.line, named, row.binding, habit, tables)


def _said(label: Printed) -> str:
    return label.readings[0] if label.readings else ""


def _take_torn(row: DataRow, row_id: str, columns: frozenset[int], tables: Tables) -> None:
    """Read a row that a page's end has cut through, but not the cells of which the other page prints a part."""
    table = row.binding.table
    tables.doubt(table, f"“{row_label(table, row_id)}”一行被换页断开，其数有一部分印在另一页，未采用。", row_id)
    pairs = values_of(row.line, row.binding)
    if pairs is None:
        leave_cells(row.line, (table, row_id), row.binding, "", tables)
        return
    cut = {bound for bound, cell in pairs if cell and columns.intersection(columns_of(cell))}
    put_pairs((table, row_id), row.line, [pair for pair in pairs if pair[0] not in cut], tables)
    for bound, cell in pairs:
        if bound in cut and cell:
            tables.put(Cell(table, row_id, bound.column, None, "unreadable", cell.text.strip()))


def _say_sum(row: DataRow, tables: Tables) -> None:
    if row.named is None:
        return
    raw = " ".join(cell.text.strip() for _, cell in row.line.numbers())
    label = row_label(row.named.table, row.named.row)
    tables.note(row.named.table, f"“{label}”是分组标题，所印的数（{raw}）不属于表式中的任何一格，未采用。")


def _say_twice(rows: Sequence[tuple[DataRow, str]], tables: Tables) -> None:
    """Rows whose label is printed more than once: different numbers are unreadable, equal ones count once."""
    printed = [name for row, name in rows if row.line.numbers()]
    twice = [name for name, times in Counter(printed).items() if times > 1]
    table = rows[0][0].binding.table if rows else ""
    if len(twice) > MANY:
        tables.doubt(table, f"有 {len(twice)} 行印了不止一次；数字不同的未采用。")
        return
    for name in twice:
        tables.doubt(table, f"“{row_label(table, name)}”一行印了不止一次；数字不同的未采用。", name)


def _take_row(line: Line, named: Named, binding: Binding, habit: Habit | None, tables: Tables) -> None:
    pairs: Pairs | None = values_of(line, binding, habit)
    astray = pairs is None or left_over(line, pairs, binding) or is_moved_right(line, pairs, binding)
    if pairs is None or astray or merged_of(pairs):
        pairs = moved_left(line, binding) or in_turn(line, binding) or (None if astray else pairs)
    if pairs is None:
        leave_row(line, named, binding, tables)
        return
    put_pairs((named.table, named.row), line, pairs, tables)


def put_pairs(row: tuple[str, str], line: Line, pairs: Pairs, tables: Tables) -> None:
    """Keep the cells of a row under their headings; one that stands under several is unreadable."""
    merged = merged_of(pairs)
    for bound, printed in pairs:
        key = (*row, bound.column)
        if printed is None or key not in DECLARED:
            continue
        if id(printed) not in merged or not printed.text.strip():
            tables.put(cell_of(*row, bound, printed, line.grid))
        elif read_value(printed.text).state != "blank":
            tables.put(Cell(*key, None, "unreadable", printed.text.strip()))


def merged_of(pairs: Sequence[tuple[Bound, GridCell | None]]) -> set[int]:
    """The cells that stand under more than one heading: unreadable where they print anything."""
    printed = [id(cell) for _, cell in pairs if cell is not None]
    return {one for one in printed if printed.count(one) > 1} if len(set(printed)) < len(printed) else set()
