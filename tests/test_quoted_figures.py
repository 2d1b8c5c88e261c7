"""Quoted figures as comparable facts: growth recomputed, conflicts found, targets beside results, units converted."""

from __future__ import annotations

from decimal import Decimal

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from quoting import database, figure, report, rows

YEAR, BEFORE, TEN = "2024-01/2024-12", "2023-01/2023-12", "2023-01/2023-10"
OFFICE = "工业和信息化局"


def level(value, unit="亿元", period=YEAR, indicator="工业投资", **more):
    when = period.split("/")[1]
    sentence = f"{when}，{more.get('scope') or ''}{indicator}{value}{unit}。"
    return figure(sentence, f"{value}{unit}", indicator, value, unit, "level", period, **more)


def growth(value, period=YEAR, indicator="工业投资", **more):
    sentence = more.pop("sentence", f"{period}，{more.get('scope') or ''}{indicator}增长{value}%。")
    return figure(sentence, f"{value}%", indicator, value, "%", "growth", period, **more)


@pytest.fixture
def judged(tmp_path):
    """Loads reports and gives (report's year, outcomes, severities) of a check."""

    def run(check, *reports):
        folder = tmp_path / "reports"
        folder.mkdir()
        built = database(folder, *reports)
        which = f"join core.report as report using (report_id) where check_id = '{check}' order by all"
        counts = "report.agency_name, report.year, held, broken, not_judged"
        fields = "report.agency_name, report.year, severity, row_id, column_id, expected, actual, message"
        runs = rows(built, f"select {counts} from core.check_run as run {which}")
        found = rows(built, f"select {fields} from core.finding as finding {which}")
        return [run[1:] for run in runs], found

    return run


@pytest.mark.parametrize(
    ("stated", "outcome"),
    [(11.5, (1, 0, 0)), (11.4, (1, 0, 0)), (11.8, (1, 0, 0)), (11.2, (1, 0, 0)), (11.9, (0, 1, 0)), (11.1, (0, 1, 0))],
)
def test_growth_is_held_within_the_rounding_of_its_three_figures(judged, stated, outcome):
    """42.6 over 38.2 is 11.52 %; 42.55/38.25 to 42.65/38.15 are 11.24 to 11.80 %, and the rate is rounded too."""
    runs, _ = judged(
        "growth_recomputed",
        report(OFFICE, 2023, level(38.2, period=BEFORE)),
        report(OFFICE, 2024, level(42.6), growth(stated)),
    )
    assert runs == [(2024, *outcome)]


def test_a_contradicted_growth_is_a_warning_with_both_sides_and_both_sentences(judged):
    """The finding belongs to the report that states the growth and names last year's file."""
    _, found = judged(
        "growth_recomputed",
        report(OFFICE, 2023, level(38.2, period=BEFORE, scope="全区")),
        report(OFFICE, 2024, level(42.6, scope="全区"), growth(9.9, scope="全区")),
    )
    ((name, year, severity, row, column, expected, actual, message),) = found
    assert (name, year, severity) == ("示例市南湖区工业和信息化局", 2024, "warning")
    assert (row, column, expected, actual) == ("工业投资", "growth", 11.52, 9.9)
    assert message == (
        "工业投资（全区，2024年全年）：所述同比 9.9%，据本期 42.6亿元、"
        "上年同期 38.2亿元（南湖区工业和信息化局-2023.json），"
        "推算为 11.52%（四舍五入容许 11.24%—11.80%），相差 1.62 个百分点。"
        "所述原句：“2024-01/2024-12，全区工业投资增长9.9%。”；本期数原句：“2024-12，全区工业投资42.6亿元。”；"
        "上年数原句：“2023-12，全区工业投资38.2亿元。”。"
    )


def test_levels_in_different_units_are_converted(judged):
    """382,000 万元 are 38.2 亿元; both levels may stand in one report."""
    runs, _ = judged(
        "growth_recomputed", report(OFFICE, 2024, level(42.6), level(382000, "万元", BEFORE), growth(11.5))
    )
    assert runs == [(2024, 1, 0, 0)]


@pytest.mark.parametrize("indicator", ["规上工业增加值", "地区生产总值"])
def test_value_added_grows_at_constant_prices_which_is_a_note(judged, indicator):
    """Nominal levels cannot refute it."""
    _, found = judged(
        "growth_recomputed",
        report(OFFICE, 2024, level(318.4, indicator=indicator), level(301.2, period=BEFORE, indicator=indicator),
               growth(7.2, indicator=indicator)),
    )  # fmt: skip
    assert [(one[2], "按可比价" in one[7]) for one in found] == [("note", True)]


