"""The ties of the official form, computed once more, so that tests do not borrow them from the product."""

from __future__ import annotations

PEOPLE = ("natural_person", "business", "research", "public_interest", "legal_service", "other_organisation")
RULINGS = ("upheld", "corrected", "other", "pending")
OUTCOMES = {"granted", "partly_granted", "refused", "unable", "not_processed", "other"}


def number(cells: dict, *key: str) -> float:
    return cells[key] or 0


def rows(cells: dict, table: str) -> list[str]:
    return list(dict.fromkeys(row for name, row, _ in cells if name == table))


def broken(cells: dict) -> set:
    """The ties that do not hold within one report, blank counting as nothing."""
    found = set()
    asked, disputed = rows(cells, "applications"), rows(cells, "disputes")
    for row in asked:
        if sum(number(cells, "applications", row, person) for person in PEOPLE) != number(
            cells, "applications", row, "total"
        ):
            found.add(("row_sum", "applications", row, None))
    for column in (*PEOPLE, "total") if asked else ():
        of = {row: number(cells, "applications", row, column) for row in asked}
        decided = sum(value for row, value in of.items() if row.split(".")[0] in OUTCOMES)
        if decided != of["total"]:
            found.add(("column_sum", "applications", None, column))
        if of["received"] + of["carried_in"] != of["total"] + of["carried_forward"]:
            found.add(("flow", "applications", None, column))
    for row in disputed:
        if sum(number(cells, "disputes", row, ruling) for ruling in RULINGS) != number(cells, "disputes", row, "total"):
            found.add(("dispute_sum", "disputes", row, None))
    return found


def broken_chain(earlier: dict, later: dict) -> set:
    return {
        ("year_chain", "applications", "carried_in", column)
        for column in (*PEOPLE, "total")
        if number(earlier, "applications", "carried_forward", column)
        != number(later, "applications", "carried_in", column)
    }
