"""What a load does with many files: renamed, moved, overwritten, removed; twins, attachments, and some that kill."""

from __future__ import annotations

import errno
import json
import shutil
import time
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest
from strategies.many import invent_many

from etl.demo import render
from etl.loading import reading_pool
from etl.loading.build import Pace, load
from etl.loading.reading_child import Task
from etl.loading.reading_pool import Crew, Limits, read_all
from etl.store import StoreError

TABLES = ("core.report", "core.cell", "core.indicator", "core.finding", "core.check_run", "core.file", "mart.metric")


def rows(database, sql):
    with duckdb.connect(str(database.resolve()), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def content(database):
    """Everything a reader sees, apart from when a file was first seen."""
    return {table: sorted(map(repr, rows(database, f"select * {_without(table)} from {table}"))) for table in TABLES}


def _without(table):
    return "exclude (loaded_at)" if table == "core.report" else ""


def current(database):
    return rows(database, "select source_file, current from core.report order by 1, 2")


def said(receipt):
    return sorted(
        (line.result, line.file) for line in receipt.lines if line.result in {"moved", "removed", "overwritten"}
    )


@pytest.fixture
def reports():
    """A few invented reports of as many offices."""
    return list(invent_many(6, seed=3))


@pytest.fixture
def folder(tmp_path, reports):
    """Each of them as a file, the quickest formats."""
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for number, report in enumerate(reports):
        suffix = ("txt", "html")[number % 2]
        (inbox / f"{number}.{suffix}").write_bytes(render(report, suffix))
    return inbox


def test_changing_a_few_files_gives_what_a_load_from_nothing_gives(folder, reports, tmp_path):
    """Derived again only where something changed, the database says what a new one says."""
    grown, fresh = tmp_path / "grown.duckdb", tmp_path / "fresh.duckdb"
    load([folder], grown)
    (folder / "1.html").write_bytes(render(reports[1], "txt").replace(b"2023", b"2022"))
    (folder / "6.txt").write_bytes(render(replace(reports[0], cells=reports[2].cells), "txt"))
    (folder / "3.html").rename(folder / "9.html")
    load([folder], grown)
    load([folder], fresh)
    grown_rows, fresh_rows = content(grown), content(fresh)
    kept = {row for row in grown_rows["core.report"] if row in fresh_rows["core.report"]}
    assert kept == set(fresh_rows["core.report"])
    assert grown_rows["mart.metric"] == fresh_rows["mart.metric"]


def test_a_renamed_file_is_the_same_report(folder, tmp_path):
    """It is said, and nothing is counted twice."""
    database = tmp_path / "d.duckdb"
    load([folder], database)
    (folder / "0.txt").rename(folder / "00.txt")
    receipt = load([folder], database)
    assert said(receipt) == [("moved", "0.txt")]
    assert current(database) == sorted((path.name, True) for path in folder.iterdir())


def test_a_file_moved_into_a_folder_is_not_read_again(folder, tmp_path):
    """Its content and its own name are the same."""
    database = tmp_path / "d.duckdb"
    load([folder], database)
    (folder / "2024").mkdir()
    (folder / "0.txt").rename(folder / "2024" / "0.txt")
    receipt = load([folder], database)
    assert (said(receipt), receipt.read) == ([("moved", "0.txt")], [])
    assert ("2024/0.txt", True) in current(database)


def test_a_removed_file_stands_for_no_current_report(folder, tmp_path):
    """Its report is kept, but compared no more; put back, it is there again without being read."""
    database = tmp_path / "d.duckdb"
    load([folder], database)
    (folder / "0.txt").rename(tmp_path / "away.txt")
    receipt = load([folder], database)
    assert said(receipt) == [("removed", "0.txt")]
    assert ("0.txt", False) in current(database)
    (tmp_path / "away.txt").rename(folder / "0.txt")
    receipt = load([folder], database)
    assert receipt.read == []
    assert ("0.txt", True) in current(database)


def test_a_file_that_is_overwritten_gives_way_and_stays_retrievable(folder, reports, tmp_path):
    """What is there now is current; the earlier content is kept as an earlier report."""
    database = tmp_path / "d.duckdb"
    load([folder], database)
    (folder / "0.txt").write_bytes(render(replace(reports[0], cells=reports[2].cells), "txt"))
    receipt = load([folder], database)
    assert said(receipt) == [("overwritten", "0.txt")]
    assert [row for row in current(database) if row[0] == "0.txt"] == [("0.txt", False), ("0.txt", True)]
    assert rows(database, "select count(*) from core.finding where check_id = 'duplicate'") == [(0,)]


def test_a_folder_not_loaded_this_time_stays_as_it_was(folder, reports, tmp_path):
    """Only what was looked through can be missed."""
    database, other = tmp_path / "d.duckdb", tmp_path / "other"
    other.mkdir()
    (other / "0.txt").write_bytes(render(reports[5], "txt").replace("第".encode(), "老".encode()))
    load([folder], database)
    load([other], database)
    assert [row[1] for row in current(database)] == [True] * 7


def test_what_was_loaded_before_comes_back_from_the_originals(folder, reports, tmp_path):
    """Removed and overwritten files included, each in its standing."""
    database = tmp_path / "d.duckdb"
    load([folder], database)
    (folder / "0.txt").unlink()
    (folder / "1.html").write_bytes(render(replace(reports[1], cells=reports[2].cells), "html"))
    load([folder], database)
    before = content(database)
    database.resolve().unlink()
    database.unlink()
    load([], database)
    assert content(database) == before


def test_one_report_in_two_formats_is_one_report_with_both_files(tmp_path, reports):
    """Cells the two give differently are listed; both files are kept."""
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "a.txt").write_bytes(render(reports[0], "txt"))
    wrong = dict(reports[0].cells) | {("disclosure", "licences", "decisions"): 987_654}
    (inbox / "a.html").write_bytes(render(replace(reports[0], cells=wrong), "html"))
    database = tmp_path / "d.duckdb"
    load([inbox], database)
    assert len(current(database)) == 1
    assert rows(database, "select source_file from core.file order by 1") == [("a.html",), ("a.txt",)]
    differing = "select row_id, column_id, expected, actual from core.finding where check_id = 'twin'"
    [(row, column, expected, actual)] = rows(database, differing)
    assert (row, column, 987_654 in {expected, actual}) == ("licences", "decisions", True)


