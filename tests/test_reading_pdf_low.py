"""Numbers of a ruled PDF table that stand so low that they are in the heading of the rows below, or upon its border."""

from __future__ import annotations

import pytest
from documents import by_rows, grids
from drawing import pdf, ruled, say
from reportlab.pdfgen.canvas import Canvas

from etl.read import read

UNKNOWN = "\ufffd"


def rows_of(*numbers: tuple[float, float, str], heading: str = "第六项", between: str = "") -> list[list[str]]:
    """A row of blank cells, a heading merged over its columns, and a row below; `numbers` stand where they may."""

    def draw(canvas: Canvas) -> None:
        ruled(canvas, [50, 150, 250, 350], [400, 370])
        ruled(canvas, [50, 350], [370, 340])
        ruled(canvas, [50, 150, 250, 350], [340, 310])
        for x, y, text in ((60, 380, "规章"), (60, 352, heading), (60, 320, "许可"), (160, 320, "3"), *numbers):
            say(canvas, x, y, text)
        if between:
            say(canvas, 260, 380, between)

    return by_rows(grids(read("a.pdf", pdf(draw)))[0])


@pytest.mark.parametrize("y", [366, 352])
def test_a_number_in_the_heading_below_may_be_of_the_blank_cell_above(y: float) -> None:
    """On the heading's border or on one line with its words: nobody can say that the cell above is blank."""
    assert rows_of((190, y, "5"), (290, 320, "7"), between="2")[0] == ["规章", UNKNOWN, "2"]


def test_several_numbers_over_the_border_of_a_heading_are_each_of_their_own_cell() -> None:
    assert rows_of((190, 366, "5"), (290, 366, "12"), (290, 320, "7"))[0] == ["规章", UNKNOWN, UNKNOWN]


def test_a_number_within_the_words_of_a_heading_is_of_no_cell() -> None:
    assert rows_of((290, 320, "7"), heading="第 6 项", between="2")[0] == ["规章", "", "2"]


def test_what_stands_for_nothing_where_a_number_stands_over_the_border_is_unknown() -> None:
    """The number may be of the row above, where nothing else is, or of the row in which a stroke stands."""

    def draw(canvas: Canvas) -> None:
        ruled(canvas, [50, 150, 250], [400, 370, 340])
        for x, y, text in ((60, 380, "规章"), (60, 350, "许可"), (160, 350, "-"), (190, 368, "12")):
            say(canvas, x, y, text)

    (grid,) = grids(read("a.pdf", pdf(draw)))
    assert all(UNKNOWN in row[1] for row in by_rows(grid))


def test_of_two_numbers_in_one_cell_the_one_over_its_border_may_be_of_the_blank_cell_below() -> None:
    def draw(canvas: Canvas) -> None:
        ruled(canvas, [50, 150, 250], [400, 370, 340])
        for x, y, text in ((60, 380, "规章"), (160, 384, "275"), (60, 350, "许可"), (160, 368, "6")):
            say(canvas, x, y, text)

    (grid,) = grids(read("a.pdf", pdf(draw)))
    assert by_rows(grid)[1] == ["许可", UNKNOWN]


def test_where_two_numbers_stand_in_one_cell_the_blank_one_below_is_unknown() -> None:
    """A number raised by a whole row; one broken at its cell's side is one, and the cell below it blank."""

    def draw(canvas: Canvas) -> None:
        ruled(canvas, [50, 150, 185, 220], [400, 370, 340])
        numbers = ((155, 388, "11"), (155, 376, "7"), (188, 388, "12345"), (188, 376, "6"))
        for x, y, text in ((60, 380, "规章"), (60, 350, "许可"), *numbers):
            say(canvas, x, y, text)

    (grid,) = grids(read("a.pdf", pdf(draw)))
    assert by_rows(grid) == [["规章", "11\n7", "123456"], ["许可", UNKNOWN, ""]]


def sunken(canvas: Canvas, by: float) -> None:
    """Two rows, each below a heading, whose numbers stand lower than they should."""
    for top, heading, label, number in (
        (400, "第五项", "许可", "12"),
        (340, "第六项", "处罚", "3"),
        (280, "第八项", "收费", "0"),
    ):
        ruled(canvas, [50, 350], [top, top - 30])
        ruled(canvas, [50, 150, 250, 350], [top - 30, top - 60])
        say(canvas, 180, top - 20, heading)
        say(canvas, 60, top - 50, label)
        for x in (160, 260, 320):
            say(canvas, x, top - 50 - by, number)


def test_where_numbers_stand_in_several_headings_all_of_the_table_are_unknown() -> None:
    """Numbers a row too low: those of the last row stand below the table, which else read as blank or as the others."""
    (grid,) = grids(read("a.pdf", pdf(lambda canvas: sunken(canvas, 30))))
    assert [row[1:] for row in by_rows(grid)[1::2]] == [[UNKNOWN, UNKNOWN]] * 3


def test_where_they_stand_in_their_rows_they_are_read() -> None:
    (grid,) = grids(read("a.pdf", pdf(lambda canvas: sunken(canvas, 8))))
    assert [row[1] for row in by_rows(grid)[1::2]] == ["12", "3", "0"]
