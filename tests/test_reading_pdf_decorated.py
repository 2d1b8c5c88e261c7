"""Lines drawn under, over or through print are no borders of a table."""

from __future__ import annotations

import pytest

from etl.read.pdf.decorated import without_decoration
from etl.read.pdf.glyphs import Glyph

NUMBER = [Glyph(text, left, 100.0, left + 5.0, 110.0, 108.0, 10.0) for text, left in (("3", 40.0), ("7", 45.0))]
SIDES = [(30.0, 90.0, 120.0), (70.0, 90.0, 120.0)]
BORDER = (90.0, 30.0, 70.0)


@pytest.mark.parametrize("height", [99.0, 105.0, 109.5])
def test_a_line_as_long_as_the_number_beside_it_is_no_border(height):
    """Over, through or under the digits of 37, which reach from 40 to 50."""
    assert without_decoration([BORDER, (height, 40.0, 50.0)], SIDES, NUMBER) == [BORDER]


@pytest.mark.parametrize(
    "line",
    [
        (99.0, 30.0, 70.0),
        (99.0, 40.0, 60.0),
        (85.0, 40.0, 50.0),
        (116.0, 40.0, 50.0),
    ],
)
def test_a_line_that_is_longer_or_further_away_is_a_border(line):
    assert without_decoration([line], SIDES, NUMBER) == [line]


def test_a_border_drawn_cell_by_cell_or_dash_by_dash_stays_whole():
    parts = [(99.0, 40.0, 50.0), (99.0, 50.0, 66.0)]
    dashes = [(109.0, 40.0, 50.0), (109.0, 54.0, 64.0)]
    assert without_decoration([*parts, *dashes], SIDES, NUMBER) == [*parts, *dashes]


def test_between_upright_lines_a_line_is_a_border_however_long_the_print():
    assert without_decoration([(99.0, 40.0, 50.0)], [(39.5, 90.0, 120.0), (50.5, 90.0, 120.0)], NUMBER) != []


def test_on_a_page_without_upright_lines_nothing_is_left_out():
    assert without_decoration([(99.0, 40.0, 50.0)], [], NUMBER) == [(99.0, 40.0, 50.0)]
