"""The parts of a PDF that are pictures: whole scanned pages, and pictures on pages of text, read by OCR."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import pypdfium2 as pdfium
from pypdfium2 import raw

from etl.read.document import Box, GridCell, UnreadableError
from etl.read.pdf.glyphs import Glyph
from etl.read.pdf.lattice import Lattice, find_lattices
from etl.read.pdf.leaf import Leaf, Part, lay_out
from etl.read.pdf.lines import Line
from etl.read.pdf.marks import collect_marks
from etl.read.pdf.page import Sheet
from etl.read.pdf.turn import displayed
from etl.read.scan.needed import MOST_PAGES, can_read_pictures

if TYPE_CHECKING:
    from etl.read.scan.pages import Scan

TOO_MANY = f"扫描页或图片超过 {MOST_PAGES} 处，逐页识别耗时过长：请只截取年度报告所在的页后重新装入。"
RENDERED = 200.0
"""Pixels an inch at which a page is rendered; a page longer than A3 gets fewer."""
LONGEST = 4000
"""Pixels of the longer side at most."""
POINTS = 72.0
MOST_OF_PAGE = 0.6
"""Part of a page that pictures cover when the page is a scan."""
CONTRAST = 40
"""Levels (of 255) between the darkest and the lightest pixel of a page that is not empty."""
FEW = 60
"""Characters on a scan that are no text layer: a page number, a date, a stamp of the scanner."""
SMALLEST = (0.33, 40.0)
"""Part of the page's width, and points of height, from which a picture may hold a table."""


class Pictured(NamedTuple):
    """A picture on a page as it was read: its leaf in points of the page, and where it begins; `whole` is all of it."""

    leaf: Leaf
    scan: Scan
    left: float = 0.0
    top: float = 0.0
    whole: bool = False

    def holds(self, box: Box) -> bool:
        """Whether a box of the page lies in this picture."""
        sheet = self.leaf.sheet
        across, down = (box[0] + box[2]) / 2 - self.left, (box[1] + box[3]) / 2 - self.top
        return 0 <= across <= sheet.width and 0 <= down <= sheet.height

    def on_paper(self, box: Box) -> Box:
        """Where the page shows a box of the leaf."""
        back = self.scan.on_paper(_moved_box(box, -self.left, -self.top))
        return _moved_box(back, self.left, self.top)


class Page(NamedTuple):
    """A page of text with the pictures on it that were read; or one picture, which then stands for the page."""

    sheet: Sheet
    pictured: Sequence[Pictured] = ()

    def lattices(self) -> list[Lattice]:
        """The ruled tables of the page, top to bottom, those in pictures among them."""
        own = [] if self._is_scan() else find_lattices(self.sheet.rows, self.sheet.columns, self.sheet.em)
        read = [part.lattice for one in self.pictured for part in one.leaf.parts]
        return sorted([*own, *read], key=lambda lattice: (lattice.ys[0], lattice.xs[0])) if read else own

    def leaf(self, kept: Sequence[Lattice], torn: bool) -> Leaf:
        """The page laid out with the tables that were kept; a frame in a picture that was not is lines."""
        parts = [part for one in self.pictured for part in one.leaf.parts]
        lines = [line for one in self.pictured for line in one.leaf.lines]
        shown = [part for part in parts if any(part.lattice is lattice for lattice in kept)]
        lines += [line for part in parts if part not in shown for line in lines_of(part)]
        if self._is_scan():
            return Leaf(self.pictured[0].leaf.sheet, shown, lines)
        own = [lattice for lattice in kept if not any(part.lattice is lattice for part in parts)]
        leaf = lay_out(self.sheet, own, torn and bool(own) and kept[-1] is own[-1])
        return Leaf(leaf.sheet, [*leaf.parts, *shown], [*leaf.lines, *lines])

    def _is_scan(self) -> bool:
        return any(one.whole for one in self.pictured)


class Album:
    """The pictures of a PDF: read where the extra is installed; `foreign` are scans with somebody else's OCR."""

    def __init__(self, pdf: pdfium.PdfDocument) -> None:
        """Begin with nothing read."""
        self._pdf = pdf
        self._count = 0
        self.read: dict[int, list[Pictured]] = {}
        self.foreign: set[int] = set()

    def page(self, sheet: Sheet) -> Page:
        """A page with what its pictures say; UnreadableError where a document has too many of them."""
        if sheet.glyphs and not sheet.pictures and not sheet.unstated:
            return Page(sheet)
        hidden = sheet.covered and has_hidden_text(self._pdf, sheet.number - 1)
        if not can_read_pictures():
            self.foreign |= {sheet.number} if hidden else set()
            return Page(sheet)
        found = [one for box in _boxes(self._pdf, sheet, hidden) for one in self._read(sheet, box)]
        if found:
            self.read[sheet.number] = found
        return Page(sheet, found)

    def _read(self, sheet: Sheet, box: Box) -> Iterator[Pictured]:
        self._count += 1
        if self._count > MOST_PAGES:
            raise UnreadableError(TOO_MANY)
        return _read(self._pdf, sheet, box)

    def on_paper(self, cell: GridCell) -> GridCell:
        """A cell that was read from a picture, its box where the page shows it."""
        read = self.read.get(cell.page or 0, [])
        if cell.box is None or not read:
            return cell
        home = next((one for one in read if one.holds(cell.box)), read[0])
        return cell._replace(box=home.on_paper(cell.box))


