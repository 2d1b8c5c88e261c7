"""What happens to agencies: who is due and whose name it is from then on; and what contradicts what."""

from __future__ import annotations

from pathlib import Path

import pytest
from strategies.parsed_reports import parsed, write

from etl.agencies.book import open_book
from etl.loading.build import load

AGENCIES = "agency_id,name,region,parent_id,former_names,valid_from,valid_to\n"
EVENTS = "date,kind,before,after,basis,note\n"
OFFICES = "".join(f"{one},示例市东河区{one}局,990103,,,,\n" for one in "甲乙丙丁")


def book(events="", agencies=OFFICES, due="", **more):
    files = {
        "agencies.csv": AGENCIES + agencies,
        "events.csv": EVENTS + events,
        "due.csv": "agency_id,year\n" + due,
        **more,
    }
    return open_book({name: text.encode() for name, text in files.items()})


def left_out(opened):
    return [one.message for one in opened.objections.said]


def years_due(opened, agency):
    return [year for one, year in sorted(opened.due) if one == agency]


def listed(agencies, years):
    return "".join(f"{agency},{year}\n" for agency in agencies for year in years)


def test_a_renamed_office_is_one_under_both_names():
    """The former name leads to it in its time, without being listed beside the office."""
    opened = book("2019-03-15,rename,示例市东河区旧局,甲,示例发〔2019〕1号,\n")
    assert opened.identify("东河区旧局", "990103", 2018).agency_id == "甲"
    assert opened.identify("示例市东河区甲局", "990103", 2019).agency_id == "甲"


def test_a_name_that_was_given_up_and_taken_by_another_office_is_each_ones_in_its_time():
    """甲 was 工信局 to 2018; 乙 is 工信局 from 2022 on; in between the name is nobody's."""
    opened = book(
        "2019-03-15,rename,示例市东河区工信局,甲,,\n2022-01-01,rename,示例市东河区信息局,乙,,\n",
        "甲,示例市东河区科工局,990103,,,,\n乙,示例市东河区工信局,990103,,,,\n",
    )
    name = "示例市东河区工信局"
    found = {year: opened.identify(name, "990103", year).agency_id for year in (2018, 2020, 2022)}
    assert (found[2018], found[2022]) == ("甲", "乙")
    assert found[2020] not in {"甲", "乙"}
    spans = [(one.agency_id, one.first_year, one.last_year) for one in opened.identities(name, "990103")]
    assert [("甲", None, 2018), (found[2020], 2019, 2021), ("乙", 2022, None)] == spans
    assert left_out(opened) == []


def test_after_a_merger_the_successor_is_due_from_the_year_of_the_event():
    """The report on that year is written early in the next one, by whoever is there then."""
    opened = book("2021-03-15,合并,甲;乙,丙,示例发〔2021〕1号,\n", due=listed("甲乙", range(2019, 2024)))
    assert {one: years_due(opened, one) for one in "甲乙丙"} == {
        "甲": [2019, 2020], "乙": [2019, 2020], "丙": [2021, 2022, 2023],
    }  # fmt: skip


def test_an_office_that_others_are_merged_into_stays_due():
    opened = book("2021-03-15,merge,甲;乙,甲,,\n", due=listed("甲乙", range(2019, 2024)))
    assert years_due(opened, "甲") == [2019, 2020, 2021, 2022, 2023]
    assert years_due(opened, "乙") == [2019, 2020]
    assert (opened.agencies["甲"].valid_from, opened.agencies["乙"].valid_to) == (None, 2021)


def test_after_a_split_all_parts_are_due():
    opened = book("2021,split,甲,甲;乙;丙,,\n", due=listed("甲", range(2019, 2023)))
    assert {one: years_due(opened, one) for one in "甲乙丙"} == {
        "甲": [2019, 2020, 2021, 2022], "乙": [2021, 2022], "丙": [2021, 2022],
    }  # fmt: skip


