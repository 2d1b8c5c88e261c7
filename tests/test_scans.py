"""Scans and pictures are read by OCR: every number right, or said to be unread."""

from __future__ import annotations

import random

import pytest
from scanning import any_report, as_pdf, pages_of, read_back, scanned

from etl.demo import render


@pytest.mark.parametrize("seed", [1, 2])
def test_a_scanned_report_reads_back_as_printed(seed: int) -> None:
    """Nearly every cell exact, and not one wrong: what cannot be read is unreadable."""
    rng = random.Random(seed)
    printed = any_report(rng)
    dpi = rng.choice((150, 200))
    scan = as_pdf([scanned(page, rng) for page in pages_of(render(printed, "pdf"), dpi)], dpi)
    outcome = read_back(printed, "a.pdf", scan)
    assert outcome.counts["exact"] >= 0.99 * len(printed.cells), outcome.misread
    assert set(outcome.counts) <= {"exact", "unreadable"}, outcome.misread
    assert all(cell.ocr and cell.confidence is not None for cell in outcome.report.cells)
    assert "ocr_read" in {finding.check for finding in outcome.report.findings}
    assert (outcome.report.year, outcome.report.form) == (printed.year, printed.form)
