"""What a database says beside its reports: divisions, agencies and who is due, checks, indicators."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from pathlib import Path

from etl import originals
from etl.agencies import CATALOGUE_FILES, AgencyBook, CatalogueError, open_book
from etl.checks import CHECKS
from etl.divisions import data_file, every_division
from etl.narrative.catalogue import INDICATORS
from etl.originals import Original
from etl.receipt import Line, Receipt
from etl.records import Catalogue, Head

DEMONSTRATION = "99"
"""Division codes that begin so are invented; they enter a database only with reports that use them."""

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


def digest(files: dict[str, bytes], names: Collection[Name]) -> str:
    """A hash of all a catalogue is made from, but for the code."""
    made_from = hashlib.sha256(repr((sorted(files.items()), sorted(names, key=str))).encode())
    for name in PACKAGED:
        made_from.update(data_file(name).read_bytes())
    return made_from.hexdigest()[:16]


def _open(files: dict[str, bytes], receipt: Receipt) -> AgencyBook:
    """The agency book; a catalogue file that cannot be used is refused, and the load goes on without it."""
    try:
        return open_book(files)
    except CatalogueError as error:
        receipt.lines.append(Line("、".join(files), "refused", reason=str(error)))
        return open_book({})


def catalogue_of(files: dict[str, bytes], names: Sequence[Name], receipt: Receipt) -> Catalogue:
    """What the database is to know beside its reports, given the catalogue files and the agencies that reports name."""
    book = _open(files, receipt)
    identities = [book.identify(name, region) for name, region in names]
    present = {identity.agency_id for identity in identities}
    invented = any(str(region).startswith(DEMONSTRATION) for _, region in names)
    due = [(agency, year, date) for (agency, year), date in sorted(book.due.items())]
    shown = present | {agency for agency, _, _ in due}
    return Catalogue(
        regions=[
            (place.region, place.name, place.level, place.parent)
            for place in {place.region: place for place in every_division()}.values()
            if invented or not place.invented
        ],
        agencies=[agency for agency_id, agency in sorted(book.agencies.items()) if agency_id in shown],
        identities=identities,
        due=due,
        checks=[
            (check.id, check.label, check.severity, check.formula, check.source, position)
            for position, check in enumerate(CHECKS)
        ],
        indicators=[
            (entry.id, entry.label, entry.domain, entry.unit, entry.better, list(entry.synonyms))
            for entry in INDICATORS
        ],
    )
