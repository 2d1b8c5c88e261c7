"""The numbers in the tables of a file, in no order, by the simplest reader there is for each format."""

from __future__ import annotations

import io
import re

import docx
import pdfplumber
from lxml import html

WORD_TEXT = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"


def numbers_in(data: bytes, suffix: str) -> list[float]:
    texts = {"html": html_cells, "txt": text_cells, "docx": word_cells, "pdf": pdf_cells}[suffix](data)
    plain = (text.replace(",", "") for text in texts)
    return [float(text) for text in plain if re.fullmatch(r"-?\d+(\.\d+)?", text)]


def html_cells(data: bytes) -> list[str]:
    return [cell.text_content() for cell in html.fromstring(data).iter("td")]


def text_cells(data: bytes) -> list[str]:
    return [cell for line in data.decode().splitlines() if "\t" in line for cell in line.split("\t")]


def word_cells(data: bytes) -> list[str]:
    tables = docx.Document(io.BytesIO(data)).tables
    return ["".join(text.text for text in cell.iter(WORD_TEXT)) for table in tables for cell in table._tbl.iter_tcs()]


def pdf_cells(data: bytes) -> list[str]:
    with pdfplumber.open(io.BytesIO(data)) as pages:
        tables = [table for page in pages.pages for table in page.extract_tables()]
    return [cell for table in tables for row in table for cell in row if cell]
