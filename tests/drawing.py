"""Small PDFs drawn line by line, as the tests of reading need them."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from etl.demo.carve_font import carve_font

FONT = "FormatsSans"
TEXTS = "".join(path.read_text(encoding="utf-8") for path in sorted(Path(__file__).parent.glob("*reading*.py")))
pdfmetrics.registerFont(TTFont(FONT, io.BytesIO(carve_font(TEXTS, FONT))))


def pdf(*draw: Callable[[Canvas], None], size: tuple[float, float] = (400, 500), **options: object) -> bytes:
    """A PDF with one page a drawing."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=size, **options)
    for page in draw:
        canvas.setFont(FONT, 10)
        page(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def say(canvas: Canvas, x: float, y: float, text: str) -> None:
    canvas.setFont(FONT, 10)
    canvas.drawString(x, y, text)


def ruled(canvas: Canvas, xs: list[float], ys: list[float]) -> None:
    for y in ys:
        canvas.line(xs[0], y, xs[-1], y)
    for x in xs:
        canvas.line(x, ys[0], x, ys[-1])


def two_by_two(canvas: Canvas, draw: Callable[[Canvas, list[float], list[float]], None] = ruled) -> None:
    draw(canvas, [50, 150, 250], [400, 370, 340])
    for x, y, text in ((60, 380, "规章"), (160, 380, "12"), (60, 350, "行政许可"), (160, 350, "3")):
        say(canvas, x, y, text)


TWO_BY_TWO = [["规章", "12"], ["行政许可", "3"]]
