"""Fields parted by gaps of one width: a wider gap holds blank fields where all rows agree on that, and nothing else."""

from __future__ import annotations

import pytest
from documents import by_rows, grids, prose
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies.invented import invented_reports

from etl.demo.layout import Sheet, lay_out
from etl.parse import parse_content
from etl.read import read

SLOW = settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def rows(text):
    return [by_rows(grid) for grid in grids(read("a.txt", text.encode()))]


@given(invented=invented_reports(), width=st.integers(2, 5))
@SLOW
def test_rows_parted_by_so_many_spaces_read_cell_for_cell_the_same(invented, width):
    """What begins in a row is printed there, blank or not, and each as far behind the other."""

    def table(sheet):
        return "\n".join((" " * width).join(box.text for box in row) for row in sheet.rows)

    text = "\n\n".join(
        table(block) if isinstance(block, Sheet) else block.text for block in lay_out(invented, signed=True)
    )
    report = parse_content("report.txt", text.encode())[0][0]
    read_cells = {cell.key: cell.value for cell in report.cells if cell.state != "unreadable"}
    assert read_cells == dict(invented.cells)


def test_a_gap_twice_as_wide_holds_a_blank_field():
    text = "信息内容  制发  废止  有效\n规章  3    9\n规范性文件    7  \n"
    assert rows(text) == [[["信息内容", "制发", "废止", "有效"], ["规章", "3", "", "9"], ["规范性文件", "", "7", ""]]]


def test_a_single_ideographic_space_parts_fields_as_well():
    text = "信息内容　制发　废止　有效\n规章　3　　9\n规范性文件　　7　8\n"
    assert rows(text)[0][1:] == [["规章", "3", "", "9"], ["规范性文件", "", "7", "8"]]


def test_spaces_inside_labels_part_no_fields():
    text = "信息内容  制发  废止  有效\n1. 规章  3    9\n2. 规范性文件  4    8\n"
    assert rows(text)[0][1:] == [["1. 规章", "3", "", "9"], ["2. 规范性文件", "4", "", "8"]]


@pytest.mark.parametrize(
    "text",
    [
        "信息内容  制发  废止  有效\n规章  3    9\n规范性文件  7  8\n",  # not as many fields in every row
        "信息内容  制发  废止  有效\n规章  3     9\n规范性文件  7    8\n",  # a gap that is no multiple of the narrowest
    ],
)
def test_where_rows_do_not_agree_wider_gaps_hold_nothing(text):
    assert rows(text)[0][1:] == [["规章", "3", "9"], ["规范性文件", "7", "8"]]


def test_a_line_of_spaces_under_as_many_headings_is_a_row_of_blanks():
    heads = "结果维持  结果纠正  其他结果  尚未审结  总计"
    assert rows(f"{heads}\n{'  ' * 4}\n") == [[heads.split(), [""] * 5]]
    assert rows(f"{heads}\n1    3  4  5\n{'  ' * 4}\n") == [[heads.split(), ["1", "", "3", "4", "5"]]]


def test_lines_of_prose_with_wide_gaps_stay_prose():
    text = "联系人  某某    电话\n地址  某路    某号\n"
    assert prose(read("a.txt", text.encode())) == text.splitlines()


def test_rows_of_one_length_show_merged_cells_as_blank_fields():
    """The labels of a group stand once, and blank fields below them and beside others."""
    text = "办理　　自然人　总计\n予以　公开　1　1\n　不予　　2\n结转　　3　3\n"
    assert rows(text) == [
        [["办理", "", "自然人", "总计"], ["予以", "公开", "1", "1"], ["", "不予", "", "2"], ["结转", "", "3", "3"]]
    ]
