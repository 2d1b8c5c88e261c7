"""How much a document may hold: far more than any report, little enough that reading it is a matter of seconds."""

from __future__ import annotations

from operator import itemgetter

from etl.read.document import Document, Grid, UnreadableError

MOST_CHARACTERS = 600_000
"""Characters of a document, those in its cells included; the longest reports known stay below a tenth."""
MOST_BLOCKS = 30_000
"""Paragraphs and tables of a document; the longest reports have some hundreds."""
MOST_CELLS = 60_000
"""Cells of all tables; the form has some two hundred, a collection of a city's offices some ten thousand."""
MOST_TAGS = 400_000
"""Tags of a page or a part, opening and closing; a report that Word has saved as a page has some ten thousand."""

MOST_DRAWN = 200_000
"""Lines, texts and pictures drawn on a page; a dense map has some ten thousand."""

EXCESS = "文件内容过多（{}），不是一份年度报告应有的篇幅：请只保留报告本身，另存后重新装入。"

_TEXT = itemgetter(0)
"""Of a cell, what it prints."""


def refuse_excess(document: Document) -> None:
    """Raises UnreadableError for a document that holds more than any report."""
    grids = [block for block in document.blocks if isinstance(block, Grid)]
    cells = sum(len(grid.cells) for grid in grids)
    prose = sum(len(block.text) for block in document.blocks if not isinstance(block, Grid))
    refuse_length(prose + sum(sum(map(len, map(_TEXT, grid.cells))) for grid in grids))
    if len(document.blocks) > MOST_BLOCKS:
        raise UnreadableError(EXCESS.format(f"段落和表格超过 {MOST_BLOCKS // 10_000} 万个"))
    if cells > MOST_CELLS:
        raise UnreadableError(EXCESS.format(f"单元格超过 {MOST_CELLS // 10_000} 万个"))


def refuse_length(characters: int) -> None:
    """Raises UnreadableError for a text of so many characters."""
    if characters > MOST_CHARACTERS:
        raise UnreadableError(EXCESS.format(f"文字超过 {MOST_CHARACTERS // 10_000} 万字"))


def refuse_tags(count: int) -> None:
    """Raises UnreadableError for markup of so many tags, before it is built up in memory."""
    if count > MOST_TAGS:
        raise UnreadableError(EXCESS.format(f"标记超过 {MOST_TAGS // 10_000} 万个"))


def refuse_drawing(count: int) -> None:
    """Raises UnreadableError for a page on which so many things are drawn."""
    if count > MOST_DRAWN:
        raise UnreadableError(EXCESS.format(f"一页上的图形超过 {MOST_DRAWN // 10_000} 万个"))
