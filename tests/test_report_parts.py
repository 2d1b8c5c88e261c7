"""A parsed report is kept in parts, and comes together again as it was."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from etl.parse import parse_content
from etl.parsed_file import parse_file
from etl.parsed_report import to_line

PROJECT = Path(__file__).parents[1]
SAMPLE = PROJECT / "data" / "reports" / "gulou-2024.txt"
CELLS = [
    {"table": "disclosure", "row": "licences", "column": "decisions", "value": 12, "state": "reported", "raw": "12",
     "unit": None, "ocr": True, "place": {"page": 3, "table": 1, "row": 2, "column": 4, "bbox": [1.5, 2, 30, 40.25]},
     "confidence": 0.97},
    {"table": "disclosure", "row": "penalties", "column": "decisions", "value": None, "state": "blank", "raw": "—",
     "unit": None, "ocr": False, "place": None, "confidence": None},
    {"table": "disclosure", "row": "fees", "column": "amount", "value": 0.5, "state": "reported", "raw": "0.5",
     "unit": "万元", "ocr": False, "place": {"page": None, "table": 1, "row": 5, "column": 2, "bbox": None},
     "confidence": None},
]  # fmt: skip


def stated(cells):
    """A parsed report with these cells, as another tool might write it."""
    return {
        "schema": "parsed-report/1",
        "status": "partly_read",
        "source": {"file": "x.pdf", "sha256": "0" * 64, "media_type": "application/pdf", "bytes": 7},
        "title": "2024年政府信息公开工作年度报告",
        "agency": {"name": "示例市北塘区教育局", "region": "990102"},
        "year": 2024,
        "form": "2021",
        "cells": cells,
        "missing_tables": ["applications", "disputes"],
    }


def test_a_report_that_was_read_comes_back_key_for_key():
    """What the loader keeps of a file and what the parser says of it are the same line."""
    [(report, _)] = parse_content(SAMPLE.name, SAMPLE.read_bytes())
    [kept] = parse_file(SAMPLE.name, SAMPLE)
    assert kept.report == to_line(report)


@pytest.mark.parametrize("cells", [[], CELLS[:1], CELLS])
def test_cells_come_back_with_their_places_or_without(tmp_path, cells):
    """Printed, blank, read from a picture, without a place: as they were stated."""
    path = tmp_path / "x.json"
    path.write_text(json.dumps(stated(cells)), encoding="utf-8")
    [kept] = parse_file(path.name, path)
    assert json.loads(kept.report)["cells"] == cells
