"""What a database says beside its reports: divisions, agencies and who is due, checks, indicators."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from etl.agencies import AgencyBook, CatalogueError, open_book
from etl.catalogue_origin import Name
from etl.checks import CHECKS
from etl.decisions.decision import Decision
from etl.divisions import every_division
from etl.narrative.catalogue import INDICATORS
from etl.receipt import Line, Receipt
from etl.records import Catalogue, Identity

DEMONSTRATION = "99"
"""Division codes that begin so are invented; they enter a database only with reports that use them."""


def _open(files: dict[str, bytes], receipt: Receipt) -> AgencyBook:
    """The agency book; a catalogue file that cannot be used is refused, and the load goes on without it."""
    try:
        return open_book(files)
    except CatalogueError as error:
        receipt.lines.append(Line("、".join(files), "refused", reason=str(error)))
        return open_book({})


def catalogue_of(
    files: dict[str, bytes], names: Sequence[Name], decided: Sequence[Decision], receipt: Receipt
) -> Catalogue:
    """What the database is to know beside its reports.

    That follows from the catalogue files, the agencies that reports name, and what people decided of such names.
    """
    book = _open(files, receipt)
    identities = _with_decided([book.identify(name, region) for name, region in names], decided, book)
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


def _with_decided(identities: Sequence[Identity], decided: Sequence[Decision], book: AgencyBook) -> list[Identity]:
    """The identities, names being whose it was decided where that agency is known at all."""
    whose = {(one.about["name"], one.about["region"]): one.about["agency_id"] for one in decided}
    meant = [(one, whose.get((one.name, one.region))) for one in identities]
    return [replace(one, agency_id=agency) if agency in book.agencies else one for one, agency in meant]
