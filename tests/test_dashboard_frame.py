"""The dashboard's frame: words for numbers, safe files, the address, the door to the database, the two first pages."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tomllib
from itertools import pairwise
from pathlib import Path

import duckdb
import pandas as pd
import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from dashboard import databases, store, style, tables, wording
from dashboard.charts.place_labels import spread
from dashboard.export import inscription
from dashboard.export.figure import dressed
from dashboard.export.rows import csv_bytes, file_name
from dashboard.pages import PAGES
from dashboard.settings import SETTINGS

ROOT = Path(__file__).parent.parent
APP = ROOT / "dashboard" / "app.py"
ANY_NUMBER = st.floats(min_value=-1e9, max_value=1e9, allow_nan=False)


class TestWords:
    def test_counts_carry_separators_and_their_unit(self):
        assert wording.figure(14069, "件") == "14,069 件"

    def test_rates_are_printed_with_one_decimal(self):
        assert wording.figure(0.5587, "%") == "55.9%"

    def test_large_counts_are_short_in_charts_only(self):
        assert (wording.figure(124000, "件", short=True), wording.figure(124000, "件")) == ("12.4 万件", "124,000 件")

    def test_money_keeps_two_decimals_at_most(self):
        assert wording.figure(12.345, "万元") == "12.35 万元"

    @pytest.mark.parametrize("nothing", [None, float("nan"), pd.NA, pd.NaT])
    def test_nothing_is_never_zero(self, nothing):
        assert wording.figure(nothing, "件") == "—"

    def test_a_rate_rises_in_percentage_points(self):
        assert wording.changed(0.0041, "%") == "升 0.4 个百分点"

    def test_a_count_falls_by_pieces(self):
        assert wording.changed(-34, "件") == "少 34 件"

    def test_less_than_a_twentieth_of_a_point_is_no_change(self):
        assert wording.changed(0.00049, "%") == "持平"

    def test_growth_stands_beside_the_difference(self):
        assert wording.grown(5946, 5715, "件") == "▲ 4.0%，多 231 件"

    def test_a_small_base_gives_the_difference_only(self):
        assert wording.grown(12, 4, "件") == "▲ 多 8 件"

    def test_without_last_year_there_is_no_growth(self):
        assert wording.grown(12, None, "件") == "无上年可比"

    def test_a_rate_on_few_cases_says_the_cases_first(self):
        assert wording.rate(3, 12) == "3/12 件（25.0%，95% 区间 8.9%—53.2%）"

    def test_a_rate_on_no_case_is_none(self):
        assert wording.rate(0, 0) == "—"

    def test_minus_is_a_minus_sign(self):
        assert wording.signed(-0.031, "%") == "−3.1"

    def test_without_a_due_list_coverage_says_so(self):
        assert wording.coverage(3, 0) == "已报 3 份，应报名单未列"

    def test_a_measure_without_direction_is_neither_better_nor_worse(self):
        assert wording.tone(5, "件", None) == "plain"

    @given(difference=ANY_NUMBER, unit=st.sampled_from(["%", "件", "万元"]))
    def test_the_verb_always_agrees_with_the_sign(self, difference, unit):
        """Whatever the number, no rise is worded as a fall."""
        verb = wording.changed(difference, unit)[0]
        expected = "持" if wording.still(difference, unit) else {True: "升多", False: "降少"}[difference > 0]
        assert verb in expected

    @given(difference=ANY_NUMBER)
    def test_the_signed_number_agrees_with_the_arrow(self, difference):
        sign = wording.signed(difference, "%")[0]
        assert {"▲": "+", "▼": "−"}.get(wording.arrow(difference, "%"), sign) == sign


class TestFiles:
    def test_csv_opens_in_office_programs_as_chinese(self):
        assert csv_bytes(pd.DataFrame({"单位": ["甲"]})) == b"\xef\xbb\xbf" + "单位\r\n甲\r\n".encode()

    @given(text=st.sampled_from("=+-@＝＋－＠\t\r").flatmap(lambda first: st.text(max_size=8).map(first.__add__)))
    def test_no_text_is_taken_for_a_formula(self, text):
        """A name that begins like a formula is written as text, unless it is a plain number."""
        from dashboard.export.rows import SIGNED_NUMBER, as_text

        assert as_text(text).startswith("'") or SIGNED_NUMBER.fullmatch(text)

    def test_a_missing_value_is_an_empty_cell(self):
        assert (
            csv_bytes(pd.DataFrame({"a": [None, 1.5], "b": ["x", "y"]})).decode("utf-8-sig") == "a,b\r\n,x\r\n1.5,y\r\n"
        )

    def test_a_title_becomes_a_file_name(self):
        assert file_name('甲/乙: "丙" 56%') == "甲_乙_丙_56%"

    def test_an_exported_figure_says_what_it_shows_and_that_it_is_invented(self):
        picture = dressed(style.blank_figure(200), "标题", "副题", "来源", demonstration=True)
        texts = [note["text"] for note in picture["layout"]["annotations"]]
        assert texts == ["<b>标题</b>", "副题", "来源", "演示数据（虚构）"]

    def test_an_exported_figure_carries_its_colour_key(self):
        """On the screen the key is beside the figure, not in it; white is drawn as an outline."""
        key = [("#17508F", "甲<"), (style.WHITE, "乙")]
        picture = dressed(style.blank_figure(200), "标题", "副题", "", demonstration=False, key=key)
        printed = picture["layout"]["annotations"][-1]["text"]
        squares = [
            f'<span style="color:{colour}">{mark}</span>' for colour, mark in (("#17508F", "■"), (style.INK, "□"))
        ]
        assert printed == f"{squares[0]} 甲&lt;　{squares[1]} 乙"

    def test_a_picture_names_place_and_years_where_its_subtitle_does_not(self):
        rows = pd.DataFrame({"年度": [2019, 2024]})
        years = inscription.period(rows, 2024)
        assert inscription.subtitle("公开率，%；点击一行查看", "示例市", years) == "示例市，2019—2024 年｜公开率，%"

    @pytest.mark.parametrize(
        ("rows", "year", "expected"),
        [({"2023 年": [1], "2024 年": [2]}, 2024, "2023—2024 年"), ({"值": [1]}, 2024, "2024 年"), ({}, None, "")],
    )
    def test_the_years_of_a_picture_are_those_of_its_rows(self, rows, year, expected):
        assert inscription.period(pd.DataFrame(rows), year) == expected

    def test_a_place_and_a_year_already_named_are_not_said_twice(self):
        assert inscription.subtitle("示例市公开率，2024 年", "示例市", "2024 年") == "示例市公开率，2024 年"

    def test_a_picture_gives_source_and_definition_and_no_instruction(self):
        printed = inscription.note(
            "空心为暂计；每格可点，清单随之筛选；末行为份数。", [("公开率", "公开÷办结")], "4/5 份"
        )
        assert printed == "空心为暂计；末行为份数；来源：4/5 份年报；公开率＝公开÷办结"

    def test_many_like_definitions_are_given_by_the_first(self):
        many = [(f"{one}占办结", f"{one}÷办结") for one in "甲乙丙丁戊"]
        assert inscription.note("", many, "") == "甲占办结＝甲÷办结；其余各项同此"

    def test_exporting_leaves_the_figure_on_screen_alone(self):
        figure = style.blank_figure(200)
        before = figure.to_json()
        dressed(figure, "标题", "", "", demonstration=False)
        assert figure.to_json() == before

    def test_names_are_escaped_in_tables_and_figures(self):
        html = tables.table([tables.Column("a", "<th>")], [{"a": "<script>"}])
        assert ("<script>" in html, "<th>" in html.replace("<th>&lt;th&gt;", ""), style.safe("<b>")) == (
            False,
            False,
            "&lt;b&gt;",
        )

    def test_a_small_line_leaves_a_gap_where_a_year_is_missing(self):
        from base64 import b64decode

        picture = b64decode(tables.spark([1.0, None, 2.0, 3.0]).split("base64,")[1].split('"')[0]).decode()
        assert picture.count("<line") == 1


class TestLabels:
    @given(wanted=st.lists(st.floats(min_value=0, max_value=200), max_size=10))
    def test_labels_never_cover_each_other(self, wanted):
        """Ten labels fit into 200 pixels at 16 each; none stands nearer than that to another."""
        spots = sorted(spread(wanted, 0, 200))
        assert all(upper - lower >= 16 - 1e-6 for lower, upper in pairwise(spots))

    def test_labels_far_apart_stay_where_they_are(self):
        assert spread([10.0, 90.0, 50.0], 0, 100) == [10.0, 90.0, 50.0]


class TestSettings:
    def test_both_ways_to_start_look_the_same(self):
        """`streamlit run` reads the file, `dashboard serve` passes the table."""
        written = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
        assert {f"{part}.{key}": value for part, keys in written.items() for key, value in keys.items()} == SETTINGS

    def test_no_page_of_the_registry_is_missing(self):
        missing = [page.id for page in PAGES if not (ROOT / (page.module.replace(".", "/") + ".py")).exists()]
        assert missing == []

    def test_a_busy_port_is_one_chinese_sentence_and_status_one(self):
        with socket.socket() as busy:
            busy.bind(("127.0.0.1", 0))
            busy.listen()
            port = str(busy.getsockname()[1])
            command = [sys.executable, "-m", "dashboard", "serve", "--port", port]
            done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr.count("\n"), f"端口 {port}" in done.stderr) == (1, 1, True)


REGIONS = [
    ("990000", "示例省", "province", None),
    ("990100", "示例市", "city", "990000"),
    ("990102", "北塘区", "county", "990100"),
    ("990104", "南湖区", "county", "990100"),
]
AGENCIES = [
    ("gov", "示例市人民政府", "示例市政府", "990100", "city", "人民政府"),
    ("hall", "示例市南湖区人民政府", "南湖区政府", "990104", "county", "人民政府"),
    ("edu", "示例市北塘区教育局", "北塘区教育局", "990102", "county", "教育"),
    ("pol", "<b>示例市北塘区公安局</b>", "<b>北塘区公安局", "990102", "county", "公安"),
]
REPORTS = [("gov", "whole_area"), ("hall", "whole_area"), ("edu", "own"), ("pol", "own")]
DECIDED = {"gov": (600, 1000), "hall": (60, 100), "edu": (30, 50), "pol": (3, 9)}


@pytest.fixture(scope="session")
def small(tmp_path_factory) -> Path:
    """Four offices and two years: a city's report, a district inside it, two offices of another district."""
    path = tmp_path_factory.mktemp("small") / "small.duckdb"
    with duckdb.connect(str(path)) as connection:
        _fill(connection, REPORTS)
    return path


