"""The form of a report is what it prints; where it prints nothing of one its year decides, and that is said."""

from __future__ import annotations

import pytest

from etl.parse import parse_content

OLD = ("本年新制作数量", "本年新公开数量", "对外公开总数量")
NEW = ("本年制发件数", "本年废止件数", "现行有效件数")


def report(year, second_section):
    text = f"""示例市教育局{year}年政府信息公开工作年度报告
一、总体情况
二、主动公开政府信息情况
{second_section}
三、收到和处理政府信息公开申请情况
四、政府信息公开行政复议、行政诉讼情况
五、存在的主要问题及改进情况
六、其他需要报告的事项
"""
    return parse_content("report.txt", text.encode())[0][0]


def doubts(found):
    return [finding.message for finding in found.findings if finding.check == "form_conflict"]


@pytest.mark.parametrize(("year", "headings", "form"), [(2023, OLD, "2019"), (2023, NEW, "2021"), (2020, OLD, "2019")])
def test_where_table_two_is_not_read_its_headings_tell_the_form(year, headings, form):
    found = report(year, "\n".join(headings))
    assert found.missing_tables == ("disclosure", "applications", "disputes")
    assert found.form == form


def test_the_old_form_in_a_later_year_is_said_though_its_table_is_not_read():
    assert doubts(report(2023, "\n".join(OLD))) == ["2023 年报告用的是旧表（2019—2020年）的表式；按所印表式读取。"]


def test_a_form_told_by_the_year_alone_is_said_to_be_that():
    found = report(2023, "（见附件）")
    assert found.form == "2021"
    assert doubts(found) == ["所印内容不足以判断用的是哪种表式，按报告年度当作新表（2021年起），请核对。"]


def test_one_heading_in_prose_tells_no_form():
    found = report(2023, "我局将采购项目数量和采购合同一并公开。")
    assert found.form == "2021"


@pytest.mark.parametrize("year", [2019, 2020])
def test_before_the_new_form_was_prescribed_there_was_but_the_old(year):
    found = report(year, "（见附件）")
    assert found.form == "2019"
    assert doubts(found) == []
