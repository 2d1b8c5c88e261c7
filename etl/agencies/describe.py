"""What a database says beside its reports: divisions, agencies and who is due, checks, indicators."""

from __future__ import annotations

from collections.abc import Sequence

from etl.agencies.book import AgencyBook, open_book
from etl.agencies.events import KINDS
from etl.agencies.marks import event_rows, former_names, marks
from etl.agencies.names import abbreviate, shorten
from etl.checks import CHECKS
from etl.decisions.decision import Decision
from etl.divisions import every_division, successor
from etl.narrative.catalogue import INDICATORS
from etl.records import Catalogue, Identity, Name

DEMONSTRATION = "99"
"""Division codes that begin so are invented; they enter a database only with reports that use them."""


def catalogue_of(files: dict[str, bytes], names: Sequence[Name], decided: Sequence[Decision]) -> Catalogue:
    """What the database is to know beside its reports.

    That follows from the catalogue files, the agencies that reports name, and what people decided of such names.
    """
    book = open_book(files, names)
    identities = _with_decided([one for name, region in names for one in book.identities(name, region)], decided, book)
    present = {identity.agency_id for identity in identities}
    invented = any(str(region).startswith(DEMONSTRATION) for _, region in names)
    due = [(agency, year, date) for (agency, year), date in sorted(book.due.items())]
    shown = present | {agency for agency, _, _ in due} | {one for event in book.events for one in event.agencies}
    return Catalogue(
        regions=[
            (place.region, place.name, place.level, place.parent, successor(place.region))
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
        events=_event_tables(book),
        left_out=book.objections.said,
    )


def _event_tables(book: AgencyBook) -> dict[str, list[tuple[object, ...]]]:
    """What happened to agencies: the rules, the events, the marks they leave, and the names of former times."""
    former: list[tuple[object, ...]] = [
        (agency, name, abbreviate(shorten(name, book.agencies[agency].region)), first, last)
        for agency, name, first, last in former_names(book.events)
    ]
    return {
        "catalogue.event_kind": [(kind.id, kind.label, kind.severs, kind.suspends, kind.rule) for kind in KINDS],
        "core.event": event_rows(book.events),
        "core.agency_mark": list(marks(book.events, book.agencies)),
        "core.former_name": former,
    }


def _with_decided(identities: Sequence[Identity], decided: Sequence[Decision], book: AgencyBook) -> list[Identity]:
    """The identities, names being whose it was decided where that agency is known at all."""
    whose = {(one.about["name"], one.about["region"]): one.about["agency_id"] for one in decided}
    meant = [(one, whose.get((one.name, one.region))) for one in identities]
    decided_ones = [
        one._replace(agency_id=agency, first_year=None, last_year=None) if agency in book.agencies else one
        for one, agency in meant
    ]
    return list(dict.fromkeys(decided_ones))
