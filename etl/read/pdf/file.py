"""PDF → Document: ruled tables as grids, stitched across pages, everything else as paragraphs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import groupby, pairwise
from typing import TypeAlias

import pypdfium2 as pdfium
from pypdfium2 import raw

from etl.read.document import UNKNOWN, Document, Grid, GridCell, Paragraph, UnreadableError
from etl.read.layout import number_grids
from etl.read.limits import refuse_length
from etl.read.pdf.columns import find_tables
from etl.read.pdf.fields import open_fields, with_fields
from etl.read.pdf.joined import parted
from etl.read.pdf.lattice import Lattice
from etl.read.pdf.layers import has_hidden_layers
from etl.read.pdf.leaf import Leaf, Part
from etl.read.pdf.lines import Line
from etl.read.pdf.page import Rule, Sheet, read_sheet
from etl.read.pdf.prose import find_margins, make_paragraphs
from etl.read.pdf.running import drop_running
from etl.read.pdf.scan import Album, Page
from etl.read.pdf.stitch import continues, stitch
from etl.read.pdf.turn import turned_forth
from etl.read.scan.needed import LEFT_OUT, SCANNED, can_read_pictures

MEDIA_TYPE = "application/pdf"

Item: TypeAlias = Line | list[Part]
"""What follows one another in a document: a line, or the parts of one table."""

UNSTATED = 0.6
"""What stands for the confidence of text that somebody else's OCR has laid under a scan, which states none: too little
for a number to be taken. With the extra `ocr` such a page is read anew."""
MOST_PAGES = 1000
"""Pages of a PDF; the longest reports have a tenth."""


def read_pdf(content: bytes) -> Document:
    """A PDF as a Document; UnreadableError if it is damaged, encrypted or a scan that cannot be read."""
    with _opened(content) as pdf:
        if len(pdf) > MOST_PAGES:
            raise UnreadableError(f"PDF 超过 {MOST_PAGES} 页，不是一份年度报告应有的篇幅：请只保留报告本身后重新装入。")
        album = Album(pdf)
        leaves = list(_leaves(album.page(sheet) for sheet in _sheets(pdf, layered=has_hidden_layers(content))))
        title = pdf.get_metadata_value("Title").strip() or None
    return _document(leaves, album, title)


def _document(leaves: Sequence[Leaf], album: Album, title: str | None) -> Document:
    sheets = [leaf.sheet for leaf in leaves]
    blocks = number_grids(_as_displayed(block, sheets, album) for block in assemble(leaves))
    if not blocks and all(sheet.blank for sheet in sheets):
        raise UnreadableError(_why_empty(sheets))
    unread = sum(sheet.pictures for sheet in sheets if sheet.number not in album.read)
    return Document(blocks, MEDIA_TYPE, title, pictures=unread, notes=tuple(_notes(sheets, album)))


def _why_empty(sheets: Sequence[Sheet]) -> str:
    if not sheets:
        return "PDF 没有任何页面：请重新导出后装入。"
    if can_read_pictures():
        return "PDF 各页没有文字，也没有能识别出文字的图片：请换一份清晰的原件。"
    return SCANNED


@contextmanager
def _opened(content: bytes) -> Iterator[pdfium.PdfDocument]:
    try:
        pdf = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) in {raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY}:
            raise UnreadableError("PDF 已加密：请取消打开密码后重新导出并装入。") from error
        raise UnreadableError("PDF 已损坏，无法打开：请重新下载或重新导出后装入。") from error
    try:
        open_fields(pdf)
        yield pdf
    finally:
        pdf.close()


def _sheets(pdf: pdfium.PdfDocument, *, layered: bool) -> Iterator[Sheet]:
    characters = 0
    for index in range(len(pdf)):
        sheet = _sheet(pdf, index, layered=layered)
        characters += len(sheet.glyphs)
        refuse_length(characters)
        yield sheet


def _sheet(pdf: pdfium.PdfDocument, index: int, *, layered: bool) -> Sheet:
    try:
        page, notes = with_fields(pdf, index)
    except pdfium.PdfiumError as error:
        raise UnreadableError(f"PDF 第{index + 1}页已损坏，无法打开：请重新下载或重新导出后装入。") from error
    try:
        return read_sheet(page, index + 1, layered=layered, notes=notes)
    finally:
        page.close()


def _leaves(pages: Iterable[Page]) -> Iterator[Leaf]:
    """Every page laid out, with no more than three of them in memory glyph by glyph."""
    before: list[Lattice] = []
    ruled = ((page, page.lattices()) for page in pages)
    waiting = next(ruled, None)
    while waiting is not None:
        (page, lattices), waiting = waiting, next(ruled, None)
        after = waiting[1] if waiting else []
        _, tables, following = _true_tables([before, lattices, after])
        torn = bool(tables and following) and _aligned(tables[-1], following[0])
        before = lattices
        yield page.leaf(tables, torn)


def _notes(sheets: Sequence[Sheet], album: Album) -> Iterator[str]:
    for sheet in sheets:
        if sheet.number in album.read:
            continue
        if sheet.blank and sheet.pictures:
            yield f"第{sheet.number}页是图片，没有文字层，未能读取。"
        elif sheet.number in album.foreign:
            yield f"第{sheet.number}页是扫描件，文字来自他人的识别结果，可能有误。"
        if sheet.unknown:
            yield f"第{sheet.number}页有字体未说明或被划去的字符，标为“{UNKNOWN}”。"
    if any(sheet.pictures or sheet.unstated for sheet in sheets) and not can_read_pictures():
        yield LEFT_OUT


def assemble(leaves: Sequence[Leaf]) -> Iterator[Paragraph | Grid]:
    """The paragraphs and tables of consecutive pages, in reading order."""
    if not leaves:
        return
    kept = drop_running([(leaf.sheet, leaf.lines) for leaf in leaves])
    margins = find_margins((line for lines in kept for line in lines), leaves[0].sheet.width)
    items = _in_order(leaves, kept)
    rules = {leaf.sheet.number: leaf.sheet.rows for leaf in leaves if leaf.sheet.rows}
    for is_line, run in groupby(items, key=lambda item: isinstance(item, Line)):
        if is_line:
            yield from _prose([item for item in run if isinstance(item, Line)], margins, rules)
        else:
            yield from (block for item in run if isinstance(item, list) for block in _table(item))


def _as_displayed(block: Paragraph | Grid, sheets: Sequence[Sheet], album: Album) -> Paragraph | Grid:
    """A block whose boxes lie where a viewer shows them, marked where somebody else's OCR read it."""
    if isinstance(block, Paragraph):
        return block._replace(ocr=True) if block.page in album.foreign else block
    cells = tuple(_displayed(cell, sheets, album) for cell in block.cells)
    return block._replace(cells=cells)


