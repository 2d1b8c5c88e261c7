"""One load at a time: a lock file beside the database, let go by the system when its holder ends, however it ends."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from etl.store import StoreError

try:
    import fcntl

    def _seize(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

except ImportError:  # Windows
    import msvcrt

    def _seize(file: IO[bytes]) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]


@contextlib.contextmanager
def only_one(database: Path) -> Iterator[None]:
    """Hold the database's lock for the length of the block. Raises StoreError where another load holds it."""
    if "?" in str(database):
        raise StoreError(f"数据库路径不能含“?”（{database}）；请换一个 --db 路径。")
    path = database.with_name(f".{database.name}.lock")
    try:
        database.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("ab")
    except OSError as error:
        raise StoreError(f"不能写入 {database.parent}（{error.strerror}）；请检查权限或换一个 --db 路径。") from error
    with file:
        try:
            _seize(file)
        except OSError as error:
            raise StoreError(f"另一个装入正在进行（{database}）；请等它结束后重试。") from error
        yield
