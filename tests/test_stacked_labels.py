"""Labels with nothing behind them, in text of one field a line: blank rows where all totals hold, else untold."""

from __future__ import annotations

from pathlib import Path

from etl.parse import parse_content

CASE = Path(__file__).parent / "cases" / "text-rows-without-numbers-between-labels" / "report.txt"


def states_in(text: str, row: str) -> set[str]:
    """How the cells of a row of table three are read."""
    report = parse_content("报告.txt", text.encode())[0][0]
    return {cell.state for cell in report.cells if cell.key[:2] == ("applications", row)}


def test_a_label_right_before_another_is_a_blank_row() -> None:
    """属于国家秘密 stands right before 其他法律行政法规禁止公开."""
    text = CASE.read_text(encoding="utf-8")
    assert states_in(text, "refused.state_secret") == {"blank"}
    assert states_in(text, "carried_in") == {"unreadable"}


def test_nothing_is_told_where_a_total_does_not_hold() -> None:
    """With 8 for the 7 answered, numbers may as well be those of another row."""
    text = CASE.read_text(encoding="utf-8").replace("3\n1\n1\n1\n1\n7\n", "4\n1\n1\n1\n1\n8\n")
    assert states_in(text, "refused.state_secret") == set()


def test_nothing_is_told_on_pages() -> None:
    """A program may take all labels of a page before its numbers."""
    text = CASE.read_text(encoding="utf-8") + "\n\f"
    assert states_in(text, "refused.state_secret") == set()
