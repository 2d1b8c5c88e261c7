"""Rows of a drawn table that end empty where all others end in a number: moved, left out, or the table's habit."""

from __future__ import annotations

import pytest

from etl.read.document import Grid, GridCell
from etl.recognise.bound import Binding, Bound
from etl.recognise.gaps import gaps_of
from etl.recognise.lattice import lines_of

COLUMNS = ("natural_person", "business", "research", "total")
BINDING = Binding(
    "applications", tuple(Bound(name, at, at) for at, name in enumerate(COLUMNS, 1)), 5, 5, spans_known=True, end=4
)
WHOLE = ["1", "0", "2", "3"]


def gaps(*rows: list[str], page: int | None = 1) -> list[str | None]:
    """What is found of each row, beside a label and on a page."""
    cells = tuple(
        GridCell(text, number, column, page=page)
        for number, row in enumerate(rows)
        for column, text in enumerate(["予以公开", *row])
    )
    lines = lines_of(Grid(cells, 1))
    found = gaps_of([(line, BINDING) for line in lines])
    return [found.get(id(line)) for line in lines]


@pytest.mark.parametrize(
    ("row", "gap"),
    [
        (["6", "0", "8", ""], "moved"),
        (["0", "0", "0", ""], "moved"),
        (["6", "0", "3", ""], "left out"),
        (["1", "", "", ""], "left out"),
        (["", "", "", ""], None),
        (["6", "0", "2", "8"], None),
    ],
)
def test_a_row_that_alone_ends_empty_is_told_by_its_last_number(row, gap):
    """A number right before the end may be the row's total where it is no less than the others together."""
    assert gaps(*[WHOLE] * 5, row) == [None] * 5 + [gap]


def test_a_table_with_few_totals_leaves_totals_out_by_habit():
    assert gaps(*[WHOLE] * 4, ["6", "0", "8", ""]) == [None] * 5
    assert gaps(*[WHOLE] * 9, *[["6", "0", "8", ""]] * 2) == [None] * 11


def test_where_cells_are_declared_and_not_drawn_an_empty_one_is_blank():
    assert gaps(*[WHOLE] * 5, ["6", "0", "8", ""], page=None) == [None] * 6


def test_a_narrow_table_has_no_cell_so_far_before_its_end():
    """The habit of a wide table's rows, five cells empty at the end, says nothing about a table of two columns."""
    wide = Grid(
        tuple(GridCell(text, n, at, page=1) for n in range(6) for at, text in enumerate(["予以公开", "1", *[""] * 5])),
        1,
    )
    narrow = Grid((GridCell("予以公开", 0, 0, page=1), GridCell("1", 0, 1, page=1)), 2)
    assert gaps_of([(line, BINDING) for grid in (wide, narrow) for line in lines_of(grid)]) == {}


def test_a_row_is_told_beside_an_empty_column_that_no_cell_of_the_table_fills():
    """A border beside the table makes one more column, with cells over some rows and none beside others."""
    rows = [[*WHOLE]] * 6 + [["0", "0", "8", ""]]
    cells = [
        GridCell(text, number, column, page=1)
        for number, row in enumerate(rows)
        for column, text in enumerate(["予以公开", *row])
    ]
    lines = lines_of(Grid((*cells, GridCell("", 0, 5, 3, 1, 1)), 1))
    binding = Binding("applications", BINDING.bounds, 6, 6, spans_known=True, end=4)
    found = gaps_of([(line, binding) for line in lines])
    assert [found.get(id(line)) for line in lines] == [None] * 6 + ["moved"]
