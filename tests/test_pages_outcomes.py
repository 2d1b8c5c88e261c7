"""The page 办理结果: its flow, reasons, shares and applicants are those of plain SQL, and blank is never zero."""

from __future__ import annotations

import shutil
from itertools import pairwise

import duckdb
import pytest

from dashboard import store
from dashboard.charts.flow import Part, ribbons

OUTCOMES = ("granted", "partly_granted", "refused", "unable", "not_processed", "other")
DISTRICTS = ["990102", "990103", "990104", "990105", "990121", "990122"]
SCOPE = {"region": "990100", "sector": None, "level": None, "year": 2024, "agency": None, "groups": DISTRICTS}


@pytest.fixture(scope="module")
def con(demonstration_database):
    path = str(demonstration_database.resolve())
    with duckdb.connect(path, read_only=True, config=store.LOCKED_DOWN) as connection:
        yield connection


def asked(database, question, **params):
    given = SCOPE | {"most": 9} | params
    return store.answer(str(database.resolve()), question, store._named_in(question, given))


def printed(con, rows, *, column="total", year=2024, region="9901", table="applications"):
    """Σ of printed cells of some rows, straight from the layer below."""
    return con.execute(
        "select sum(cell.value) from core.cell as cell join core.report as report using (report_id)"
        " where report.current and report.year = ? and starts_with(report.region, ?)"
        " and cell.table_id = ? and cell.column_id = ? and regexp_matches(cell.row_id, ?)",
        [year, region, table, column, rows],
    ).fetchone()[0]


@pytest.mark.parametrize("row", ["received", "carried_in", "granted", "partly_granted", "total", "carried_forward"])
def test_the_flow_shows_what_the_reports_print(row, con, demonstration_database):
    """Each bar is the sum of one row of table three."""
    sums = asked(demonstration_database, "outcome_sums").set_index("quantity").value
    assert printed(con, f"^{row}$") == sums[row]


@pytest.mark.parametrize("group", ["refused", "unable", "not_processed"])
def test_an_outcome_is_the_sum_of_its_reasons(group, con, demonstration_database):
    """In a year whose reports leave none of them blank."""
    sums = asked(demonstration_database, "outcome_sums").set_index("quantity").value
    assert printed(con, rf"^{group}\.") == sums[group]


def test_what_is_accepted_and_what_became_of_it_differ_by_what_is_called_unlisted(demonstration_database):
    """Reports that break their own ties leave a remainder, which is shown and not spread."""
    sums = asked(demonstration_database, "outcome_sums").set_index("quantity").value
    found = sum(sums[one] for one in (*OUTCOMES, "carried_forward"))
    assert sums["received"] + sums["carried_in"] == found + sums["unlisted"]
    assert sums["accepted"] == sums["received"] + sums["carried_in"]


def test_the_reasons_add_up_to_all_that_was_not_disclosed(con, demonstration_database):
    """Nine by name and the rest as one: nothing is lost."""
    reasons = asked(demonstration_database, "outcome_reasons")
    assert printed(con, r"^(refused|unable|not_processed)\.") == reasons.k.sum()
    assert sorted(reasons.k[:-1], reverse=True) == list(reasons.k[:-1])
    assert reasons.reason.iloc[-1] == "rest"


@pytest.mark.parametrize("region", DISTRICTS)
def test_the_bars_of_a_district_stand_on_complete_reports(region, con, demonstration_database):
    """Σ over its reports that print all six outcomes and their total."""
    rows = asked(demonstration_database, "outcome_places")
    shown = rows[rows.key == region].set_index("outcome")
    complete = con.execute(
        "select sum(granted), sum(partly_granted), sum(refused), sum(unable), sum(not_processed), sum(other),"
        " sum(total), count(*) from mart.figures join core.report as report using (report_id)"
        " where report.year = 2024 and report.region = ?"
        " and granted + partly_granted + refused + unable + not_processed + other + total is not null",
        [region],
    ).fetchone()
    assert complete[:6] == tuple(shown.k[one] for one in OUTCOMES)
    assert complete[6:] == (shown.n["granted"], shown.reports["granted"])


def test_a_district_without_a_report_keeps_its_row_and_says_why(demonstration_database):
    """云山县 has no report of its civil affairs bureau in 2024."""
    rows = asked(demonstration_database, "outcome_places", sector="民政")
    assert set(rows[rows.key == "990122"].state) == {"no_report"}


def test_an_office_without_table_three_has_no_share(demonstration_database):
    """Its table was an image: missing, not zero."""
    rows = asked(demonstration_database, "outcome_agencies", region="990122")
    lacking = rows[rows.key == "990122-jiaoyu"]
    assert set(lacking.state) == {"no_table"}
    assert lacking.share.isna().all()


