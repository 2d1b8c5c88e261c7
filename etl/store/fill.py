"""Filling a build: what was parsed, what it rests on, what follows from it; only what changed is derived again."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby
from pathlib import Path

from etl.checks import ACROSS
from etl.figures import READ_OFF, all_figures, catalogue_rows, figures, metrics, standing_metrics
from etl.loading.editions import Candidate, Edition, Figures, choose
from etl.records import Catalogue, Change, Seen, Stamp
from etl.store.decided import Rulings
from etl.store.engine import duckdb
from etl.store.rows import Rows, literal, sql
from etl.store.touched import sources, touched

CELLS = (
    "struct(" + ", ".join(f'"{name}" varchar[]' for name in ("table", "row", "column", "state", "raw", "unit")) + ","
    ' value double[], ocr boolean[], confidence double[], place struct(page integer[], "table" integer[],'
    ' "row" integer[], "column" integer[], bbox double[][]))'
)
"""A report's cells as the journal has them: a list a column, all of one length."""
OF_A_SERIES = ("series_cell", "series_quote", "changed_agency")
"""What is left of the agencies that changed: a check that reads it judges these alone."""
OF_PEERS = ("changed_peer",)
"""What is left of the peers among whom a report changed: a check that reads it judges these alone."""
LOOK_UPS = ("(select report_id from changed)", "(select agency_id from changed_agency)")
"""How SQL asks whether a report or an agency is among those that changed."""
LISTED = 50
"""Reports or agencies up to which they are listed in the SQL itself."""
FEW = 10
"""The part of all agencies, one in so many, up to which those that changed are few."""
PARSED = ("raw.parsed", "raw.cell", "raw.part")
"""The tables that say what was read, all by content."""


def begin(connection: duckdb.DuckDBPyConnection, earlier: Path | None) -> None:
    """Lay out an empty build, and take over what the earlier one, if any, had parsed: deriving anew reads no file.

    The earlier one stays attached until the connection is closed: what a transaction has read cannot be detached in it.
    """
    connection.execute(sql("schema.sql"))
    connection.execute(sql("mart.sql"))
    connection.execute(sql("offer.sql"))
    connection.execute("create temp table changed_agency (agency_id varchar)")
    connection.execute(sql("series.sql").replace("table_or_view", "view"))
    connection.execute(f"create temp table figures as {all_figures()}")
    for table, select in (figures(), metrics()):
        connection.execute(f"create table {table} as {select}")
    connection.execute("drop table figures")
    connection.execute("drop view series_cell")
    connection.execute("drop table changed_agency")
    if earlier:
        connection.execute(f"attach {literal(str(earlier))} as earlier (read_only)")
        for table in PARSED:
            connection.execute(f"insert into {table} by name select * from earlier.{table}")


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
    selects = dict(checks)
    _keep_parsed(connection, rows, change)
    other_catalogue = _describe(connection, rows, catalogue, stamp)
    rulings = Rulings(connection, rows, change.weighed)
    rulings.identify()
    rows.update("raw.edition", map(_edition_row, _editions(connection)))
    rulings.correct()
    connection.execute(sql("changed.sql"))
    changed = connection.execute("from changed limit 1").fetchone() is not None
    listing = _listing(connection)
    if changed:
        connection.execute(listing(sql("core.sql").replace("checks_across", literal(list(selects)))))
    if changed or other_catalogue:
        _follow(connection, selects, listing, other_catalogue=other_catalogue)
    if rulings.keep() or changed or other_catalogue:
        connection.execute(sql("doubt.sql"))


def _listing(connection: duckdb.DuckDBPyConnection) -> Callable[[str], str]:
    """Lists the reports and agencies that changed in SQL itself where they are few: look-ups take longer to plan."""
    few = {}
    for look_up in LOOK_UPS:
        found = connection.execute(f"{look_up[1:-1]} limit {LISTED + 1}").fetchall()
        if 0 < len(found) <= LISTED:
            few[look_up] = f"({', '.join(literal(known) for (known,) in found)})"

    def listing(select: str) -> str:
        for look_up, listed in few.items():
            select = select.replace(look_up, listed)
        return select

    return listing


def _follow(
    connection: duckdb.DuckDBPyConnection,
    selects: Mapping[str, str],
    listing: Callable[[str], str],
    *,
    other_catalogue: bool,
) -> None:
    """What follows from all reports together, as far as it looks at anything that is another than before.

    Where no report says anything else and none stands elsewhere, all of it is as it was, the checks of files included.
    """
    concerned = touched(connection, other_catalogue=other_catalogue).concerns
    if other_catalogue:
        connection.execute("insert into changed_peer select distinct sector, level, year from peer")
    connection.execute(sql("series.sql").replace("table_or_view", "table" if _few_changed(connection) else "view"))
    if concerned(sql("alike.sql")):
        connection.execute(sql("alike.sql"))
    if concerned(all_figures()):
        read_off(connection, listing)
    judge_across(connection, {check_id: select for check_id, select in selects.items() if concerned(select)}, listing)
    for metric_id, select in ((metric_id, select) for metric_id, select in standing_metrics() if concerned(select)):
        connection.execute(f"delete from mart.metric where metric_id = {literal(metric_id)}")
        connection.execute(f"insert into mart.metric {select}")


