"""Columns of plain text, however they are parted: read alike, or said to be unread, and never shifted."""

from __future__ import annotations

import csv
import random
from io import StringIO

import pytest
from documents import by_rows, grids, prose
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies.invented import invented_reports

from etl.demo.layout import Sheet, lay_out
from etl.parse import parse_content
from etl.read import read


def wide(text):
    return sum(2 if ord(letter) > 0x2E80 else 1 for letter in text)


def lattice(sheet):
    fields = [[""] * sheet.columns for _ in sheet.rows]
    for row, column, box in sheet.placed():
        fields[row][column] = box.text
    return fields


def widths(sheet, rows, measure, *, ruled):
    """The width of every column, wide enough for labels that reach over several, or with `ruled` for each alone."""
    if ruled:
        return [max(3, *map(measure, column)) for column in zip(*rows, strict=True)]
    found = [1] * sheet.columns
    for row, column, box in sorted(sheet.placed(), key=lambda place: place[2].across):
        room = sum(found[column : column + box.across]) + 2 * (box.across - 1)
        found[column + box.across - 1] += max(0, measure(rows[row][column]) - room)
    return found


def in_columns(sheet, measure, *, ruled):
    rows = lattice(sheet)
    room = widths(sheet, rows, measure, ruled=ruled)
    across = {(row, column): box.across for row, column, box in sheet.placed()}
    lines = []
    for number, row in enumerate(rows):
        line, column = "", 0
        while column < sheet.columns:
            reach = 1 if ruled else across.get((number, column), 1)
            places = sum(room[column : column + reach]) + 2 * reach
            line += row[column] + " " * (places - measure(row[column]))
            column += reach
        lines.append(line if ruled else line.rstrip())
    rule = "  ".join("-" * places for places in room)
    return "\n".join([rule, *lines, rule] if ruled else lines)


def parted_by_commas(report, *, tabs=False):
    out = StringIO()
    writer = csv.writer(out, delimiter="\t", quoting=csv.QUOTE_ALL) if tabs else csv.writer(out)
    for block in lay_out(report, signed=True):
        rows = lattice(block) if isinstance(block, Sheet) else [[block.text]]
        writer.writerows([*row, *[""] * (15 - len(row))] for row in rows)
    return out.getvalue()


def written(report, table):
    return "\n\n".join(
        table(block) if isinstance(block, Sheet) else block.text for block in lay_out(report, signed=True)
    )


def found_in(text):
    report = parse_content("report.txt", text.encode())[0][0]
    return {cell.key: (cell.value, cell.state) for cell in report.cells if cell.state != "unreadable"}


def expected_of(report):
    return {key: (value, "blank" if value is None else "reported") for key, value in report.cells.items()}


SLOW = settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@given(invented=invented_reports())
@SLOW
def test_a_sheet_saved_with_commas_reads_cell_for_cell_the_same(invented):
    """All of its rows are as wide as the widest table, and thousands separators stand in quotes."""
    assert found_in(parted_by_commas(invented)) == expected_of(invented)


@given(invented=invented_reports())
@SLOW
def test_a_sheet_saved_with_tabs_reads_the_same_or_not_at_all(invented):
    """Every field stands in quotes, the lines of prose too: without them nothing tells where the report begins."""
    found, expected = found_in(parted_by_commas(invented, tabs=True)), expected_of(invented)
    assert {key: value for key, value in found.items() if value != expected.get(key)} == {}
    assert len(found) > len(expected) / 2


def by_places(sheet):
    return in_columns(sheet, len, ruled=True)


def on_screen(sheet):
    return in_columns(sheet, wide, ruled=True)


@pytest.mark.parametrize("table", [by_places, on_screen])
@given(invented=invented_reports())
@SLOW
def test_columns_ruled_off_by_dashes_read_cell_for_cell_the_same(table, invented):
    """Counted in characters or in places on a screen."""
    assert found_in(written(invented, table)) == expected_of(invented)


def standing(sheet):
    return in_columns(sheet, len, ruled=False)


@given(invented=invented_reports(), number=st.integers(0, 2**32))
@SLOW
def test_columns_of_white_space_are_read_right_or_not_at_all(invented, number):
    """Where values stand under their headings, and where their blanks have vanished and gaps are of any width."""
    rng = random.Random(number)

    def packed(sheet):
        return "\n".join("".join(box.text + " " * rng.randint(1, 6) for box in row if box.text) for row in sheet.rows)

    expected = expected_of(invented)
    for table in (standing, packed):
        found = found_in(written(invented, table))
        assert {key: value for key, value in found.items() if value != expected.get(key)} == {}


def rows(text):
    return [by_rows(grid) for grid in grids(read("a.txt", text.encode()))]