def test_tables_missing_in_a_report_are_taken_from_its_attachment(tmp_path, reports):
    """Each cell says from which file it comes, and the report is whole."""
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "正文.html").write_bytes(render(replace(reports[0], attached=("applications",)), "html"))
    only = {key: value for key, value in reports[0].cells.items() if key[0] == "applications"}
    attachment = replace(reports[0], cells=only, attached=("disclosure", "disputes"))
    (inbox / "附件.txt").write_bytes(render(attachment, "txt"))
    database = tmp_path / "d.duckdb"
    load([inbox], database)
    assert rows(database, "select status, reason from core.report") == [("read", None)]
    assert rows(database, "select count(*) from core.missing_table") == [(0,)]
    files = "select distinct table_id, source_file from core.cell join core.file on sha256 = source_sha256 order by 1"
    assert rows(database, files) == [
        ("applications", "附件.txt"),
        ("disclosure", "正文.html"),
        ("disputes", "正文.html"),
    ]
    assert rows(
        database, "select check_id from core.finding where check_id in ('missing_table', 'supplied_table')"
    ) == [("supplied_table",)]


def test_the_file_that_speaks_for_a_report_does_not_depend_on_the_order_of_loading(tmp_path, reports):
    """One at a time or all at once, forwards or backwards."""
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    paths = [inbox / name for name in ("a.txt", "b.html", "c.html")]
    for path, cells in zip(paths, (reports[0].cells, reports[0].cells, reports[1].cells), strict=True):
        path.write_bytes(render(replace(reports[0], cells=cells), path.suffix[1:]))
    spoken = set()
    for number, order in enumerate(([paths], [paths[:1], paths[1:]], [paths[2:], paths[1:2], paths[:1]])):
        for part in order:
            load(part, tmp_path / f"{number}.duckdb")
        spoken.add(str(content(tmp_path / f"{number}.duckdb")))
    assert len(spoken) == 1


