"""Rows with blanks in text that keeps a page's layout: read where the numbers stand as a full row's, else not."""

from __future__ import annotations

import re
from pathlib import Path

from etl.parse import parse_content

CASE = Path(__file__).parent / "cases" / "text-layout-with-a-blank-column" / "report.txt"
ROW = re.compile(r"(?m)^( *（一）予以公开)( +)(283)( +)(20)( +)(0)( +)(4)( +)(21)( +)(347)$")


def granted_in(text: str) -> dict[str, tuple[float | None, str]]:
    """What is read of （一）予以公开, column by column."""
    report = parse_content("报告.txt", text.encode())[0][0]
    cells = [cell for cell in report.cells if cell.key[:2] == ("applications", "granted")]
    return {cell.column: (cell.value, cell.state) for cell in cells}


def test_a_row_set_out_as_a_full_one_is_read_with_its_blank() -> None:
    """其他 is blank, and the total stands right under 总计."""
    read = granted_in(CASE.read_text(encoding="utf-8"))
    assert read["legal_service"] == (21, "reported")
    assert read["other_organisation"] == (None, "blank")
    assert read["total"] == (347, "reported")


def test_a_row_parted_by_single_spaces_is_unreadable() -> None:
    """A program that keeps no layout parts numbers by one space, wherever they stood."""
    text = ROW.sub(r"\1 \3 \5 \7 \9 \11 \13", CASE.read_text(encoding="utf-8"))
    assert {state for _, state in granted_in(text).values()} == {"unreadable"}


def test_a_row_pushed_aside_is_unreadable() -> None:
    """Three places further right its numbers stand under no column as those of a full row do."""
    text = ROW.sub(r"\1\2   \3\4\5\6\7\8\9\10\11\12\13", CASE.read_text(encoding="utf-8"))
    assert {state for _, state in granted_in(text).values()} == {"unreadable"}


def test_without_the_ends_of_pages_no_place_is_believed() -> None:
    """Each page is set out anew, and what tells the columns of one tells nothing of another."""
    text = CASE.read_text(encoding="utf-8").replace("\f", "")
    assert {state for _, state in granted_in(text).values()} <= {"unreadable"}
