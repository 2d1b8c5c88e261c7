"""Rows of a drawn table that lines at their numbers divide: the field of a number may be two cells or three."""

from __future__ import annotations

import pytest

from etl.read.document import UNKNOWN, Document, Grid, GridCell
from etl.recognise.tables import read_tables

APPLICANTS = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
NEW, CARRIED = "一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量"


def tables_of(*cells, page=1):
    """The tables of a grid below the heading of table three; its rows count from 1."""
    heading = [GridCell(text, 0, column, 1, 1, page) for column, text in enumerate(["申请人情况", *APPLICANTS])]
    grid = Grid((*heading, *(GridCell(*cell, page) for cell in cells)), 1)
    return read_tables(Document((grid,), "application/pdf"), 2022)


def row(number, texts, *, down=1):
    return [(text, number, column, down, 1) for column, text in enumerate(texts)]


def fields(number, texts, first=1):
    return [(text, number, column, 1, 1) for column, text in enumerate(texts, first)]


def read(tables, name):
    """The values of a row, and the state of those that have none."""
    cells = (tables.cells["applications", name, column] for column in COLUMNS)
    return [cell.state if cell.value is None else cell.value for cell in cells]


COLUMNS = ("natural_person", "business", "research", "public_interest", "legal_service", "other_organisation", "total")
LABEL = (NEW, 1, 0, 2, 1)


def test_a_number_below_a_line_in_its_field_is_read():
    """Its label reaches over both parts of the row; of the field of the total, a line at its number makes two cells."""
    whole = [(str(number), 1, number, 2, 1) for number in range(1, 7)]
    tables = tables_of(LABEL, *whole, ("", 1, 7, 1, 1), ("21", 2, 7, 1, 1), *row(3, [CARRIED, *"0000000"]))
    assert read(tables, "received") == [1, 2, 3, 4, 5, 6, 21]
    assert read(tables, "carried_in") == [0] * 7
    assert not tables.doubts


def test_a_row_whose_fields_are_all_divided_is_read():
    """Above each number, and below it, stands a cell with nothing in it."""
    label = (NEW, 1, 0, 3, 1)
    tables = tables_of(label, *fields(1, [""] * 7), *fields(2, "1234560"), *fields(3, [""] * 7))
    assert read(tables, "received") == [1, 2, 3, 4, 5, 6, 0]


def test_a_box_around_a_number_in_a_merged_field_leaves_the_number_in_the_field():
    """The box is narrower than the field, and the rest of the field stands above it alone."""
    heading = [("信息内容", 0, 0, 1, 1), ("本年处理决定数量", 0, 1, 1, 4)]
    rows = [("行政许可", 1, 0, 2, 1), ("", 1, 1, 1, 4), ("12", 2, 1, 1, 2)]
    grid = Grid(tuple(GridCell(*cell, 1) for cell in (*heading, *rows)), 1)
    tables = read_tables(Document((grid,), "application/pdf"), 2022)
    assert tables.cells["disclosure", "licences", "decisions"].value == 12


def test_a_row_divided_below_its_label_is_none_of_the_next_row():
    """The blank field of the next row stays blank."""
    tables = tables_of(
        LABEL, *fields(1, [""] * 7), *fields(2, "1234560"), *row(3, [CARRIED, "", *"000000"]), *row(4, ["", *[""] * 7])
    )
    assert read(tables, "received") == [1, 2, 3, 4, 5, 6, 0]
    assert read(tables, "carried_in") == ["blank", 0, 0, 0, 0, 0, 0]


def test_a_number_broken_over_two_boxes_is_none_of_its_halves():
    """The second box is narrower than the first, and stands below a part of it."""
    heading = [("申请人情况", 0, 0, 1, 1)] + [(text, 0, 1 + 3 * at, 1, 3) for at, text in enumerate(APPLICANTS)]
    whole = [(str(at), 1, 1 + 3 * at, 2, 3) for at in range(6)]
    broken = [("12345", 1, 19, 1, 3), ("", 2, 19, 1, 1), ("67", 2, 20, 1, 1), ("", 2, 21, 1, 1)]
    grid = Grid(tuple(GridCell(*cell, 1) for cell in (*heading, LABEL, *whole, *broken)), 1)
    assert read(read_tables(Document((grid,), "application/pdf"), 2022), "received") == [0, 1, 2, 3, 4, 5, "unreadable"]


def test_digits_that_cannot_be_told_below_a_line_leave_no_blank():
    """Though nothing of the row reads as a number."""
    tables = tables_of(LABEL, *fields(1, [""] * 7), *fields(2, [UNKNOWN * 2] * 7))
    assert read(tables, "received") == ["unreadable"] * 7


def test_a_field_printed_in_both_of_its_parts_is_no_number():
    """It may be one that is broken, each half in a box of its own, or two; the fields at its sides are read."""
    upper, lower = fields(1, ["1", "2", "", "4", "5", "6", "7"]), fields(2, ["8", "", "3"])
    tables = tables_of(LABEL, *upper, *lower, *row(3, [CARRIED, "", "", *"00000"]))
    assert read(tables, "received") == ["unreadable", 2, 3, 4, 5, 6, 7]
    assert read(tables, "carried_in") == ["unreadable", "blank", 0, 0, 0, 0, 0]


