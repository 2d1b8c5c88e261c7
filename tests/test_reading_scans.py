"""Scans and pictures are read by OCR: every number right, or said to be unread."""

from __future__ import annotations

import base64
import io
import os
import random
import subprocess
import sys
from pathlib import Path

import cv2
import docx
import numpy as np
import pytest
from documents import by_rows, grids, prose, refusal
from drawing import TWO_BY_TWO, pdf, ruled, say, two_by_two
from PIL import Image
from reportlab.pdfgen.canvas import Canvas
from scanning import any_report, as_pdf, as_png, cut_out, pages_of, read_back, scanned, with_pages_scanned

from etl.demo import render
from etl.demo.layout import Sheet, lay_out
from etl.loading.gather import gather
from etl.loading.receipt import Receipt
from etl.read import known_suffix, media_type, read
from etl.read.document import Document
from etl.read.scan.models import Reading
from etl.read.scan.numbers import confidence
from etl.read.scan.strips import Strip
from etl.recognise.ocr import SURE, read_printed


def table_of(draw, dpi: int = 150) -> np.ndarray:
    return pages_of(pdf(draw), dpi)[0]


def scanned_report(seed: int, wear: float = 1.0):
    rng = random.Random(seed)
    printed = any_report(rng)
    dpi = rng.choice((150, 200))
    return printed, as_pdf([scanned(page, rng, wear) for page in pages_of(render(printed, "pdf"), dpi)], dpi)


def hold(outcome, least: float = 0.99) -> None:
    """Nearly every cell exact, and not one wrong: what cannot be read is unreadable."""
    assert set(outcome.counts) <= {"exact", "unreadable"}, outcome.misread
    assert outcome.counts["exact"] >= least * outcome.counts.total(), outcome.misread


def test_a_scanned_report_reads_back_as_printed() -> None:
    printed, scan = scanned_report(1)
    outcome = read_back(printed, "a.pdf", scan)
    hold(outcome)
    assert all(cell.ocr and cell.confidence is not None for cell in outcome.report.cells)
    assert [finding.severity for finding in outcome.report.findings if finding.check == "ocr_read"] == ["note"]
    assert (outcome.report.year, outcome.report.form) == (printed.year, printed.form)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 130))
def test_no_scanned_report_holds_a_wrong_number(seed: int) -> None:
    printed, scan = scanned_report(seed)
    hold(read_back(printed, "a.pdf", scan), 0.98)


def test_a_pdf_of_text_and_scanned_pages_is_read_page_by_page() -> None:
    printed, scan = scanned_report(2)
    text = render(printed, "pdf")
    outcome = read_back(printed, "a.pdf", with_pages_scanned(text, scan, {1}))
    hold(outcome)
    assert {2: True}.items() <= {cell.place.page: cell.ocr for cell in outcome.report.cells}.items()
    assert {cell.ocr for cell in outcome.report.cells if cell.place.page != 2} == {False}


@pytest.mark.parametrize("suffix", ["html", "docx"])
def test_tables_published_as_pictures_are_read_where_they_stand(suffix: str) -> None:
    rng = random.Random(5)
    printed = any_report(rng)
    pictures = [as_png(picture) for picture in cut_out(render(printed, "pdf"), 96)]
    blocks = list(lay_out(printed, signed=True))
    torn = len(pictures) - sum(isinstance(block, Sheet) for block in blocks)
    shown = [[pictures.pop(0) for _ in range(1 + torn * (block.id == "applications"))]
             if isinstance(block, Sheet) else block.text for block in blocks]  # fmt: skip
    outcome = read_back(printed, f"a.{suffix}", {"html": as_page, "docx": as_word}[suffix](shown))
    hold(outcome)
    assert outcome.report.status == "read"
    assert all(cell.ocr for cell in outcome.report.cells)


def as_page(shown) -> bytes:
    lines = [one if isinstance(one, str) else "".join(map(as_image, one)) for one in shown]
    return "<meta charset=utf-8>{}".format("".join(f"<p>{line}</p>" for line in lines)).encode()


def as_image(picture: bytes) -> str:
    return f'<img src="data:image/png;base64,{base64.b64encode(picture).decode()}">'


