"""Where a database's builds lie: one immutable file each, and a pointer that is replaced in one step."""

from __future__ import annotations

import contextlib
import itertools
import re
from collections.abc import Iterator
from pathlib import Path

from etl.records import Stamp

KEPT_BUILDS = 2
"""The current build and the one before it, which readers may still hold open."""


def resolve(database: Path) -> Path | None:
    """The build the pointer leads to, or None where there is no database yet."""
    return database.resolve() if database.exists() else None


def clear(unfinished: Path) -> None:
    """Remove a build that was not finished, with DuckDB's log beside it."""
    for path in (unfinished, unfinished.with_name(unfinished.name + ".wal")):
        path.unlink(missing_ok=True)


def name_build(database: Path, stamp: Stamp) -> Path:
    """A name of its own for every build; never the bare stem, which DuckDB would take for one of our schemas."""
    moment = stamp.built_at.replace("-", "").replace(":", "").replace(" ", "T")
    suffixes = itertools.chain([""], _numbers())
    names = (f"{database.stem}-{moment}-{stamp.version}{suffix}.duckdb" for suffix in suffixes)
    return next(build for name in names if not (build := database.parent / name).exists())


def _numbers() -> Iterator[str]:
    return (f"-{number}" for number in itertools.count(2))


def point(database: Path, build: Path) -> None:
    """Replace the pointer in one step: a relative symlink, or a copy where symlinks are impossible."""
    pointer = database.parent / f".{database.name}.pointer"
    pointer.unlink(missing_ok=True)
    try:
        pointer.symlink_to(build.name)
    except (OSError, NotImplementedError):
        pointer.write_bytes(build.read_bytes())
    pointer.replace(database)


def drop_old_builds(database: Path, current: Path) -> None:
    """Remove the builds of a database but for the newest ones."""
    named = re.compile(re.escape(database.stem) + r"-\d{8}T\d{6}-[0-9a-f]{6}(-\d+)?\.duckdb")
    builds = sorted(path for path in database.parent.iterdir() if named.fullmatch(path.name) and path != current)
    for path in builds[: max(0, len(builds) - (KEPT_BUILDS - 1))]:
        with contextlib.suppress(OSError):
            path.unlink()
