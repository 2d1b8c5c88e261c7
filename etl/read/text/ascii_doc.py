"""Tables in the mark-up of AsciiDoc (|===), written out as those of a page: cells one by one, spans before each."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from etl.patterns import pattern

_TABLE = pattern(r"^(?:\[([^\]\n]*)\]\n)?\|===[ \t]*\n(.*?)^\|===[ \t]*$", re.MULTILINE | re.DOTALL)
_COLUMNS = pattern(r"cols=\"?([^\"\]]*)\"?")
_CELL = pattern(r"(?:(?<=\s)|^)(?:(\d{1,3})?(?:\.(\d{1,3}))?\+)?[<^>]?(?:\.[<^>])?[aehlmsd]?\|")
"""What begins a cell: how many columns and rows it spans, where its text stands, and of what kind it is."""
_TIMES = pattern(r"(\d{1,3})\*")
_BREAK = pattern(r"\s*(?: \+(?=\n|$)|\n)\s*")
MOST_SLOTS = 20_000


class _Cell(NamedTuple):
    text: str
    wide: int
    high: int


def with_page_tables(text: str) -> str:
    """The text with such tables written as HTML; as they are where their cells do not fill their columns."""
    return _TABLE.sub(lambda found: _page_table(found) or found[0], text) if "|===" in text else text


def _page_table(table: re.Match[str]) -> str | None:
    cells = list(_cells(table[2]))
    rows = _rows(cells, _width(table[1] or "", table[2], cells))
    written = ("".join(map(_written, row)) for row in rows or ())
    return f"\n<table>{''.join(f'<tr>{row}</tr>' for row in written)}</table>\n" if rows else None


def _written(cell: _Cell) -> str:
    said = _BREAK.sub("<br>", html.escape(cell.text.strip(), quote=False))
    return f'<td colspan="{cell.wide}" rowspan="{cell.high}">{said}</td>'


def _cells(inside: str) -> Iterator[_Cell]:
    begun = list(_CELL.finditer(inside))
    ends = [*(one.start() for one in begun), len(inside)][1:]
    for cell, behind in zip(begun, ends, strict=True):
        yield _Cell(inside[cell.end() : behind], int(cell[1] or 1), int(cell[2] or 1))


def _width(says: str, inside: str, cells: Sequence[_Cell]) -> int:
    """How many columns a table has: as it says, else as its first line has cells."""
    told = _COLUMNS.search(says)
    if told:
        times = (_TIMES.match(one.strip()) for one in told[1].split(","))
        return sum(int(found[1]) if found else 1 for found in times)
    first = len(_CELL.findall(inside.lstrip("\n").partition("\n")[0]))
    return sum(cell.wide for cell in cells[:first])


def _rows(cells: Sequence[_Cell], width: int) -> list[list[_Cell]] | None:
    """The cells row by row, each in the first free place; None where one does not fit, or the last row is not full."""
    taken: set[tuple[int, int]] = set()
    rows: list[list[_Cell]] = [[]]
    at = 0
    for cell in cells:
        while width and (len(rows) - 1, at) in taken:
            at += 1
            if at == width:
                rows, at = [*rows, []], 0
        if at + cell.wide > width or len(taken) + cell.wide * cell.high > MOST_SLOTS:
            return None
        taken |= {(len(rows) - 1 + down, at + right) for down in range(cell.high) for right in range(cell.wide)}
        rows[-1].append(cell)
    return rows if taken and len(taken) == width * (max((row for row, _ in taken), default=-1) + 1) else None
