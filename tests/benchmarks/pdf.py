"""How fast PDF reports are read: the whole parse against `extract_tables` of pdfplumber alone, on the same files.

Run: `python tests/benchmarks/pdf.py [FILE…]`. Without files: invented reports, and the genuine ones where present.
"""

from __future__ import annotations

import io
import random
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import pdfplumber
from ratio import ROOT
from tables_alone import Baseline, print_ratio

from etl.demo import invent_report, render


def invented():
    """Reports of either form and any size, by name."""
    for number, (year, form) in enumerate(((2019, "2019"), (2020, "2019"), (2021, "2021"), (2024, "2021"))):
        report = invent_report(random.Random(number), year=year, form=form, volume=10**number)
        yield f"invented-{year}.pdf", render(report, "pdf")


def genuine():
    """The genuine reports beside the project, where there are any."""
    for path in sorted((ROOT.parent / "shared" / "reports").glob("*.pdf")):
        yield path.name, path.read_bytes()


def tables(content):
    """The tables of every page."""
    with pdfplumber.open(io.BytesIO(content)) as document:
        for page in document.pages:
            page.extract_tables()


PDFPLUMBER = Baseline(tables, least=3, aim=8)


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
    fast = [print_ratio(name, [files], PDFPLUMBER, pages_of(files), "pages") for name, files in sets.items() if files]
    return int(not all(fast))


if __name__ == "__main__":
    sys.exit(main())
