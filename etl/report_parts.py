"""A parsed report in the parts it is kept in, and whole again: its cells a list a column, its lists one by one.

Two hundred cells as an object each take five times the room and the time: every name is written two hundred times. And
what asks for the quoted figures of a thousand reports need not go through all else that they say.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from etl.report import Cell, Place

NOWHERE = Place()
LISTS = ("missing_tables", "indicators", "sections", "findings")
"""What is a part of its own, under the key it has in the parsed report; `about` is the rest, but for the cells."""


def in_parts(report: Mapping[str, Any]) -> dict[str, Any]:
    """The parts of a parsed report (JSON-ready) that has no cells."""
    about = {key: value for key, value in report.items() if key not in LISTS}
    return {"about": about, **{key: report[key] for key in LISTS}}


def whole(parts: Mapping[str, Any], columns: Mapping[str, Any]) -> dict[str, Any]:
    """The parsed report again, keys in the order of the contract."""
    lists = {key: parts[key] for key in LISTS}
    return {**parts["about"], "cells": as_objects(columns), **lists}


def as_columns(cells: Sequence[Cell]) -> dict[str, Any]:
    """Each field of the cells as a list, all of one length; nothing where there are no cells."""
    if not cells:
        return {}
    columns: dict[str, Any] = dict(zip(Cell._fields, zip(*cells, strict=True), strict=True))
    places = zip(*(cell.place or NOWHERE for cell in cells), strict=True)
    return {**columns, "place": dict(zip(Place._fields, places, strict=True))}


def as_objects(columns: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The cells again, an object each; `place` is null where nothing of it is known."""
    if not columns:
        return []
    places = [_object(columns["place"], values) for values in zip(*columns["place"].values(), strict=True)]
    known = [place if any(value is not None for value in place.values()) else None for place in places]
    return [_object(columns, values) for values in zip(*{**columns, "place": known}.values(), strict=True)]


def _object(columns: Mapping[str, Any], values: Sequence[Any]) -> dict[str, Any]:
    return dict(zip(columns, values, strict=True))
