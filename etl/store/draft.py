"""The next build: begun while files are still being read, published when all is in it, gone where it comes to nothing.

A build starts from a copy of the published one and derives again only what changed; where there is none, or other code
made it, everything counts as changed. Both ways give the same rows.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from pathlib import Path
from types import TracebackType
from typing import Self

from etl.records import Catalogue, Change, Published, Seen, Stamp
from etl.store import StoreError
from etl.store.engine import duckdb
from etl.store.fill import begin, fill, keep_seen
from etl.store.ground import Ground
from etl.store.pointer import drop_old_builds, name_build, point, resolve, settle
from etl.store.published import published, rests_on
from etl.store.rows import sql

BLOCK = 128 * 1024
"""Bytes a block of the file has."""


class Draft:
    """One build in the making; `with` leaves nothing of it that is not published.

    `out_of_time` are (file, why) of the reports of agencies that did not stand in their year.
    """

    def __init__(self, ground: Ground) -> None:
        """Nothing yet but, where the published build is being copied, its opening behind that."""
        self._ground = ground
        self._settled: Future[None] | None = None
        self._copy = self._set_out() if ground.copied else None
        self._connection: duckdb.DuckDBPyConnection | None = None
        self._before, self._derivation = Published(), ""
        self.out_of_time: tuple[tuple[str, str], ...] = ()

    def _set_out(self) -> Future[duckdb.DuckDBPyConnection]:
        """Open the copy behind its copying, and settle it while it is changed, so that little is left for the end."""
        opened = self._ground.worker.submit(_open_copied, self._ground)
        self._settled = self._ground.worker.submit(settle, self._ground.unfinished)
        return opened

    def rest_on_published(self, derivation: str) -> Published:
        """What is published; it starts from that where the code that will derive, known by its hash, derived that too.

        Raises StoreError where the database cannot be used.
        """
        self._before = self._told_by_copy() or published(self._ground.database)
        self._derivation, self.out_of_time = derivation, self._before.out_of_time
        return self._before

    def _told_by_copy(self) -> Published | None:
        """What the copy begun ahead says; None where there is none, or none that can be read."""
        copy = self._opened_copy()
        with contextlib.suppress(duckdb.Error):
            return rests_on(copy, self._ground.database) if copy else None
        return None

    def _opened_copy(self) -> duckdb.DuckDBPyConnection | None:
        """The copy begun ahead; None where there is none, or none that opens."""
        with contextlib.suppress(OSError, duckdb.Error):
            return self._copy.result() if self._copy else None
        return None

    def begin(self, seen: Sequence[Seen]) -> duckdb.DuckDBPyConnection:
        """Lay it out, as far as that goes knowing only which files there are; once. StoreError if it cannot."""
        if self._connection is None:
            with self._said():
                same_code = self._before.derivation == self._derivation
                self._connection = self._copied() if same_code else self._empty()
                keep_seen(self._connection, self._ground.folder, seen, self._before.contents)
        return self._connection

    def _copied(self) -> duckdb.DuckDBPyConnection:
        if self._copy is None:
            self._ground.copy_ahead()
            self._copy = self._set_out()
        connection = self._copy.result()
        connection.execute("begin")
        return connection

    def _empty(self) -> duckdb.DuckDBPyConnection:
        self._close_copy()
        self._ground.unfinished.unlink(missing_ok=True)
        connection = _connect(self._ground)
        connection.execute("begin")
        begin(connection, resolve(self._ground.database) if self._before.heads else None)
        return connection

    def _close_copy(self) -> None:
        """Wait for the copy that was begun ahead, and close it."""
        copy = self._opened_copy()
        if copy:
            copy.close()
        if self._settled:
            self._settled.exception()

    def publish(
        self, change: Change, catalogue: Callable[[], Catalogue], stamp: Stamp, checks: Iterable[tuple[str, str]]
    ) -> Path:
        """Fill it and point the database at it; the old one stays until the very end. Gives its path.

        StoreError if it cannot; then the published build is as it was.
        `checks` are (check id, SQL) of the checks across reports; `catalogue` is asked for only where it is another.
        """
        connection, ground = self.begin(change.seen), self._ground
        with self._said():
            fill(connection, ground.folder, change, catalogue, stamp, checks)
            self.out_of_time = tuple(connection.execute(sql("out_of_time.sql")).fetchall())
            if not is_loose(connection):
                connection.execute("set max_vacuum_tasks = 0")
            connection.execute("commit")
            connection.execute("checkpoint")
            connection.close()
            settle(ground.unfinished)
            build = name_build(ground.database, stamp)
            ground.unfinished.replace(build)
            point(ground.database, build, ground.folder)
        drop_old_builds(ground.database, build)
        return build

    @contextlib.contextmanager
    def _said(self) -> Iterator[None]:
        """Whatever goes wrong with the disk or the database, as one sentence."""
        try:
            yield
        except (OSError, duckdb.Error) as error:
            raise StoreError(
                f"无法写入 {self._ground.database}（{error}）；原有数据库未受影响，请检查磁盘空间与权限。"
            ) from error

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None) -> None:
        """Close it; what is unfinished goes with the ground it stands on."""
        if self._connection:
            self._connection.close()
        self._close_copy()


def is_loose(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether a build holds so many replaced rows that DuckDB is to look for room, which takes a third of a commit."""
    return bool((connection.execute(sql("loose.sql")).fetchone() or (False,))[0])


def _open_copied(ground: Ground) -> duckdb.DuckDBPyConnection:
    if ground.copied:
        ground.copied.result()
    return _connect(ground)


def _connect(ground: Ground) -> duckdb.DuckDBPyConnection:
    """A connection that lets nothing it needs on disk stand outside the folder of the unfinished build.

    The newest storage keeps long texts compressed: the parsed reports take a tenth of the room. What is committed goes
    into the file at once and not into a log before: nobody else has the file open. Blocks of half the usual size take a
    third less time to be written where each of many tables has changed a little, and a fifth less room.
    """
    config: dict[str, str | bool | int | float | list[str]] = {
        "temp_directory": str(ground.folder / "spilled"),
        "storage_compatibility_version": "latest",
        "checkpoint_threshold": "1KB",
        "default_block_size": str(BLOCK),
    }
    return duckdb.connect(str(ground.unfinished), config=config)
