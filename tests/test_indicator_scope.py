"""The place a quoted figure is about is kept, in the report's words; where they name none, it is null."""

from __future__ import annotations

import json

import pytest

from etl.narrative.record import quote_sentence
from etl.parsed_report import from_json, to_json


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        ("全区规上工业增加值增长8.1%，高于全市1.4个百分点；实现工业投资42.6亿元。", ["全区", "全区", "全区"]),
        ("1—10月，我市一般公共预算收入100亿元，增长5%。", ["全市", "全市"]),
        ("本县粮食总产量18.6万吨。", ["全县"]),
        ("推动全市规上工业增加值增长6%。", ["全市"]),
        ("全镇工业总产值12.5亿元。", ["全镇"]),
        ("全系统实现保费收入12亿元，增长3%。", ["全系统", "全系统"]),
        ("园区实现工业总产值80亿元。", ["园区"]),
        ("示例市地区生产总值完成412.6亿元，增长5.8%。", ["示例市", "示例市"]),
        ("南湖区规上工业增加值增长5%，北塘区规上工业增加值增长6%。", ["南湖区", "北塘区"]),
        ("全区工业经济稳中向好，规上工业增加值增长6%。", ["全区"]),
        ("全区规上工业增加值增长6%。固定资产投资增长3%。", ["全区", "全区"]),
        ("规上工业增加值增长6%，增速全省第二。", [None]),
        ("规上工业增加值增长6%，高于全国、全省2.1、1.3个百分点。", [None, None, None]),
        ("工业投资占全市固定资产投资比重18.4%。", [None]),
        ("在全国率先推行改革，规上工业增加值增长6%。", [None]),
        ("规上工业增加值增长6%。", [None]),
    ],
)  # fmt: skip
def test_the_place_of_a_figure_is_its_own_clauses_or_the_one_that_holds(text, scopes):
    """A place that a figure is only measured against is not its own."""
    assert [quote.scope for quote in quote_sentence(text, 2024)] == scopes


def test_what_a_part_is_about_ends_with_its_list():
    """其中 the city's own revenue; the next item and the next sentence are about the whole again."""
    text = "全市固定资产投资增长5%，其中市本级固定资产投资30亿元；工业投资增长3%。进出口总额增长4%。"
    assert [quote.scope for quote in quote_sentence(text, 2024)] == ["全市", "市本级", "全市", "全市"]


def test_the_place_is_part_of_the_parsed_report_and_may_be_left_out():
    """Reports parsed by an earlier version, or by another tool, have no such key."""
    data = {
        "schema": "parsed-report/1",
        "status": "read",
        "source": {"file": "a", "sha256": "0" * 64, "media_type": "text/html"},
        "indicators": [
            {"indicator": "工业投资", "value": 6, "unit": "%", "kind": "growth", "period": "2024-01/2024-12",
             "status": "actual", "sentence": "…", **more}
            for more in ({}, {"scope": None}, {"scope": "全区"})
        ],
    }  # fmt: skip
    kept = to_json(from_json(json.loads(json.dumps(data))))
    assert [quote["scope"] for quote in kept["indicators"]] == [None, None, "全区"]
