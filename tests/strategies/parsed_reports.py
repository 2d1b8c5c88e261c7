"""Parsed reports of invented offices with a few literal cells each, written as another tool would write them."""

from __future__ import annotations

import json

PLACE = "示例市南湖区"
HEADINGS = ("总体情况", "主动公开政府信息情况")


def parsed(office, year, cells=(), *, form="2021", region="990104", prose="", name=None, units=()):
    """One parsed report: `cells` maps (table, row, column) to a number, None for a blank; `units` the printed ones."""
    agency = f"{PLACE}{office}" if name is None else name
    return {
        "schema": "parsed-report/1",
        "status": "read",
        "reason": None,
        "source": {"file": f"{agency}-{year}.html", "sha256": "0" * 64, "media_type": "text/html", "bytes": 1},
        "title": f"{agency}{year}年政府信息公开工作年度报告",
        "agency": {"name": agency, "as_printed": agency, "region": region},
        "year": year,
        "form": form,
        "cells": [_cell(key, value, dict(units).get(key)) for key, value in dict(cells).items()],
        "missing_tables": [],
        "indicators": [],
        "sections": [
            {"number": 1, "heading": HEADINGS[0], "text": prose},
            {"number": 2, "heading": HEADINGS[1], "text": ""},
        ],
        "findings": [],
    }


def _cell(key, value, unit):
    table, row, column = key
    state = "blank" if value is None else "reported"
    raw = "" if value is None else str(value)
    return {"table": table, "row": row, "column": column, "value": value, "state": state, "raw": raw, "unit": unit}


def write(folder, reports, due=(), agencies=()):
    """The reports as files of a folder; who has to report: (agency id, year); and the agencies: (id, name, region)."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, report in enumerate(reports):
        (folder / f"{number}.json").write_text(json.dumps(report, ensure_ascii=False), encoding="utf-8")
    for name, head, rows in (("due", "agency_id,year", due), ("agencies", "agency_id,name,region", agencies)):
        if rows:
            lines = [head, *(",".join(map(str, row)) for row in rows)]
            (folder / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder
