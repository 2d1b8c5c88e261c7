"""The only door to DuckDB for the ETL: one immutable file per build, and a pointer replaced atomically.

A build starts from a copy of the published one and derives again only what changed; where there is none, or other code
made it, everything counts as changed. Both ways give the same rows.
"""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import duckdb

from etl.records import Catalogue, Change, Head, Published, Stamp
from etl.store.fill import begin, fill, sql
from etl.store.pointer import building, drop_old_builds, name_build, point, resolve, settle, sweep

__all__ = ["FORMAT", "StoreError", "findings", "publish", "published", "reading", "sweep"]

FORMAT = 2
"""The database format this code writes; a file with a higher one was written by a later version and is left alone."""


class StoreError(Exception):
    """Nothing could be done with the database; the message is one sentence (Chinese) for the person at the keyboard."""


@contextlib.contextmanager
def reading(database: Path) -> Iterator[duckdb.DuckDBPyConnection | None]:
    """A read-only connection to the published build, None where there is none; StoreError if it cannot be used."""
    build = resolve(database)
    if build is None:
        yield None
        return
    connection = _connect_read_only(build)
    try:
        yield connection
    finally:
        connection.close()


def _connect_read_only(build: Path) -> duckdb.DuckDBPyConnection:
    try:
        return duckdb.connect(str(build), read_only=True)
    except duckdb.IOException as error:
        if "lock" in str(error).lower():
            raise StoreError(f"数据库 {build} 正被其他程序占用；请关闭该程序后重试。") from error
        raise StoreError(f"{build} 不是可用的数据库文件；请移走该文件后重新装入。") from error


def _format(connection: duckdb.DuckDBPyConnection, database: Path) -> int:
    """The format of a database. Raises StoreError where it is not ours or of a later version."""
    try:
        found = connection.execute("select format from catalogue.build").fetchone()
    except duckdb.Error as error:
        raise StoreError(f"{database} 不是本程序生成的数据库；请换一个 --db 路径，原文件未改动。") from error
    if not found or found[0] > FORMAT:
        raise StoreError(
            f"{database} 由更新版本的程序生成（格式 {found and found[0]}，本程序支持到 {FORMAT}）；"
            "请升级程序，原文件未改动。"
        )
    return int(found[0])


def published(database: Path) -> Published:
    """What the published build rests on; empty where there is none, or one of an earlier format.

    Raises StoreError where the database cannot be used.
    """
    with reading(database) as connection:
        if connection is None or _format(connection, database) < FORMAT:
            return Published()
        version, derivation = connection.execute("select version, derivation from catalogue.build").fetchall()[0]
        heads = connection.execute(sql("heads.sql")).fetchall()
        seen = connection.execute("select source_file, sha256 from raw.seen where here").fetchall()
        return Published(version, derivation, tuple(Head(*row) for row in heads), frozenset(seen))


def publish(
    database: Path, change: Change, catalogue: Callable[[], Catalogue], stamp: Stamp, checks: Iterable[tuple[str, str]]
) -> Path:
    """Build a new database file and point `database` at it; the old one stays until the very end.

    `checks` are (check id, SQL) of the checks across reports. Returns the new build's path; StoreError if it cannot.
    """
    try:
        with building(database) as folder:
            unfinished = folder / "build"
            before, earlier = published(database), resolve(database)
            same_code = before.derivation == stamp.derivation
            if earlier and same_code:
                shutil.copyfile(earlier, unfinished)
            with contextlib.closing(_connect(unfinished, folder)) as connection:
                if not same_code:
                    begin(connection, earlier if before.heads else None)
                fill(connection, folder, change, catalogue, stamp, checks)
                connection.execute("checkpoint")
            settle(unfinished)
            build = name_build(database, stamp)
            unfinished.replace(build)
            point(database, build, folder)
    except (OSError, duckdb.Error) as error:
        raise StoreError(f"无法写入 {database}（{error}）；原有数据库未受影响，请检查磁盘空间与权限。") from error
    drop_old_builds(database, build)
    return build


def _connect(unfinished: Path, folder: Path) -> duckdb.DuckDBPyConnection:
    """A connection that lets nothing it needs on disk stand outside the folder of the unfinished build.

    The newest storage keeps long texts compressed: the parsed reports take a tenth of the room.
    """
    config: dict[str, str | bool | int | float | list[str]] = {
        "temp_directory": str(folder / "spilled"),
        "storage_compatibility_version": "latest",
    }
    return duckdb.connect(str(unfinished), config=config)


def findings(database: Path) -> tuple[list[str], list[dict[str, Any]]]:
    """The columns of a finding, and the findings of current reports, worst first.

    Raises StoreError where there is no database.
    """
    with reading(database) as connection:
        if connection is None:
            raise StoreError(f"没有数据库 {database}；请先运行 etl load 装入年报。")
        _format(connection, database)
        cursor = connection.execute(sql("findings.sql"))
        names = [column[0] for column in cursor.description or ()]
        return names, [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
