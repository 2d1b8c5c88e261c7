"""The page 历年变化: its points are those of plain SQL, gaps stay gaps, and nothing is joined that cannot be."""

from __future__ import annotations

from types import SimpleNamespace

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import store
from dashboard.charts.clear_spot import HALF, clearest
from dashboard.charts.course import Change, Course, Run
from dashboard.charts.course_scale import Scale
from dashboard.charts.courses import by_year
from dashboard.trend.facts import covered

SCOPE = {"region": "990100", "sector": None, "level": None, "year": 2024, "metric": "disclosure_rate", "most": 12}
PAIR = ["normative_disclosed_total", "normative_in_force"]


@pytest.fixture(scope="module")
def con(demonstration_database):
    path = str(demonstration_database.resolve())
    with duckdb.connect(path, read_only=True, config=store.LOCKED_DOWN) as connection:
        yield connection


def asked(database, question, **params):
    given_params = SCOPE | {"agencies": [""], "metrics": ["disclosure_rate"], "place": "990104"} | params
    return store.answer(str(database.resolve()), question, store._named_in(question, given_params))


def rate_cells(con, where, *values):
    """Σ of what was disclosed and of what was decided, straight from the printed cells."""
    return con.execute(
        "select sum(cell.value) filter (cell.row_id in ('granted', 'partly_granted')),"
        " sum(cell.value) filter (cell.row_id = 'total')"
        " from core.cell as cell join core.report as report using (report_id)"
        f" where report.current and cell.table_id = 'applications' and cell.column_id = 'total' and {where}",
        list(values),
    ).fetchone()


def test_every_point_is_what_the_office_printed(con, demonstration_database):
    """Numerator and denominator of every year of one office."""
    rows = asked(demonstration_database, "trend_lines", agencies=["990104-zhujian"])
    expected = {
        year: rate_cells(con, "report.agency_id = '990104-zhujian' and report.year = ?", year)
        for year in range(2019, 2025)
    }
    assert expected == {row.year: (row.k, row.n) for row in rows.itertuples()}


def test_the_total_is_a_sum_of_numerators_over_a_sum_of_denominators(con, demonstration_database):
    """Never a mean of rates."""
    rows = asked(demonstration_database, "trend_totals")
    disclosed, decided = rate_cells(con, "report.year = 2021 and starts_with(report.region, '9901')")
    total = rows[rows.year == 2021].iloc[0]
    assert (disclosed / decided, True) == (total.value, bool(total.provisional))


def test_only_years_that_lack_something_are_provisional(demonstration_database):
    """47 of 48 reports in 2021, 46 of 48 in 2024."""
    rows = asked(demonstration_database, "trend_totals")
    assert [2021, 2024] == rows[rows.provisional].year.tolist()


def test_a_year_without_a_report_is_told_apart_from_a_form_without_the_figure(demonstration_database):
    """西岭区住建局 has no report of 2021; the older form has no stock of documents."""
    rows = asked(demonstration_database, "trend_lines", agencies=["990105-zhujian"], metrics=["normative_in_force"])
    assert {2019: "other_form", 2020: "other_form", 2021: "no_report", 2022: "known", 2023: "known", 2024: "known"} == {
        row.year: row.state for row in rows.itertuples()
    }


def test_the_change_of_a_total_is_over_offices_with_both_years(con, demonstration_database):
    """An office that came or went does not pass for a change."""
    row = asked(demonstration_database, "trend_change").set_index("base").loc[2023]
    expected = con.execute(
        "select count(*), sum(now.numerator) / sum(now.denominator) - sum(before.numerator) / sum(before.denominator)"
        " from mart.metric as now join mart.metric as before using (agency_id, metric_id)"
        " where metric_id = 'disclosure_rate' and now.year = 2024 and before.year = 2023"
    ).fetchone()
    assert expected == (row.agencies, pytest.approx(row.difference))


def test_the_slope_keeps_offices_that_lack_a_year(demonstration_database):
    """They are named with the reason, not dropped."""
    rows = asked(demonstration_database, "trend_slope", place="990122").set_index("agency_id")
    assert ("no_report", "known") == tuple(rows.loc["990122-minzheng", ["state", "state_before"]])


