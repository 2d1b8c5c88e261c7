"""Units and doubtful figures on the pages 主动公开 and 经济指标: converted only to compare, never chosen between."""

from __future__ import annotations

import json

import pytest

from dashboard import store

INVESTED = "技改投资"
SAID = {
    "990102": ("技改投资31840万元。", [(31840, "万元", "31840万元", "2024-01/2024-12")]),
    "990103": ("技改投资4.5亿元，技改投资4.8亿元。", [
        (4.5, "亿元", "4.5亿元", "2024-01/2024-12"), (4.8, "亿元", "4.8亿元", "2024-01/2024-12")]),
    "990104": ("技改投资2.0亿元。", [(2.0, "亿元", "2.0亿元", "2024-01/2024-09")]),
    "990105": ("技改投资300美元。", [(300, "美元", "300美元", "2024-01/2024-12")]),
    "990121": ("去年技改投资1.5亿元。", [(1.5, "亿元", "1.5亿元", "2023-01/2023-12")]),
}  # fmt: skip
NAMES = {"990102": "北塘区<b>", "990103": "东河区", "990104": "南湖区", "990105": "西岭区", "990121": "临江县"}
FEES = {
    "990102": (251000, "元"),
    "990103": (30, None),
    "990104": (0.5, "亿元"),
    "990105": (None, None),
    "990121": (7, "件"),
}
SCOPE = {"region": "990100", "sector": None, "level": None, "year": 2024, "upper": "990100", "groups": list(NAMES)}


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    """Five invented parsed reports of one year."""
    from etl.loading.build import load

    folder = tmp_path_factory.mktemp("units")
    (folder / "all.jsonl").write_text("\n".join(json.dumps(parsed(region)) for region in SAID), encoding="utf-8")
    load([folder / "all.jsonl"], folder / "units.duckdb")
    return folder / "units.duckdb"


def parsed(region):
    """One report as `parse` writes it."""
    sentence, quotes = SAID[region]
    office = f"示例市{NAMES[region]}工业和信息化局"
    fee, unit = FEES[region]
    place = {"page": None, "table": 1, "row": 1, "column": 1, "bbox": None}
    cell = {"table": "disclosure", "row": "fees", "column": "amount", "value": fee, "raw": f"{fee}{unit or ''}"}
    cell |= {"state": "blank" if fee is None else "reported", "unit": unit, "ocr": False, "place": place}
    source = {"file": f"{region}.html", "sha256": region * 10 + "0000", "media_type": "text/html", "bytes": 1}
    return {
        "schema": "parsed-report/1", "status": "read", "reason": None, "year": 2024, "form": "2021",
        "source": source | {"url": None, "published": "2025-01-10"}, "title": f"{office}2024年政府信息公开工作年度报告",
        "agency": {"name": office, "as_printed": office, "region": region}, "cells": [cell], "missing_tables": [],
        "indicators": [quote(sentence, *one) for one in quotes], "findings": [],
        "sections": [{"number": 1, "heading": "一、总体情况", "text": sentence}],
    }  # fmt: skip


def quote(sentence, value, unit, printed, period):
    start = sentence.index(printed)
    place = {"section": 1, "start": start, "end": start + len(printed)}
    return {
        "indicator": INVESTED, "canonical": None, "value": value, "value_high": None, "unit": unit, "kind": "level",
        "basis": None, "vs": None, "period": period, "status": "actual", "approx": False, "sentence": sentence,
        "place": place,
    }  # fmt: skip


def asked(database, question, **params):
    return store.answer(str(database.resolve()), question, store._named_in(question, SCOPE | params))


def test_fees_are_compared_in_one_unit_and_the_print_is_kept(database):
    """251000 元 is 25.1 万元, 0.5 亿元 is 5000 万元; what is no money is no number; blank stays blank."""
    rows = asked(database, "disclosure_agencies", metrics=["fees"], since=2024).set_index("region")
    actual = {region: (row.value if row.value == row.value else None, row.state) for region, row in rows.iterrows()}
    assert {
        "990102": (25.1, "reported"), "990103": (30, "reported"), "990104": (5000, "reported"),
        "990105": (None, "blank"), "990121": (None, "unreadable"),
    } == actual  # fmt: skip
    assert rows.raw["990102"] == "251000元"


def test_the_page_says_what_it_converted(database, open_page):
    """Two of three sums were converted; only their cells carry the mark."""
    shown = open_page(database, "disclosure", metric="fees")
    assert "2 份所印单位不是万元，合计时已换算" in shown.html
    table = shown.html + "".join(str(element.proto) for element in shown.test.get("bidi_component"))
    assert "示例市 2024 年行政事业性收费 5,055.1 万元" in table


def test_quoted_amounts_are_converted_only_to_compare(database):
    """Most print 亿元; 万元 is converted, dollars are not, and two numbers of one period are not chosen between."""
    cells = asked(database, "indicator_cells", indicator=INVESTED, measure="level").set_index("region")
    assert {
        "990102": "quoted", "990103": "conflict", "990104": "quoted", "990105": "other_unit", "990121": "other_period",
    } == dict(cells.state)  # fmt: skip
    assert (cells.unit["990102"], cells.value["990102"], cells.converted["990102"]) == ("亿元", 3.184, True)


def test_the_sentence_keeps_its_print_and_its_markup_is_text(database, open_page):
    """The conversion shows in the figure only; a name with a tag is shown as it is written."""
    shown = open_page(database, "indicators", kind="level")
    assert ">31840万元</mark>" in shown.html
    assert "1 处按“亿元”换算，记录保留原印" in shown.html
    assert "1 家同期数不一，不取其一" in shown.html
    assert "<b>工" not in shown.html
