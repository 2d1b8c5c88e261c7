"""What became of files between two loads: still there, new, overwritten, renamed or moved, removed."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal, NamedTuple, TypeAlias

from etl.loading.originals import Original
from etl.records import Found

Place: TypeAlias = str
"""An absolute path, as it is written down."""


class Event(NamedTuple):
    """What happened to a file since the published database was built; `now` is its new name where it was moved."""

    what: Literal["moved", "overwritten", "removed"]
    path: str
    sha256: str
    now: str = ""


def may_exist(place: Place) -> bool:
    """Whether a file is there, for all that can be told: what lies in a folder that cannot be opened may be."""
    try:
        os.stat(place)  # noqa: PTH116 - a place is text as it is written down
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return False
    except OSError:
        return True
    return True


def remember(
    known: Sequence[Original],
    found: Sequence[Found],
    folders: Sequence[Path],
    now: str,
    exists: Callable[[str], bool] = may_exist,
) -> list[Original]:
    """The manifest after these files were found, those folders having been looked through; in path order.

    A content counts as gone when its place now holds another, or when its file is no longer there and this load looked
    for it: through its folder, or at the same content or a file of the same name elsewhere. The rest stays as it was.
    """
    manifest = {(original.place, original.sha256): original for original in known}
    places = {original.place: original for original in known}
    for file in found:
        before = manifest.get((file.place, file.sha256))
        named = places.get(file.place)
        path, folder = (named.path, named.folder) if named else (file.name, file.folder)
        manifest[file.place, file.sha256] = Original(
            path, file.sha256, before.first_seen if before else now, now, folder, marks=file.marks
        )
    met = {(file.place, file.sha256) for file in found}
    lost = _lost([original for key, original in manifest.items() if key not in met], found, folders, exists)
    gone = {(original.place, original.sha256): original._replace(gone=now) for original in lost}
    return sorted((manifest | gone).values(), key=lambda original: (original.path, original.folder, original.sha256))


def _lost(
    others: Iterable[Original], found: Sequence[Found], folders: Sequence[Path], exists: Callable[[str], bool]
) -> Iterator[Original]:
    """Those of the originals this load did not meet that are no longer where they were."""
    places, names = {file.place for file in found}, {file.name for file in found}
    contents = {file.sha256 for file in found}
    looked_through = tuple(f"{folder}{os.sep}" for folder in folders)
    for original in others:
        wanted = original.place.startswith(looked_through) or original.path in names or original.sha256 in contents
        if original.here and (original.place in places or (wanted and not exists(original.place))):
            yield original


def events(before: Collection[tuple[str, str]], manifest: Sequence[Original]) -> list[Event]:
    """What is to be said of the files the published database rests on, given as (path, sha256), in path order."""
    here = {original.sha256: original.path for original in reversed(manifest) if original.here}
    known = {(original.path, original.sha256) for original in manifest if original.here}
    current = {original.path for original in manifest if original.here}
    return [_event(path, sha256, here, current) for path, sha256 in sorted(before) if (path, sha256) not in known]


def _event(path: str, sha256: str, here: Mapping[str, str], current: Collection[str]) -> Event:
    if sha256 in here:
        return Event("moved", path, sha256, here[sha256])
    return Event("overwritten" if path in current else "removed", path, sha256)