def _fill(connection: duckdb.DuckDBPyConnection, reports: list[tuple[str, str]]) -> None:
    connection.execute((ROOT / "etl/sql/schema.sql").read_text(encoding="utf-8"))
    connection.execute(
        "insert into catalogue.build values (6, 'abc123', timestamp '2026-01-02 03:04:05', 'x', 'y', 'z')"
    )
    columns = "(region, name, level, parent, successor)"
    connection.executemany(f"insert into core.region {columns} values ($1, $2, $3, $4, $1)", REGIONS)
    columns = "(agency_id, name, short_name, region, level, sector, listed)"
    connection.executemany(f"insert into core.agency {columns} values (?, ?, ?, ?, ?, ?, true)", AGENCIES)
    for agency, scope in reports:
        for year in (2023, 2024):
            region = next(row[3] for row in AGENCIES if row[0] == agency)
            connection.execute(
                "insert into core.report values (?, ?, ?, ?, ?, '2021', ?, 'read', null, null, 'f', 's', null, null, "
                "true, now()::timestamp, true)",
                [f"{agency}.{year}", agency, agency, region, year, scope],
            )
    connection.execute((ROOT / "etl/sql/mart.sql").read_text(encoding="utf-8"))
    connection.execute((ROOT / "etl/sql/offer.sql").read_text(encoding="utf-8"))
    connection.execute((ROOT / "etl/sql/doubt.sql").read_text(encoding="utf-8"))
    connection.execute(
        "create table mart.metric (agency_id varchar, year integer, metric_id varchar, value double, numerator double,"
        " denominator double)"
    )
    metrics = [
        ("disclosure_rate", "公开率（办结口径）", "%", "g", "t"),
        ("full_disclosure_rate", "予以公开率", "%", "g", "t"),
    ]
    metrics += [
        ("applications_received", "新收申请", "件", "n", None),
        ("carried_forward", "结转下年", "件", "f", None),
    ]
    metrics += [
        ("carry_forward_rate", "结转率", "%", "f", "t"),
        ("reconsideration_correction_rate", "复议纠错率", "%", "c", "s"),
    ]
    outcomes = ("granted", "partly_granted", "refused", "unable", "not_processed", "other")
    metrics += [(f"outcome_share.{one}", f"{one}占办结", "%", "g", "t") for one in outcomes]
    for position, (key, label, unit, numerator, denominator) in enumerate(metrics):
        connection.execute(
            "insert into catalogue.metric values (?, ?, ?, ?, ?, '', null, '', ['2021'], ?, ?)",
            [key, label, unit, numerator, denominator, key, position],
        )
        for agency, _ in reports:
            k, n = DECIDED[agency]
            value, under = (k / n, n) if denominator else (n, None)
            for year in (2023, 2024):
                connection.execute(
                    "insert into mart.metric values (?, ?, ?, ?, ?, ?)",
                    [agency, year, key, value, k if denominator else n, under],
                )


