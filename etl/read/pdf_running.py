"""Running heads and feet: page numbers, and lines that most pages repeat, are no part of the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from etl.read.pdf_lines import Line
from etl.read.pdf_page import Sheet

EDGE = 0.14
"""Part of the page's height, above and below, in which running lines stand."""
DECORATED = re.compile(r"^(?:[-—–－‐─~·•\s]+\d{1,4}[-—–－‐─~·•\s]+|第\s*\d{1,4}\s*页.*|\d{1,4}\s*/\s*\d{1,4})$")
BROWSER = re.compile(
    r"^(?:\d{1,4}[/-]\d{1,2}[/-]\d{1,4}[,，]?\s*(?:[上下]午)?\s*\d{1,2}:\d{2}(?!\d).*|(?:https?|file)://\S+\s+\d{1,4}\s*/\s*\d{1,4})$"
)
"""What browsers print over a page (day and time, then its title) and under it (its address, and the page number)."""
BARE = re.compile(r"^\d{1,4}$")
DIGITS = re.compile(r"\d+")
MOST = 0.6
"""Part of the pages that must repeat a line for it to be a running one; at least three pages."""


def drop_running(pages: Sequence[tuple[Sheet, list[Line]]]) -> list[list[Line]]:
    """The lines of each page without its running heads and feet."""
    offsets = Counter(offset for sheet, lines in pages for offset in _offsets(sheet, lines))
    repeated = Counter(text for sheet, lines in pages for text in {_shape(line) for line in _edge(sheet, lines)})
    least = max(3, MOST * len(pages))
    kept = []
    for sheet, lines in pages:
        running = {
            id(line)
            for line in _edge(sheet, lines)
            if repeated[_shape(line)] >= least
            or DECORATED.match(line.text)
            or BROWSER.match(line.text)
            or (BARE.match(line.text) and _counts(int(line.text) - sheet.number, offsets))
        }
        kept.append([line for line in lines if id(line) not in running])
    return kept


def _edge(sheet: Sheet, lines: list[Line]) -> list[Line]:
    height = sheet.height
    return [line for line in lines if line.bottom < EDGE * height or line.top > (1 - EDGE) * height]


def _offsets(sheet: Sheet, lines: list[Line]) -> Iterator[int]:
    return (int(line.text) - sheet.number for line in _edge(sheet, lines) if BARE.match(line.text))


def _counts(offset: int, offsets: Counter[int]) -> bool:
    """Whether a bare number counts pages: it is the page's own number, or runs along with another page's."""
    return offset == 0 or offsets[offset] > 1


def _shape(line: Line) -> str:
    return DIGITS.sub("0", "".join(line.text.split()))
