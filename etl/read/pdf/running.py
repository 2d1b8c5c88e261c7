"""Running heads and feet: page numbers, and lines that most pages repeat, are no part of the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from etl.patterns import pattern
from etl.read.pdf.lines import Line
from etl.read.pdf.page import Sheet

EDGE = 0.14
"""Part of the page's height, above and below, in which running lines stand."""
DECORATED = pattern(r"^(?:[-—–－‐─~·•\s]+\d{1,4}[-—–－‐─~·•\s]+|第\s*\d{1,4}\s*页.*|\d{1,4}\s*/\s*\d{1,4})$")
BROWSER = pattern(
    r"^(?:\d{1,4}[/-]\d{1,2}[/-]\d{1,4}[,，]?\s*(?:[上下]午)?\s*\d{1,2}:\d{2}(?!\d).*|(?:https?|file)://\S+\s+\d{1,4}\s*/\s*\d{1,4})$"
)
"""What browsers print over a page (day and time, then its title) and under it (its address, and the page number)."""
BARE = pattern(r"^\d{1,4}$")
DIGITS = pattern(r"\d+")
VALUE = pattern(r"[\d,，.．]+|[-—–－−/／\\＼]+|无")
"""What a row of a table prints without its label: pages may break so that several begin or end with such a line."""
MOST = 0.6
"""Part of the pages that must repeat a line for it to be a running one; at least three pages."""

BOTH = 2
"""Pages of a report too short for a line to be repeated often: there, its place must be the same as well."""
SAME_PLACE = 1.0
"""Points by which a line may stand elsewhere on the other page."""
TITLE = pattern(r"报告|年报|信息公开")
"""What a running head of two pages says: the heading of a table may stand on top of both as well."""


def drop_running(pages: Sequence[tuple[Sheet, list[Line]]]) -> list[list[Line]]:
    """The lines of each page without its running heads and feet."""
    offsets = Counter(offset for sheet, lines in pages for offset in _offsets(sheet, lines))
    repeated = Counter(
        text
        for sheet, lines in pages
        for text in {_shape(line) for line in _edge(sheet, lines) if not _has_values(line)}
    )
    least = max(3, MOST * len(pages))
    twins = _twins(pages) if len(pages) == BOTH else set()
    kept = []
    for sheet, lines in pages:
        running = {
            id(line)
            for line in _edge(sheet, lines)
            if repeated[_shape(line)] >= least
            or DECORATED.match(line.text)
            or BROWSER.match(line.text)
            or id(line) in twins
        }
        numbers = {id(line) for line in _edge(sheet, lines) if _is_page_number(line, sheet, offsets)}
        running |= {number for number in numbers if _is_outermost(number, lines, running | numbers)}
        kept.append([line for line in lines if id(line) not in running])
    return kept


def _twins(pages: Sequence[tuple[Sheet, list[Line]]]) -> set[int]:
    """Of two pages, the first and the last lines that say the same title at the same place."""
    (_, first), (_, second) = pages
    pairs = [(first[at], second[at]) for at in (0, -1)] if first and second else []
    return {id(line) for pair in pairs if _is_twin(*pair) for line in pair}


def _is_twin(line: Line, other: Line) -> bool:
    place = abs(line.baseline - other.baseline) + abs(line.left - other.left)
    return line.text == other.text and place < SAME_PLACE and TITLE.search(line.text) is not None


def _edge(sheet: Sheet, lines: list[Line]) -> list[Line]:
    height = sheet.height
    return [line for line in lines if line.bottom < EDGE * height or line.top > (1 - EDGE) * height]


def _offsets(sheet: Sheet, lines: list[Line]) -> Iterator[int]:
    return (int(line.text) - sheet.number for line in _edge(sheet, lines) if BARE.match(line.text))


def _is_page_number(line: Line, sheet: Sheet, offsets: Counter[int]) -> bool:
    return BARE.match(line.text) is not None and _counts(int(line.text) - sheet.number, offsets)


def _is_outermost(number: int, lines: Sequence[Line], running: set[int]) -> bool:
    """Whether nothing but running lines stands above a line, or nothing but such below it; a value stands among others.

    Labels of two lines stand around the number of their row.
    """
    at = next(index for index, line in enumerate(lines) if id(line) == number)
    return any(all(id(line) in running for line in side) for side in (lines[:at], lines[at + 1 :]))


def _counts(offset: int, offsets: Counter[int]) -> bool:
    """Whether a bare number counts pages: it is the page's own number, or runs along with another page's."""
    return offset == 0 or offsets[offset] > 1


def _has_values(line: Line) -> bool:
    """Whether a line is a row's: a number alone, or several values apart, of which some may be blank."""
    values = [piece for piece in line.pieces if VALUE.fullmatch(piece.text)]
    return len(values) > 1 or (len(values) == len(line.pieces) and line.text.isdecimal())


def _shape(line: Line) -> str:
    return DIGITS.sub("0", "".join(line.text.split()))
