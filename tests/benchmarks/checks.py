"""How long the checks across reports take for a whole country's reports, against a bare scan of their cells.

Run: `python tests/benchmarks/checks.py [REPORTS]`, 100,000 reports unless told otherwise: a thousand invented files are
loaded, and what was read of them is copied under other names, in other divisions and with other prose.
"""
# ruff: noqa: T201 — a benchmark prints

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[2]), str(Path(__file__).resolve().parents[1])]

import duckdb  # noqa: E402 - found on the path above
from ratio import seconds  # noqa: E402 - the same
from strategies.many import write_many  # noqa: E402 - the same

from etl.checks import checks_across  # noqa: E402 - the same
from etl.loading.build import load  # noqa: E402 - the same
from etl.store.fill import judge_across, read_off  # noqa: E402 - the same
from etl.store.rows import literal, sql  # noqa: E402 - the same

LOADED = 1000
"""Files that are invented and loaded."""
SCAN = "select count(*), count(value), sum(value) from core.cell"
COPIED = ("raw.seen", "raw.parsed", "raw.cell", "raw.part", "raw.edition", "raw.identity", "core.agency", "core.due")
"""What was read and who is who; all else is derived from these."""
TOLD_APART = {"sha256", "report_id", "agency_id", "parent_id", "source_file", "agency_name"}
"""Columns by which one copy is told from another."""
ELSEWHERE = """
create temp table county as
select region, row_number() over (order by region) - 1 as number from core.region where level = 'county';
create temp macro elsewhere(code, copy) as (
    select other.region from county as own
    join county as other on other.number = (own.number + 29 * copy) % (select count(*) from county)
    where own.region = code
);
"""
"""Another county for each copy of a county."""
OTHER_PROSE = """
update core.prose set sketch = list_transform(sketch, lambda gram: hash(gram || split_part(report_id, '#', 2)))
"""
"""Prose that copies do not have in common."""
NAMES = {"raw.identity": "name", "core.agency": "name"}


def copy(connection, table, copies):
    """Rows of a table so many times: each copy of other offices, in other divisions."""
    columns = connection.execute(f"describe {table}").fetchall()
    own = TOLD_APART | {NAMES.get(table)}
    shown = [
        f"{name} || '#' || copy as {name}"
        if name in own
        else f"elsewhere({name}, copy) as {name}"
        if name == "region"
        else name
        for name, *_ in columns
    ]
    connection.execute(
        f"insert into {table} select {', '.join(shown)} from {table} cross join range(1, {copies}) as _ (copy)"
    )


def multiply(connection, copies):
    """As many reports as that times those loaded, none of them derived yet."""
    connection.execute(ELSEWHERE)
    for table in COPIED:
        copy(connection, table, copies)
    connection.execute("delete from raw.derived")


def told(name, spent, scan):
    """One line: what was done, its seconds, and how many bare scans that is."""
    print(f"{name:34s}{spent:9.2f} s{spent / scan:9.1f} scans", flush=True)


def derive(connection):
    """The steps of a load behind the reading, each with its seconds; prose is made another for every copy."""
    checks = dict(checks_across())
    core = sql("core.sql").replace("checks_across", literal(list(checks)))
    yield "cells, quotes and findings", seconds(lambda: connection.execute(core))
    connection.execute(OTHER_PROSE)
    yield "pairs of like prose", seconds(lambda: connection.execute(sql("alike.sql")))
    yield "figures and metrics", seconds(lambda: read_off(connection))
    yield "all checks across reports", seconds(lambda: judge_across(connection, checks))


def main():
    """Print every step's seconds and its ratio to a bare scan, and what was found."""
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        write_many(home / "reports", LOADED)
        load([home / "reports"], home / "loaded.duckdb")
        with duckdb.connect(str((home / "loaded.duckdb").resolve()), config={"temp_directory": folder}) as connection:
            multiply(connection, wanted // LOADED)
            connection.execute("begin")
            steps = list(derive(connection))
            scan = min(seconds(lambda: connection.execute(SCAN).fetchall()) for _ in range(5))
            reports, cells = connection.execute(
                "select (select count(*) from core.report), (select count(*) from core.cell)"
            ).fetchone()
            print(f"{reports:,} reports, {cells:,} cells; a bare scan takes {scan:.3f} s")
            for name, spent in steps:
                told(name, spent, scan)
            for check, severity, count in connection.execute(
                "select check_id, severity, count(*) from core.finding group by all order by all"
            ).fetchall():
                print(f"  {check:24s}{severity:12s}{count:9,}")


if __name__ == "__main__":
    main()
