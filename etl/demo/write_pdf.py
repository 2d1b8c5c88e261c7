"""An invented report as a PDF: A4 pages, ruled tables that break over pages, part of the font embedded."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from io import BytesIO
from xml.sax.saxutils import escape
from zlib import crc32

from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table

from etl.demo.break_page import break_page
from etl.demo.carve_font import carve_font
from etl.demo.layout import Block, Heading, Sheet, lay_out
from etl.demo.model import InventedReport

WIDTH = A4[0] - 44 * mm
WIDTHS = {
    "applications": (0.07, 0.09, 0.28, *(0.08,) * 7),
    "disclosure": (0.25,) * 4,
}
GRID = [
    ("GRID", (0, 0), (-1, -1), 0.5, "black"),
    ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
    ("LEFTPADDING", (0, 0), (-1, -1), 2),
    ("RIGHTPADDING", (0, 0), (-1, -1), 2),
    ("TOPPADDING", (0, 0), (-1, -1), 3),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
]
BODY = {"fontSize": 11, "leading": 19, "wordWrap": "CJK"}
STYLES: dict[str, dict[str, object]] = {
    "body": {**BODY, "firstLineIndent": 22},
    "title": {**BODY, "fontSize": 17, "leading": 26, "alignment": TA_CENTER, "spaceAfter": 14},
    "heading": {**BODY, "fontSize": 13, "leading": 22, "spaceBefore": 6},
    "signature": {**BODY, "alignment": TA_RIGHT},
    "cell": {**BODY, "fontSize": 8, "leading": 10, "alignment": TA_CENTER},
}
PAGE_NUMBER = "- 0123456789"


def write_pdf(report: InventedReport) -> bytes:
    """The report as PDF with page numbers, signed at its end."""
    blocks = list(lay_out(report, signed=True))
    font = _register_font("".join(_characters(blocks)) + PAGE_NUMBER)
    styles = {name: ParagraphStyle(name, fontName=font, **style) for name, style in STYLES.items()}
    file = BytesIO()
    page = SimpleDocTemplate(
        file,
        pagesize=A4,
        leftMargin=22 * mm,
        rightMargin=22 * mm,
        topMargin=24 * mm,
        bottomMargin=22 * mm,
        title=report.title,
        author=report.office,
        invariant=1,
    )
    number = partial(_number_page, font)
    flow = [part for block in blocks for part in _flowables(block, styles, report.style.torn_before)]
    page.build(flow, onFirstPage=number, onLaterPages=number)
    return file.getvalue()


def _register_font(characters: str) -> str:
    """The name of a font with these characters, from which the name is made, so that no file ever differs."""
    wanted = "".join(sorted(set(characters)))
    name = f"NotoSansSC-{crc32(wanted.encode()):08x}"
    if name not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(name, BytesIO(carve_font(wanted, name))))
    return name


def _characters(blocks: list[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Sheet):
            yield from (box.text for row in block.rows for box in row)
        else:
            yield block.text


def _number_page(font: str, canvas: Canvas, page: SimpleDocTemplate) -> None:
    canvas.setFont(font, 9)
    canvas.drawCentredString(A4[0] / 2, 12 * mm, f"- {page.page} -")


def _flowables(block: Block, styles: dict[str, ParagraphStyle], torn_before: int | None) -> Iterator[Flowable]:
    if isinstance(block, Sheet):
        yield from _pieces(block, styles["cell"], torn_before)
        yield Spacer(1, 10)
    elif isinstance(block, Heading):
        yield Paragraph(escape(block.text), styles["title" if block.level == 1 else "heading"])
    else:
        yield Paragraph(escape(block.text), styles["signature" if block.signature else "body"])


def _pieces(sheet: Sheet, style: ParagraphStyle, torn_before: int | None) -> Iterator[Flowable]:
    if torn_before is None or sheet.id != "applications":
        yield _table(sheet, style)
        return
    upper, lower = break_page(sheet, torn_before)
    yield _table(upper, style)
    yield PageBreak()
    yield _table(lower, style)


def _table(sheet: Sheet, style: ParagraphStyle) -> Table:
    lattice: list[list[Paragraph | str]] = [[""] * sheet.columns for _ in sheet.rows]
    spans = []
    for row, column, box in sheet.placed():
        lattice[row][column] = Paragraph(escape(box.text), style) if box.text else ""
        spans.append(("SPAN", (column, row), (column + box.across - 1, row + box.down - 1)))
    shares = WIDTHS.get(sheet.id, (1 / sheet.columns,) * sheet.columns)
    return Table(lattice, [WIDTH * share for share in shares], style=[*GRID, *spans])
