"""What the page of outcomes knows of a scope or of one agency, asked once and handed to its parts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dashboard import catalogue, wording
from dashboard import scope as scopes
from dashboard.catalogue import Metric
from dashboard.scope import Scope
from dashboard.store import ask

OUTCOMES = ("granted", "partly_granted", "refused", "unable", "not_processed", "other")


@dataclass(frozen=True, slots=True)
class Facts:
    """The answers: what was printed and added up, on how many reports, and for whom."""

    scope: Scope
    agency: str | None
    agency_name: str
    sums: dict[str, Any]
    covered: Any
    parts: list[str]

    @property
    def params(self) -> dict[str, object]:
        """What every question about this scope needs."""
        return self.scope.params | {"agency": self.agency, "groups": self.parts}

    @property
    def who(self) -> str:
        """The agency or the place, and the kind of offices if chosen."""
        return self.agency_name or self.scope.who

    @property
    def year(self) -> int:
        """The year chosen."""
        return int(self.scope.year or 0)

    @property
    def coverage(self) -> str:
        """How many reports are counted of how many due: 45/48 份."""
        printed, reports, due = (int(one) for one in (self.covered.printed, self.covered.reports, self.covered.due))
        if self.agency:
            return wording.coverage(printed, 1)
        if due and self.covered.beyond and not self.covered.whole:
            return f"计入 {printed} 份（已报 {reports} 份，其中应报 {int(self.covered.present)}/{due} 份）"
        if self.covered.whole or (not due and printed < reports):
            return f"计入 {printed} 份（已报 {reports} 份）"
        return wording.coverage(printed, due)

    @property
    def tableless(self) -> bool:
        """Whether no report here has table three at all, which is another thing than one left blank."""
        return bool(self.covered.without_table == self.covered.parts)

    @property
    def none_in_full(self) -> bool:
        """Whether there are tables, but none in full, so that nothing may be added up."""
        return not self.covered.printed and not self.tableless

    @property
    def left_out(self) -> str:
        """Which reports the sums leave out, and why; empty for one agency and where all are counted."""
        if self.agency:
            return ""
        reasons = ((self.covered.with_blanks, "未印全"), (self.covered.without_table, "缺表三"))
        said = "、".join(f"{int(count)} 份{why}" for count, why in reasons if count)
        return f"{said}，未计入" if said else ""

    @property
    def provisional(self) -> bool:
        """Whether reports that are due, or tables of reports, are lacking."""
        return bool(self.covered.provisional)

    def value(self, quantity: str) -> float | None:
        """A quantity over the reports that print the whole table (for one agency, as printed); None without any."""
        row = self.sums.get(quantity)
        return float(row.value) if row is not None and wording.known(row.value) else None

    def share(self, quantity: str) -> str:
        """A quantity as a share of what was decided, over the reports that print both: 39.9%; — for none."""
        row = self.sums.get(quantity)
        return wording.figure(row.share, "%") if row is not None else wording.NOTHING


def gather(scope: Scope, agency: str | None) -> Facts:
    """Ask everything the page shows in more than one place."""
    known = scopes.agencies(scope)
    name = str(known[known.agency_id == agency].short_name.iloc[0]) if agency else ""
    asked = scope.params | {"agency": agency}
    sums = {str(row.quantity): row for row in ask("outcome_sums", **asked).itertuples(index=False)}
    covered = next(ask("outcome_coverage", **asked).itertuples(index=False))
    return Facts(scope, agency, name, sums, covered, scopes.parts(scope))


def label(row_id: str) -> str:
    """How the form calls a row or a group of table three, without its number and instruction."""
    row = catalogue.label("applications", "row", row_id)
    return catalogue.bare(catalogue.label("applications", "group", row_id) if row == row_id else row)


def shares() -> list[Metric]:
    """The metrics of the six outcomes."""
    return [catalogue.metric(f"outcome_share.{one}") for one in OUTCOMES]
