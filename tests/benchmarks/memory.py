"""How much memory the largest reports take: our whole parse against `extract_tables` of pdfplumber alone.

Run: `python tests/benchmarks/memory.py [FILE…]`. Without files: a whole city's reports bound into one of 160 pages.
Each runs in a process of its own; what that process holds with everything imported is taken off, and said.
"""
# ruff: noqa: T201 — a benchmark prints

from __future__ import annotations

import io
import random
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import pypdfium2 as pdfium
from ratio import peak

from etl.demo import invent_report, render

MOST, AIM = 2.0, 1.0
"""Peak memory above the imports, as a multiple of pdfplumber's, that may be taken, and should be."""
PAGES = 160
MEBIBYTE = 2**20

NOTHING = ""
OURS = """
from etl.parse import parse_content
def work():
    with open(sys.argv[1], "rb") as file:
        parse_content("report.pdf", file.read())
"""
THEIRS = """
import pdfplumber
def work():
    with pdfplumber.open(sys.argv[1]) as document:
        for page in document.pages:
            page.extract_tables()
"""
THEIRS_CLOSING = THEIRS + "            page.close()\n"


def whole_city(pages=PAGES):
    """Invented reports bound into one PDF of about so many pages."""
    bound = pdfium.PdfDocument.new()
    number = 0
    while len(bound) < pages:
        report = invent_report(random.Random(number), year=2024, form="2021", volume=500)
        bound.import_pages(pdfium.PdfDocument(render(report, "pdf")))
        number += 1
    buffer = io.BytesIO()
    bound.save(buffer)
    return buffer.getvalue()


def measure(path):
    """Print what each takes; whether ours is within bounds."""
    empty, _ = peak(NOTHING, str(path))
    ours, theirs, closing = (
        _taken(name, peak(setup, str(path)), empty)
        for name, setup in (
            ("ours", OURS),
            ("pdfplumber", THEIRS),
            ("pdfplumber, closing each page", THEIRS_CLOSING),
        )
    )
    print(
        f"{path.name}: {ours / theirs:.2f} times pdfplumber, {ours / closing:.2f} times where it closes each page "
        f"(at most {MOST}, aim {AIM})"
    )
    return ours <= MOST * theirs


def _taken(name, measured, empty):
    before, after = measured
    print(
        f"  {name}: {(after - before) / MEBIBYTE:.0f} MiB above {before / MEBIBYTE:.0f} with imports, "
        f"{(after - empty) / MEBIBYTE:.0f} above {empty / MEBIBYTE:.0f} of a bare interpreter"
    )
    return after - before


def main():
    """Measure each file; exit status 1 where any takes more than it may."""
    if len(sys.argv) > 1:
        return int(not all(measure(Path(path)) for path in sys.argv[1:]))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "whole-city.pdf"
        path.write_bytes(whole_city())
        return int(not measure(path))


if __name__ == "__main__":
    sys.exit(main())
