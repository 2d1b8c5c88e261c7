"""A file that looks as it did is not opened again; one that may have changed is, whatever its size and date say."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from strategies.many import invent_many

from etl.demo import render
from etl.loading import gather, taking_in
from etl.loading.build import load
from etl.loading.gather import marks_of
from etl.loading.originals import read_manifest

PROJECT = Path(__file__).parents[1]
FOREIGN = ("lxml", "pypdfium2", "rapidfuzz", "fastjsonschema")
NOW = 1_800_000_000.0


@pytest.fixture
def folder(tmp_path):
    """Two reports of two offices as plain text."""
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for number, report in enumerate(invent_many(2, seed=6)):
        (inbox / f"{number}.txt").write_bytes(render(report, "txt"))
    return inbox


@pytest.fixture
def opened(monkeypatch):
    """The names of the files that loads open, as they do."""
    names, plain = [], taking_in.read_file

    def read_file(path):
        names.append(path.name)
        return plain(path)

    monkeypatch.setattr(taking_in, "read_file", read_file)
    return names


@pytest.fixture
def at_once(monkeypatch):
    """Looks tell from the first moment: the disk under the tests has a fine clock."""
    monkeypatch.setattr(gather, "SETTLED", 0.0)


def changed_at(path, seconds):
    """A file last changed at a moment; when its entry changed cannot be set, and is now."""
    path.write_text("x", encoding="utf-8")
    os.utime(path, (seconds, seconds))
    return path


@pytest.mark.parametrize(("later", "told"), [(-60.0, False), (0.0, False), (1.9, False), (2.1, True), (3600.0, True)])
def test_looks_tell_only_from_two_seconds_after_the_last_change(tmp_path, later, told):
    """Within one tick of the coarsest clock a file may change twice and look the same; a date to come tells nothing."""
    path = changed_at(tmp_path / "a.txt", NOW)
    assert bool(marks_of(path, NOW + later)) is told


def test_looks_tell_only_from_two_seconds_after_the_entry_changed(tmp_path):
    """A date can be set back; the moment at which that was done cannot."""
    path = changed_at(tmp_path / "a.txt", 1_000_000_000.0)
    entered = path.stat().st_ctime
    assert (marks_of(path, entered + 1.9), bool(marks_of(path, entered + 2.1))) == ("", True)


def test_a_file_that_is_not_there_has_no_looks(tmp_path):
    """It is opened, and refused with its reason."""
    assert marks_of(tmp_path / "absent.txt") == ""


@pytest.mark.usefixtures("at_once")
def test_a_file_that_looks_as_it_did_is_not_opened(folder, tmp_path, opened):
    """Only the new one is."""
    load([folder], tmp_path / "d.duckdb")
    (folder / "new.txt").write_bytes((folder / "0.txt").read_bytes() + b"\n")
    opened.clear()
    receipt = load([folder], tmp_path / "d.duckdb")
    assert (opened, len(receipt.read), receipt.unchanged) == (["new.txt"], 1, 2)


def test_a_file_changed_a_moment_before_it_was_seen_is_opened_again(folder, tmp_path, opened):
    """It could have changed once more in the same tick of the clock."""
    load([folder], tmp_path / "d.duckdb")
    opened.clear()
    load([folder], tmp_path / "d.duckdb")
    assert opened == ["0.txt", "1.txt"]


@pytest.mark.usefixtures("at_once")
def test_a_change_that_keeps_size_and_date_is_seen(folder, tmp_path):
    """Some programs set the date back; one digit for another changes no size."""
    path = folder / "0.txt"
    load([folder], tmp_path / "d.duckdb")
    before, content = path.stat(), path.read_bytes()
    time.sleep(0.05)
    path.write_bytes(content.replace(b"0", b"7", 1))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    after = path.stat()
    assert (after.st_size, after.st_mtime_ns) == (before.st_size, before.st_mtime_ns)
    receipt = load([folder], tmp_path / "d.duckdb")
    assert [line.file for line in receipt.read] == ["0.txt"]


@pytest.mark.usefixtures("at_once")
def test_a_file_that_changes_while_it_is_read_is_opened_again(folder, tmp_path, monkeypatch, opened):
    """Its bytes and its looks may belong to two contents."""
    recorded = taking_in.read_file

    def read_slowly(path):
        content = recorded(path)
        if path.name == "1.txt":
            time.sleep(0.05)
            path.write_bytes(content + b"\n")
        return content

    monkeypatch.setattr(taking_in, "read_file", read_slowly)
    load([folder], tmp_path / "d.duckdb")
    monkeypatch.setattr(taking_in, "read_file", recorded)
    opened.clear()
    receipt = load([folder], tmp_path / "d.duckdb")
    assert (opened, [line.file for line in receipt.read]) == (["1.txt"], ["1.txt"])


@pytest.mark.usefixtures("at_once")
def test_a_content_that_is_kept_no_longer_is_read_and_kept_again(folder, tmp_path, opened):
    """Looks are worth nothing where the original is lost."""
    database = tmp_path / "d.duckdb"
    load([folder], database)
    lost = next(one for one in read_manifest(database) if one.path == "0.txt")
    (database.with_suffix(".originals") / lost.sha256).unlink()
    opened.clear()
    load([folder], database)
    assert opened == ["0.txt"]
    assert (database.with_suffix(".originals") / lost.sha256).exists()


@pytest.mark.usefixtures("at_once")
def test_a_manifest_of_an_earlier_version_is_understood(folder, tmp_path, opened):
    """It has no looks: everything is opened once, and nothing is read anew."""
    database = tmp_path / "d.duckdb"
    load([folder], database)
    manifest = database.with_suffix(".originals") / "manifest.csv"
    lines = manifest.read_text(encoding="utf-8-sig").splitlines()
    manifest.write_text("\n".join(line.rpartition(",")[0] for line in lines) + "\n", encoding="utf-8-sig")
    opened.clear()
    receipt = load([folder], database)
    assert (opened, receipt.read, receipt.published) == (["0.txt", "1.txt"], [], None)


RELOAD = """
import json, sys
from etl.__main__ import main
status = main(["load", sys.argv[1], "--db", sys.argv[2], "--jobs", "1"])
print(json.dumps([status, sorted({name.split(".")[0] for name in sys.modules})]))
"""


@pytest.mark.parametrize("changed", [False, True])
def test_loading_what_is_known_imports_nothing_that_reads(folder, tmp_path, changed):
    """Files are read by children: the load itself knows neither pages nor PDFs nor likeness, changed file or not."""
    load([folder], tmp_path / "d.duckdb")
    if changed:
        (folder / "1.txt").write_bytes((folder / "1.txt").read_bytes() + b"\n")
    done = subprocess.run(
        [sys.executable, "-c", RELOAD, str(folder), str(tmp_path / "d.duckdb")],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
    )
    status, modules = json.loads(done.stdout)
    assert (status, [name for name in FOREIGN if name in modules]) == (0, [])
