"""Tables whose layout is lost: labels and numbers follow each other in lines, and only order and counts are left.

So they come out of a PDF viewer's clipboard, cell by cell, or with labels wrapped or shredded. A row is read only where
its label is printed whole and exactly as many numbers follow it as there are headings, printed whole as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import TypeAlias

from etl.patterns import pattern
from etl.read.document import Document, Paragraph
from etl.recognise.around import rows_around
from etl.recognise.assign import Printed, assign
from etl.recognise.found import SECTION_OF, Tables
from etl.recognise.labels import bare
from etl.recognise.matching import Match, match
from etl.recognise.mended_headings import mended_block
from etl.recognise.runs import Run, runs_of, with_rest
from etl.recognise.stacked_blanks import cells_of, without_filling
from etl.recognise.stacked_disputes import kinds_in, outcomes_in, stacked_disputes
from etl.recognise.stacked_heading import begins_earlier_year, is_of_earlier_year, order_told, printed_heading
from etl.recognise.stacked_labels import labels_in
from etl.recognise.values import read_value
from etl.recognise.vocabulary import (
    all_rows_of,
    blocks,
    column_label,
    groups_of,
    row_label,
    row_orders_of,
    rows_of,
)
from etl.report import Cell, Place

NUMBERED = pattern(r"[（(]\d{1,2}[)）]$|\d{1,2}[.．、]$")
"""A text that ends with the number of the label after it."""
OVER = pattern(r"(?:项目|申请人情况)+$")
"""What stands over a heading of table three."""
OTHER = "其他"
FIRST_OTHER = pattern(r"其他处理\d?其他$")
"""其他 as the first item of its group, whose label stands right before it."""
CAPTION = "第二十条第项"
"""What stands over each block of table one, without its number in brackets."""
SHORT = 8
"""Characters of a label that any column but a narrow one holds in a line."""
BREAKS = 4
"""Digits of a number from which a narrow column, of two characters or more, may break it."""

ReadRow: TypeAlias = tuple[str, Sequence[str], Sequence[str], bool]
"""A row, its columns, what is printed in them, and whether its label is printed whole."""


def read_stacked(document: Document, table: str) -> Tables:
    """The rows of one table that its section prints whole in running lines."""
    found = Tables()
    runs = runs_of(document, SECTION_OF[table])
    readings = {"disclosure": _disclosure, "applications": _applications, "disputes": _disputes}
    for number, (row, columns, values, certain) in enumerate(readings[table](runs)):
        if not number:
            found.note(table, "版式已丢失，按完整的标签与其后数字的个数读取，请核对。")
        if not certain:
            found.note(table, f"“{row_label(table, row)}”一行的标签印得不完整，按最相近的读取，请核对。", row)
        for at, (column, raw) in enumerate(zip(columns, values, strict=True)):
            value, place = read_value(raw), Place(None, None, number + 1, at + 1)
            found.put(Cell(table, row, column, value.value, value.state, raw, value.unit, place=place))
    if table == "applications" and all(isinstance(one, Paragraph) and one.leaf is None for one in document.blocks):
        _put_alone(with_rest(document, SECTION_OF[table]), found)
    _say_assumed(table, runs, found)
    found.settle_other()
    return found


def _put_alone(runs: Sequence[Run], found: Tables) -> None:
    """Keep the rows behind whose labels nothing is printed as blank, where nothing but labels and rows is printed.

    What has fewer numbers than columns is unreadable. Not in a text in which rows show, nor in that of pages, where
    labels may stand before the numbers of several rows.
    """
    columns, rows = _one_table(runs, labels=True)
    if not rows or not rows[0].text:
        return
    for run, named in zip(rows, labels_in(rows, len(columns)), strict=False):
        for row in named:
            unread = bool(run.values) and row == named[-1]
            if ("applications", row, columns[0]) in found.cells:
                continue
            if unread:
                raw = " ".join(run.values)
                found.doubt(
                    "applications",
                    f"“{row_label('applications', row)}”一行的数字与表头各列对不上（{raw}），未采用。",
                    row,
                )
            for column in columns:
                found.put(Cell("applications", row, column, None, "unreadable" if unread else "blank", ""))


def _say_assumed(table: str, runs: Sequence[Run], found: Tables) -> None:
    """The headings that are not the form's but like them, over rows that were read."""
    for run in runs if found.cells else ():
        heading = printed_heading(run.text) if table == "applications" else None
        blocks = mended_block(bare(run.text)) if table == "disclosure" else outcomes_in(run)
        for printed, column in heading.assumed if heading else blocks.assumed if table != "applications" else ():
            found.note(table, f"列标题所印“{printed}”按“{column_label(table, column)}”读取，请核对。", column=column)


