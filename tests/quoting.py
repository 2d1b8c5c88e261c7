"""Parsed reports of invented offices that quote figures, written literally for tests of what compares them."""

from __future__ import annotations

import hashlib
import json

import duckdb

REGIONS = {"南湖区": "990104", "北塘区": "990102", "临江县": "990121"}


def figure(sentence, printed, indicator, value, unit, kind, period, **more):
    """One quoted figure: its sentence, its print in it, and what was read."""
    said = {
        "sentence": sentence,
        "printed": printed,
        "indicator": indicator,
        "value": value,
        "unit": unit,
        "kind": kind,
    }
    basis = {"basis": "yoy"} if kind == "growth" else {}
    return said | {"period": period, "status": "actual"} | basis | more


def report(office, year, *figures, district="南湖区"):
    """A parsed report whose first section says all the sentences."""
    text = "\n".join(dict.fromkeys(one["sentence"] for one in figures))
    name = f"{district}{office}-{year}.json"
    return name, {
        "schema": "parsed-report/1",
        "status": "partly_read",
        "source": {"file": name, "sha256": hashlib.sha256(name.encode()).hexdigest(), "media_type": "text/html"},
        "title": f"示例市{district}{office}{year}年政府信息公开工作年度报告",
        "agency": {"name": f"示例市{district}{office}", "region": REGIONS[district]},
        "year": year,
        "form": "2021",
        "sections": [{"number": 1, "heading": "一、总体情况", "text": text}],
        "indicators": [_placed(one, text) for one in figures],
    }


def _placed(one, text):
    at = text.index(one["sentence"]) + one["sentence"].index(one["printed"])
    place = {"section": 1, "start": at, "end": at + len(one["printed"])}
    return {key: value for key, value in one.items() if key != "printed"} | {"place": place}


def database(folder, *reports):
    """The database of these reports."""
    from etl.loading.build import load

    for name, content in reports:
        (folder / name).write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    load([folder], folder.parent / f"{folder.name}.duckdb")
    return folder.parent / f"{folder.name}.duckdb"


def rows(built, sql):
    """What the database answers."""
    with duckdb.connect(str(built.resolve()), read_only=True) as connection:
        return connection.execute(sql).fetchall()
