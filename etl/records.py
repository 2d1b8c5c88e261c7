"""What the store is given to keep, record by record."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, TypeAlias

from etl.decisions.weigh import Weighed
from etl.report_parts import whole

CATALOGUE_FILES = ("agencies.csv", "due.csv", "events.csv")
"""Files of these names in a loaded folder are the catalogue of its reports, not reports."""

Name: TypeAlias = tuple[str, str | None]
"""An agency's name as printed, and the code of its division."""
USABLE = ("read", "partly_read")
"""The statuses of reports that can be compared with others."""


def placed(folder: str, name: str) -> str:
    """Where a file lies, as it is written down: a name below an absolute folder, or alone; asked of thousands."""
    return f"{folder}{'' if folder.endswith(os.sep) else os.sep}{name}" if folder else name


class Found(NamedTuple):
    """A file to load: the name it is known by, the absolute folder the name starts from, the hash of its bytes.

    `marks` is how a file looks that has these bytes (see `gather.marks_of`), empty where its look does not tell.
    """

    name: str
    folder: str
    sha256: str
    marks: str

    @property
    def place(self) -> str:
        """Where the file lies, as it is written down."""
        return placed(self.folder, self.name)


class Head(NamedTuple):
    """What a load needs to know of a parsed report without opening it.

    `name` is the one it was read under: a name may say whose report it is. `position` counts the reports of one file
    from 0; `parser` is the version of the code that read it. `status` is read, partly_read, not_a_report, unreadable or
    unidentified. `figures` is a hash of all printed cells with their states, `tables` counts the official tables found,
    `ocr` says whether any cell was recognised from a picture, `findings` counts errors and warnings in the report.
    `said` is a hash of all that was read of it, whatever the file's own name, bytes and size.
    """

    sha256: str
    position: int
    name: str
    parser: str
    status: str
    reason: str | None
    title: str | None
    agency_name: str | None
    region: str | None
    year: int | None
    published: str | None
    media_type: str
    figures: str
    tables: int
    ocr: bool
    findings: int
    said: str

    @property
    def usable(self) -> bool:
        """Whether it can be compared with others."""
        return self.status in USABLE


class Parsed(NamedTuple):
    """One parsed report of one file: its head, and the line of JSON (UTF-8) that keeps it, head and all.

    In the line the report stands in its parts, the cells a list a column (see `report_parts`).
    """

    head: Head
    line: bytes

    @property
    def report(self) -> str:
        """The parsed report itself, as JSON."""
        row = json.loads(self.line)
        return json.dumps(whole(row["parts"], row["cells"]), ensure_ascii=False)


class Seen(NamedTuple):
    """A name under which a file was seen, with its content hash; `first_seen` is ISO, to the second.

    `here` is whether the file was still there, with this content, when it was last looked for.
    """

    source_file: str
    sha256: str
    first_seen: str
    here: bool


class AgencyRow(NamedTuple):
    """One row of `core.agency` with the names it goes by.

    `valid_from` and `valid_to` are the years in which it was set up and ended; `office` is its name without its place,
    `place` the file and line that list it.
    """

    agency_id: str
    name: str
    short_name: str
    region: str | None
    level: str | None
    sector: str | None
    parent_id: str | None
    listed: bool
    valid_from: int | None = None
    valid_to: int | None = None
    office: str = ""
    place: str | None = None
    aliases: tuple[str, ...] = ()


class Identity(NamedTuple):
    """How a printed agency name in a division is understood, in the report years from first to last (None: any)."""

    name: str
    region: str | None
    agency_id: str
    scope: str | None
    first_year: int | None = None
    last_year: int | None = None


class LeftOut(NamedTuple):
    """A catalogue file (`whole`), or what a line of it says, that is not used; the message is one Chinese sentence."""

    file: str
    message: str
    whole: bool


class Catalogue(NamedTuple):
    """What does not come from reports: divisions, agencies, identities, who is due, what happened to agencies, checks.

    `left_out` is what of the catalogue files could not be used.
    """

    regions: Sequence[tuple[str, str, str, str | None, str]]
    agencies: Sequence[AgencyRow]
    identities: Sequence[Identity]
    due: Sequence[tuple[str, int, str | None]]
    checks: Sequence[tuple[object, ...]]
    indicators: Sequence[tuple[object, ...]]
    events: Mapping[str, Sequence[tuple[object, ...]]]
    left_out: Sequence[LeftOut]

    def tables(self) -> Iterator[tuple[str, Sequence[tuple[object, ...]]]]:
        """Each table with its rows, in the order of the table's columns."""
        yield "catalogue.check_rule", self.checks
        yield "catalogue.indicator", self.indicators
        yield "core.region", self.regions
        yield "core.due", self.due
        yield "core.agency", [agency[:-1] for agency in self.agencies]
        yield (
            "core.alias",
            sorted({(alias, row.agency_id) for row in self.agencies for alias in (row.name, *row.aliases)}),
        )
        yield "raw.identity", [tuple(identity) for identity in self.identities]
        yield from self.events.items()
        yield "catalogue.left_out", [tuple(one) for one in self.left_out]


class Change(NamedTuple):
    """What a build is to rest on: every file seen, and the journal (JSON lines) of what was read anew.

    `anew` are the contents in the journal, whose longest line has `longest` bytes, `known` those that were read before;
    `parsed` is how many parsed reports there must be in the end. `weighed` are the decisions of people.
    """

    seen: Sequence[Seen]
    journal: Path
    longest: int
    anew: frozenset[str]
    known: frozenset[str]
    parsed: int
    weighed: Weighed


class Published(NamedTuple):
    """What the published build rests on: version, hash of the deriving code, heads, and (name, hash) of its files.

    `left_out` is what of its catalogue files it could not use; `out_of_time` are (file, why) of reports of agencies
    that did not stand in their year.
    """

    version: str | None = None
    derivation: str | None = None
    heads: tuple[Head, ...] = ()
    seen: frozenset[tuple[str, str]] = frozenset()
    left_out: tuple[LeftOut, ...] = ()
    out_of_time: tuple[tuple[str, str], ...] = ()

    @property
    def contents(self) -> frozenset[str]:
        """The contents of which anything was read, refusals included."""
        return frozenset(head.sha256 for head in self.heads)


class Stamp(NamedTuple):
    """What identifies a build.

    `version` is the data version (a hash of what it rests on), `built_at` when it was built (ISO, local), `parser` the
    version of the reader, `derivation` and `catalogue` hashes of the deriving code and of the catalogue.
    """

    format: int
    version: str
    built_at: str
    parser: str
    derivation: str
    catalogue: str

    @property
    def row(self) -> tuple[object, ...]:
        """As `catalogue.build` keeps it."""
        return tuple(self)
