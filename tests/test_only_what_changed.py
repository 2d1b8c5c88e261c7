"""A load runs again only what looks at something that changed; the build it gives is the one derived from nothing."""

from __future__ import annotations

import hashlib
import re
import shutil
from contextlib import closing
from dataclasses import replace

import duckdb
import pytest
from strategies.many import invent_many
from strategies.parsed_reports import parsed, write

from etl.checks import ACROSS, checks_across
from etl.demo import render
from etl.loading import renewal
from etl.loading.build import load
from etl.store import draft, fill
from etl.store.rows import sql
from etl.store.touched import KINDS, LOOKS_AT, Touched, sources

DERIVED = ("core.report", "core.cell", "core.indicator", "core.finding", "core.check_run", "core.alike", "core.prose")
WIDE = ("mart.figures", "mart.metric", "mart.doubt", "mart.standing")
ALWAYS = {"twin", "duplicate", "same_tables"}
"""The checks that look at files: run in every load in which any report says something else or stands elsewhere."""


@pytest.fixture(scope="module")
def kept(demonstration, tmp_path_factory):
    """The demonstration's plain texts with their lists, loaded; and a copy to come back to."""
    home = tmp_path_factory.mktemp("loaded") / "home"
    (home / "inbox").mkdir(parents=True)
    for path in [*demonstration.rglob("*.txt"), *demonstration.rglob("*.csv")]:
        shutil.copy(path, home / "inbox" / path.name)
    load([home / "inbox"], home / "d.duckdb")
    shutil.copytree(home, home.with_name("kept"), symlinks=True)
    return home


@pytest.fixture
def home(kept):
    """The same folder, as it was: in another place the files would be others."""
    shutil.rmtree(kept)
    shutil.copytree(kept.with_name("kept"), kept, symlinks=True)
    return kept


@pytest.fixture
def ran(monkeypatch):
    """What each load found touched, and the checks that it ran."""
    loads = []
    told, judge = fill.touched, fill.judge_across

    def touched(connection, *, other_catalogue):
        found = told(connection, other_catalogue=other_catalogue)
        loads.append((set(found.kinds), set()))
        return found

    def judge_across(connection, checks, *listing):
        loads[-1][1].update(checks)
        judge(connection, checks, *listing)

    monkeypatch.setattr(fill, "touched", touched)
    monkeypatch.setattr(fill, "judge_across", judge_across)
    return loads


def text_of(inbox):
    """The report that is changed: one with a figure quoted, of an office with other years."""
    return next(path for path in sorted(inbox.glob("*.txt")) if "同比增长" in path.read_text(encoding="utf-8"))


def replaced(old, new):
    """The edit that replaces the first place where a pattern is found in the report's text."""

    def edit(inbox):
        path = text_of(inbox)
        text, times = re.subn(old, new, path.read_text(encoding="utf-8"), count=1)
        assert times == 1
        path.write_text(text, encoding="utf-8")

    return edit


def removed(inbox):
    text_of(inbox).unlink()


def renamed(inbox):
    text_of(inbox).rename(inbox / "另一名称.txt")


def published_twice(inbox):
    text = text_of(inbox).read_text(encoding="utf-8")
    (inbox / "另一份.txt").write_text(re.sub(r"(行政许可\t)", r"\g<1>7", text, count=1), encoding="utf-8")


def copied(inbox):
    path = text_of(inbox)
    shutil.copy(path, path.with_name(f"{path.stem}副本.txt"))


EDITS = {
    "a blank line at the end": (replaced(r"\Z", "\n"), set()),
    "a copy of the file beside it": (copied, set()),
    "a number in a table": (replaced(r"(行政许可\t)", r"\g<1>7"), {"cells"}),
    "a number that makes the whole table another": (replaced(r"(行政处罚\t)[\d,]+", r"\g<1>/"), {"cells"}),
    "a quoted figure": (replaced(r"(同比增长)[\d.]+", r"\g<1>77.7"), {"quotes"}),
    "a sentence": (replaced(r"(六、[^\n]*\n\s*)", r"\g<1>本年度另有安排，已按程序逐项向社会说明清楚。\n\n"), {"prose"}),
    "the file's name": (renamed, {"reports"}),
    "a file less": (removed, set(KINDS)),
    "a second publication": (published_twice, None),
}


@pytest.mark.parametrize("edit", EDITS)
def test_what_is_derived_after_a_change_is_what_is_derived_from_nothing(home, ran, monkeypatch, edit):
    """Every derived row, whichever checks were left out; and only those were run that look at what was touched.

    Where no report says anything else, nothing that follows from reports is asked for at all.
    """
    change, kinds = EDITS[edit]
    change(home / "inbox")
    load([home / "inbox"], home / "d.duckdb")
    found, grown = list(ran), content(home / "d.duckdb")
    monkeypatch.setattr(renewal, "_derivation", lambda: "other")
    load([], home / "d.duckdb")
    assert content(home / "d.duckdb") == grown
    assert found == ([] if kinds == set() else [(kinds or found[0][0], _checks_that_look_at(found[0][0]))])


@pytest.mark.parametrize("gone", ["另一份.txt", None])
def test_a_second_publication_that_is_gone_again_leaves_nothing(home, monkeypatch, gone):
    """Whichever of the two it is: what is left is what is derived from nothing."""
    first = text_of(home / "inbox").name
    published_twice(home / "inbox")
    load([home / "inbox"], home / "d.duckdb")
    (home / "inbox" / (gone or first)).unlink()
    load([home / "inbox"], home / "d.duckdb")
    grown = content(home / "d.duckdb")
    monkeypatch.setattr(renewal, "_derivation", lambda: "other")
    load([], home / "d.duckdb")
    assert content(home / "d.duckdb") == grown


