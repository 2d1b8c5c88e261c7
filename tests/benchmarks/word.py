"""How fast Word files are read: the whole parse against `row.cells` of python-docx alone, on the same files.

Run: `python tests/benchmarks/word.py [FILE…]`. Without files: invented reports of both forms.
"""
# ruff: noqa: T201 — a benchmark prints

from __future__ import annotations

import io
import random
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import docx
from ratio import compare

from etl.demo import invent_report, render
from etl.parse import parse_content

LEAST, AIM = 5, 10
"""Times as fast as python-docx, tables alone, that the whole parse must be, and should be."""


def invented():
    """Twenty reports of either form and any size, by name."""
    for number in range(20):
        form = ("2019", "2021")[number % 2]
        report = invent_report(random.Random(number), year=2020 + number % 2, form=form, volume=10 ** (number % 4))
        yield f"invented-{number}.docx", render(report, "docx")


def parse_all(files):
    """Reading, recognition, prose and ties of every file."""
    for name, content in files:
        parse_content(name, content)


def read_all(files):
    """Tables alone, by the cells of every row."""
    for _, content in files:
        for table in docx.Document(io.BytesIO(content)).tables:
            for row in table.rows:
                [cell.text for cell in row.cells]


def main():
    """Print files a second on either side, and the ratio."""
    files = [(path, Path(path).read_bytes()) for path in sys.argv[1:]] or list(invented())
    found = compare(lambda: parse_all(files), lambda: read_all(files))
    print(found.line("docx", len(files), "files"), f"(at least {LEAST}, aim {AIM})")


if __name__ == "__main__":
    main()
