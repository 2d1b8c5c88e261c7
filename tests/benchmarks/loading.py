"""How loading scales: two workers against one, and a reload with one file changed against the first load.

A file is changed in two ways: saved again with the same content, as a page is that counts its visitors, and corrected
in one number, after which every check that looks at numbers runs again.

Run: `python tests/benchmarks/loading.py [FILES]`, 1,000 invented files in four formats unless told otherwise. Loads are
whole commands, the start of the interpreter included.
"""
# ruff: noqa: T201 — a benchmark prints

from __future__ import annotations

import re
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[2]), str(Path(__file__).resolve().parents[1])]

from ratio import ROOT, seconds  # noqa: E402 - found on the path above
from strategies.many import write_many  # noqa: E402 - the same

WORKERS_LEAST, WORKERS_AIM = 1.7, 1.9
"""Times as fast as one worker that two must read, and should."""
RELOAD_MOST, RELOAD_AIM = 0.05, 0.01
"""Share of the first load's time that a reload with one changed file may take, and should."""
ROUNDS = 5


def run(*arguments):
    """One command of the loader, in a process of its own."""
    command = [sys.executable, "-m", "etl", *map(str, arguments)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)


def load(folder, database, jobs):
    """How many seconds a load takes."""
    return seconds(lambda: run("load", folder, "--db", database, "--jobs", jobs))


def compare_workers(folder, home, files):
    """First loads by one worker and by two, in turn."""
    pairs = [(load(folder, home / f"one{n}.duckdb", 1), load(folder, home / f"two{n}.duckdb", 2)) for n in range(2)]
    ratio = statistics.median(one / two for one, two in pairs)
    one, two = pairs[-1]
    print(f"workers: {files / one:.1f} files/s by one, {files / two:.1f} by two, ratio {ratio:.2f}", end=" ")
    print(f"(at least {WORKERS_LEAST}, aim {WORKERS_AIM})")
    return two


def compare_reload(folder, home, paths, first):
    """Reloads with one file changed each time, against the first load: saved again as it was, and in a number."""
    database = home / "two0.duckdb"
    for how, change, changed in (
        ("saved again with the same content", saved_again, paths[:ROUNDS]),
        ("with another number in a table", renumbered, paths[ROUNDS : 2 * ROUNDS]),
    ):
        again = statistics.median(load_changed(folder, database, change, path) for path in changed)
        print(f"reload, one file {how}: first load {first:.2f} s, again {again:.2f} s, {again / first:.1%}", end=" ")
        print(f"(at most {RELOAD_MOST:.0%}, aim {RELOAD_AIM:.0%})")


def load_changed(folder, database, change, path):
    """How many seconds a load takes after a file has changed."""
    path.write_bytes(change(path.read_bytes()))
    return load(folder, database, 2)


def saved_again(content):
    """A text with one more line end: other bytes, nothing else to read."""
    return content + b"\n"


def renumbered(content):
    """The same with another number of administrative penalties."""
    text, times = re.subn(r"(行政处罚\D*?)([0-9])", r"\g<1>7\2", content.decode(), count=1)
    if not times:
        raise ValueError("no administrative penalties in this report")
    return text.encode()


def main():
    """Print both ratios."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        paths = write_many(home / "reports", count)
        first = compare_workers(home / "reports", home, count)
        compare_reload(home / "reports", home, [path for path in paths if path.suffix == ".txt"], first)


if __name__ == "__main__":
    main()
