"""Fields that marks of punctuation part, and values written out with their columns' names: told, or left prose."""

from __future__ import annotations

import pytest
from documents import by_rows, grids, prose
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies.invented import invented_reports

from etl.demo.layout import Sheet, lay_out
from etl.parse import parse_content
from etl.read import read

SLOW = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
HEAD = """示例市南湖区档案局2023年政府信息公开工作年度报告
一、总体情况
本局按要求公开政府信息。
二、主动公开政府信息情况
"""
TAIL = """五、存在的主要问题及改进情况
无。
六、其他需要报告的事项
无。
"""


def rows(text):
    return [by_rows(grid) for grid in grids(read("a.txt", text.encode()))]


def read_cells(report):
    return {cell.key: cell.value for cell in report.cells if cell.state != "unreadable"}


@given(invented=invented_reports(), mark=st.sampled_from("、，；;｜"), merged=st.booleans())
@SLOW
def test_rows_parted_by_a_mark_read_cell_for_cell_the_same(invented, mark, merged):
    """Merged cells as empty fields, or each row with the cells that begin in it alone; a mark may stand in labels."""

    def fields_of(sheet):
        if merged:
            return [[box.text for box in row] for row in sheet.rows]
        fields = [[""] * sheet.columns for _ in sheet.rows]
        for row, column, box in sheet.placed():
            fields[row][column] = box.text
        return fields

    def table(sheet):
        return "\n".join(mark.join(row) for row in fields_of(sheet))

    text = "\n\n".join(
        table(block) if isinstance(block, Sheet) else block.text for block in lay_out(invented, signed=True)
    )
    assert read_cells(parse_content("report.txt", text.encode())[0][0]) == dict(invented.cells)


def test_a_colon_parts_the_label_from_values_that_another_mark_parts():
    text = "信息内容，制发，废止，有效\n规章：3，，9\n规范性文件（含修订，不含废止）：4，5，6\n"
    assert rows(text) == [
        [
            ["信息内容", "制发", "废止", "有效"],
            ["规章", "3", "", "9"],
            ["规范性文件（含修订，不含废止）", "4", "5", "6"],
        ]
    ]


def test_bars_may_stand_around_a_row_as_well():
    text = "│信息内容│制发│废止│有效│\n│规章│3││9│\n│规范性文件│4│5││\n"
    assert rows(text)[0][1:] == [["规章", "3", "", "9"], ["规范性文件", "4", "5", ""]]


def test_the_mark_behind_a_numeral_and_the_heading_of_a_section_part_nothing():
    text = "单位、自然人、其他、总计\n一、本年新收、3、4、7\n1、重复申请、0、1、1\n四、行政复议、行政诉讼情况\n"
    assert rows(text) == [
        [["单位", "自然人", "其他", "总计"], ["一、本年新收", "3", "4", "7"], ["1、重复申请", "0", "1", "1"]]
    ]


def test_slashes_between_fields_that_white_space_parts_stand_for_nothing():
    text = "信息内容  制发  废止  有效\n规章  3  /  /\n规范性文件  /  /  7\n"
    assert rows(text)[0][1:] == [["规章", "3", "/", "/"], ["规范性文件", "/", "/", "7"]]


@pytest.mark.parametrize(
    "text",
    [
        "全年共办理三类事项，其中许可，12件，处罚，3件，强制，0件\n按时办结\n",
        "一是机制不够健全；二是公开不够及时；\n三是答复12件；3件；4件不够规范；\n",
        "信息内容，制发，废止\n规章，1，234，5\n规范性文件，6，7\n许可，8，9\n",  # commas may stand in numbers
    ],
)
def test_lines_whose_marks_do_not_part_as_many_fields_stay_prose(text):
    assert prose(read("a.txt", text.encode())) == text.splitlines()


