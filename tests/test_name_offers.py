"""Whom an unknown name may be is offered with reasons and the line that settles it, and decided by people alone."""

from __future__ import annotations

import shlex

import pytest
from strategies.parsed_reports import parsed, write
from strategies.renamings import BEGUN, ENDED, LASTING, MERGED, MOVED, RENAMED

from etl.__main__ import main
from etl.loading.build import load

PLACE, REGION = "示例市南湖区", "990104"
BEFORE, AFTER = (2018, 2019), (2020, 2021)
KINDS_OF_THE_MOVED = ("教育局", "财政局", "工业和信息化局")
OFFERS = "select name, other_name, position, merger, why, settle from mart.offer order by name, position"


def reports(name, years, region=REGION):
    return [parsed("", year, {("applications", "received", "total"): 5}, name=name, region=region) for year in years]


def reform():
    """Reports of every office before and after, the new offices as a catalogue lists them, and who became whom."""
    found, listed, became = [], [], {}
    pairs = [*RENAMED, *((old, new) for olds, new in MERGED for old in olds)]
    for old, new in pairs:
        found += reports(PLACE + old, BEFORE)
        became[PLACE + old] = PLACE + new
    for name in (*dict.fromkeys(new for _, new in pairs), *BEGUN):
        found += reports(PLACE + name, AFTER)
        listed.append((PLACE + name, REGION))
    for name in LASTING:
        found += reports(PLACE + name, (*BEFORE, *AFTER))
        listed.append((PLACE + name, REGION))
    for name in ENDED:
        found += reports(PLACE + name, BEFORE)
    for old, old_region, new, region in MOVED:
        for kind in KINDS_OF_THE_MOVED:
            found += [*reports(old + kind, BEFORE, old_region), *reports(new + kind, AFTER, region)]
            listed.append((new + kind, region))
            became[old + kind] = new + kind
    return found, [(f"{region}-{number}", name, region) for number, (name, region) in enumerate(listed)], became


@pytest.fixture(scope="module")
def reformed(tmp_path_factory):
    """A database of the reform, and who became whom."""
    folder = tmp_path_factory.mktemp("reform")
    found, listed, became = reform()
    load([write(folder / "in", found, (), listed)], folder / "d.duckdb")
    return folder / "d.duckdb", became


def test_of_a_reform_nearly_every_renaming_is_offered_and_few_offers_are_wrong(reformed, every):
    """34 renamings, all in one district and year: 33 are offered, 32 of them first; three offers are wrong."""
    database, became = reformed
    offers = every(database, OFFERS)
    right = [one for one in offers if became.get(one[0]) == one[1]]
    assert (len(became), len(right), len([one for one in right if one[2] == 1]), len(offers) - len(right)) == (
        34,
        33,
        32,
        3,
    )


def test_no_name_is_merged_by_likeness(reformed, every):
    """However sure an offer is, every printed name stays an agency of its own."""
    database, _ = reformed
    names = len(every(database, "select distinct agency_name, region from core.report"))
    assert len(every(database, "select distinct agency_id from core.report")) == names


def test_an_offer_names_its_reasons_and_the_command_settles_it(tmp_path, every, capsys):
    """The command as printed is run as it is, and the next load makes one series of two."""
    old, new = f"{PLACE}科学技术和工业信息化局", f"{PLACE}工业和信息化局"
    listed = [("990104-gongxin", new, REGION)]
    folder, database = tmp_path / "in", tmp_path / "d.duckdb"
    load([write(folder, [*reports(old, BEFORE), *reports(new, AFTER)], (), listed)], database)
    assert main(["decide", "names", "--db", str(database)]) == 0
    said, command = capsys.readouterr().out.splitlines()
    reasons = "同一区划，同属工业和信息化系统，名称相含，前者止于 2019 年，后者始于 2020 年"
    assert said == f"{old}  可能是 {new}（990104-gongxin）：{reasons}"
    words = shlex.split(command)
    assert words[:3] == ["python", "-m", "etl"]
    assert main(words[3:]) == 0
    load([folder], database)
    assert every(database, "select distinct agency_id from core.report") == [("990104-gongxin",)]
    assert every(database, OFFERS) == []


def test_two_offices_that_report_for_one_year_are_two(tmp_path, every):
    """A common year says more than any likeness."""
    found = [*reports(f"{PLACE}水务局", (2018, 2019, 2020)), *reports(f"{PLACE}水利局", (2020, 2021))]
    load([write(tmp_path / "in", found, (), [("a", f"{PLACE}水利局", REGION)])], tmp_path / "d.duckdb")
    assert every(tmp_path / "d.duckdb", OFFERS) == []


def test_where_two_offices_ended_before_one_that_holds_their_names_an_event_is_offered(tmp_path, every):
    """A merger is no renaming: what is offered is a line of events.csv, and with it both old offices stay apart."""
    old, new = (f"{PLACE}教育局", f"{PLACE}体育局"), f"{PLACE}教育体育局"
    found = [one for name in old for one in reports(name, BEFORE)] + reports(new, AFTER)
    folder, database = tmp_path / "in", tmp_path / "d.duckdb"
    load([write(folder, found, (), [("a", old[0], REGION), ("b", old[1], REGION)])], database)
    offers = every(database, OFFERS)
    assert {(one[0], one[1], one[3]) for one in offers} == {(new, old[0], True), (new, old[1], True)}
    (line,) = {one[5] for one in offers}
    assert line.startswith("2020,merge,a;b,990104-")
    (folder / "events.csv").write_text(f"date,kind,before,after,basis,note\n{line}\n", encoding="utf-8")
    assert load([folder], database).refused == 0
    assert every(database, "select count(*) from core.event") == [(1,)]
    assert every(database, "select message from catalogue.left_out") == []


def test_the_page_lists_offers_of_its_scope(reformed, open_page):
    """In the district; the rest of the country has none to show."""
    database, _ = reformed
    shown = open_page(database, "quality", year="2021", region="990104")
    assert not shown.failed
    assert "待定的单位名称" in shown.html
    assert "python -m etl decide agency" in shown.html
