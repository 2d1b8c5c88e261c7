"""Originals kept beside the database by content hash, with a manifest of where and when each was seen."""

from __future__ import annotations

import contextlib
import csv
import os
from collections.abc import Iterable, Iterator
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from etl.records import placed

MANIFEST = "manifest.csv"


class Original(NamedTuple):
    """One content at one place; times are ISO, to the second.

    `path` is the name it goes by: inside the folder that was loaded, or the file's own. `folder` is the absolute folder
    that name starts from, empty where an earlier version did not write it down. `gone` is when the content was found to
    be no longer there (deleted, renamed or overwritten), empty while it is. `marks` is how the file looks that has this
    content (see `gather.marks_of`), empty where its look does not tell.
    """

    path: str
    sha256: str
    first_seen: str
    last_seen: str
    folder: str = ""
    gone: str = ""
    marks: str = ""

    @property
    def place(self) -> str:
        """Where the file lies, or lay."""
        return placed(self.folder, self.path)

    @property
    def here(self) -> bool:
        """Whether the content was still there when it was last looked for."""
        return not self.gone


COLUMNS = Original._fields


def folder_of(database: Path) -> Path:
    """Where the originals of a database are kept."""
    return database.with_suffix(".originals")


def path_of(database: Path, sha256: str) -> Path:
    """Where the bytes of that hash are kept."""
    return folder_of(database) / sha256


def content_of(database: Path, sha256: str) -> bytes:
    """The kept bytes of that hash; FileNotFoundError if they are gone."""
    return path_of(database, sha256).read_bytes()


def read_manifest(database: Path) -> list[Original]:
    """Every original known, in path order; empty where none has been kept."""
    path = folder_of(database) / MANIFEST
    if not path.exists():
        return []
    with path.open(encoding="utf-8-sig", newline="") as lines:
        rows = csv.reader(lines)
        printed = next(rows, [])
        order = [printed.index(name) if name in printed else -1 for name in COLUMNS]
        blanks = [""] * len(COLUMNS)
        return [Original(*map((row + blanks).__getitem__, order)) for row in rows if row]


def names_kept(database: Path) -> frozenset[str]:
    """The hashes of all contents that are kept."""
    folder = folder_of(database)
    return frozenset(os.listdir(folder)) if folder.is_dir() else frozenset()  # noqa: PTH208 - names, not paths


def keep(database: Path, sha256: str, content: bytes) -> bool:
    """Keep the bytes under their hash; whether they are new. What is already kept is left as it is."""
    target = path_of(database, sha256)
    if target.exists():
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    with _replacing(target) as partial:
        partial.write_bytes(content)
    return True


def write_manifest(database: Path, originals: Iterable[Original]) -> None:
    """Replace the manifest in one step."""
    path = folder_of(database) / MANIFEST
    path.parent.mkdir(parents=True, exist_ok=True)
    with _replacing(path) as partial, partial.open("w", encoding="utf-8-sig", newline="") as out:
        rows = csv.writer(out)
        rows.writerow(COLUMNS)
        rows.writerows(map(attrgetter(*COLUMNS), originals))


@contextlib.contextmanager
def _replacing(target: Path) -> Iterator[Path]:
    """A file to write beside the target, which takes its place when all went well and is removed when not."""
    partial = target.with_name(f".{target.name}.partial")
    try:
        yield partial
        partial.replace(target)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise


def sweep(database: Path) -> None:
    """Remove what a load that was killed left half written; to be called under the lock."""
    folder = folder_of(database)
    for partial in folder.glob(".*.partial") if folder.is_dir() else ():
        partial.unlink(missing_ok=True)
