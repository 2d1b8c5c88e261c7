"""Filling a build: what was parsed, what it rests on, what follows from it; only what changed is derived again."""

from __future__ import annotations

import glob
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import duckdb

from etl.editions import Candidate, Edition, Figures, choose
from etl.figures import OF_CHANGED_AGENCIES, catalogue_rows, figures, metrics
from etl.records import Catalogue, Change, Stamp

SQL = Path(__file__).parents[1] / "sql"
LARGEST_REPORT = 512 * 1024**2
"""Bytes of JSON one parsed report may have: more than any file that is read at all can give."""


def sql(name: str) -> str:
    """The SQL file of that name."""
    return (SQL / name).read_text(encoding="utf-8")


def begin(connection: duckdb.DuckDBPyConnection, earlier: Path | None) -> None:
    """Lay out an empty build, and take over what the earlier one, if any, had parsed: deriving anew reads no file."""
    connection.execute(sql("schema.sql"))
    connection.execute(sql("mart.sql"))
    connection.execute("create temp table changed_agency (agency_id varchar)")
    for table, select in (figures(), metrics()):
        connection.execute(f"create table {table} as {select}")
    connection.execute("drop table changed_agency")
    if earlier:
        connection.execute(f"attach {_text(str(earlier))} as earlier (read_only)")
        connection.execute("insert into raw.parsed by name select * from earlier.raw.parsed")
        connection.execute("detach earlier")


def fill(
    connection: duckdb.DuckDBPyConnection,
    folder: Path,
    change: Change,
    catalogue: Callable[[], Catalogue],
    stamp: Stamp,
    checks: Iterable[tuple[str, str]],
) -> None:
    """Bring a build up to date: a copy of the published one, or one that was just begun.

    `folder` is where rows may be written on their way in; `catalogue` is asked for only where it is another.
    """
    rows = Rows(connection, folder)
    _keep_parsed(connection, rows, change)
    _describe(connection, rows, catalogue, stamp)
    rows.replace("raw.edition", [_edition_row(edition) for edition in _editions(connection)])
    connection.execute(sql("core.sql"))
    for table, select in (figures(), metrics()):
        connection.execute(f"delete from {table} where {OF_CHANGED_AGENCIES}")
        connection.execute(f"insert into {table} {select}")
    _audit(connection, checks)


class Rows:
    """Puts rows into tables through files of JSON lines.

    A hundred times faster than row by row; and DuckDB, given a parameter, would first import pandas.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
        """Rows of this connection, written into that folder on their way."""
        self._connection = connection
        self._folder = folder

    def replace(self, table: str, rows: Sequence[tuple[Any, ...]]) -> None:
        """Let these be the table's rows, in the order of its columns."""
        self._connection.execute(f"delete from {table}")
        if rows:
            lines = self._folder / f"{table}.ndjson"
            names = list(self.columns(table))
            with lines.open("w", encoding="utf-8") as out:
                for row in rows:
                    out.write(json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False) + "\n")
            self._connection.execute(f"insert into {table} select * from {self.source(table, lines)}")
            lines.unlink()

    def source(self, table: str, lines: Path) -> str:
        """A file of JSON lines as something to select a table's columns from."""
        columns = ", ".join(f"{_text(name)}: {_text(kind)}" for name, kind in self.columns(table).items())
        options = f"format = 'newline_delimited', maximum_object_size = {LARGEST_REPORT}"
        return f"read_json({_text(glob.escape(str(lines)))}, columns = {{{columns}}}, {options})"

    def columns(self, table: str) -> dict[str, str]:
        """The columns of a table with their types, in order."""
        schema, name = table.split(".")
        return dict(
            self._connection.execute(
                "select column_name, data_type from duckdb_columns()"
                f" where schema_name = '{schema}' and table_name = '{name}' order by column_index"
            ).fetchall()
        )


def _text(value: str) -> str:
    """A string as SQL writes it."""
    return "'" + value.replace("'", "''") + "'"


def _keep_parsed(connection: duckdb.DuckDBPyConnection, rows: Rows, change: Change) -> None:
    """Drop what no file stands for any more or was read anew, and take in what was read."""
    rows.replace("raw.seen", [(row.source_file, row.sha256, row.first_seen, row.here) for row in change.seen])
    anew = ", ".join(map(_text, ["", *change.anew]))
    connection.execute(
        f"delete from raw.parsed where sha256 in ({anew}) or sha256 not in (select sha256 from raw.seen)"
    )
    if change.anew:
        connection.execute(f"insert into raw.parsed select * from {rows.source('raw.parsed', change.journal)}")
    kept = connection.execute("select count(*) from raw.parsed").fetchone()
    if kept != (change.parsed,):
        raise duckdb.Error(f"读出 {change.parsed} 份，库中却有 {kept and kept[0]} 份")


def _describe(
    connection: duckdb.DuckDBPyConnection, rows: Rows, catalogue: Callable[[], Catalogue], stamp: Stamp
) -> None:
    """What the build is, and the divisions, agencies, metrics and checks it knows."""
    known = connection.execute("select catalogue from catalogue.build").fetchone()
    rows.replace("catalogue.build", [stamp.row])
    if known != (stamp.catalogue,):
        for table, entries in (*catalogue_rows(), *catalogue().tables()):
            rows.replace(table, entries)


def _editions(connection: duckdb.DuckDBPyConnection) -> Iterator[Edition]:
    """Every usable parsed report's place in the report of its agency and year."""
    candidates = (Candidate(*row) for row in connection.execute(sql("candidates.sql")).fetchall())

    def figures_of(candidate: Candidate) -> Figures:
        asked = f"where sha256 = {_text(candidate.sha256)} and position = {candidate.position}"
        found = connection.execute(sql("reported_figures.sql").replace("-- which", asked)).fetchall()
        return {(table, row, column): value for table, row, column, value in found}

    for _, rivals in groupby(candidates, key=lambda one: (one.agency_id, one.year)):
        yield from choose(list(rivals), figures_of)


def _edition_row(edition: Edition) -> tuple[object, ...]:
    return (edition.sha256, edition.position, edition.report_id, edition.role, edition.current)


def _audit(connection: duckdb.DuckDBPyConnection, checks: Iterable[tuple[str, str]]) -> None:
    """Keep the findings the reports came with, run the checks across reports anew, give each finding its lasting id."""
    for check_id, select in checks:
        for table in ("core.finding", "core.check_run"):
            connection.execute(f"delete from {table} where check_id = {_text(check_id)}")
        connection.execute(f"create temp table offender as {select}")
        connection.execute(
            f"insert into stated_finding select report_id, {_text(check_id)}, severity, table_id, row_id, column_id,"
            " expected, actual, message, null from offender where severity is not null"
        )
        connection.execute(
            f"insert into core.check_run select report_id, {_text(check_id)},"
            " count(*) filter (where outcome = 'held'), count(*) filter (where outcome = 'broken'),"
            " count(*) filter (where outcome = 'not_judged') from offender group by report_id"
        )
        connection.execute("drop table offender")
    connection.execute(sql("finding.sql"))
    connection.execute(sql("doubt.sql"))
