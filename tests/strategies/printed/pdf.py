"""A mutated report as a PDF drawn cell by cell: pages that end anywhere, tables without rules, pages on their side."""

from __future__ import annotations

import random
from collections.abc import Sequence
from io import BytesIO
from itertools import pairwise
from zlib import crc32

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from strategies.printed.arrange import cut, head_size
from strategies.printed.model import Block, Box, Heading, Mutant, Sheet

from etl.demo.carve_font import carve_font

SIZES = {"landscape": (842, 595), "small_pages": (480, 420)}
A4 = (595, 842)
MARGIN = 45
BODY, CELL = 11, 7
LINE = 9.5
"""Points from one line of a cell to the next."""


def write_pdf(mutant: Mutant) -> bytes:
    """The report as PDF with page numbers."""
    paper = _Paper(mutant)
    for block in mutant.blocks:
        paper.add(block)
    return paper.finish()


class _Paper:
    """The pages drawn so far, and how far down the last one is filled."""

    def __init__(self, mutant: Mutant) -> None:
        self._traits = mutant.traits
        self._rng = random.Random(f"{mutant.seed}|pdf")
        self._size = next((size for trait, size in SIZES.items() if trait in mutant.traits), A4)
        self._font = _register(mutant)
        self._file = BytesIO()
        self._turned = "rotated_page" in mutant.traits
        self._canvas = Canvas(self._file, pagesize=self._size, invariant=1)
        self._head = f"{mutant.report.office}　政府信息公开工作年度报告"
        self._page = 0
        self._begin()

    def finish(self) -> bytes:
        """The file."""
        self._end()
        self._canvas.save()
        return self._file.getvalue()

    def add(self, block: Block) -> None:
        """Draw one block, on as many pages as it takes."""
        if isinstance(block, Sheet):
            self._sheet(block)
            return
        size = 16 if isinstance(block, Heading) and block.level == 1 else BODY
        for line in _wrapped(block.text, (self._size[0] - 2 * MARGIN) / size):
            self._room(size * 1.6)
            self._y -= size * 1.6
            self._write(MARGIN, self._y, line, size)

    # --- pages -----------------------------------------------------------------------------------------------

    def _begin(self) -> None:
        self._page += 1
        self._y = self._size[1] - MARGIN
        # what is drawn lies on its side, a viewer turns it back; reportlab turns the paper with the page
        if self._turned:
            self._canvas.translate(self._size[1], 0)
            self._canvas.rotate(90)
            self._canvas.setPageRotation(90)
        if "running_head" in self._traits:
            self._write(MARGIN, self._size[1] - 28, self._head, 8)

    def _end(self) -> None:
        self._write(self._size[0] / 2 - 8, 22, f"- {self._page} -", 8)
        self._canvas.showPage()

    def _room(self, height: float) -> None:
        if self._y - height < MARGIN:
            self._end()
            self._begin()

    def _write(self, x: float, y: float, text: str, size: float) -> None:
        self._canvas.setFont(self._font, size)
        self._canvas.drawString(x, y, text)

    # --- tables ----------------------------------------------------------------------------------------------

    def _sheet(self, sheet: Sheet) -> None:
        """Draw a table; where it does not fit, cut it above the first row that does not."""
        heads = sheet.rows[: head_size(sheet)]
        widths = _widths(sheet, self._size[0] - 2 * MARGIN)
        while True:
            heights = _heights(sheet, widths)
            fitting = self._fitting(heights)
            if fitting >= len(heights):
                self._draw(sheet, widths, heights)
                self._y -= 12
                return
            if fitting:
                upper, sheet = cut(sheet, fitting, "torn" if "torn_labels" in self._traits else "upper")
                self._draw(upper, widths, _heights(upper, widths))
            if "heading_each_page" in self._traits and fitting > len(heads):
                sheet = Sheet((*heads, *sheet.rows), sheet.columns, sheet.id)
            self._end()
            self._begin()

    def _fitting(self, heights: Sequence[float]) -> int:
        room, number = self._y - MARGIN, 0
        while number < len(heights) and room >= heights[number]:
            room -= heights[number]
            number += 1
        at_top = self._y >= self._size[1] - MARGIN
        return max(number, 1) if at_top else number

    def _draw(self, sheet: Sheet, widths: Sequence[float], heights: Sequence[float]) -> None:
        xs, ys = [float(MARGIN)], [self._y]
        for width in widths:
            xs.append(xs[-1] + width)
        for height in heights:
            ys.append(ys[-1] - height)
        for row, column, box in sheet.placed():
            left, right = xs[column], xs[min(column + box.across, len(widths))]
            self._cell(box, (left, ys[min(row + box.down, len(heights))], right, ys[row]))
        self._y = ys[-1]

    def _cell(self, box: Box, edges: tuple[float, float, float, float]) -> None:
        left, bottom, right, top = edges
        if "no_rules" not in self._traits:
            self._canvas.rect(left, bottom, right - left, top - bottom)
        lines = _wrapped(box.text, (right - left - 3) / CELL)
        y = (top + bottom) / 2 + len(lines) * LINE / 2 - CELL
        for line in lines:
            width = pdfmetrics.stringWidth(line, self._font, CELL)
            self._write((left + right - width) / 2, y, line, CELL)
            y -= LINE


