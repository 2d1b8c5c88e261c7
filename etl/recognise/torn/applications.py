"""Table three printed line by line: its heading put together from its parts, then its rows."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from etl.form import FORMS, form_by_id
from etl.form.model import Table
from etl.patterns import pattern
from etl.recognise.found import Tables
from etl.recognise.torn.cells import put_rows
from etl.recognise.torn.heading import Torn, Word, columns_in_doubt, stand_in_a_row, torn_heading
from etl.recognise.torn.labels import Body, Over
from etl.recognise.torn.printed_lines import Line, is_sentence, text_of
from etl.recognise.torn.proof import unproven
from etl.recognise.torn.rows import Rows, torn_rows
from etl.recognise.torn.under_columns import columns_in_print, under_columns
from etl.recognise.torn.words import column_words, row_labels, wordings
from etl.recognise.values import read_value
from etl.recognise.vocabulary import all_rows_of, column_label

TABLE = "applications"
NOTE = "本列数据的勾稽关系为第一项加第二项之和等于第三项加第四项之和"
"""What stands over the labels."""
RESULTS = "三、本年度办理结果"
EARLIER = pattern(r"(?:20\d\d年|上一?年)[^。；]*(?:数据|情况|表)[）)]?$")
"""A line between tables that says whose year the next one is."""
JUST_ABOVE = 2
DIVIDED = range(1, 6)
"""The columns under 法人或其他组织, whose headings are cells of one height."""
FEWEST = 5
HOLD = 0.8
"""Part of the rows whose total must be the sum of the others, from so many rows on; of fewer, all."""


def read_applications(lines: Sequence[Line]) -> Tables:
    """The cells of table three, as its section prints it once; the first heading is that of the report's own."""
    found = Tables()
    told = ((at, heading) for at in range(len(lines)) if (heading := torn_heading(lines, applicants(), at)))
    at, heading = next(told, (0, None))
    if heading is None or not stand_in_a_row(heading, DIVIDED):
        return found
    if any(map(_is_of_earlier_year, lines[max(0, at - JUST_ABOVE) : at])):
        return found
    below = _of_own_year(lines[at + heading.lines :])
    rows = torn_rows(_without_headings(below), _bodies())
    if rows is not None and any(part.stacked for line in below for part in line):
        rows = rows._replace(unclear=rows.unclear | unproven(rows, _columns()))
    if rows is not None and _is_sound(rows):
        _put(rows, heading, lines[at][0].leaf, found)
    return found


def _put(rows: Rows, heading: Torn, leaf: int | None, found: Tables) -> None:
    """The cells of all rows, in the order of the columns as they stand, else as the form has them."""
    order = columns_in_print(heading, len(_columns()))
    columns: Sequence[str] = [_columns()[word] for word in order] or _columns()
    if not order:
        _say_order(heading, found)
    if columns[-1] == _columns()[-1]:
        put_rows(TABLE, columns, rows, found, under_columns(rows, heading, leaf, len(columns)))


def _is_of_earlier_year(line: Line) -> bool:
    return not is_sentence(line) and EARLIER.search(text_of(line)) is not None


def _of_own_year(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines up to one that speaks of another year's table."""
    return lines[: next((at for at, line in enumerate(lines) if _is_of_earlier_year(line)), len(lines))]


def _without_headings(lines: Sequence[Line]) -> list[Line]:
    """The lines without those in which the heading is printed again, at the top of another page."""
    rest, at = list[Line](), 0
    while at < len(lines):
        heading = torn_heading(lines, applicants(), at)
        rest += [] if heading else [lines[at]]
        at += heading.lines if heading else 1
    return rest


def _is_sound(rows: Rows) -> bool:
    """Whether no row has more numbers than there are columns, and the totals of nearly all are sums."""
    width = len(_columns())
    runs = [run for own in rows.values.values() for run in own]
    numbers = [[read_value(raw).value for raw in run] for run in runs if len(run) == width]
    told = [[number for number in row if number is not None] for row in numbers if None not in row and any(row)]
    held = sum(row[-1] == sum(row[:-1]) for row in told)
    return all(len(run) <= width for run in runs) and held >= (HOLD if len(told) >= FEWEST else 1) * len(told)


def _say_order(heading: Torn, found: Tables) -> None:
    """The columns whose place beside others is the form's, since no line prints both, in one note."""
    doubtful = [column_label(TABLE, _columns()[word]) for word in sorted(columns_in_doubt(heading, applicants()))]
    if doubtful:
        names = "、".join(f"“{label}”" for label in doubtful)
        found.note(TABLE, f"列标题{names}与别的列标题不在同一行，其先后按表式读取，请核对。")


@cache
def _columns() -> tuple[str, ...]:
    return tuple(column.id for column in form_by_id("2021").table(TABLE).columns())


@cache
def applicants() -> tuple[Word, ...]:
    """The words of the heading, those of single columns first, in the order of the columns."""
    columns = form_by_id("2021").table(TABLE).columns()
    words = [Word(column_words(TABLE, column), at, at) for at, column in enumerate(columns)]
    over = [("法人或其他组织", DIVIDED[0], DIVIDED[-1]), ("申请人情况", 0, 5), (NOTE, -1, -1)]
    return (*words, *(Word(frozenset({said}), first, last, needed=False) for said, first, last in over))


@cache
def _bodies() -> tuple[Body, ...]:
    """What is printed under the heading, in each form."""
    return tuple(_body(form.table(TABLE)) for form in FORMS)


def _body(table: Table) -> Body:
    rows = [row.id for row in table.rows()]
    groups = [(group.label, [rows.index(row) for row in table.members(group.id)]) for group in table.groups]
    overs = tuple(Over(frozenset(wordings(label)), min(own), max(own)) for label, own in groups)
    results = Over(frozenset(wordings(RESULTS)), rows.index("granted"), rows.index("total"))
    return Body(row_labels(table.rows()), ((results,), overs), all_rows_of(TABLE))
