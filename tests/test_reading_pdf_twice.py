"""Characters printed twice, and characters of which the font does not say what they are: never another number."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from documents import by_rows, grids
from drawing import FONT, TWO_BY_TWO, pdf, ruled, say, two_by_two
from reportlab.pdfgen.canvas import Canvas

from etl.read import read
from etl.read.pdf import file as pdf_reader
from etl.read.pdf import scan as pdf_scan

Draw = Callable[[Canvas], None]
UNKNOWN = "\ufffd"


def table(content: bytes) -> list[list[str]]:
    return by_rows(grids(read("a.pdf", content))[0])


@pytest.mark.parametrize("offset", [0.5, 1.2, 2.2])
def test_a_shadow_is_no_second_print(offset: float) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillGray(0.6)
        canvas.translate(offset, -offset)
        two_by_two(canvas, lambda *_: None)
        canvas.translate(-offset, offset)
        canvas.setFillGray(0)
        two_by_two(canvas)

    assert table(pdf(draw)) == TWO_BY_TWO


def test_equal_digits_side_by_side_are_no_shadow_of_each_other() -> None:
    """Neither alone nor with shadows of their own, the second of which stands between both."""

    def draw(canvas: Canvas) -> None:
        ruled(canvas, [50, 150, 250], [400, 370])
        say(canvas, 60, 380, "1122")
        canvas.setFillGray(0.6)
        say(canvas, 162.6, 380, "21170")
        canvas.setFillGray(0)
        say(canvas, 160, 380, "21170")

    assert table(pdf(draw)) == [["1122", "21170"]]


def test_a_shadow_beyond_the_border_brings_no_digit_into_the_next_cell() -> None:
    def draw(canvas: Canvas) -> None:
        ruled(canvas, [50, 84, 118], [400, 370])
        for shift, grey in ((2.2, 0.6), (0, 0)):
            canvas.setFillGray(grey)
            say(canvas, 51 + shift, 380, "107503")
            say(canvas, 85 + shift, 380, "92315")

    assert table(pdf(draw)) == [["107503", "92315"]]


def test_a_text_printed_unseen_and_then_seen_is_seen() -> None:
    """A browser does so for a blurred shadow, and pdfium gives the characters of the first print alone."""

    def draw(canvas: Canvas) -> None:
        canvas.setFillAlpha(0)
        two_by_two(canvas, lambda *_: None)
        canvas.setFillAlpha(1)
        two_by_two(canvas)

    assert table(pdf(draw)) == TWO_BY_TWO


def without_words(content: bytes) -> bytes:
    """The file with the maps from glyphs to characters taken away; what is in ASCII keeps its codes."""
    assert b"/ToUnicode" in content
    return content.replace(b"/ToUnicode", b"/ToNothing")


def test_a_character_the_font_does_not_state_is_unknown_and_not_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """Left out, a sign or a digit is another number: what is printed `一12` here must not be read as 12."""
    monkeypatch.setattr(pdf_scan, "can_read_pictures", lambda: False)
    monkeypatch.setattr(pdf_reader, "can_read_pictures", lambda: False)

    def draw(canvas: Canvas) -> None:
        ruled(canvas, [50, 150, 250], [400, 370])
        say(canvas, 60, 380, "7")
        say(canvas, 160, 380, "一12")

    document = read("a.pdf", without_words(pdf(draw)))
    assert by_rows(grids(document)[0]) == [["7", f"{UNKNOWN}12"]]
    assert any("字体未说明" in note for note in document.notes)


def test_a_page_whose_fonts_state_nothing_is_read_from_its_picture() -> None:
    pytest.importorskip("rapidocr")
    pytest.importorskip("onnxruntime")

    def draw(canvas: Canvas) -> None:
        ruled(canvas, [50, 150, 250], [400, 370, 340])
        canvas.setFont(FONT, 14)
        for x, y, text in ((60, 380, "规章"), (180, 380, "12"), (60, 350, "行政许可"), (180, 350, "3")):
            canvas.drawString(x, y, text)

    (grid,) = grids(read("a.pdf", without_words(pdf(draw))))
    assert by_rows(grid) == TWO_BY_TWO
    assert all(cell.confidence is not None for cell in grid.cells)
