"""The page 经济指标: bars are quoted figures, gaps are named, targets stay out, a sentence is data."""

from __future__ import annotations

import json

import duckdb
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import store
from dashboard.quoting import facts, sentences, words
from dashboard.scope import Scope

INDUSTRY = "industrial_value_added_above_scale"
SCOPE = {"region": "990100", "sector": None, "level": None, "year": 2024, "indicator": INDUSTRY, "measure": "growth"}


@pytest.fixture(scope="module")
def con(demonstration_database):
    path = str(demonstration_database.resolve())
    with duckdb.connect(path, read_only=True, config=store.LOCKED_DOWN) as connection:
        yield connection


def asked(database, question, **params):
    return store.answer(str(database.resolve()), question, store._named_in(question, SCOPE | params))


def test_every_bar_is_a_quoted_figure_of_its_year(con, demonstration_database):
    """Each agency and year with one number: the number of the longest period within the report's year."""
    cells = asked(demonstration_database, "indicator_cells")
    actual = {(row.key, row.year): row.value for row in cells[cells.state == "quoted"].itertuples()}
    expected = {}
    quotes = con.execute(
        "select agency_id, year, value from mart.indicator where canonical = ? and kind = 'growth' and basis = 'yoy'"
        " and status = 'actual' and left(period_start, 4) = year::varchar and left(period_end, 4) = year::varchar"
        " order by right(period_end, 2)::integer - right(period_start, 2)::integer",
        [INDUSTRY],
    )
    for agency, year, value in quotes.fetchall():
        expected[agency, year] = value
    assert expected == actual


def test_a_year_without_a_quotation_is_named_not_zero(con, demonstration_database):
    """未提及 where there is a report, 未见报告 where there is none; neither has a number."""
    cells = asked(demonstration_database, "indicator_cells")
    reports = set(con.execute("select agency_id, year from mart.report").fetchall())
    gaps = cells[cells.state != "quoted"]
    assert gaps[gaps.state != "conflict"].value.notna().sum() == 0
    assert {(row.key, row.year) in reports for row in gaps[gaps.state == "not_mentioned"].itertuples()} <= {True}
    assert {(row.key, row.year) in reports for row in gaps[gaps.state == "no_report"].itertuples()} <= {False}


def test_a_target_never_enters_the_figure(con, demonstration_database):
    """6.5 % is what 临江县 aims at; the bar is what it reached."""
    targets = con.execute(
        "select value from mart.indicator where canonical = ? and status = 'target' and agency_id = ? and year = 2024",
        [INDUSTRY, "990121-gongxin"],
    ).fetchall()
    cells = asked(demonstration_database, "indicator_cells").set_index(["key", "year"])
    assert (targets, cells.value["990121-gongxin", 2024]) == ([(6.5,)], 5.8)


def test_every_quotation_is_found_in_the_prose(demonstration_database):
    """The marked text of each sentence is what stands at the figure's own place."""
    names = asked(demonstration_database, "indicator_names").head(6)
    for row in names.itertuples():
        quotes = asked(demonstration_database, "indicator_quotes", indicator=row.indicator_id, measure=row.measure)
        for quote in quotes.itertuples():
            figure = quote.prose[quote.start_at : quote.end_at]
            shown = sentences.marked(quote.sentence, quote.prose, [sentences.Mark(quote.start_at, quote.end_at)])
            assert f">{figure}</mark>" in shown


def test_who_never_mentions_it_is_an_agency_with_reports_and_no_quotation(con, demonstration_database):
    """云山县 has an industry office that never names the figure."""
    silent = asked(demonstration_database, "indicator_silent")
    expected = con.execute(
        "select distinct agency_id from mart.report where agency_id not in"
        " (select agency_id from mart.indicator where canonical = ?) order by 1",
        [INDUSTRY],
    ).fetchall()
    assert [row[0] for row in expected] == sorted(silent.agency_id)
    assert "云山县工信局" in set(silent[silent.peer].short_name)


