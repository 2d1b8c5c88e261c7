"""Tables in PDF: cells where they stand, however their lines are drawn and wherever a page cuts them."""

from __future__ import annotations

import io
import itertools
import re
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from documents import by_rows, grids, laid_out, prose
from drawing import FONT, TWO_BY_TWO, pdf, ruled, say, two_by_two
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from etl.read import read
from etl.read.document import GridCell
from etl.read.pdf.lines import Line
from etl.read.pdf.overflow import cell_text

REPORTS = Path(__file__).parents[2] / "shared" / "reports"


def thin_boxes(canvas: Canvas, xs: list[float], ys: list[float]) -> None:
    for y in ys:
        canvas.rect(xs[0], y - 0.25, xs[-1] - xs[0], 0.5, stroke=0, fill=1)
    for x in xs:
        canvas.rect(x - 0.25, ys[-1], 0.5, ys[0] - ys[-1], stroke=0, fill=1)


def cell_boxes(canvas: Canvas, xs: list[float], ys: list[float]) -> None:
    """Every cell has a border and a background of its own."""
    for left, right in itertools.pairwise(xs):
        for top, bottom in itertools.pairwise(ys):
            canvas.setFillGray(0.9)
            canvas.rect(left + 0.5, bottom + 0.5, right - left - 1, top - bottom - 1, stroke=1, fill=1)
    canvas.setFillGray(0)


def dots(canvas: Canvas, xs: list[float], ys: list[float]) -> None:
    for y in ys:
        for step in range(int(xs[0]), int(xs[-1]), 2):
            canvas.rect(step, y, 1, 1, stroke=0, fill=1)
    for x in xs:
        for step in range(int(ys[-1]), int(ys[0]), 2):
            canvas.rect(x, step, 1, 1, stroke=0, fill=1)


def double(canvas: Canvas, xs: list[float], ys: list[float]) -> None:
    ruled(canvas, xs, ys)
    ruled(canvas, [x + 1.5 for x in xs], [y + 1.5 for y in ys])


def one_path(canvas: Canvas, xs: list[float], ys: list[float]) -> None:
    path = canvas.beginPath()
    for y in ys:
        path.rect(xs[0], y, xs[-1] - xs[0], 0.5)
    for x in xs:
        path.rect(x, ys[-1], 0.5, ys[0] - ys[-1])
    canvas.drawPath(path, stroke=0, fill=1)


def clipped(canvas: Canvas, xs: list[float], ys: list[float]) -> None:
    """Large black fills that a clip narrows to lines."""
    lines = [(xs[0], y, xs[-1] - xs[0], 0.5) for y in ys] + [(x, ys[-1], 0.5, ys[0] - ys[-1]) for x in xs]
    for line in lines:
        canvas.saveState()
        path = canvas.beginPath()
        path.rect(*line)
        canvas.clipPath(path, stroke=0)
        canvas.rect(0, 0, 400, 500, stroke=0, fill=1)
        canvas.restoreState()


def open_sides(canvas: Canvas, xs: list[float], ys: list[float]) -> None:
    ruled(canvas, xs[1:-1] or xs, ys)
    for y in ys:
        canvas.line(xs[0], y, xs[-1], y)


@pytest.mark.parametrize("draw", [ruled, thin_boxes, cell_boxes, dots, double, one_path, clipped, open_sides])
def test_ruled_lines_are_seen_however_they_are_drawn(
    draw: Callable[[Canvas, list[float], list[float]], None],
) -> None:
    document = read("a.pdf", pdf(lambda canvas: two_by_two(canvas, draw)))
    assert [by_rows(grid) for grid in grids(document)] == [TWO_BY_TWO]
    assert prose(document) == []


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_a_turned_page_is_read_as_displayed(rotation: int) -> None:
    """The page is drawn so that its rotation sets it upright; the box is counted from the displayed top left."""
    width, height = 400, 500
    moves = {0: (0, 0), 90: (height, 0), 180: (width, height), 270: (0, width)}

    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(rotation)
        canvas.translate(*moves[rotation])
        canvas.rotate(rotation)
        two_by_two(canvas)

    (grid,) = grids(read("a.pdf", pdf(draw, size=(width, height))))
    assert by_rows(grid) == TWO_BY_TWO
    assert grid.cells[1].box == (150, 100, 250, 130)


