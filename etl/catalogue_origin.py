"""What the catalogue of a database is made from: the files that came with the reports, the agencies reports name."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from pathlib import Path

from etl import originals
from etl.decisions.decision import Decision
from etl.divisions import data_file
from etl.originals import Original
from etl.records import CATALOGUE_FILES, Head

PACKAGED = ("agencies.csv", "regions.csv")

Name = tuple[str, str | None]
"""An agency's name as printed, and the code of its division."""


def names_in(heads: Sequence[Head]) -> list[Name]:
    """Every agency that a usable report names, once."""
    return sorted({(head.agency_name, head.region) for head in heads if head.usable and head.agency_name}, key=str)


def catalogue_files(database: Path, manifest: Sequence[Original]) -> dict[str, bytes]:
    """The catalogue files that came with the reports and are still there: name → bytes, the latest of a name."""
    latest = sorted(manifest, key=lambda original: original.last_seen)
    return {
        original.path: originals.content_of(database, original.sha256)
        for original in latest
        if original.here and Path(original.path).name in CATALOGUE_FILES
    }


def digest(files: dict[str, bytes], names: Collection[Name], decisions: Collection[Decision]) -> str:
    """A hash of all that a database is made from beside its reports, but for the code."""
    decided = sorted((one.file, one.as_json()) for one in decisions)
    made_from = hashlib.sha256(repr((sorted(files.items()), sorted(names, key=str), decided)).encode())
    for name in PACKAGED:
        made_from.update(data_file(name).read_bytes())
    return made_from.hexdigest()[:16]
