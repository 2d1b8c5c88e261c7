"""Headings with the number of their row before them: where an office numbers all rows of a table, headings too."""

from __future__ import annotations

from dataclasses import replace

from etl.recognise.disclosure_headings import CONTENT
from etl.recognise.headings import columns_named
from etl.recognise.labels import bare
from etl.recognise.lattice import Line


def without_number(line: Line) -> Line:
    """A row without the number it begins with, where what else it says is a heading; any other row as it is."""
    numbers, texts = line.numbers(), line.texts()
    if len(numbers) != 1 or numbers[0] != texts[0] or not line.spans_known:
        return line
    number = numbers[0][1]
    slots = tuple(cell if cell is not number else cell._replace(text="") for cell in line.slots)
    rest = replace(line, slots=slots)
    return rest if _is_heading(rest) else line


def _is_heading(line: Line) -> bool:
    """Whether a row says 信息内容 and a column, or at least two columns."""
    named = columns_named(line)
    return named > 1 or (named == 1 and any(bare(cell.text) == CONTENT for _, cell in line.texts()))
