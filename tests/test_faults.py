"""A load that is killed, fails or runs out of disk leaves the published database as it was; the next one finishes."""

from __future__ import annotations

import contextlib
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest
from strategies.many import invent_many

from etl.demo import render
from etl.loading.build import load

PROJECT = Path(__file__).parents[1]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(PROJECT)}
GATE, ALL = 6, 200
READERS, PUBLISHES = 8, 50


def said_by(database):
    """What the published database says: its cells and findings, or None where there is none."""
    if not database.exists():
        return None
    with duckdb.connect(str(database.resolve()), read_only=True) as connection:
        questions = ("select * from core.cell order by all", "select * from core.finding order by all")
        return [connection.execute(question).fetchall() for question in questions]


def litter(database):
    """Whatever a load may have left unfinished beside the database."""
    names = (".*.building", "*.partial", "building*", "*.wal", "*.tmp")
    return [path.name for name in names for path in database.parent.rglob(name)]


@pytest.fixture(scope="session")
def states(tmp_path_factory):
    """The folders `before` and `after` a change, and a database of each."""
    home = tmp_path_factory.mktemp("states")
    before, after = home / "before", home / "after"
    for folder in (before, after):
        folder.mkdir()
    for number, report in enumerate(invent_many(5, seed=9)):
        content = render(report, "txt")
        for folder in (before, after) if number < 3 else (after,):
            (folder / f"{number}.txt").write_bytes(content)
    (after / "0.txt").unlink()
    for folder in (before, after):
        load([folder], home / f"{folder.name}.duckdb")
    return home


@pytest.fixture
def place(states, tmp_path):
    """A database loaded from the folder as it was; the folder is now as it is."""
    inbox = tmp_path / "inbox"
    shutil.copytree(states / "before", inbox)
    database = tmp_path / "d.duckdb"
    load([inbox], database)
    shutil.rmtree(inbox)
    shutil.copytree(states / "after", inbox)
    return database, inbox


