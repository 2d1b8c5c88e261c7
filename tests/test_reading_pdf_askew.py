"""Numbers of a PDF that lie askew: they are there, though nobody knows what they are; a watermark's are not."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from documents import by_rows, grids
from drawing import TWO_BY_TWO, pdf, say, two_by_two
from reportlab.pdfgen.canvas import Canvas

from etl.read import read

Draw = Callable[[Canvas], None]


def askew(x: float, y: float, text: str) -> Draw:
    def draw(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.translate(x, y)
        canvas.rotate(20)
        say(canvas, 0, 0, text)
        canvas.restoreState()

    return draw


def table(*drawings: Draw) -> list[list[str]]:
    """Two rows with a number each, with something drawn beside the first number."""

    def page(canvas: Canvas) -> None:
        two_by_two(canvas)
        for draw in drawings:
            draw(canvas)

    return by_rows(grids(read("a.pdf", pdf(page)))[0])


def grey(canvas: Canvas) -> None:
    canvas.setFillGray(0.7)


@pytest.mark.parametrize("text", ["8", "-5"])
def test_digits_askew_are_unknown(text: str) -> None:
    assert all("\ufffd" in row[1] for row in table(askew(200, 380, text), askew(200, 350, text)))


def test_digits_askew_among_words_or_pale_are_a_watermark() -> None:
    assert table(askew(200, 380, "规章 8")) == TWO_BY_TWO
    assert table(askew(200, 380, "8"), askew(60, 450, "规章")) == TWO_BY_TWO
    assert table(grey, askew(200, 380, "8")) == TWO_BY_TWO