def _checks_that_look_at(touched):
    return ALWAYS | {check for check, select in checks_across() if Touched(frozenset(touched)).concerns(select)}


def test_a_file_saved_again_is_only_pointed_to(home, monkeypatch):
    """What says the same as before is not derived again, and stands in the file that is there now."""
    run, name = [], text_of(home / "inbox").name
    monkeypatch.setattr(fill, "sql", lambda file: run.append(file) or sql(file))
    replaced(r"\Z", "\n")(home / "inbox")
    load([home / "inbox"], home / "d.duckdb")
    assert "changed.sql" in run
    assert "core.sql" not in run
    there = hashlib.sha256((home / "inbox" / name).read_bytes()).hexdigest()
    with closing(duckdb.connect(str((home / "d.duckdb").resolve()), read_only=True)) as connection:
        asked = f"from core.report where source_file = '{name}' and current"
        report, sha256 = connection.execute(f"select report_id, source_sha256 {asked}").fetchone()
        cells = connection.execute(
            f"select distinct source_sha256 from core.cell where report_id = '{report}'"
        ).fetchall()
    assert (sha256, cells) == (there, [(there,)])


def content(database):
    """Every derived row, apart from when a file was first seen."""
    with closing(duckdb.connect(str(database.resolve()), read_only=True)) as connection:
        return {table: sorted(map(repr, connection.execute(_shown(table)).fetchall())) for table in (*DERIVED, *WIDE)}


def _shown(table):
    return f"select * {'exclude (loaded_at)' if table == 'core.report' else ''} from {table}"


def test_another_catalogue_runs_everything_again(home, ran):
    """Who is whose, who was due and what happened to whom bear on every check."""
    agencies = home / "inbox" / "agencies.csv"
    agencies.write_text(agencies.read_text(encoding="utf-8-sig") + "\n", encoding="utf-8-sig")
    load([home / "inbox"], home / "d.duckdb")
    assert ran == [(set(KINDS), {check.id for check in ACROSS})]


@pytest.mark.parametrize("name", ["alike.sql", *(f"checks/{check.id}.sql" for check in ACROSS)])
def test_every_table_that_a_check_looks_at_is_seen(name):
    """A table behind a comma or in a macro's body would be overlooked, and the check left out where it should run."""
    code = re.sub("--.*", "", sql(name))
    named = re.findall(
        r"\b(?:core|mart|raw|catalogue)\.[a-z_]+\b(?!\s*\()|\bseries_\w+|\bchanged_agency\b|\bchanged_peer\b", code
    )
    assert sources(code) >= set(named) - set(re.findall(r"insert into (\S+)", code))


def test_what_is_looked_at_is_declared_once_and_of_known_kinds():
    """And each kind is looked at by something."""
    assert len(dict(LOOKS_AT)) == len(LOOKS_AT)
    assert {kind for _, told in LOOKS_AT for kind in told} == set(KINDS)


CITY = {"name": "示例市人民政府", "region": "990100"}
RECEIVED = ("applications", "received", "total")
LICENCES = ("disclosure", "licences", "decisions")


@pytest.fixture
def of_every_subject(tmp_path):
    """A city's whole-area report and two inside it that differ; and one report as text and page, which differ too."""
    inside = [parsed("教育局", 2024, {RECEIVED: number}) for number in (1, 2)]
    inbox = write(tmp_path / "in", [parsed("", 2024, {RECEIVED: 7}, **CITY), *inside])
    report = next(invent_many(1))
    (inbox / "a.txt").write_bytes(render(report, "txt"))
    (inbox / "a.html").write_bytes(render(replace(report, cells=dict(report.cells) | {LICENCES: 987_654}), "html"))
    load([inbox], tmp_path / "d.duckdb")
    with closing(duckdb.connect(str((tmp_path / "d.duckdb").resolve()))) as connection:
        for statement in connection.extract_statements(sql("changed.sql")):
            connection.execute(statement.query)
        yield connection


@pytest.mark.parametrize("check", [one for one in ACROSS if one.subject], ids=lambda one: one.id)
def test_a_check_judges_nothing_where_it_has_no_subject(check, of_every_subject):
    """Only so may it be left out there."""
    asked = f"select count(*) > 0 from ({dict(checks_across())[check.id]})"
    assert of_every_subject.execute(asked).fetchone() == (True,)
    of_every_subject.execute(f"delete from {check.subject}")
    assert of_every_subject.execute(asked).fetchone() == (False,)


def test_a_check_that_lost_its_subject_withdraws_what_it_found(of_every_subject):
    """Also where no check at all is left with anything to judge."""
    found = "select count(*) from core.finding where check_id = 'twin'"
    assert of_every_subject.execute(found).fetchone() == (1,)
    of_every_subject.execute("delete from raw.edition where role = 'twin'")
    fill.judge_across(of_every_subject, {"twin": dict(checks_across())["twin"]})
    assert of_every_subject.execute(found).fetchone() == (0,)


def test_room_is_looked_for_only_where_many_rows_were_replaced(demonstration_database, tmp_path):
    """Half as many as there are."""
    shutil.copy(demonstration_database.resolve(), tmp_path / "d.duckdb")
    with closing(duckdb.connect(str(tmp_path / "d.duckdb"))) as connection:
        assert not draft.is_loose(connection)
        for _ in range(2):
            connection.execute("create or replace temp table third as from mart.metric where hash(metric_id) % 3 = 0")
            connection.execute("delete from mart.metric where hash(metric_id) % 3 = 0")
            connection.execute("insert into mart.metric from third")
        assert draft.is_loose(connection)
