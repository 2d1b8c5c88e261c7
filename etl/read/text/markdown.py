"""What Markdown adds to plain text: tables with pipes, drawn or as HTML, and marks that are not displayed."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from etl.patterns import pattern
from etl.read.document import Grid, Paragraph
from etl.read.text import ascii_doc
from etl.read.text.drawn_table import drawn_cells, is_drawn, tables_of, without_rules
from etl.read.text.fields import Rows, are_parted_table
from etl.read.text.wiki_tables import WIKI_LINK, with_page_tables

PIPE_RULE = pattern(r"^\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?$")
UNESCAPED_PIPE = pattern(r"(?<!\\)\|")
GOES_ON = pattern(r"\\\\\s*\|")
TABLE_TAG = pattern(r"<(/?)table\b[^>]*>", re.IGNORECASE)
LINE_BREAK = pattern(r"\s*<br\s*/?>\s*", re.IGNORECASE)
QUOTED = pattern(r"^\s*(?:>\s?)+")
DECORATION = pattern(r"^\s*(={3,}|\*{3,}|_{3,}|-{3,}|(={2,}|-{2,})(\s+(={2,}|-{2,}))+|:{3,}.*|`{3,}\w*)\s*$")
"""Lines under headings, between sections and between the parts of a table; fences."""
RULE = pattern(r"^\s*[-=]{3,}(\s+[-=]{3,})+\s*$")
"""The line below the heading of a table whose columns only stand under one another."""
UNNAMED = pattern(r"Unnamed: \d+(?:_level_\d+)?")
"""What pandas calls a column that has no heading."""
PICTURE = pattern(r"!\[[^\]]{0,300}\]\([^)]*\)")
_LINK = pattern(r"\[([^\]]{0,300})\]\((?:[^()]|\([^)]{0,300}\))*\)")
_FOOTNOTE = pattern(r"\[\^([^\]]{1,100})\]|<sup>\s*\[?(\d+)\]?\s*</sup>|(?<=\d)\^(\d+)\^")
_STRUCK = pattern(r"~~.*?~~|<(del|s|strike)>.*?</\1>", re.IGNORECASE)
_TAG = pattern(r"</?(?:b|strong|i|em|u|span|font|center|p|div|sub|mark|small|code)\b[^<>]*>|<!--.*?-->", re.IGNORECASE)
_BOLD = pattern(r"\*\*|'{3}|__(?=\S)|(?<=\S)__|`")
_ITALIC = pattern(r"(?<![\w*\\])\*(?=[^\s*])([^*]+)(?<=\S)\*(?![\w*])")
_ESCAPED = pattern(r"\\([\\`*_{}\[\]()#+\-.!|<>~$&])")
_LEADING = pattern(r"^\s*(?:>\s?)*(?:(?:#{1,6}|={1,6}(?!=))\s+)?")
_ANCHORS = pattern(r"^(?:<a\b[^<>]*>\s*</a>\s*)+", re.IGNORECASE)
"""Where links lead to, before a heading."""
_TRAILING = pattern(r"\s+(?:#+|={1,6})\s*$|\s*\{[#.][^}]*\}\s*$")


def parts_of(text: str) -> Iterator[str | list[Paragraph | Grid]]:
    """A text in pieces: what is plain as it is, tables in HTML or drawn with characters as blocks."""
    for piece, is_html in _with_html(text):
        if is_html:
            from etl.read.html.file import read_html  # noqa: PLC0415 - few texts hold any

            yield list(read_html(piece.encode("utf-8", "replace")).blocks)
        else:
            yield from _with_drawn(piece)


def _with_html(text: str) -> Iterator[tuple[str, bool]]:
    """The text in pieces, and whether each is a whole HTML table; one that is never closed reaches to the end."""
    text = ascii_doc.with_page_tables(with_page_tables(text))
    start, depth, opened = 0, 0, 0
    for tag in TABLE_TAG.finditer(text):
        depth = max(0, depth + (-1 if tag[1] else 1))
        if depth == 1 and not tag[1]:
            opened = tag.start()
        if depth == 0 and tag[1] and opened >= start:
            yield text[start:opened], False
            yield text[opened : tag.end()], True
            start = tag.end()
    if depth:
        yield text[start:opened], False
        start = opened
    yield text[start:], bool(depth)


def _with_drawn(text: str) -> Iterator[str | list[Paragraph | Grid]]:
    plain: list[str] = []
    for drawn, run in groupby(text.split("\n"), key=is_drawn):
        for lines in tables_of(list(run)) if drawn else (list(run),):
            cells = drawn_cells(lines) if drawn else ()
            if cells:
                yield "\n".join(plain)
                yield [Grid(cells, 1)]
                plain = []
            else:
                plain += without_rules(lines) if drawn else lines
    yield "\n".join(plain)


def pipe_rows(lines: Sequence[str]) -> Rows:
    """The fields of lines with pipes, without their rule; nothing where they are prose that has a pipe in it.

    The rule says whether pipes stand around the lines: where they do not, a line that begins with one has an empty
    field before it. Where no rule stands and all lines end in a pipe, it ends their last field. A line of one field has
    the others empty; where one of several is short of fields, nothing says which these are, since what is merged with
    the line above may be left out. Where fields say that they go on in the next line (two backslashes), nothing says
    which lines are one row.
    """
    if any("\\\\" in line and GOES_ON.search(line) for line in lines):
        return []
    lines = [QUOTED.sub("", line).strip() for line in lines]
    rules = {number for number, line in enumerate(lines) if _is_rule(line, number)}
    rule = lines[min(rules)] if rules else None
    open_ended = rule is None and not all(line.startswith("|") for line in lines)
    enclosed = rule.startswith("|") if rule is not None else not open_ended
    ended = open_ended and all(line.endswith(" |") for line in lines)
    rows = [
        _fields(line[:-1] if ended else line, enclosed=enclosed)
        for number, line in enumerate(lines)
        if number not in rules
    ]
    if open_ended and not are_parted_table(rows):
        return []
    width = len(_fields(rule, enclosed=enclosed)) if rule else 0
    width = 0 if any(1 < len(row) < width for row in rows) else width
    rows = _without_frame_marks(rows)
    return [[*row, *[""] * (width - len(row))] for row in rows] if any(len(row) > 1 for row in rows) else []


def _without_frame_marks(rows: Rows) -> Rows:
    """The rows without what programs write into the empty cells of a sheet: NaN, below headings called Unnamed: 1."""
    if not rows or not any(map(UNNAMED.fullmatch, rows[0])):
        return rows
    return [["" if field == "NaN" or UNNAMED.fullmatch(field) else field for field in row] for row in rows]


def _is_rule(line: str, number: int) -> bool:
    """Whether a line is the rule under the heading; further down, single dashes are what stands for nothing."""
    return bool(PIPE_RULE.match(line)) and (number <= 1 or "---" in line)


def _fields(line: str, *, enclosed: bool) -> list[str]:
    inner = line.removeprefix("|") if enclosed else line
    if enclosed and inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    return [printed(field) for field in UNESCAPED_PIPE.split(inner)]


def printed(text: str) -> str:
    """A text as it is displayed: line breaks made, marks, links and what is struck out taken away."""
    if not text.strip():
        return ""
    text = _STRUCK.sub("", PICTURE.sub("", WIKI_LINK.sub(r"\1", text) if "[[" in text else text))
    text = _FOOTNOTE.sub(lambda found: f"[{found[1] or found[2] or found[3]}]", text)
    text = _ITALIC.sub(r"\1", _BOLD.sub("", _LINK.sub(r"\1", text)))
    return html.unescape(_ESCAPED.sub(r"\1", _TAG.sub("", LINE_BREAK.sub("\n", text)))).strip()


def prose_line(line: str) -> str:
    """A line of prose as displayed; nothing for one that only decorates."""
    return "" if DECORATION.match(line) else printed(_TRAILING.sub("", _LEADING.sub("", _ANCHORS.sub("", line))))