def test_a_growth_that_says_it_is_at_constant_prices_is_a_note_too(judged):
    """扣除价格因素."""
    said = growth(9.9, sentence="工业投资扣除价格因素实际增长9.9%。")
    _, found = judged("growth_recomputed", report(OFFICE, 2024, level(42.6), level(38.2, period=BEFORE), said))
    assert [one[2] for one in found] == ["note"]


@pytest.mark.parametrize(
    "last",
    [
        level(38.2, period=TEN),
        level(38.2, period=BEFORE, scope="全市"),
        level(38.2, "亿美元", BEFORE),
        level(38.2, period=BEFORE, approx=True),
        level(38.2, period=BEFORE, value_high=39),
        level(38.2, period=BEFORE, status="target"),
        level(0, period=BEFORE),
        figure("2023年，工业投资三十八亿二千万元。", "三十八亿二千万元", "工业投资", 38.2, "亿元", "level", BEFORE),
    ],
    ids=["other months", "other place", "other currency", "about", "a range", "a target", "nothing", "not in digits"],
)
def test_what_cannot_be_compared_is_not_judged(judged, last):
    """No outcome is guessed from a level of other months, scope, currency, or one whose rounding is not known."""
    runs, found = judged("growth_recomputed", report(OFFICE, 2024, level(42.6), last, growth(9.9)))
    assert (runs, found) == ([(2024, 0, 0, 1)], [])


def test_months_are_compared_with_the_same_months(judged):
    """Ten months of one year with ten of the other, whatever else is quoted."""
    runs, _ = judged(
        "growth_recomputed",
        report(OFFICE, 2023, level(30, period=TEN), level(38.2, period=BEFORE)),
        report(OFFICE, 2024, level(33, period="2024-01/2024-10"), growth(10.0, period="2024-01/2024-10")),
    )
    assert runs == [(2024, 1, 0, 0)]


def test_a_growth_without_any_level_is_no_equation(judged):
    """There is nothing to recompute it from."""
    assert judged("growth_recomputed", report(OFFICE, 2024, growth(9.9))) == ([], [])


def test_one_figure_with_two_values_in_one_report_is_one_finding(judged):
    """The later mention names the earlier one."""
    runs, found = judged("indicator_conflict", report(OFFICE, 2024, level(42.6), level(43.1)))
    assert runs == [(2024, 0, 2, 0)]
    assert [(one[2], one[5], one[6]) for one in found] == [("warning", 42.6, 43.1)]
    assert "同一报告另一处为 42.6亿元" in found[0][7]


def test_two_offices_of_one_place_that_differ_are_both_told(judged):
    """Each finding names the other's file and sentence."""
    runs, found = judged(
        "indicator_conflict",
        report(OFFICE, 2024, growth(5.1, scope="全区")),
        report("发展和改革局", 2024, growth(6.0, scope="全区")),
    )
    assert runs == [(2024, 0, 1, 0), (2024, 0, 1, 0)]
    assert {one[0]: (one[5], one[6]) for one in found} == {
        "示例市南湖区工业和信息化局": (6.0, 5.1),
        "示例市南湖区发展和改革局": (5.1, 6.0),
    }
    assert "，南湖区工业和信息化局-2024.json 为 5.1%，" in found[0][7]
    assert all("另一处原句：“2024-01/2024-12，全区工业投资增长" in one[7] for one in found)


def test_the_later_report_is_told_of_another_year(judged):
    """Last year's figure, quoted again with another value."""
    _, found = judged(
        "indicator_conflict",
        report(OFFICE, 2023, level(38.2, period=BEFORE)),
        report(OFFICE, 2024, level(39.9, period=BEFORE)),
    )
    assert [(one[1], one[2], one[5], one[6]) for one in found] == [(2024, "warning", 38.2, 39.9)]


def test_a_gross_product_revised_a_year_later_is_a_note(judged):
    """Final verification changes it by rule."""
    name = {"indicator": "地区生产总值"}
    _, found = judged(
        "indicator_conflict",
        report(OFFICE, 2023, level(410.0, period=BEFORE, **name)),
        report(OFFICE, 2024, level(412.6, period=BEFORE, **name)),
    )
    assert [one[2] for one in found] == ["note"]