def test_forms_inside_a_page_are_drawn_where_they_stand() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.beginForm("inner")
        two_by_two(canvas)
        canvas.endForm()
        canvas.translate(20, -50)
        canvas.scale(0.5, 0.5)
        canvas.doForm("inner")

    (grid,) = grids(read("a.pdf", pdf(draw)))
    assert by_rows(grid) == TWO_BY_TWO
    assert grid.cells[0].box == (45, 350, 95, 365)


def test_merged_cells_span_the_lattice() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rect(50, 300, 300, 100)
        canvas.line(150, 300, 150, 400)
        canvas.line(150, 350, 350, 350)
        canvas.line(250, 300, 250, 350)
        say(canvas, 60, 360, "办理")
        say(canvas, 60, 340, "结果")
        say(canvas, 160, 370, "申请人情况")
        say(canvas, 160, 320, "1")

    assert laid_out(grids(read("a.pdf", pdf(draw)))[0]) == [
        ("办理\n结果", 0, 0, 2, 1),
        ("申请人情况", 0, 1, 1, 2),
        ("1", 1, 1, 1, 1),
        ("", 1, 2, 1, 1),
    ]


def test_a_number_that_overflows_its_cell_stays_whole() -> None:
    """Cut at the border it would read as two smaller numbers."""

    def draw(canvas: Canvas) -> None:
        ruled(canvas, [50, 150, 180, 260], [400, 370])
        say(canvas, 60, 380, "行政处罚")
        say(canvas, 147, 380, "3985758")
        say(canvas, 200, 380, "0")

    assert by_rows(grids(read("a.pdf", pdf(draw)))[0]) == [["行政处罚", "3985758", "0"]]


def test_digits_that_touch_at_a_border_are_not_guessed_at() -> None:
    def draw(canvas: Canvas) -> None:
        ruled(canvas, [50, 150, 200], [400, 370])
        say(canvas, 150 - canvas.stringWidth("1234", FONT, 10) / 2, 380, "1234")

    assert not re.search(r"\d", "".join(c.text for c in grids(read("a.pdf", pdf(draw)))[0].cells))


def test_bold_print_by_printing_twice_is_read_once() -> None:
    def draw(canvas: Canvas) -> None:
        ruled(canvas, [50, 150, 250], [400, 370])
        for shift in (0, 0.3):
            say(canvas, 60 + shift, 380, "合计")
            say(canvas, 160 + shift, 380, "1166")

    assert by_rows(grids(read("a.pdf", pdf(draw)))[0]) == [["合计", "1166"]]


def test_a_watermark_that_lies_askew_is_not_read() -> None:
    def draw(canvas: Canvas) -> None:
        two_by_two(canvas)
        canvas.translate(140, 320)
        canvas.rotate(40)
        say(canvas, 0, 0, "示例市8888888888")

    document = read("a.pdf", pdf(draw))
    assert (by_rows(grids(document)[0]), prose(document)) == (TWO_BY_TWO, [])


def continued(top: str, bottom: str, shift: float = 0) -> bytes:
    def first(canvas: Canvas) -> None:
        say(canvas, 50, 470, "甲")
        ruled(canvas, [50, 150, 250, 350], [120, 90, 60])
        for row, y in ((top, 100), ("许可", 70)):
            say(canvas, 60, y, row)
            say(canvas, 160, y, "1")
        say(canvas, 190, 20, "- 1 -")

    def second(canvas: Canvas) -> None:
        ruled(canvas, [50 - shift, 150 + shift, 350 + shift], [460, 430])
        say(canvas, 60, 440, bottom)
        say(canvas, 160, 440, "2")
        say(canvas, 50, 300, "乙")
        say(canvas, 190, 20, "- 2 -")

    return pdf(first, second)


@pytest.mark.parametrize("shift", [0, 3])
def test_a_table_cut_by_a_page_break_is_one_grid(shift: float) -> None:
    document = read("a.pdf", continued("规章", "处罚", shift))
    assert laid_out(grids(document)[0]) == [
        ("规章", 0, 0, 1, 1),
        ("1", 0, 1, 1, 1),
        ("", 0, 2, 1, 1),
        ("许可", 1, 0, 1, 1),
        ("1", 1, 1, 1, 1),
        ("", 1, 2, 1, 1),
        ("处罚", 2, 0, 1, 1),
        ("2", 2, 1, 1, 2),
    ]
    assert [cell.page for cell in grids(document)[0].cells] == [1] * 6 + [2] * 2
    assert prose(document) == ["甲", "乙"]


