"""What a database says beside its reports: divisions, agencies and who is due, checks, indicators."""

from __future__ import annotations

from collections.abc import Sequence

from etl.agencies import AgencyBook, CatalogueError, open_book
from etl.catalogue_origin import Name
from etl.checks import CHECKS
from etl.divisions import every_division
from etl.narrative.catalogue import INDICATORS
from etl.receipt import Line, Receipt
from etl.records import Catalogue

DEMONSTRATION = "99"
"""Division codes that begin so are invented; they enter a database only with reports that use them."""


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
