"""A table of text of which every row contradicts its total was laid out wrongly: none of its numbers is kept."""

from __future__ import annotations

import pytest

from etl.read.document import Document, Grid, GridCell
from etl.read.text.cell_lines import with_cell_lines
from etl.recognise.tables import read_tables

ORDER = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
TOTAL_SECOND = ["自然人", "总计", *ORDER[1:-1]]
CARRIED = "二、上年结转政府信息公开申请数量"
ROWS = {
    "一、本年新收政府信息公开申请数量": [31, 2, 3, 4, 5, 6, 51],
    CARRIED: [7, 1, 0, 0, 2, 0, 10],
    "四、结转下年度继续办理": [0, 0, 3, 0, 0, 1, 4],
}


def read(heading, rows, *, ruled):
    """Table three as read from a grid with these headings, ruled or of text."""
    lines = [["申请人情况", *heading], *([label, *map(str, numbers)] for label, numbers in rows.items())]
    cells = tuple(GridCell(text, row, column) for row, line in enumerate(lines) for column, text in enumerate(line))
    return read_tables(Document((Grid(cells, 1, spans_known=ruled),), "text/plain"), 2024)


def states(tables):
    return {cell.state for key, cell in tables.cells.items() if key[0] == "applications"}


def test_a_table_of_text_is_unread_where_no_row_adds_up():
    """The headings stand in another order than the numbers: 2 is no total of anything."""
    tables = read(TOTAL_SECOND, ROWS, ruled=False)
    assert states(tables) == {"unreadable"}
    assert any("每一行的数都与其总计不符" in doubt.message for doubt in tables.doubts)


@pytest.mark.parametrize(
    ("heading", "change", "ruled"),
    [
        (ORDER, {}, False),
        (ORDER, {"二、上年结转政府信息公开申请数量": [7, 1, 0, 0, 2, 0, 11]}, False),
        (TOTAL_SECOND, {}, True),
    ],
    ids=["all add up", "one row does not", "the table is ruled"],
)
def test_it_is_read_where_any_row_adds_up_and_wherever_lines_divide_it(heading, change, ruled):
    """An office's own wrong sums stay as they are printed."""
    tables = read(heading, ROWS | change, ruled=ruled)
    assert states(tables) == {"reported"}
    assert (
        tables.cells["applications", "carried_in", "total"].value
        == (ROWS | change)["二、上年结转政府信息公开申请数量"][heading.index("总计")]
    )


def test_headings_a_line_each_stand_over_no_labels_unless_merged_ones_are_repeated():
    """自然人 heads numbers: where 法人或其他组织 is printed once, eight headings are no row of eight cells."""
    heading = ["自然人", "法人或其他组织", "总计", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]
    lines = [*heading, *(cell for label, numbers in ROWS.items() for cell in (label, *map(str, numbers)))]
    assert [rows for _, rows in with_cell_lines(lines) if rows] == []
