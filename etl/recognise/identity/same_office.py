"""Whether the places of a document that name its office name the same one."""

from __future__ import annotations

from collections.abc import Mapping

from etl.recognise.identity.place import read_place
from etl.recognise.identity.restore import abbreviates, kind_of, without_kind
from etl.recognise.identity.sector import (
    GOVERNMENT_OFFICE,
    HOSPITAL,
    SCHOOL,
    is_government,
    is_township,
    sector_of,
    township_of,
)
from etl.report import Finding

BINDING = ("标题", "编制说明", "落款", "文件名")
"""Sources that name the reporting office itself; a page's publisher is often the portal that hosts it."""

GUARDED = ("联系单位", "正文")
"""Sources that may name another office with good reason; they bind only where it is a stranger's."""

WEAK = ("发布机构", *GUARDED)
"""Sources that alone do not tell who reports: the portal, or whom to turn to, may be the government's own office."""

_COMPILES_FOR_A_GOVERNMENT = frozenset({GOVERNMENT_OFFICE, "行政审批"})
_EACH_ITS_OWN = frozenset({SCHOOL, HOSPITAL})
"""Sectors in which one place has many offices: two schools are two."""


def office_conflict(sources: Mapping[str, str], taken: str, name: str) -> tuple[Finding, ...]:
    """A finding for the first binding source that names another office than the one taken, or where none does."""
    for source in (*BINDING, *GUARDED):
        other = sources.get(source, name)
        if source in GUARDED and not _is_a_stranger(name, other):
            continue
        if source != taken and not same_office(name, other) and not same_office(sources[taken], other):
            message = f"{taken}所示机关为“{sources[taken]}”，{source}却为“{other}”，请核对编制机关。"
            return (Finding("agency_conflict", "warning", message),)
    if taken in WEAK:
        message = f"标题、编制说明与落款都未写明机关，按{taken}认作“{sources[taken]}”，请核对编制机关。"
        return (Finding("agency_conflict", "warning", message),)
    return ()


def _is_a_stranger(name: str, other: str) -> bool:
    """Whether an office named in passing can only come from another's template: of a place and sector of its own.

    A government's report speaks of all its offices, and every report of the government and its office above it.
    """
    own, there = read_place(name), read_place(other)
    speaks_for_all = is_government(own.office) or _compiles_for_a_government(own.office) or is_township(own.office)
    above = is_government(there.office) or _compiles_for_a_government(there.office)
    return bool(there.candidates) and sector_of(there.office) is not None and not speaks_for_all and not above


def same_office(one: str, other: str) -> bool:
    """Whether two printed names may mean one reporting office: overlapping places, and offices that agree.

    Offices agree when one is of the other's sector or abbreviates it, when they are one township's, or when
    one is the office that compiles the report of a government.
    """
    here, there = read_place(one), read_place(other)
    regions = [{place.region for place in read.candidates} for read in (here, there)]
    if all(regions) and not set.intersection(*regions):
        return False
    first = here.office if here.candidates else without_kind(one)
    second = there.office if there.candidates else without_kind(other)
    if is_government(first) and (here.candidates or kind_of(one)):
        return is_government(second) or _compiles_for_a_government(second)
    if is_township(first) or is_township(second):
        return township_of(first) == township_of(second)
    sector = sector_of(first)
    alike = sector is not None and sector == sector_of(second) and sector not in _EACH_ITS_OWN
    return alike or abbreviates(first, second)


def _compiles_for_a_government(office: str) -> bool:
    return sector_of(office) in _COMPILES_FOR_A_GOVERNMENT or office.endswith(("办公室", "办公厅"))