@pytest.mark.parametrize(
    ("one", "other", "outcome"),
    [
        (level(42.6), level(426000, "万元"), (2, 0, 0)),
        (level(42.6), level(42.63), (2, 0, 0)),
        (level(42.6), level(42.66), (0, 2, 0)),
        (level(42.6), level(42.6, "亿美元"), (0, 0, 2)),
        (level(42.6), level(43, approx=True), (0, 0, 2)),
        (level(42.6), level(40, value_high=45), (0, 0, 2)),
    ],
    ids=["other unit", "within rounding", "beyond rounding", "other currency", "about", "a range"],
)
def test_two_values_of_one_figure_are_held_broken_or_not_judged(judged, one, other, outcome):
    """42.6 stands for 42.55 to 42.65."""
    runs, _ = judged("indicator_conflict", report(OFFICE, 2024, one, other))
    assert runs == [(2024, *outcome)]


@pytest.mark.parametrize(
    "other",
    [
        level(30.1, period="2024-01/2024-10"),
        level(30.1, scope="区本级"),
        level(30.1, scope="全市"),
        level(30.1, status="target"),
        level(30.1, indicator="制造业投资"),
        growth(30.1),
    ],
    ids=["other months", "own budget", "the city", "a target", "other name", "other kind"],
)
def test_different_quantities_do_not_conflict(judged, other):
    """Another period, scope, status, name or kind is another figure."""
    assert judged("indicator_conflict", report(OFFICE, 2024, level(42.6, scope="全区"), other)) == ([], [])


def test_an_unnamed_scope_is_compared_with_nobody_elses(judged):
    """Two offices that do not say whose investment they mean may mean two."""
    reports = (report(OFFICE, 2024, level(42.6)), report("发展和改革局", 2024, level(51.0)))
    assert judged("indicator_conflict", *reports) == ([], [])


def test_the_city_is_one_place_for_all_its_districts(judged):
    """全市 in the reports of two districts."""
    runs, _ = judged(
        "indicator_conflict",
        report(OFFICE, 2024, growth(5.1, scope="全市")),
        report(OFFICE, 2024, growth(5.6, scope="全市"), district="北塘区"),
        report(OFFICE, 2024, growth(5.1, scope="示例市"), district="临江县"),
    )
    assert sorted(runs) == [(2024, 0, 1, 0), (2024, 0, 1, 0), (2024, 0, 1, 0)]


AIM = {"status": "target", "scope": "全区"}


@pytest.mark.parametrize(
    ("results", "expected"),
    [
        ([growth(7.2, scope="全区")], ("compared", 7.2, 0.7, "个百分点")),
        ([growth(6.1, period="2024-01/2024-10", scope="全区")], ("other_period", 6.1, None, "个百分点")),
        ([growth(7.2)], ("other_scope", 7.2, None, "个百分点")),
        (
            [growth(6.1, period="2024-01/2024-10", scope="全区"), growth(7.2, scope="全区")],
            ("compared", 7.2, 0.7, "个百分点"),
        ),
        ([growth(7.2, scope="全区"), growth(7.3, scope="全区")], ("conflict", 7.2, None, "个百分点")),
        ([level(42.6)], ("no_result", None, None, "个百分点")),
        (None, ("no_report", None, None, "个百分点")),
    ],
    ids=["same", "other months", "scope unnamed", "the year counts", "two results", "only a level", "no report"],
)
def test_a_target_stands_beside_the_result_of_its_year(tmp_path, results, expected):
    """A difference is given only where indicator, kind, scope and period are the same."""
    folder = tmp_path / "reports"
    folder.mkdir()
    later = [] if results is None else [report(OFFICE, 2024, *results)]
    built = database(folder, report(OFFICE, 2023, growth(6.5, **AIM)), *later)
    found = rows(built, "select state, result_value, difference, difference_unit from mart.target")
    assert found == [expected]


def test_a_difference_in_amounts_is_in_the_unit_of_the_target(tmp_path):
    """50 亿元 aimed at, 512,000 万元 reached: 1.2 亿元 more."""
    folder = tmp_path / "reports"
    folder.mkdir()
    built = database(
        folder,
        report(OFFICE, 2023, level(50, status="target")),
        report(OFFICE, 2024, level(512000, "万元")),
    )
    assert rows(built, "select state, difference, difference_unit from mart.target") == [("compared", 1.2, "亿元")]