def read_off(connection: duckdb.DuckDBPyConnection, listing: Callable[[str], str] = str) -> None:
    """The figures and metrics of the agencies that changed."""
    connection.execute(listing(f"create temp table figures as {all_figures()}"))
    for table, select in (figures(), metrics()):
        connection.execute(listing(f"delete from {table} where {READ_OFF[table]}"))
        connection.execute(f"insert into {table} {select}")
    connection.execute("drop table figures")


def _few_changed(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether the agencies of which any report changed are few among all."""
    asked = "select (select count(*) from changed_agency), (select count(*) from core.agency)"
    changed, agencies = connection.execute(asked).fetchone() or (0, 0)
    return bool(changed * FEW <= agencies)


def keep_seen(connection: duckdb.DuckDBPyConnection, folder: Path, seen: Sequence[Seen], known: frozenset[str]) -> None:
    """Let these be the files seen, and drop what was read of all others known. `folder` is as for `fill`."""
    rows = Rows(connection, folder)
    rows.update("raw.seen", [(row.source_file, row.sha256, row.first_seen, row.here) for row in seen])
    _drop(connection, known - {row.sha256 for row in seen})


def _drop(connection: duckdb.DuckDBPyConnection, contents: Collection[str]) -> None:
    """Drop what was read of these contents."""
    if contents:
        listed = ", ".join(map(literal, sorted(contents)))
        for table in PARSED:
            connection.execute(f"delete from {table} where sha256 in ({listed})")


def _keep_parsed(connection: duckdb.DuckDBPyConnection, rows: Rows, change: Change) -> None:
    """Drop what was read anew, and take in what was read."""
    _drop(connection, change.anew & change.known)
    if change.anew:
        _take_up(connection, rows, change)
    kept = connection.execute("select count(*) from raw.parsed").fetchone()
    if kept != (change.parsed,):
        raise duckdb.Error(f"读出 {change.parsed} 份，库中却有 {kept and kept[0]} 份")


def _take_up(connection: duckdb.DuckDBPyConnection, rows: Rows, change: Change) -> None:
    """Take in what the journal holds: heads, cells, and the other parts of each report."""

    def journal(**columns: str) -> str:
        return rows.source(change.journal, {"sha256": "varchar", "position": "integer", **columns}, change.longest)

    heads = rows.source(change.journal, rows.columns("raw.parsed"), change.longest)
    connection.execute(f"insert into raw.parsed select * from {heads}")
    connection.execute(sql("cells.sql").replace("the_journal", journal(cells=CELLS)))
    connection.execute(sql("parts.sql").replace("the_journal", journal(parts="map(varchar, json)")))


def _describe(
    connection: duckdb.DuckDBPyConnection, rows: Rows, catalogue: Callable[[], Catalogue], stamp: Stamp
) -> bool:
    """What the build is, and the divisions, agencies, metrics and checks it knows; whether it knew others before."""
    known = connection.execute("select catalogue from catalogue.build").fetchone()
    rows.replace("catalogue.build", [stamp.row])
    if known == (stamp.catalogue,):
        return False
    for table, entries in (*catalogue_rows(), *catalogue().tables()):
        rows.replace(table, entries)
    return True


def _editions(connection: duckdb.DuckDBPyConnection) -> Iterator[Edition]:
    """Every usable parsed report's place in the report of its agency and year."""
    candidates = (Candidate(*row) for row in connection.execute(sql("candidates.sql")).fetchall())

    @cache
    def figures_of(candidate: Candidate) -> Figures:
        asked = f"sha256 = {literal(candidate.sha256)} and position = {candidate.position}"
        found = connection.execute(f"{sql('reported_figures.sql')} and {asked}").fetchall()
        return {(table, row, column): value for table, row, column, value in found}

    for _, rivals in groupby(candidates, key=lambda one: (one.agency_id, one.year)):
        yield from choose(list(rivals), figures_of)


def _edition_row(edition: Edition) -> tuple[object, ...]:
    return (edition.sha256, edition.position, edition.report_id, edition.role, edition.current)


def judge_across(
    connection: duckdb.DuckDBPyConnection, checks: Mapping[str, str], listing: Callable[[str], str] = str
) -> None:
    """Keep the findings the reports came with, run these checks across reports, give each finding its lasting id.

    One that would find nothing to judge is not even planned, which takes DuckDB longer than to run it.
    """
    idle = _without_subject(connection)
    offenders = "\nunion all by name\n".join(
        f"select {literal(check_id)} as check_id, * from (\n{select}\n)"
        for check_id, select in checks.items()
        if check_id not in idle or idle.issuperset(checks)
    )
    series = [check_id for check_id, select in checks.items() if sources(select).intersection(OF_A_SERIES)]
    peers = [check_id for check_id, select in checks.items() if sources(select).intersection(OF_PEERS)]
    audit = sql("audit.sql").replace("all_offenders", f"(\n{offenders}\n)").replace("peer_checks", literal(peers))
    audit = audit.replace("all_checks", literal(list(checks))).replace("series_checks", literal(series))
    connection.execute(listing(audit))


def _without_subject(connection: duckdb.DuckDBPyConnection) -> frozenset[str]:
    """The checks of whose subjects there is none."""
    subjects = {check.id: check.subject for check in ACROSS if check.subject}
    asked = ", ".join(f"exists (from {subject})" for subject in subjects.values())
    found = connection.execute(f"select {asked}").fetchone() or ()
    return frozenset(check_id for check_id, there in zip(subjects, found, strict=True) if not there)
