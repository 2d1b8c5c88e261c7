"""PDF outside of its tables: paragraphs, running heads, turned pages; what cannot be read is refused or noted."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest
from documents import by_rows, grids, prose, refusal
from drawing import FONT, TWO_BY_TWO, pdf, say, two_by_two
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from etl.read import read
from etl.read.document import UnreadableError


def test_frames_and_shades_around_prose_are_no_tables() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rect(20, 20, 360, 460)
        canvas.setFillGray(0.9)
        for y in (400, 380):
            canvas.rect(50, y, 300, 20, stroke=0, fill=1)
        canvas.setFillGray(0)
        canvas.line(50, 360, 350, 360)
        say(canvas, 60, 405, "一、总体情况")

    document = read("a.pdf", pdf(draw))
    assert (grids(document), prose(document)) == ([], ["一、总体情况"])


def test_lines_are_joined_to_paragraphs_across_lines_and_pages() -> None:
    """Full lines go on; a short line, an indent ends a paragraph; words are parted, broken numbers are not."""
    full = "今年以来本机关认真贯彻落实条例规定全面做好政府信息公开各项工作主"

    def first(canvas: Canvas) -> None:
        say(canvas, 150, 450, "年度报告")
        say(canvas, 70, 400, full[:-2])
        say(canvas, 50, 380, full[:-1] + "12")
        say(canvas, 50, 360, "34" + full[:-1])
        say(canvas, 50, 340, full)
        say(canvas, 190, 20, "1")

    def second(canvas: Canvas) -> None:
        say(canvas, 50, 450, "动公开。")
        say(canvas, 70, 430, "下一段。")
        say(canvas, 190, 20, "2")

    document = read("a.pdf", pdf(first, second))
    assert prose(document) == [
        "年度报告",
        f"{full[:-2]}{full[:-1]}1234{full[:-1]}{full}动公开。",
        "下一段。",
    ]


def test_running_heads_are_dropped_and_numbers_in_the_text_are_kept() -> None:
    def page(number: int) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            say(canvas, 50, 480, "示例市某局政府信息公开年报")
            say(canvas, 50, 300, f"{number * 7}")
            say(canvas, 300, 10, f"第 {number} 页 共 3 页")

        return draw

    assert prose(read("a.pdf", pdf(page(1), page(2), page(3)))) == ["7", "14", "21"]


def test_values_on_a_line_of_their_own_at_a_page_edge_are_no_running_foot() -> None:
    """Three pages break below the first line of a row whose label stands in the middle of two."""

    def page(number: int) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            say(canvas, 50, 300, f"第{number}部分。")
            say(canvas, 150, 40, f"{number * 31}")
            say(canvas, 250, 40, f"{number * 17}")

        return draw

    document = read("a.pdf", pdf(page(1), page(2), page(3)))
    assert prose(document) == ["第1部分。", "31 17", "第2部分。", "62 34", "第3部分。", "93 51"]


def test_an_encrypted_pdf_is_refused() -> None:
    locked = pdf(two_by_two, encrypt=StandardEncryption("secret", canPrint=0))
    assert "加密" in refusal("a.pdf", locked)


def test_a_pdf_that_only_forbids_copying_is_read() -> None:
    locked = pdf(two_by_two, encrypt=StandardEncryption("", "owner", canCopy=0))
    assert by_rows(grids(read("a.pdf", locked))[0]) == TWO_BY_TWO


def scan(canvas: Canvas) -> None:
    from PIL import Image

    canvas.drawInlineImage(Image.new("L", (60, 80), 200), 0, 0, 400, 500)


def test_without_ocr_a_scan_is_refused_and_a_scanned_page_is_noted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    assert "扫描件" in refusal("a.pdf", pdf(scan))
    document = read("a.pdf", pdf(two_by_two, scan))
    assert document.pictures == 1
    assert document.notes[0] == "第2页是图片，没有文字层，未能读取。"
    assert "pip install '.[ocr]'" in document.notes[1]


def test_a_cut_off_pdf_is_refused_or_read_in_part_but_never_crashes() -> None:
    content = pdf(two_by_two)
    for length in range(0, len(content), 97):
        try:
            read("a.pdf", content[:length])
        except UnreadableError as error:
            assert str(error).endswith("。")  # noqa: PT017 - either outcome is right


@pytest.mark.parametrize(("size", "rise"), [(6.5, 2.2), (6, 3.3), (5, 4)])
def test_a_raised_digit_is_no_digit_of_the_number_before_it(size: float, rise: float) -> None:
    def draw(canvas: Canvas) -> None:
        two_by_two(canvas)
        canvas.setFont(FONT, size)
        canvas.drawString(160 + canvas.stringWidth("12", FONT, 10), 380 + rise, "10")

    assert by_rows(grids(read("a.pdf", pdf(draw)))[0]) == [["规章", "12[10]"], ["行政许可", "3"]]


def test_a_number_struck_through_is_unreadable_and_an_underlined_one_is_not() -> None:
    def draw(canvas: Canvas) -> None:
        two_by_two(canvas)
        canvas.line(158, 383, 174, 383)
        canvas.line(158, 348.5, 168, 348.5)

    document = read("a.pdf", pdf(draw))
    assert by_rows(grids(document)[0]) == [["规章", "\ufffd\ufffd"], ["行政许可", "3"]]
    assert document.notes == ("第1页有字体未说明或被划去的字符，标为“\ufffd”。",)


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_table_that_lies_on_its_side_is_read_and_its_boxes_stay_where_it_is_displayed(quarters: int) -> None:
    """The page says nothing of its rotation; read as it lies, 12 would come out as 2 and 1."""
    moves = {1: (400, 0), 2: (400, 500), 3: (0, 500)}

    def draw(canvas: Canvas) -> None:
        canvas.translate(*moves[quarters])
        canvas.rotate(90 * quarters)
        two_by_two(canvas)

    size = {1: (400, 500), 2: (400, 500), 3: (400, 500)}[quarters]
    (grid,) = grids(read("a.pdf", pdf(draw, size=size)))
    boxes = {1: (0, 350, 30, 450), 2: (250, 370, 350, 400), 3: (370, 50, 400, 150)}
    assert by_rows(grid) == TWO_BY_TWO
    assert grid.cells[0].box == boxes[quarters]


def test_what_lies_outside_of_the_cropped_page_is_not_read() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setCropBox((0, 300, 400, 500))
        two_by_two(canvas)
        say(canvas, 60, 100, "看不见")

    assert prose(read("a.pdf", pdf(draw))) == []


def test_a_menu_beside_a_larger_title_is_a_line_of_its_own() -> None:
    """Where words of two sizes stand far apart on one level; a number stays beside words of any size."""

    def draw(canvas: Canvas) -> None:
        for y, words in ((450, "首页"), (400, "12")):
            canvas.setFont(FONT, 8)
            canvas.drawString(40, y, words)
            canvas.setFont(FONT, 16)
            canvas.drawString(90, y, "年度报告")

    assert prose(read("a.pdf", pdf(draw))) == ["年度报告", "首页", "12 年度报告"]
