"""Workbooks opened again by their XML alone: sheets by name, with their cells, formulas and how they are printed."""

from __future__ import annotations

import io
import zipfile
from types import SimpleNamespace

from lxml import etree

NS = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


def opened(content):
    """Sheet name → rows of values (text as str, numbers as float, empty as None), formulas, and the sheet's XML."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        shared = etree.fromstring(archive.read("xl/sharedStrings.xml"))
        strings = ["".join(one.itertext()) for one in shared.findall("m:si", NS)]
        book = etree.fromstring(archive.read("xl/workbook.xml"))
        names = [one.get("name") for one in book.findall("m:sheets/m:sheet", NS)]
        sheets = {}
        for number, name in enumerate(names, start=1):
            xml = etree.fromstring(archive.read(f"xl/worksheets/sheet{number}.xml"))
            rows = [[_value(cell, strings) for cell in row] for row in xml.findall("m:sheetData/m:row", NS)]
            sheets[name] = SimpleNamespace(rows=rows, xml=xml, formulas=len(xml.findall(".//m:f", NS)))
        return SimpleNamespace(sheets=sheets, styles=archive.read("xl/styles.xml").decode())


def _value(cell, strings):
    found = cell.find("m:v", NS)
    if found is None:
        return None
    return strings[int(found.text)] if cell.get("t") == "s" else float(found.text)
