"""The page 数据质量 shows what the database holds: expected numbers come from plain SQL or the known faults."""

from __future__ import annotations

import json
import random

import pandas as pd
import pytest
from conftest import SAMPLES
from strategies import slips

from dashboard.charts.matrix import Cell, Line, fitting, matrix
from dashboard.export.rows import csv_bytes
from dashboard.printed_form import Marks, drawn, with_group_alone
from dashboard.quality import problems
from etl.form import form_by_id
from etl.loading.build import load


def figure_of(shown):
    """The matrix as it was sent to the browser."""
    return json.loads(shown.test.get("plotly_chart")[0].proto.spec)


def numbers_in(figure):
    """The bold numbers of the matrix."""
    notes = [note["text"] for note in figure["layout"]["annotations"]]
    return sorted(int(text[3:-4].replace(",", "")) for text in notes if text.startswith("<b>"))


def test_the_heading_counts_reports_and_errors(demonstration_database, open_page, every):
    """Both numbers as plain SQL counts them."""
    reports = every(demonstration_database, "select count(*) from core.report where current and year = 2024")[0][0]
    wrong, errors = every(
        demonstration_database,
        "select count(distinct report_id), count(*) from core.finding join core.report using (report_id)"
        " where current and year = 2024 and severity = 'error'",
    )[0]
    shown = open_page(demonstration_database, "quality", year="2024")
    assert f"<h1>{reports} 份已读报告中 {wrong} 份勾稽不符，共 {errors} 处</h1>" in shown.html


def test_the_matrix_counts_findings_by_check_and_district(demonstration_database, open_page, every):
    """The tinted numbers are the groups of plain SQL, and the last row the reports with something unjudged."""
    found = every(
        demonstration_database,
        "select count(*) from core.finding join core.report as report using (report_id) join core.agency as agency"
        " on agency.agency_id = report.agency_id where current and year = 2023 and severity <> 'not_judged'"
        " group by check_id, agency.region",
    )
    unjudged = every(
        demonstration_database,
        "select count(distinct report_id) from core.report as report join core.agency as agency"
        " on agency.agency_id = report.agency_id where current and year = 2023 and (report_id in"
        " (select report_id from core.check_run where not_judged > 0) or report_id in"
        " (select report_id from core.missing_table)) group by agency.region",
    )
    shown = open_page(demonstration_database, "quality", year="2023")
    assert numbers_in(figure_of(shown)) == sorted(row[0] for row in [*found, *unjudged])


def test_in_one_district_the_columns_are_its_offices(demonstration_database, open_page):
    """南湖区住建局 holds both findings of its district."""
    shown = open_page(demonstration_database, "quality", year="2024", region="990104")
    heads = {note["text"] for note in figure_of(shown)["layout"]["annotations"]}
    assert {"住建局", "公安局"} <= heads
    assert "问题最多的是南湖区住建局，2 处" in shown.html


def test_a_check_that_judged_nothing_is_neither_clean_nor_zero(demonstration_database, open_page):
    """In the first year no report stands before: the year chain shows rings, also as its total."""
    shown = open_page(demonstration_database, "quality", year="2019")
    notes = [note["text"] for note in figure_of(shown)["layout"]["annotations"]]
    after = notes[notes.index("年度衔接") :][:8]
    assert after[1:] == ["○"] * 7
    assert "未判断" in shown.html
    assert "未见报告" in shown.html


def test_the_list_holds_every_finding_of_the_year(demonstration_database, open_page, every):
    """As many rows to choose from as plain SQL finds."""
    ids = every(
        demonstration_database,
        "select finding_id from core.finding join core.report using (report_id) where current and year = 2024",
    )
    html = pick_list(open_page(demonstration_database, "quality", year="2024"))
    assert sorted(row[0] for row in ids) == sorted(part.split('"')[0] for part in html.split('data-id="')[1:])


def pick_list(shown):
    """The HTML of the list of problems."""
    found = [element.proto for element in shown.test.get("bidi_component")]
    return next(text for text in map(str_of, found) if "data-id" in text)


def str_of(proto):
    """What the program sent to a component, as text."""
    return json.loads(proto.json).get("html", "") if proto.json else ""


def test_the_planted_slip_is_proposed_and_not_applied(demonstration_database, open_page):
    """南湖区住建局 printed 60 for 6: the table keeps 60, marks the crossing, and words the proposal."""
    shown = open_page(demonstration_database, "quality", year="2024", region="990104")
    assert "建议 6，未经单位更正，仍按 60 计" in shown.html
    assert '<td class="num broken crossing">60</td>' in shown.html


