"""A report whose year or office is contradicted is marked wherever it is compared, and the mark is explained."""

from __future__ import annotations

import json

import pytest

MARKED = "东河区教育局 ●"
WHY = "东河区教育局（单位矛盾、年度矛盾）"
TRACES = "本报告由示例市云山县审计局编制。\n\n数据统计期限自2023年1月1日起至2023年12月31日止。"


@pytest.fixture(scope="module")
def doubted(tmp_path_factory):
    """A database of a few invented reports, one of them with traces of another office and another year."""
    from etl import demo
    from etl.loading.build import load

    reports, chosen = tmp_path_factory.mktemp("invented"), tmp_path_factory.mktemp("chosen")
    demo.write(reports)
    for report in sorted((reports / "东河区").glob("*局-202[34].*")):
        (chosen / report.name).write_bytes(report.read_bytes())
    planted = chosen / "东河区教育局-2024.txt"
    text = planted.read_text(encoding="utf-8")
    planted.write_text(text.replace("一、总体情况", f"{TRACES}\n\n一、总体情况", 1), encoding="utf-8")
    database = tmp_path_factory.mktemp("doubted") / "doubted.duckdb"
    load([chosen], database)
    return database


def test_the_database_says_which_report_and_why(doubted, every):
    rows = every(doubted, "select short_name, year, why from mart.doubt where why like '%矛盾%'")
    assert rows == [("东河区教育局", 2024, "单位矛盾、年度矛盾")]


@pytest.mark.parametrize("page", ["overview", "compare", "trend", "outcomes", "disclosure", "indicators"])
def test_every_page_that_compares_names_it(doubted, open_page, page):
    """Below the content, with the reason."""
    assert WHY in open_page(doubted, page, region="990103", year="2024").html


@pytest.mark.parametrize("page", ["overview", "compare", "outcomes", "indicators"])
def test_no_mark_in_a_year_without_doubt(doubted, open_page, page):
    assert MARKED not in open_page(doubted, page, region="990103", year="2023").html


def test_the_mark_stands_in_the_table_of_the_overview(doubted, open_page):
    shown = open_page(doubted, "overview", region="990103", year="2024")
    tables = [element.proto.json for element in shown.test.get("bidi_component")]
    assert any(MARKED in json.dumps(json.loads(table), ensure_ascii=False) for table in tables if table)


def test_a_figure_with_a_mark_explains_it(doubted, open_page):
    """In its note line, which the exported picture bears too."""
    assert "● 年报存疑：" in open_page(doubted, "compare", region="990103", year="2024").html


def test_hovering_says_why(doubted, open_page):
    shown = open_page(doubted, "compare", region="990103", year="2024")
    specs = [json.loads(element.proto.spec) for element in shown.test.get("plotly_chart")]
    assert any("存疑：单位矛盾、年度矛盾" in json.dumps(spec, ensure_ascii=False) for spec in specs)
