"""Pages that a browser printed: its head and foot, tables without a gap between them, rows short of a cell."""

from __future__ import annotations

from documents import by_rows, grids, prose
from drawing import FONT, pdf, ruled, say, two_by_two
from reportlab.pdfgen.canvas import Canvas

from etl.read import read
from etl.read.document import GridCell


def written_off(start: float, end: float, height: float = 0.3) -> list[list[str]]:
    """What is read of a cell with 1257, where a line from `start` to `end` digits strikes it, `height` ems up."""

    def draw(canvas: Canvas) -> None:
        ruled(canvas, [50, 150, 250], [400, 370])
        say(canvas, 60, 380, "规章")
        say(canvas, 160, 380, "1257")
        digit = canvas.stringWidth("0", FONT, 10)
        canvas.line(160 + start * digit, 380 + 10 * height, 160 + end * digit, 380 + 10 * height)

    return by_rows(grids(read("a.pdf", pdf(draw)))[0])


def test_digits_written_off_before_the_number_that_counts_are_left_out() -> None:
    assert written_off(0, 2) == [["规章", "57"]]


def test_digits_struck_by_a_line_that_is_not_theirs_alone_are_unknown() -> None:
    assert written_off(-0.3, 2) == [["规章", "\ufffd\ufffd57"]]
    assert written_off(0, 1.7) == [["规章", "\ufffd\ufffd57"]]
    assert written_off(0, 4) == [["规章", "\ufffd\ufffd\ufffd\ufffd"]]


def test_digits_struck_by_a_line_near_their_feet_are_unknown() -> None:
    """It may be the upper border of a number in a row that is set too close below."""
    assert written_off(0, 2, 0.2) == [["规章", "\ufffd\ufffd57"]]
    assert written_off(0, 2, 0.14) == [["规章", "\ufffd\ufffd57"]]


def test_what_a_browser_prints_over_and_under_a_page_is_not_read() -> None:
    def page(number: int) -> bytes:
        def draw(canvas: Canvas) -> None:
            say(canvas, 20, 485, "2024/1/15 上午10:30")
            say(canvas, 180, 485, "示例市某局2023年年度报告")
            say(canvas, 50, 400, "一、总体情况")
            say(canvas, 20, 12, "https://www.shili.test/xxgk/2023.html")
            say(canvas, 360, 12, f"{number}/1")

        return pdf(draw)

    assert prose(read("a.pdf", page(1))) == ["一、总体情况"]


def test_two_tables_without_a_gap_between_them_are_two() -> None:
    """The second has columns of its own, as many as the first."""

    def draw(canvas: Canvas) -> None:
        ruled(canvas, [50, 150, 200, 250, 300], [400, 370, 340])
        ruled(canvas, [50, 120, 180, 240, 300], [340, 310])
        rows = (("规章", "1", "2", "3"), ("行政许可", "4", "5", "6"), ("总计", "7", "8", "9"))
        for line, texts in enumerate(rows):
            lefts = (55, 155, 205, 255) if line < 2 else (55, 125, 185, 245)
            for x, text in zip(lefts, texts, strict=True):
                say(canvas, x, 380 - 30 * line, text)

    first, second = grids(read("a.pdf", pdf(draw)))
    assert by_rows(first) == [["规章", "1", "2", "3"], ["行政许可", "4", "5", "6"]]
    assert second.cells == tuple(
        GridCell(text, 0, column, 1, 1, 1, (left, 160.0, right, 190.0))
        for column, (text, left, right) in enumerate(
            (("总计", 50.0, 120.0), ("7", 120.0, 180.0), ("8", 180.0, 240.0), ("9", 240.0, 300.0))
        )
    )


def test_rows_that_are_divided_otherwise_are_still_one_table() -> None:
    """A row with fewer numbers than those above it is no table that could be read without a heading."""

    def draw(canvas: Canvas) -> None:
        ruled(canvas, [50, 150, 200, 250, 300], [400, 370])
        ruled(canvas, [50, 120, 210, 300], [370, 340])
        for x, y, text in ((55, 380, "规章"), (155, 380, "1"), (205, 380, "2"), (255, 380, "3")):
            say(canvas, x, y, text)
        for x, text in ((55, "总计"), (125, "4"), (215, "5")):
            say(canvas, x, 350, text)

    assert [len(grid.cells) for grid in grids(read("a.pdf", pdf(draw)))] == [7]


def test_a_row_that_nothing_closes_lacks_a_cell() -> None:
    """The table's right side is not drawn beside the gap, as it is beside every other row."""

    def draw(canvas: Canvas) -> None:
        two_by_two(canvas)
        ruled(canvas, [50, 150], [340, 310])
        canvas.line(150, 310, 250, 310)
        ruled(canvas, [50, 150, 250], [310, 280])
        for x, y, text in ((60, 320, "行政处罚"), (60, 290, "行政强制"), (160, 290, "5")):
            say(canvas, x, y, text)

    (grid,) = grids(read("a.pdf", pdf(draw)))
    assert by_rows(grid) == [["规章", "12"], ["行政许可", "3"], ["行政处罚"], ["行政强制", "5"]]
