"""Who is who: the agency catalogue, and the agency behind each name a report prints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from etl.agencies import due as due_list
from etl.agencies import events as agency_events
from etl.agencies import listed as agency_list
from etl.agencies.conflicts import without_contradictions
from etl.agencies.due import DueList
from etl.agencies.events import Event, read_events, without_unknown
from etl.agencies.lines import Objections
from etl.agencies.listed import packaged, read_agencies
from etl.agencies.marks import former_names
from etl.agencies.names import known_as, unlisted
from etl.divisions import lasting
from etl.recognise.identity.agency import classify
from etl.records import AgencyRow, Identity

Key = tuple[str, str | None]
"""A name within its division."""
PRINTED = "报告所印名称"
"""Where the name of an agency stands that no catalogue lists."""


class Claim(NamedTuple):
    """That a name is an agency's in the report years from `first` to `last` (None: any), and where it is written."""

    agency_id: str
    first: int | None
    last: int | None
    place: str

    def holds(self, year: int | None) -> bool:
        """Whether the name is the agency's in that year; without a year, whether it ever is."""
        return year is None or ((self.first or year) <= year <= (self.last or year))

    def meets(self, other: Claim) -> bool:
        """Whether both hold in one year."""
        return (self.first or 0) <= (other.last or 9999) and (other.first or 0) <= (self.last or 9999)


@dataclass
class AgencyBook:
    """The agencies known so far and who is due; unknown names are added as agencies of their own, never merged."""

    agencies: dict[str, AgencyRow] = field(default_factory=dict)
    due: dict[tuple[str, int], str | None] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)
    objections: Objections = field(default_factory=Objections)
    _claims: dict[Key, list[Claim]] = field(default_factory=dict)

    def claim(self, name: str, claim: Claim) -> None:
        """Let a name be an agency's.

        A name counts within its division only: 鼓楼区教育局 exists in four cities. A name that two agencies of one
        division claim for one year is nobody's. A division that changed its code but not its name is one division.
        """
        own = self._claims.setdefault(_key(name, self.agencies[claim.agency_id].region), [])
        if claim not in own:
            own.append(claim)

    def claimed_twice(self) -> Iterator[tuple[str, Claim, Claim]]:
        """Every name that two agencies of one division claim for one year, with the claims, in reading order."""
        for (name, _), claims in self._claims.items():
            for number, one in enumerate(claims):
                rivals = (other for other in claims[:number] if other.agency_id != one.agency_id and one.meets(other))
                yield from ((name, other, one) for other in list(rivals)[:1])

    def identify(self, name: str, region: str | None, year: int | None = None) -> Identity:
        """The agency a printed name stands for in a division; a name not in the catalogue becomes its own agency.

        A name that several agencies had one after the other is the one's who had it in that report year.
        """
        agency_id = self._owner(_key(name, region), year) or self._enter_unknown(name, region)
        _, _, scope = classify(name, region)
        return Identity(name, region, agency_id, scope)

    def identities(self, name: str, region: str | None) -> Iterator[Identity]:
        """The same for all years: one identity, or one for each stretch of years in which the name is another's."""
        claims = self._claims.get(_key(name, region), ())
        if len({claim.agency_id for claim in claims}) < 2:  # noqa: PLR2004 - one agency has it at all times
            yield self.identify(name, region)
            return
        cuts = {claim.first for claim in claims} | {claim.last + 1 for claim in claims if claim.last is not None}
        starts = [None, *sorted(cut for cut in cuts if cut is not None)]
        for first, following in zip(starts, [*starts[1:], None], strict=True):
            last = None if following is None else following - 1
            year = first if first is not None else last
            yield self.identify(name, region, year)._replace(first_year=first, last_year=last)

    def _owner(self, key: Key, year: int | None) -> str | None:
        """Who has the name in that year, else who has it at all: one agency or nobody."""
        claims = self._claims.get(key, ())
        then = {claim.agency_id for claim in claims if claim.holds(year)} or {claim.agency_id for claim in claims}
        return then.pop() if len(then) == 1 else None

    def _enter_unknown(self, name: str, region: str | None) -> str:
        row = unlisted(name, region)
        if row.agency_id not in self.agencies:
            self.agencies[row.agency_id] = row
            if not self._claims.get(_key(name, region)):
                self.claim(name, Claim(row.agency_id, None, None, ""))
        return row.agency_id


def _key(name: str, region: str | None) -> Key:
    return known_as(name, region), lasting(region) if region else None


def open_book(files: Mapping[str, bytes], names: Iterable[tuple[str, str | None]] = ()) -> AgencyBook:
    """The packaged catalogue with these catalogue files (path → bytes) laid over it, in their order.

    `names` are the names that reports print, with their divisions: events may tell of offices known from these alone.
    What cannot be used is left out and stands in the book's `objections`.
    """
    objections = Objections()
    listed = read_agencies(_of_kind(agency_list.FILE, files), objections)
    book = AgencyBook(listed.agencies, objections=objections)
    read = read_events({**packaged(agency_events.FILE), **_of_kind(agency_events.FILE, files)}, objections)
    _enter_named(book, read, names)
    known = without_unknown(read, book.agencies, objections)
    book.events = without_contradictions(known, book.agencies, listed.lines, objections)
    due = DueList(dict(book.agencies), objections)
    for file, content in _of_kind(due_list.FILE, files).items():
        due.read(file, content)
    book.due = due.after(book.events)
    _enter_lives(book)
    _enter_claims(book)
    return book


def _of_kind(kind: str, files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {file: content for file, content in files.items() if Path(file).name == kind}


def _enter_named(book: AgencyBook, events: Iterable[Event], names: Iterable[tuple[str, str | None]]) -> None:
    """Enter the offices that events tell of and no catalogue lists, but reports name."""
    if wanted := {agency for event in events for agency in event.agencies} - book.agencies.keys():
        rows = (unlisted(name, region) for name, region in names)
        book.agencies |= {row.agency_id: row for row in rows if row.agency_id in wanted}


def _enter_lives(book: AgencyBook) -> None:
    """Let agencies begin and end with their events."""
    for event in book.events:
        for agency in event.beginning:
            book.agencies[agency] = book.agencies[agency]._replace(valid_from=event.year)
        for agency in event.ending:
            book.agencies[agency] = book.agencies[agency]._replace(valid_to=event.year)


def _enter_claims(book: AgencyBook) -> None:
    """Let every name be its agency's in its time, and say which names two agencies claim."""
    renamed = {event.after[0]: event for event in book.events if event.kind.id == "rename"}
    former = list(former_names(book.events))
    timed = {(agency, known_as(name, book.agencies[agency].region)) for agency, name, _, _ in former}
    for agency, row in list(book.agencies.items()):
        place = row.place or PRINTED
        last = None if row.valid_to is None else row.valid_to - 1
        book.claim(row.name, Claim(agency, renamed[agency].year if agency in renamed else row.valid_from, last, place))
        for alias in row.aliases:
            if (agency, known_as(alias, row.region)) not in timed:
                book.claim(alias, Claim(agency, row.valid_from, last, place))
    for agency, name, begun, ended in former:
        place = next(one.line.place for one in book.events if (one.after, one.before) == ((agency,), (name,)))
        book.claim(name, Claim(agency, begun or book.agencies[agency].valid_from, ended, place))
    for name, one, other in book.claimed_twice():
        book.objections.to_place(
            other.place,
            f"与 {one.place}（{other.agency_id}、{one.agency_id}）在同一区划内都用名称“{name}”，不能断定是谁的，"
            "印此名称的报告不归两者；请更正其中一行后重新装入。",
        )