def _applications(runs: Sequence[Run]) -> Iterator[ReadRow]:
    """Table three: the applicants named once, then a label and as many numbers a row."""
    columns, rows = _one_table(runs)
    if not rows or not rows[0].text:  # numbers right behind the heading: each row's stand before its label
        return
    cells = cells_of([run.values for run in rows], len(columns))
    rows = [run._replace(values=values) for run, values in zip(rows, cells, strict=True)]
    if any(len(run.values) > len(columns) for run in rows):  # further numbers stand between, such as serial numbers
        return
    if any(NUMBERED.search(run.text) for run in rows):  # numbers between a label and its own number, before it
        return
    columns = order_told(columns, [run.values for run in rows])
    if not columns:
        return
    texts = [run.text for run in rows]
    around = rows_around(texts)
    if around is not None:
        told = ((row, rows[number].values) for number, row in around.items())
        yield from ((row, columns, values, True) for row, values in told if len(values) == len(columns))
        return
    found = assign(list(_labels(texts)), row_orders_of("applications"), all_rows_of("applications"))
    named = [(one.id if one else "", run, bool(one and one.certain)) for run, one in zip(rows, found, strict=True)]
    doubtful = {row for row, run, _ in named if len(run.values) != len(columns)} | groups_of("applications") | {""}
    doubtful |= _printed_again([run.text for row, run, _ in named if not row and any(run.values)])
    mostly_whole = 2 * sum(len(run.values) == len(columns) for run in rows) >= len(rows)  # else labels ran together
    whole = ((row, columns, run.values, certain) for row, run, certain in named if row not in doubtful)
    yield from (one for one in whole if one[3] or mostly_whole)


def _printed_again(texts: Sequence[str]) -> set[str]:
    """The rows whose label ends a text that was taken for no row: another has it for certain, so it stands twice."""
    said = [bare(text) for text in texts]
    entries = rows_of("applications").entries.items()
    return {row for row, wordings in entries if any(text.endswith(tuple(wordings)) for text in said)}


def _one_table(runs: Sequence[Run], *, labels: bool = False) -> tuple[Sequence[str], list[Run]]:
    """The columns and rows under the first heading, and under the same one again; an earlier year's are left out.

    `labels` keeps what stands before a heading that is printed again, behind the values above it.
    """
    columns: Sequence[str] = ()
    rows: list[Run] = []
    for number, run in enumerate(runs):
        heading = printed_heading(run.text)
        if number and not columns and heading and is_of_earlier_year(heading):
            return (), []  # the table above it is the report's own, and its heading is not known
        if columns and begins_earlier_year(run.text):
            break
        if columns and (kinds_in(bare(run.text)) or (heading and is_of_earlier_year(heading))):
            break
        if heading and heading.columns != (columns or heading.columns):
            return (), []
        if heading:
            columns = heading.columns
        if columns and (any(run.values) or not heading):
            above = OVER.sub("", heading.before) if heading and labels and rows else ""
            rows.append(run._replace(text=above + heading.after) if heading else run)
    return columns, rows


def _labels(texts: Sequence[str]) -> Iterator[Printed]:
    last = ""
    for text in texts:
        named = match(text, rows_of("applications"))
        if (bare(text) == OTHER and last.startswith("other")) or FIRST_OTHER.search(bare(text)):
            named = Match("other.other", 1.0)
        certain = named if named and named.certain else None
        last = certain.id if certain else ""
        yield Printed((bare(text),), certain)


def _disclosure(runs: Sequence[Run]) -> Iterator[ReadRow]:
    """Table one: before the rows of a block its headings, then a label and one number a heading."""
    heading, narrow = "", any(map(_is_narrow, runs))
    if any(CAPTION * 2 in bare(run.text) for run in runs):  # a program went down the captions, then down the cells
        return
    for run in runs:
        text = mended_block(bare(run.text)).text
        printed = [(text.rfind(said) + len(said), len(said), said) for said in _block_headings() if said in text]
        if printed:
            end, _, heading = max(printed)
            text = text[end:]
            if not _last_headings().isdisjoint(map(bare, run.again)):
                heading = ""  # merged over columns and printed in each, as are the numbers under it
        named = match(text, rows_of("disclosure"))
        if printed and not (named and named.certain):  # numbers right behind the heading may stand before their labels
            heading = ""
        columns = _block_headings().get(heading, {}).get(named.id, ()) if named and named.certain else ()
        values = without_filling(run.values, len(columns))
        if named and columns and len(values) == len(columns) and not (narrow and _may_be_broken(values)):
            yield named.id, columns, values, True


def _is_narrow(run: Run) -> bool:
    """Whether a text is a row's label so short that only narrow columns break it; shredded it is no narrower."""
    text = bare(run.text)
    named = match(text, rows_of("disclosure")) if 1 < run.pieces < len(text) <= SHORT else None
    return named is not None and named.certain


def _may_be_broken(values: Sequence[str]) -> bool:
    """Whether two numbers may be one that a narrow column broke: one of several digits, and more digits after it."""
    return any(sum(map(str.isdigit, one)) >= BREAKS and after.isdigit() for one, after in pairwise(values))


@cache
def _block_headings() -> dict[str, dict[str, tuple[str, ...]]]:
    """The headings of the blocks of table one, as they follow each other → their rows, each with its columns."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for block, _ in blocks():
        columns = tuple(column.id for column in block.columns)
        heading = "".join(bare(column.label) for column in block.columns)
        found.setdefault(heading, {}).update({row.id: columns for row in block.rows})
    return found


@cache
def _last_headings() -> frozenset[str]:
    """The last heading of each block of table one that has several."""
    return frozenset(bare(block.columns[-1].label) for block, _ in blocks() if len(block.columns) > 1)


def _disputes(runs: Sequence[Run]) -> Iterator[ReadRow]:
    """Table four: the kinds of dispute, whose names are whole."""
    return ((kind, columns, values, True) for kind, columns, values in stacked_disputes(runs))
