"""Sheets as XLSX that an office prints as it is: numbers as numbers, text as text, A4 across, heads that stay."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import xlsxwriter

from dashboard.wording import width

FONT = "微软雅黑"
A4 = 9
LONGEST_NAME = 31
LINE = 15
"""Points a line of text takes at 10 points."""
FORMATS: dict[str, dict[str, Any]] = {
    "text": {},
    "count": {"num_format": "#,##0"},
    "rate": {"num_format": "0.0"},
    "signed": {"num_format": "+0.0;-0.0;0.0"},
    "amount": {"num_format": "#,##0.##"},
    "day": {"num_format": "yyyy-mm-dd"},
}
"""Kinds of columns; text is written as text whatever it begins with."""


@dataclass(frozen=True, slots=True)
class Field:
    """One column: its heading, the kind of its cells (a key of FORMATS), and its width in characters."""

    heading: str
    kind: str = "text"
    width: float = 10


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: name, title, lines under it, columns and rows; `bold_last` for a total; `links` row → sheet name."""

    name: str
    title: str
    lines: Sequence[str]
    fields: Sequence[Field]
    rows: Sequence[Sequence[object]]
    bold_last: bool = False
    links: Sequence[str] = ()
    closing: Sequence[str] = ()


def workbook(sheets: Sequence[Sheet], made: datetime, mark: str = "") -> bytes:
    """The sheets as one file; `made` is the time of the data, so that the same data give the same bytes.

    `mark` stands in the header of every printed page and above every table: that the data are invented.
    """
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(out, options)
    book.set_properties({"created": made, "title": sheets[0].title})
    for sheet, name in zip(sheets, names([one.name for one in sheets]), strict=True):
        _Page(book, name, mark).write(sheet)
    book.close()
    return out.getvalue()


def names(wanted: Sequence[str]) -> list[str]:
    """The names as sheets may have them: no signs, 31 characters, each once."""
    taken: list[str] = []
    for name in wanted:
        plain = re.sub(r"[\[\]:*?/\\']", "", name)[:LONGEST_NAME].strip() or "表"
        number, tried = 1, plain
        while tried.casefold() in {one.casefold() for one in taken}:
            number += 1
            tried = f"{plain[: LONGEST_NAME - 4]}({number})"
        taken.append(tried)
    return taken


class _Page:
    """One sheet being written."""

    def __init__(self, book: Any, name: str, mark: str) -> None:
        self._book, self._mark = book, mark
        self._sheet = book.add_worksheet(name)
        self._known: dict[tuple[str, bool], Any] = {}

    def write(self, sheet: Sheet) -> None:
        """Title, lines, head, rows and closing lines, and how all of it is printed."""
        head = self._above(sheet)
        for at, field in enumerate(sheet.fields):
            self._sheet.set_column(at, at, field.width)
            self._text(head, at, field.heading, self._format("head"))
        self._sheet.set_row(head, LINE * _lines([field.heading for field in sheet.fields], sheet.fields))
        for index, row in enumerate(sheet.rows):
            bold = sheet.bold_last and index == len(sheet.rows) - 1
            self._row(head + 1 + index, row, sheet, bold=bold)
        below = head + len(sheet.rows) + 2
        for line, words in enumerate(sheet.closing):
            self._text(below + line, 0, words, self._format("line"))
        if sheet.rows:
            self._sheet.autofilter(head, 0, head + len(sheet.rows), len(sheet.fields) - 1)
        self._print(sheet, head)

    def _above(self, sheet: Sheet) -> int:
        """Title and lines; the row of the head."""
        self._text(0, 0, sheet.title, self._format("title"))
        lines = [*([self._mark] if self._mark else []), *sheet.lines]
        for at, words in enumerate(lines, start=1):
            self._text(at, 0, words, self._format("line"))
        return len(lines) + 1

    def _row(self, at: int, row: Sequence[object], sheet: Sheet, *, bold: bool) -> None:
        for column, (value, field) in enumerate(zip(row, sheet.fields, strict=True)):
            form = self._format(field.kind, bold=bold)
            if missing(value):
                self._sheet.write_blank(at, column, None, form)
            elif isinstance(value, (date, datetime)):
                self._sheet.write_datetime(at, column, value, form)
            elif isinstance(value, str):
                self._text(at, column, value, form)
            else:
                self._sheet.write_number(at, column, float(value), form)  # type: ignore[arg-type]
        self._sheet.set_row(at, LINE * _lines(row, sheet.fields))
        index = at - len(sheet.lines) - bool(self._mark) - 2
        if index < len(sheet.links) and sheet.links[index]:
            target = f"internal:'{sheet.links[index]}'!A1"
            self._sheet.write_url(at, 0, target, self._format("link"), string=str(row[0]))

    def _text(self, row: int, column: int, words: str, form: Any) -> None:
        self._sheet.write_string(row, column, words, form)

    def _print(self, sheet: Sheet, head: int) -> None:
        page = self._sheet
        page.freeze_panes(head + 1, 1)
        page.set_landscape()
        page.set_paper(A4)
        page.fit_to_pages(1, 0)
        page.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
        page.repeat_rows(head)
        page.set_header(f"&L&9{_printable(sheet.title)}&R&9{_printable(self._mark)}")
        page.set_footer("&C&9第 &P 页，共 &N 页")

    def _format(self, kind: str, *, bold: bool = False) -> Any:
        if (kind, bold) not in self._known:
            self._known[kind, bold] = self._book.add_format(_look(kind, bold=bold))
        return self._known[kind, bold]


def _lines(row: Sequence[object], fields: Sequence[Field]) -> int:
    """How many lines the fullest cell takes: programs that read the file do not all fit rows to wrapped text."""
    texts = [(value, field) for value, field in zip(row, fields, strict=True) if isinstance(value, str)]
    return max((math.ceil(width(text) / max(field.width - 1, 1)) for text, field in texts), default=1) or 1


def _look(kind: str, *, bold: bool) -> dict[str, Any]:
    base: dict[str, Any] = {"font_name": FONT, "font_size": 10, "valign": "vcenter"}
    if kind == "title":
        return base | {"font_size": 14, "bold": True}
    if kind == "line":
        return base | {"font_size": 9, "font_color": "#49525D"}
    boxed = base | {"border": 1, "border_color": "#C9D0D8", "text_wrap": True, "bold": bold}
    if kind == "head":
        return boxed | {"bg_color": "#F2F4F7", "bold": True}
    if kind == "link":
        return boxed | {"font_color": "#17508F", "underline": 1}
    return boxed | {"valign": "top"} | FORMATS[kind]


def _printable(words: str) -> str:
    """Words for a page's head, where & begins a command and more than some are refused."""
    return words.replace("&", "&&")[:100]


def missing(value: object) -> bool:
    """Whether there is nothing to write: an empty cell is not zero."""
    return value is None or str(value) in {"NaT", "<NA>"} or (isinstance(value, float) and math.isnan(value))