MAGNITUDES = {"": 1, "万": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8, "万亿": 10**12}


@pytest.fixture(scope="module")
def empty():
    """A database without reports, for its macros."""
    from etl.store.fill import sql

    with duckdb.connect() as connection:
        connection.execute(sql("schema.sql"))
        connection.execute(sql("mart.sql"))
        yield connection


@settings(max_examples=200, deadline=None)
@given(
    st.tuples(st.decimals(0, 999_999, places=4), st.sampled_from(sorted(MAGNITUDES))),
    st.tuples(st.decimals(0, 999_999, places=4), st.sampled_from(sorted(MAGNITUDES))),
    st.sampled_from(["元", "美元", "人", "吨", "千瓦时", "平方米"]),
)
def test_converting_units_never_changes_which_of_two_values_is_larger(empty, one, other, base):
    """Compared as the decimals that were printed, so that equal amounts stay equal too."""
    (first, first_unit), (second, second_unit) = one, other
    compared = empty.execute(
        "select sign(mart.amount($a::double, $u) - mart.amount($b::double, $v)),"
        " mart.unit_base($u) = mart.unit_base($v)",
        {"a": str(first), "b": str(second), "u": first_unit + base, "v": second_unit + base},
    ).fetchone()
    difference = Decimal(first) * MAGNITUDES[first_unit] - Decimal(second) * MAGNITUDES[second_unit]
    assert compared == ((difference > 0) - (difference < 0), True)


@pytest.mark.parametrize(
    ("unit", "base", "times"),
    [("万亿元", "元", 1e12), ("亿元", "元", 1e8), ("万美元", "美元", 1e4), ("公顷", "亩", 15), ("万公顷", "亩", 150000),
     ("公斤", "吨", 0.001), ("吨标准煤/万元", "吨标准煤/万元", 1), ("‰", "%", 0.1), ("%", "%", 1), ("千瓦", "千瓦", 1)],
)  # fmt: skip
def test_units_of_one_kind_have_one_base(empty, unit, base, times):
    """万 before a unit is a magnitude, behind a stroke it is not."""
    found = empty.execute("select mart.unit_base($u), mart.unit_times($u)::double", {"u": unit}).fetchone()
    assert found == (base, times)


@pytest.mark.parametrize(
    ("printed", "value", "decimals"),
    [("6.0%", 6, 1), ("６．７%", 6.7, 1), ("1,287.40亿元", 1287.4, 2), ("318亿元", 318, 0), ("六成", 60, None),
     ("1.6倍", 160, None), (None, 6.7, 1), ("", 42, 0), ("下降3.2%", -3.2, 1)],
)  # fmt: skip
def test_the_decimals_of_a_figure_are_those_it_was_printed_with(empty, printed, value, decimals):
    """Unknown where the print was turned into the value."""
    found = empty.execute("select mart.decimals($p::varchar, $v::double)", {"p": printed, "v": value}).fetchone()
    assert found == (decimals,)


@pytest.mark.parametrize(
    ("scope", "named", "region", "region_name", "about"),
    [
        ("全区", None, "990104", "南湖区", "990104"),
        ("全市", None, "990104", "南湖区", "990100"),
        ("全市", None, "990100", "示例市", "990100"),
        ("全市", None, "320581", "常熟市", "320581"),
        ("全市", None, "110105", "朝阳区", "110000"),
        ("全省", None, "990104", "南湖区", "990000"),
        ("市本级", None, "990100", "示例市", "990100/本级"),
        ("北塘区", "990102", "990104", "南湖区", "990102"),
        ("全系统", None, "990104", "南湖区", "office/全系统"),
        ("全区", None, "990100", "示例市", "office/全区"),
        (None, None, "990104", "南湖区", "office"),
        ("全区", None, None, None, "office/全区"),
    ],
)
def test_a_scope_is_a_division_where_its_words_name_one(empty, scope, named, region, region_name, about):
    """Otherwise it is the office's own."""
    asked = {"s": scope, "n": named, "r": region, "m": region_name}
    found = empty.execute(
        "select mart.about($s::varchar, $n::varchar, 'office', $r::varchar, $m::varchar)", asked
    ).fetchone()
    assert found == (about,)