def test_a_folder_whose_name_has_every_odd_character_can_be_loaded(folder, tmp_path):
    """Patterns, quotes and blanks in a path are only characters."""
    odd = tmp_path / "年报 [2024]*'\"{a,b};--"
    odd.mkdir()
    load([folder], odd / "d.duckdb")
    assert len(current(odd / "d.duckdb")) == 6


def test_a_path_the_database_engine_cannot_have_is_said(folder, tmp_path):
    """DuckDB takes what follows a question mark for options."""
    with pytest.raises(StoreError, match="换一个"):
        load([folder], tmp_path / "d?.duckdb")


def test_the_receipt_never_begins_a_cell_as_a_formula(tmp_path):
    """A file's name is a text, whatever it begins with."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "=cmd.txt").write_text("通知", encoding="utf-8")
    receipt = load([tmp_path / "in"], tmp_path / "d.duckdb")
    assert "'=cmd.txt" in receipt.as_csv()
    assert receipt.refused == 1


def test_a_refused_file_is_refused_again_without_being_read_again(tmp_path):
    """The second load names it too."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "x.txt").write_text("通知", encoding="utf-8")
    load([tmp_path / "in"], tmp_path / "d.duckdb")
    receipt = load([tmp_path / "in"], tmp_path / "d.duckdb")
    assert (receipt.refused, receipt.published) == (1, None)


KILLERS = {
    "hang": "while True: pass",
    "sleep": "import time; time.sleep(60)",
    "die": "import os, signal; os.kill(os.getpid(), signal.SIGKILL)",
    "crash": "import ctypes; ctypes.string_at(0)",
    "explode": "x = bytearray(2 << 30)",
    "exit": "import os; os._exit(0)",
}
WORDS = {"hang": "超过", "sleep": "超过", "die": "异常退出", "crash": "异常退出", "explode": "内存", "exit": "异常退出"}


