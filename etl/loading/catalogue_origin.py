"""What the catalogue of a database is made from: the files that came with the reports, the agencies reports name."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Sequence
from pathlib import Path

from etl.decisions.decision import Decision
from etl.divisions import data_file
from etl.loading import originals
from etl.loading.originals import Original
from etl.records import CATALOGUE_FILES, Head, Name

PACKAGED = ("agencies.csv", "events.csv", "regions.csv")


def names_in(heads: Sequence[Head]) -> list[Name]:
    """Every agency that a usable report names, once."""
    return sorted({(head.agency_name, head.region) for head in heads if head.usable and head.agency_name}, key=str)


def catalogue_files(database: Path, manifest: Sequence[Original]) -> dict[str, bytes]:
    """The catalogue files that came with the reports and are still there: name → bytes, in the order they came.

    Where folders that were loaded have files of one name, each goes by its whole place.
    """
    here = [one for one in manifest if one.here and one.path.rpartition("/")[2] in CATALOGUE_FILES]
    named = Counter(one.path for one in here)
    return {
        one.path if named[one.path] == 1 else one.place: originals.content_of(database, one.sha256)
        for one in sorted(here, key=lambda one: (one.first_seen, one.path, one.folder))
    }


def digest(files: dict[str, bytes], names: Collection[Name], decisions: Collection[Decision]) -> str:
    """A hash of all that a database is made from beside its reports, but for the code."""
    decided = sorted((one.file, one.as_json()) for one in decisions)
    made_from = hashlib.sha256(repr((list(files.items()), sorted(names, key=str), decided)).encode())
    for name in PACKAGED:
        made_from.update(data_file(name).read_bytes())
    return made_from.hexdigest()[:16]