def test_a_successor_that_is_merged_in_its_turn_hands_its_duty_on():
    opened = book("2020,merge,甲;乙,丙,,\n2022,merge,丙;丁,丁,,\n", due=listed("甲", range(2019, 2024)))
    assert {one: years_due(opened, one) for one in "甲丙丁"} == {"甲": [2019], "丙": [2020, 2021], "丁": [2022, 2023]}


def test_passing_on_duties_changes_nobodys_duty_to_report():
    opened = book("2021-06,transfer,甲,乙,,\n", due=listed("甲乙", (2020, 2021)))
    assert {one: years_due(opened, one) for one in "甲乙"} == {"甲": [2020, 2021], "乙": [2020, 2021]}


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("2019-02-30,merge,甲;乙,丙,,", "events.csv 第 2 行的日期“2019-02-30”不是日期"),
        ("前年,merge,甲;乙,丙,,", "events.csv 第 2 行的日期“前年”不是日期"),
        ("2019-13,merge,甲;乙,丙,,", "events.csv 第 2 行的日期“2019-13”不是日期"),
        ("2019,union,甲;乙,丙,,", "events.csv 第 2 行的类型“union”不是 rename（更名）"),
        ("2019,merge,甲;戊,丙,,", "events.csv 第 2 行的单位 戊 不在单位目录和已装入的报告中"),
        ("2019,merge,甲,甲,,", "events.csv 第 2 行的合并应在 before 写合并的各单位"),
        ("2019,merge,甲;乙,丙;丁,,", "events.csv 第 2 行的合并应在 before 写合并的各单位"),
        ("2019,split,甲,乙,,", "events.csv 第 2 行的拆分应在 before 写一个单位"),
        ("2019,transfer,甲,甲,,", "events.csv 第 2 行的职责划转应在 before 写划出的单位"),
        ("2019,rename,旧局;老局,甲,,", "events.csv 第 2 行的更名应在 before 写一个原名称"),
        ("2019,merge,甲;甲,丙,,", "events.csv 第 2 行的合并把同一单位写了两次"),
    ],
)
def test_a_line_that_tells_of_no_event_is_left_out_and_the_next_one_stands(line, words):
    opened = book(f"{line}\n2020,merge,甲;乙,丙,,\n")
    assert [one.startswith(words) for one in left_out(opened)] == [True]
    assert [event.date for event in opened.events] == ["2020"]


@pytest.mark.parametrize(
    ("first", "second", "why"),
    [
        ("2019,merge,甲;乙,丙,,", "2021,split,甲,甲;丁,,", "单位 甲 已于 2019 撤并"),
        ("2019,merge,甲;乙,丙,,", "2021,merge,甲;丙,丁,,", "单位 甲 撤并了两次"),
        ("2019,merge,甲;乙,丙,,", "2017,transfer,丙,丁,,", "单位 丙 到 2019 才设立"),
        ("2019,merge,甲;乙,丙,,", "2020,split,丁,丙;丁,,", "单位 丙 设立了两次"),
        ("2021,transfer,甲,丁,,", "2019,merge,甲;乙,丙,,", "单位 甲 已于 2019 撤并"),
        ("2019,rename,旧局,甲,,", "2020,rename,旧局,甲,,", "单位 甲 由“旧局”更名了两次"),
        ("2019-03-15,rename,旧局,甲,,", "2019-03-15,rename,老局,甲,,", "单位 甲 同一天更名了两次"),
    ],
)
def test_of_two_events_that_cannot_both_be_the_one_read_first_stands(first, second, why):
    """Also where they stand in two files; the sentence names both places."""
    for opened, place in (
        (book(f"{first}\n{second}\n"), "events.csv 第 3 行"),
        (book(f"{first}\n", **{"again/events.csv": f"{EVENTS}{second}\n"}), "again/events.csv 第 2 行"),
    ):
        (said,) = left_out(opened)
        assert said.startswith(f"{place}（{second.split(',')[0]} ")
        assert f"与 events.csv 第 2 行（{first.split(',')[0]} " in said
        assert f"矛盾：{why}，两者不能都成立，此事件未采用" in said
        assert [event.line.place for event in opened.events] == ["events.csv 第 2 行"]