def test_a_line_of_spaces_as_wide_as_a_ruled_table_is_a_row_of_blanks():
    text = "---- ----- ----\n甲    乙    丙\n               \n---- ----- ----\n"
    assert rows(text) == [[["甲", "乙", "丙"], ["", "", ""]]]


def test_rows_of_several_lines_are_parted_by_empty_ones():
    text = "---------- ----\n规范性     12\n文件\n\n规章       3\n---------- ----\n"
    assert rows(text) == [[["规范性\n文件", "12"], ["规章", "3"]]]


def test_commas_inside_numbers_part_no_fields():
    """Neither beside white space that parts them, nor where the rows become uneven."""
    assert rows("规章  1,234,567  8,901\n许可  2,345,678  9,012\n") == [
        [["规章", "1,234,567", "8,901"], ["许可", "2,345,678", "9,012"]]
    ]
    assert rows("规章,1,234,5\n许可,6,7\n处罚,8,9\n") == []


def test_a_sentence_with_commas_stays_a_sentence():
    text = "全年收到申请12件,答复11件,结转1件。\n"
    assert prose(read("a.txt", text.encode())) == [text.strip()]


@pytest.mark.parametrize("number", ["- 3 -", "— 3 —", "第 3 页", "第3页 共9页", "3\f", " 3 \n\n\f"])
def test_the_number_of_a_page_is_no_row(number):
    text = f"甲\t1\t2\n{number}\n乙\t3\t4\n"
    assert [cell for grid in rows(text) for row in grid for cell in row] == ["甲", "1", "2", "乙", "3", "4"]


def test_words_a_single_space_parts_are_headings_unless_they_may_be_halves_of_one():
    text = "自然人 商业企业 科研机构   总计\n结果 维持   2   3   4\n许可 1   2   3   6\n"
    assert rows(text) == [
        [["自然人", "商业企业", "科研机构", "总计"], ["结果 维持", "2", "3", "4"], ["许可", "1", "2", "3", "6"]]
    ]


def test_a_row_of_bars_alone_is_a_row_of_blanks():
    text = "结果维持|结果纠正|其他结果|尚未审结|总计\n||||\n"
    assert rows(text) == [[["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"], [""] * 5]]


def test_a_table_without_a_last_rule_ends_with_its_first_empty_line():
    """What follows is neither its row nor the row of the next one."""
    one = "信息内容   本年处理决定数量\n---------- ----------\n行政许可       12\n"
    text = f"{one}\n第二十条\n\n{one.replace('12', '3')}"
    assert rows(text) == [
        [["信息内容", "本年处理决定数量"], ["行政许可", "12"]],
        [["信息内容", "本年处理决定数量"], ["行政许可", "3"]],
    ]
    assert prose(read("a.txt", text.encode())) == ["第二十条"]


def test_a_cell_in_quotes_with_a_break_in_it_is_one_field():
    """As spreadsheets put it on the clipboard; quotes that are never closed hold nothing together."""
    text = '内容\t"制发\n件数"\t废止\n"规范性\n""文件"""\t1\t2\n规章\t3\t4\n'
    assert rows(text) == [[["内容", "制发\n件数", "废止"], ['规范性\n"文件"', "1", "2"], ["规章", "3", "4"]]]
    assert rows('内容\t"制发\n规章\t1\n许可\t3\n')[0][-2:] == [["规章", "1"], ["许可", "3"]]


def test_labels_above_their_values_are_joined_to_them_only_where_that_is_the_habit():
    pairs = "".join(f"事项{number}\t甲\n\t{number}\t\t0\n" for number in "12345")
    assert rows(f"内容\t自然人\t企业\t总计\n{pairs}空\n\t\t\t\n")[0][1:] == [
        *([f"事项{number}", "甲", number, "", "0"] for number in "12345"),
        ["空", "", "", ""],
    ]
    assert rows("内容\t自然人\t总计\n事项\n\t1\t1\n许可\t2\t2\n")[-1] == [["", "1", "1"], ["许可", "2", "2"]]


def test_a_break_within_a_quoted_field_joins_words_and_never_digits():
    """The first field of a line may break as well; a single quote in prose holds nothing together."""
    rows = '"信息\n内容",本年制发件数,本年废止件数,现行有效件数\n"规章\n（件）","447\n228",0,1\n行政规范性文件,3,0,9\n'
    text = f'{rows}"十四五"规划, 开局"之年\n下一行\n'
    fields = [cell.text for grid in grids(read("a.csv", text.encode())) for cell in grid.cells]
    assert "规章（件）" in fields
    assert "447\n228" in fields
    assert "447228" not in fields
