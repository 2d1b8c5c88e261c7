"""Fields that each end in a pipe, as extractors of web pages leave them: rows are counted off, wherever lines break."""

from __future__ import annotations

from documents import by_rows, grids

from etl.loading.gather import loadable
from etl.read import read
from etl.read.document import Paragraph

ROWS = [["示例表"], ["甲", "乙", "丙"], ["子", "1", "2"], ["丑", "3"], ["寅", "4", "5"]]
"""A table of three columns: a caption over all of them, and 3 over the last two."""


def rows_of(text: str) -> list[list[list[str]]]:
    return [by_rows(grid) for grid in grids(read("a.txt", text.encode()))]


def test_a_row_a_line_is_read_without_the_pipes_that_fill_it_up() -> None:
    lines = ("示例表 | ||", "甲 | 乙 | 丙 |", "子 | 1 | 2 |", "丑 | 3 | |", "寅 | 4 | 5 |", "卯 | ||", "辰 | 6 | 7 |")
    assert rows_of("\n".join(lines)) == [[*ROWS, ["卯"], ["辰", "6", "7"]]]


def test_fields_in_lines_of_their_own_are_the_same_rows() -> None:
    lines = "示例表 |;||;甲 |;乙 |;丙 |;子 |;1 |;2 |;丑 |;3 |;|;寅 |;4 |;5 |;卯 |;||;辰 |;6 |;7 |"
    assert rows_of(lines.replace(";", "\n")) == [[*ROWS, ["卯"], ["辰", "6", "7"]]]


def test_a_field_may_break_into_lines() -> None:
    lines = "示例表 | ||;甲 |;乙 |;丙的;后半 |;子 |;1 |;2 |;卯 | ||;辰 |;6 |;7 |"
    read_ = rows_of(lines.replace(";", "\n"))
    assert read_ == [[["示例表"], ["甲", "乙", "丙的\n后半"], ["子", "1", "2"], ["卯"], ["辰", "6", "7"]]]


def test_a_pipe_that_leads_every_row_is_no_field() -> None:
    lines = "|;示例表 |;||;|;甲 |;乙 |;丙 |;|;子 |;1 |;2 |;|;卯 |;||;|;辰 |;6 |;7 |"
    expected = [["示例表"], ["甲", "乙", "丙"], ["子", "1", "2"], ["卯"], ["辰", "6", "7"]]
    assert rows_of(lines.replace(";", "\n")) == [expected]


def test_a_blank_field_inside_a_row_stays_and_shows_that_one_at_its_end_may_be_one() -> None:
    lines = "示例表 | ||;甲 | 乙 | 丙 |;子 | | 2 |;丑 | 3 | |;卯 | ||;辰 | 6 | 7 |"
    expected = [["示例表"], ["甲", "乙", "丙"], ["子", "", "2"], ["丑", "3", ""], ["卯"], ["辰", "6", "7"]]
    assert rows_of(lines.replace(";", "\n")) == [expected]


def test_the_last_row_may_lack_the_pipes_that_would_fill_it_up() -> None:
    lines = "示例表 | ||;甲 |;乙 |;丙 |;子 |;1 |;2 |;卯 |;||;辰 |;6 |;一行文字。"
    document = read("a.txt", lines.replace(";", "\n").encode())
    assert by_rows(grids(document)[0])[-1] == ["辰", "6"]
    assert document.blocks[-1] == Paragraph("一行文字。", indent=0)


def test_where_nothing_tells_the_rows_the_fields_follow_each_other_blank_ones_included() -> None:
    lines = "甲;|;乙;|;1;|;|;丙;|;2;|;丁;|;戊;|"
    blocks = read("a.txt", lines.replace(";", "\n").encode()).blocks
    assert [block.text for block in blocks if isinstance(block, Paragraph)] == [
        "甲",
        "乙",
        "1",
        "",
        "丙",
        "2",
        "丁",
        "戊",
    ]


def test_lines_of_markdown_whose_blank_fields_are_close_are_left_as_they_are() -> None:
    lines = "|甲|乙|丙|;|子||2|;|丑|3||;|寅|4|5|"
    expected = [["甲", "乙", "丙"], ["子", "", "2"], ["丑", "3", ""], ["寅", "4", "5"]]
    assert rows_of(lines.replace(";", "\n")) == [expected]


def test_a_table_saved_as_text_is_a_report_in_a_folder_only_if_its_name_says_so() -> None:
    assert loadable("f/示例局2024年政府信息公开工作年度报告.csv")
    assert not loadable("f/manifest.csv")
