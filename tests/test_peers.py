"""Whom an agency is compared with, by which step, and what the page says of it."""

from __future__ import annotations

import math

import pytest

from dashboard import store, wording
from etl.agencies.book import open_book


def asked(database, question, **params):
    given = {"region": None, "sector": None, "level": None, "year": 2024, "metric": "disclosure_rate", "few": 30,
             "lower_first": False, "only": None} | params  # fmt: skip
    return store.answer(str(database.resolve()), question, store._named_in(question, given))


@pytest.mark.parametrize("agency", ["990104-zhujian", "990102-gongan", "990121-jiaoyu"])
def test_peers_are_of_sector_and_level_and_of_like_volume_or_fewer_conditions(agency, demonstration_database, every):
    """As plain SQL counts them: five of like volume or, failing that, all of the level."""
    own, sector = every(
        demonstration_database,
        "select value, sector from mart.metric join core.agency using (agency_id)"
        " where metric_id = 'applications_received' and year = 2024 and agency_id = ?",
        agency,
    )[0]
    others = every(
        demonstration_database,
        "select agency_id, value from mart.metric join core.agency using (agency_id)"
        " where metric_id = 'applications_received' and year = 2024 and sector = ? and agency_id <> ?",
        sector,
        agency,
    )
    near = {one for one, value in others if own / 2 <= value <= own * 2}
    everyone = {one for one, _ in others}
    rows = asked(demonstration_database, "peers", agency=agency)
    step = 1 if len(near) >= 5 else 2 if len(rows) >= 5 else 3
    assert set(rows.step) == {step}
    assert set(rows[rows.taken].agency_id) == near if step == 1 else everyone <= set(rows[rows.taken].agency_id)


def test_a_city_is_no_peer_of_its_district(real_database):
    """What covers an area is not compared with what lies inside it."""
    rows = asked(real_database, "peers", agency="320813-zhengfu")
    assert "320800-zhengfu" not in set(rows.agency_id)


def test_the_page_names_the_peers_and_why(demonstration_database, open_page):
    shown = open_page(demonstration_database, "compare", year="2024", agency="990104-zhujian")
    line = shown.html[shown.html.index("dr-peers") :]
    named = [name in line for name in ("北塘区住建局", "东河区住建局", "西岭区住建局", "临江县住建局", "云山县住建局")]
    assert (named, "同系统（住房城乡建设）" in line) == ([True] * 5, True)
    assert "在 6 家同类中居第" in shown.html


def test_chosen_peers_stand_in_the_address(demonstration_database, open_page):
    """Two by name; one that there is not is told and dropped."""
    peers = ["990102-ziran", "990103-ziran", "zzz"]
    shown = open_page(demonstration_database, "compare", year="2024", agency="990104-zhujian", peer=peers)
    assert ("自选单位" in shown.html, "同类单位 zzz 没有数据" in shown.html) == (True, True)
    assert shown.test.query_params["peer"] == peers[:2]
    assert "在 3 家同类中居第" in shown.html


def test_the_whole_scope_is_ranked_where_the_address_asks(demonstration_database, open_page):
    shown = open_page(demonstration_database, "compare", region="990100", agency="990104-zhujian", among="scope")
    assert ("按所选范围排名" in shown.html, "家同类中" in shown.html) == (True, False)


def test_rank_and_percentile_are_counted_among_the_peers(demonstration_database):
    """Place and share below, counted by hand from the values given."""
    only = ["990104-zhujian", "990102-zhujian", "990103-zhujian", "990105-zhujian", "990121-zhujian", "990122-zhujian"]
    rows = asked(demonstration_database, "compare_values", only=only).set_index("agency_id")
    assert set(rows.index) == set(only)
    own = rows.loc["990104-zhujian"]
    others = [value for agency, value in rows.value.items() if agency != "990104-zhujian"]
    assert own.place == 1 + sum(value > own.value for value in others)
    assert own.percentile == pytest.approx(sum(value < own.value for value in others) / 5)
    ordered = sorted([*others, own.value])
    assert own["median"] == pytest.approx((ordered[2] + ordered[3]) / 2)
    assert own.p10 == pytest.approx((ordered[0] + ordered[1]) / 2)
    strip = asked(demonstration_database, "strip", only=only, metrics=["disclosure_rate_accepted"])
    assert set(strip.agency_id) == set(only)


@pytest.mark.parametrize(("k", "n"), [(0, 5), (5, 5), (3, 12), (30, 50), (7, 5), (0, 0)])
def test_words_and_database_give_the_same_interval(k, n, demonstration_copy):
    """Wilson's, also in its first form; none where k is no part of n."""
    import duckdb

    with duckdb.connect(str(demonstration_copy), read_only=True) as connection:
        low, high = connection.execute("select mart.wilson_low(?, ?), mart.wilson_high(?, ?)", [k, n, k, n]).fetchone()
    if n == 0 or k > n:
        assert (wording.interval(k, n), low, high) == (None, None, None)
        return
    z, p = 1.959964, k / n
    half = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    wanted = ((p + z * z / (2 * n) - half) / (1 + z * z / n), (p + z * z / (2 * n) + half) / (1 + z * z / n))
    assert wording.interval(k, n) == pytest.approx(wanted, abs=1e-6)
    assert (low, high) == pytest.approx(wanted, abs=1e-6)


@pytest.mark.parametrize(
    ("sector", "level", "year", "day"),
    [
        ("教育", "county", 2024, "2025-01-31"),
        ("人民政府", "county", 2024, "2025-03-31"),
        ("人民政府", "township", 2024, None),
        ("教育", None, 2024, None),
        ("教育", "city", 2018, None),
    ],
)
def test_the_regulations_give_the_day_where_the_list_names_none(sector, level, year, day, demonstration_copy):
    """Article 49: departments by 31 January, governments by 31 March, from report year 2019 on."""
    import duckdb

    with duckdb.connect(str(demonstration_copy), read_only=True) as connection:
        found = connection.execute("select mart.deadline(?, ?, ?)::varchar", [sector, level, year]).fetchone()
    assert found == (day,)


def book(text):
    agencies = "agency_id,name\na1,示例市甲局\n"
    return open_book({"agencies.csv": agencies.encode(), "due.csv": text.encode()})


def due(text):
    return book(text).due


def test_a_line_of_the_due_list_may_stand_for_several_years():
    """From one year to another, both counted; days as spreadsheets write them."""
    assert due("agency_id,year,valid_from,valid_to\na1,,2021,2023-12-31\n") == {
        ("a1", year): None for year in (2021, 2022, 2023)
    }
    assert due("agency_id,year,due_date\na1,2024,2025/3/1\n") == {("a1", 2024): "2025-03-01"}


@pytest.mark.parametrize(
    "line",
    ["a1,,", "a1,二〇二四,", "a1,2024,2025-02-30", "a1,2024,春节前", "zz,2024,"],
    ids=["no year", "words", "no day", "vague", "unknown"],
)
def test_a_line_of_the_due_list_that_says_nothing_clear_is_left_out_and_the_others_stand(line):
    read = book(f"agency_id,year,due_date\n{line}\na1,2020,\n")
    assert read.due == {("a1", 2020): None}
    assert [one.message.startswith("due.csv 第 2 行") for one in read.objections.said] == [True]