def test_the_year_chain_sets_last_year_beside_this(demonstration_database, open_page, every):
    """云山县公安局 carried 2 more into the year than out of the last: the business column and the total."""
    last, now = (
        every(
            demonstration_database,
            "select value from core.cell where report_id = ? and row_id = ? and column_id = 'total'",
            f"990122-gongan.{year}",
            row,
        )[0][0]
        for year, row in ((2023, "carried_forward"), (2024, "carried_in"))
    )
    shown = open_page(demonstration_database, "quality", year="2024", agency="990122-gongan")
    assert shown.html.count(f"多 {now - last:.0f}</td>") == 2
    assert f'<td class="num bad">{last:.0f}</td><td class="num bad">{now:.0f}</td>' in shown.html


def test_a_missing_report_and_a_late_one_are_named(demonstration_database, open_page, every):
    """Everybody who is due and absent, and everybody who came late, as plain SQL says."""
    absent = every(
        demonstration_database,
        "select agency.name from core.due join core.agency as agency using (agency_id) where year = 2024 and agency_id"
        " not in (select agency_id from core.report where current and year = 2024)",
    )
    late = every(
        demonstration_database,
        "select agency.name from core.due join core.report as report using (agency_id, year) join core.agency as agency"
        " using (agency_id) where year = 2024 and current and published > due_date",
    )
    html = open_page(demonstration_database, "quality", year="2024").html
    assert (len(absent), len(late)) == (2, 2)
    assert [name for (name,) in [*absent, *late] if name not in html] == []


def test_filters_narrow_the_list_and_can_be_taken_back(demonstration_database, open_page, every):
    """One check of one district, as the address asks."""
    shown = open_page(demonstration_database, "quality", year="2024", check="year_chain", at="990122")
    expected = every(
        demonstration_database,
        "select count(*) from core.finding join core.report as report using (report_id) join core.agency as agency"
        " on agency.agency_id = report.agency_id where current and year = 2024 and check_id = 'year_chain'"
        " and agency.region = '990122'",
    )[0][0]
    assert f"已筛选，共 {expected} 条" in shown.html
    assert "取消筛选" in [button.label for button in shown.test.button]


def test_a_column_that_is_not_there_is_no_filter(demonstration_database, open_page):
    """An address from another place must not leave an empty list."""
    shown = open_page(demonstration_database, "quality", year="2024", region="990104", at="990122")
    assert "已筛选" not in shown.html


@pytest.fixture(scope="module")
def database_without_due_list(tmp_path_factory):
    """One real report, given alone: nobody says who else was due."""
    database = tmp_path_factory.mktemp("undue") / "one.duckdb"
    load([SAMPLES / "gulou-2024.txt"], database)
    return database


def test_without_a_due_list_nobody_is_called_missing(database_without_due_list, open_page):
    """It is said that no list was loaded, instead of a count of zero."""
    shown = open_page(database_without_due_list, "quality")
    assert "未见报告 0 份" not in shown.html
    assert "应报名单未列" in shown.html


@pytest.mark.parametrize(
    ("proposed", "expected"), [(6.0, "建议 6，未经单位更正，仍按 60 计"), (float("nan"), "")], ids=["proposed", "none"]
)
def test_a_proposal_is_worded_only_where_there_is_one(proposed, expected):
    """The printed number stays the one that counts."""
    assert problems.repair(finding(proposed=proposed, printed_there=60.0)) == expected


def test_a_place_is_said_in_printed_words():
    """The table, the row without its number, the column."""
    said = problems.place(finding(row_label="2.重复申请", column_label="自然人"))
    assert said == "表三 重复申请·自然人"


def test_a_finding_about_no_table_stands_for_the_whole_report():
    """A conflict of years belongs to no cell."""
    assert problems.place(finding(table_id=None)) == "整份报告"


def test_the_file_of_problems_opens_in_office_programs():
    """A byte order mark, Chinese headings, missing numbers empty."""
    text = csv_bytes(problems.for_file(pd.DataFrame([finding()._asdict()]))).decode("utf-8")
    assert text.splitlines()[0] == "\ufeff程度,单位,地区,年度,检查,位置,报告所填,应为,差,修复建议,说明,来源文件,编号"
    assert text.splitlines()[1] == "错误,示例市甲局,示例市,2024,行和,表三,,,,,说明,a.html,f1"