def as_word(shown) -> bytes:
    document = docx.Document()
    for one in shown:
        if isinstance(one, str):
            document.add_paragraph(one)
        else:
            for picture in one:
                document.add_picture(io.BytesIO(picture))
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("suffix", "kind"), [("png", "PNG"), ("jpg", "JPEG"), ("tif", "TIFF"), ("bmp", "BMP"), ("webp", "WEBP")]
)
def test_a_picture_file_is_read(suffix: str, kind: str) -> None:
    buffer = io.BytesIO()
    Image.fromarray(table_of(two_by_two)[200:400]).save(buffer, kind)
    assert by_rows(grids(read(f"a.{suffix}", buffer.getvalue()))[0]) == TWO_BY_TWO
    assert known_suffix(f"a.{suffix}")
    assert media_type("a.txt", buffer.getvalue()).startswith("image/")


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_page_scanned_sideways_or_upside_down_is_read_and_its_cells_found_again(quarters: int) -> None:
    page = table_of(two_by_two)
    upright = cells(read("a.pdf", as_pdf([page], 150)))
    turned = cells(read("a.pdf", as_pdf([np.rot90(page, quarters).copy()], 150)))
    assert [cell.text for cell in upright] == [cell.text for cell in turned]
    left, top, right, bottom = turned[0].box
    expected = {1: (100, 250, 130, 350), 2: (250, 370, 350, 400), 3: (370, 50, 400, 150)}[quarters]
    assert (left, top, right, bottom) == pytest.approx(expected, abs=3)


def cells(document: Document):
    return grids(document)[0].cells


def with_marks(*marks):
    """Two by two cells; the marks are drawn into the lower right one."""

    def draw(canvas: Canvas) -> None:
        ruled(canvas, [50, 150, 250], [400, 370, 340])
        for x, y, text in ((60, 380, "规章"), (160, 380, "12"), (60, 350, "行政许可")):
            say(canvas, x, y, text)
        for mark in marks:
            mark(canvas)

    return cells(read("a.png", as_png(table_of(draw)[200:400])))[-1]


def test_an_empty_cell_is_blank() -> None:
    assert read_printed(with_marks()).state == "blank"


@pytest.mark.parametrize("text", ["/", "-"])
def test_a_slash_or_dash_is_blank(text: str) -> None:
    assert read_printed(with_marks(lambda canvas: say(canvas, 200, 350, text))).state == "blank"


@pytest.mark.parametrize("text", ["0", "1", "7", "11", "111", "1111", "808", "2024.05", "1,240"])
def test_a_number_is_read(text: str) -> None:
    expected = float(text.replace(",", ""))
    assert read_printed(with_marks(lambda canvas: say(canvas, 190, 350, text))).value == expected


def test_a_cell_with_ink_that_says_nothing_is_unreadable_and_never_blank() -> None:
    def scribble(canvas: Canvas) -> None:
        for step in range(6):
            canvas.line(190 + 4 * step, 345, 205 - 2 * step, 364)

    assert read_printed(with_marks(scribble)).state == "unreadable"


def test_a_number_struck_through_is_unreadable() -> None:
    def struck(canvas: Canvas) -> None:
        say(canvas, 190, 350, "12")
        canvas.line(188, 353.5, 204, 353.5)

    assert read_printed(with_marks(struck)).state == "unreadable"


def test_faint_print_is_not_blank() -> None:
    def faint(canvas: Canvas) -> None:
        canvas.setFillGray(0.93)
        say(canvas, 190, 350, "128")
        canvas.setFillGray(0)

    assert read_printed(with_marks(faint)).state != "blank"


def reading(text: str, *odds: float) -> Reading:
    return Reading(text, odds or (0.99,) * len(text), tuple(range(len(text))), 0.99)


def strip(digits: int, *, cut: bool = False) -> Strip:
    return Strip(0, 0, 12 * digits, 20, tuple((12 * at, 0, 12 * at + 10, 20) for at in range(digits)), cut)


@pytest.mark.parametrize(
    ("first", "second", "shown"),
    [
        (reading("12"), reading("72"), strip(2)),
        (reading("11"), reading("11"), strip(3)),
        (reading("1O"), reading("10"), strip(2)),
        (reading("12", 0.99, 0.3), reading("12"), strip(2)),
        (reading("12"), reading("12"), strip(2, cut=True)),
        (reading("4乙"), reading("4乙"), strip(2)),
        (reading("12"), reading("12"), Strip(0, 0, 40, 16, ((0, 0, 18, 15), (20, 0, 38, 16)))),
    ],
    ids=[
        "two readings differ",
        "a digit too few",
        "a letter in one",
        "a doubtful digit",
        "cut by a border",
        "a word for a digit",
        "lying",
    ],
)
def test_a_number_with_anything_against_it_is_not_sure(first: Reading, second: Reading, shown: Strip) -> None:
    assert confidence(first, second, shown, np.zeros((20, 60), np.uint8)) < SURE


@pytest.mark.parametrize(("text", "marks"), [("12", 2), ("12件", 3), ("12（其中修订3件）", 9)])
def test_a_number_with_nothing_against_it_is_sure(text: str, marks: int) -> None:
    assert confidence(reading(text), reading(text), strip(marks), np.zeros((20, 120), np.uint8)) >= SURE


