"""Documents that hold more than one report, or one report as a single table: made into one report in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from etl.patterns import pattern
from etl.read.document import Document, Grid, GridCell, Paragraph
from etl.recognise.identity.title import WIDEST_BREAK, is_title, squeeze, year_words
from etl.recognise.identity.title_owner import completes, title_owner
from etl.recognise.labels import simple
from etl.recognise.sections import heading_number

ABOVE = 12
"""Paragraphs above a report's first section among which its title stands: preface, byline and date may follow it."""
YEAR_BELOW = pattern(r"[（(\[〔【](?:20\d\d|[二〇○零一三四五六七八九]{4})年?度?[）)\]〕】]")
"""The year of a report in a line of its own below its title."""
OTHERS = "文件中不止一份年度报告，只读取了{}：请把各份分别存为一个文件后装入。"


def one_report(document: Document) -> Document:
    """The document with one report in it: that of the title its metadata give, else the first, and a note on others.

    A report begins with a title of its own that names an office or a year, above a first section after tables.
    """
    starts = [at for at, block in enumerate(document.blocks) if _heading_of(block) == 1]
    if len(starts) < 2:  # noqa: PLR2004 - a second report has a first section of its own
        return document
    begins = _beginnings(document.blocks, starts)
    if not begins:
        return document
    bounds = [0, *begins, len(document.blocks)]
    parts = [document.blocks[first:last] for first, last in pairwise(bounds)]
    wanted = squeeze(document.title or "")
    taken = next((at for at, part in enumerate(parts) if wanted and _title_of(part) in wanted), 0)
    note = OTHERS.format("第一份" if taken == 0 else "文件名或标题所示的一份")
    return document._replace(blocks=tuple(parts[taken]), notes=(*document.notes, note))


def _heading_of(block: Paragraph | Grid) -> int | None:
    return heading_number(block.text) if isinstance(block, Paragraph) else None


def _beginnings(blocks: Sequence[Paragraph | Grid], starts: Sequence[int]) -> list[int]:
    """Where further reports begin: at their titles, each other than the one before, after tables of the one before."""
    found: list[int] = []
    last = _title_of(blocks[: starts[0] + 1])
    for before, start in pairwise(starts):
        at, title = _title_above(blocks, before, start)
        if not title or not any(isinstance(block, Grid) for block in blocks[before:at]):
            continue
        if title != last:
            found.append(at)
            last = title
    return found


def _title_from(blocks: Sequence[Paragraph | Grid], at: int) -> str:
    """The title that begins with a block, in one line or several; empty where none does."""
    joined = ""
    for block in blocks[at : at + WIDEST_BREAK]:
        joined += squeeze(_text(block))
        if not _text(block) or _heading_of(block) or _is_named_title(joined):
            break
    return _with_year(joined, blocks, at) if _is_named_title(joined) else ""


def _with_year(title: str, blocks: Sequence[Paragraph | Grid], at: int) -> str:
    """A title with the year in brackets below it, where it has none itself."""
    below = [squeeze(_text(block)) for block in blocks[at : at + WIDEST_BREAK + 1]]
    year = next((line for line in below if YEAR_BELOW.fullmatch(line)), "")
    return title if any(year_words(title)) else title + year


def _title_above(blocks: Sequence[Paragraph | Grid], first: int, start: int) -> tuple[int, str]:
    """Where the title nearest above a section begins, and all its lines say, office and year included; or nothing."""
    above = range(start - 1, max(first, start - ABOVE) - 1, -1)
    at, title = next(((at, title) for at in above if (title := _title_from(blocks, at))), (first, ""))
    while title and at > first and (line := squeeze(_text(blocks[at - 1]))) and completes(line, title):
        at, title = at - 1, line + title
    return at, title


def _title_of(blocks: Sequence[Paragraph | Grid]) -> str:
    """The title of one report among some blocks; a text nothing holds where there is none."""
    start = next((at for at, block in enumerate(blocks) if _heading_of(block) == 1), len(blocks))
    return _title_above(blocks, 0, start)[1] or "\n"


def _is_named_title(line: str) -> bool:
    return bool(line) and is_title(line) and (bool(title_owner(line)) or any(year_words(line)))


def _text(block: Paragraph | Grid) -> str:
    return block.text if isinstance(block, Paragraph) else ""


def opened(document: Document) -> Document:
    """The document with the rows of its tables that are one line over their whole width as paragraphs."""
    blocks = [part for block in document.blocks for part in (_opened(block) if isinstance(block, Grid) else (block,))]
    return document._replace(blocks=tuple(blocks))


def _opened(grid: Grid) -> Iterator[Paragraph | Grid]:
    if not any(heading_number(cell.text) for cell in grid.cells):
        yield grid
        return
    rows = [list(row) for _, row in groupby(grid.cells, key=lambda cell: cell.row)]
    width = max(cell.column + cell.column_span for cell in grid.cells)
    for is_line, run in groupby(rows, key=lambda row: _is_line(row, width)):
        cells = [cell for row in run for cell in row]
        if is_line:
            yield from (Paragraph(line) for cell in cells for line in cell.text.splitlines() if line.strip())
        else:
            top = cells[0].row
            yield grid._replace(cells=tuple(cell._replace(row=cell.row - top) for cell in cells))


def _is_line(row: Sequence[GridCell], width: int) -> bool:
    """Whether a row has one text, over the whole width, or as a sentence, a heading or a title."""
    texts = [cell for cell in row if cell.text.strip()]
    if len(texts) != 1:
        return False
    only = texts[0]
    return only.column_span == width or "。" in only.text or bool(heading_number(only.text)) or is_title(only.text)


def simplified(document: Document) -> Document:
    """The document with its prose in simplified characters, as far as the words of the form and of offices need it."""
    blocks = [
        block._replace(text=simple(block.text)) if isinstance(block, Paragraph) else block for block in document.blocks
    ]
    return document._replace(blocks=tuple(blocks), title=simple(document.title) if document.title else None)