def _register(mutant: Mutant) -> str:
    texts = [b.text for b in mutant.blocks if not isinstance(b, Sheet)]
    texts += [box.text for b in mutant.blocks if isinstance(b, Sheet) for row in b.rows for box in row]
    wanted = "".join(sorted(set("".join(texts) + mutant.report.office + "　政府信息公开工作年度报告- 0123456789")))
    name = f"Printed-{crc32(wanted.encode()):08x}"
    if name not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(name, BytesIO(carve_font(wanted, name))))
    return name


def _widths(sheet: Sheet, width: float) -> list[float]:
    """Broad columns for the labels of table three, even ones elsewhere."""
    body = next((row for row in reversed(sheet.rows) if any(not box.label for box in row)), sheet.rows[-1])
    labels = sheet.columns - sum(box.across for box in body if not box.label)
    if sheet.columns < 7 or labels < 1:
        return [width / sheet.columns] * sheet.columns
    weights = [1.2] * (labels - 1) + [3.6] + [1.0] * (sheet.columns - labels)
    return [width * weight / sum(weights) for weight in weights]


def _heights(sheet: Sheet, widths: Sequence[float]) -> list[float]:
    """The height of every row such that all its text has room; a tall cell stretches the last row it reaches."""
    heights = [0.0] * len(sheet.rows)
    edges = [0.0]
    for width in widths:
        edges.append(edges[-1] + width)
    for row, column, box in sorted(sheet.placed(), key=lambda place: place[2].down):
        last = min(row + box.down, len(heights))
        room = edges[min(column + box.across, len(widths))] - edges[column] - 3
        needed = max(1, len(_wrapped(box.text, room / CELL))) * LINE + 6
        heights[last - 1] += max(0.0, needed - sum(heights[row:last]))
    return heights


def _wrapped(text: str, characters: float) -> list[str]:
    """The text in lines of so many full-width characters; digits take half a one, and numbers are not broken."""
    lines, used = [""], 0.0
    for piece in _pieces(text):
        width = sum(0.58 if character.isascii() else 1.0 for character in piece)
        if used and used + width > characters:
            lines.append("")
            used = 0.0
        lines[-1] += piece
        used += width
    return [line for line in lines if line]


def _pieces(text: str) -> list[str]:
    """Single characters, but runs of ASCII in one."""
    if not text:
        return []
    breaks = [0]
    breaks += [n for n, (a, b) in enumerate(pairwise(text), 1) if not (a.isascii() and b.isascii())]
    breaks.append(len(text))
    return [text[start:end] for start, end in pairwise(breaks)]
