"""What is painted over digits of a PDF, strikes them out or stands in their place decides whether they are read."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from documents import by_rows, grids
from drawing import TWO_BY_TWO, pdf, ruled, say, two_by_two
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from etl.read import read

Draw = Callable[[Canvas], None]
UNKNOWN = "\ufffd\ufffd"


def read_with(draw: Draw) -> list[list[str]]:
    """The table of two by two cells with something drawn over it."""

    def page(canvas: Canvas) -> None:
        two_by_two(canvas)
        draw(canvas)

    return by_rows(grids(read("a.pdf", pdf(page)))[0])


def picture(colour: tuple[int, ...]) -> Draw:
    """A picture of one colour over the number 12."""

    def draw(canvas: Canvas) -> None:
        image = ImageReader(Image.new("RGBA" if len(colour) > len("RGB") else "RGB", (8, 8), colour))
        canvas.drawImage(image, 155, 375, 30, 15, mask="auto")

    return draw


def disc(canvas: Canvas) -> None:
    canvas.setFillColorRGB(0.9, 0.1, 0.1)
    canvas.circle(166, 384, 14, stroke=0, fill=1)


def white_box_with_round_corners(canvas: Canvas) -> None:
    canvas.setFillGray(1)
    canvas.roundRect(155, 375, 30, 15, 3, stroke=0, fill=1)


def leaning_stroke(canvas: Canvas) -> None:
    canvas.line(158, 378, 174, 390)


def stroke_through_an_empty_place(canvas: Canvas) -> None:
    canvas.line(190, 372, 240, 398)


def note_without_a_drawing(canvas: Canvas) -> None:
    canvas.freeTextAnnotation("8", "/Helv 10 Tf 0 g", (155, 375, 185, 390))


def other_number(canvas: Canvas) -> None:
    say(canvas, 160, 380, "45")


@pytest.mark.parametrize("draw", [picture((255, 255, 255)), white_box_with_round_corners])
def test_a_number_under_white_is_not_there(draw: Draw) -> None:
    assert read_with(draw)[0] == ["规章", ""]


@pytest.mark.parametrize("draw", [picture((200, 30, 30)), disc, leaning_stroke, note_without_a_drawing, other_number])
def test_a_number_covered_crossed_out_or_overprinted_is_unknown(draw: Draw) -> None:
    assert set(read_with(draw)[0][1]) <= {*UNKNOWN, " ", "\n"}
    assert read_with(draw)[1] == ["行政许可", "3"]


@pytest.mark.parametrize("draw", [picture((200, 30, 30, 90)), picture((0, 0, 0, 0)), stroke_through_an_empty_place])
def test_a_number_under_what_lets_it_through_is_read(draw: Draw) -> None:
    assert read_with(draw) == TWO_BY_TWO


def test_two_numbers_that_touch_across_a_border_are_unknown() -> None:
    def page(canvas: Canvas) -> None:
        two_by_two(canvas)
        for x in (100, 117, 134):
            canvas.line(x, 340, x, 400)
        say(canvas, 101, 350, "123")
        say(canvas, 117.7, 350, "4567")

    row = by_rows(grids(read("a.pdf", pdf(page)))[0])[1]
    assert not any(character.isdigit() for text in row[1:-1] for character in text)


def test_a_digit_upon_a_border_is_unknown_in_both_cells() -> None:
    def page(canvas: Canvas) -> None:
        two_by_two(canvas)
        canvas.line(200, 340, 200, 400)
        say(canvas, 197.2, 350, "8")

    assert by_rows(grids(read("a.pdf", pdf(page)))[0])[1] == ["行政许可", "3 \ufffd", "\ufffd"]


def test_two_numbers_that_run_into_one_another_over_a_border_are_unknown() -> None:
    """Right-aligned in narrow columns, the second begins over the first, and over the cell the first is of."""

    def draw(canvas: Canvas) -> None:
        ruled(canvas, [50, 150, 180, 210], [400, 370])
        say(canvas, 60, 380, "规章")
        canvas.drawRightString(179, 380, "53513")
        canvas.drawRightString(209, 380, "1394344")

    (row,) = by_rows(grids(read("a.pdf", pdf(draw)))[0])
    assert row == ["规章", "535\ufffd\ufffd", "\ufffd" * 5]


def test_lines_of_a_cell_whose_digits_stand_over_each_other_are_two_numbers() -> None:
    """Digits of one number that is broken at its cell's border stand a line apart."""

    def draw(canvas: Canvas) -> None:
        ruled(canvas, [50, 150, 185], [400, 340])
        for x, y, text in ((60, 380, "规章"), (152, 380, "323855"), (152, 374, "697087")):
            say(canvas, x, y, text)

    assert by_rows(grids(read("a.pdf", pdf(draw)))[0]) == [["规章", "323855\n697087"]]


def test_a_number_over_one_side_of_its_cell_alone_may_be_two() -> None:
    """Right-aligned in columns as wide as the second, two numbers touch; over both sides runs one that is centred."""

    def draw(canvas: Canvas) -> None:
        ruled(canvas, [50, 150, 184, 218, 252], [400, 370, 340])
        canvas.drawRightString(217.5, 380, "2051626508")
        canvas.drawCentredString(201, 350, "205162650")

    assert by_rows(grids(read("a.pdf", pdf(draw)))[0]) == [
        ["", "\ufffd" * 4, "\ufffd" * 6, ""],
        ["", "", "205162650", ""],
    ]


def test_a_tiny_number_over_a_border_is_unknown_in_the_cells_beside_it_and_no_others() -> None:
    """On a page printed at a third of its size a column may be no wider than a border is thick elsewhere."""

    def draw(canvas: Canvas) -> None:
        canvas.setLineWidth(0.2)
        ruled(canvas, [50, 80, 84, 88], [400, 394])
        canvas.line(81, 400, 81, 394)
        canvas.setFontSize(2.5)
        for x, text in ((51, "规章"), (80.4, "2")):
            canvas.drawString(x, 396, text)

    assert by_rows(grids(read("a.pdf", pdf(draw)))[0]) == [["规章 \ufffd", "\ufffd", ""]]
