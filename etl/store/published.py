"""The build that the database's pointer leads to: opened to read, never changed."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from etl.records import Head, LeftOut, Published
from etl.store import FORMAT, StoreError
from etl.store.engine import duckdb
from etl.store.pointer import resolve
from etl.store.rows import sql


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
        return rests_on(connection, database) if connection else Published()


def rests_on(connection: duckdb.DuckDBPyConnection, database: Path) -> Published:
    """What that build of a database, or a copy of it, rests on. Raises StoreError where it cannot be used."""
    if _format(connection, database) < FORMAT:
        return Published()
    version, derivation = connection.execute("select version, derivation from catalogue.build").fetchall()[0]
    heads = connection.execute(sql("heads.sql")).fetchall()
    seen = connection.execute("select source_file, sha256 from raw.seen where here").fetchall()
    left_out = connection.execute("select file, message, whole from catalogue.left_out").fetchall()
    return Published(
        version,
        derivation,
        tuple(Head(*row) for row in heads),
        frozenset(seen),
        tuple(LeftOut(*row) for row in left_out),
        tuple(connection.execute(sql("out_of_time.sql")).fetchall()),
    )


def lapsed(database: Path) -> list[tuple[str, str]]:
    """The decisions that the published build could not apply: (file, why), in file order; none without a build."""
    with reading(database) as connection:
        asked = "select file, why from core.decision where state = 'lapsed' order by file"
        return connection.execute(asked).fetchall() if connection else []


@contextlib.contextmanager
def reading_ours(database: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A read-only connection to the published build. StoreError where there is none, or one of another format."""
    with reading(database) as connection:
        if connection is None:
            raise StoreError(f"没有数据库 {database}；请先运行 etl load 装入年报。")
        if _format(connection, database) < FORMAT:
            raise StoreError(f"{database} 由旧版本的程序生成；请先运行 etl load --db {database} 由原件重建。")
        yield connection


def findings(database: Path) -> tuple[list[str], list[dict[str, Any]]]:
    """The columns of a finding, and the findings of current reports, worst first.

    Raises StoreError where there is no database.
    """
    with reading_ours(database) as connection:
        cursor = connection.execute(sql("findings.sql"))
        names = [column[0] for column in cursor.description or ()]
        return names, [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