def test_a_heading_row_alone_before_the_break_belongs_to_its_table() -> None:
    def first(canvas: Canvas) -> None:
        ruled(canvas, [50, 250], [90, 60])
        say(canvas, 60, 70, "第二十条第（一）项")

    def second(canvas: Canvas) -> None:
        ruled(canvas, [50, 150, 250], [460, 430])
        say(canvas, 60, 440, "规章")
        say(canvas, 160, 440, "2")

    (grid,) = grids(read("a.pdf", pdf(first, second)))
    assert laid_out(grid) == [("第二十条第（一）项", 0, 0, 1, 2), ("规章", 1, 0, 1, 1), ("2", 1, 1, 1, 1)]


def test_a_head_printed_again_on_the_next_page_is_no_row() -> None:
    def page(*rows: tuple[str, str]) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            ruled(canvas, [50, 150, 250], [470 - 30 * line for line in range(len(rows) + 1)])
            for line, row in enumerate(rows):
                say(canvas, 60, 450 - 30 * line, row[0])
                say(canvas, 160, 450 - 30 * line, row[1])

        return draw

    head = ("信息内容", "本年制发件数")
    (grid,) = grids(read("a.pdf", pdf(page(head, ("规章", "1")), page(head, ("许可", "2")))))
    assert by_rows(grid) == [list(head), ["规章", "1"], ["许可", "2"]]


def test_a_part_whose_columns_outnumber_those_before_joins_them() -> None:
    """A narrow last column begins where the table ended on the page before."""

    def first(canvas: Canvas) -> None:
        ruled(canvas, [50, 250], [90, 60])
        say(canvas, 60, 70, "第二十条第（一）项")

    def second(canvas: Canvas) -> None:
        ruled(canvas, [50, 150, 251, 257], [460, 430])
        say(canvas, 60, 440, "规章")
        say(canvas, 160, 440, "2")

    (grid,) = grids(read("a.pdf", pdf(first, second)))
    assert by_rows(grid) == [["第二十条第（一）项"], ["规章", "2", ""]]


def test_text_between_two_tables_keeps_them_apart() -> None:
    def first(canvas: Canvas) -> None:
        ruled(canvas, [50, 150, 250], [90, 60])
        say(canvas, 60, 70, "规章")

    def second(canvas: Canvas) -> None:
        say(canvas, 50, 470, "三、收到和处理政府信息公开申请情况")
        ruled(canvas, [50, 150, 250], [460, 430])
        say(canvas, 60, 440, "许可")

    document = read("a.pdf", pdf(first, second))
    assert [by_rows(grid) for grid in grids(document)] == [[["规章", ""]], [["许可", ""]]]


# --- all formats ---------------------------------------------------------------------------------------------


@st.composite
def tilings(draw: st.DrawFn) -> list[GridCell]:
    """A table of merged cells whose last row and column are whole, so that every lattice line is some cell's edge."""
    rows, columns = draw(st.integers(2, 6)), draw(st.integers(2, 6))
    owner = {(r, c): (r, c, 1, 1) for r in range(rows) for c in range(columns)}
    for _ in range(draw(st.integers(0, 4))):
        top, left = draw(st.integers(0, rows - 2)), draw(st.integers(0, columns - 2))
        height, width = draw(st.integers(1, rows - 1 - top)), draw(st.integers(1, columns - 1 - left))
        slots = [(r, c) for r in range(top, top + height) for c in range(left, left + width)]
        if all(owner[slot][2:] == (1, 1) for slot in slots):
            owner.update(dict.fromkeys(slots, (top, left, height, width)))
    texts = st.sampled_from(["规章", "0", "12", "3.50", "—", "", "结果\n维持", "22（其中修订16件）"])
    return [GridCell(draw(texts), *place) for place in sorted(set(owner.values()))]


def as_html(cells: list[GridCell]) -> bytes:
    rows: dict[int, list[str]] = {cell.row: [] for cell in cells}
    for cell in cells:
        text = cell.text.replace("\n", "<br>")
        rows[cell.row].append(f"<td rowspan={cell.row_span} colspan={cell.column_span}>{text}</td>")
    body = "".join(f"<tr>{''.join(row)}</tr>" for row in rows.values())
    return f"<html><table>{body}</table></html>".encode()