def test_asked_offices_come_first_and_in_their_order(demonstration_database):
    """Colours follow the order in the address."""
    rows = asked(demonstration_database, "trend_agencies", agencies=["990122-gongan", "990102-gongan"])
    assert ["990122-gongan", "990102-gongan"] == rows[rows.asked].agency_id.tolist()
    assert {"公安"} == set(rows.sector)


def test_no_line_crosses_a_gap_or_a_change_of_quantity():
    """Each drawn stretch joins two neighbouring years of one run."""
    runs = [
        Run([1.0, 2.0, None, None], [""] * 4, old=True),
        Run([None, None, 5.0, 6.0], [""] * 4),
    ]
    figure = by_year(
        [Course("示例", "marked", runs, end="6")], [2019, 2020, 2021, 2022], "件", Change(2020.5, heads=("旧", "新"))
    )
    lines = [tuple(trace.x) for trace in figure.data if trace.mode == "lines"]
    assert [(2019, 2020), (2021, 2022)] == lines


def test_the_way_to_a_provisional_year_is_dotted_and_its_end_hollow():
    """Only there."""
    run = Run([0.5, 0.6, 0.7], [""] * 3, [False, False, True])
    figure = by_year([Course("合计", "total", [run], end="70.0")], [2022, 2023, 2024], "%", None)
    lines = [trace for trace in figure.data if trace.mode == "lines"]
    points = next(trace for trace in figure.data if trace.mode == "markers")
    assert ["solid", "dot"] == [line.line.dash for line in lines]
    assert "#FFFFFF" == points.marker.color[-1] != points.marker.color[0]


@given(st.lists(st.floats(0, 1) | st.none(), min_size=1, max_size=9))
def test_every_rate_stands_inside_its_scale(values):
    """Whatever the values, also a single one or none."""
    scale = Scale.around(values, "%", 430)
    outside = [value for value in values if value is not None and not 0 <= scale.pixel(value) <= scale.room]
    assert outside == []


@given(st.floats(0, 400), st.lists(st.floats(0, 400), max_size=8))
def test_a_note_of_a_gap_stays_in_the_figure(wanted, taken):
    """And takes its own place where nothing is in the way."""
    spot = clearest(wanted, taken, 400)
    assert HALF <= spot <= 400 - HALF or spot == wanted
    if not taken and HALF <= wanted <= 400 - HALF:
        assert wanted == spot


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({}, "同 45 家比上年"),
        ({"region": "990105", "agency": "990105-zhujian"}, "西岭区住建局公开率"),
        ({"metric": "normative_in_force"}, "新旧两表的数不同，在改表处断开，不作同比"),
        ({"region": "990122", "agency": "990122-minzheng"}, "云山县民政局 2024 年公开率：未见报告"),
        ({"region": "990104", "year": "2019"}, "没有 2019 年和更早一年都有此数的单位"),
    ],
)
def test_the_page_says_what_there_is(params, words, demonstration_database, open_page):
    """A whole city, a gap, a changed quantity, an office that stopped, the first year."""
    shown = open_page(demonstration_database, "trend", **params)
    assert (shown.exceptions, shown.failed, words in shown.html) == ([], False, True)


def test_an_office_with_nothing_decided_has_no_rate_and_the_page_says_why(real_database, open_page):
    """Nothing divided by nothing is not zero."""
    shown = open_page(real_database, "trend", region="410204")
    assert (shown.failed, "分母为零" in shown.html) == (False, True)


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ({"reports": 4, "parts": 4, "due_reports": 3, "due": 3}, "已报 4 份，其中应报 3/3 份"),
        ({"reports": 46, "parts": 46, "due_reports": 46, "due": 48}, "46/48 份"),
        ({"reports": 2, "parts": 3, "due_reports": 0, "due": 0}, "2/3 份"),
    ],
)
def test_reports_of_offices_not_due_are_no_part_of_those_due(counts, words):
    """Coverage counts the offices of the due list; without one, the reports with the figure."""
    assert covered(SimpleNamespace(**counts)) == words
