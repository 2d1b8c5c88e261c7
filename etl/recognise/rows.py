"""Data rows → cells: the row by its printed label, each value by the column that stands over it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from etl.patterns import pattern
from etl.read.document import GridCell
from etl.recognise import ragged
from etl.recognise.assign import Printed
from etl.recognise.bound import Binding, Bound
from etl.recognise.labels import KEPT, bare
from etl.recognise.lattice import Line
from etl.recognise.matching import CERTAIN, Match, match
from etl.recognise.ocr import read_printed
from etl.recognise.ragged import Habit, habit_of, values_in_order
from etl.recognise.shifted import shifted
from etl.recognise.values import is_number, read_value
from etl.recognise.vocabulary import all_rows_of, groups_of, rows_of
from etl.report import Cell, Place

OTHER = "其他"
OF_A_GROUP = pattern(r"[（(][一二三四五六七八]")
"""The number of a group before a label: （六）其他 is 其他处理 cut short, and none of its items."""
GROUP_OTHER = "其他处理"
NEAR = 256
"""Rows whose reading is remembered while the table they stand in is read: a row is asked several times."""


class Named(NamedTuple):
    """The row a line stands for, how alike the labels are, and the label as printed."""

    table: str
    row: str
    score: float
    label: str

    @property
    def certain(self) -> bool:
        """Whether the print says this row's label itself, rather than one like it."""
        return Match(self.row, self.score).certain


class DataRow(NamedTuple):
    """One row of numbers, the heading it stands under, and what its label says by itself."""

    line: Line
    binding: Binding
    named: Named | None


@lru_cache(maxsize=NEAR)
def label_cells(line: Line, binding: Binding) -> list[tuple[int, GridCell]]:
    """The cells of a line that label it: everything printed before its values."""
    if binding.spans_known:
        texts = line.texts()
        aside = shifted(line, binding)
        edge = min(aside) if aside else binding.first + line.width - binding.width
        return [(column, cell) for column, cell in texts if column < edge]
    return ragged.label_cells(line, binding)


def name_of(line: Line, binding: Binding, last: str | None) -> Named | None:
    """The declared row a line's label stands for; `last` is the row before it, which gives 其他 its meaning."""
    if binding.table == "disputes":
        return None
    labels, own = _labels(line, binding)
    return _named_by(binding.table, labels, own, (last or "").startswith("other"))


@lru_cache(maxsize=KEPT)
def _named_by(table: str, labels: tuple[str, ...], own: tuple[str, ...], below_other: bool) -> Named | None:
    """What the labels of a row stand for, whatever report prints them."""
    if not own:  # a heading that reaches down beside an empty label is not that label
        return None
    if bare(own[-1]) == OTHER and OF_A_GROUP.match(own[-1].strip()) and table == "applications":
        return Named(table, "other", CERTAIN, own[-1])
    if bare(own[-1]) == OTHER and (below_other or any(GROUP_OTHER in bare(text) for text in labels)):
        return Named(table, "other.other", 1.0, own[-1])
    if _is_item_other(own[-1], labels, below_other=below_other):
        return Named(table, "other.other", CERTAIN, own[-1])
    found = [_named(text, table) for text in _texts_of(table, labels, own)]
    names = [named for named in found if named]
    rows = [named for named in names if named.row not in groups_of(table)]
    return next((named for named in rows if named.certain), next(iter((*rows, *names)), None))


def _is_item_other(label: str, labels: Sequence[str], *, below_other: bool) -> bool:
    """Whether 其他处理 is an item: below another or beside the heading of that name, with an item's number or both."""
    if bare(label) != GROUP_OTHER or OF_A_GROUP.match(label.strip()):
        return False
    beside = [bare(text) for text in labels].count(GROUP_OTHER) > 1
    return label.strip()[0].isdigit() + beside + below_other > 1


@lru_cache(maxsize=NEAR)
def _labels(line: Line, binding: Binding) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """All labels of a row, its innermost own one last, and its own: a group's may stand right of it, pushed there."""
    cells, rows = [cell for _, cell in label_cells(line, binding) if not is_number(cell.text)], line.rows
    own = tuple([cell.text for cell in cells if cell.row in rows])
    reaching = [cell.text for cell in cells if cell.row not in rows]
    return (*reaching, *own), own


def printed_label(line: Line, binding: Binding, named: Named | None) -> Printed:
    """The label of a line with all it can be read as, for the assignment of the whole table."""
    return _printed(binding.table, *_labels(line, binding), named if named and named.certain else None)


@lru_cache(maxsize=KEPT)
def _printed(table: str, labels: tuple[str, ...], own: tuple[str, ...], certain: Named | None) -> Printed:
    texts = _texts_of(table, labels, own) if own else ()
    return Printed(tuple(dict.fromkeys(map(bare, texts))), Match(certain.row, certain.score) if certain else None)


def _texts_of(table: str, labels: Sequence[str], own: Sequence[str]) -> tuple[str, ...]:
    return (*_readings(own, table), *_readings(labels, table))


def _named(text: str, table: str) -> Named | None:
    found = match(text, rows_of(table))
    return Named(table, found.id, found.score, text) if found else None


