"""What a printed cell says: one number, nothing, or something that is not clearly one number."""

from __future__ import annotations

import pytest

from etl.parse import parse_content
from etl.recognise.values import read_change, read_value

NUMBERS = {
    "0": 0, "12": 12, "１２": 12, " 12 ": 12, "007": 7, "1,234": 1234, "1，234": 1234, "12,345,678": 12345678,
    "1 234": 1234, "1\u00a0234": 1234, "12.0": 12.0, "1.234": 1.234, "3.1400": 3.14, "+3": 3, "-3": -3, "−3": -3,
    "－3": -3, "12*": 12, "12①": 12, "12¹": 12, "12[1]": 12, "12*[1]": 12, "22（其中修订16件）": 22, "22(含转办 3)": 22,
    "12[注1]": 12, "12〔2〕": 12, "12注1": 12, "1\u00ad2": 12, "\ue5e512": 12,
    "\u202a12\u202c": 12, "12\u3164": 12, "1\u28002": 12, "1\u20632": 12,
}  # fmt: skip
UNITS = {
    "0件": (0, "件"),
    "251000元": (251000, "元"),
    "1.5 万元": (1.5, "万元"),
    "３件": (3, "件"),
    "5项（含2项）": (5, "项"),
    "5人次": (5, "人次"),
    "12%": (12, "%"),
}
BLANKS = ("", " ", "\u3000", "\u200b", "/", "／", "//", "-", "--", "—", "——", "–", "―", "－", "- -")
UNREADABLE = (
    "无", "O", "o", "〇", "零", "三十五", "约20", "20余", "≥5", "＞5", "~5", "12（13）", "(5)", "（5）", "*", "N/A",
    "未统计",
    "12+3", "12/3", "见附件", "详见附件2", "1-2", "1、2", "1,2,3", "1,23", "1.234.567", "1.", ".5", "12 34", "0 0",
    "12\n34", "- 7", "－ 7", "-\n7", "0,123", "\u202e12",
    "①", "²", "⒌", "½", "Ⅴ", "٣", "1e5", "1.2万", "5件3件", "—3", "是", "?", "□", "同上", "12(",
)  # fmt: skip


@pytest.mark.parametrize(("printed", "number"), NUMBERS.items())
def test_one_number_is_read_as_printed(printed, number):
    """Whatever the width, the sign, the separators and the notes."""
    read = read_value(printed)
    assert (number, "reported") == (read.value, read.state)


@pytest.mark.parametrize(("printed", "expected"), UNITS.items())
def test_a_unit_is_kept_beside_its_number(printed, expected):
    """The number is not converted by it."""
    read = read_value(printed)
    assert expected == (read.value, read.unit)


@pytest.mark.parametrize("printed", BLANKS)
def test_nothing_is_printed_as_empty_a_slash_or_a_dash(printed):
    """Blank is not zero."""
    read = read_value(printed)
    assert (None, "blank") == (read.value, read.state)


@pytest.mark.parametrize("printed", UNREADABLE)
def test_what_is_not_clearly_one_number_is_unreadable(printed):
    """Words, numerals, estimates, sums and two numbers are left to a person."""
    read = read_value(printed)
    assert (None, "unreadable") == (read.value, read.state)


CHANGES = {"增10": 10, "增加 3": 3, "新增5项": 5, "减4": -4, "减少３项": -3, "减 0": 0, "- 4": -4, "－ 4": -4, "+ 3": 3}
NO_CHANGES = ("持平", "增", "减", "增减4", "约增4", "增4减2", "增长10", "4", "-4", "增1.5", "")


@pytest.mark.parametrize(("printed", "number"), CHANGES.items())
def test_a_change_in_words_is_its_signed_number(printed, number):
    """As offices fill in 本年增/减."""
    assert (number, "reported", None) == read_change(printed)


@pytest.mark.parametrize("printed", NO_CHANGES)
def test_other_words_are_no_change(printed):
    """Nor are plain numbers, which are read as everywhere."""
    assert read_change(printed).state == "unreadable"


def test_a_change_in_words_is_read_under_its_own_heading_only():
    """Under any other it may be a number that has grown by so much."""
    rows = ("信息内容", "上一年项目数量", "本年增/减", "处理决定数量"), ("行政许可", "增8", "减4", "增10")
    table = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in rows)
    lines = ("示例市民政局2020年政府信息公开工作年度报告", "一、总体情况", "二、主动公开政府信息情况")
    page = "".join(f"<p>{line}</p>" for line in lines) + f"<table>{table}</table>"
    cells = parse_content("a.html", page.encode())[0][0].cells
    assert [(cell.column, cell.value, cell.raw) for cell in cells] == [
        ("items_before", None, "增8"),
        ("items_change", -4, "减4"),
        ("decisions", None, "增10"),
    ]
