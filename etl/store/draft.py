"""The next build: begun while files are still being read, published when all is in it, gone where it comes to nothing.

A build starts from a copy of the published one and derives again only what changed; where there is none, or other code
made it, everything counts as changed. Both ways give the same rows.
"""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import Self

import duckdb

from etl.records import Catalogue, Change, Published, Stamp
from etl.store import StoreError
from etl.store.fill import begin, fill
from etl.store.pointer import building, drop_old_builds, name_build, point, resolve, settle
from etl.store.published import published, rests_on
from etl.store.rows import sql

BLOCK = 128 * 1024
"""Bytes a block of the file has."""


class Draft:
    """One build in the making; `with` leaves nothing of it that is not published.

    `out_of_time` are (file, why) of the reports of agencies that did not stand in their year.
    """

    def __init__(self, database: Path) -> None:
        """Nothing yet."""
        self._database = database
        self._open = contextlib.ExitStack()
        self._folder: Path | None = None
        self._copied: Future[duckdb.DuckDBPyConnection] | None = None
        self._connection: duckdb.DuckDBPyConnection | None = None
        self._before, self._derivation = Published(), ""
        self.out_of_time: tuple[tuple[str, str], ...] = ()

    def copy_ahead(self) -> None:
        """Copy and open the published build, if any, while the caller goes on."""
        earlier = resolve(self._database)
        if earlier:
            with self._said():
                folder = self._lay_ground()
            thread = ThreadPoolExecutor(1)
            self._copied = thread.submit(_copy, earlier, folder)
            thread.shutdown(wait=False)
            self._open.callback(self._close_copied)

    def rest_on_published(self, derivation: str) -> Published:
        """What is published; it starts from that where the code that will derive, known by its hash, derived that too.

        Raises StoreError where the database cannot be used.
        """
        copied = self._opened_copy()
        self._before = rests_on(copied, self._database) if copied else published(self._database)
        self._derivation, self.out_of_time = derivation, self._before.out_of_time
        return self._before

    def _opened_copy(self) -> duckdb.DuckDBPyConnection | None:
        """The copy begun ahead; None where there is none, or none that opens: the published build itself says why."""
        with contextlib.suppress(OSError, duckdb.Error):
            return self._copied.result() if self._copied else None
        return None

    def begin(self) -> duckdb.DuckDBPyConnection:
        """Lay it out, as far as that goes without knowing what is to stand in it; once. StoreError if it cannot."""
        if self._connection is None:
            with self._said():
                self._connection = self._begin(self._lay_ground(), resolve(self._database))
        return self._connection

    def _begin(self, folder: Path, earlier: Path | None) -> duckdb.DuckDBPyConnection:
        upon = earlier if self._before.derivation == self._derivation else None
        connection = self._copied_from(upon, folder) if upon else self._empty(folder)
        self._open.callback(connection.close)
        connection.execute("begin")
        if upon is None:
            begin(connection, earlier if self._before.heads else None)
        return connection

    def _copied_from(self, earlier: Path, folder: Path) -> duckdb.DuckDBPyConnection:
        return self._copied.result() if self._copied else _copy(earlier, folder)

    def _empty(self, folder: Path) -> duckdb.DuckDBPyConnection:
        self._close_copied()
        _unfinished(folder).unlink(missing_ok=True)
        return _connect(folder)

    def _lay_ground(self) -> Path:
        """The folder for all that is unfinished."""
        if self._folder is None:
            self._folder = self._open.enter_context(building(self._database))
        return self._folder

    def _close_copied(self) -> None:
        """Wait for the copy that was begun ahead, and close it."""
        copied = self._opened_copy()
        if copied:
            copied.close()

    def publish(
        self, change: Change, catalogue: Callable[[], Catalogue], stamp: Stamp, checks: Iterable[tuple[str, str]]
    ) -> Path:
        """Fill it and point the database at it; the old one stays until the very end. Gives its path.

        StoreError if it cannot; then the published build is as it was.
        `checks` are (check id, SQL) of the checks across reports; `catalogue` is asked for only where it is another.
        """
        connection, folder = self.begin(), self._lay_ground()
        with self._said():
            fill(connection, folder, change, catalogue, stamp, checks)
            self.out_of_time = tuple(connection.execute(sql("out_of_time.sql")).fetchall())
            connection.execute("commit")
            connection.execute("checkpoint")
            connection.close()
            settle(_unfinished(folder))
            build = name_build(self._database, stamp)
            _unfinished(folder).replace(build)
            point(self._database, build, folder)
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


def _unfinished(folder: Path) -> Path:
    return folder / "build"


def _copy(earlier: Path, folder: Path) -> duckdb.DuckDBPyConnection:
    shutil.copyfile(earlier, _unfinished(folder))
    return _connect(folder)


def _connect(folder: Path) -> duckdb.DuckDBPyConnection:
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
    return duckdb.connect(str(_unfinished(folder)), config=config)