def test_an_event_told_twice_is_one():
    assert left_out(opened := book("2019,merge,甲;乙,丙,,\n2019,合并,乙;甲,丙,另一出处,\n")) == []
    assert len(opened.events) == 1


def test_an_event_outside_the_years_of_its_agency_names_both_places():
    opened = book("2021,merge,甲;乙,丙,,\n", "甲,示例市东河区甲局,990103,,,,2019\n" + OFFICES.split("\n", 1)[1])
    (said,) = left_out(opened)
    assert said == (
        "events.csv 第 2 行（2021 合并）与 agencies.csv 第 2 行矛盾：后者写明单位 甲 2019 年撤并，"
        "两者不能都成立，此事件未采用；请更正其中一行后重新装入。"
    )
    assert opened.events == []


def test_a_rename_from_the_present_name_names_both_places():
    opened = book("2021,rename,示例市东河区甲局,甲,,\n")
    (said,) = left_out(opened)
    assert said.startswith("events.csv 第 2 行（2021 更名）的原名称“示例市东河区甲局”与 agencies.csv 第 2 行的现名相同")


@pytest.mark.parametrize("length", [1, 2, 3, 7])
def test_an_agency_above_itself_is_said_with_every_place_and_loses_its_parent(length):
    """Over however many steps; the others keep theirs."""
    rows = "".join(f"a{n},示例市第{n}局,990100,a{(n + 1) % length},,,\n" for n in range(length))
    opened = book(agencies=rows)
    (said,) = left_out(opened)
    assert all(f"agencies.csv 第 {n + 2} 行" in said for n in range(length))
    assert [opened.agencies[f"a{n}"].parent_id for n in range(length)] == [
        *(f"a{n + 1}" for n in range(length - 1)), None,
    ]  # fmt: skip


def test_two_agencies_with_one_former_name_are_said_with_both_places():
    """Also across files; the name is neither's, the agencies stand."""
    other = AGENCIES + "乙,示例市东河区乙局,990103,,示例市东河区旧局,,\n"
    opened = book(agencies="甲,示例市东河区甲局,990103,,示例市东河区旧局,,\n", **{"b/agencies.csv": other})
    (said,) = left_out(opened)
    assert said.startswith("b/agencies.csv 第 2 行与 agencies.csv 第 2 行（乙、甲）在同一区划内都用名称“东河区旧局”")
    assert opened.identify("东河区旧局", "990103").agency_id not in {"甲", "乙"}
    assert opened.identify("东河区乙局", "990103").agency_id == "乙"


def test_years_that_are_none_are_left_out_and_the_agency_stands():
    opened = book(agencies="甲,示例市东河区甲局,990103,,,去年,\n乙,示例市东河区乙局,990103,,,2020,2018\n")
    first, second = left_out(opened)
    assert first.startswith("agencies.csv 第 2 行的 valid_from“去年”不是年度，未采用")
    assert second.startswith("agencies.csv 第 3 行的起止年度 2020—2018 颠倒，起止年度未采用")
    assert {"甲", "乙"} <= opened.agencies.keys()


def test_one_id_for_two_agencies_is_said_with_both_places():
    opened = book(agencies="甲,示例市东河区甲局,990103,,,,\n甲,示例市东河区乙局,990103,,,,\n")
    assert left_out(opened) == [
        "agencies.csv 第 2 行与 agencies.csv 第 3 行的编号同为 甲 而内容不同，前者未采用；请更正其中一行后重新装入。"
    ]


def reports(name, years):
    return [parsed("", year, {("applications", "received", "total"): 5}, name=name, region="990103") for year in years]


def loaded(tmp_path, found, events):
    rows = [(one, f"示例市东河区{one}局", "990103") for one in "甲乙丙"]
    folder = write(tmp_path / "in", found, (), rows)
    (folder / "events.csv").write_text(EVENTS + events, encoding="utf-8")
    return folder