def finding(**changes):
    """An invented finding, as the question gives it."""
    nothing = float("nan")
    plain = {
        "finding_id": "f1", "severity": "error", "agency_name": "示例市甲局", "region_name": "示例市", "year": 2024,
        "check_id": "row_sum", "check_label": "行和", "table_id": "applications",
        "row_label": None, "column_label": None,
        "actual": nothing, "expected": nothing, "difference": nothing, "proposed": nothing, "printed_there": nothing,
        "proposed_row": None, "proposed_column": None, "proposed_row_label": None, "proposed_column_label": None,
        "proposed_kind": None, "proposed_why": None, "proposed_cells": None, "message": "说明", "source_file": "a.html",
        "accepted_by": None, "accepted_at": None, "accepted_reason": None,
    }  # fmt: skip
    return next(pd.DataFrame([plain | changes]).itertuples(index=False, name="Finding"))


LAYOUT = pd.DataFrame(
    [
        ("applications", row, label, group, heading, column, name)
        for row, label, group, heading in (
            ("granted", "（一）予以公开", None, None),
            ("other.fee", "1.收费", "other", "（六）其他处理"),
            ("other.rest", "2.其他", "other", "（六）其他处理"),
        )
        for column, name in (("a", "甲"), ("total", "总计"))
    ],
    columns=["table_id", "row_id", "row_label", "group_id", "group_label", "column_id", "column_label"],
)


def test_broken_rows_and_columns_are_tinted_and_their_crossing_outlined():
    """Differences stand outside the grid."""
    html = drawn(
        LAYOUT, {("granted", "a"): "7"}, Marks({"granted": "✕ 多 1"}, {"a": "✕ 少 1"}, frozenset({("granted", "a")}))
    )
    assert html.count("broken crossing") == 1
    assert html.count("✕") == 2
    assert html.count('class="num broken"') == 3


def test_a_group_printed_as_one_row_replaces_its_rows():
    """Some reports print 其他处理 alone."""
    shown = with_group_alone(LAYOUT, {"granted", "other"})
    assert list(dict.fromkeys(shown.row_label)) == ["（一）予以公开", "（六）其他处理"]


def test_labels_of_a_printed_form_are_escaped():
    """A report's text is never markup."""
    assert "<b>x" not in drawn(LAYOUT, {("granted", "a"): "<b>x"})


def test_a_matrix_draws_a_number_only_where_something_was_found():
    """Clean and unjudged cells have marks of their own."""
    cells = [Cell("c@a", 3, "·", "error", ""), Cell("c@b", None, "·", "error", ""), Cell("c@c", None, "○", "error", "")]
    figure = matrix([Line("行和", "error", cells, "3")], ["甲", "乙", "丙"])
    texts = [note.text for note in figure.layout.annotations]
    assert [text for text in texts if text in ("<b>3</b>", "·", "○")] == ["<b>3</b>", "·", "○"]
    assert len(figure.layout.shapes) == 1


def test_a_long_head_ends_in_an_ellipsis():
    """Heads never run into each other."""
    assert (fitting("自然资源和规划局", 60), fitting("公安局", 60)) == ("自然资源…", "公安局")


def test_a_long_list_is_turned_page_by_page(demonstration_database, open_page, every, monkeypatch):
    """Three findings a page: the second page holds the fourth to the sixth, and the buttons lead on."""
    monkeypatch.setattr("dashboard.app_pages.quality.A_PAGE", 3)
    count = every(
        demonstration_database,
        "select count(*) from core.finding join core.report using (report_id) where current and year = 2024",
    )[0][0]
    whole = [open_page(demonstration_database, "quality", year="2024", page=str(page)) for page in (1, 2)]
    first, second = ([part.split('"')[0] for part in pick_list(shown).split('data-id="')[1:]] for shown in whole)
    assert (len(first), len(second), set(first) & set(second)) == (3, 3, set())
    assert f"第 2/{-(-count // 3)} 页" in whole[1].html
    assert {"上一页", "下一页"} <= {button.label for button in whole[1].test.button}


def offered(*cells):
    """A proposal of several cells, as the question gives it: row, column, proposed, printed."""
    return [
        {"row_id": row, "column_id": column, "row_label": row, "column_label": column, "value": value, "printed": was}
        for row, column, value, was in cells
    ]


SWAPPED = offered(("（一）予以公开", "自然人", 12.0, 3.0), ("（一）予以公开", "商业企业", 3.0, 12.0))


def test_a_proposal_of_several_cells_says_each_with_its_printed_number():
    """Which slip it would have been, what each cell would be, and that the printed numbers count."""
    one = finding(proposed_kind="swapped", proposed_why="两格数字互换", proposed_cells=SWAPPED)
    assert problems.repair(one) == (
        "两格数字互换：建议 予以公开·自然人 12（所印 3）、予以公开·商业企业 3（所印 12），未经单位更正，仍按所印计"
    )
    assert problems.repair_in_brief(one) == "两格数字互换：建议改 2 格，未经单位更正，仍按所印计"