@pytest.fixture
def killers(tmp_path, monkeypatch):
    """Reading a file whose content is one of the killers' names does what the killer does."""
    site = tmp_path / "site"
    site.mkdir()
    (site / "sitecustomize.py").write_text(
        "import sys, importlib.abc\n"
        f"KILLERS = {KILLERS!r}\n"
        "def arm():\n"
        "    import etl.read\n"
        "    plain = etl.read.read\n"
        "    def read(name, content):\n"
        "        if content.decode('utf-8', 'replace') in KILLERS:\n"
        "            exec(KILLERS[content.decode()])\n"
        "        return plain(name, content)\n"
        "    import etl.parse\n"
        "    etl.parse.read = read\n"
        "if any('reading_child' in word for word in sys.orig_argv):\n"
        "    arm()\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("PYTHONPATH", str(site))
    return tmp_path


@pytest.mark.parametrize("killer", KILLERS)
def test_a_file_that_kills_its_reader_is_one_refused_file(killers, folder, killer):
    """It hangs, dies or explodes; those before and after it are read, and it says what happened."""
    (folder / "2x.txt").write_text(killer, encoding="utf-8")
    began = time.monotonic()
    receipt = load([folder], killers / "d.duckdb", Pace(jobs=2, limits=Limits(seconds=3.0, memory=1 << 30)))
    [refused] = [line for line in receipt.lines if line.result == "refused"]
    assert (refused.file, WORDS[killer] in refused.reason) == ("2x.txt", True)
    assert len(receipt.read) == 6
    assert time.monotonic() - began < 60


@pytest.mark.usefixtures("killers")
def test_results_come_in_the_order_given_whoever_is_first(folder):
    """A slow file does not let the later ones pass."""
    (folder / "slow.txt").write_text("sleep", encoding="utf-8")
    tasks = [Task(path.name, path) for path in (folder / "slow.txt", *sorted(folder.glob("[0-9]*")))]
    with Crew(2, Limits(seconds=2.0)) as crew:
        names = [json.loads(read[0].report)["source"]["file"] for read in read_all(tasks, crew)]
    assert names == [task.name for task in tasks]


@pytest.fixture
def no_processes(monkeypatch):
    """A machine on which no further process can be started."""

    def start(_):
        raise BlockingIOError(errno.EAGAIN, "no more processes")

    monkeypatch.setattr(reading_pool, "start", start)


@pytest.mark.usefixtures("no_processes")
@pytest.mark.parametrize("jobs", [1, 2])
def test_where_no_reader_can_be_started_the_load_ends_and_says_so(folder, jobs):
    """Nobody waits for a reader that never comes, neither for a result nor when the crew is dismissed."""
    tasks = [Task(path.name, path) for path in sorted(folder.glob("[0-9]*"))]
    with Crew(jobs) as crew, pytest.raises(BlockingIOError):
        list(read_all(tasks, crew))
    with Crew(jobs) as crew:
        crew.set_out(tasks)


def test_where_one_reader_of_two_can_be_started_it_reads_all(folder, monkeypatch):
    """The load is only slower."""
    start, started = reading_pool.start, []

    def start_one(limits):
        started.append(limits)
        if len(started) > 1:
            raise BlockingIOError(errno.EAGAIN, "no more processes")
        return start(limits)

    monkeypatch.setattr(reading_pool, "start", start_one)
    tasks = [Task(path.name, path) for path in sorted(folder.glob("[0-9]*"))]
    with Crew(2) as crew:
        assert len(list(read_all(tasks, crew))) == len(tasks)
    assert len(started) == 2


def test_a_journal_left_by_another_reader_is_not_used(folder, tmp_path):
    """Only what this code has read can stand; a last line cut short is cut off."""
    database = tmp_path / "d.duckdb"
    load([folder], database)
    before = content(database)
    shutil.copytree(folder, tmp_path / "again")
    journal = Path(f"{database.with_suffix('.originals')}") / "reading.ndjson"
    journal.write_text('{"sha256": "0", "parser": "other"}\n{"sha', encoding="utf-8")
    database.resolve().unlink()
    database.unlink()
    load([folder], database)
    assert content(database) == before
    assert not journal.exists()


def test_a_file_only_partly_written_down_is_read_again(tmp_path, reports):
    """A file of several reports whose journal was cut between two of them: none is lost."""
    from etl.parsed_file import parse_file

    (tmp_path / "in").mkdir()
    several, other = tmp_path / "in" / "several.jsonl", tmp_path / "in" / "other.txt"
    other.write_bytes(render(reports[2], "txt"))
    lines = []
    for number, report in enumerate(reports[:2]):
        path = tmp_path / f"{number}.txt"
        path.write_bytes(render(report, "txt"))
        lines.append(parse_file(path.name, path)[0].report)
    several.write_text("\n".join(lines), encoding="utf-8")
    journal = tmp_path / "d.originals" / "reading.ndjson"
    journal.parent.mkdir()
    left = [parse_file("other.txt", other)[0].line, parse_file("several.jsonl", several)[0].line]
    journal.write_bytes(b"".join(left) + b'{"sha256": "cut sho')
    receipt = load([tmp_path / "in"], tmp_path / "d.duckdb")
    assert len(receipt.read) == 3
    assert len(current(tmp_path / "d.duckdb")) == 3
