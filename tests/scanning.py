"""Reports on paper: pages of an invented report printed, scanned badly, and put back into a file as pictures."""

from __future__ import annotations

import io
import random
from collections import Counter
from dataclasses import dataclass

import cv2
import numpy as np
import pdfplumber
import pypdfium2 as pdfium
from PIL import Image

from etl.demo import InventedReport, invent_report
from etl.parse import parse_content
from etl.report import Report

TIES = {"ocr_doubt", "row_sum", "column_sum", "flow", "dispute_sum"}


def pages_of(pdf: bytes, dpi: int) -> list[np.ndarray]:
    """Every page of a PDF as a grey picture."""
    document = pdfium.PdfDocument(pdf)
    shown = [page.render(scale=dpi / 72, grayscale=True).to_numpy() for page in document]
    return [picture.reshape(picture.shape[:2]).copy() for picture in shown]


def scanned(page: np.ndarray, rng: random.Random, wear: float = 1.0) -> np.ndarray:
    """A page as a worn office scanner gives it: askew by up to 1.5°, blurred, grey, shaded, noisy, in JPEG."""
    height, width = page.shape
    askew = cv2.getRotationMatrix2D((width / 2, height / 2), rng.uniform(-1.5, 1.5), 1)
    page = cv2.warpAffine(page, askew, (width, height), borderValue=255, flags=cv2.INTER_CUBIC)
    page = cv2.GaussianBlur(page, (0, 0), rng.uniform(0.4, 0.4 + 0.7 * wear)).astype(np.float32)
    page = page * (1 - rng.uniform(0, 0.25)) + rng.uniform(0, 20)
    page += np.linspace(rng.uniform(-25, 0), rng.uniform(-5, 5), width)
    page += np.random.default_rng(rng.randrange(2**30)).normal(0, rng.uniform(2, 7) * wear, page.shape)
    quality = [cv2.IMWRITE_JPEG_QUALITY, int(rng.uniform(45, 85))]
    return cv2.imdecode(cv2.imencode(".jpg", page.clip(0, 255).astype(np.uint8), quality)[1], cv2.IMREAD_GRAYSCALE)


def as_pdf(pages: list[np.ndarray], dpi: int) -> bytes:
    """Pictures as the pages of a PDF without text."""
    first, *others = [Image.fromarray(page) for page in pages]
    buffer = io.BytesIO()
    first.save(buffer, "PDF", save_all=True, append_images=others, resolution=dpi, quality=80)
    return buffer.getvalue()


def as_png(page: np.ndarray) -> bytes:
    """A picture as a file."""
    return cv2.imencode(".png", page)[1].tobytes()


def any_report(rng: random.Random) -> InventedReport:
    """A report of any year, form, size and share of blanks."""
    return invent_report(
        rng,
        year=rng.randint(2019, 2025),
        form=rng.choice(("2019", "2021")),
        volume=rng.choice((3, 50, 800, 30_000, 2_000_000)),
        blanks=rng.choice((0, 0.05, 0.5)),
    )


@dataclass(frozen=True)
class Outcome:
    """How the cells of a report came back: exact, unreadable, absent, wrong and flagged, wrong and silent."""

    counts: Counter[str]
    misread: list[tuple[object, ...]]
    report: Report


def read_back(printed: InventedReport, name: str, content: bytes) -> Outcome:
    """Read a file and compare every printed cell."""
    report = parse_content(name, content)[0][0]
    found = {cell.key: cell for cell in report.cells}
    flagged = {finding.table for finding in report.findings if finding.check in TIES}
    counts: Counter[str] = Counter()
    misread = []
    for key, value in printed.cells.items():
        cell = found.get(key)
        outcome = _outcome(value, cell, key[0] in flagged)
        counts[outcome] += 1
        if outcome != "exact":
            misread.append((key, value, outcome, cell and cell.raw, cell and cell.confidence))
    return Outcome(counts, misread, report)


def _outcome(value, cell, flagged):
    if cell is None or cell.state == "unreadable":
        return "absent" if cell is None else "unreadable"
    if cell.value == value and (cell.state == "blank") == (value is None):
        return "exact"
    return "wrong, flagged" if flagged else "wrong, silent"


def cut_out(pdf: bytes, dpi: int) -> list[np.ndarray]:
    """The ruled tables of a PDF, each as a picture."""
    found = []
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        for page, picture in zip(document.pages, pages_of(pdf, dpi), strict=True):
            boxes = [table.bbox for table in page.find_tables()]
            sides = ([round(side * dpi / 72) for side in box] for box in boxes)
            found += [picture[top - 8 : bottom + 8, left - 8 : right + 8] for left, top, right, bottom in sides]
    return found


def with_pages_scanned(pdf: bytes, scan: bytes, numbers: set[int]) -> bytes:
    """The PDF with some pages (from 0) taken from its scan."""
    text, picture, mixed = pdfium.PdfDocument(pdf), pdfium.PdfDocument(scan), pdfium.PdfDocument.new()
    for number in range(len(text)):
        mixed.import_pages(picture if number in numbers else text, [number])
    buffer = io.BytesIO()
    mixed.save(buffer)
    return buffer.getvalue()