def as_word(cells: list[GridCell]) -> bytes:
    height = max(cell.row + cell.row_span for cell in cells)
    width = max(cell.column + cell.column_span for cell in cells)
    document = docx.Document()
    table = document.add_table(height, width)
    for cell in cells:
        last = table.cell(cell.row + cell.row_span - 1, cell.column + cell.column_span - 1)
        table.cell(cell.row, cell.column).merge(last).text = cell.text
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def as_pdf(cells: list[GridCell]) -> bytes:
    def draw(canvas: Canvas) -> None:
        for cell in cells:
            left, top = 20 + 100 * cell.column, 480 - 40 * cell.row
            width, height = 100 * cell.column_span, 40 * cell.row_span
            canvas.rect(left, top - height, width, height)
            for line, text in enumerate(cell.text.split("\n")):
                say(canvas, left + 5, top - 14 - 14 * line, text)

    return pdf(draw, size=(640, 500))


@settings(max_examples=40, deadline=None)
@given(tilings())
def test_one_table_reads_back_the_same_from_every_format_that_prints_spans(cells: list[GridCell]) -> None:
    if not any(cell.text for cell in cells):
        return
    expected = [(c.text, c.row, c.column, c.row_span, c.column_span) for c in cells]
    for name, content in (("a.html", as_html(cells)), ("a.docx", as_word(cells)), ("a.pdf", as_pdf(cells))):
        assert laid_out(grids(read(name, content))[0]) == expected, name


@pytest.mark.parametrize("name", ["huaian-2024.pdf", "hongze-2024.pdf"])
def test_a_genuine_report_has_the_cells_another_library_finds(name: str) -> None:
    """pdfplumber, which shares no code with the reader, finds the same boxes with the same text."""
    if not (REPORTS / name).exists():
        pytest.skip("the genuine reports are not at hand")
    import pdfplumber

    mine = {
        (cell.page, *(round(side / 4) for side in cell.box or ())): "".join(cell.text.split())
        for grid in grids(read(name, (REPORTS / name).read_bytes()))
        for cell in grid.cells
    }
    compared = 0
    with pdfplumber.open(REPORTS / name) as report:
        for page in report.pages:
            for table in page.find_tables():
                for row, texts in zip(table.rows, table.extract(), strict=True):
                    for box, text in zip(row.cells, texts, strict=True):
                        if box is None or len(table.rows[0].cells) == 1:
                            continue
                        found = _nearest(mine, page.page_number, box)
                        if found is not None:
                            compared += 1
                            assert found == "".join((text or "").split())
    assert compared == len(mine)


def _nearest(cells: dict[tuple[int | None, ...], str], page: int, box: tuple[float, ...]) -> str | None:
    for key, text in cells.items():
        if key[0] == page and all(abs(4 * (side or 0) - at) < 5 for side, at in zip(key[1:], box, strict=True)):
            return text
    return None


def test_a_label_cut_by_a_page_break_leaves_two_cells() -> None:
    """Joining them is for whoever knows the form; here the rows stand below each other on one lattice."""
    if not (REPORTS / "huaian-2024.pdf").exists():
        pytest.skip("the genuine reports are not at hand")
    found = grids(read("a.pdf", (REPORTS / "huaian-2024.pdf").read_bytes()))
    cut = [(c.text, c.page, c.column, c.row_span) for c in found[1].cells if c.text in {"（四）无", "法提供"}]
    assert cut == [("（四）无", 4, 1, 1), ("法提供", 5, 1, 2)]
    assert [len(by_rows(grid)) for grid in found] == [14, 28, 4]


def _in_cell(*numbers: str, digit: float, left: float, cell: float) -> str:
    """The text of a cell from 0 to `cell` points with numbers in lines that begin at `left`."""
    ends = [left + digit * len(number) for number in numbers]
    lines = [
        Line(number, left, 12.0 * at, end, 12.0 * at + 11, 12.0 * at + 10, 11.0, 1, ())
        for at, (number, end) in enumerate(zip(numbers, ends, strict=True))
    ]
    return cell_text(lines, cell, 0.0)


def test_a_number_is_whole_where_only_the_cells_padding_was_left_on_its_line() -> None:
    """Table four has fifteen columns: three wide digits, or four narrow ones, do not fit between their paddings."""
    assert _in_cell("48", "7", digit=7.0, left=5.0, cell=31.2) == "487"
    assert _in_cell("123", "4", digit=5.3, left=5.4, cell=31.2) == "1234"


def test_numbers_above_each_other_with_room_beside_them_are_two() -> None:
    """Where a further digit would have fitted, nothing has broken the line; nor where the lower one is the longer."""
    assert _in_cell("12", "34", digit=5.3, left=5.4, cell=31.2) == "12\n34"
    assert _in_cell("12", "3", digit=4.0, left=1.0, cell=31.2) == "12\n3"
    assert _in_cell("48", "756", digit=7.0, left=5.0, cell=31.2) == "48\n756"
