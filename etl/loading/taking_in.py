"""From files met to files known: what looks as it did is taken for what it was, the rest is opened, hashed and kept."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Sequence
from pathlib import Path

from etl.decisions.kept import is_decision
from etl.file_bytes import FileRefusedError, read_file
from etl.loading import originals
from etl.loading.gather import Met, marks_of
from etl.loading.originals import Original
from etl.loading.reading_child import Task
from etl.loading.reading_pool import Crew
from etl.loading.receipt import Line, Receipt
from etl.reader_version import parser_version
from etl.records import CATALOGUE_FILES, Found


def tell_apart(
    met: Sequence[Met], manifest: Sequence[Original], kept: Collection[str]
) -> tuple[list[Found], list[Met]]:
    """The files that look as they did when their content was kept, and those that must be opened."""
    looked = {one.place: one for one in manifest if one.here and one.marks and one.sha256 in kept}
    known, unknown = [], []
    for file in met:
        before = looked.get(file.place)
        if before and before.marks == file.marks:
            known.append(Found(file.name, file.folder, before.sha256, before.marks))
        else:
            unknown.append(file)
    return known, unknown


def take_in_all(met: Sequence[Met], database: Path, receipt: Receipt, crew: Crew) -> list[Found]:
    """The files opened, their bytes kept; the crew gets ready, one by one, and sets out on the contents that are new.

    A content that was not kept before has never been read, whatever the published database may tell.
    """
    kept, new = originals.names_kept(database), dict[str, list[str]]()
    taken = []
    for file in met:
        found = _take_in(file, database, receipt)
        if found:
            taken.append(found)
            if found.sha256 not in kept and is_report(found.place):
                new.setdefault(found.sha256, []).append(found.name)
                crew.expect(len(new))
    if new:
        parser = parser_version()
        crew.set_out([Task(min(names), originals.path_of(database, sha256), parser) for sha256, names in new.items()])
    return taken


def is_report(place: str) -> bool:
    """Whether the file at a place is neither part of the catalogue nor a decision."""
    return os.path.basename(place) not in CATALOGUE_FILES and not is_decision(place)  # noqa: PTH119 - asked of thousands


def _take_in(file: Met, database: Path, receipt: Receipt) -> Found | None:
    """A file opened, its bytes kept; None where it cannot be read, which the receipt then says.

    Its marks are remembered only where they were the same before and after: else it may have changed in between.
    """
    try:
        content = read_file(Path(file.path))
    except FileRefusedError as error:
        receipt.lines.append(Line(file.name, "refused", reason=str(error)))
        return None
    sha256 = hashlib.sha256(content).hexdigest()
    originals.keep(database, sha256, content)
    return Found(file.name, file.folder, sha256, file.marks if marks_of(file.path) == file.marks else "")