def _readings(labels: Sequence[str], table: str) -> list[str]:
    """The innermost label, then it together with the one before (a label shredded over two cells), then all.

    A heading printed whole before it is no part of it: （六）其他处理 beside a damaged 3.其他 is not that row's label.
    """
    own: list[str] = []
    for text in reversed(labels):
        if own and bare(text) in all_rows_of(table).headings:
            break
        own.insert(0, text)
    return list(dict.fromkeys([own[-1], "".join(own[-2:]), "".join(own)])) if own else []


def values_of(line: Line, binding: Binding, habit: Habit | None = None) -> list[tuple[Bound, GridCell | None]] | None:
    """The cell under each bound column; None where it is not told which number stands where.

    `habit` is how all rows of a plain text's table are printed; without it, the row speaks for itself alone. Nor is it
    told in a row that is a cell short of its heading, or longer: that shows at its end, wherever the cell stands.
    """
    if not binding.spans_known:
        return values_in_order(line, binding, habit or habit_of([line], binding))
    ordered = binding.ordered
    if aside := shifted(line, binding):
        return list(zip(ordered, aside.values(), strict=True))
    shift = line.width - binding.width
    under = _under_each(line, ordered, shift)
    wrong = _is_short(line, under, binding) or _is_long(line, binding) or _is_pushed(line, under, shift)
    return None if line.numbers() and wrong else under


def _is_long(line: Line, binding: Binding) -> bool:
    """Whether something is printed where the heading has no field any more, or a number between label and values."""
    shift, texts, rows = line.width - binding.width, line.texts(), line.rows
    if binding.end is not None and texts and texts[-1][0] > binding.end + shift:
        return True
    beside = {column + shift for left, right in binding.beside for column in range(left, right + 1)}
    before = [cell for column, cell in texts if column < binding.first + shift and column not in beside]
    numbers = [is_number(cell.text) for cell in before if cell.row in rows]
    return numbers[-1:] == [True] and not all(numbers)


def _is_short(line: Line, under: Sequence[tuple[Bound, GridCell | None]], binding: Binding) -> bool:
    """Whether nothing at all, not even an empty cell, stands under the last heading and to the right of it.

    The last heading may be one beside the form's (上年总计): its cell is as good a part of the row.
    """
    behind = max((last for first, last in binding.beside if first > binding.last), default=None)
    at = behind + line.width - binding.width if behind is not None else None
    lacks = under[-1][1] is None or (at is not None and 0 <= at < line.width and line.slots[at] is None)
    return lacks and line.slots[-1] is None


def _is_pushed(line: Line, under: Sequence[tuple[Bound, GridCell | None]], shift: int) -> bool:
    """Whether a heading reaches down into the row and pushes its values aside."""
    lacking = [bound.first + shift for bound, cell in under if cell is None]
    if not lacking:
        return False
    labels = {bound.label for bound, _ in under}
    reaching = (line.slots[column] for column in lacking if 0 <= column < line.width)
    return any(cell is not None and cell.text in labels for cell in reaching)


def _under_each(line: Line, bounds: Sequence[Bound], shift: int) -> list[tuple[Bound, GridCell | None]]:
    """The cell under every heading; most are one column wide."""
    slots, rows, under = line.slots, line.rows, []
    for bound in bounds:
        at = bound.first + shift
        if bound.first == bound.last and 0 <= at < len(slots):
            cell = slots[at]
            under.append((bound, cell if cell is not None and cell.row in rows else None))
        else:
            under.append((bound, _under(line, bound, shift)))
    return under


def _under(line: Line, bound: Bound, shift: int) -> GridCell | None:
    """The cell that overlaps a heading most; one that reaches over several headings belongs to none of them.

    Several numbers under one heading are none, unless a converter has printed one again in every field it was merged
    over. Where a field is divided into cells, what is printed in one of them is the field's, however wide those are in
    which nothing is.
    """
    columns = range(max(0, bound.first + shift), min(line.width, bound.last + shift + 1))
    own = [cell for column in columns if (cell := line.slots[column]) is not None and line.begins(cell)]
    if len(own) <= 1:
        return own[0] if own else None
    numbers = {cell.text if cell.page is None else id(cell): cell.text for cell in own if is_number(cell.text)}
    if len(numbers) > 1:
        return own[0]._replace(text="\n".join(numbers.values()))
    return max(own, key=lambda one: (_is_printed_within(one, columns), own.count(one), bool(one.text.strip())))


def _is_printed_within(cell: GridCell, columns: range) -> bool:
    """Whether a cell prints something and reaches beyond none of these columns."""
    return bool(cell.text.strip()) and cell.column in columns and cell.column + cell.column_span <= columns.stop


def cell_of(table: str, row: str, bound: Bound, printed: GridCell, grid: int) -> Cell:
    """A printed cell with its value, state and place."""
    text, at_row, at_column, _, _, page, box, confidence = printed
    number, state, unit = read_value(text) if confidence is None else read_printed(printed)
    place = Place(page, grid, at_row + 1, at_column + 1, box)
    unit = unit or (bound.unit if number is not None else None)
    return Cell(table, row, bound.column, number, state, text.strip(), unit, confidence is not None, place, confidence)
