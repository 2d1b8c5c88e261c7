"""Plain text → Document: lines parted by tabs, Markdown pipes or white space become grids, all others paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby, takewhile

from etl.patterns import pattern
from etl.read.document import Document, Grid, GridCell, Paragraph, Stretch, UnreadableError
from etl.read.encoding import DAMAGED, decode
from etl.read.layout import number_grids
from etl.read.pdf.radicals import RADICALS
from etl.read.text.broken_rows import with_whole_rows
from etl.read.text.cell_lines import with_cell_lines
from etl.read.text.comma_rows import parted_by_lines, with_commas
from etl.read.text.even_gaps import with_even_gaps
from etl.read.text.fields import (
    FEWEST_BLANKS,
    LONGEST_FIELD,
    Rows,
    may_be_row,
    merged_cells,
    repeats_merged,
    spaced_rows,
    split_fields,
    stretches,
)
from etl.read.text.filled_rows import with_filled
from etl.read.text.markdown import PICTURE, PIPE_RULE, RULE, parts_of, pipe_rows, printed, prose_line
from etl.read.text.marked_rows import with_marks
from etl.read.text.ruled_columns import with_ruled

MEDIA_TYPE = "text/plain"
DAMAGED_TEXT = "文件中有些字的编码已损坏，这些字未能读取。"

BINARY = pattern(r"[\x00-\x08\x0e-\x19\x1b-\x1f]")
FEWEST_HEADINGS = 3
"""Fields of a line that make it a heading of columns, where a table follows further down."""
MOST_LABELS = 4
"""Labels without values that may stand between a heading and the first row that has any."""
FIRST_SECTION = pattern(r"^[一1][、.．]?\s*总体情况$")
PAGE_NUMBER = pattern(
    r"^[^\S\n]*(?:[-—–－]+[^\S\n]*\d{1,3}[^\S\n]*[-—–－]+|第[^\S\n]*\d{1,3}[^\S\n]*页[^\S\n,，/]*(?:共[^\S\n]*\d{1,3}[^\S\n]*页)?)"
    r"[^\S\n\f]*$",
    re.MULTILINE,
)
"""A line that is nothing but the number of a page, drawn as one."""
LAST_NUMBER = pattern(r"(?:^|(?<=\n))[^\S\n]*(\d{1,3})\s*$")
"""A number alone in the last line of a page: its own, or one of a table."""
NO_WIDTH = dict.fromkeys([*range(0x200B, 0x2010), 0x2060, 0xFEFF])
"""Characters that nobody sees and that part nothing, such as web pages leave before numbers."""
ONE_BAR = {ord(bar): "│" for bar in "┃‖¦"}
"""Bars that offices draw between the fields of a row, as the one that most draw."""
NO_BREAK = "\u00a0"
"""What a page writes into a paragraph or a cell in which nothing stands, so that it keeps its height."""
LINES = pattern(r"\r\n|[\n\r\v\x1c-\x1e\x85\u2028\u2029]")
QUOTED = pattern(r'"(?:[^"]|"")*"')
PAGE = "\f"
"""What ends a page; in a line of its own it is kept until the pages are counted."""
INSIDE = pattern(r"[^\n\f]\f")
"""The end of a page without the end of a line."""


def read_text(content: bytes) -> Document:
    """A plain text or Markdown file as a Document; UnreadableError if it is not text."""
    text = decode(content).translate(RADICALS).translate(NO_WIDTH | ONE_BAR)
    if BINARY.search(text):
        raise UnreadableError("文件内容不是文字：请确认文件类型，另存为 UTF-8 文本后重新装入。")
    notes = (DAMAGED_TEXT,) if DAMAGED in text else ()
    return Document(number_grids(text_blocks(text)), MEDIA_TYPE, pictures=len(PICTURE.findall(text)), notes=notes)


def text_blocks(text: str) -> list[Paragraph | Grid]:
    """The paragraphs and tables of a text whose lines count."""
    blocks: list[Paragraph | Grid] = []
    paged = _with_lines(_without_page_numbers(PAGE_NUMBER.sub("", text)))
    for part in parts_of(paged):
        if isinstance(part, str):
            for lines, cells in with_cell_lines(with_whole_rows(part.split("\n"))):
                _add_lines(blocks, lines)
                blocks += [_grid(cells)] if cells else []
        else:
            blocks.extend(part)
    return _on_pages(blocks) if PAGE in paged else blocks


def _without_page_numbers(text: str) -> str:
    """The text without numbers that end pages and count them: all do, from whatever number on, or one has its own."""
    *pages, rest = text.split(PAGE)
    last = {at: found for at, page in enumerate(pages) if (found := LAST_NUMBER.search(page))}
    before = {int(found[1]) - at for at, found in last.items()}
    if len(before) == 1 and (len(last) > 1 or before == {1}):
        pages = [page[: last[at].start()] if at in last else page for at, page in enumerate(pages)]
    return PAGE.join((*pages, rest))


def _with_lines(text: str) -> str:
    """The text with line feeds alone between its lines, and a line for every end of a page, if all end a line."""
    lines = LINES.sub("\n", text)
    return lines.replace(PAGE, "\n" if INSIDE.search(lines) else f"{PAGE}\n")


def _on_pages(blocks: Sequence[Paragraph | Grid]) -> list[Paragraph | Grid]:
    """The blocks, each with the page on which it stands, without the ends of pages."""
    found: list[Paragraph | Grid] = []
    leaf = 1
    for block in blocks:
        if isinstance(block, Paragraph) and block.text == PAGE:
            leaf += 1
        else:
            found.append(block._replace(leaf=leaf))
    return found


def _add_lines(blocks: list[Paragraph | Grid], lines: Sequence[str]) -> None:
    for others, rows in with_filled(lines):
        _add_unpiped(blocks, others)
        if max(map(len, rows), default=0) > 1:
            blocks.append(_ragged_grid(rows))
        else:
            blocks.extend(Paragraph(prose_line(text)) for row in rows for text in row)


def _add_unpiped(blocks: list[Paragraph | Grid], lines: Sequence[str]) -> None:
    for unruled, ruled in with_ruled(lines):
        for unmarked, marked in with_marks(unruled):
            for uneven, spaced in with_even_gaps(unmarked):
                for plain, parted in with_commas(uneven):
                    _add_plain(blocks, plain)
                    blocks += [_grid(parted)] if parted else []
                blocks += [_grid(spaced)] if spaced else []
            blocks += [_grid(marked)] if marked else []
        blocks += [_grid([[printed(field) for field in row] for row in ruled])] if ruled else []


def _add_plain(blocks: list[Paragraph | Grid], lines: Sequence[str]) -> None:
    runs = [(kind, list(run)) for kind, run in groupby(lines, key=_kind) if kind != "rule"]
    for number, (kind, run) in enumerate(runs):
        _add_run(blocks, "heading" if kind == "spaces" and _is_heading(runs[number:]) else kind, run)


def _is_heading(runs: Sequence[tuple[str, Sequence[str]]]) -> bool:
    """Whether the first of some runs is the heading of the next table: only lines of a label each stand between."""
    first, between, rest = runs[0][1], takewhile(lambda run: run[0] != "spaces", runs[1:]), runs[1:]
    if spaced_rows(first) or max(map(len, map(split_fields, first))) < FEWEST_HEADINGS:
        return False
    lines = [line for kind, run in between for line in run if kind != "blank"]
    following = next((run for kind, run in rest if kind == "spaces"), [])
    labels = all(len(line.strip()) <= LONGEST_FIELD and len(split_fields(line)) == 1 for line in lines)
    return len(lines) <= MOST_LABELS and labels and bool(spaced_rows(following))


def _kind(line: str) -> str:
    if RULE.match(line):
        return "rule"
    if not line.strip() and line.count("\t") < FEWEST_BLANKS:
        return "blank"
    if "\t" in line:
        return "tabs"
    if "|" in line or PIPE_RULE.match(line.strip()):
        return "pipes"
    return "spaces" if may_be_row(line) else "prose"


def _add_run(blocks: list[Paragraph | Grid], kind: str, lines: list[str]) -> None:
    rows = _rows(kind, lines)
    if rows and kind in {"spaces", "heading"}:
        blocks.append(_grid(rows, stretches(lines, rows)))
    elif rows and _holds_report(rows):
        for above, part in parted_by_lines(rows):
            blocks.extend(map(Paragraph, above))
            blocks += [_grid(part)] if part else []
    elif rows:
        blocks.extend(map(_grid, _of_one_width(rows)))
    elif kind == "blank":
        blocks.extend(Paragraph(PAGE if line == PAGE else "") for line in lines if line == PAGE or NO_BREAK in line)
    else:
        blocks.extend(Paragraph(text, indent=line.find(text)) for line in lines if (text := prose_line(line)))


def _holds_report(rows: Rows) -> bool:
    """Whether a table is the sheet of a whole report: the heading of its first section stands in a row of its own."""
    return any(FIRST_SECTION.match(row[0]) and not any(row[1:]) for row in rows)


def _rows(kind: str, lines: list[str]) -> Rows:
    """The fields of a run of table lines, empty ones kept; nothing where the run is prose after all."""
    if kind == "pipes":
        return pipe_rows(lines)
    if kind == "tabs" and any("\t" in line.strip() for line in lines):
        return [[_unquoted(field.strip()) for field in line.split("\t")] for line in lines]
    if kind == "heading":
        return [split_fields(line) for line in lines]
    return spaced_rows(lines) if kind == "spaces" else []


def _unquoted(field: str) -> str:
    """A field without the quotes in which spreadsheets save a text."""
    return field[1:-1].replace('""', '"') if QUOTED.fullmatch(field) else field


def _of_one_width(rows: Rows) -> Sequence[Rows]:
    """The tables that follow one another in some rows, where each repeats merged labels over a width of its own."""
    parts = [list(run) for _, run in groupby(rows, key=len)]
    return parts if len(parts) > 1 and all(map(repeats_merged, parts)) else [rows]


def _grid(rows: Rows, places: tuple[tuple[Stretch, ...], ...] = ()) -> Grid:
    if repeats_merged(rows):
        return Grid(tuple(merged_cells(rows)), 1)
    return _ragged_grid(rows, places)


def _ragged_grid(rows: Rows, places: tuple[tuple[Stretch, ...], ...] = ()) -> Grid:
    cells = (GridCell(field, r, c) for r, row in enumerate(rows) for c, field in enumerate(row))
    return Grid(tuple(cells), 1, spans_known=False, stretches=places)