def test_choices_say_how_many_reports_quote_each(con, demonstration_database):
    """The number in the list is the number of reports, whatever the kind of figure."""
    known = asked(demonstration_database, "indicator_names")
    reports = con.execute("select count(distinct report_id) from mart.indicator where canonical = 'gdp'").fetchone()[0]
    assert facts.choices(known)["gdp"] == f"综合 · 地区生产总值（{reports} 份）"


def test_the_page_draws_what_the_question_answers(demonstration_database, open_page):
    """Numbers over the bars are the cells' numbers with the decimals that were printed."""
    shown = open_page(demonstration_database, "indicators", indicator=INDUSTRY, kind="growth", region="990100")
    cells = asked(demonstration_database, "indicator_cells")
    data = json.loads(shown.test.get("plotly_chart")[0].proto.spec)["data"]
    bars = sum(len(trace["x"]) for trace in data if trace["type"] == "bar")
    gaps = sum(text == "未提及" for trace in data for text in trace.get("text", ()))
    assert (bars, gaps) == ((cells.state == "quoted").sum(), (cells.state == "not_mentioned").sum())
    assert any(">6.0<" in text for trace in data for text in trace.get("text", ()))


def test_one_report_shows_its_whole_set(con, demonstration_database, open_page):
    """Choosing an office lists every figure its report quotes."""
    agency, count = con.execute(
        "select agency_id, count(*) from mart.indicator where year = 2024 group by 1 order by 2 desc, 1 limit 1"
    ).fetchone()
    shown = open_page(demonstration_database, "indicators", agency=agency, year="2024")
    assert shown.html.count("<tr class=") == count


def test_offices_without_figures_get_a_way_on(demonstration_database, open_page):
    """公安 reports quote none: said so, without a figure and without failing."""
    shown = open_page(demonstration_database, "indicators", sector="公安")
    assert (shown.failed, "没有读出经济指标" in shown.html, len(shown.test.get("plotly_chart"))) == (False, True, 0)


@given(st.text(max_size=30), st.text(max_size=20), st.text(max_size=20), st.integers(0, 30), st.integers(0, 30))
def test_a_sentence_is_data(sentence, before, after, start, length):
    """Whatever a report says, only marks are markup, and nothing of the sentence is lost."""
    at = len(before)
    shown = sentences.marked(sentence, before + sentence + after, [sentences.Mark(at + start, at + start + length)])
    bare = pd.Series([shown]).str.replace(r"</?mark[^>]*>", "", regex=True).iloc[0]
    assert sentences.escape(sentence) == bare


def test_a_figure_outside_its_sentence_is_not_marked():
    """Offsets that lead elsewhere leave the sentence plain."""
    assert sentences.marked("增长5%。", "别处。增长5%。", [sentences.Mark(0, 2)]) == "增长5%。"


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2024-01", "2024-12", "全年"),
        ("2024-01", "2024-09", "前三季度"),
        ("2024-01", "2024-10", "1—10月"),
        ("2024-12", "2024-12", "12月"),
        ("2023-01", "2023-12", "2023 年全年"),
        ("2021-01", "2024-12", "2021 年 1 月至 2024 年 12 月"),
        (None, None, "统计期不明"),
    ],
)
def test_periods_are_written_as_people_say_them(start, end, expected):
    """The year is named only where it is not the report's."""
    assert expected == words.period(start, end, 2024)


@pytest.mark.parametrize(
    ("value", "unit", "least", "expected"),
    [(6.0, "%", 1, "6.0%"), (-1.3, "%", 1, "−1.3%"), (31840.0, "元", 0, "31,840 元"), (2.0, "位", 0, "第 2 位"),
     (float("nan"), "%", 1, "—")],
)  # fmt: skip
def test_quoted_numbers_keep_their_print(value, unit, least, expected):
    """A quoted percentage is not a fraction of one."""
    assert expected == words.quoted(value, unit, least=least)


