"""What happened to agencies, marked wherever their years stand side by side: renamed, merged, split."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from dashboard.store import ask
from dashboard.style import safe

MARK = "◇"
MEANING = f"{MARK} 机构变动，悬停见日期与依据；合并、拆分处断开，不作同比"
SEVERED = "机构合并或拆分，不作比较"


@dataclass(frozen=True, slots=True)
class Mark:
    """One event in the series of an agency, between the year before and `year`; `severs`: the two are not joined."""

    year: int
    severs: bool
    kind: str
    said: str


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of agencies, by id."""

    by_agency: dict[str, tuple[Mark, ...]]

    def of(self, agency: str) -> tuple[Mark, ...]:
        """Those of one agency, in order of date."""
        return self.by_agency.get(agency, ())

    def severed(self, agency: str, earlier: int, later: int) -> bool:
        """Whether a merger or split lies between two years of an agency."""
        return any(mark.severs and earlier < mark.year <= later for mark in self.of(agency))

    def cuts(self, agency: str, years: Collection[int]) -> frozenset[int]:
        """The places in a row of years that are not joined to the one before."""
        cut = {mark.year for mark in self.of(agency) if mark.severs}
        return frozenset(index for index, year in enumerate(years) if year in cut)

    def remark(self, agency: str, year: int) -> str:
        """What happened in a year, for tables and files; empty where nothing did."""
        return "；".join(mark.said for mark in self.of(agency) if mark.year == year)

    def hover(self, agency: str, year: int) -> str:
        """The same as lines for the hover of a figure."""
        said = self.remark(agency, year)
        return f"<br>{MARK} {safe(said)}" if said else ""


def gather(year: int | None) -> Marks:
    """The marks of all agencies up to a year: there are few."""
    found: dict[str, list[Mark]] = {}
    for row in ask("marks", year=year).itertuples(index=False):
        found.setdefault(str(row.agency_id), []).append(Mark(int(row.year), bool(row.severs), row.kind, row.said))
    return Marks({agency: tuple(marks) for agency, marks in found.items()})
