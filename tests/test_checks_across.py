"""Checks across reports: each holds, is broken, or could not be judged, and says both sides."""

from __future__ import annotations

import shutil
from contextlib import closing

import duckdb
import pytest
from strategies.parsed_reports import parsed, write

from etl.checks import checks_across
from etl.loading.build import load

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


COMMON = (
    "示例市坚持把公开作为日常工作的一部分，年初列出清单，逐项写明责任科室和完成时限，按月对照检查。窗口设在一楼大厅，配备专人接待，"
    "来访群众可以当场查阅纸质文件，也可以在自助机上打印目录。对历年形成的文件重新登记造册，凡能公开的一律上网，不能公开的注明理由存档。"
    "遇到申请内容不清楚的情形，先打电话与申请人说明，再发补正通知，避免来回往返。每季度开一次碰头会，把答复中遇到的疑难写成案例，供各科室参照办理，"
    "{number}件难题因此有了统一口径。年末请街道和企业代表评议，收集意见{other}条，能改的马上改，一时改不了的列入下年计划并向代表说明原因。"
)
OWN_WORDS = (
    "本单位今年把重点放在乡村教师岗位计划、学区划分和营养餐招标三件群众关心的事上，先在家长会上征求看法，再把修改后的方案贴到校门口。"
    "招生季开通了三部咨询电话，接线员由各校教导主任轮流担任，问得最多的问题整理成问答，印成折页放在社区服务站。财务收支按学期列表公布，"
    "食堂采购价格每周更新一次，家长可以扫码比价。对寄宿学校的安全检查结果，整改前后各拍一张照片挂在网上，接受监督。年底统计，家长来信比往年少了，"
    "多数问题在学校层面已经说清楚，剩下的由科室逐一登门答复，做到件件有回音。下一年打算把课后服务的收费标准也纳入公布范围，并请第三方抽查。"
)


def test_prose_taken_over_from_another_office_is_said(audited):
    """New numbers do not make it another text; the later one names the one it is like."""
    first = parsed("财政局", 2024, prose=COMMON.format(number=12, other=30))
    second = parsed("教育局", 2024, prose=COMMON.format(number=7, other=19))
    other = parsed("民政局", 2024, prose=OWN_WORDS)
    runs, found = audited("copied_prose", [first, second, other])
    assert [(0, 1, 0), (0, 1, 0), (1, 0, 0)] == sorted(runs.values())
    assert all("100% 相同（不计数字），疑似雷同" in one[7] for one in found)


def test_prose_kept_from_last_year_is_said_of_the_later_report(audited):
    years = [parsed("财政局", year, prose=COMMON.format(number=year, other=3)) for year in (2023, 2024)]
    runs, found = audited("copied_prose", years)
    assert [(1, 0, 0), (0, 1, 0)] == list(runs.values())
    assert "与本单位 2023 年的约有 100% 相同" in found[0][7]


def test_short_prose_is_not_judged(audited):
    short = [parsed(office, 2024, prose="按要求公开信息。") for office in ("财政局", "教育局")]
    assert [(0, 0, 1)] * 2 == list(audited("copied_prose", short)[0].values())


def test_a_report_that_comes_later_is_compared_with_those_that_are_there(tmp_path, every):
    """Loaded one after the other the two are found alike as when they are loaded at once."""
    database = tmp_path / "d.duckdb"
    for office, number in (("财政局", 12), ("教育局", 7)):
        report = parsed(office, 2024, prose=COMMON.format(number=number, other=30))
        load([write(tmp_path / office, [report], agencies=AGENCIES)], database)
    assert [(2, 1.0)] == every(database, "select count(*), min(share) from core.alike")
    assert [(2,)] == every(database, "select sum(broken)::integer from core.check_run where check_id = 'copied_prose'")


def test_whom_a_figure_contradicts_does_not_depend_on_the_order_of_rows(demonstration_database, tmp_path):
    """Every quote stands twice, so that each contradiction has two that are as strong: the first by place is named."""
    shutil.copy(demonstration_database.resolve(), tmp_path / "d.duckdb")
    later = 'struct_pack(section := place.section, "start" := place."start" + 1000, "end" := place."end" + 1000)'
    with closing(duckdb.connect(str(tmp_path / "d.duckdb"))) as connection:
        again = f"{later} as place, '又：' || sentence as sentence"
        connection.execute(f"insert into core.indicator select * replace ({again}) from core.indicator")
        found = []
        for order in ("hash(report_id, sentence, place)", "hash(place, report_id)"):
            connection.execute(f"create or replace temp table mixed as from core.indicator order by {order}")
            connection.execute("delete from core.indicator; insert into core.indicator from mixed")
            asked = f"select * from ({dict(checks_across())['indicator_conflict']})"
            found.append(sorted(map(repr, connection.execute(asked).fetchall())))
        assert found[0] == found[1]
        assert any("broken" in row for row in found[0])
