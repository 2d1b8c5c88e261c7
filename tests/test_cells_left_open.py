"""A cell that a page leaves open ends where a browser ends it: with the next cell, row, part or end of its table."""

from __future__ import annotations

import pytest
from documents import by_rows, grids

from etl.read import read
from etl.read.html.unclosed import with_ends

ROWS = [["甲", "乙"], ["1", "2"]]


@pytest.mark.parametrize("opened", ["<b>", "<font size=2><center>", "<div align=center>", "<nobr>", "<p>", ""])
def test_what_stands_open_in_a_cell_takes_in_no_other(opened: str):
    rows = "".join("<tr>" + "".join(f"<td>{opened}{text}" for text in row) for row in ROWS)
    page = f"<html><body><p>文</p><table>{rows}</table><p>后</p></body></html>"
    assert [by_rows(grid) for grid in grids(read("a.html", page.encode()))] == [ROWS]


@pytest.mark.parametrize(
    "page",
    [
        "<table><tr><td>甲</td><td>乙</td></tr></table>",
        "<!-- <td> --><table><tr><td>甲</td></tr></table>",
        "<script>x='<table><tr><td>'</script><table><tr><td>甲</td></tr></table>",
        "<td>甲",
        "",
    ],
)
def test_what_needs_no_end_is_left_as_it_is(page: str):
    assert with_ends(page) == page


def test_a_cell_stays_open_around_a_table_in_it():
    page = "<table><tr><td>外<table><tr><td>内</table>外<td>旁</table>"
    assert with_ends(page) == "<table><tr><td>外<table><tr><td>内</td></table>外</td><td>旁</td></table>"
