"""Checks across reports: each holds, is broken, or could not be judged, and says both sides."""

from __future__ import annotations

import pytest
from strategies.parsed_reports import parsed, write

from etl.build import load

AGENCIES = (
    ("990100-zhengfu", "示例市人民政府", "990100"),
    ("990104-zhengfu", "示例市南湖区人民政府", "990104"),
    ("990100-caizheng", "示例市财政局", "990100"),
    ("990100-jiaoyu", "示例市教育局", "990100"),
)
STOCK = ("issued", "repealed", "in_force")


@pytest.fixture
def audited(tmp_path, every):
    """Load parsed reports and ask for a check's runs and findings: {report: (held, broken, not judged)}, messages."""

    def ask(check, reports, due=()):
        database = tmp_path / "d.duckdb"
        load([write(tmp_path / "in", reports, due, AGENCIES)], database)
        runs = every(
            database,
            "select report_id, held, broken, not_judged from core.check_run where check_id = $1 order by 1",
            check,
        )
        found = every(
            database,
            "select report_id, severity, table_id, row_id, column_id, expected, actual, message"
            " from core.finding where check_id = $1 order by report_id, table_id, row_id, column_id",
            check,
        )
        return {run[0]: run[1:] for run in runs}, found

    return ask


def stock(issued, repealed, in_force, row="normative_documents"):
    numbers = zip(STOCK, (issued, repealed, in_force), strict=True)
    return {("disclosure", row, column): value for column, value in numbers}


def received(number, **others):
    """Table three with one number, and any others by row."""
    return {("applications", row, "total"): value for row, value in {"received": number, **others}.items()}


def test_the_stock_in_force_follows_from_last_years(audited):
    years = [parsed("财政局", 2022, stock(5, 1, 20)), parsed("财政局", 2023, stock(3, 2, 21)),
             parsed("财政局", 2024, stock(1, 0, 30))]  # fmt: skip
    runs, found = audited("stock_chain", years)
    assert [(0, 0, 1), (1, 0, 0), (0, 1, 0)] == list(runs.values())
    assert ("note", "disclosure", "normative_documents", "in_force", 22.0, 30.0) == found[0][1:7]
    assert "上年 21 件，加本年制发 1 件，减本年废止 0 件，应为 22 件" in found[0][7]


def test_a_blank_stock_is_not_judged(audited):
    runs, found = audited(
        "stock_chain", [parsed("财政局", 2023, stock(3, 2, None)), parsed("财政局", 2024, stock(1, 0, 30))]
    )
    assert [(0, 0, 1), (0, 0, 1)] == list(runs.values())
    assert [] == found


def test_tables_that_repeat_last_years_numbers_are_said(audited):
    rows, columns = ("received", "granted", "total"), ("natural_person", "business", "research", "total")
    keys = [("applications", row, column) for row in rows for column in columns]
    many = {key: 3 + number for number, key in enumerate(keys)}
    few = received(2, granted=1, total=2)
    reports = [
        parsed("财政局", 2023, many),
        parsed("财政局", 2024, many),
        parsed("教育局", 2023, few),
        parsed("教育局", 2024, few),
    ]
    runs, found = audited("same_tables", reports)
    assert [(0, 0, 1), (0, 1, 0), (0, 0, 1), (0, 0, 1)] == list(runs.values())  # two of 财政局, two of 教育局
    assert ["warning"] == [one[1] for one in found]
    assert "与 2023 年的完全相同（其中不为零的有 12 格）" in found[0][7]


@pytest.mark.parametrize(
    ("before", "now", "outcome"),
    [
        (10, 51, "broken"),
        (10, 50, "held"),
        (9, 900, "not_judged"),
        (100, 19, "broken"),
        (100, 20, "held"),
        (50, None, "not_judged"),
    ],
)
def test_more_than_five_times_last_years_number_is_an_outlier(audited, before, now, outcome):
    """From a base of ten; a blank is no zero."""
    runs, found = audited(
        "outlier_year", [parsed("财政局", 2023, received(before)), parsed("财政局", 2024, received(now))]
    )
    assert [{"held": (1, 0, 0), "broken": (0, 1, 0), "not_judged": (0, 0, 1)}[outcome]] == list(runs.values())
    assert (outcome == "broken") == bool(found)


