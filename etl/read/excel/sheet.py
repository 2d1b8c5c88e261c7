"""One worksheet as it is displayed: the text of every cell, what is merged, and which rows and columns are hidden."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from etl.patterns import pattern
from etl.read.document import UNKNOWN, UnreadableError
from etl.read.excel.conditions import read_conditions
from etl.read.excel.format import shown
from etl.read.excel.reference import Spot, spot_of
from etl.read.excel.styles import PLAIN, USUAL, Look, Overlay, is_speck, is_white, listed, size_of
from etl.read.word.smaller import SMALLER
from etl.read.word.text import BESIDE_THE_LINE, DIGIT, child, is_on, local

MOST_CELLS = 200_000
"""Cells of one sheet; the three tables of a report have 350."""
MOST_COLUMNS = 16_384
MOST_COLUMN_RANGES = 300
"""Runs of columns that are given a width; the three tables of a report have forty columns."""
FOOTNOTE = pattern(r"^(?:备?注)?\d{1,2}$")


class Workbook(NamedTuple):
    """What the sheets of a workbook share. Where it `recalculates` on opening, stored results of formulas are stale."""

    strings: Sequence[str] = ()
    looks: Sequence[Look] = ()
    overlays: Sequence[Overlay] = ()
    since_1904: bool = False
    recalculates: bool = False


@dataclass(slots=True)
class Worksheet:
    """The displayed texts and the ruled cells by spot; `merged` gives the last spot of each merged cell."""

    texts: dict[Spot, str] = field(default_factory=dict)
    ruled: set[Spot] = field(default_factory=set)
    merged: dict[Spot, Spot] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)


def read_worksheet(root: Any, workbook: Workbook) -> Worksheet:
    """The sheet whose part has this root; UnreadableError if it has more cells than any report."""
    sheet = Worksheet()
    hides_zeros = any(view.get("showZeros") in {"0", "false"} for view in listed(root, "sheetViews"))
    for column in listed(root, "cols")[:MOST_COLUMN_RANGES]:
        if _is_hidden(column, "width"):
            sheet.hidden_columns.update(range(_count(column, "min") - 1, min(_count(column, "max"), MOST_COLUMNS)))
    conditions = read_conditions(root, workbook.overlays)
    for spot, cell in _cells(listed(root, "sheetData"), sheet):
        look = _look(cell, workbook)
        text = "" if look.struck else _text(cell, look, workbook)
        if text and look.unseen:
            text = DIGIT.sub(UNKNOWN, text)
        if text and conditions and (stored := _stored_number(cell)) is not None:
            text = next((other for one in conditions if (other := one.printed(spot, stored, text)) != text), text)
        if text and not (hides_zeros and _is_zero(cell)):
            sheet.texts[spot] = text
        if look.ruled:
            sheet.ruled.add(spot)
    sheet.merged = dict(_merged(listed(root, "mergeCells")))
    return sheet


def _cells(rows: Any, sheet: Worksheet) -> Iterator[tuple[Spot, Any]]:
    """Every cell with its spot; rows and cells that do not say where they stand follow the one before."""
    row, seen = -1, 0
    for element in rows:
        row = _count(element, "r") - 1 if element.get("r") else row + 1
        if _is_hidden(element, "ht"):
            sheet.hidden_rows.add(row)
        column = -1
        for cell in element:
            if local(cell) != "c":
                continue
            column = spot_of(cell.get("r"))[1] if cell.get("r") else column + 1
            seen += 1
            yield (row, column), cell
        if seen > MOST_CELLS:
            raise UnreadableError("工作表的单元格过多，不是年度报告的表格，已拒绝读取。")


def _is_hidden(element: Any, size: str) -> bool:
    """Whether a row or a column is hidden, or has no height or width at all."""
    return element.get("hidden") in {"1", "true"} or (element.get(size) or "1").strip("0.") == ""


def _text(cell: Any, look: Look, workbook: Workbook) -> str:
    """What a cell displays. A formula whose result is not stored is given as such, and reads as no number."""
    kind, formula, value = cell.get("t") or "n", child(cell, "f"), child(cell, "v")
    stored = (value.text or "") if value is not None else ""
    if formula is not None and (workbook.recalculates or not (stored or (kind == "str" and value is not None))):
        return f"={formula.text or ''}"
    if kind == "s":
        return workbook.strings[int(stored)] if stored else ""
    if kind == "inlineStr":
        return rich_text(child(cell, "is"))
    if kind == "n":
        return shown(stored, look.code, since_1904=workbook.since_1904) if stored else ""
    return {"0": "FALSE", "1": "TRUE"}.get(stored, stored) if kind == "b" else stored


def rich_text(element: Any | None) -> str:
    """A string of a workbook, without what is struck out and without phonetic guides; footnote marks in brackets."""
    return "".join(_runs(element if element is not None else ())).replace("\r\n", "\n").strip()


def _runs(element: Any) -> Iterator[str]:
    before, size_before = "", USUAL
    for inner in element:
        if local(inner) == "t":
            yield _unescaped(inner.text or "")
        elif local(inner) == "r" and not is_on(child(child(inner, "rPr"), "strike")):
            said = "".join(_runs(inner))
            font = child(inner, "rPr")
            raised = child(font, "vertAlign")
            is_mark = raised is not None and raised.get("val") in BESIDE_THE_LINE and FOOTNOTE.match(said.strip())
            is_smaller = before.isdigit() and said[:1].isdigit() and size_of(font) <= SMALLER * size_before
            unseen = is_smaller or is_white(child(font, "color")) or is_speck(font)
            yield f"[{said.strip()}]" if is_mark else DIGIT.sub(UNKNOWN, said) if unseen else said
            before, size_before = said[-1:], size_of(font)


def _unescaped(text: str) -> str:
    """The text with characters that XML cannot hold, which are written as _x000D_."""
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text)


def _look(cell: Any, workbook: Workbook) -> Look:
    index = int(cell.get("s") or 0)
    return workbook.looks[index] if index < len(workbook.looks) else PLAIN


def _stored_number(cell: Any) -> str | None:
    """The number stored in a cell; None for a text."""
    value = child(cell, "v")
    return value.text if (cell.get("t") or "n") == "n" and value is not None else None


def _is_zero(cell: Any) -> bool:
    value = child(cell, "v")
    return (cell.get("t") or "n") == "n" and value is not None and not float(value.text or 1)


def _merged(elements: Any) -> Iterator[tuple[Spot, Spot]]:
    for element in elements:
        first, _, last = (element.get("ref") or "").partition(":")
        if first and last:
            yield spot_of(first), spot_of(last)


def _count(element: Any, name: str) -> int:
    return int(element.get(name) or 1)