def _asked(path: Path, question: str, **params: object) -> pd.DataFrame:
    given_params = {"region": None, "sector": None, "level": None, "year": 2024, "metric": "disclosure_rate"}
    given_params |= {"only": None} | params
    return store.answer(str(path), question, store._named_in(question, given_params))


class TestDoor:
    def test_an_absent_database_is_explained_in_chinese(self, tmp_path):
        with pytest.raises(store.DatabaseError, match="没有找到数据库"):
            store.open_build(str(tmp_path / "none.duckdb"))

    def test_a_damaged_database_is_explained_in_chinese(self, tmp_path):
        (tmp_path / "bad.duckdb").write_bytes(b"no database" * 999)
        with pytest.raises(store.DatabaseError, match="已损坏"):
            store.open_build(str(tmp_path / "bad.duckdb"))

    def test_a_newer_database_is_explained_in_chinese(self, tmp_path):
        path = tmp_path / "new.duckdb"
        with duckdb.connect(str(path)) as connection:
            _fill(connection, [])
            connection.execute("update catalogue.build set format = 99")
        with pytest.raises(store.DatabaseError, match="比看板认识的"):
            store.open_build(str(path))

    def test_an_older_database_is_explained_in_chinese(self, tmp_path):
        path = tmp_path / "old.duckdb"
        with duckdb.connect(str(path)) as connection:
            _fill(connection, [])
            connection.execute("update catalogue.build set format = 1")
        with pytest.raises(store.DatabaseError, match="由旧版本生成"):
            store.open_build(str(path))

    def test_a_question_cannot_read_files(self, small):
        cursor = store._connection(str(small)).cursor()
        with pytest.raises(duckdb.Error, match="disabled"):
            cursor.execute("select * from read_csv('/etc/passwd')")

    def test_every_question_says_what_it_answers(self):
        silent = [path.name for path in store.QUERIES.glob("*.sql") if not path.read_text("utf-8").startswith("-- ")]
        assert silent == []

    def test_a_named_database_is_the_only_choice(self, monkeypatch):
        monkeypatch.setenv(databases.VARIABLE, "/somewhere/x.duckdb")
        assert databases.choose("demo", None).path == Path("/somewhere/x.duckdb")

    def test_the_demonstration_gives_way_to_five_real_reports(self, monkeypatch, tmp_path):
        monkeypatch.delenv(databases.VARIABLE, raising=False)
        monkeypatch.chdir(tmp_path)
        (tmp_path / "data").mkdir()
        for name in databases.FILES.values():
            (tmp_path / "data" / name).touch()
        assert [databases.choose(None, count).id for count in (0, 4, 5)] == ["demo", "demo", "real"]


