"""The agency catalogue as its files list it, lines that cannot be used left out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from etl.agencies.lines import AGAIN, Line, Objections, lines_of
from etl.agencies.names import abbreviate, office_of, shorten
from etl.divisions import data_file
from etl.recognise.identity.agency import classify
from etl.records import AgencyRow

FILE = "agencies.csv"
PACKAGED = "随附的 "
"""Before the name of a catalogue file that comes with the program."""
_YEAR = re.compile(r"\d{4}(?!\d)")


@dataclass
class Listed:
    """The agencies that are listed, and the line of each."""

    agencies: dict[str, AgencyRow] = field(default_factory=dict)
    lines: dict[str, Line] = field(default_factory=dict)


def packaged(name: str) -> dict[str, bytes]:
    """A catalogue file that comes with the program, by the name it is spoken of."""
    return {f"{PACKAGED}{name}": data_file(name).read_bytes()}


def read_agencies(files: Mapping[str, bytes], objections: Objections) -> Listed:
    """Every agency of the packaged list and of these files (path → bytes).

    A later line of the same id replaces the earlier one; where both came with reports and differ, that is said.
    """
    listed = Listed()
    for file, content in {**packaged(FILE), **files}.items():
        for line in lines_of(file, content, ("agency_id", "name"), objections):
            if row := _agency(line, objections):
                _say_replaced(listed, row, line, objections)
                listed.agencies[row.agency_id] = row
                listed.lines[row.agency_id] = line
    _drop_cycles(listed, objections)
    return listed


def _say_replaced(listed: Listed, row: AgencyRow, line: Line, objections: Objections) -> None:
    earlier = listed.lines.get(row.agency_id)
    if (
        earlier
        and not earlier.file.startswith(PACKAGED)
        and row._replace(place=None) != listed.agencies[row.agency_id]._replace(place=None)
    ):
        objections.to_line(
            earlier, f"与 {line.place}的编号同为 {row.agency_id} 而内容不同，前者未采用；请更正其中一行后重新装入。"
        )


def _agency(line: Line, objections: Objections) -> AgencyRow | None:
    """The agency of a line; None where it lacks an id or a name."""
    agency_id, name, region = line.text("agency_id"), line.text("name"), line.text("region") or None
    if not agency_id or not name:
        objections.to_line(line, "缺少 agency_id 或 name，此行未采用；请补全后重新装入。")
        return None
    level, sector, _ = classify(name, region)
    begun, ended = _years(line, objections)
    return AgencyRow(
        agency_id,
        name,
        line.text("short_name") or abbreviate(shorten(name, region)),
        region,
        line.text("level") or level,
        line.text("sector") or sector,
        line.text("parent_id") or None,
        listed=True,
        valid_from=begun,
        valid_to=ended,
        office=office_of(name, region),
        place=line.place,
        aliases=line.several("former_names"),
    )


def _years(line: Line, objections: Objections) -> tuple[int | None, int | None]:
    """The years in which an agency was set up and ended; None where unknown or no year."""
    begun, ended = (_year(line, column, objections) for column in ("valid_from", "valid_to"))
    if begun is not None and ended is not None and ended < begun:
        objections.to_line(line, f"的起止年度 {begun}—{ended} 颠倒，起止年度未采用{AGAIN}")
        return None, None
    return begun, ended


def _year(line: Line, column: str, objections: Objections) -> int | None:
    text = line.text(column)
    found = _YEAR.match(text)
    if text and not found:
        objections.to_line(line, f"的 {column}“{text}”不是年度，未采用；请写成 2019 后重新装入。")
    return int(found[0]) if found else None


def _drop_cycles(listed: Listed, objections: Objections) -> None:
    """Leave out the parent that makes an agency its own superior, over however many steps: the one read last."""
    order = {agency_id: number for number, agency_id in enumerate(listed.agencies)}
    for start in listed.agencies:
        if cycle := _cycle(listed.agencies, start):
            last = max(cycle, key=order.__getitem__)
            others = "、".join(listed.lines[one].place for one in cycle if one != last)
            what = f"与 {others}的上级（parent_id）成环" if others else "的上级（parent_id）是它自己"
            chain = "→".join((*cycle, cycle[0]))
            objections.to_line(listed.lines[last], f"{what}：{chain}，{last} 的上级未采用；请更正其中一行后重新装入。")
            listed.agencies[last] = listed.agencies[last]._replace(parent_id=None)


def _cycle(agencies: Mapping[str, AgencyRow], start: str) -> list[str]:
    """The agencies from one up to itself again; empty where it is not above itself."""
    way = [start]
    while (above := agencies[way[-1]].parent_id) is not None and above in agencies:
        if above == start:
            return way
        if above in way:
            return []
        way.append(above)
    return []