FIXED = {"indicator": "fixed_asset_investment", "kind": "growth"}


def test_numbers_of_one_period_and_scope_stand_together_and_others_apart(demonstration_database):
    """固定资产投资 of 2024: four whole years, two of nine months, one of six; no median of fewer than five."""
    cells = asked(demonstration_database, "indicator_cells", indicator=FIXED["indicator"])
    city = Scope("990100", "示例市", None, None, None, 2024)
    found = facts.Facts(city, "", "", "growth", cells, *[pd.DataFrame()] * 4, None)
    actual = [(one.period, one.about, len(one.rows), one.median) for one in found.alike]
    assert actual == [("全年", "全辖区", 4, None), ("前三季度", "全辖区", 2, None), ("上半年", "全辖区", 1, None)]


def test_five_numbers_have_a_median():
    """5.1, 5.4, 6.0, 6.2 and 7.4: the middle one."""
    rows = pd.DataFrame({"value": [7.4, 5.1, 6.2, 5.4, 6.0]})
    assert facts.Alike("全年", "全辖区", rows, whole_year=True).median == 6.0
    assert facts.Alike("全年", "全辖区", rows.head(4), whole_year=True).median is None


def test_the_page_shows_the_contradiction_planted_between_two_offices(demonstration_database, open_page):
    """Both findings, each below its sentence and in full."""
    shown = open_page(demonstration_database, "indicators", year="2024", **FIXED)
    assert not shown.failed
    assert "核对发现 2 条，2024 年 2 条" in shown.html
    assert "西岭区住房和城乡建设局-2024.html 为 5.1%，相差超出四舍五入" in shown.html
    assert "另一处为 5.1，见下方核对" in shown.html


def test_the_page_shows_targets_beside_results_and_no_difference_where_periods_differ(
    demonstration_database, open_page
):
    """北塘区 aimed at 6.0 % for 2024 and reports nine months; 东河区 aimed at 7.0 % and reached 7.2 %."""
    shown = open_page(demonstration_database, "indicators", indicator=INDUSTRY, kind="growth", year="2024")
    assert "9 项目标中 6 项有同期结果，4 项不低于目标" in shown.html
    assert "+0.2 个百分点" in shown.html
    assert "统计期不同，不算差" in shown.html


def test_targets_are_not_in_the_figures(demonstration_database):
    """临江县 aims at 6.5 % for 2025: it is in the table, never in the cells."""
    cells = asked(demonstration_database, "indicator_cells")
    listed = asked(demonstration_database, "indicator_targets")
    assert ("临江县工信局", 2025, 6.5) in set(zip(listed.name, listed.due_year, listed.value, strict=True))
    assert 6.5 not in set(cells[cells.name == "临江县工信局"].value)


def test_a_domain_narrows_the_indicators(demonstration_database, open_page):
    """Of 农业 only its own are offered, the most quoted first, and the address says the domain."""
    shown = open_page(demonstration_database, "indicators", domain="农业")
    known = asked(demonstration_database, "indicator_names")
    offered = facts.choices(known, "农业")
    assert set(offered) == set(known[known.domain == "农业"].indicator_id)
    assert (shown.failed, shown.test.query_params["domain"]) == (False, "农业")
    assert shown.test.query_params["indicator"] == facts.most_quoted(known, offered)


def test_money_in_another_unit_is_drawn_converted(demonstration_database):
    """云山县 prints 万元 where the others print 亿元: 858,983 万元 are 85.8983 亿元."""
    cells = asked(demonstration_database, "indicator_cells", indicator="construction_output", measure="level")
    row = cells[(cells.name == "云山县住建局") & (cells.year == 2024)].iloc[0]
    assert (row.unit, row.value, row.printed_unit, bool(row.converted)) == ("亿元", 85.8983, "万元", True)
