"""An invented report as plain text: tables as tab-separated lines, as they come out of a copied page."""

from __future__ import annotations

from etl.demo.layout import Block, Heading, Sheet, lay_out
from etl.demo.model import InventedReport

LABEL_COLUMNS = 3


def write_text(report: InventedReport) -> bytes:
    """The report as UTF-8 text, signed at its end."""
    return "\n\n".join(_text(block, report) for block in lay_out(report, signed=True)).encode() + b"\n"


def _text(block: Block, report: InventedReport) -> str:
    if isinstance(block, Sheet):
        return "\n".join("\t".join(line) for line in _lines(block, ragged=report.style.ragged))
    return f"{block.text}\n" if isinstance(block, Heading) and block.level == 1 else block.text


def _lines(sheet: Sheet, *, ragged: bool) -> list[list[str]]:
    lines = [[""] * sheet.columns for _ in sheet.rows]
    for row, column, box in sheet.placed():
        lines[row][column] = box.text
    if ragged and sheet.id == "applications":
        return _shifted(lines)
    return lines


def _shifted(lines: list[list[str]]) -> list[list[str]]:
    """The lines as a page break leaves them: from the last item of 不予处理 on, the first column is lost."""
    start = next(number for number, line in enumerate(lines) if line[2].startswith("5") and "重新出具" in line[2])
    head, tail = lines[:start], lines[start:-1]
    item = [tail[0][2], "", *tail[0][LABEL_COLUMNS:]]
    return [*head, item, *(line[1:] for line in tail[1:]), lines[-1]]
