"""Series with renamings, mergers, splits, twins and corrections: what was planted is found, and nothing else."""

from __future__ import annotations

import pytest
from strategies.lives import YEARS, invent
from strategies.parsed_reports import write

from etl.loading.build import load

HEAD = "date,kind,before,after,basis,note\n"
LINEAGE_DUE = "agency_id,valid_from,valid_to\n"


@pytest.fixture(scope="module", params=[3, 11, 2026])
def lived(request, tmp_path_factory):
    """A database of an invented district, and what was planted in it."""
    lives = invent(request.param)
    folder = write(tmp_path_factory.mktemp("lives") / "in", lives.reports, (), lives.agencies)
    (folder / "events.csv").write_text(HEAD + "\n".join(lives.events) + "\n", encoding="utf-8")
    first = [agency for agency, years in lives.due.items() if years[0] == YEARS[0]]
    due = "".join(f"{agency},{YEARS[0]},{YEARS[-1]}\n" for agency in first)
    (folder / "due.csv").write_text(LINEAGE_DUE + due, encoding="utf-8")
    database = folder.parent / "d.duckdb"
    receipt = load([folder], database)
    assert [line.reason for line in receipt.lines if line.result in {"refused", "left_out", "out_of_time"}] == []
    assert lives.broken
    assert lives.suspended
    return database, lives


def test_the_chains_found_broken_are_those_planted(lived, every):
    """No error around an event, none missed elsewhere."""
    database, lives = lived
    asked = "select report_id, column_id from core.finding where check_id = 'year_chain' and severity = 'error'"
    assert set(every(database, asked)) == lives.broken


def test_the_years_of_mergers_and_splits_are_not_judged_and_say_why(lived, every):
    database, lives = lived
    asked = "select report_id, message from core.finding where check_id = 'year_chain' and severity = 'not_judged'"
    found = dict(every(database, asked))
    assert found.keys() == lives.suspended
    assert all("不衔接，未判断" in message for message in found.values())
    judged = (
        "select count(*) from core.check_run where check_id = 'year_chain' and held + broken > 0"
        " and report_id in (select unnest($1))"
    )
    assert every(database, judged, sorted(lives.suspended)) == [(0,)]


def test_a_renamed_office_is_one_series_under_the_names_of_its_time(lived, every):
    database, lives = lived
    asked = "select report_id, name_then from mart.report where name_then is not null"
    assert dict(every(database, asked)) == lives.names


def test_every_office_has_its_reports_and_no_other_office_appears(lived, every):
    """A report a year of its life, whatever twins and earlier versions there are; all of them listed."""
    database, lives = lived
    found = every(database, "select agency_id, list(year order by year) from mart.report group by agency_id")
    assert dict(found) == lives.due


def test_who_is_due_follows_the_events(lived, every):
    """The list names the old offices for all years; their successors are due in their place."""
    database, lives = lived
    found = every(database, "select agency_id, list(year order by year) from core.due group by agency_id")
    assert dict(found) == lives.due
    assert every(database, "select count(*) from mart.due where not present") == [(0,)]


def test_no_other_check_across_years_blames_an_event(lived, every):
    database, _ = lived
    asked = (
        "select check_id, message from core.finding"
        " where check_id in ('outlier_year', 'stock_chain', 'agency_validity')"
    )
    assert [one for one in every(database, asked) if "未判断" not in one[1]] == []
