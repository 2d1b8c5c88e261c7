"""A heading scattered over lines is put together by where its parts stand, or not believed."""

from __future__ import annotations

import pytest

from etl.read.document import Grid
from etl.read.text.file import text_blocks
from etl.recognise.scattered_heading import are_outcomes, texts_in_order

ROW = "一、本年新收政府信息公开申请数量   1      2        3        4        5      6     21"
ORDER = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]


def heading(*lines):
    """What is made of some lines above a row of numbers, in a text that white space parts."""
    text = "\n".join([*lines, "", ROW])
    grids = [block for block in text_blocks(text) if isinstance(block, Grid)]
    return texts_in_order(grids[0])


def test_headings_wrapped_in_their_columns_are_whole_words_from_left_to_right():
    """The note beside them and what stands over several columns are left out."""
    assert (
        heading(
            "                                    申请人情况",
            "（勾稽关系：第一项加第二项，等于                    法人或其他组织              总计",
            "      第三项加第四项）    自然人                 社会公益  法律服务",
            "                         商业企业 科研机构                     其他",
            "                                     组织    机构",
        )
        == ORDER
    )


def test_another_order_of_the_columns_is_theirs():
    """Not the form's."""
    found = heading(
        "                 自然人          社会公益  法律服务                        总计",
        "                     科研机构                       商业企业  其他",
        "                               组织    机构",
    )
    assert found == ["自然人", "科研机构", "社会公益组织", "法律服务机构", "商业企业", "其他", "总计"]


@pytest.mark.parametrize(
    "lines",
    [
        (
            "                 自然人          社会公益   法律服务              总计",
            "                     商业企业       科研机构              其他",
            "                               组织        机构",
        ),
        (
            "                 自然人          社会公益  法律服务              总计",
            "                     商业企业                 外国机构  其他",
            "                               组织    机构",
        ),
        (
            "                 总计          社会公益  法律服务              自然人",
            "                     商业企业                 科研机构  其他",
            "                               组织    机构",
        ),
    ],
    ids=["parts that stand under two", "a word that is no heading", "a total that does not end the row"],
)
def test_a_heading_that_is_not_made_of_its_words_is_left_as_it_stands(lines):
    """Nothing is taken for a column that may be another."""
    assert heading(*lines)[:2] != ORDER[:2]
    assert set(heading(*lines)) & {"社会公益", "法律服务"}


KINDS = ("行政复议", "未经复议直接起诉", "复议后起诉")
OVER = "行政复议行政诉讼未经复议直接起诉复议后起诉"


@pytest.mark.parametrize(
    "text",
    [
        OVER + 3 * "结果维结果纠其他结尚未审" + "总计" + 3 * "持正果结",
        OVER + "结果维结果纠其他结尚未审总计持正果结" + 2 * "结果维结果纠其他结尚未审" + "总计" + 2 * "持正果结",
        OVER + 3 * "结果其他尚未" + 3 * "总计" + 3 * "维持纠正结果审结",
    ],
    ids=["a line for each part", "the first kind by itself", "parted in the middle"],
)
def test_the_headings_of_disputes_in_two_lines_are_told_by_their_parts(text):
    """Each part once for every kind, in the form's order."""
    assert are_outcomes(text, KINDS)


@pytest.mark.parametrize(
    "text",
    [
        OVER + 3 * "结果纠结果维其他结尚未审" + "总计" + 3 * "正持果结",
        OVER + 2 * "结果维结果纠其他结尚未审" + "总计" + 2 * "持正果结",
        OVER + 3 * "结果维结果纠其他结尚未审" + 3 * "持正果结",
        OVER + 3 * "结果维结果纠其他结尚未审" + "总计备注" + 3 * "持正果结",
    ],
    ids=["another order", "two kinds of three", "no total", "a column more"],
)
def test_other_headings_of_disputes_are_not(text):
    """What is printed under them may be anything."""
    assert not are_outcomes(text, KINDS)