def _displayed(cell: GridCell, sheets: Sequence[Sheet], album: Album) -> GridCell:
    if cell.confidence is not None:
        return album.on_paper(cell)
    marked = cell._replace(confidence=UNSTATED) if cell.page in album.foreign else cell
    return _turned_forth(marked, sheets)


def _turned_forth(cell: GridCell, sheets: Sequence[Sheet]) -> GridCell:
    if cell.page is None or cell.box is None or not sheets[cell.page - 1].quarters:
        return cell
    sheet = sheets[cell.page - 1]
    return cell._replace(box=turned_forth(cell.box, sheet.quarters, sheet.width, sheet.height))


def _prose(
    lines: Sequence[Line], margins: tuple[float, float], rules: Mapping[int, Sequence[Rule]]
) -> Iterator[Paragraph | Grid]:
    """Consecutive lines as paragraphs, and as grids where they form a table without ruled lines."""
    for is_grid, run in groupby(find_tables(lines, rules), key=lambda found: isinstance(found, Grid)):
        if is_grid:
            yield from (found for found in run if isinstance(found, Grid))
        else:
            yield from make_paragraphs([line for found in run if isinstance(found, list) for line in found], margins)


def _true_tables(pages: list[list[Lattice]]) -> list[list[Lattice]]:
    """The lattices with two columns or more; frames of one only where they may continue such a table."""
    kept = [[lattice for lattice in page if not _is_frame(lattice)] for page in pages]
    for index, (page, following) in enumerate(pairwise(pages)):
        if page and following and _is_frame(page[-1]) != _is_frame(following[0]) and _aligned(page[-1], following[0]):
            if _is_frame(page[-1]):
                kept[index].append(page[-1])
            else:
                kept[index + 1].insert(0, following[0])
    return kept


def _is_frame(lattice: Lattice) -> bool:
    return all(area.column_span == len(lattice.xs) - 1 for area in lattice.areas)


def _aligned(lattice: Lattice, following: Lattice) -> bool:
    return continues(Part(lattice, [], 1), Part(following, [], 2))


def _in_order(leaves: Sequence[Leaf], kept: Sequence[list[Line]]) -> list[Item]:
    """Lines and tables of all pages in reading order, the parts of a continued table together."""
    items: list[Item] = []
    for leaf, lines in zip(leaves, kept, strict=True):
        things: list[Line | Part] = [*leaf.parts, *lines]
        for thing in sorted(things, key=lambda thing: thing.top):
            last = items[-1] if items else None
            if isinstance(thing, Line):
                items.append(thing)
            elif isinstance(last, list) and continues(last[-1], thing):
                last.append(thing)
            else:
                items.append([thing])
    return items


def _table(parts: list[Part]) -> Iterator[Paragraph | Grid]:
    """A table as a grid; one that turned out to be a mere frame as paragraphs."""
    if all(_is_frame(part.lattice) for part in parts):
        for part in parts:
            yield from (Paragraph(text.replace("\n", ""), part.page) for text in part.texts if text)
    else:
        yield from parted(stitch(parts))