def test_what_the_others_imply_for_a_blank_cell_is_no_correction():
    """It is said to be implied and not stated by the office."""
    one = finding(
        proposed_kind="missing", proposed=15.0, proposed_row_label="（一）予以公开", proposed_column_label="总计"
    )
    assert problems.repair(one) == "其余各格推得 予以公开·总计 15，单位未填，不计入"


def test_of_a_blank_column_the_first_cells_are_said_and_their_number():
    """Seven, and that there are 25."""
    one = finding(
        proposed_kind="missing",
        proposed_cells=offered(*((f"（{n}）项", "总计", float(n), float("nan")) for n in range(25))),
    )
    assert problems.repair(one).startswith("其余各格推得 ")
    assert problems.repair(one).count("总计") == 7
    assert problems.repair(one).endswith(" 等 25 格，单位未填，不计入")
    assert problems.repair_in_brief(one) == "其余各格推得 25 格，单位未填，不计入"


@pytest.fixture(scope="module")
def database_of_slips(tmp_path_factory):
    """One invented office, whose 予以公开 has two applicants exchanged in 2024 and a blank total in 2023."""
    folder = tmp_path_factory.mktemp("slips")
    for year, granted in ((2024, (3, 12, 0, 0, 0, 0, 15)), (2023, (12, 3, 0, 0, 0, 0, None))):
        (folder / f"{year}.json").write_text(parsed(year, granted), encoding="utf-8")
    load([folder], folder / "slips.duckdb")
    return folder / "slips.duckdb"


def parsed(year, granted):
    """A parsed report in which 15 applications came in and were granted."""
    columns = slips.COLUMNS
    meant = {"received": (12, 3, 0, 0, 0, 0, 15), "granted": granted, "total": (12, 3, 0, 0, 0, 0, 15)}
    zeros = dict.fromkeys((row for _, row, _ in OLD_FORM if row not in meant), (0,) * 7)
    cells = [
        {"table": "applications", "row": row, "column": column, "value": value,
         "state": "blank" if value is None else "reported", "raw": "" if value is None else str(value)}
        for row, numbers in (meant | zeros).items() for column, value in zip(columns, numbers, strict=True)
    ] + [
        {"table": table, "row": row, "column": column, "value": 0, "state": "reported", "raw": "0"}
        for tables in form_by_id("2019").tables if tables.id != "applications" for table, row, column in tables.cells()
    ]  # fmt: skip
    return json.dumps({
        "schema": "parsed-report/1", "status": "read", "year": year, "form": "2019", "cells": cells,
        "source": {"file": f"{year}.json", "sha256": f"{year:064d}", "media_type": "text/html"},
        "agency": {"name": "示例市甲局", "region": None},
    })  # fmt: skip


OLD_FORM = slips.table(random.Random(2), "2019")


def test_the_page_words_a_proposal_of_several_cells(database_of_slips, open_page):
    """Both cells stand in the box with their printed numbers and are outlined in the table, which keeps them."""
    shown = open_page(database_of_slips, "quality", year="2024")
    assert "两格数字互换：建议改 2 格，未经单位更正，仍按所印计。这样可使所涉勾稽全部相符。" in shown.html
    assert "予以公开·自然人：12（所印 3）" in shown.html
    assert shown.html.count("crossing") == 2
    assert '<td class="num broken crossing">3</td>' in shown.html


def test_the_page_tells_what_the_others_imply_for_a_blank_total(database_of_slips, open_page):
    """As 推算, not as a repair."""
    html = open_page(database_of_slips, "quality", year="2023").html
    assert "其余各格推得 予以公开·总计 15，单位未填，不计入。空白不等于零，推算不作填报。" in html
    assert "修复建议</b>" not in html


def test_checks_that_found_nothing_are_counted_below_the_matrix_and_kept_in_its_data(demonstration_database, open_page):
    """Ties always have their row; of warnings and notes only those with a finding, or that could judge nothing."""
    shown = open_page(demonstration_database, "quality", year="2024")
    notes = {note["text"] for note in figure_of(shown)["layout"]["annotations"]}
    assert {"行和", "列和", "件数为非负整数", "正文与表不一致"} <= notes
    assert not {"年度矛盾", "文字识别"} & notes
    assert "项警告与提示类检查未发现问题，见数据" in shown.html
