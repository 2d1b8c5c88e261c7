"""The dashboard's frame: settings, the door to the database, totals, the address, the first pages."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tomllib
from pathlib import Path

import duckdb
import pandas as pd
import plotly.graph_objects as go
import pytest
from streamlit.testing.v1 import AppTest

from dashboard import databases, store, style
from dashboard.pages import PAGES
from dashboard.settings import SETTINGS

ROOT = Path(__file__).parent.parent


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
        f"insert into catalogue.build values ({store.FORMAT}, 'abc123', timestamp '2026-01-02 03:04:05', 'x', 'y', 'z')"
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
