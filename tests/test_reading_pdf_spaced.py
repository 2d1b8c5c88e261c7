"""Digits set apart in the cells of a ruled table of a PDF: one number each, or several, as the whole table shows."""

from __future__ import annotations

from documents import by_rows, grids
from drawing import pdf, ruled, say
from reportlab.pdfgen.canvas import Canvas

from etl.read import read

APART = 9.0
"""Points from one digit to the next, of which it takes five and a half."""


def read_cells(*rows: tuple[str, ...]) -> list[list[str]]:
    def draw(canvas: Canvas) -> None:
        ruled(canvas, [50, 130, 210, 290], [450 - 30 * line for line in range(len(rows) + 1)])
        for line, row in enumerate(rows):
            for column, text in enumerate(row):
                for at, digit in enumerate(text):
                    say(canvas, 60 + 80 * column + APART * at, 430 - 30 * line, digit)

    return by_rows(grids(read("a.pdf", pdf(draw)))[0])


def test_digits_that_stand_alike_in_all_cells_are_one_number_each() -> None:
    assert read_cells(("1234", "56", "7"), ("890", "12", "345"), ("6", "78", "9012")) == [
        ["1234", "56", "7"],
        ["890", "12", "345"],
        ["6", "78", "9012"],
    ]


def test_two_digits_in_every_cell_may_be_two_numbers() -> None:
    assert read_cells(("12", "34", "56"), ("78", "90", "12")) == [["1 2", "3 4", "5 6"], ["7 8", "9 0", "1 2"]]


def test_digits_behind_a_zero_are_several_numbers() -> None:
    assert read_cells(("012", "34", "5"), ("678", "90", "12")) == [["0 1 2", "3 4", "5"], ["6 7 8", "9 0", "1 2"]]
