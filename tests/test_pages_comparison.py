"""The page 横向对比: what lies inside a whole area is not ranked with it, and every number says what it rests on."""

from __future__ import annotations

import pandas as pd

from dashboard import store
from dashboard.export.rows import csv_bytes

SCOPE = {"region": None, "sector": None, "level": None, "year": 2024, "metric": "disclosure_rate", "only": None}
RANKING = {"few": 30, "lower_first": False}


def asked(database, question, **params):
    given = SCOPE | RANKING | {"metrics": ["disclosure_rate"]} | params
    return store.answer(str(database.resolve()), question, store._named_in(question, given))


def test_a_city_is_not_ranked_with_a_district_inside_it(real_database):
    """The whole city keeps its value, but neither a rank nor a voice in the median."""
    rows = asked(real_database, "compare_values").set_index("agency_id")
    city, district = rows.loc["320800-zhengfu"], rows.loc["320813-zhengfu"]
    assert (bool(city.contains), bool(city.ranked), bool(district.ranked)) == (True, False, True)
    assert "320800-zhengfu" not in set(asked(real_database, "strip").agency_id)


def test_a_city_alone_is_ranked_as_ever(real_database):
    """Where nothing that lies inside it is compared, it stands in the list."""
    rows = asked(real_database, "compare_values", level="city")
    assert [bool(value) for value in rows.ranked] == [True]


def test_the_list_says_why_the_city_stands_apart(real_database, open_page):
    """And explains no band that is not drawn."""
    shown = open_page(real_database, "compare", year="2024")
    assert ("淮安市政府为全辖区年报，含所列其他单位" in shown.html, "P10" in shown.html) == (True, False)


def test_the_coverage_is_that_of_the_figure(demonstration_database, open_page):
    """46 of 48 reports are there, 45 print the rate."""
    shown = open_page(demonstration_database, "compare", region="990100", year="2024")
    assert ("45/48 份" in shown.html, "46/48 份" in shown.html) == (True, False)


def test_the_medians_say_of_how_many_they_are(demonstration_database, open_page):
    """The definitions leave different agencies with enough cases."""
    rows = asked(demonstration_database, "strip", region="990100", metrics=["disclosure_rate", "full_disclosure_rate"])
    count = int(rows[rows.metric_id == "disclosure_rate"].agencies.iloc[0])
    shown = open_page(demonstration_database, "compare", region="990100", year="2024")
    assert f"（{count} 家）" in shown.html


def test_the_first_year_is_not_called_the_only_one(demonstration_database, open_page):
    """Six years are loaded: the sentence speaks of those up to the chosen one."""
    shown = open_page(demonstration_database, "compare", region="990100", year="2019")
    assert ("只有 2019 年的报告" in shown.html, "截至 2019 年只有 2019 年有此数" in shown.html) == (False, True)


def test_counts_are_written_whole_and_missing_ones_empty():
    """No 462.0, no <NA>, no nan; a column with decimals keeps them."""
    rows = pd.DataFrame(
        {
            "名次": pd.array([1, None], dtype="Int64"),
            "件数": [462.0, float("nan")],
            "率": [41.0, 41.5],
            "值": pd.array([7.0, None], dtype="Float64"),
        }
    )
    assert csv_bytes(rows).decode("utf-8-sig").split("\r\n")[1:3] == ["1,462,41.0,7", ",,41.5,"]
