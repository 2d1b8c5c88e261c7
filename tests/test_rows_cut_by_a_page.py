"""A row that a page break cuts is read whole or not at all: never half a number, never a blank for one."""

from __future__ import annotations

from etl.read.document import Document, Grid, GridCell, Paragraph
from etl.recognise.tables import read_tables

HEADS = ("项目", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
OPENING = ("一、本年新收政府信息公开申请数量", "9", "0", "0", "0", "0", "0", "9")
GRANTED = ("（一）予以公开", "3", "0", "0", "0", "0", "0", "3")


def table_three(*pages):
    """Table three over pages, each of rows of texts."""
    rows = [(page, row) for page, rows in enumerate(pages, 1) for row in rows]
    cells = tuple(
        GridCell(text, at, column, 1, 1, page=page)
        for at, (page, row) in enumerate(rows)
        for column, text in enumerate(row)
    )
    blocks = (Paragraph("三、收到和处理政府信息公开申请情况"), Grid(cells, 1))
    return read_tables(Document(blocks, "application/pdf"), 2024)


def read_of(tables, row):
    """Value and state of each cell of a row, in the order of the form."""
    return [(cell.value, cell.state) for key, cell in tables.cells.items() if key[1] == row]


def test_a_number_whose_last_digit_stands_overleaf_is_unreadable_and_the_others_of_its_row_are_read():
    above = ("二、上年结转政府信息公", "2500", "1", "2", "3", "4", "5", "1064")
    below = ("开申请数量", "", "", "", "", "", "", "7")
    tables = table_three([HEADS, OPENING, above], [below, GRANTED])
    whole = [(value, "reported") for value in (2500, 1, 2, 3, 4, 5)]
    assert read_of(tables, "carried_in") == [*whole, (None, "unreadable")]


def test_the_half_of_a_label_overleaf_does_not_make_a_blank_row():
    below = ("举报投诉类申请", *("",) * 7)
    tables = table_three([HEADS, OPENING, GRANTED], [below, ("2.重复申请", "1", *"000001")])
    assert read_of(tables, "not_processed.petition") == [(None, "unreadable")] * 7
    assert read_of(tables, "not_processed.repeated")[0] == (1, "reported")


def test_a_row_blank_at_the_edge_of_a_page_under_its_whole_label_is_blank():
    below = ("1.信访举报投诉类申请", *("",) * 7)
    tables = table_three([HEADS, OPENING, GRANTED], [below, ("2.重复申请", "1", *"000001")])
    assert read_of(tables, "not_processed.petition") == [(None, "blank")] * 7