# --- without the extra, and without harm ---------------------------------------------------------------------------


@pytest.fixture
def no_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)


@pytest.mark.usefixtures("no_ocr")
@pytest.mark.parametrize("name", ["a.pdf", "a.png"])
def test_without_the_extra_a_scan_is_refused_with_how_to_get_it(name: str) -> None:
    page = table_of(two_by_two)
    sentence = refusal(name, as_pdf([page], 150) if name == "a.pdf" else as_png(page))
    assert "pip install '.[ocr]'" in sentence
    assert "--no-index" in sentence


def over_a_picture(canvas: Canvas) -> None:
    """Two by two cells, and over them a picture of them: so a scanner with OCR of its own saves a page."""
    two_by_two(canvas)
    page = Image.fromarray(table_of(two_by_two))
    canvas.drawInlineImage(page, 0, 0, 400, 500)


def test_somebody_elses_ocr_is_read_anew() -> None:
    shown = cells(read("a.pdf", pdf(over_a_picture)))
    assert [cell.text for cell in shown] == ["规章", "12", "行政许可", "3"]
    assert read_printed(shown[1]).value == 12


@pytest.mark.usefixtures("no_ocr")
def test_without_the_extra_numbers_of_somebody_elses_ocr_are_not_taken() -> None:
    document = read("a.pdf", pdf(over_a_picture))
    assert read_printed(cells(document)[1]).state == "unreadable"
    assert "他人的识别结果" in document.notes[0]


@pytest.mark.usefixtures("no_ocr")
def test_without_the_extra_pictures_in_a_page_are_counted_and_noted() -> None:
    page = as_page(["正文", [as_png(table_of(two_by_two))]])
    document = read("a.html", page)
    assert (prose(document), document.pictures) == (["正文"], 1)
    assert "pip install '.[ocr]'" in document.notes[0]


def test_a_picture_that_is_only_an_address_is_never_fetched_but_noted() -> None:
    document = read("a.html", b'<p>x</p><img src="file:///etc/hostname"><img src="http://127.0.0.1:9/a.png">')
    assert document.pictures == 2
    assert "地址" in document.notes[0]


def test_a_sign_or_a_photograph_adds_nothing_to_a_page() -> None:
    noise = np.random.default_rng(1).integers(0, 255, (300, 400), np.uint8)
    signs = [as_png(noise[:40, :40]), as_png(cv2.GaussianBlur(noise, (0, 0), 9))]
    assert read("a.html", as_page(["正文", signs])).blocks == read("a.html", as_page(["正文"])).blocks


def test_a_picture_of_too_many_pixels_is_refused_unopened() -> None:
    buffer = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(buffer, "PNG")
    assert "像素过多" in refusal("a.png", buffer.getvalue())


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"II*\0\x08\0\0\0"])
def test_a_damaged_picture_is_refused(content: bytes) -> None:
    assert "损坏" in refusal("a.png", content)
    assert "损坏" in refusal("a.png", content + bytes(300))


def test_a_cut_off_picture_is_refused() -> None:
    assert "损坏" in refusal("a.png", as_png(table_of(two_by_two))[:3000])


def test_the_signs_of_a_saved_web_page_are_no_reports(tmp_path: Path) -> None:
    names = ("a.png", "b_files/c.png", "b.files/d.jpg", "b_files/e.html")
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    receipt = Receipt()
    found = [file.name for file in gather([tmp_path], receipt)]
    assert (found, receipt.skipped) == (["a.png", "b_files/e.html"], 2)


def test_reading_text_loads_nothing_of_ocr() -> None:
    heavy = "'cv2', 'onnxruntime', 'rapidocr', 'numpy', 'PIL'"
    code = f"import sys, etl.read; print([name for name in ({heavy}) if name in sys.modules])"
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "[]"


def test_reading_a_picture_calls_nobody(tmp_path: Path, watch: Path) -> None:
    """Every connection and every look-up of a name of a process that reads one is recorded: there is none."""
    (tmp_path / "a.png").write_bytes(as_png(table_of(two_by_two)[200:400]))
    code = "import pathlib, etl.read; print(len(etl.read.read('a.png', pathlib.Path('a.png').read_bytes()).blocks))"
    record = tmp_path / "sockets.txt"
    home = str(Path(__file__).parents[1])
    watched = {**os.environ, "PYTHONPATH": f"{watch}{os.pathsep}{home}", "SOCKET_RECORD": str(record)}
    shown = subprocess.check_output([sys.executable, "-c", code], cwd=tmp_path, env=watched, text=True)
    assert shown.strip() == "1"
    assert record.read_text(encoding="utf-8").splitlines() == ["socket.connect\tNone"]
