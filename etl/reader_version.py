"""Which version of the reading code this is: a file read by other code is read again, one read by the same is not."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from etl.code_files import code_files
from etl.divisions import data_file
from etl.read.office_program import find_program
from etl.read.scan.needed import read_by

PARSER_PARTS = (
    "form",
    "read",
    "recognise",
    "narrative",
    "own_work",
    "ties",
    "divisions.py",
    "file_bytes.py",
    "likeness.py",
    "parse.py",
    "parsed_file.py",
    "parsed_items.py",
    "parsed_report.py",
    "parsed_schema.py",
    "patterns.py",
    "reader_version.py",
    "report.py",
    "report_parts.py",
)
"""What of the code decides how a report is read; the table of divisions does so too."""


@cache
def parser_version() -> str:
    """A hash of the code that reads, of the divisions it knows, and of what reads pictures and old formats here."""
    root = Path(__file__).parent
    digest = hashlib.sha256(data_file("regions.csv").read_bytes())
    for file in code_files([root / part for part in PARSER_PARTS], (".py",)):
        digest.update(file.name.encode() + file.content)
    digest.update(f"{read_by()}|{find_program() is not None}".encode())
    return digest.hexdigest()[:12]
