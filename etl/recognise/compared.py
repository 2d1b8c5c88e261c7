"""Tables that set last year's numbers beside this year's, or print last year's once more: which are this year's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from etl.patterns import pattern
from etl.read.document import Document, GridCell, Paragraph
from etl.recognise.bound import Bound, reach
from etl.recognise.labels import KEPT, bare
from etl.recognise.lattice import Line
from etl.recognise.leaves import printed_in
from etl.recognise.vocabulary import column_label

LONGEST_CAPTION = 60
"""Characters of a caption; more, or a full stop, is a sentence."""

_YEAR = pattern(r"(20\d\d)年")
_DATED = pattern(r"^(20\d\d)年度?(.*)$")
_THIS = pattern(r"^(本|今|当)年度?(数|值|情况)?$|^本期$")
_OTHER = pattern(r"^(上一?|去|前)年度?(数|值|同期|情况)?$|^(同比|增减|增幅|变化|较上年|与上年)|^上年同期")
_YEAR_BEFORE = pattern(r"^(上一?年度?|去年)$")
_LAST = pattern(
    r"(上一?年度?|去年)(的)?(数据|情况|表|年报)|^[（(]?(上一?年度?|去年)(同期|数)?[（(）)：:]*$|^(上一?年|去年)同期"
)
_TOTALS = frozenset({"总计", "合计", "计"})
_ONCE: dict[str, tuple[re.Pattern[str], int]] = {
    "disclosure": (pattern(r"本年(?:制发件数|新制作数量)"), 1),
    "applications": (pattern(r"上年结转政府信息公开申请"), 1),
    "disputes": (pattern(r"尚未审结"), 3),
}
"""Words of each table that stand in no prose, and how often one table prints them at most."""


def is_printed_twice(document: Document, table: str) -> bool:
    """Whether a document prints a table more than once, whether or not each can be read."""
    words, most = _ONCE[table]
    blocks = document.blocks
    texts = (
        text
        for block in blocks
        for text in ([block.text] if isinstance(block, Paragraph) else [cell.text for cell in block.cells])
    )
    return sum(len(words.findall(re.sub(r"\s", "", text))) for text in texts) > most


def is_of_earlier_year(caption: str, year: int | None) -> bool:
    """Whether what stands over a table says that it is an earlier year's."""
    if year is None or len(caption) > LONGEST_CAPTION or "。" in caption:
        return False
    years = [int(found) for found in _YEAR.findall("".join(caption.split()))]
    return all(one < year for one in years) if years else bool(_LAST.search(caption))


def names_year(caption: str) -> bool:
    """Whether what stands over a table says of which year it is."""
    return bool(_YEAR.search("".join(caption.split())) or _LAST.search(caption))


def is_misdated(bound: Bound, table: str, year: int | None) -> int | None:
    """The year a column's heading prints, where the column of a report of that year should print another."""
    found = _DATED.match(bare(bound.label))
    if year is None or not found:
        return None
    expected = year - 1 if column_label(table, bound.column).startswith("上一年") else year
    return int(found[1]) if int(found[1]) != expected else None


def this_years(lines: Sequence[Line], year: int | None) -> tuple[list[Line], tuple[tuple[int, int], ...]]:
    """Heading rows with this year's columns only, and where the others stand.

    A heading divided into 上年 and 本年 becomes the heading of the second, one over another year alone is no column;
    of 2022年X and 2023年X one is left.
    """
    cells = list({id(cell): cell for line in lines for _, cell in line.texts()}.values())
    if not any(_names_year(cell.text) for cell in cells):
        return list(lines), ()
    moved = dict(_divided(cells, lines, year)) | dict(_dated(cells, year)) | dict(_of_last_year(cells, lines))
    if not moved:
        return list(lines), ()
    kept = {cell.column for cell in moved.values() if cell is not None}
    left_out = dict.fromkeys(reach(cell) for cell in cells if moved.get(id(cell), cell) is None)
    beside = tuple((first, last) for first, last in left_out if kept.isdisjoint(range(first, last + 1)))
    return [_with(line, moved) for line in lines], beside


@lru_cache(maxsize=KEPT)
def _names_year(text: str) -> bool:
    """Whether a heading says a year or this or last one, or begins so: without one no column is another year's."""
    said = bare(text)
    return bool(_THIS.match(said) or _DATED.match(said) or _YEAR_BEFORE.match(said) or said.startswith("20"))


def _with(line: Line, moved: dict[int, GridCell | None]) -> Line:
    slots = (moved.get(id(cell), cell) if cell is not None else None for cell in line.slots)
    return replace(line, slots=tuple(slots))


def _divided(
    cells: Sequence[GridCell], lines: Sequence[Line], year: int | None
) -> Iterator[tuple[int, GridCell | None]]:
    for parent in cells:
        below = list(_below(parent, lines))
        this = [cell for cell in below if _is_this_year(cell.text, year)]
        others = [cell for cell in below if _OTHER.match(bare(cell.text)) or _is_other_year(cell.text, year)]
        if len(this) == 1 and others and len(this) + len(others) == len(below):
            yield id(parent), None
            yield id(this[0]), this[0]._replace(text=parent.text)
            yield from ((id(cell), None) for cell in others)
        elif others and len(others) == len(below) and not bare(parent.text).startswith("上一年"):
            yield from ((id(cell), None) for cell in (parent, *others))  # this year's half is cut off


def _of_last_year(cells: Sequence[GridCell], lines: Sequence[Line]) -> Iterator[tuple[int, None]]:
    """Columns headed 上年 above 总计: a page break tore their headings; 上一年 above 项目数量 heads the form's own."""
    for upper in cells:
        column = printed_in(lines, upper.column) if _YEAR_BEFORE.match(bare(upper.text)) else []
        lower = next((below for below, cell in pairwise(column) if cell is upper), None)
        if lower is not None and reach(lower) == reach(upper) and bare(lower.text) in _TOTALS:
            yield id(upper), None
            yield id(lower), None


def _below(parent: GridCell, lines: Sequence[Line]) -> Iterator[GridCell]:
    """What is printed right below a heading, within its width."""
    first, last = reach(parent)
    holding = [number for number, line in enumerate(lines) if any(cell is parent for cell in line.slots)]
    for line in lines[holding[-1] + 1 : holding[-1] + 2]:
        yield from (cell for _, cell in line.texts() if first <= reach(cell)[0] and reach(cell)[1] <= last)


def _is_this_year(text: str, year: int | None) -> bool:
    return bool(_THIS.match(bare(text))) or bare(text) in {f"{year}年", f"{year}年度", f"{year}"}


def _is_other_year(text: str, year: int | None) -> bool:
    return bool(re.fullmatch(r"20\d\d(年度?)?", bare(text))) and not _is_this_year(text, year)


def _dated(cells: Sequence[GridCell], year: int | None) -> Iterator[tuple[int, GridCell | None]]:
    """Headings of another year that stand beside the same of the report's year, or of an earlier one beside 总计."""
    dated = [(cell, found[1], found[2]) for cell in cells if (found := _DATED.match(bare(cell.text))) and found[2]]
    own = {rest for _, one, rest in dated if one == str(year)}
    plain = {text for cell in cells if (text := bare(cell.text)) in _TOTALS}
    yield from (
        (id(cell), None)
        for cell, one, rest in dated
        if (one != str(year) and rest in own) or (year and int(one) < year and rest in _TOTALS and plain)
    )
