"""Repair proposals from the ties of `applications`, offered beside what is printed and never applied.

A proposal is offered only where it is the only one: of all single slips (one wrong cell, two cells exchanged, digits
torn apart or run together, a row or column moved by one cell) exactly one makes every tie hold that can be judged;
where no single slip does, exactly one pair of wrong cells. What blank cells must be is told where the ties force it.
`disputes` has one tie a row, which detects a wrong cell and cannot locate it, and cannot confirm what it says of a
blank one; `disclosure` has no tie: nothing is proposed for either.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from etl.form import Form
from etl.form.model import CellKey
from etl.report import Cell, Finding, Number
from etl.ties.hypotheses import smallest
from etl.ties.parity import TABLE, ContradictionError, Numbers, Parity, forced, parity_of, weigh
from etl.ties.slips import digit_slip

MOST_MISSING = 3
"""Blank cells beside the totals that the ties surely determine: four at the corners of a rectangle they do not."""
NOT_UNIQUE = "使各式相符的改法不止一种，不提修复建议。"
WHY = {
    "single": "同一行、同一列因此一格不符",
    "missing": "其余各格推得",
    "swapped": "两格数字互换",
    "split_digits": "相邻两格数字拆错或连写",
    "shifted": "数字错开一格",
    "pair": "两格各在其行列不符处",
}
"""The kinds of proposal, and in words what speaks for each."""
DIGITS = {"transposed": "数位颠倒", "mistyped": "一位数字有误", "added": "多一位数字", "dropped": "少一位数字"}
"""How a single wrong number differs from the right one, where its digits show a slip."""


def with_proposals(form: Form, findings: list[Finding], cells: Mapping[CellKey, Cell]) -> list[Finding]:
    """The broken ties, those of `applications` with the one repair that explains them all, or with word of several."""
    if not any(finding.table == TABLE for finding in findings):
        return findings
    parity = parity_of(form, cells)
    found = smallest(parity)
    if len(found) == 1 and found[0].named:
        proposal = _proposal(found[0].kind, dict(found[0].values), parity.numbers)
        return [one._replace(proposal=proposal) if one.table == TABLE else one for one in findings]
    if len(found) > 1:
        return [one._replace(message=one.message + NOT_UNIQUE) if one.table == TABLE else one for one in findings]
    return findings


def with_missing(form: Form, findings: list[Finding], cells: Mapping[CellKey, Cell]) -> list[Finding]:
    """The findings of ties that could not be judged, with what the other cells imply for the blank ones."""
    blank = [key for key, cell in cells.items() if key[0] == TABLE and cell.value is None]
    parts = [key for key in blank if "total" not in key]
    if not blank or len(parts) > MOST_MISSING or not any(finding.table == TABLE for finding in findings):
        return findings
    parity = parity_of(form, cells)
    implied = _confirmed(parity)
    return [_with_implied(finding, implied, parity) for finding in findings] if implied else findings


def _with_implied(finding: Finding, implied: dict[CellKey, Number], parity: Parity) -> Finding:
    own = {key for one in parity.sums if one.check == finding.check for key in one.signs}
    if finding.table != TABLE or not own & implied.keys():
        return finding
    return finding._replace(proposal=_proposal("missing", implied, parity.numbers))


def _confirmed(parity: Parity) -> dict[CellKey, Number]:
    """The values forced upon blank cells, where every tie through them can then be judged, and all of them hold."""
    if parity.broken:
        return {}
    try:
        found = forced(parity.sums, parity.numbers)
    except ContradictionError:
        return {}
    doubtful = {key for one in parity.sums if weigh(one, {**parity.numbers, **found}).unknown for key in one.signs}
    return {key: value for key, value in found.items() if value is not None and key not in doubtful}


def _proposal(kind: str, values: Mapping[CellKey, Number], printed: Numbers) -> dict[str, Any]:
    """The proposal as the parsed report holds it: one cell by `row`, `column`, `value`; several in `cells`."""
    cells = [{"row": row, "column": column, "value": value} for (_, row, column), value in values.items()]
    proposal: dict[str, Any] = {"kind": kind, "why": WHY[kind]}
    if len(cells) > 1:
        return proposal | {"cells": cells}
    ((key, value),) = values.items()
    was = printed[key]
    digits = None if was is None else digit_slip(was, value)
    return cells[0] | proposal | ({"digits": digits, "why": f"{WHY[kind]}，{DIGITS[digits]}"} if digits else {})
