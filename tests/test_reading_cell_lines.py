"""Cells of a table one a line: counted off where merged ones are repeated and blank ones kept, else left alone."""

from __future__ import annotations

from documents import by_rows, grids
from hypothesis import HealthCheck, given, settings
from strategies.invented import invented_reports

from etl.demo.layout import Sheet, lay_out
from etl.parse import parse_content
from etl.read import read

SLOW = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
HEADING = ["办理", "办理", "自然人", "企业", "总计"]
ROWS = [HEADING, ["予以", "公开", "1", "", "1"], ["不予", "公开", "", "2", "2"], ["其他", "其他", "3", "4", "7"]]


def rows(lines):
    return [by_rows(grid) for grid in grids(read("a.txt", "\n".join(lines).encode()))]


def cells(table):
    return [text for row in table for text in row]


def repeated(sheet):
    """All fields of the lattice; what a cell covers says it again."""
    fields = [[""] * sheet.columns for _ in sheet.rows]
    for row, column, box in sheet.placed():
        for down in range(box.down):
            fields[row + down][column : column + box.across] = [box.text] * box.across
    return fields


@given(invented=invented_reports())
@SLOW
def test_every_field_on_a_line_of_its_own_is_read_right_or_not_at_all(invented):
    """As programs print a Word table that ask it for every field of its lattice."""
    blocks = lay_out(invented, signed=True)
    parts = [cells(repeated(block)) if isinstance(block, Sheet) else [block.text] for block in blocks]
    report = parse_content("report.txt", "\n".join(line for part in parts for line in part).encode())[0][0]
    found = {cell.key: cell.value for cell in report.cells if cell.state != "unreadable"}
    assert {key: value for key, value in found.items() if value != invented.cells.get(key)} == {}


def test_rows_are_counted_off_blank_fields_and_all():
    assert rows(["表一", *cells(ROWS), "以上"]) == [
        [["办理", "自然人", "企业", "总计"], *ROWS[1:3], ["其他", "3", "4", "7"]]
    ]


def test_a_row_of_numbers_alone_stands_under_headings_that_are_repeated():
    heads = [["行政复议"] * 5, ["维持", "纠正", "其他结果", "未结", "总计"]]
    assert rows([*cells(heads), "1", "", "2", "0", "3", "", "五、"]) == [
        [["行政复议"], heads[1], ["1", "", "2", "0", "3"]]
    ]


def test_a_heading_that_does_not_stand_over_every_column_is_not_counted_off():
    """Where merged cells are printed once, nothing tells where the rows of the heading begin."""
    assert rows(["单位", "办理", "自然人", "企业", "总计", *cells(ROWS[1:])]) == []
    assert rows([*cells(ROWS[:2]), "不予", "2", "2", *cells(ROWS[3:])]) == []
