"""Damaged headings of tables whose layout is lost: read between whole words, or not at all."""

from __future__ import annotations

from etl.recognise.mended_headings import mended_block, mended_outcomes
from etl.recognise.stacked_heading import printed_heading

KINDS = ("行政复议", "未经复议直接起诉", "复议后起诉")


def test_a_damaged_outcome_between_whole_ones_is_read_as_the_one_lacking() -> None:
    """果一正 between 结果维持 and 其他结果 is 结果纠正, and is named as assumed."""
    mended = mended_outcomes("行政复议结果维持果一正其他结果尚未审结总计", KINDS)
    assert mended == ("行政复议结果维持结果纠正其他结果尚未审结总计", (("果一正", "corrected"),))


def test_two_damaged_outcomes_are_left_as_they_are() -> None:
    """Nothing whole tells where the one ends and the other begins."""
    text = "行政复议结果维持果一正其他果果尚未审结总计"
    assert mended_outcomes(text, KINDS) == (text, ())


def test_a_word_unlike_the_outcome_lacking_is_left_as_it_is() -> None:
    """上年件数 is no 结果纠正, wherever it stands."""
    text = "行政复议结果维持上年件数其他结果尚未审结总计"
    assert mended_outcomes(text, KINDS) == (text, ())


def test_a_damaged_heading_of_table_one_is_read_before_the_label_of_its_row() -> None:
    """本年费额 between 信息内容 and 行政事业性收费 is 本年收费金额."""
    mended = mended_block("信息内容本年费额行政事业性收费")
    assert mended == ("信息内容本年收费金额行政事业性收费", (("本年费额", "amount"),))


def test_a_heading_of_another_table_is_none_of_table_one() -> None:
    """A word like no column of a block leaves the heading unknown."""
    text = "信息内容其中网上办理行政许可"
    assert mended_block(text) == (text, ())


def test_a_damaged_applicant_at_the_end_of_the_heading_is_read_before_a_row() -> None:
    """其地 before the first row is 其他, the only column lacking behind 法律服务机构."""
    heading = printed_heading(
        "自然人法人或其他组织总计商业企业科研机构社会公益组织法律服务机构其地一、本年新收政府信息公开申请数量"
    )
    assert heading is not None
    assert heading.columns[-2:] == ("other_organisation", "total")
    assert heading.assumed == (("其地", "other_organisation"),)


def test_a_further_column_among_the_applicants_is_taken_for_none_of_them() -> None:
    """外国自然人 beside all seven columns is one more than the form has, and the heading is not known."""
    text = "自然人商业企业科研机构外地来函社会公益组织法律服务机构其他总计一、本年新收政府信息公开申请数量"
    assert printed_heading(text) is None
