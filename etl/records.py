"""What the store is given to keep, record by record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Parsed:
    """One parsed report of one file: its JSON, and the counts of the checks inside it."""

    sha256: str
    position: int
    parser: str
    status: str
    report: str
    runs: str


@dataclass(frozen=True, slots=True)
class Seen:
    """A path at which a file was seen, with its content hash; times are ISO, to the second."""

    source_file: str
    sha256: str
    first_seen: str


@dataclass(frozen=True, slots=True)
class AgencyRow:
    """One row of `core.agency` with the names it goes by."""

    agency_id: str
    name: str
    short_name: str
    region: str | None
    level: str | None
    sector: str | None
    parent_id: str | None
    listed: bool
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Identity:
    """How a printed agency name in a division is understood."""

    name: str
    region: str | None
    agency_id: str
    scope: str | None


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What does not come from reports: divisions, agencies, identities, who is due, checks and indicators."""

    regions: Sequence[tuple[str, str, str, str | None]]
    agencies: Sequence[AgencyRow]
    identities: Sequence[Identity]
    due: Sequence[tuple[str, int, str | None]]
    checks: Sequence[tuple[object, ...]]
    indicators: Sequence[tuple[object, ...]]


@dataclass(frozen=True, slots=True)
class Stamp:
    """What identifies a build: data version (hash of inputs), when it was built (ISO, local), version of the reader."""

    version: str
    built_at: str
    parser: str
