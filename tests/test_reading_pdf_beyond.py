"""Cells that a page's edge cuts are neither blank nor certain."""

from __future__ import annotations

from etl.read.pdf.beyond import unknown_at_open_side, unknown_beyond
from etl.read.pdf.glyphs import Glyph
from etl.read.pdf.lattice import Area, Lattice
from etl.read.pdf.page import Rule

XS, YS = [20.0, 60.0, 100.0, 140.0], [10.0, 30.0, 50.0]
AREAS = [Area(row, column, 1, 1) for row in range(2) for column in range(3)]
TABLE = Lattice(XS, YS, AREAS, {(area.row, area.column): index for index, area in enumerate(AREAS)})
LABEL = [Glyph("规", 25.0, 15.0, 35.0, 25.0, 24.0, 10.0)]
FOUR = [Glyph("4", 70.0, 15.0, 75.0, 25.0, 24.0, 10.0)]


def digit(right: float) -> list[Glyph]:
    return [Glyph("7", right - 5.0, 15.0, right, 25.0, 24.0, 10.0)]


def texts(cells: list[list[Glyph]]) -> list[str]:
    return ["".join(glyph.text for glyph in glyphs) for glyphs in cells]


def test_beyond_the_page_a_blank_cell_and_a_number_at_the_edge_are_unknown():
    """The page is 120 points wide, the table reaches to 140."""
    cells = [LABEL, FOUR, [], LABEL, [], digit(118.0)]
    unknown_beyond(TABLE, cells, 120.0, 800.0)
    assert texts(cells) == ["规", "4", "�", "规", "", "�"]


def test_a_number_well_within_the_page_stays_though_its_cell_reaches_out():
    cells = [LABEL, FOUR, digit(110.0), LABEL, FOUR, digit(110.0)]
    unknown_beyond(TABLE, cells, 120.0, 800.0)
    assert texts(cells) == ["规", "4", "7", "规", "4", "7"]


def test_a_table_within_the_page_keeps_its_blank_cells():
    cells = [LABEL, FOUR, [], LABEL, [], []]
    unknown_beyond(TABLE, cells, 141.0, 800.0)
    assert texts(cells) == ["规", "4", "", "规", "", ""]


def test_at_an_open_side_a_column_with_nothing_in_it_is_unknown():
    cells = [LABEL, FOUR, [], LABEL, FOUR, []]
    unknown_at_open_side(TABLE, cells, [Rule(20.0, 10.0, 50.0), Rule(60.0, 10.0, 50.0), Rule(100.0, 10.0, 50.0)])
    assert texts(cells) == ["规", "4", "�", "规", "4", "�"]


def test_at_a_ruled_side_it_is_blank():
    cells = [LABEL, FOUR, [], LABEL, FOUR, []]
    unknown_at_open_side(TABLE, cells, [Rule(20.0, 10.0, 50.0), Rule(140.0, 10.0, 50.0)])
    assert texts(cells) == ["规", "4", "", "规", "4", ""]


def test_at_an_open_side_a_blank_cell_above_a_number_is_blank_and_a_number_at_the_lines_end_unknown():
    cells = [LABEL, FOUR, [], LABEL, FOUR, digit(139.5)]
    unknown_at_open_side(TABLE, cells, [Rule(20.0, 10.0, 50.0)])
    assert texts(cells) == ["规", "4", "", "规", "4", "�"]


SIDES = [Rule(20.0, 10.0, 70.0), Rule(60.0, 10.0, 70.0)]


def merged() -> Lattice:
    """Three rows whose last two columns are one, but for the first."""
    areas = [Area(0, 0, 1, 1), Area(0, 1, 1, 1), Area(0, 2, 1, 1)]
    areas += [Area(row, *span) for row in (1, 2) for span in ((0, 1, 1), (1, 1, 2))]
    owner = {(a.row, column): i for i, a in enumerate(areas) for column in range(a.column, a.column + a.column_span)}
    return Lattice(XS, [*YS, 70.0], areas, owner)


def test_cells_merged_beyond_the_page_are_unknown_beside_cells_that_end_at_its_edge():
    """A spreadsheet's columns are cut where a cell of the first row ends; numbers at the right are cut."""
    cells = [LABEL, FOUR, digit(138.0), LABEL, [], LABEL, []]
    unknown_at_open_side(merged(), cells, [*SIDES, Rule(140.0, 10.0, 30.0)])
    assert texts(cells) == ["规", "4", "7", "规", "�", "规", "�"]


def test_where_only_rows_without_numbers_are_left_at_an_open_side_these_are_unknown_below_headings():
    cells = [LABEL, LABEL, LABEL, LABEL, [], LABEL, []]
    unknown_at_open_side(merged(), cells, SIDES)
    assert texts(cells) == ["规", "规", "规", "规", "�", "规", "�"]


def test_one_blank_cell_without_a_line_beside_it_is_blank():
    cells = [LABEL, FOUR, digit(138.0), LABEL, [], LABEL, FOUR]
    unknown_at_open_side(merged(), cells, [*SIDES, Rule(140.0, 10.0, 30.0), Rule(140.0, 50.0, 70.0)])
    assert texts(cells) == ["规", "4", "7", "规", "", "规", "4"]


def test_one_blank_cell_at_a_side_without_any_line_is_unknown():
    """The one row of numbers of a small table: its last column is on another page."""
    cells = [LABEL, LABEL, LABEL, LABEL, FOUR, []]
    unknown_at_open_side(TABLE, cells, [Rule(20.0, 10.0, 50.0)])
    assert texts(cells) == ["规", "规", "规", "规", "4", "�"]


def test_strokes_for_nothing_at_an_open_side_do_not_tell_that_numbers_would_be_seen():
    """A spreadsheet sets words at the left of their cells, and numbers at the right, where the edge cuts them."""
    cells = [LABEL, FOUR, [], LABEL, FOUR, [Glyph("-", 105.0, 35.0, 108.0, 45.0, 44.0, 10.0)]]
    unknown_at_open_side(TABLE, cells, [Rule(20.0, 10.0, 50.0)])
    assert texts(cells) == ["规", "4", "�", "规", "4", "-"]


def test_single_blank_cells_without_a_line_beside_them_are_blank_where_others_have_one():
    """White between the boxes of a table is no cell that the page's edge cuts."""
    cells = [LABEL, FOUR, [], LABEL, FOUR, []]
    unknown_at_open_side(TABLE, cells, [Rule(20.0, 10.0, 50.0), Rule(140.0, 5.0, 12.0)])
    assert texts(cells) == ["规", "4", "", "规", "4", ""]
