"""Where a database's builds lie: one immutable file each, and a pointer that is replaced in one step."""

from __future__ import annotations

import contextlib
import itertools
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from etl.records import Stamp

KEPT_BUILDS = 2
"""The current build and the one before it, which readers may still hold open."""


def resolve(database: Path) -> Path | None:
    """The build the pointer leads to, or None where there is no database yet."""
    return database.resolve() if database.exists() else None


@contextlib.contextmanager
def building(database: Path) -> Iterator[Path]:
    """A folder beside the database for all that is unfinished, on the same disk; gone afterwards, however it ends."""
    folder = _folder(database)
    sweep(database)
    folder.mkdir(parents=True)
    try:
        yield folder
    finally:
        sweep(database)


def sweep(database: Path) -> None:
    """Remove what a load that was killed left unfinished; to be called under the lock."""
    shutil.rmtree(_folder(database), ignore_errors=True)


def _folder(database: Path) -> Path:
    return database.with_name(f".{database.name}.building")


def name_build(database: Path, stamp: Stamp) -> Path:
    """A name of its own for every build; never the bare stem, which DuckDB would take for one of our schemas."""
    moment = stamp.built_at.replace("-", "").replace(":", "").replace(" ", "T")
    suffixes = itertools.chain([""], _numbers())
    names = (f"{database.stem}-{moment}-{stamp.version}{suffix}.duckdb" for suffix in suffixes)
    return next(build for name in names if not (build := database.parent / name).exists())


def _numbers() -> Iterator[str]:
    return (f"-{number}" for number in itertools.count(2))


def point(database: Path, build: Path, folder: Path) -> None:
    """Replace the pointer in one step: a relative symlink, or a copy where symlinks are impossible.

    The new pointer is made in `folder`, on the same disk. Where it cannot be put in place, the build is removed again.
    """
    pointer = folder / "pointer"
    try:
        try:
            pointer.symlink_to(build.name)
        except (OSError, NotImplementedError):
            shutil.copyfile(build, pointer)
        pointer.replace(database)
    except BaseException:
        build.unlink(missing_ok=True)
        raise


def drop_old_builds(database: Path, current: Path) -> None:
    """Remove the builds of a database but for the newest ones; what a reader on Windows still holds stays."""
    named = re.compile(re.escape(database.stem) + r"-\d{8}T\d{6}-[0-9a-f]{6}(-\d+)?\.duckdb")
    builds = sorted(
        (path for path in database.parent.iterdir() if named.fullmatch(path.name) and path != current),
        key=lambda path: (path.stat().st_mtime_ns, path.name),
    )
    for path in builds[: max(0, len(builds) - (KEPT_BUILDS - 1))]:
        with contextlib.suppress(OSError):
            path.unlink()


def settle(path: Path) -> None:
    """Have the system write a file to the disk itself, so that a power cut cannot leave a pointer to half a build."""
    with path.open("rb") as file:
        os.fsync(file.fileno())
