"""A blank row beside numbers that no label names: the numbers may be its own, so it is not said to be blank."""

from __future__ import annotations

import pytest

from etl.read.document import Document, Grid, GridCell
from etl.recognise.tables import read_tables

APPLICANTS = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
NEW, CARRIED = "一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量"
FOUR = ["4", "0", "0", "0", "0", "0", "4"]
BLANK = [""] * 7


def table_of(*rows):
    """A table of applications as a page draws it, each row a label and seven cells."""
    printed = [["申请人情况", *APPLICANTS], *([label, *values] for label, values in rows)]
    cells = tuple(GridCell(text, row, column) for row, line in enumerate(printed) for column, text in enumerate(line))
    return read_tables(Document((Grid(cells, 1),), "text/html"), 2022)


def test_a_blank_row_at_the_end_of_a_table_is_no_half_of_the_heading_below_it():
    """The same table goes on in the next one, under its heading printed again."""
    note = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
    over = [GridCell(note, 0, 0, 2, 1), GridCell("申请人情况", 0, 1, 1, 7)]
    heading = [*over, *_row(1, note, APPLICANTS)[1:]]
    upper = [*heading, *_row(2, CARRIED, FOUR), *_row(3, NEW, BLANK)]
    lower = [*heading, *_row(2, "（一）予以公开", FOUR)]
    tables = read_tables(Document((Grid(tuple(upper), 1), Grid(tuple(lower), 2)), "text/html"), 2022)
    assert state_of(tables, "received") == {"blank"}
    assert state_of(tables, "granted") == {"reported"}


def _row(number, label, values):
    return [GridCell(text, number, column) for column, text in enumerate([label, *values])]


def state_of(tables, row):
    return {tables.cells["applications", row, column].state for column in ("natural_person", "research", "total")}


@pytest.mark.parametrize(
    "rows",
    [[("", FOUR), (NEW, BLANK), (CARRIED, FOUR)], [(CARRIED, FOUR), (NEW, BLANK), ("", FOUR)]],
    ids=["before it", "behind it"],
)
def test_a_blank_row_beside_numbers_without_a_label_is_unreadable(rows):
    """And a finding says why."""
    tables = table_of(*rows)
    assert state_of(tables, "received") == {"unreadable"}
    assert any("一行空着，而相邻一行有数却没有标签" in doubt.message for doubt in tables.doubts)


@pytest.mark.parametrize("label", ["其中：网络申请件数", "备注说明一行"])
def test_numbers_of_a_row_with_words_of_its_own_leave_the_blank_row_blank(label):
    """They are that row's, whatever it is."""
    assert state_of(table_of((CARRIED, FOUR), (NEW, BLANK), (label, FOUR)), "received") == {"blank"}


def test_a_blank_row_among_rows_with_labels_is_blank():
    """As it is printed."""
    assert state_of(table_of((NEW, BLANK), (CARRIED, FOUR)), "received") == {"blank"}


def test_numbers_beside_a_group_whose_items_are_not_all_printed_may_be_those_of_one_that_lacks():
    """A label is lost, and the row then seems to be that of 其他处理 as a whole."""
    fee = "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"
    last = ("3.其他", FOUR)
    lacking = table_of((NEW, FOUR), ("（六）其他处理", FOUR), (fee, FOUR), last)
    assert state_of(lacking, "other") == {"unreadable"}
    assert state_of(lacking, "other.fee_unpaid") == {"reported"}
    whole = table_of((NEW, FOUR), ("（六）其他处理", FOUR))
    assert state_of(whole, "other") == {"reported"}
