"""Tables written out in sentences, a row a line: behind its label every value with the name of its column.

本年新收政府信息公开申请数量：自然人12件，商业企业3件…… A line is read only if it is such pairs and nothing else, each
name a column's own and printed once, and the label a row's own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby

from etl.form.model import CellKey
from etl.patterns import pattern
from etl.read.document import Document, Paragraph
from etl.recognise.dispute_headings import dispute_named
from etl.recognise.found import DECLARED, SECTION_OF, Tables
from etl.recognise.labels import bare
from etl.recognise.matching import match
from etl.recognise.sections import heading_number
from etl.recognise.values import read_value
from etl.recognise.vocabulary import columns_of, groups_of, rows_of
from etl.report import Cell, Place

SEPARATOR = pattern(r"[，、；;]|,(?!\d{3})")
PAIR = pattern(
    r"(?P<name>.*[\u3400-\u9fff）)])\s*[：:]?\s*(?P<value>[-+−]?\d[\d,]*(?:\.\d+)?\s*[\u4e00-\u9fff]{0,2}|[-—–/]+)"
)
"""The name of a column and its value, with a unit or a mark for nothing."""
ENDS = " \t\u3000。；;，,"
BRACKETED = pattern(r"[（(][^（）()]*[)）]")
BULLET = pattern(r"^\s*[-*•·]\s+")
FEWEST = 2
"""Values of a line that has no row's label before it: it names kind of dispute and outcome of each."""
OTHER = "其他"


def read_named(document: Document, table: str) -> Tables:
    """The cells of one table whose section names row and column of every value."""
    found, last = Tables(), ""
    for number, line in enumerate(_lines(document, SECTION_OF[table])):
        keys = [(key, raw) for key, raw in _cells_of(line, table, last)]
        for at, (key, raw) in enumerate(keys):
            if not found.cells:
                found.note(table, "未印成表，按各行标签与所写的列名逐个读取，请核对。")
            value = read_value(raw)
            place = Place(None, None, number + 1, at + 1)
            found.put(Cell(*key, value.value, value.state, raw, value.unit, place=place))
        last = keys[-1][0][1] if keys else last
    found.settle_other()
    return found


def _lines(document: Document, section: int) -> Iterator[str]:
    """The lines of a section; of a grid of plain text, its rows."""
    inside = False
    for block in document.blocks:
        if isinstance(block, Paragraph):
            number = heading_number(block.text)
            inside = number == section if number else inside
            yield from block.text.splitlines() if inside and not number else ()
        elif inside and not block.spans_known:
            for _, row in groupby(block.cells, key=lambda cell: cell.row):
                yield " ".join(cell.text for cell in row)


def _cells_of(line: str, table: str, last: str) -> list[tuple[CellKey, str]]:
    """The cells a line prints, each with its value as printed; none where it is anything else."""
    plain = BULLET.sub("", line).strip(ENDS)
    for label, rest in _parted(plain):
        row = _row_of(label, table, last)
        pairs = [PAIR.fullmatch(piece.strip()) for piece in SEPARATOR.split(rest)]
        told = [(_key_of(found["name"], table, row), found["value"].strip()) for found in pairs if found]
        keys = [(key, raw) for key, raw in told if key]
        own = {key for key, _ in keys}
        enough = len(keys) >= (1 if row else FEWEST)
        if enough and len(own) == len(keys) == len(pairs):
            return keys
    return []


def _parted(line: str) -> Iterator[tuple[str, str]]:
    """The label of a line and what follows its colon; in table four there may be no label."""
    at = next((at for at in range(len(line)) if line[at] in "：:" and _is_outside(line[:at])), -1)
    if at > 0:
        yield line[:at], line[at + 1 :]
    yield "", line


def _is_outside(before: str) -> bool:
    """Whether no bracket is open behind some text."""
    return before.count("（") + before.count("(") == before.count("）") + before.count(")")


def _row_of(label: str, table: str, last: str) -> str | None:
    """The row a label stands for without doubt; 其他 only below the other items of 其他处理."""
    if table == "disputes":
        kind = dispute_named(label) if label else None
        return kind.id if kind and kind.certain else None
    if table == "applications" and bare(label).endswith(OTHER) and last.startswith("other"):
        return "other.other"
    named = match(label, rows_of(table))
    return named.id if named and named.certain and named.id not in groups_of(table) else None


def _key_of(name: str, table: str, row: str | None) -> CellKey | None:
    """The cell of a row that a column's name tells; in table four the name may tell the kind of dispute as well."""
    said = BRACKETED.sub("", name).rpartition("：")[2]
    if table == "disputes" and row is None:
        outcome = next((one for one in _outcomes() if bare(said).endswith(one)), "")
        kind = dispute_named(bare(said).removesuffix(outcome)) if outcome else None
        row, said = (kind.id if kind and kind.certain else None), outcome
    named = match(said, columns_of(table))
    keys = (table, row or "", named.id if named and named.certain else "")
    return keys if keys in DECLARED else None


@cache
def _outcomes() -> Sequence[str]:
    """What the columns of table four may be called, the longest first."""
    known = columns_of("disputes")
    words = [word for column in known.entries for word in (*known.entries[column], *known.other_words.get(column, ()))]
    return sorted(words, key=len, reverse=True)
