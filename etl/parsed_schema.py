"""The JSON Schema of the parsed report (`parsed-report/1`), declared here once; `docs/` holds a generated copy."""

from __future__ import annotations

from typing import Any

from etl.form import FORMS, TABLE_IDS
from etl.report import SCHEMA

MOST_CELLS = 2000
"""Entries of `cells`; the form has some two hundred, and each stands once."""
LONGEST_NAME = 200
"""Characters of an agency's name; the longest known has some forty."""
MONTHS = "^[0-9]{4}-(0[1-9]|1[0-2])/[0-9]{4}-(0[1-9]|1[0-2])$"


def _nullable(*types: str) -> dict[str, Any]:
    return {"type": [*types, "null"]}


def _record(properties: dict[str, Any], required: tuple[str, ...]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(required)}


def _list_of(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


TEXT = {"type": "string"}
NUMBER = {"type": "number"}
COUNT = {"type": "integer", "minimum": 0}

CELL = _record(
    {
        "table": {"enum": list(TABLE_IDS)},
        "row": TEXT,
        "column": TEXT,
        "value": _nullable("number"),
        "state": {"enum": ["reported", "blank", "unreadable"]},
        "raw": _nullable("string"),
        "unit": _nullable("string"),
        "ocr": {"type": "boolean"},
        "confidence": {"type": ["number", "null"], "minimum": 0, "maximum": 1},
        "place": {
            **_record(
                {
                    **{name: _nullable("integer") for name in ("page", "table", "row", "column")},
                    "bbox": {**_nullable("array"), "items": NUMBER, "minItems": 4, "maxItems": 4},
                },
                (),
            ),
            "type": ["object", "null"],
        },
    },
    ("table", "row", "column", "value", "state"),
)

INDICATOR = _record(
    {
        "indicator": TEXT,
        "canonical": _nullable("string"),
        "value": NUMBER,
        "value_high": _nullable("number"),
        "unit": TEXT,
        "kind": {"enum": ["level", "growth", "share", "change", "rank"]},
        "basis": {"enum": ["yoy", "mom", "2y", "avg", None]},
        "vs": _nullable("string"),
        "period": {"type": "string", "pattern": MONTHS},
        "status": {"enum": ["actual", "target"]},
        "approx": {"type": "boolean"},
        "sentence": TEXT,
        "place": _record({"section": _nullable("integer"), "start": COUNT, "end": COUNT}, ("start", "end")),
        "scope": _nullable("string"),
    },
    ("indicator", "value", "unit", "kind", "period", "status", "sentence"),
)

PROPOSED_CELL = {"row": TEXT, "column": TEXT, "value": NUMBER}

PROPOSAL = {
    **_record(
        {
            **PROPOSED_CELL,
            "kind": {"enum": ["single", "missing", "swapped", "split_digits", "shifted", "pair"]},
            "why": TEXT,
            "digits": {"enum": ["transposed", "mistyped", "added", "dropped"]},
            "cells": _list_of(_record(PROPOSED_CELL, ("row", "column", "value"))),
        },
        (),
    ),
    "type": ["object", "null"],
    "description": "What would make the ties hold, never applied: one cell by row, column and value, several in cells",
}

FINDING = _record(
    {
        "check": TEXT,
        "severity": {"enum": ["error", "warning", "note", "not_judged"]},
        "message": TEXT,
        **{name: _nullable("string") for name in ("table", "row", "column")},
        **{name: _nullable("number") for name in ("expected", "actual")},
        "proposal": PROPOSAL,
    },
    ("check", "severity", "message"),
)

PARSED_REPORT_SCHEMA: dict[str, Any] = {
    "$schema": "http://json-schema.org/draft-07/schema#",
    "title": "parsed-report/1",
    "description": "One annual report on government information disclosure, as read",
    **_record(
        {
            "schema": {"const": SCHEMA},
            "status": {"enum": ["read", "partly_read", "not_a_report", "unreadable"]},
            "reason": _nullable("string"),
            "source": _record(
                {
                    "file": TEXT,
                    "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
                    "media_type": TEXT,
                    "bytes": COUNT,
                    "url": _nullable("string"),
                    "published": {"type": ["string", "null"], "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
                },
                ("file", "sha256", "media_type"),
            ),
            "title": _nullable("string"),
            "agency": {
                **_record(
                    {
                        "name": {"type": "string", "minLength": 1, "maxLength": LONGEST_NAME},
                        "as_printed": TEXT,
                        "region": {"type": ["string", "null"], "pattern": "^[0-9]{6}$"},
                    },
                    ("name",),
                ),
                "type": ["object", "null"],
            },
            "year": {"type": ["integer", "null"], "minimum": 2008, "maximum": 2100},
            "form": {"enum": [*(form.id for form in FORMS), None]},
            "cells": {**_list_of(CELL), "maxItems": MOST_CELLS},
            "missing_tables": _list_of({"enum": list(TABLE_IDS)}),
            "indicators": _list_of(INDICATOR),
            "sections": _list_of(
                _record(
                    {
                        "number": {"type": "integer", "minimum": 1, "maximum": 6},
                        "heading": TEXT,
                        "text": TEXT,
                    },
                    ("number", "heading", "text"),
                )
            ),
            "findings": _list_of(FINDING),
        },
        ("schema", "status", "source"),
    ),
}