@pytest.mark.parametrize("above", [True, False], ids=["above", "below"])
def test_a_blank_beside_a_number_of_a_drawn_row_without_a_label_is_unreadable(above):
    """A box around a number may part it from its row; the blanks that no such number stands beside are blank."""
    nameless = ["", "", "", "3", "", "", "", ""]
    labelled = [NEW, "1", "", "", "4", "5", "6", "19"]
    first, second = (nameless, labelled) if above else (labelled, nameless)
    tables = tables_of(*row(1, first), *row(2, second))
    assert read(tables, "received") == [1, "blank", "unreadable", 4, 5, 6, 19]


def test_a_blank_beside_a_number_without_a_label_is_blank_on_a_web_page():
    """There a row is written as one: no line parts it."""
    tables = tables_of(*row(1, ["", "", "", "3"]), *row(2, [NEW, "1", "", "", "4", "5", "6", "19"]), page=None)
    assert read(tables, "received")[2] == "blank"


def test_a_number_in_a_part_of_its_field_is_read_however_wide_the_empty_parts_are():
    """Lines at the left and at the right of a number make three cells of the field; the others' have none."""
    heading = [("申请人情况", 0, 0, 1, 1)] + [(text, 0, 1 + 3 * at, 1, 3) for at, text in enumerate(APPLICANTS)]
    parted = [("7", 1, 1, 1, 1), ("", 1, 2, 1, 2)]
    whole = [(str(at), 1, 1 + 3 * at, 1, 3) for at in range(1, 7)]
    grid = Grid(tuple(GridCell(*cell, 1) for cell in (*heading, (NEW, 1, 0, 1, 1), *parted, *whole)), 1)
    assert read(read_tables(Document((grid,), "application/pdf"), 2022), "received") == [7, 1, 2, 3, 4, 5, 6]


def test_several_numbers_in_one_place_of_table_four_leave_no_blank():
    """The cells of a row are printed one below the other, and the column of the total stays empty."""
    columns = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    heading = [("行政复议", 0, 0, 1, 5), *((text, 1, at, 1, 1) for at, text in enumerate(columns))]
    below = [
        (text, number, at, 1, 1)
        for number, row in enumerate(["1", "2", "3", "6"], 2)
        for at, text in ((0, row), (4, ""))
    ]
    grid = Grid(tuple(GridCell(*cell, 1) for cell in (*heading, *below)), 1)
    cells = read_tables(Document((grid,), "application/pdf"), 2022).cells
    assert {cell.state for key, cell in cells.items() if key[0] == "disputes"} == {"unreadable"}


def test_equal_numbers_in_cells_under_one_heading_of_a_drawn_table_are_several():
    """Its lattice is another than the heading's, and no column is told: a converter alone prints one number again."""
    heading = [("申请人情况", 0, 0, 1, 1), *((text, 0, at, 1, 1) for at, text in enumerate(APPLICANTS[:-1], 1))]
    heading.append((APPLICANTS[-1], 0, 7, 1, 3))
    own = [(text, 1, at, 1, 1) for at, text in enumerate([NEW, "0", "0", "", "0", "", "0", "0", "0", "0"])]
    grid = Grid(tuple(GridCell(*cell, 1) for cell in (*heading, *own)), 1)
    cells = read_tables(Document((grid,), "application/pdf"), 2022).cells
    assert {cell.state for key, cell in cells.items() if key[1] == "received"} == {"unreadable"}


def test_a_divided_row_that_ends_blank_is_not_taken_for_one_pushed_aside():
    """A box around the number of 社会公益组织 makes a column of its own of half the field; the total is blank."""
    places = [(0, 1), (1, 1), (2, 1), (3, 1), (4, 2), (6, 1), (7, 1), (8, 1)]
    heading = [
        GridCell(text, 0, *place[:1], 1, place[1], 1) for text, place in zip(["", *APPLICANTS], places, strict=True)
    ]
    whole = zip([NEW, "5", "83", "75", "16", "54", ""], (0, 1, 2, 3, 6, 7, 8), strict=True)
    cells = [GridCell(text, 1, column, 3, 1, 1) for text, column in whole]
    cells += [GridCell("", 1, 4, 1, 2, 1), GridCell("78", 2, 5, 1, 1, 1), GridCell("", 3, 5, 1, 1, 1)]
    below = [
        GridCell(text, 4, *place[:1], 1, place[1], 1) for text, place in zip([CARRIED, *"0000000"], places, strict=True)
    ]
    grid = Grid((*heading, *cells, *below), 1)
    tables = read_tables(Document((grid,), "application/pdf"), 2022)
    assert read(tables, "received") == [5, 83, 75, 78, 16, 54, "blank"]