def test_an_agency_that_ended_and_reports_later_is_said_with_both_places(tmp_path, every):
    """At every load, in the receipt and on the page; the report is kept."""
    found = [*reports("示例市东河区甲局", (2019, 2022)), *reports("示例市东河区丙局", (2021,))]
    folder, database = loaded(tmp_path, found, "2021-03-15,merge,甲;乙,丙,,\n"), tmp_path / "d.duckdb"
    (file,) = [path.name for path in folder.glob("1.json")]
    for _ in range(2):
        receipt = load([folder], database)
        (said,) = [line for line in receipt.lines if line.result == "out_of_time"]
        assert said.reason == (
            f"{file} 为 2022 年的年报，而 events.csv 第 2 行写明此单位 2021-03-15 与东河区乙局合并组建东河区丙局；"
            "请更正其中一处后重新装入。"
        )
    assert every(database, "select count(*) from mart.report") == [(3,)]


def test_two_reports_for_the_year_of_a_merger_may_count_twice_and_that_is_said(tmp_path, every):
    found = [*reports("示例市东河区甲局", (2021,)), *reports("示例市东河区丙局", (2021,))]
    load([loaded(tmp_path, found, "2021-03-15,merge,甲;乙,丙,,\n")], tmp_path / "d.duckdb")
    asked = "select severity, message from core.finding where check_id = 'agency_validity'"
    ((severity, message),) = every(tmp_path / "d.duckdb", asked)
    assert severity == "warning"
    assert "合计会重复" in message


def test_what_is_left_out_is_said_at_every_load_and_comes_back_from_the_originals(tmp_path, every):
    folder, database = (
        loaded(tmp_path, reports("示例市东河区甲局", (2019,)), "昨天,merge,甲;乙,丙,,\n"),
        tmp_path / "d.duckdb",
    )
    for paths in ([folder], [folder], []):
        receipt = load(paths, database)
        assert [(line.file, line.result) for line in receipt.lines if "昨天" in line.reason] == [
            ("events.csv", "left_out")
        ]
        assert receipt.refused == 0
    assert every(database, "select file from catalogue.left_out") == [("events.csv",)]


def test_a_new_event_derives_anew_what_it_concerns(tmp_path, every):
    """Reports that did not change are judged by the event that came later, and by its going again."""
    found = [
        parsed(
            "",
            year,
            {("applications", row, "total"): value for row, value in cells.items()},
            name="示例市东河区甲局",
            region="990103",
        )
        for year, cells in ((2020, {"carried_forward": 3}), (2021, {"carried_in": 9}))
    ]
    folder, database = loaded(tmp_path, found, ""), tmp_path / "d.duckdb"
    asked = "select severity from core.finding where check_id = 'year_chain'"
    severities = []
    for events in ("", "2021,merge,甲;乙,甲,,\n", ""):
        (folder / "events.csv").write_text(EVENTS + events, encoding="utf-8")
        load([folder], database)
        severities.append([row[0] for row in every(database, asked)])
    assert severities == [["error"], ["not_judged"], ["error"]]


def test_every_kind_of_event_has_its_rule_in_the_catalogue_and_beside_the_data(tmp_path, every):
    """Whoever opens the database, or writes the file, finds what each kind does."""
    load([loaded(tmp_path, reports("示例市东河区甲局", (2019,)), "")], tmp_path / "d.duckdb")
    kinds = every(tmp_path / "d.duckdb", "select kind, label, severs, suspends from catalogue.event_kind")
    assert kinds == [
        ("rename", "更名", False, False),
        ("merge", "合并", True, True),
        ("split", "拆分", True, True),
        ("transfer", "职责划转", False, True),
    ]
    written = (Path(__file__).parents[1] / "data" / "README.md").read_text(encoding="utf-8")
    assert all(f"| `{kind}` {label} |" in written for kind, label, _, _ in kinds)