class TestTotals:
    def test_a_city_and_a_district_inside_it_are_never_added_up(self, small):
        sums = _asked(small, "metric_years", region="990100", metrics=["applications_received"])
        assert list(sums[sums.year == 2024].value) == [1000.0]

    @pytest.mark.parametrize("question", ["group_lines", "bulletin_groups"])
    def test_places_are_summed_by_the_rule_of_the_whole(self, small, question):
        """Every place gives what the macro gives for that place alone."""
        codes = [row[0] for row in REGIONS]
        rows = _asked(small, question, groups=codes, upper=None)
        rows = rows[rows.year == 2024] if "year" in rows else rows
        alone = {code: _asked(small, "metric_years", region=code, metrics=["disclosure_rate"]) for code in codes}
        expected = {code: float(sums[sums.year == 2024].denominator.iloc[0]) for code, sums in alone.items()}
        assert {row.key: row.n for row in rows.itertuples() if row.key != "total"} == expected

    def test_few_cases_are_not_ranked(self, small):
        rows = _asked(small, "compare_values", region="990102", few=30, lower_first=False)
        assert dict(zip(rows.agency_id, rows.ranked, strict=True)) == {"edu": True, "pol": False}

    def test_the_interval_is_wilsons(self, small):
        rows = _asked(small, "compare_values", region="990102", few=30, lower_first=False)
        row = rows[rows.agency_id == "edu"].iloc[0]
        assert (round(row.low, 4), round(row.high, 4)) == (0.4618, 0.7239)


