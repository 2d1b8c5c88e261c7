"""What a PDF holds but does not show is not read; what may be hidden is not guessed at."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from documents import by_rows, grids
from drawing import TWO_BY_TWO, pdf, ruled, say, two_by_two
from reportlab.pdfgen.canvas import Canvas

from etl.read import read

Draw = Callable[[Canvas], None]


def table(content: bytes) -> list[list[str]]:
    return by_rows(grids(read("a.pdf", content))[0])


def white(canvas: Canvas) -> None:
    canvas.setFillGray(1)
    say(canvas, 190, 380, "88")


def unprinted(canvas: Canvas) -> None:
    text = canvas.beginText(190, 380)
    text.setTextRenderMode(3)
    text.textOut("88")
    canvas.drawText(text)


def clipped(canvas: Canvas) -> None:
    path = canvas.beginPath()
    path.rect(0, 0, 50, 50)
    canvas.clipPath(path, stroke=0)
    say(canvas, 190, 380, "88")


def painted_over(canvas: Canvas) -> None:
    say(canvas, 190, 380, "88")
    canvas.setFillGray(1)
    canvas.rect(185, 375, 30, 20, stroke=0, fill=1)


def of_the_colour_of_its_ground(canvas: Canvas) -> None:
    canvas.setFillColorRGB(0.1, 0.2, 0.5)
    canvas.rect(185, 372, 30, 25, stroke=0, fill=1)
    say(canvas, 190, 380, "88")


def watermark(canvas: Canvas) -> None:
    canvas.setFillGray(0.8)
    canvas.setFontSize(40)
    canvas.drawString(60, 352, "规章 88")


@pytest.mark.parametrize("draw", [white, unprinted, clipped, painted_over, of_the_colour_of_its_ground, watermark])
def test_text_nobody_sees_and_a_level_watermark_are_not_read(draw: Draw) -> None:
    def page(canvas: Canvas) -> None:
        two_by_two(canvas)
        draw(canvas)

    assert table(pdf(page)) == TWO_BY_TWO


def test_white_text_on_a_dark_ground_is_read() -> None:
    def page(canvas: Canvas) -> None:
        canvas.setFillColorRGB(0.1, 0.2, 0.5)
        canvas.rect(50, 340, 200, 60, stroke=0, fill=1)
        canvas.setFillGray(1)
        two_by_two(canvas)

    assert table(pdf(page)) == TWO_BY_TWO


def test_text_that_a_white_ground_is_painted_under_is_read() -> None:
    def page(canvas: Canvas) -> None:
        canvas.setFillGray(1)
        canvas.rect(50, 340, 200, 60, stroke=0, fill=1)
        canvas.setFillGray(0)
        two_by_two(canvas)

    assert table(pdf(page)) == TWO_BY_TWO


def test_a_number_cut_short_is_unreadable() -> None:
    """Its last digit is painted over: what is left is another number."""

    def page(canvas: Canvas) -> None:
        two_by_two(canvas)
        canvas.setFillGray(1)
        canvas.rect(165.5, 375, 10, 15, stroke=0, fill=1)

    assert table(pdf(page)) == [["规章", "\ufffd"], ["行政许可", "3"]]


def test_a_number_that_hardly_stands_out_from_its_ground_is_unreadable() -> None:
    def page(canvas: Canvas) -> None:
        two_by_two(canvas)
        canvas.setFillColorRGB(0.87, 0.91, 0.97)
        canvas.rect(190, 372, 30, 25, stroke=0, fill=1)
        canvas.setFillGray(1)
        say(canvas, 195, 380, "88")

    assert table(pdf(page)) == [["规章", "12 \ufffd\ufffd"], ["行政许可", "3"]]


def test_a_number_that_a_coloured_box_may_hide_is_unreadable() -> None:
    """A highlighter's box covers nothing, an opaque one does, and a PDF may mean either."""

    def page(canvas: Canvas) -> None:
        two_by_two(canvas)
        canvas.setFillColorRGB(1, 1, 0)
        canvas.rect(155, 375, 30, 15, stroke=0, fill=1)

    assert table(pdf(page)) == [["规章", "\ufffd\ufffd"], ["行政许可", "3"]]


@pytest.mark.parametrize("old", ["17", "123", "82"])
def test_a_digit_printed_again_over_the_same_one_under_white_is_not_left_out(old: str) -> None:
    """The number is corrected over white, and what it shares with the old one is still to be seen."""

    def page(canvas: Canvas) -> None:
        say(canvas, 160, 380, old)
        canvas.setFillGray(1)
        canvas.rect(155, 375, 60, 15, stroke=0, fill=1)
        canvas.setFillGray(0)
        two_by_two(canvas)

    (first, second) = table(pdf(page))
    assert (second, "2" in first[1] or "\ufffd" in first[1]) == (["行政许可", "3"], True)
    assert first[1] == "12" or "\ufffd" in first[1]


def clipped_to(canvas: Canvas, bottom: float, height: float) -> None:
    path = canvas.beginPath()
    path.rect(150, bottom, 100, height)
    canvas.clipPath(path, stroke=0)


def test_a_number_whose_next_line_is_clipped_away_is_unknown() -> None:
    """A row too low for the two lines that a number takes in a narrow column: its last digit is not to be seen."""

    def page(canvas: Canvas) -> None:
        two_by_two(canvas)
        clipped_to(canvas, 372, 28)
        say(canvas, 200, 380, "6386")
        say(canvas, 200, 366, "4")

    assert table(pdf(page))[0] == ["规章", "12\n638\ufffd"]


def test_a_number_of_which_a_clip_leaves_only_the_upper_part_is_unknown() -> None:
    def page(canvas: Canvas) -> None:
        two_by_two(canvas)
        clipped_to(canvas, 345, 20)
        say(canvas, 200, 340.5, "8")

    assert "\ufffd" in table(pdf(page))[1][1]


def test_a_number_whose_last_digit_a_clip_cuts_may_go_on() -> None:
    """A browser leaves out of a field too narrow for its number the digits of which nothing is to be seen."""

    def page(canvas: Canvas) -> None:
        two_by_two(canvas)
        path = canvas.beginPath()
        path.rect(190, 345, 15, 20)
        canvas.clipPath(path, stroke=0)
        say(canvas, 190, 350, "677")

    assert table(pdf(page))[1] == ["行政许可", "3\n6\ufffd\ufffd"]


@pytest.mark.parametrize(("x", "y"), [(205, 380), (200, 366)])
def test_a_sign_whose_number_a_clip_hides_stands_for_no_blank(x: float, y: float) -> None:
    """What is left of -7 is what other cells print for nothing."""

    def page(canvas: Canvas) -> None:
        ruled(canvas, [50, 150, 250], [400, 370])
        say(canvas, 60, 380, "规章")
        path = canvas.beginPath()
        path.rect(150, 374, 54, 26)
        canvas.clipPath(path, stroke=0)
        say(canvas, 200, 380, "-")
        say(canvas, x, y, "7")

    assert table(pdf(page)) == [["规章", "\ufffd"]]
