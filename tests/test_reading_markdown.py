"""Markdown and drawn tables, as other extractors leave them: the same report reads the same however it is written."""

from __future__ import annotations

import pytest
from documents import by_rows, grids, laid_out, prose
from hypothesis import HealthCheck, given, settings
from office_files import as_markdown
from strategies.invented import invented_reports

from etl.parse import parse_content
from etl.read import read

WAYS = {
    "merged cells repeated": {"merged": "repeated"},
    "no outer pipes": {"merged": "repeated", "outer": False},
    "tables in HTML": {"tables": "html"},
    "tables drawn with plus and minus": {"tables": "grid"},
    "tables drawn with lines": {"tables": "box"},
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("suffix", ["md", "txt"])
@given(invented=invented_reports())
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_an_invented_report_in_markdown_reads_cell_for_cell_the_same(way, suffix, invented):
    """In either form, whatever is blank."""
    report = parse_content(f"report.{suffix}", as_markdown(invented, **WAYS[way]))[0][0]
    expected = {key: (value, "blank" if value is None else "reported") for key, value in invented.cells.items()}
    assert {cell.key: (cell.value, cell.state) for cell in report.cells} == expected
    assert (report.year, report.agency.region) == (invented.year, invented.agency.region)


@given(invented=invented_reports())
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_merged_cells_left_empty_are_read_right_or_said_to_be_unreadable(invented):
    """Only the first field of a merged cell is filled, so that blank and merged look alike."""
    report = parse_content("report.md", as_markdown(invented, merged="empty"))[0][0]
    expected = {key: (value, "blank" if value is None else "reported") for key, value in invented.cells.items()}
    found = {cell.key: (cell.value, cell.state) for cell in report.cells if cell.state != "unreadable"}
    assert {key: value for key, value in found.items() if value != expected.get(key)} == {}
    assert len(found) > len(expected) * 0.8


def rows(text):
    return [by_rows(grid) for grid in grids(read("a.md", text.encode()))]


@pytest.mark.parametrize(
    ("field", "displayed"),
    [
        ("**12**", "12"),
        ("*12*", "12"),
        ("__12__", "12"),
        ("`12`", "12"),
        ("~~12~~ 13", "13"),
        ("1\\.属于国家秘密", "1.属于国家秘密"),
        ("12[^1]", "12[1]"),
        ("12<sup>1</sup>", "12[1]"),
        ("12*", "12*"),
        ("\\-", "-"),
        ("&nbsp;", ""),
        ("a&lt;b", "a<b"),
        ("结果<br>维持", "结果\n维持"),
        ("<b>12</b>", "12"),
        ("[12](http://example.com/a_(b))", "12"),
        ("a\\|b", "a|b"),
    ],
)
def test_a_field_is_read_as_it_is_displayed(field, displayed):
    """Marks are not printed, what is struck out is not said, a footnote is no digit of the number."""
    assert rows(f"| 规章 | 数 |\n|---|---|\n| 许可 | {field} |\n")[0][1] == ["许可", displayed]


def test_headings_and_prose_are_read_without_their_marks():
    """Headings of either kind, quotes, rules, pictures, comments."""
    text = (
        "年度报告\n====\n\n## 一、总体情况 ##\n\n> 引文\n\n---\n\n全文**加粗**。\n\n<!-- 第3页 -->\n"
        "![表三](a.png)\n\n二、主动公开政府信息情况\n----\n\n```\n末\n```\n"
    )
    document = read("a.md", text.encode())
    assert prose(document) == [
        "年度报告",
        "一、总体情况",
        "引文",
        "全文加粗。",
        "二、主动公开政府信息情况",
        "末",
    ]
    assert document.pictures == 1


def test_quoted_and_headless_tables_are_tables():
    """In a quotation, with an empty heading, with rows of different length."""
    assert rows("|  |  |\n|---|---|\n| 规章 | 1 |\n| 许可 |\n") == [[["", ""], ["规章", "1"], ["许可", ""]]]
    assert rows("> | 规章 | 1 |\n> |---|---|\n> | 许可 | 2 |\n") == [[["规章", "1"], ["许可", "2"]]]


def test_a_row_of_single_dashes_is_a_row():
    """A dash is what many offices print for nothing; only under the heading is it a rule."""
    text = "| 甲 | 乙 |\n| - | - |\n| 1 | 2 |\n| - | - |\n"
    assert rows(text) == [[["甲", "乙"], ["1", "2"], ["-", "-"]]]


DRAWN = """
┌──────┬───────┐
│ 结果 │ 总计  │
│ 维持 ├───┬───┤
│      │ 1 │ 2 │
├──────┴───┴───┤
│ 甲           │
└──────────────┘
"""


def test_a_drawn_table_keeps_merged_cells_and_lines_of_a_cell():
    """Whether its places are counted in characters or as they stand on a screen."""
    expected = [
        ("结果\n维持", 0, 0, 2, 1),
        ("总计", 0, 1, 1, 2),
        ("1", 1, 1, 1, 1),
        ("2", 1, 2, 1, 1),
        ("甲", 2, 0, 1, 3),
    ]
    assert laid_out(grids(read("a.txt", DRAWN.encode()))[0]) == expected
    plain = "+---+---+\n| a | b |\n+===+===+\n| 甲乙 |丙 |\n+---+---+\n"
    by_character = plain.replace("| 甲乙 |丙 |", "|甲乙 |丙  |")
    assert rows(by_character) == [[["a", "b"], ["甲乙", "丙"]]]


@pytest.mark.parametrize(
    ("second", "tables"),
    [
        ("┌───┐\n│ 1 │\n└───┘\n", [[["a", "b"]], [["1"]]]),
        ("┌───┬───┐\n│ 1 │ 2 │\n└───┴───┘\n", [[["a", "b"]], [["1", "2"]]]),
    ],
)
def test_two_drawn_tables_without_a_line_between_are_two(second, tables):
    """Also where the heading of a section between them is lacking and both are as wide."""
    assert rows(f"┌───┬───┐\n│ a │ b │\n└───┴───┘\n{second}") == tables


def test_two_rules_with_the_same_corners_are_of_one_table():
    """Drawn with plus and minus, nothing says that it ends there; between them stands an empty row."""
    first = "+---+---+\n| a | b |\n+---+---+\n"
    assert rows(f"{first}+---+---+\n| 1 | 2 |\n+---+---+\n") == [[["a", "b"], ["", ""], ["1", "2"]]]
    assert rows(f"{first}+---+\n| 1 |\n+---+\n") == [[["a", "b"]], [["1"]]]


def test_lines_that_do_not_meet_are_no_drawn_table():
    """A table that is out of shape is read line by line, its spans unknown."""
    found = grids(read("a.txt", b"+---+---+\n| a | b | c\n+--+\n"))
    assert [(by_rows(grid), grid.spans_known) for grid in found] == [([["a", "b", "c"]], False)]


def test_the_rule_under_a_heading_of_spaced_columns_is_no_row():
    """As pandoc writes simple tables."""
    text = "信息内容    本年处理决定数量\n---------  ----------------\n行政许可    12\n行政处罚    3\n"
    assert rows(text) == [[["信息内容", "本年处理决定数量"], ["行政许可", "12"], ["行政处罚", "3"]]]


def test_an_html_table_inside_a_text_keeps_its_spans():
    """Between paragraphs, nested in another one, and never closed."""
    table = "<table><tr><td rowspan=2>a</td><td>1</td></tr><tr><td>2</td></tr></table>"
    document = read("a.md", f"前\n\n{table}\n\n后\n".encode())
    assert (prose(document), laid_out(grids(document)[0])) == (
        ["前", "后"],
        [("a", 0, 0, 2, 1), ("1", 0, 1, 1, 1), ("2", 1, 1, 1, 1)],
    )
    framed = read("a.md", f"前\n<table><tr><td>{table}</td></tr></table>\n后".encode())
    assert (prose(framed), len(grids(framed))) == (["前", "后"], 1)
    assert len(grids(read("a.md", f"前\n{table[:-8]}".encode()))) == 1


UNEVEN = """
┌────┬────┐
│ 信息内容 │ 本年处理决定数量 │
├────┼────┤
│ 行政许可 │ 12 │
└────┴────┘
"""


def test_a_drawn_table_whose_lines_do_not_meet_is_parted_by_them() -> None:
    """Fields longer than the lines above them: as many lines down in every row still make the same columns."""
    assert by_rows(grids(read("a.txt", UNEVEN.encode()))[0]) == [["信息内容", "本年处理决定数量"], ["行政许可", "12"]]


def test_a_drawn_cell_of_two_lines_is_not_taken_for_two_rows() -> None:
    """Between two rules stand two lines, and nothing tells whether they are one row."""
    text = UNEVEN.replace("│ 行政许可 │ 12 │", "│ 行政许可 │ 1 │\n│ 及其他 │ 2 │")
    assert not any(["行政许可", "1"] in by_rows(grid) for grid in grids(read("a.txt", text.encode())))


def test_a_character_of_no_width_takes_no_place_of_a_drawn_line() -> None:
    """A zero-width space before a digit: the line is a character longer than the others, and as wide."""
    text = "+----------+----+\n| 行政许可 | \u200b0  |\n+----------+----+\n"
    assert rows(text) == [[["行政许可", "0"]]]


def test_rows_of_several_lines_between_rules_that_do_not_meet_are_put_together() -> None:
    """Field by field where each line has as many; the second line of a label is no row without numbers."""
    rule = "+----+----+\n"
    rows_of_two = "".join(
        f"{rule}| 行政{name} | {number} |\n| （件） |  |\n" for name, number in (("许可", 12), ("处罚", 3))
    )
    text = f"{rule}| 信息内容 | 数量 |\n{rule}| 本年 | 合计 |\n{rows_of_two}{rule}"
    assert ["行政许可\n（件）", "12"] in [row for table in rows(text) for row in table]
    assert ["（件）", ""] not in [row for table in rows(text) for row in table]


MARKED_UP = {
    "a wiki's": """{| class="wikitable"
|-
! colspan="2" | 信息内容 !! 件数
|-
| rowspan=2 style="width: 3em" | 规章
| 制发
| 12
|- class="last"
| [[废止|废 止]] || <br />
3
|}""",
    "AsciiDoc's": """[cols=",,"]
|===
2+|信息内容 |件数
.2+|规章 |制发 |12
a|
废 止 |

3
|===""",
    "a forum's": "[table=98%][tr][td=2,1]信息内容[/td][td][b]件数[/b][/td][/tr][tr][td=1,2]规章[/td][td]制发[/td]"
    "[td]12[/td][/tr][tr][td]废 止[/td][td]3[/td][/tr][/table]",
}


@pytest.mark.parametrize("table", MARKED_UP.values(), ids=MARKED_UP)
def test_a_table_in_other_mark_up_keeps_its_spans(table: str) -> None:
    document = read("a.txt", f"前文\n\n{table}\n\n后文".encode())
    assert prose(document) == ["前文", "后文"]
    assert laid_out(grids(document)[0]) == [
        *(("信息内容", 0, 0, 1, 2), ("件数", 0, 2, 1, 1), ("规章", 1, 0, 2, 1)),
        *(("制发", 1, 1, 1, 1), ("12", 1, 2, 1, 1), ("废 止", 2, 1, 1, 1), ("3", 2, 2, 1, 1)),
    ]


@pytest.mark.parametrize("cells", ["|a |b |c\n|1 |2\n", "2+|a |b\n.2+|c |d |e\n"])
def test_cells_that_do_not_fill_their_columns_make_no_table(cells: str) -> None:
    document = read("a.txt", f'[cols=",,"]\n|===\n{cells}|===\n'.encode())
    assert not any(grid.spans_known for grid in grids(document))


def test_rows_that_go_on_in_the_next_line_are_not_parted() -> None:
    """Which lines are one row, and of which the number is, nothing tells."""
    rows = "| 规章 | 12 | \\\\ |\n|  |  | 3 |\n| 许可 | 1 | 2 |"
    assert grids(read("a.md", rows.encode())) == []
