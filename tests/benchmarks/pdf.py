"""How fast PDF reports are read: the whole parse against `extract_tables` of pdfplumber alone, on the same files.

Run: `python tests/benchmarks/pdf.py [FILE…]`. Without files: invented reports, and the genuine ones where present.
"""
# ruff: noqa: T201 — a benchmark prints

from __future__ import annotations

import io
import random
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import pdfplumber
from ratio import ROOT, compare

from etl.demo import invent_report, render
from etl.parse import parse_content

LEAST, AIM = 3, 8
"""Times as fast as pdfplumber, tables alone, that the whole parse must be, and should be."""


def invented():
    """Reports of either form and any size, by name."""
    for number, (year, form) in enumerate(((2019, "2019"), (2020, "2019"), (2021, "2021"), (2024, "2021"))):
        report = invent_report(random.Random(number), year=year, form=form, volume=10**number)
        yield f"invented-{year}.pdf", render(report, "pdf")


def genuine():
    """The genuine reports beside the project, where there are any."""
    for path in sorted((ROOT.parent / "shared" / "reports").glob("*.pdf")):
        yield path.name, path.read_bytes()


def parse_all(files):
    """Reading, recognition, prose and ties of every file."""
    for name, content in files:
        parse_content(name, content)


def extract_all(files):
    """Tables alone, by pdfplumber."""
    for _, content in files:
        with pdfplumber.open(io.BytesIO(content)) as document:
            for page in document.pages:
                page.extract_tables()


def pages_of(files):
    """How many pages the files have together."""
    counts = []
    for _, content in files:
        with pdfplumber.open(io.BytesIO(content)) as document:
            counts.append(len(document.pages))
    return sum(counts)


def main():
    """Print a line for each set of files; exit status 1 where any is slower than it must be."""
    given = [(path, Path(path).read_bytes()) for path in sys.argv[1:]]
    sets = {"given": given} if given else {"invented": list(invented()), "genuine": list(genuine())}
    slow = False
    for name, files in sets.items():
        if files:
            comparison = compare(lambda files=files: parse_all(files), lambda files=files: extract_all(files))
            print(comparison.line(name, pages_of(files), "pages"), f"(at least {LEAST}, aim {AIM})")
            slow = slow or comparison.ratio < LEAST
    return int(slow)


if __name__ == "__main__":
    sys.exit(main())
