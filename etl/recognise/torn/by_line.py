"""Tables in running lines that were printed one below the other, without their columns, as programs copy out a page.

What is torn by the width of its column is put together again: a heading in `heading`, the labels of rows around their
numbers in `rows`. A row is read where it has a number for every heading.
"""

from __future__ import annotations

from etl.read.document import Document
from etl.recognise.found import SECTION_OF, Tables
from etl.recognise.torn.applications import read_applications
from etl.recognise.torn.blocks import read_blocks
from etl.recognise.torn.disclosure import read_disclosure
from etl.recognise.torn.disputes import read_disputes
from etl.recognise.torn.printed_lines import section_lines

READINGS = {"disclosure": read_disclosure, "applications": read_applications, "disputes": read_disputes}


def read_by_line(document: Document, table: str) -> Tables:
    """The cells of one table that its section prints line by line, its labels and headings torn."""
    lines = section_lines(document, SECTION_OF[table])
    found = READINGS[table](lines)
    return found if found.cells or table != "applications" else read_blocks(lines)
