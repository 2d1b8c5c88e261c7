"""Events that cannot both be: the one read later is left out, and both places are named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from etl.agencies.events import Event
from etl.agencies.lines import Line, Objections
from etl.records import AgencyRow

LATER_OUT = "，两者不能都成立，此事件未采用；请更正其中一行后重新装入。"


def without_contradictions(
    events: Iterable[Event], agencies: Mapping[str, AgencyRow], lines: Mapping[str, Line], objections: Objections
) -> list[Event]:
    """The events that can all be, in order of date; of two that cannot, the one read first stands.

    `agencies` are those known, `lines` says where the catalogue lists them: an event is also held against the years
    in which its agencies stood by that.
    """
    kept: list[Event] = []
    for event in events:
        if any(event.said == one.said for one in kept):
            continue
        against = next((found for one in kept if (found := _against(event, one))), None)
        against = against or next(
            (
                found
                for one in event.agencies
                if one in lines and (found := _out_of_years(event, agencies[one], lines[one]))
            ),
            None,
        )
        if against:
            objections.to_line(event.line, against)
        else:
            kept.append(event)
    return _renamed_into_something(sorted(kept, key=lambda event: event.date), agencies, lines, objections)


def _against(event: Event, other: Event) -> str | None:
    """Why an event cannot be beside one that stands; None where it can."""
    for agency in event.agencies:
        if agency in other.agencies and (why := _why(event, other, agency)):
            rival = f"{other.line.place}（{other.date} {other.kind.label}）"
            return f"（{event.date} {event.kind.label}）与 {rival}矛盾：{why}{LATER_OUT}"
    return None


def _why(event: Event, other: Event, agency: str) -> str | None:
    for one, two in ((event, other), (other, event)):
        order = _order(one.date, two.date)
        if agency in one.ending and (order < 0 or (order == 0 and agency in (*two.ending, *two.after))):
            if agency in two.ending:
                return f"单位 {agency} 撤并了两次"
            return f"单位 {agency} 已于 {one.date} 撤并"
        if agency in one.beginning and (order > 0 or agency in two.beginning):
            return f"单位 {agency} 设立了两次" if agency in two.beginning else f"单位 {agency} 到 {one.date} 才设立"
    if event.kind.id == other.kind.id == "rename":
        if event.before == other.before:
            return f"单位 {agency} 由“{event.before[0]}”更名了两次"
        if not _order(event.date, other.date):
            return f"单位 {agency} 同一天更名了两次"
    return None


def _order(one: str, other: str) -> int:
    """Below, at or above zero: earlier, perhaps the same, later, as far as both dates are exact."""
    exact = min(len(one), len(other))
    first, second = one[:exact], other[:exact]
    return (first > second) - (first < second)


def _out_of_years(event: Event, agency: AgencyRow, line: Line) -> str | None:
    """Why an event contradicts the years the catalogue gives its agency; None where it does not."""
    begun, ended = agency.valid_from, agency.valid_to
    own = agency.agency_id
    if begun is not None and (event.year < begun or (own in event.beginning and event.year != begun)):
        what = f"单位 {own} {begun} 年设立"
    elif ended is not None and (event.year > ended or (own in event.ending and event.year != ended)):
        what = f"单位 {own} {ended} 年撤并"
    else:
        return None
    return f"（{event.date} {event.kind.label}）与 {line.place}矛盾：后者写明{what}{LATER_OUT}"


def _renamed_into_something(
    events: list[Event], agencies: Mapping[str, AgencyRow], lines: Mapping[str, Line], objections: Objections
) -> list[Event]:
    """Without renames from the very name that the catalogue gives the agency now."""
    kept = []
    for event in events:
        own = event.after[0]
        last = not any(one.kind.id == "rename" and one.after == event.after and one.date > event.date for one in events)
        if event.kind.id == "rename" and last and own in lines and event.before[0] == agencies[own].name:
            objections.to_line(
                event.line,
                f"（{event.date} 更名）的原名称“{event.before[0]}”与 {lines[own].place}的现名相同，此事件未采用；"
                "请更正其中一行后重新装入。",
            )
        else:
            kept.append(event)
    return kept