def test_a_city_report_stands_once_among_the_places(real_database):
    """The district inside the city is not added to it."""
    rows = asked(real_database, "outcome_places", region=None, groups=["320800", "410200"])
    assert (rows.n[rows.key == "320800"].unique().tolist(), rows.parts[rows.key == "320800"].unique().tolist()) == (
        [3050.0],
        [1],
    )


@pytest.mark.parametrize("applicant", ["natural_person", "business", "legal_service"])
def test_the_mix_of_applicants_is_that_of_the_new_applications(applicant, con, demonstration_database):
    """And their rate that of their own column."""
    row = asked(demonstration_database, "outcome_applicants").set_index("applicant").loc[applicant]
    assert printed(con, "^received$", column=applicant) == row.received
    assert printed(con, "^(granted|partly_granted)$", column=applicant) == row.k
    assert printed(con, "^total$", column=applicant) == row.n
    assert row.low <= row.rate <= row.high


def test_ribbons_leave_room_for_every_label():
    """However small the parts, no two labels at the right stand nearer than a line of text."""
    parts = [
        Part(str(n), value, f"{value} 件", "#17508F", "#17508F", "") for n, value in enumerate([900, 0, 1, 2, 0, 3, 1])
    ]
    figure = ribbons([parts[0]], Part("受理", 907, "907 件", "#17508F", "#17508F", ""), parts)
    places = sorted(note.y for note in figure.layout.annotations if note.x == 1)
    assert [here for here, there in pairwise(places) if there - here < 16] == []


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({}, "示例市 2024 年办结"),
        ({"agency": "990122-jiaoyu"}, "云山县教育局 2024 年的报告没有印出办理结果"),
        ({"agency": "990122-minzheng"}, "该年度没有装入报告"),
        ({"region": "990104", "year": "2019"}, "南湖区 2019 年办结"),
    ],
)
def test_the_page_says_what_there_is(params, words, demonstration_database, open_page):
    """A whole city, an office without the table, one without a report, the first year."""
    shown = open_page(demonstration_database, "outcomes", **params)
    assert (shown.exceptions, shown.failed, words in shown.html) == ([], False, True)


def test_an_office_without_applications_is_told_apart_from_one_without_figures(real_database, open_page):
    """It printed zeros, and the page says that nothing came in."""
    shown = open_page(real_database, "outcomes", region="410204")
    assert "鼓楼区 2024 年没有收到申请，也没有办结" in shown.html


@pytest.fixture(scope="module")
def database_with_blanks(demonstration_database, tmp_path_factory):
    """The demonstration, where one office of 南湖区 left what came in and what it granted blank."""
    blanked = "report_id in (select report_id from core.report where agency_id = '990104-gongan' and year = 2024)"
    path = tmp_path_factory.mktemp("blanks") / "blanks.duckdb"
    shutil.copy(demonstration_database.resolve(), path)
    with duckdb.connect(str(path)) as connection:
        connection.execute(
            "update core.cell set value = null, state = 'blank', raw = '' where table_id = 'applications'"
            f" and column_id = 'total' and row_id in ('received', 'granted') and {blanked}"
        )
        connection.execute(f"update mart.figures set received = null, granted = null where {blanked}")
    return path


def test_all_sums_rest_on_the_reports_that_print_the_whole_table(database_with_blanks, demonstration_database):
    """A report with a blank is left out of every sum, not only of that of the blank."""
    district = {"region": "990104"}
    sums = asked(database_with_blanks, "outcome_sums", **district).set_index("quantity")
    before = asked(demonstration_database, "outcome_coverage", **district).iloc[0]
    covered = asked(database_with_blanks, "outcome_coverage", **district).iloc[0]
    counted = sums.reports[["received", "carried_in", "accepted", *OUTCOMES, "total", "carried_forward"]]
    assert set(counted) == {before.printed - 1}
    assert (covered.printed, covered.with_blanks) == (before.printed - 1, before.with_blanks + 1)
    assert sums.value["accepted"] == sums.value["received"] + sums.value["carried_in"]


def test_an_office_that_lacks_a_part_has_no_bar(database_with_blanks):
    """A bar without its first part would start at the second as if the first were zero."""
    rows = asked(database_with_blanks, "outcome_agencies", region="990104")
    lacking = rows[rows.key == "990104-gongan"]
    assert (set(lacking.state), lacking.share.notna().any()) == ({"incomplete"}, False)


def test_the_page_says_how_many_reports_it_left_out(database_with_blanks, open_page):
    """And why; the office by itself shows what it printed."""
    shown = open_page(database_with_blanks, "outcomes", region="990104", year="2024")
    assert (shown.exceptions, "1 份未印全，未计入" in shown.html) == ([], True)
    alone = open_page(database_with_blanks, "outcomes", agency="990104-gongan", year="2024")
    assert (alone.exceptions, "新收 空白" in alone.html) == ([], True)


