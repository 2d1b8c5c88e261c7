"""Blank rows beside numbers without a label: a page's end may have left a row's numbers above and its label below."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from etl.form import FORMS
from etl.recognise.labels import letters
from etl.recognise.lattice import Line
from etl.recognise.matching import LONG
from etl.recognise.values import fills_in, is_number


def doubtful_blanks(rows: Sequence[tuple[Line, str, bool]]) -> set[int]:
    """The blank rows, by the id of their line, that stand right before or behind numbers which no row's label names.

    Each row with its label as printed, and whether that is known. A label of several words is another row's, not what
    is left of one.
    """
    return {
        id(blank[0])
        for both in pairwise(rows)
        for blank, numbers in (both, both[::-1])
        if blank[2] and not blank[0].numbers() and (_is_nameless(*numbers[:2], known=numbers[2]) or _goes_on(*both))
    }


def doubtful_fields(rows: Sequence[tuple[Line, str, bool]]) -> dict[int, frozenset[int]]:
    """By the id of a known row's line, the columns in which a row beside it prints numbers that may be its own.

    These are all of a drawn row without a label: lines drawn at the numbers of a row may part some of them from it. Of
    a row with a label that lines have divided they are the fields that print twice. A blank there may be none.
    """
    found: dict[int, frozenset[int]] = {}
    for known, other in (pair for both in pairwise(rows) for pair in (both, both[::-1])):
        if known[2] and _is_drawn(known[0]):
            columns = _columns_printed(other[0]) if _is_nameless(*other[:2], known=other[2]) else _twice(other[0])
            found[id(known[0])] = found.get(id(known[0]), frozenset()) | columns
    return {line: columns for line, columns in found.items() if columns}


def _twice(line: Line) -> frozenset[int]:
    """The columns of a divided row in whose fields several numbers stand."""
    several = ((at, cell) for at, cell in line.texts() if len(line.rows) > 1 and _are_numbers(cell.text))
    return frozenset(column for at, cell in several for column in _columns(at, cell.column_span))


def _are_numbers(text: str) -> bool:
    lines = text.split("\n")
    return len(lines) > 1 and all(is_number(line) or fills_in(line) for line in lines)


def _is_drawn(line: Line) -> bool:
    return line.spans_known and _page(line) is not None


def _columns_printed(line: Line) -> frozenset[int]:
    own = ((at, cell) for at, cell in line.texts() if line.begins(cell))
    return frozenset(column for at, cell in own for column in _columns(at, cell.column_span))


def doubtful_rests(rows: Sequence[tuple[Line, str, bool]], columns: Sequence[int]) -> set[int]:
    """The rows, by the id of their line, that may be the rest of the one above, whose numbers no label names.

    The two labels together are a part of one, and the lower row has fewer numbers than its table columns: they may be
    the last digits of those above, which a narrow column has broken.
    """
    return {
        id(rest[0])
        for (above, rest), width in zip(pairwise(rows), columns[1:], strict=True)
        if rest[2] and 0 < len(rest[0].numbers()) < width and _goes_on(above, rest)
    }


def doubtful_groups(rows: Sequence[tuple[Line, str, str | None]]) -> set[int]:
    """Rows named 其他处理, by the id of their line, right above numbers without a label.

    Each row with its label as printed, and the row that names. Where labels are lost, it is the heading of a group, and
    its numbers are those of the group's first row.
    """
    return {
        id(group[0])
        for group, below in pairwise(rows)
        if group[2] == "other" and group[0].numbers() and _is_nameless(below[0], below[1], known=below[2] is not None)
    }


def torn_by_page(rows: Sequence[tuple[Line, str, bool]]) -> dict[int, frozenset[int]]:
    """By the id of a known row's line, the columns in which a row without any label across a page break has numbers.

    A page's end may cut a row in the middle of a number: what is left of it stands in ruled cells without a label.
    """
    pairs = [pair for both in pairwise(rows) if _are_halves(*both) for pair in (both, both[::-1])]
    return {
        id(known[0]): frozenset(column for at, cell in rest[0].numbers() for column in _columns(at, cell.column_span))
        for known, rest in pairs
        if known[2] and not rest[2] and _is_numbers(rest[0])
    }


def _are_halves(above: tuple[Line, str, bool], below: tuple[Line, str, bool]) -> bool:
    """Whether two ruled rows stand at both sides of a page break, one right below the other."""
    upper, lower = above[0], below[0]
    if not (upper.at_break and lower.at_break and upper.spans_known and lower.spans_known):
        return False
    follows = upper.grid == lower.grid and lower.rows[0] == upper.rows[-1] + 1
    return follows and None not in {_page(upper), _page(lower)} and _page(upper) != _page(lower)


def _page(line: Line) -> int | None:
    return next((cell.page for cell in line.slots if cell is not None and line.begins(cell)), None)


def _columns(first: int, span: int) -> range:
    return range(first, first + span)


def _is_numbers(line: Line) -> bool:
    """Whether a row prints numbers of its own, and nothing else."""
    printed = [cell for _, cell in line.texts() if line.begins(cell)]
    return 0 < len(printed) == len(line.numbers())


def _is_nameless(line: Line, label: str, *, known: bool) -> bool:
    return not known and line.prints_values() and len(letters(label)) < LONG


def _goes_on(above: tuple[Line, str, bool], below: tuple[Line, str, bool]) -> bool:
    """Whether the label of two rows is one that is cut, and one of them alone is known by its part."""
    said = _label(above[0]) + _label(below[0])
    numbers = (below if above[2] else above)[0].numbers()
    return above[2] != below[2] and bool(numbers) and any(said in whole for whole in _whole_labels())


def _label(line: Line) -> str:
    """What a row prints right before its numbers, or last where it has none."""
    texts = [letters(cell.text) for _, cell in line.texts()]
    return next(filter(None, reversed(texts)), "")


@cache
def _whole_labels() -> frozenset[str]:
    """Every label of a row as printed in full, what is in its brackets included."""
    return frozenset(letters(row.label) for form in FORMS for table in form.tables for row in table.rows())


def is_cut_blank(line: Line, said: str, *, certain: bool) -> bool:
    """Whether a row is the half without numbers of one that a page break cut: part of a label at the edge of a page.

    `certain` is whether what it says is the label of a row as it stands.
    """
    if certain or not (line.at_break and line.spans_known) or line.numbers():
        return False
    part = letters(said)
    return len(part) >= LONG and part not in _whole_labels() and any(part in whole for whole in _whole_labels())