def report_of(second="", third="", fourth=""):
    sections = f"三、收到和处理政府信息公开申请情况\n{third}四、政府信息公开行政复议、行政诉讼情况\n{fourth}"
    return parse_content("报告.txt", (HEAD + second + sections + TAIL).encode())[0][0]


def test_values_written_out_with_the_names_of_their_columns_are_read_and_noted():
    """In any order, with units or without; 其他 is an item of 其他处理 only below another one."""
    report = report_of(
        "行政许可：本年处理决定数量12件。\n规章：现行有效件数 1,234，本年制发件数 2；\n",
        "一、本年新收政府信息公开申请数量：自然人 12，商业企业 3，总计 15\n"
        "（六）其他处理2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请：自然人 1，总计 1\n"
        "3.其他：自然人 2，其他 —，总计 2\n",
        "行政复议：结果维持 4、结果纠正 0、其他结果 1、尚未审结 0、总计 5\n"
        "未经复议直接起诉结果维持 1，复议后起诉结果维持 2\n",
    )
    assert read_cells(report) == {
        ("disclosure", "licences", "decisions"): 12,
        ("disclosure", "regulations", "in_force"): 1234,
        ("disclosure", "regulations", "issued"): 2,
        ("applications", "received", "natural_person"): 12,
        ("applications", "received", "business"): 3,
        ("applications", "received", "total"): 15,
        ("applications", "other.fee_unpaid", "natural_person"): 1,
        ("applications", "other.fee_unpaid", "total"): 1,
        ("applications", "other.other", "natural_person"): 2,
        ("applications", "other.other", "other_organisation"): None,
        ("applications", "other.other", "total"): 2,
        ("disputes", "reconsideration", "upheld"): 4,
        ("disputes", "reconsideration", "corrected"): 0,
        ("disputes", "reconsideration", "other"): 1,
        ("disputes", "reconsideration", "pending"): 0,
        ("disputes", "reconsideration", "total"): 5,
        ("disputes", "litigation_direct", "upheld"): 1,
        ("disputes", "litigation_after_reconsideration", "upheld"): 2,
    }
    noted = {finding.table for finding in report.findings if "逐个读取" in finding.message}
    assert noted == {"disclosure", "applications", "disputes"}


@pytest.mark.parametrize(
    "line",
    [
        "本年新收政府信息公开申请数量：自然人 12，法人 3，总计 15",  # no column of that name
        "本年新收政府信息公开申请数量：自然人 12，自然人 3",  # one column twice
        "本年新收政府信息公开申请数量：自然人 12，其中当面提交",  # something else as well
        "上年新收政府信息公开申请数量：自然人 12，总计 12",  # another year's
        "自然人 12，总计 12",  # no row
    ],
)
def test_a_line_that_is_anything_but_pairs_of_a_row_is_left_unread(line):
    assert read_cells(report_of(third=line + "\n")) == {}


def test_a_row_of_text_short_of_a_field_is_not_read_where_its_total_may_have_moved():
    """Fields at its end may have been cut off as blank; but its last number is no less than all others together."""
    heading = "申请人情况\t自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t总计\n"
    whole = "一、本年新收政府信息公开申请数量\t3\t\t1\t0\t0\t0\t4\n"
    short = "二、上年结转政府信息公开申请数量\t3\t2\t1\t0\t0\t7\n（一）予以公开\t3\t2\n"
    report = report_of(third=heading + whole + short)
    found = {key[1:]: value for key, value in read_cells(report).items()}
    assert found["received", "total"] == 4
    assert "carried_in" not in {row for row, _ in found}
    assert (found["granted", "natural_person"], found["granted", "business"]) == (3, 2)


def test_a_row_with_a_value_too_many_is_not_made_shorter_by_joining_its_labels():
    lines = "分组、事项、自然人、其他、总计\n不予、1.秘密、1、2、3\n、2.禁止、1、0、1\n无法、1.不掌握、4、7、5、9\n"
    assert all(["无法、1.不掌握", "4", "7", "5", "9"] not in grid for grid in rows(lines))
