"""What borders the cells of a table in PDF where lines alone do not: grounds, double lines, frames, thin rows."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence

import pytest
from documents import by_rows, grids, laid_out, prose
from drawing import TWO_BY_TWO, pdf, ruled, say, two_by_two
from reportlab.pdfgen.canvas import Canvas

from etl.read import read

Draw = Callable[[Canvas], None]
ROWS = (("信息内容", "制发", "废止"), ("规章", "12", "3"), ("许可", "40", "5"))
XS, YS = (50, 150, 250, 350), (400, 370, 340, 310)


def table(*pages: Draw) -> list[list[str]]:
    (grid,) = grids(read("a.pdf", pdf(*pages)))
    return by_rows(grid)


def written(canvas: Canvas, rows: Sequence[Sequence[str]] = ROWS) -> None:
    for y, row in zip(YS[1:], rows, strict=False):
        for x, text in zip(XS, row, strict=False):
            say(canvas, x + 10, y + 10, text)


@pytest.mark.parametrize("gap", [0, 1, 4])
def test_cells_on_grounds_of_their_own_are_a_table(gap: int) -> None:
    """As web pages have it whose table is dark and whose cells are not: no line is drawn anywhere."""

    def draw(canvas: Canvas) -> None:
        canvas.setFillGray(0.2)
        canvas.rect(XS[0], YS[-1], XS[-1] - XS[0], YS[0] - YS[-1], stroke=0, fill=1)
        canvas.setFillGray(0.95)
        for left, right in itertools.pairwise(XS):
            for top, bottom in itertools.pairwise(YS):
                canvas.rect(left + gap / 2, bottom + gap / 2, right - left - gap, top - bottom - gap, stroke=0, fill=1)
        canvas.setFillGray(0)
        written(canvas, (("规章", "12", "3"), ("许可", "4 5", ""), ("合计", "40", "5")))

    assert table(draw) == [["规章", "12", "3"], ["许可", "4 5", ""], ["合计", "40", "5"]]


def test_grounds_of_some_cells_alone_border_no_table() -> None:
    """The numbers of every other row stand on grey, the labels beside them do not: white space tells the columns."""

    def draw(canvas: Canvas) -> None:
        canvas.setFillGray(0.9)
        for bottom in (370, 310):
            for left in (150, 250):
                canvas.rect(left, bottom, 100, 30, stroke=0, fill=1)
        canvas.setFillGray(0)
        written(canvas)

    assert table(draw) == [["制发", "废止"], ["规章", "12", "3"], ["许可", "40", "5"]]


def test_the_two_lines_of_a_double_border_bound_no_column() -> None:
    def draw(canvas: Canvas) -> None:
        ruled(canvas, [50, 148, 152, 250], [400, 370, 340])
        two_by_two(canvas, lambda *_: None)

    assert table(draw) == TWO_BY_TWO


def test_upright_lines_near_each_other_in_two_rows_bound_two_columns() -> None:
    """A border further right below than above is no double one: each row has its own."""

    def draw(canvas: Canvas) -> None:
        ruled(canvas, [50, 150, 250], [400, 370])
        ruled(canvas, [50, 154.5, 250], [370, 340])
        two_by_two(canvas, lambda *_: None)

    assert table(draw) == TWO_BY_TWO


def test_lines_two_points_apart_are_two_where_print_is_tiny() -> None:
    """A page printed at a third of its size: two tables drawn without a gap, whose columns nearly agree."""

    def draw(canvas: Canvas) -> None:
        canvas.setLineWidth(0.2)
        ruled(canvas, [50, 70, 90], [400, 394])
        ruled(canvas, [50, 71.8, 90], [394, 388])
        for x, y, text in ((50.4, 396, "规章"), (70.3, 396, "1"), (50.4, 390, "许可"), (72.2, 390, "3")):
            canvas.setFont(canvas._fontname, 3.4)
            canvas.drawString(x, y, text)

    assert [text for row in table(draw) for text in row if text] == ["规章", "1", "许可", "3"]
    (grid,) = grids(read("a.pdf", pdf(draw)))
    assert {(cell.text, cell.row) for cell in grid.cells if cell.text in {"1", "3"}} == {("1", 0), ("3", 1)}


def test_a_row_of_empty_cells_two_points_high_is_a_row() -> None:
    """So browsers print one: its lines are as near as those of a double border, but each of its cells has its sides."""

    def draw(canvas: Canvas) -> None:
        canvas.setLineWidth(0.5)
        ruled(canvas, list(XS), [400, 370])
        ruled(canvas, list(XS), [370, 367.8])
        written(canvas, ROWS[:1])

    assert table(draw) == [list(ROWS[0]), ["", "", ""]]


def test_a_frame_around_the_page_is_no_part_of_the_table_it_touches() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rect(50, 20, 300, 460)
        ruled(canvas, list(XS), list(YS))
        written(canvas)
        say(canvas, 60, 450, "二、主动公开政府信息情况")

    assert table(draw) == [list(row) for row in ROWS]
    assert prose(read("a.pdf", pdf(draw))) == ["二、主动公开政府信息情况"]


def test_a_table_parted_by_a_label_merged_over_the_page_is_one() -> None:
    """Serial numbers, a label that reaches over all rows of the page, and the rows: no line runs through the label."""

    def draw(canvas: Canvas) -> None:
        for y in (400, 370, 340):
            canvas.line(50, y, 100, y)
            canvas.line(150, y, 350, y)
        for x in (50, 100, 150, 250, 350):
            canvas.line(x, 400, x, 340)
        rows = ((55, "4"), (155, "规章"), (255, "12")), ((55, "5"), (155, "许可"), (255, "3"))
        for y, row in zip((380, 350), rows, strict=True):
            for x, text in row:
                say(canvas, x, y, text)
        say(canvas, 105, 365, "合计")

    (grid,) = grids(read("a.pdf", pdf(draw)))
    assert laid_out(grid) == [
        ("4", 0, 0, 1, 1), ("合计", 0, 1, 2, 1), ("规章", 0, 2, 1, 1), ("12", 0, 3, 1, 1),
        ("5", 1, 0, 1, 1), ("许可", 1, 2, 1, 1), ("3", 1, 3, 1, 1),
    ]  # fmt: skip


def test_rows_of_numbers_that_no_line_parts_are_told_by_white_space() -> None:
    """A frame, a line below the heading and one beside the labels: each row's numbers stand in one cell."""

    def draw(canvas: Canvas) -> None:
        ruled(canvas, [50, 140, 350], [400, 370, 310])
        for x, text in ((150, "制发"), (220, "废止"), (290, "有效")):
            say(canvas, x, 380, text)
        for y, row in ((350, ("规章", "1", "20", "3")), (320, ("许可", "4", "50", "6"))):
            for x, text in zip((60, 150, 220, 290), row, strict=True):
                say(canvas, x, y, text)

    assert table(draw) == [["制发", "废止", "有效"], ["规章", "1", "20", "3"], ["许可", "4", "50", "6"]]


def test_two_numbers_far_apart_in_one_cell_are_not_thousands() -> None:
    def draw(canvas: Canvas) -> None:
        ruled(canvas, [50, 150, 250], [400, 370])
        for x, text in ((60, "规章"), (160, "6"), (200, "122.49")):
            say(canvas, x, 380, text)

    assert table(draw) == [["规章", "6\n122.49"]]
