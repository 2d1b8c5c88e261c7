"""The page 总览: a number says on how many reports it rests, and what it cannot compare, truthfully."""

from __future__ import annotations

import pytest

from dashboard import store
from dashboard.overview import bulletin

SCOPE = {"region": "990122", "sector": None, "level": None, "year": 2024, "metric": "disclosure_rate"}


def asked(database, question, **params):
    given = SCOPE | {"groups": ["990122"], "upper": None} | params
    return store.answer(str(database.resolve()), question, store._named_in(question, given))


def test_a_number_says_how_many_reports_print_it(demonstration_database, open_page):
    """46 of 48 reports are there; one of them has no table three, so the sums rest on 45."""
    shown = open_page(demonstration_database, "overview", region="990100", year="2024")
    tiles = shown.html[shown.html.index("dr-tiles") :]
    received = tiles[tiles.index("新收") :]
    assert ("46<" in tiles or "46/48" in tiles, "45/48 份" in received, "46/48 份" in shown.html) == (True, True, False)


def test_the_note_counts_the_reports_with_the_figure_place_by_place(demonstration_database, open_page):
    """Seven of eight reports of 云山县 are there, six print the figure."""
    shown = open_page(demonstration_database, "overview", region="990100", year="2024")
    assert ("云山县 6/8" in shown.html, "云山县 7/8" in shown.html) == (True, False)


def test_a_missing_figure_is_no_missing_report(demonstration_database, open_page):
    """The report of the year before is there: it is this year's figure that lacks."""
    shown = open_page(demonstration_database, "overview", region="990122", sector="教育", year="2024")
    said = (
        "没有上年报告" in shown.html,
        "没有两年都印出此数的单位" in shown.html,
        "无公开率可计算；1 家应报" in shown.html,
    )
    assert said == (False, True, True)


@pytest.mark.parametrize("question", ["agency_lines", "group_lines"])
def test_a_lacking_table_makes_the_total_provisional(question, demonstration_database):
    """The year is not complete where a report is there without the figure."""
    rows = asked(demonstration_database, question)
    total = rows[(rows.key == "total") & (rows.year == 2024)].iloc[0]
    assert (int(total.reports), int(total.due), bool(total.provisional)) == (6, 8, True)


@pytest.mark.parametrize("question", ["bulletin_agencies", "bulletin_groups"])
def test_a_report_without_table_three_is_counted_as_such(question, demonstration_database):
    """What could not be checked is no zero, for an office and for its district alike."""
    rows = asked(demonstration_database, question)
    assert int(rows[rows.key == "total"].untold.iloc[0]) == 1


def test_the_row_of_an_office_in_doubt_leads_to_the_reason(demonstration_database):
    """No table three: to the quality of the report; nothing wrong: to the comparison."""
    rows = asked(demonstration_database, "bulletin_agencies")
    fine = rows[(rows.key != "total") & (rows.reports > 0) & (rows.errors == 0) & (rows.untold == 0)].key.iloc[0]
    assert [bulletin.in_doubt(rows, agency) for agency in ("990122-jiaoyu", fine)] == [True, False]


def test_an_unchanged_rate_is_told_as_such(demonstration_database):
    """Where nobody moved, those that stood still are given; where somebody moved, only the movers."""
    rows = asked(demonstration_database, "movers", region="990100", few=30)
    assert bool(rows.moved.all())
