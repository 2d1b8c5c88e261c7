"""Reports on a part of a year: refused by their title, or said where only the period tells it."""

from __future__ import annotations

import pytest

from etl.parse import parse_content
from etl.recognise.identity.part_of_year import last_day_of_a_part, part_of_year

SECTIONS = (
    "一、总体情况", "正文。", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况", "五、存在的主要问题及改进情况", "六、其他需要报告的事项", "无。",
)  # fmt: skip


def parsed(*lines):
    return parse_content("a.txt", "\n".join((*lines, *SECTIONS)).encode())[0][0]


@pytest.mark.parametrize(
    ("title", "part"),
    [
        ("示例市审计局2024年上半年政府信息公开工作年度报告", "上半年"),
        ("示例市审计局2024年第一季度政府信息公开工作情况报告", "第一季度"),
        ("2024年三季度示例市审计局政府信息公开工作报告", "三季度"),
        ("示例市审计局2024年1-6月政府信息公开情况的报告", "1-6月"),
        ("示例市审计局2024年1月至9月政府信息公开年报", "1月至9月"),
        ("示例市审计局政府信息公开工作报告（2024年上半年）", "上半年"),
    ],
)
def test_a_report_on_a_part_of_a_year_is_no_annual_report(title, part):
    report = parsed(title)
    assert report.status == "not_a_report"
    assert f"一年中的一段（{part}）" in report.reason
    assert not report.cells


@pytest.mark.parametrize(
    "title",
    [
        "示例市审计局2024年政府信息公开工作年度报告",
        "示例市审计局2024年1月至12月政府信息公开工作年度报告",
        "示例市审计局（2024年1月1日—2024年12月31日）政府信息公开工作年度报告",
        "2025年1月示例市审计局2024年政府信息公开工作年度报告",
    ],
)
def test_a_whole_year_is_no_part_of_one(title):
    assert part_of_year(title, None, ()) is None
    assert parsed(title).year == 2024


def test_a_menu_beside_a_report_does_not_say_what_it_is():
    """Only its own title does, or the first lines of a text without one."""
    title = "示例市审计局2024年政府信息公开工作年度报告"
    assert part_of_year(title, title, ["示例市审计局2024年第一季度政府信息公开情况"]) is None


@pytest.mark.parametrize(
    ("period", "last"),
    [
        ("所列数据的统计期限自2024年1月1日起至2024年10月31日止。", "10月31日"),
        ("统计期限为2024年1月1日至6月30日。", "6月30日"),
        ("统计期限为二〇二四年一月一日至十月三十一日。", "十月三十一日"),
        ("所列数据的统计期限自2024年1月1日起至2024年12月31日止。", None),
        ("统计期限为2024年1月1日至当年12月31日。", None),
        ("2024年1月1日至6月30日，开展专项行动。", None),
    ],
)
def test_a_statistical_period_that_ends_within_the_year_is_found(period, last):
    assert last_day_of_a_part(period) == last


def test_a_year_of_which_the_numbers_are_but_a_part_is_said():
    report = parsed("示例市审计局2024年政府信息公开工作年度报告", "所列数据统计期限自2024年1月1日至2024年10月31日。")
    said = [finding.message for finding in report.findings if finding.check == "year_conflict"]
    assert said == ["统计期限自1月1日起，止于10月31日，不满一年，请核对。"]


def test_a_school_year_is_two_years_and_no_name():
    report = parsed("示例市职业技术学院2023—2024学年信息公开工作年度报告")
    said = [finding.message for finding in report.findings if finding.check == "year_conflict"]
    assert ("示例市职业技术学院", 2023) == (report.agency.name, report.year)
    assert said == ["标题所示年份为2023至2024两年，按2023年读取，请核对报告年度。"]