def test_fees_are_compared_in_one_unit(audited):
    """3 万元 and 30000 元 are the same; a slip of the unit is another check's."""
    key = ("disclosure", "fees", "amount")
    same = [parsed("财政局", 2023, {key: 30}), parsed("财政局", 2024, {key: 300000}, units={key: "元"})]
    assert [(1, 0, 0)] == list(audited("outlier_year", same)[0].values())


DISTRICTS = {
    "北塘区": "990102",
    "东河区": "990103",
    "南湖区": "990104",
    "西岭区": "990105",
    "临江县": "990121",
    "云山县": "990122",
}


def bureaus(*numbers):
    """The finance bureaus of the six districts of the invented city, each with its number of applications."""
    return [
        parsed("", 2024, received(number), region=code, name=f"示例市{district}财政局")
        for (district, code), number in zip(DISTRICTS.items(), numbers, strict=True)
    ]


def test_a_zero_among_peers_of_hundreds_is_noted(audited):
    """Six finance bureaus: of five peers the median is over a hundred."""
    runs, found = audited("peer_outlier", bureaus(200, 210, 220, 230, 240, 0))
    assert [(1, 0, 0)] * 5 + [(0, 1, 0)] == list(runs.values())
    assert [("note", "received", 215.0, 0.0)] == [(one[1], one[3], one[5], one[6]) for one in found]


def test_fewer_than_five_peers_judge_nothing(audited):
    assert {(0, 0, 1)} == set(audited("peer_outlier", bureaus(200, 210, 220, 230, 240, 0)[:5])[0].values())


CITY = {"name": "示例市人民政府", "region": "990100"}
SOUTH = {"name": "示例市南湖区人民政府", "region": "990104"}
DUE = [("990100-zhengfu", 2024), ("990104-zhengfu", 2024), ("990100-caizheng", 2024)]


def city_and_parts(city, south, bureau):
    """A city's whole-area report, one of a district inside it, and the city's finance bureau."""
    own = {"name": "示例市财政局", "region": "990100"}
    return [parsed("", 2024, received(number), **who) for number, who in ((city, CITY), (south, SOUTH), (bureau, own))]


@pytest.mark.parametrize(("city", "outcome"), [(12, (1, 0, 0)), (15, (0, 1, 0)), (11, (0, 1, 0))])
def test_a_whole_is_the_sum_of_its_parts_where_all_have_reported(audited, city, outcome):
    runs, found = audited("roll_up", city_and_parts(city, 7, 5), DUE)
    assert {"990100-zhengfu.2024": outcome} == runs
    assert [("warning", 12.0, float(city))] * outcome[1] == [(one[1], one[5], one[6]) for one in found]


def test_a_missing_part_makes_it_an_inequality(audited):
    """Less than the whole proves nothing, and the missing one is named; more than the whole cannot be."""
    short = [*DUE, ("990100-jiaoyu", 2024)]
    listed = [*city_and_parts(15, 7, 5), parsed("", 2023, received(1), name="示例市教育局", region="990100")]
    runs, found = audited("roll_up", listed, short)
    assert {"990100-zhengfu.2024": (0, 0, 1)} == runs
    assert "相差 3；尚缺 1 份：示例市教育局" in found[0][7]


def test_a_part_inside_a_part_is_not_added_twice(audited):
    """The district's bureau is in the district's report."""
    inside = parsed("财政局", 2024, received(4))
    runs, _ = audited("roll_up", [*city_and_parts(12, 7, 5), inside], DUE)
    assert (1, 0, 0) == runs["990100-zhengfu.2024"]


def test_without_a_list_of_who_is_due_completeness_is_unknown(audited):
    runs, found = audited("roll_up", city_and_parts(15, 7, 5))
    assert {"990100-zhengfu.2024": (0, 0, 1)} == runs
    assert "辖区应报名单未列" in found[0][7]
