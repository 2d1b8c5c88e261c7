"""Numbers in blocks behind their labels: read only if they can be cut in one way, and all ties hold."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from etl.parse import parse_content

CASE = Path(__file__).parent / "cases" / "text-numbers-in-blocks" / "report.txt"


def applications_in(text: str) -> int:
    """How many cells of table three are read as numbers below the first row, which is printed whole."""
    report = parse_content("报告.txt", text.encode())[0][0]
    cells = (cell for cell in report.cells if cell.table == "applications" and cell.state == "reported")
    return sum(cell.row != "received" for cell in cells)


def lines() -> list[str]:
    """The lines of the case, in which all can be cut."""
    return CASE.read_text(encoding="utf-8").split("\n")


def test_numbers_in_blocks_are_read_where_all_ties_hold() -> None:
    """The case itself: twenty-four rows of seven numbers below the first."""
    assert applications_in("\n".join(lines())) == 24 * 7


def test_two_numbers_of_a_column_that_change_places_leave_all_unread() -> None:
    """The totals of their rows are no sums then, in whatever way the numbers are cut."""
    changed = lines()
    first = changed.index("（五）不予处") + 4
    numbers = [at for at in range(first, len(changed)) if changed[at].strip().isdigit()]
    one, other = next((a, b) for a, b in pairwise(numbers) if changed[a] != changed[b])
    changed[one], changed[other] = changed[other], changed[one]
    assert applications_in("\n".join(changed)) == 0


def test_a_label_that_lacks_a_letter_leaves_all_unread() -> None:
    """What is printed is another table than the form's, for all that is known."""
    assert applications_in("\n".join(lines()).replace("2.重复申请", "2.重申请")) == 0


def test_a_number_that_lacks_leaves_all_unread() -> None:
    """Seven numbers a label are needed: a blank one may stand anywhere."""
    changed = lines()
    last = max(at for at, line in enumerate(changed[: changed.index("2.重复申请")]) if line.strip().isdigit())
    del changed[last]
    assert applications_in("\n".join(changed)) == 0
