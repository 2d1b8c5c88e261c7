"""Plain text → Document: lines parted by tabs, Markdown pipes or white space become grids, all others paragraphs."""

from __future__ import annotations

import codecs
import re
from itertools import groupby

from etl.read.document import Document, Grid, GridCell, Paragraph, UnreadableError
from etl.read.layout import number_grids
from etl.read.text_fields import Rows, may_be_row, merged_cells, repeats_merged, spaced_rows

MEDIA_TYPE = "text/plain"

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
BINARY = re.compile(r"[\x00-\x08\x0e-\x19\x1b-\x1f]")
PIPE_RULE = re.compile(r"^\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?$")
UNESCAPED_PIPE = re.compile(r"(?<!\\)\|")
HEADING_MARK = re.compile(r"^#{1,6}\s+")
LINE_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
LINES = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")


def decode(content: bytes) -> str:
    """The text of some bytes: byte order mark, else strict UTF-8, else strict GB18030, else UnreadableError.

    UTF-8 comes first because Chinese UTF-8 often passes as GB18030, but never the other way round.
    """
    for mark, encoding in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _strictly(content[len(mark) :], (encoding,))
    return _strictly(content, ("utf-8", "gb18030"))


def _strictly(content: bytes, encodings: tuple[str, ...]) -> str:
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableError("文字编码无法识别，或文件已损坏：请用 UTF-8 编码另存后重新装入。")


def read_text(content: bytes) -> Document:
    """A plain text or Markdown file as a Document; UnreadableError if it is not text."""
    text = decode(content)
    if BINARY.search(text):
        raise UnreadableError("文件内容不是文字：请确认文件类型，另存为 UTF-8 文本后重新装入。")
    blocks: list[Paragraph | Grid] = []
    for kind, run in groupby(LINES.split(text), key=_kind):
        _add_run(blocks, kind, list(run))
    return Document(number_grids(blocks), MEDIA_TYPE)


def _kind(line: str) -> str:
    if not line.strip():
        return "blank"
    if "\t" in line:
        return "tabs"
    if "|" in line or PIPE_RULE.match(line.strip()):
        return "pipes"
    return "spaces" if may_be_row(line) else "prose"


def _add_run(blocks: list[Paragraph | Grid], kind: str, lines: list[str]) -> None:
    rows = _rows(kind, lines)
    if rows:
        blocks.append(_grid(rows))
    elif kind != "blank":
        blocks.extend(Paragraph(text) for text in map(_prose, lines) if text)


def _rows(kind: str, lines: list[str]) -> Rows:
    """The fields of a run of table lines, empty ones kept; nothing where the run is prose after all."""
    if kind == "pipes" and any(line.strip().startswith("|") or PIPE_RULE.match(line.strip()) for line in lines):
        rows = [_pipe_fields(line) for line in lines if not PIPE_RULE.match(line.strip())]
        return rows if any(len(row) > 1 for row in rows) else []
    if kind == "tabs" and any("\t" in line.strip() for line in lines):
        return [[field.strip() for field in line.split("\t")] for line in lines]
    return spaced_rows(lines) if kind == "spaces" else []


def _pipe_fields(line: str) -> list[str]:
    inner = line.strip().removeprefix("|")
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    fields = (field.strip().replace("\\|", "|").replace("**", "") for field in UNESCAPED_PIPE.split(inner))
    return [LINE_BREAK.sub("\n", field) for field in fields]


def _grid(rows: Rows) -> Grid:
    if repeats_merged(rows):
        return Grid(tuple(merged_cells(rows)), 1)
    cells = (GridCell(field, r, c) for r, row in enumerate(rows) for c, field in enumerate(row))
    return Grid(tuple(cells), 1, spans_known=False)


def _prose(line: str) -> str:
    """A line of prose without the marks Markdown puts around headings and bold print."""
    return HEADING_MARK.sub("", line.strip()).replace("**", "").strip()
