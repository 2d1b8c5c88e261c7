"""Which official form a report is printed in: what it prints decides, and its year only where nothing else does."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from etl.form import FORMS, Form, form_by_id, form_in_force
from etl.form.model import CellKey
from etl.patterns import pattern
from etl.read.document import Document, Paragraph
from etl.recognise.absent import declared_cells
from etl.recognise.found import Tables

_ROOM = pattern(r"\s+")


class FormReading(NamedTuple):
    """The form of a report, and whether anything printed tells it."""

    form: Form
    told: bool


def decide_form(tables: Tables, year: int | None, document: Document) -> FormReading:
    """The form whose own cells were read, or else whose own labels are printed; else the form in force that year.

    国办公开办函〔2021〕30号: the year does not decide, since reports go on using the old form. Before the new one was
    prescribed there was no other.
    """
    leader = _leader(_own_cells(tables)) or _leader(_own_labels(document))
    if leader:
        return FormReading(form_by_id(leader), told=True)
    form = form_in_force(year)
    return FormReading(form, told=form is not FORMS[-1])


def _leader(own: Mapping[str, int]) -> str | None:
    """The form of which most is found, where it is one alone."""
    most = max(own.values())
    leaders = [form_id for form_id, count in own.items() if count == most]
    return leaders[0] if most and len(leaders) == 1 else None


def _own_cells(tables: Tables) -> Mapping[str, int]:
    """How many cells were read that only this form declares."""
    return {form.id: len(_declared_alone(form.id) & tables.cells.keys()) for form in FORMS}


@cache
def _declared_alone(form_id: str) -> frozenset[CellKey]:
    """The cells no other form declares; groups that some offices print as one row tell no form."""
    form = form_by_id(form_id)
    others = frozenset().union(*(declared_cells(other.id) for other in FORMS if other is not form))
    alone = {("applications", group.id) for table in form.tables for group in table.groups if group.alone}
    shared = alone | {("applications", "other")}
    return frozenset(key for key in declared_cells(form_id) - others if key[:2] not in shared)


def _own_labels(document: Document) -> Mapping[str, int]:
    """How many headings of table two are printed that only this form has, in a table or not; one may be prose."""
    texts = (
        block.text if isinstance(block, Paragraph) else "".join(cell.text for cell in block.cells)
        for block in document.blocks
    )
    printed = _ROOM.sub("", "".join(texts))
    found = {form.id: sum(label in printed for label in _labelled_alone(form.id)) for form in FORMS}
    return {form_id: count if count > 1 else 0 for form_id, count in found.items()}


@cache
def _labelled_alone(form_id: str) -> frozenset[str]:
    """The headings of table two, as declared, that are no part of any heading of another form."""
    others = "\n".join(label for form in FORMS if form.id != form_id for label in _labels(form))
    return frozenset(label for label in _labels(form_by_id(form_id)) if label not in others)


def _labels(form: Form) -> list[str]:
    return [column.label for column in form.table("disclosure").columns()]
