"""Table one printed line by line: blocks, each with its own headings put together from their parts, then its rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from etl.form import FORMS
from etl.form.model import Block
from etl.patterns import pattern
from etl.recognise.disclosure_headings import CONTENT
from etl.recognise.found import Tables
from etl.recognise.labels import letters
from etl.recognise.torn.cells import put_rows
from etl.recognise.torn.heading import Torn, Word, columns_in_doubt, stand_in_a_row, torn_heading
from etl.recognise.torn.labels import Body
from etl.recognise.torn.printed_lines import Line, text_of, unstacked
from etl.recognise.torn.rows import torn_rows
from etl.recognise.torn.words import column_words, row_labels
from etl.recognise.vocabulary import all_rows_of, row_label

TABLE = "disclosure"
CAPTION = pattern(r"第二十条第[一二三四五六七八九十]+[项款]")
"""What stands over each block."""


def read_disclosure(lines: Sequence[Line]) -> Tables:
    """The cells of table one, block by block; numbers in lines of their own may be broken ones, which no sum tells."""
    lines = unstacked(lines)
    found, doubtful = Tables(), list[str]()
    headings = dict(_headings_in(lines))
    for start, end in pairwise([*headings, len(lines)]):
        heading, blocks = headings[start]
        below = [line for line in lines[start + heading.lines : end] if not CAPTION.fullmatch(letters(text_of(line)))]
        for block in blocks:
            rows = torn_rows(below, [Body(row_labels(block.rows), (), all_rows_of(TABLE))])
            if rows is not None:
                doubtful += rows.values if columns_in_doubt(heading, _words(block)) else ()
                put_rows(TABLE, [column.id for column in block.columns], rows, found)
    _say_order(doubtful, found)
    return found


def _headings_in(lines: Sequence[Line]) -> Iterator[tuple[int, tuple[Torn, Sequence[Block]]]]:
    """The lines with which a heading begins, each with the heading and the blocks that have it."""
    for at in range(len(lines)):
        printed = [(torn_heading(lines, _words(block), at), block) for block in _blocks()]
        told = [(one, block) for one, block in printed if one and stand_in_a_row(one, range(len(block.columns)))]
        if told:
            yield at, (told[0][0], [block for heading, block in told if heading == told[0][0]])


def _say_order(rows: Sequence[str], found: Tables) -> None:
    """The rows whose columns stand in the form's order, since no line prints the headings of all, in one note."""
    if rows:
        names = "、".join(f"“{row_label(TABLE, row)}”" for row in dict.fromkeys(rows))
        found.note(TABLE, f"{names}各列标题不在同一行，其先后按表式读取，请核对。")


@cache
def _blocks() -> tuple[Block, ...]:
    return tuple(block for form in FORMS for block in form.table(TABLE).blocks)


@cache
def _words(block: Block) -> tuple[Word, ...]:
    columns = [Word(column_words(TABLE, column), at, at) for at, column in enumerate(block.columns)]
    return (*columns, Word(frozenset({CONTENT}), -1, -1))