def test_a_missing_table_is_not_called_blank(demonstration_database, open_page):
    """云山县教育局 printed table three as an image."""
    shown = open_page(demonstration_database, "outcomes", agency="990122-jiaoyu", year="2024")
    assert ("缺表三" in shown.html, "新收 空白" in shown.html) == (True, False)


def test_disputes_that_do_not_tie_are_said_not_to(demonstration_database, open_page):
    """The results printed make one less than the totals printed."""
    shown = open_page(demonstration_database, "outcomes", region="990100", year="2024")
    assert "行政复议各项相加比总计少 1 件，照原表" in shown.html


def test_what_needs_a_blank_cell_of_an_office_is_not_there(database_with_blanks):
    """Neither the cells themselves nor what would be made of them; its reasons, all printed, are."""
    reasons = asked(database_with_blanks, "outcome_reasons", agency="990104-gongan")
    sums = asked(database_with_blanks, "outcome_sums", agency="990104-gongan")
    quantities = set(sums.quantity)
    assert (bool(reasons.in_full.all()), {"granted", "received", "accepted", "unlisted"} & quantities) == (True, set())


def test_no_flow_is_drawn_for_an_office_that_lacks_an_outcome(demonstration_copy, tmp_path, open_page):
    """Its ribbons would start where the blank one belongs."""
    path = shutil.copy(demonstration_copy, tmp_path / "one_blank.duckdb")
    with duckdb.connect(str(path)) as connection:
        connection.execute("update mart.figures set granted = null where agency_id = '990104-gongan' and year = 2024")
    shown = open_page(path, "outcomes", agency="990104-gongan", year="2024")
    assert (shown.exceptions, "予以公开有空白或无法辨认的格，流向画不全" in shown.html) == ([], True)


PARTS = ("flow.chart_block", "parts.chart_block", "disputes.chart_block", "applicants.chart_block")


def files_of(monkeypatch, open_page, database, **asked):
    """The rows behind every figure of the page, by the key of the figure, as its files give them."""
    found = {}
    for part in PARTS:
        monkeypatch.setattr(f"dashboard.outcomes.{part}", lambda key, *given, **_: found.update({key: given[3]}))
    shown = open_page(database, "outcomes", **asked)
    assert (shown.exceptions, shown.failed) == ([], False)
    return found


def test_every_rate_in_a_file_has_what_it_stands_on_and_its_interval(demonstration_database, open_page, monkeypatch):
    """南湖区 2024: numerator, denominator, Wilson's ends by the textbook, the reports counted, the coverage."""
    files = files_of(monkeypatch, open_page, demonstration_database, year="2024", region="990104")
    assert {key: set(rows["报告覆盖"]) for key, rows in files.items()} == {key: {"8/8 份"} for key in files}
    assert set(files) == {"flow", "reasons", "parts", "disputes", "applicants"}
    flow = files["flow"].set_index("项目").loc["予以公开"]
    share, of, z = flow["分子（件）"] / flow["分母（办结，件）"], flow["分母（办结，件）"], 1.96
    middle, half = (share + z * z / (2 * of)), z * ((share * (1 - share) / of + z * z / (4 * of * of)) ** 0.5)
    ends = [100 * (middle + side * half) / (1 + z * z / of) for side in (-1, 1)]
    said = [flow["95% 区间下限（%）"], flow["95% 区间上限（%）"]]
    assert [abs(one - other) < 0.06 for one, other in zip(said, ends, strict=True)] == [True, True]
    for key, columns in WITH_ENDS.items():
        assert not columns - set(files[key].columns), key
        assert files[key][sorted(columns)].notna().any().all(), key


WITH_ENDS = {
    "reasons": {"件数", "办结", "占办结 95% 区间下限（%）", "占办结 95% 区间上限（%）", "依据（份）"},
    "parts": {"件数", "办结", "95% 区间下限（%）", "95% 区间上限（%）", "计入报告（份）", "已报（份）"},
    "disputes": {"占办结（%）", "分子（件）", "分母（办结，件）", "依据（份）"},
    "applicants": {
        "新收", "全部新收", "占新收 95% 区间下限（%）", "占新收 95% 区间上限（%）",
        "公开与部分公开", "办结", "公开率 95% 区间下限（%）", "公开率 95% 区间上限（%）",
    },
}  # fmt: skip


def test_a_share_that_is_not_there_has_no_interval(demonstration_database, open_page, monkeypatch):
    """云山县教育局 has no table three in 2024: it stands there without share and ends."""
    rows = files_of(monkeypatch, open_page, demonstration_database, year="2024", region="990122")["parts"]
    without = rows[rows["占办结（%）"].isna()]
    assert len(without) > 0
    assert without[["95% 区间下限（%）", "95% 区间上限（%）"]].isna().all().all()