def load_again(database, inbox):
    return subprocess.run(
        [sys.executable, "-m", "etl", "load", str(inbox), "--db", str(database), "--jobs", "1"],
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def finished(states):
    """What is said in the end: the cells are those of the changed folder, and of the removed report none is current."""
    with duckdb.connect(str((states / "after.duckdb").resolve()), read_only=True) as connection:
        return connection.execute("select * from mart.metric order by all").fetchall()


def metrics(database):
    with duckdb.connect(str(database.resolve()), read_only=True) as connection:
        return connection.execute("select * from mart.metric order by all").fetchall()


def kill_at(database, inbox, delay):
    """Start a load and kill it, children and all unasked, after so many seconds; whether it was still running."""
    with subprocess.Popen(
        [sys.executable, "-m", "etl", "load", str(inbox), "--db", str(database), "--jobs", "2"],
        env=ENVIRONMENT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as running:
        with contextlib.suppress(subprocess.TimeoutExpired):
            running.wait(delay)
        killed = running.poll() is None
        running.send_signal(signal.SIGKILL)
    return killed


def _killed_at_random(place, states, rounds):
    database, inbox = place
    before, end = said_by(database), finished(states)
    kept = database.parent / "kept"
    shutil.copytree(database.parent, kept, symlinks=True, ignore=shutil.ignore_patterns("kept", "inbox"))
    began = time.monotonic()
    assert load_again(database, inbox).returncode == 0
    usual, rng, killed = time.monotonic() - began, random.Random(5), 0
    for _ in range(rounds):
        _restore(kept, database.parent)
        began = time.monotonic()
        in_time = kill_at(database, inbox, rng.uniform(0.05, usual))
        killed += in_time
        usual = usual if in_time else min(usual, time.monotonic() - began)  # the machine was busier before
        assert said_by(database) == before or metrics(database) == end
        again = load_again(database, inbox)
        assert (again.returncode, metrics(database), litter(database)) == (0, end, [])
    return killed


def _restore(kept, home):
    for path in home.iterdir():
        if path.name not in {"kept", "inbox"}:
            shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
    shutil.copytree(kept, home, symlinks=True, dirs_exist_ok=True)


def test_a_load_killed_at_a_random_moment_leaves_the_old_database_or_the_new(place, states):
    """A few times; nothing in between is ever published, and the next load finishes the work."""
    assert _killed_at_random(place, states, GATE) > 0


@pytest.mark.slow
def test_a_load_killed_at_hundreds_of_moments_leaves_the_old_database_or_the_new(place, states):
    """Hundreds of times."""
    assert _killed_at_random(place, states, ALL) > ALL // 2


def fail_at(database, inbox, step):
    return subprocess.run(
        [sys.executable, str(PROJECT / "tests" / "faulty_load.py"), str(database), str(inbox), str(step)],
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def _failing_at(place, states, pick):
    database, inbox = place
    before, end = said_by(database), finished(states)
    kept = database.parent / "kept"
    shutil.copytree(database.parent, kept, symlinks=True, ignore=shutil.ignore_patterns("kept", "inbox"))
    steps = int(fail_at(database, inbox, 0).stdout)
    for step in pick(steps):
        _restore(kept, database.parent)
        failed = fail_at(database, inbox, step)
        assert (failed.returncode in {0, 2, 3}, "Traceback" in failed.stderr) == (True, False), failed.stderr
        if failed.returncode:
            assert (step, said_by(database) == before) == (step, True)
            assert (step, litter(database)) == (step, [])
        assert load_again(database, inbox).returncode == 0
        assert (step, metrics(database) == end) == (step, True)
    return steps


def test_a_load_that_fails_at_some_step_leaves_the_old_database(place, states):
    """Some of its writes, renames, links and statements, from the first to the last."""
    steps = _failing_at(place, states, lambda steps: sorted({1, steps, *range(4, steps, max(1, steps // GATE))}))
    assert steps > 40


@pytest.mark.slow
def test_a_load_that_fails_at_any_step_leaves_the_old_database(place, states):
    """Every write, rename, link and statement, one after the other."""
    assert _failing_at(place, states, lambda steps: range(1, steps + 1)) > 40


def _few_bytes(limit):
    def limited():
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    return limited


@pytest.mark.parametrize("limit", [0, 2_000, 20_000, 300_000, 1_000_000])
def test_a_full_disk_leaves_the_old_database_and_says_so(place, limit):
    """No file may grow beyond so many bytes: exit status 2, a sentence, nothing lost, no litter."""
    database, inbox = place
    before = said_by(database)
    full = subprocess.run(
        [sys.executable, "-m", "etl", "load", str(inbox), "--db", str(database)],
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
        preexec_fn=_few_bytes(limit),
    )
    assert (full.returncode, "Traceback" in full.stderr, "磁盘" in full.stderr) == (2, False, True), full.stderr
    assert said_by(database) == before
    assert litter(database) == []


@pytest.fixture
def small_disk(tmp_path):
    """A disk of some megabytes, where the system lets us have one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=48m", "tmpfs", str(disk)], check=False).returncode:
        pytest.skip("no disk can be mounted here")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


def test_a_full_tmpfs_leaves_the_old_database_and_says_so(place, small_disk):
    """Filled to the last byte but a few, however few: the old database, a sentence, no litter."""
    database, inbox = place
    moved = small_disk / "d.duckdb"
    build = shutil.copy(database.resolve(), small_disk / database.resolve().name)
    moved.symlink_to(Path(build).name)
    shutil.copytree(database.with_suffix(".originals"), moved.with_suffix(".originals"))
    before = said_by(moved)
    for spare in (0, 40_000, 600_000):
        (small_disk / "ballast").unlink(missing_ok=True)
        free = shutil.disk_usage(small_disk).free
        (small_disk / "ballast").write_bytes(bytes(max(0, free - spare)))
        full = load_again(moved, inbox)
        assert (full.returncode, "Traceback" in full.stderr, "磁盘" in full.stderr) == (2, False, True), full.stderr
        assert (said_by(moved) == before, litter(moved)) == (True, [])
    (small_disk / "ballast").unlink()
    assert load_again(moved, inbox).returncode == 0


def test_of_two_loads_at_once_one_proceeds_and_the_other_says_so(place, states):
    """Both started at the same moment."""
    database, inbox = place
    command = [sys.executable, "-m", "etl", "load", str(inbox), "--db", str(database)]
    pair = [subprocess.Popen(command, env=ENVIRONMENT, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    told = [running.communicate(timeout=300)[1] for running in pair]
    assert min(running.returncode for running in pair) == 0
    for running, words in zip(pair, told, strict=True):
        assert running.returncode == 0 or (running.returncode == 2 and "另一个装入" in words)
    assert metrics(database) == finished(states)


READER = """
import sys, time
from pathlib import Path
import duckdb
database, flag = Path(sys.argv[1]), Path(sys.argv[2])
asked = set()
while not flag.exists():
    with duckdb.connect(str(database.resolve()), read_only=True) as connection:
        version = connection.execute("select version from catalogue.build").fetchone()[0]
        said = connection.execute("select sum(hash(report_id, value)) from core.cell").fetchone()[0]
        figures = connection.execute("select sum(hash(agency_id, metric_id, value)) from mart.metric").fetchone()[0]
    asked.add((version, said, figures))
    time.sleep(0.01)
for line in asked:
    print(*line)
"""


def test_readers_never_see_a_mixed_or_a_stale_build_and_never_block_a_load(tmp_path):
    """Fifty publishes, eight readers: every version says one thing, and after each publish a new reader sees it."""
    database, inbox, flag = tmp_path / "d.duckdb", tmp_path / "inbox", tmp_path / "done"
    inbox.mkdir()
    contents = [render(report, "txt") for report in invent_many(2, seed=4)]
    (inbox / "0.txt").write_bytes(contents[0])
    load([inbox], database)
    readers = [
        subprocess.Popen([sys.executable, "-c", READER, str(database), str(flag)], stdout=subprocess.PIPE, text=True)
        for _ in range(READERS)
    ]
    try:
        for number in range(1, PUBLISHES + 1):
            (inbox / f"{number % 3}.txt").write_bytes(contents[number % 2] + b"\n" * (number % 4))
            published = load([inbox], database).published
            assert published is None or database.resolve() == published.resolve()
    finally:
        flag.touch()
        told = [reader.communicate(timeout=60)[0] for reader in readers]
    assert [reader.returncode for reader in readers] == [0] * READERS
    seen = {tuple(line.split()) for words in told for line in words.splitlines()}
    assert len({version for version, *_ in seen}) == len(seen) > 3
