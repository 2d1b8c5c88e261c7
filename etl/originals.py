"""Originals kept beside the database by content hash, with a manifest of where and when each was seen."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

MANIFEST = "manifest.csv"
COLUMNS = ("path", "sha256", "first_seen", "last_seen")


@dataclass(frozen=True, slots=True)
class Original:
    """One path at which one content was seen; times are ISO, to the second."""

    path: str
    sha256: str
    first_seen: str
    last_seen: str


def folder_of(database: Path) -> Path:
    """Where the originals of a database are kept."""
    return database.with_suffix(".originals")


def content_of(database: Path, sha256: str) -> bytes:
    """The kept bytes of that hash; FileNotFoundError if they are gone."""
    return (folder_of(database) / sha256).read_bytes()


def read_manifest(database: Path) -> list[Original]:
    """Every original known, in path order; empty where none has been kept."""
    path = folder_of(database) / MANIFEST
    if not path.exists():
        return []
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return [Original(*(row[name] for name in COLUMNS)) for row in csv.DictReader(lines)]


def remember(known: Iterable[Original], seen: Iterable[tuple[str, str]], now: str) -> list[Original]:
    """The manifest after (path, sha256) were seen now, in path order."""
    manifest = {(original.path, original.sha256): original for original in known}
    for path, sha256 in seen:
        before = manifest.get((path, sha256))
        manifest[path, sha256] = replace(before, last_seen=now) if before else Original(path, sha256, now, now)
    return sorted(manifest.values(), key=lambda original: (original.path, original.sha256))


def keep(database: Path, sha256: str, content: bytes) -> None:
    """Keep the bytes under their hash; what is already kept is left as it is."""
    target = folder_of(database) / sha256
    if target.exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(f".{sha256}.{os.getpid()}")
    partial.write_bytes(content)
    partial.replace(target)


def write_manifest(database: Path, originals: Iterable[Original]) -> None:
    """Replace the manifest in one step."""
    path = folder_of(database) / MANIFEST
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{MANIFEST}.{os.getpid()}")
    with partial.open("w", encoding="utf-8-sig", newline="") as out:
        rows = csv.writer(out)
        rows.writerow(COLUMNS)
        rows.writerows(
            (original.path, original.sha256, original.first_seen, original.last_seen) for original in originals
        )
    partial.replace(path)
