"""The next build: begun while files are still being read, published when all is in it, gone where it comes to nothing.

A build starts from a copy of the published one and derives again only what changed; where there is none, or other code
made it, everything counts as changed. Both ways give the same rows.
"""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

import duckdb

from etl.records import Catalogue, Change, Published, Stamp
from etl.store import StoreError
from etl.store.fill import begin, fill
from etl.store.pointer import building, drop_old_builds, name_build, point, resolve, settle
from etl.store.rows import sql

BLOCK = 128 * 1024
"""Bytes a block of the file has."""


class Draft:
    """One build in the making; `with` leaves nothing of it that is not published.

    `out_of_time` are (file, why) of the reports of agencies that did not stand in their year.
    """

    def __init__(self, database: Path, before: Published, derivation: str) -> None:
        """Nothing yet; `before` is the published build, `derivation` the hash of the code that will derive."""
        self._database = database
        self._before = before
        self._derivation = derivation
        self._open = contextlib.ExitStack()
        self._connection: duckdb.DuckDBPyConnection | None = None
        self._folder = database
        self.out_of_time: tuple[tuple[str, str], ...] = before.out_of_time

    def begin(self) -> duckdb.DuckDBPyConnection:
        """Lay it out, as far as that goes without knowing what is to stand in it; once. StoreError if it cannot."""
        if self._connection is None:
            with self._said():
                self._connection = self._begin()
        return self._connection

    def _begin(self) -> duckdb.DuckDBPyConnection:
        self._folder = self._open.enter_context(building(self._database))
        earlier, same_code = resolve(self._database), self._before.derivation == self._derivation
        if earlier and same_code:
            shutil.copyfile(earlier, self._unfinished)
        connection = self._open.enter_context(contextlib.closing(_connect(self._unfinished, self._folder)))
        connection.execute("begin")
        if not same_code:
            begin(connection, earlier if self._before.heads else None)
        return connection

    @property
    def _unfinished(self) -> Path:
        return self._folder / "build"

    def publish(
        self, change: Change, catalogue: Callable[[], Catalogue], stamp: Stamp, checks: Iterable[tuple[str, str]]
    ) -> Path:
        """Fill it and point the database at it; the old one stays until the very end. Gives its path.

        StoreError if it cannot; then the published build is as it was.
        `checks` are (check id, SQL) of the checks across reports; `catalogue` is asked for only where it is another.
        """
        connection = self.begin()
        with self._said():
            fill(connection, self._folder, change, catalogue, stamp, checks)
            self.out_of_time = tuple(connection.execute(sql("out_of_time.sql")).fetchall())
            connection.execute("commit")
            connection.execute("checkpoint")
            connection.close()
            settle(self._unfinished)
            build = name_build(self._database, stamp)
            self._unfinished.replace(build)
            point(self._database, build, self._folder)
        drop_old_builds(self._database, build)
        return build

    @contextlib.contextmanager
    def _said(self) -> Iterator[None]:
        """Whatever goes wrong with the disk or the database, as one sentence."""
        try:
            yield
        except (OSError, duckdb.Error) as error:
            raise StoreError(
                f"无法写入 {self._database}（{error}）；原有数据库未受影响，请检查磁盘空间与权限。"
            ) from error

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None) -> None:
        """Close it and remove what is unfinished."""
        self._open.close()


def _connect(unfinished: Path, folder: Path) -> duckdb.DuckDBPyConnection:
    """A connection that lets nothing it needs on disk stand outside the folder of the unfinished build.

    The newest storage keeps long texts compressed: the parsed reports take a tenth of the room. What is committed goes
    into the file at once and not into a log before: nobody else has the file open. Blocks of half the usual size take a
    third less time to be written where each of many tables has changed a little, and a fifth less room.
    """
    config: dict[str, str | bool | int | float | list[str]] = {
        "temp_directory": str(folder / "spilled"),
        "storage_compatibility_version": "latest",
        "checkpoint_threshold": "1KB",
        "default_block_size": str(BLOCK),
    }
    return duckdb.connect(str(unfinished), config=config)
