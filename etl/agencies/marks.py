"""What an event leaves in the series of an agency: a mark in its year, in words, and the names of former times."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from etl.agencies.events import Event
from etl.records import AgencyRow

Mark = tuple[object, ...]
"""A row of core.agency_mark: agency, year, date, kind, whether it severs and suspends, words, basis, place."""


def event_rows(events: Sequence[Event]) -> list[tuple[object, ...]]:
    """The rows of core.event."""
    return [
        (one.date, one.year, one.kind.id, list(one.before), list(one.after), one.basis or None, one.note or None,
         one.line.place)
        for one in events
    ]  # fmt: skip


def marks(events: Sequence[Event], agencies: Mapping[str, AgencyRow]) -> Iterator[Mark]:
    """A mark for every event and agency that it is about, in order of date."""
    names = {agency_id: row.short_name for agency_id, row in agencies.items()}
    for event in events:
        for agency in event.agencies:
            words = _words(event, agency, names, _renamed_to(event, events, agencies))
            kind = event.kind
            yield (
                agency, event.year, event.date, kind.id, kind.severs, kind.suspends, f"{event.date} {words}",
                event.basis or None, event.line.place,
            )  # fmt: skip


def _renamed_to(event: Event, events: Sequence[Event], agencies: Mapping[str, AgencyRow]) -> str:
    """The name that a rename gave: the one of the next rename, else the present one."""
    if event.kind.id != "rename":
        return ""
    later = [
        one.before[0]
        for one in events
        if one.kind.id == "rename" and one.after == event.after and one.date > event.date
    ]
    return later[0] if later else agencies[event.after[0]].name


def _words(event: Event, agency: str, names: Mapping[str, str], renamed_to: str) -> str:
    """What happened, as this agency sees it."""

    def listed(ids: Sequence[str]) -> str:
        return "、".join(names[one] for one in ids if one != agency)

    before, after = listed(event.before) if event.kind.id != "rename" else "", listed(event.after)
    if event.kind.id == "rename":
        return f"由“{event.before[0]}”更名为“{renamed_to}”"
    if event.kind.id == "transfer":
        return f"部分职责划至{after}" if agency in event.before else f"承接{before}划入的职责"
    if event.kind.id == "merge":
        if agency in event.after:
            return f"由{before}合并组建，承接其职责" if agency in event.beginning else f"{before}并入本单位，承接其职责"
        return f"与{before}合并组建{after}" if before and event.beginning else f"并入{after}"
    if agency in event.ending:
        return f"拆分为{after}"
    return f"分出{after}" if agency in event.before else f"由{before}分设，承接其部分职责"


def former_names(events: Sequence[Event]) -> Iterator[tuple[str, str, int | None, int]]:
    """(agency, name, first and last report year) of every name before a rename; the first is None where unknown."""
    begun: dict[str, int] = {}
    for event in events:
        if event.kind.id == "rename":
            agency = event.after[0]
            yield agency, event.before[0], begun.get(agency), event.year - 1
            begun[agency] = event.year
