"""The page 口径 spells out every measure, check and form that the database declares."""

from __future__ import annotations

import pytest

PAGE = "method"


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("catalogue.metric", "metric_id"),
        ("catalogue.check_rule", "check_id"),
        ("catalogue.form_row", "row_id"),
        ("catalogue.form_column", "column_id"),
        ("catalogue.form", "official_order"),
        ("catalogue.indicator", "indicator_id"),
    ],
)
def test_everything_declared_is_on_the_page(table, column, demonstration_database, open_page, every):
    """No id of the catalogue is left out."""
    html = open_page(demonstration_database, PAGE).html
    declared = [row[0] for row in every(demonstration_database, f"select {column} from {table}")]
    assert declared
    assert [name for name in declared if name not in html] == []


def test_the_heading_counts_what_is_listed(demonstration_database, open_page, every):
    """The same numbers as the catalogue."""
    metrics, checks = every(
        demonstration_database,
        "select (select count(*) from catalogue.metric), (select count(*) from catalogue.check_rule)",
    )[0]
    heading = open_page(demonstration_database, PAGE).html.split("<h1>")[1].split("</h1>")[0]
    general, details = (int(part.split(" ")[0]) for part in heading.split("、")[:2])
    assert (general + details, f"{checks} 项核对" in heading) == (metrics, True)


@pytest.mark.parametrize(
    "words",
    [
        "（一）予以公开＋（二）部分公开",
        "一、本年新收＋二、上年结转",
        "（四）1.本机关不掌握相关政府信息",
        "行政复议·总计−行政复议·尚未审结",
        "上年行政规范性文件·现行有效件数",
        "（三）不予公开",
    ],
)
def test_formulas_are_spelled_in_printed_words(words, demonstration_database, open_page):
    """Numerator and denominator as the form prints their rows and columns."""
    assert f"<td>{words}</td>" in open_page(demonstration_database, PAGE).html


@pytest.mark.parametrize("state", ["空白", "未见报告", "未提及", "未判断"])
def test_the_four_states_are_told_apart(state, demonstration_database, open_page):
    """Each has a row of its own."""
    assert f"<td>{state}</td>" in open_page(demonstration_database, PAGE).html


def test_a_search_keeps_only_what_holds_the_word(demonstration_database, open_page):
    """复议纠错率 stays, 新收申请 goes; the address carries the word."""
    shown = open_page(demonstration_database, PAGE, q="复议")
    assert ("<b>复议纠错率</b>" in shown.html, "<b>新收申请</b>" in shown.html) == (True, False)
    assert shown.test.query_params["q"] == "复议"


def test_a_search_without_result_says_so(demonstration_database, open_page):
    """Nothing found is not nothing shown."""
    assert "没有含“不存在的词”的内容" in open_page(demonstration_database, PAGE, q="不存在的词").html


def test_thresholds_of_the_pages_stand_among_the_rules(demonstration_database, open_page):
    """Few cases, a small base, what is called unchanged, how many peers are enough."""
    html = open_page(demonstration_database, "method").html
    said = ("分母不足 30 件的率", "基数不足 10 时只给差额", "率升降不足 0.05 个百分点称持平", "不足 5 家时先不论申请量")
    assert [words for words in said if words not in html] == []