def _run(path: Path, page: str = "", **params: str) -> AppTest:
    os.environ[databases.VARIABLE] = str(path)
    os.environ.setdefault("STREAMLIT_BROWSER_GATHER_USAGE_STATS", "false")
    test = AppTest.from_function(_one_page, kwargs={"page_id": page or "overview"}, default_timeout=30)
    for name, value in params.items():
        test.query_params[name] = value
    return test.run()


def _one_page(page_id: str) -> None:
    from dashboard import frame
    from dashboard.pages import page_by_id

    frame.show(page_by_id(page_id))


def _html(test: AppTest) -> str:
    return "\n".join(str(element.proto.body) for element in test.get("html"))


@pytest.fixture(autouse=True)
def _same_environment(monkeypatch):
    monkeypatch.setenv(databases.VARIABLE, "")


class TestPages:
    def test_the_overview_states_its_finding(self, small):
        assert "示例市 2024 年公开率 60.0%，比上年持平；已报 4 份年报" in _html(_run(small))

    def test_the_overview_warns_of_invented_data(self, small):
        assert "演示数据" in _html(_run(small))

    def test_names_from_reports_are_not_read_as_markup(self, small):
        """An office whose name carries a tag shows the tag."""
        assert "<b>北塘区公安局" not in _html(_run(small, region="990102"))

    def test_nonsense_in_the_address_falls_back_and_says_so(self, small):
        shown = _html(_run(small, region="123456", year="1066", metric="%00'"))
        assert ("地区 123456 没有数据" in shown, "year=1066" in shown) == (True, True)

    def test_the_address_is_written_out_in_full_and_in_codes(self, small):
        test = _run(small, "compare", region="990102")
        assert dict(test.query_params) == {"region": "990102", "year": "2024", "metric": "disclosure_rate"}

    def test_a_chosen_agency_is_ranked_among_its_peers(self, small):
        shown = _html(_run(small, "compare", region="990102", agency="edu"))
        assert "北塘区教育局公开率 60.0%，在 1 家中居第 1 位" in shown

    def test_an_empty_database_says_what_to_do(self, tmp_path):
        path = tmp_path / "empty.duckdb"
        with duckdb.connect(str(path)) as connection:
            _fill(connection, [])
        assert "尚未装入任何年报" in _html(_run(path))

    def test_an_absent_database_says_what_to_do(self, tmp_path):
        assert "python -m etl load" in _html(_run(tmp_path / "none.duckdb"))

    @pytest.mark.parametrize("page", ["overview", "compare"])
    def test_the_first_pages_stand_in_the_frame(self, small, page):
        """One heading and the footer are on the page, and nothing failed."""
        shown = _html(_run(small, page))
        assert (shown.count("<h1>"), "数据版本 2026-01-02 abc123" in shown, "本页未能显示" in shown) == (1, True, False)


def test_figures_carry_no_map_and_no_foreign_address():
    """A figure of the house has neither geography nor an address to call."""
    assert "http" not in go.Figure(style.blank_figure(100)).to_json()
