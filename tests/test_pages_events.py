"""On the pages nothing runs through a merger: lines are cut and marked, no change is given, and files say why."""

from __future__ import annotations

import pandas as pd
import pytest
from strategies.parsed_reports import parsed, write

from dashboard.charts.course import stretches
from dashboard.charts.multiples import Panel, panels
from etl.loading.build import load

PLACE, REGION = "示例市南湖区", "990104"
AGENCIES = tuple(
    (f"990104-{slug}", PLACE + name, REGION)
    for slug, name in (
        ("keji", "科学技术局"),
        ("gongxin", "工业和信息化局"),
        ("kegong", "科学技术和工业信息化局"),
        ("ziran", "自然资源和规划局"),
        ("jiaoyu", "教育局"),
        ("tiyu", "体育局"),
    )
)
EVENTS = (
    "date,kind,before,after,basis\n"
    "2023-03-15,merge,990104-keji;990104-gongxin,990104-kegong,示例发〔2023〕1号\n"
    f"2023-01-10,rename,{PLACE}国土资源局,990104-ziran,示例发〔2023〕2号\n"
    "2024-05,merge,990104-jiaoyu;990104-tiyu,990104-jiaoyu,示例发〔2024〕3号\n"
)
STORY = "2024-05 南湖区体育局并入本单位，承接其职责（依据：示例发〔2024〕3号）"


def received(name, years, first):
    """One report a year, with ten more new applications each time."""
    numbers = {year: first + 10 * step for step, year in enumerate(years)}
    return [
        parsed("", year, {("applications", "received", "total"): number}, name=PLACE + name)
        for year, number in numbers.items()
    ]


@pytest.fixture(scope="module")
def reformed(tmp_path_factory):
    reports = [
        *received("科学技术局", (2021, 2022), 30),
        *received("工业和信息化局", (2021, 2022), 60),
        *received("科学技术和工业信息化局", (2023, 2024), 110),
        *received("国土资源局", (2021, 2022), 40),
        *received("自然资源和规划局", (2023, 2024), 60),
        *received("教育局", (2021, 2022, 2023, 2024), 200),
        *received("体育局", (2021, 2022, 2023), 10),
    ]
    folder = write(tmp_path_factory.mktemp("reform") / "in", reports, (), AGENCIES)
    (folder / "events.csv").write_text(EVENTS, encoding="utf-8")
    load([folder], folder.parent / "d.duckdb")
    return folder.parent / "d.duckdb"


@pytest.fixture
def facts(reformed, monkeypatch):
    """What the page of changes knows, asked outside a page."""
    from dashboard import catalogue, store
    from dashboard.scope import Scope
    from dashboard.trend.facts import gather

    monkeypatch.setattr(store.st, "session_state", {store.IN_USE: str(reformed.resolve())})
    scope = Scope(region=REGION, sector=None, level=None, year=2024, place="南湖区", district=REGION)
    return gather(scope, catalogue.metric("applications_received"), ["990104-jiaoyu", "990104-ziran"])


def test_the_line_of_an_office_that_took_another_over_is_cut_and_marked(facts):
    """Between 2023 and 2024; the renamed office's line goes on, with its mark."""
    from dashboard.trend.courses import _agencies

    courses = {course.id: course for course in _agencies(facts)}
    taken_over, renamed = courses["990104-jiaoyu"], courses["990104-ziran"]
    joined = [list(stretches(run.values, run.cuts)) for run in taken_over.runs]
    assert [[(0, 1), (1, 2)]] == joined
    assert [(2023.5, 225.0)] == [mark[:2] for mark in taken_over.marks]
    assert STORY in taken_over.marks[0][2]
    assert [[(0, 1), (1, 2), (2, 3)]] == [list(stretches(run.values, run.cuts)) for run in renamed.runs]
    assert "由“示例市南湖区国土资源局”更名为“示例市南湖区自然资源和规划局”" in renamed.marks[0][2]


def test_the_hover_of_a_year_before_a_renaming_shows_the_name_of_its_time(facts):
    from dashboard.trend.courses import _agencies

    (renamed,) = [course for course in _agencies(facts) if course.id == "990104-ziran"]
    shown = ["当时名称：示例市南湖区国土资源局" in hover for hover in renamed.runs[0].hovers]
    assert shown == [True, True, False, False]


def test_the_table_and_its_files_carry_what_happened(facts):
    from dashboard.trend.table import table

    rows = table(facts, total=False)
    said = rows[(rows["单位"] == "南湖区教育局") & (rows["年度"] == 2024)]["说明"].iloc[0]
    assert said == STORY


def test_the_headline_gives_no_change_across_a_merger(facts):
    from dashboard.trend.sentences import headline

    assert headline(facts) == "南湖区教育局新收申请 230 件，与上年不可比（机构合并或拆分，不作比较）"


@pytest.mark.parametrize("page", ["overview", "compare", "trend", "disclosure", "quality"])
def test_every_page_stands_with_events(page, reformed, open_page):
    shown = open_page(reformed, page, year="2024", metric="applications_received", agency="990104-jiaoyu")
    assert not shown.failed
    assert not shown.exceptions


def ask(database, question, **params):
    from dashboard.store import _named_in, answer

    wanted = {"region": REGION, "sector": None, "level": None, "year": 2024} | params
    return answer(str(database.resolve()), question, _named_in(question, wanted))


def test_change_of_a_district_is_over_offices_that_nothing_happened_to(reformed):
    """In 2024 教育局 took another over: the change is that of 科工信局 and 自然资源局, 10 each."""
    change = ask(reformed, "metric_change", metrics=["applications_received"])
    assert list(change[["agencies", "difference"]].itertuples(index=False, name=None)) == [(2, 20.0)]
    over_years = ask(reformed, "trend_change", metric="applications_received")
    assert [(2021, 1), (2022, 1), (2023, 2)] == list(
        over_years[["base", "agencies"]].itertuples(index=False, name=None)
    )


def test_the_slope_between_two_years_leaves_out_who_merged_and_says_why(reformed):
    rows = ask(reformed, "trend_slope", metric="applications_received", place=REGION).set_index("agency_id")
    assert pd.isna(rows.difference["990104-jiaoyu"])
    assert rows.state_before["990104-jiaoyu"] == "severed"
    assert rows.difference["990104-ziran"] == 10


def test_small_multiples_are_cut_and_marked():
    """Nothing is drawn between the two years; the diamond stands there."""
    panel = Panel("教育", [1.0, 2.0, 3.0], [], ["一", "二", "三"], cuts={2}, marks=[(2023.5, 2.5, "合并")])
    line, mark = panels([panel], [2022, 2023, 2024], "件").data
    assert list(line.x) == [2022, 2023, 2023.5, 2024]
    assert list(line.y) == [1.0, 2.0, None, 3.0]
    assert list(line.hovertext) == ["一", "二", "", "三"]
    assert (list(mark.x), list(mark.hovertext)) == ([2023.5], ["合并"])
