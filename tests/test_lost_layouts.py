"""Tables whose layout is lost: which columns a heading in running lines names, and when its order is believed."""

from __future__ import annotations

from etl.parse import parse_content
from etl.recognise.stacked_heading import is_of_earlier_year, order_told, printed_heading, sums_hold

SIX = ("natural_person", "research", "business", "public_interest", "legal_service", "other_organisation", "total")


def test_the_parts_of_a_heading_stand_for_it_and_the_total_ends_every_row():
    heading = printed_heading(
        "申请人情况 自然人 法人或其他组织 总计 科研机构 商业企业 社会公益组织 法律服务机构 其他 一、本年新收"
    )
    assert heading is not None
    assert (heading.columns, heading.before, heading.after) == (SIX, "申请人情况", "一本年新收")


def test_a_heading_without_a_total_or_with_a_column_twice_is_none():
    assert printed_heading("自然人 法人或其他组织 科研机构 商业企业 社会公益组织 法律服务机构 其他") is None
    assert printed_heading("自然人 法人或其他组织 总计 科研机构 科研机构 商业企业 社会公益组织 其他") is None


def test_a_total_before_the_others_in_one_row_of_headings_is_none():
    """Its numbers may stand in that order, or in the form's: nothing tells."""
    assert printed_heading("总计 自然人 科研机构 商业企业 社会公益组织 法律服务机构 其他") is None


def test_where_a_total_named_before_divided_applicants_stands_the_sums_tell():
    """It begins every row, or ends it under a heading that is printed a line above the others; else nothing is read."""
    heading = printed_heading("总计 自然人 法人或其他组织 科研机构 商业企业 社会公益组织 法律服务机构 其他")
    assert heading is not None
    first = ("total", *SIX[:-1])
    assert heading.columns == first
    assert order_told(heading.columns, [("3", "1", "0", "2", "0", "0", "0")] * 5) == first
    assert order_told(heading.columns, [("1", "0", "2", "0", "0", "0", "3")] * 5) == SIX
    assert order_told(heading.columns, [("1", "0", "2", "0", "0", "0", "4")] * 5) == ()


def test_an_order_is_believed_where_the_sums_of_nearly_all_rows_hold():
    good = [("1", "0", "2", "0", "0", "0", "3")] * 5
    bad = [("3", "1", "0", "2", "0", "0", "0")] * 5
    assert sums_hold(SIX, [*good, ("1", "1", "1", "1", "1", "1", "7")])
    assert not sums_hold(SIX, bad)
    assert not sums_hold(SIX, [("0",) * 7] * 9)
    assert not sums_hold(SIX, good[:4])


def test_the_total_of_a_table_that_leaves_one_applicant_out_is_no_less_than_the_others_together():
    assert sums_hold(SIX[1:], [("0", "2", "0", "0", "0", "3")] * 5)
    assert not sums_hold(SIX[1:], [("0", "4", "0", "0", "0", "3")] * 5)


def test_words_before_a_heading_tell_whose_year_its_table_is():
    columns = "自然人 法人或其他组织 总计 科研机构 商业企业 社会公益组织 法律服务机构 其他"
    earlier, own = printed_heading(f"附：2023年申请情况 {columns}"), printed_heading(f"申请人情况 {columns}")
    assert earlier is not None
    assert own is not None
    assert (is_of_earlier_year(earlier), is_of_earlier_year(own)) == (True, False)


def said_of(*section: str) -> dict[tuple[str, str, str], object]:
    """The values read of a report with nothing but one section's table."""
    lines = ("示例市教育局2019年政府信息公开工作年度报告", "一、总体情况", "全年公开文件若干。", *section)
    report = parse_content("a.txt", "\n".join((*lines, "六、其他需要报告的事项", "无。")).encode())[0][0]
    return {cell.key: cell.value for cell in report.cells if cell.state != "unreadable"}


def test_where_the_end_of_a_heading_stands_over_the_labels_no_column_is_told():
    """Lines have torn the headings, and blanks have vanished: the one number may stand under any of them."""
    torn = ("信息内容 本年新", "制作数量 本年新", "公开数量 对外公开总数量", "规章 9", "规范性文件 9")
    assert said_of("二、主动公开政府信息情况", *torn) == {}


def test_a_heading_printed_in_every_field_it_covers_tells_no_count():
    """The number is printed in each of them as well, and the blank beside it has vanished."""
    fields = ("信息内容", "采购项目数量", "采购总金额", "采购总金额", "政府集中采购", "", "75", "75")
    assert said_of("二、主动公开政府信息情况", "第二十条第（九）项", *fields) == {}


def test_of_the_applicants_in_torn_text_one_alone_is_no_heading():
    rows = ("| | 申请人情况 | |", "|---|---|---|", "| | 自然人 | |", "| 重复申请 | | 9 |", "| 予以公开 | | |")
    assert said_of("三、收到和处理政府信息公开申请情况", *rows) == {}
