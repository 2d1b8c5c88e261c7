"""Excel workbook (.xlsx, .xlsm) → Document: every displayed sheet in its order, with its name above it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import join, normpath
from typing import Any

from etl.patterns import pattern
from etl.read.document import Document, Grid, Paragraph, UnreadableError
from etl.read.excel.blocks import blocks_of
from etl.read.excel.sheet import Workbook, Worksheet, read_worksheet, rich_text
from etl.read.excel.styles import listed, read_looks, read_overlays
from etl.read.layout import number_grids
from etl.read.word.text import attribute, child, local
from etl.read.zip_package import Package

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

MAIN_PART = pattern(r"^/?xl/workbook\d*\.xml$")
BINARY_PART = "xl/workbook.bin"
MOST_SHEETS = 100
DEFAULT_NAME = pattern(r"^(Sheet|Table|工作表|表)\s*\d*$", re.IGNORECASE)
TRUE = frozenset({"1", "true"})


def read_excel(content: bytes) -> Document:
    """A workbook as a Document; UnreadableError if it is damaged, encrypted or built to do harm.

    Hidden sheets, rows and columns are not displayed and therefore not read; the notes say so.
    """
    package = Package(content, "Excel 工作簿", ".xlsx")
    if package.content(BINARY_PART) is not None:
        raise UnreadableError("这是二进制格式的 Excel 工作簿（.xlsb）：请另存为 .xlsx 后重新装入。")
    main = package.first(MAIN_PART)
    blocks: list[Paragraph | Grid] = []
    notes: list[str] = []
    workbook = _shared(package, main)
    for name, sheet in _sheets(package, main, workbook, notes):
        blocks.extend([] if DEFAULT_NAME.match(name) else [Paragraph(name)])
        blocks.extend(blocks_of(sheet))
    return Document(number_grids(blocks), MEDIA_TYPE, pictures=package.count_pictures(), notes=tuple(notes))


def read_shown_sheet(content: bytes) -> list[Paragraph | Grid]:
    """What a workbook shows where it is embedded in another document: the sheet that is in front."""
    package = Package(content, "嵌入的 Excel 工作簿", ".xlsx")
    main = package.first(MAIN_PART)
    front = next((view.get("activeTab") for view in listed(main, "bookViews")), None) or "0"
    entries = listed(main, "sheets")
    name = entries[int(front)].get("name") if int(front) < len(entries) else None
    sheets = _sheets(package, main, _shared(package, main), [])
    return next((list(blocks_of(sheet)) for title, sheet in sheets if title == name), [])


def _shared(package: Package, main: Any) -> Workbook:
    strings = package.part("xl/sharedStrings.xml")
    calculation = child(main, "calcPr")
    styles = package.part("xl/styles.xml")
    return Workbook(
        [rich_text(one) for one in strings if local(one) == "si"] if strings is not None else (),
        read_looks(styles),
        read_overlays(styles),
        since_1904=attribute(child(main, "workbookPr"), "date1904") in TRUE,
        recalculates=attribute(calculation, "fullCalcOnLoad") in TRUE,
    )


def _sheets(package: Package, main: Any, workbook: Workbook, notes: list[str]) -> Iterator[tuple[str, Worksheet]]:
    """The displayed sheets with their names; what is hidden is noted."""
    parts = dict(_targets(package))
    for entry in listed(main, "sheets")[:MOST_SHEETS]:
        name = entry.get("name") or ""
        if entry.get("state") in {"hidden", "veryHidden"}:
            notes.append(f"工作表“{name}”已隐藏，未读取。")
            continue
        root = package.part(parts.get(attribute(entry, "id") or "", ""))
        if root is None:
            raise package.damaged()
        if local(root) != "worksheet":  # a sheet that is nothing but a chart
            continue
        sheet = read_worksheet(root, workbook)
        if any(row in sheet.hidden_rows or column in sheet.hidden_columns for row, column in sheet.texts):
            notes.append(f"工作表“{name}”中隐藏的行或列未读取。")
        yield name, sheet


def _targets(package: Package) -> Iterator[tuple[str, str]]:
    """The parts of the package by the id under which the workbook names them."""
    links = package.part("xl/_rels/workbook.xml.rels")
    for link in links if links is not None else ():
        target = link.get("Target") or ""
        yield link.get("Id") or "", target.lstrip("/") if target.startswith("/") else normpath(join("xl", target))
