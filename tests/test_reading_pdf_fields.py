"""What lies over a PDF page counts as printed where it is displayed: fields of forms, and layers switched on."""

from __future__ import annotations

import pytest
from documents import by_rows, grids
from drawing import FONT, pdf, ruled, say
from reportlab.pdfgen.canvas import Canvas

from etl.read import read

FILLED = [["规章", "12"], ["行政许可", "3"]]
LAYER = b"/Properties << /Old 900 0 R >> /ProcSet"
CATALOG = b"/Type /Catalog /OCProperties << /OCGs [900 0 R] /D << /%s [900 0 R] >> >>"


def labelled(canvas: Canvas) -> None:
    ruled(canvas, [50, 150, 250], [400, 370, 340])
    say(canvas, 60, 380, "规章")
    say(canvas, 60, 350, "行政许可")


def form(canvas: Canvas) -> None:
    labelled(canvas)
    for y, value in ((375, "12"), (345, "3")):
        canvas.acroForm.textfield(name=f"at{y}", x=160, y=y, width=60, height=20, value=value, borderWidth=0)


def layered(canvas: Canvas, x: float) -> None:
    """The number 3 beside a 7 on a layer of its own."""
    labelled(canvas)
    say(canvas, 160, 380, "12")
    canvas.setFont(FONT, 10)
    canvas._code.append("/OC /Old BDC")
    canvas.drawString(x, 350, "7")
    canvas._code.append("EMC")
    say(canvas, 160, 350, "3")


def with_layer(content: bytes, state: bytes) -> bytes:
    """The file with its layer declared; its table of places is then wrong, and is made anew on opening."""
    content = content.replace(b"/ProcSet", LAYER).replace(b"/Type /Catalog", CATALOG % state)
    at = content.rindex(b"xref\n", 0, content.rindex(b"startxref"))
    return content[:at] + b"900 0 obj\n<< /Type /OCG /Name (old) >>\nendobj\n" + content[at:]


def table(content: bytes) -> list[list[str]]:
    return by_rows(grids(read("a.pdf", content))[0])


def test_the_value_of_a_field_is_read_like_any_number() -> None:
    assert table(pdf(form)) == FILLED


def test_a_field_without_a_drawing_of_its_value_is_drawn() -> None:
    assert table(pdf(form).replace(b"/AP ", b"/XX ")) == FILLED


@pytest.mark.parametrize(("state", "said"), [(b"OFF", "3"), (b"ON", "73")], ids=["off", "on"])
def test_what_stands_on_a_layer_is_read_only_if_it_is_displayed(state: bytes, said: str) -> None:
    """Right before the number, where the two would be read as one."""
    page = pdf(lambda canvas: layered(canvas, 154), pageCompression=0)
    assert table(with_layer(page, state)) == [["规章", "12"], ["行政许可", said]]


def test_a_digit_over_which_a_layer_prints_another_is_unknown() -> None:
    page = pdf(lambda canvas: layered(canvas, 160.5), pageCompression=0)
    assert set(table(with_layer(page, b"OFF"))[1][1]) == {"\ufffd"}
