"""Excel tables embedded in a Word document: read where they stand, as the sheet they show."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property
from importlib import import_module
from pathlib import PurePosixPath
from posixpath import join, normpath
from typing import Any

from etl.patterns import pattern
from etl.read.document import Document, Grid, Paragraph, UnreadableError
from etl.read.excel.file import read_shown_sheet
from etl.read.word.text import attribute
from etl.read.zip_package import Package

EXCEL = pattern(r"^(Excel|K?ET)\b", re.IGNORECASE)
WORKBOOKS = (".xlsx", ".xlsm")
LINKS = "word/_rels/document.xml.rels"
UNREAD = "文档中嵌有 Excel 等对象，未能读取：请把其中的表格粘贴为 Word 表格后重新装入。"

UNREAD_CHUNK = "文档中嵌有外部内容，未能读取。"
CHUNKS = {
    ".htm": ("etl.read.html.file", "read_html"),
    ".html": ("etl.read.html.file", "read_html"),
    ".xhtml": ("etl.read.html.file", "read_html"),
    ".mht": ("etl.read.html.mhtml", "read_mhtml"),
    ".mhtml": ("etl.read.html.mhtml", "read_mhtml"),
    ".docx": ("etl.read.word.file", "read_inner_word"),
}
"""Documents inside a document that are read in its place: web systems wrap whole pages so, others join documents."""


class Embedded:
    """The objects embedded in a document; without a package there are none to be had."""

    def __init__(self, package: Package | None = None) -> None:
        """Keep the package for when an object is met."""
        self._package = package

    @cached_property
    def _parts(self) -> dict[str, str]:
        """Where the document's objects are in its package."""
        links = self._package.part(LINKS) if self._package else None
        inner = [link for link in links if link.get("TargetMode") != "External"] if links is not None else []
        return {link.get("Id"): normpath(join("/word", link.get("Target") or ""))[1:] for link in inner}

    def blocks(self, element: Any) -> list[Paragraph | Grid] | None:
        """What an embedded workbook displays, nothing for other objects; None for a workbook that cannot be read."""
        if not EXCEL.match(attribute(element, "ProgID") or "Excel"):
            return []
        name = self._parts.get(attribute(element, "id") or "", "")
        content = self._package.content(name) if self._package and name.lower().endswith(WORKBOOKS) else None
        try:
            return read_shown_sheet(content) if content is not None else None
        except UnreadableError:
            return None

    def chunk(self, element: Any) -> Document | None:
        """What a document that stands for a part of this one says; None where it cannot be read."""
        name = self._parts.get(attribute(element, "id") or "", "")
        module, function = CHUNKS.get(PurePosixPath(name).suffix.lower(), ("", ""))
        content = self._package.content(name) if self._package and module else None
        if content is None:
            return None
        read: Callable[[bytes], Document] = getattr(import_module(module), function)
        try:
            return read(content)
        except UnreadableError:
            return None
