"""The page 主动公开: its sums are those of plain SQL, money is one unit, gaps are words, a whole area counts once."""

from __future__ import annotations

import json
from types import SimpleNamespace

import duckdb
import pytest

from dashboard import store
from dashboard.charts import bar_grid, stock
from dashboard.proactive.facts import covered

QUANTITIES = {
    "licences": ("licences", "decisions"),
    "penalties": ("penalties", "decisions"),
    "fees": ("fees", "amount"),
    "normative_in_force": ("normative_documents", "in_force"),
}
DISTRICTS = ["990102", "990103", "990104", "990105", "990121", "990122"]
SCOPE = {"region": "990100", "sector": None, "level": None, "year": 2024, "groups": DISTRICTS, "upper": "990100"}


@pytest.fixture(scope="module")
def con(demonstration_database):
    path = str(demonstration_database.resolve())
    with duckdb.connect(path, read_only=True, config=store.LOCKED_DOWN) as connection:
        yield connection


def asked(database, question, **params):
    given = SCOPE | {"metrics": list(QUANTITIES), "since": 2019} | params
    return store.answer(str(database.resolve()), question, store._named_in(question, given))


def plain_sum(con, region, year, row, column):
    """Σ of a printed cell, the money of the one declared unit, straight from the layer below."""
    return con.execute(
        "select sum(cell.value * case cell.unit when '元' then 0.0001 when '亿元' then 10000 else 1 end)"
        " from core.cell as cell join core.report as report using (report_id)"
        " where report.current and cell.table_id = 'disclosure' and report.region = ? and report.year = ?"
        " and cell.row_id = ? and cell.column_id = ?",
        [region, year, row, column],
    ).fetchone()[0]


@pytest.mark.parametrize("metric", QUANTITIES)
def test_each_district_and_year_is_the_sum_of_its_cells(metric, con, demonstration_database):
    """Every bar of the figure, and no bar where nothing is printed."""
    places = asked(demonstration_database, "disclosure_places")
    rows = places[(places.metric_id == metric) & (places.key != "total")]
    expected = {
        (row.key, row.year): plain_sum(con, row.key, row.year, *QUANTITIES[metric]) for row in rows.itertuples()
    }
    actual = {(row.key, row.year): None if row.value != row.value else row.value for row in rows.itertuples()}
    assert {key: value and round(value, 6) for key, value in expected.items()} == {
        key: value and round(value, 6) for key, value in actual.items()
    }


def test_the_total_is_the_sum_of_the_districts(demonstration_database):
    """Nobody reports for the whole city in the demonstration, so that nothing stands for anything else."""
    places = asked(demonstration_database, "disclosure_places")
    now = places[(places.year == 2024) & (places.metric_id == "licences")]
    assert now[now.key != "total"].value.sum() == now[now.key == "total"].value.sum()


def test_the_change_is_over_agencies_that_print_both_years(con, demonstration_database):
    """Two agencies without a report in 2024 leave both sums."""
    changes = asked(demonstration_database, "disclosure_change")
    total = changes[(changes.key == "total") & (changes.metric_id == "licences")].iloc[0]
    expected = con.execute(
        "select count(*), sum(now.value), sum(before.value) from"
        " (select * from mart.metric where metric_id = 'licences' and year = 2024 and value is not null) as now join"
        " (select * from mart.metric where metric_id = 'licences' and year = 2023 and value is not null) as before"
        " using (agency_id)"
    ).fetchone()
    assert expected == (total.agencies, total.now, total.before)


def test_fees_of_both_ways_of_asking_agree(con, demonstration_database):
    """The page's own conversion gives what the measure of the database gives."""
    rows = asked(demonstration_database, "disclosure_agencies", since=2024)
    fees = rows[(rows.metric_id == "fees") & rows.value.notna()]
    expected = dict(
        con.execute(
            "select agency_id, value from mart.metric where metric_id = 'fees' and year = 2024 and value is not null"
        ).fetchall()
    )
    assert {key: round(value, 6) for key, value in expected.items()} == {
        key: round(value, 6) for key, value in zip(fees.key, fees.value, strict=True)
    }


def test_no_report_and_no_such_row_are_not_the_same(demonstration_database):
    """Neither is a zero."""
    rows = asked(demonstration_database, "disclosure_agencies")
    fees = rows[rows.metric_id == "fees"]
    assert set(fees[fees.year == 2020].state) == {"other_form"}
    assert set(fees[(fees.year == 2024) & (fees.region == "990122") & fees.value.isna()].state) <= {
        "no_report",
        "blank",
        "unreadable",
        "not_printed",
    }
    assert fees[fees.state != "reported"].value.notna().sum() == 0


