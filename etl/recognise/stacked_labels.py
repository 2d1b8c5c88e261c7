"""Labels of table three that follow one another in running lines: of rows in which nothing is printed, and of groups.

They are told only if the whole table is nothing but labels of the form, each row once and in its order, and behind some
of them the numbers of one row: as many as there are columns, or fewer with their sum. What stands right before another
label then has none. The totals must hold from row to row, since numbers might stand before their labels instead.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from etl.form import FORMS
from etl.recognise.labels import bare, letters
from etl.recognise.runs import Run
from etl.recognise.torn.proof import all_hold
from etl.recognise.torn.words import wordings
from etl.recognise.values import read_value

TABLE = "applications"
RESULTS = "三、本年度办理结果"
OTHER = "other"


def labels_in(runs: Sequence[Run], columns: int) -> list[list[str]]:
    """The rows that stand before the values of each run, the last one with them; nothing where not all is told."""
    if not all(len(run.values) == columns or _are_with_sum(run.values) for run in runs if run.values):
        return []
    found = (_labels(runs, order) for order in _orders())
    return next((named for named in found if named and _totals_hold(runs, named)), [])


def _totals_hold(runs: Sequence[Run], named: Sequence[Sequence[str]]) -> bool:
    """Whether the last numbers hold from row to row: else they may stand before the labels of their rows."""
    totals = {row: [""] for own in named for row in own}
    totals |= {own[-1]: [run.values[-1]] for run, own in zip(runs, named, strict=True) if run.values and own}
    return all_hold(totals, 1)


def _are_with_sum(values: Sequence[str]) -> bool:
    *others, total = [read_value(value).value or 0 for value in values]
    return total == sum(others) > 0


def _labels(runs: Sequence[Run], order: Sequence[tuple[str, frozenset[str]]]) -> list[list[str]]:
    """The same where a table has these rows and groups, in this order."""
    at, named = 0, list[list[str]]()
    for run in runs:
        text, own = letters(bare(run.text)), list[str]()
        while text:
            again = max((_beginning(text, words) for row, words in order[:at] if not row), key=len, default="")
            begun = ((number, said) for number in range(at, len(order)) if (said := _beginning(text, order[number][1])))
            number, said = next(begun, (-1, ""))
            if len(again) > len(said):  # a group that goes on behind the heading of another page
                text = text[len(again) :]
                continue
            if number < 0:
                return []
            own += [order[number][0]] if order[number][0] else []
            text, at = text[len(said) :], number + 1
        named.append(own)
    return named


def _beginning(text: str, words: frozenset[str]) -> str:
    return max((said for said in words if text.startswith(said)), key=len, default="")


@cache
def _orders() -> tuple[tuple[tuple[str, frozenset[str]], ...], ...]:
    """What each form may print from top to bottom, groups without an id; 其他处理 as a group, and as a row."""
    return tuple(tuple(_order(number, whole=whole)) for number in range(len(FORMS)) for whole in (False, True))


def _order(form: int, *, whole: bool) -> list[tuple[str, frozenset[str]]]:
    table = FORMS[form].table(TABLE)
    groups = {group.id: group.label for group in table.groups}
    order: list[tuple[str, frozenset[str]]] = []
    begun: set[str] = set()
    for row in table.rows():
        group = row.group or ""
        if row.id == "granted":
            order.append(("", frozenset(wordings(RESULTS))))
        if group in groups and group not in begun:
            begun.add(group)
            order.append((OTHER if whole and group == OTHER else "", frozenset(wordings(groups[group]))))
        if not (whole and group == OTHER):
            order.append((row.id, frozenset(wordings(row.label, *row.aliases))))
    return order