def is_scan(sheet: Sheet, hidden: bool) -> bool:
    """Whether a page is one picture, with no text of its own but what nobody knows, or somebody's OCR laid under it."""
    return not sheet.glyphs or sheet.unstated or (sheet.covered and (hidden or len(sheet.glyphs) <= FEW))


def has_hidden_text(pdf: pdfium.PdfDocument, index: int) -> bool:
    """Whether most of a page's text is not shown: made invisible, or painted over by a picture."""
    page = pdf[index]
    try:
        kinds = list(_kinds(page))
    finally:
        page.close()
    last = max((place for place, kind in enumerate(kinds) if kind == "picture"), default=-1)
    hidden = sum(kind == "hidden" or (kind == "text" and place < last) for place, kind in enumerate(kinds))
    return 2 * hidden > sum(kind != "picture" for kind in kinds)


def _kinds(page: pdfium.PdfPage) -> Iterator[str]:
    """What a page draws, in order: pictures, shown text and hidden text."""
    for thing in page.get_objects(max_depth=4):
        if thing.type == raw.FPDF_PAGEOBJ_IMAGE:
            yield "picture"
        elif thing.type == raw.FPDF_PAGEOBJ_TEXT:
            mode = raw.FPDFTextObj_GetTextRenderMode(thing.raw)
            yield "hidden" if mode == raw.FPDF_TEXTRENDERMODE_INVISIBLE else "text"


def _boxes(pdf: pdfium.PdfDocument, sheet: Sheet, hidden: bool) -> Iterator[Box]:
    """What of a page has to be read as a picture: all of it, or the pictures that hold no text of the page's own."""
    if is_scan(sheet, hidden):
        sides = (sheet.height, sheet.width) if sheet.quarters % 2 else (sheet.width, sheet.height)
        yield (0.0, 0.0, *sides)
    elif sheet.pictures and not sheet.quarters and not sheet.covered:
        page = pdf[sheet.number - 1]
        boxes = collect_marks(page, displayed(page)).pictures
        page.close()
        yield from (box for box in map(_within(sheet), boxes) if _may_be_table(box, sheet))


def _within(sheet: Sheet) -> Any:
    return lambda box: (max(0.0, box[0]), max(0.0, box[1]), min(sheet.width, box[2]), min(sheet.height, box[3]))


def _may_be_table(box: Box, sheet: Sheet) -> bool:
    large = box[2] - box[0] > SMALLEST[0] * sheet.width and box[3] - box[1] > SMALLEST[1]
    return large and not any(_stands_in(glyph, box) for glyph in sheet.glyphs)


def _stands_in(glyph: Glyph, box: Box) -> bool:
    x, y = (glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2
    return box[0] < x < box[2] and box[1] < y < box[3] and not glyph.text.isspace()


def _read(pdf: pdfium.PdfDocument, sheet: Sheet, box: Box) -> Iterator[Pictured]:
    """What a picture says; nothing of an empty page."""
    from etl.read.scan.pages import read_scan  # noqa: PLC0415 - heavy, and only for pictures

    scale = min(RENDERED / POINTS, LONGEST / max(sheet.width, sheet.height))
    page = pdf[sheet.number - 1]
    try:
        grey = page.render(scale=scale, grayscale=True).to_numpy().copy()
    finally:
        page.close()
    left, top, right, bottom = (round(side * scale) for side in box)
    grey = grey.reshape(grey.shape[:2])[top:bottom, left:right]
    if grey.size and int(grey.max()) - int(grey.min()) > CONTRAST:
        scan = read_scan(grey, scale * POINTS, sheet.number)
        yield Pictured(_moved(scan.leaf, box[0], box[1]), scan, box[0], box[1], _is_whole(box, sheet))


def _is_whole(box: Box, sheet: Sheet) -> bool:
    return sorted(box) == sorted((0.0, 0.0, sheet.width, sheet.height))


def _moved(leaf: Leaf, right: float, down: float) -> Leaf:
    """A leaf whose tables and lines stand further right and down by so many points."""
    parts = [part._replace(lattice=_moved_lattice(part.lattice, right, down)) for part in leaf.parts]
    return Leaf(leaf.sheet, parts, [_moved_line(line, right, down) for line in leaf.lines])


def _moved_lattice(lattice: Lattice, right: float, down: float) -> Lattice:
    xs, ys = [x + right for x in lattice.xs], [y + down for y in lattice.ys]
    return lattice._replace(xs=xs, ys=ys)


def _moved_line(line: Line, right: float, down: float) -> Line:
    pieces = tuple(piece._replace(left=piece.left + right, right=piece.right + right) for piece in line.pieces)
    return line._replace(
        left=line.left + right,
        right=line.right + right,
        top=line.top + down,
        bottom=line.bottom + down,
        baseline=line.baseline + down,
        pieces=pieces,
    )


def _moved_box(box: Box, right: float, down: float) -> Box:
    left, top, far, low = box
    return round(left + right, 1), round(top + down, 1), round(far + right, 1), round(low + down, 1)


def lines_of(part: Part) -> list[Line]:
    """The text of a frame that turned out to be no table, as lines."""
    areas = zip(part.lattice.areas, part.texts, strict=True)
    found = [_line(text, part.lattice.box(area), part.page) for area, text in areas if text]
    return sorted(found, key=lambda line: line.top)


def _line(text: str, box: Box, page: int) -> Line:
    left, top, right, bottom = box
    return Line(text.replace("\n", ""), left, top, right, bottom, bottom, 10.5, page, (), ocr=True)