def test_a_whole_area_report_counts_once(real_database):
    """The city's report stands for the district inside it, also where places are summed side by side."""
    places = asked(real_database, "disclosure_places", region="320800", groups=["320800", "320813"], upper="320800")
    licences = places[places.metric_id == "licences"].set_index("key")
    assert (licences.value["total"], licences.value["320813"]) == (447228, 9487)
    assert (licences.whole["total"], licences.there["total"]) == (True, 1)


def test_a_sum_of_incomplete_reports_is_hatched_and_says_so(demonstration_database, open_page):
    """7/8 stands beside the bar of a district that lacks a report."""
    shown = open_page(demonstration_database, "disclosure")
    grid = json.loads(shown.test.get("plotly_chart")[0].proto.spec)["data"]
    texts = [text for trace in grid for text in trace.get("text", ()) if "7/8" in text]
    hatched = [trace["x"] for trace in grid if trace["type"] == "bar" and trace["marker"].get("pattern")]
    assert len(texts) == sum(len(columns) for columns in hatched) > 0


def test_the_headline_tells_the_sum_and_the_change(con, demonstration_database, open_page):
    """Number, verb and sign come from the same rows."""
    now = con.execute(
        "select sum(value)::integer from mart.metric where metric_id = 'licences' and year = 2024"
    ).fetchone()[0]
    shown = open_page(demonstration_database, "disclosure", metric="licences", year="2024")
    assert f"示例市 2024 年行政许可 {now:,} 件，同 46 家比上年" in shown.html


def test_a_row_the_form_does_not_have_is_said_in_words(demonstration_database, open_page):
    """The form of 2020 has no 现行有效件数: no number, and no joined line."""
    shown = open_page(demonstration_database, "disclosure", year="2020", metric="normative_in_force")
    assert "2020 年用表没有“现行有效规范性文件”一项" in shown.html
    assert shown.failed is False


def test_a_bar_far_out_of_scale_is_cut_and_keeps_its_number():
    """The others stay readable, and the number is written in full."""
    bars = [bar_grid.Bar(0, n, value, f"{value:,}") for n, value in enumerate((12.0, 10.0, 90_000.0))]
    figure = bar_grid.grid(["甲"], ["2021", "2022", "2023"], bars, [])
    drawn = next(trace for trace in figure.data if trace.type == "bar")
    assert drawn.y[2] == drawn.y[0] > drawn.y[1]
    assert any("90,000.0" in text and "超出刻度" in text for trace in figure.data for text in trace.text or ())


def test_names_are_data_and_no_markup():
    """A name cannot close a tag in the figure."""
    figure = bar_grid.grid(["<b>甲"], ["2024"], [bar_grid.Bar(0, 0, 1.0, "1")], [bar_grid.Word(0, 0, "<i>")])
    assert "<b>甲" not in str(figure.to_json())


def test_two_forms_are_two_colours_and_never_joined():
    """The stock of the old form is another quantity: bars apart, no line between years."""
    years = [
        stock.Year(2020, True, 9.0, None, None, False, "", ""),
        stock.Year(2021, False, 5.0, 1.0, 2.0, False, "", ""),
    ]
    figure = stock.stock_and_turnover(years, ("旧", "新"))
    assert {trace.type for trace in figure.data} == {"bar"}
    assert figure.data[0].marker.color != figure.data[1].marker.color


def test_a_fee_that_may_be_in_the_wrong_unit_is_said_to_be_in_the_total(demonstration_database, open_page):
    """One office printed 815000 万元; the sum stays as printed, with its name beside it, also the year after."""
    asks = {"region": "990100", "metric": "fees"}
    shown = open_page(demonstration_database, "disclosure", year="2022", **asks)
    assert (shown.exceptions, "含疑似单位误差的 1 家：南湖区教育局，照原表计" in shown.html) == ([], True)
    later = open_page(demonstration_database, "disclosure", year="2023", **asks)
    assert "上年含疑似单位误差的 1 家：南湖区教育局" in later.html
    elsewhere = open_page(demonstration_database, "disclosure", year="2022", **(asks | {"region": "990102"}))
    assert "疑似单位误差" not in elsewhere.html


def test_reports_of_offices_not_due_are_no_part_of_those_due():
    """Four reports, three of them of the three offices due, are not 4/3."""
    row = SimpleNamespace(whole=False, due=3, reports=4, due_reports=3, there=4, lacking=0)
    assert covered(row) == "4 份，其中应报 3/3 份"
