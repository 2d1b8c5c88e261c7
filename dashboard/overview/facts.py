"""What the overview knows about a scope, asked once and handed to its parts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard import scope as scopes
from dashboard import wording
from dashboard.scope import Scope
from dashboard.store import ask

HEADLINE = "disclosure_rate"
RECEIVED, FORWARD, CORRECTED = "applications_received", "carried_forward", "reconsideration_correction_rate"
FORWARD_RATE = "carry_forward_rate"
OUTCOME_SHARES = ("granted", "partly_granted", "refused", "unable", "not_processed", "other")
METRICS = (
    HEADLINE,
    RECEIVED,
    FORWARD,
    CORRECTED,
    FORWARD_RATE,
    *(f"outcome_share.{one}" for one in OUTCOME_SHARES),
)


@dataclass(frozen=True, slots=True)
class Facts:
    """The answers: coverage, sums and changes by year, the parts of the scope, who is missing."""

    scope: Scope
    coverage: pd.DataFrame
    by_year: dict[int, Any]
    sums: dict[tuple[str, int], Any]
    changes: dict[str, Any]
    findings: pd.DataFrame
    missing: pd.DataFrame
    parts: list[str]

    @property
    def years(self) -> list[int]:
        """Every year with something due or reported, up to the chosen one."""
        return [int(year) for year in self.coverage.year if year <= (self.scope.year or year)]

    def covered(self, year: int | None = None) -> Any:
        """The coverage of a year (the chosen one): due, present, late, reports, provisional; None without any."""
        return self.by_year.get(year or self.scope.year or 0)

    def total(self, metric_id: str, year: int | None = None) -> Any:
        """The sum of a metric in a year (the chosen one): value, numerator, denominator, reports; None without any."""
        return self.sums.get((metric_id, year or self.scope.year or 0))

    def change(self, metric_id: str) -> Any:
        """Its change over the agencies with both years: now, before, difference, agencies; None without any."""
        return self.changes.get(metric_id)

    def line(self, metric_id: str) -> list[float | None]:
        """Its values over the years, None where there is none."""
        rows = (self.total(metric_id, year) for year in self.years)
        return [float(row.value) if row is not None and wording.known(row.value) else None for row in rows]

    @property
    def whole(self) -> bool:
        """Whether the totals come from one report about the whole area."""
        row = self.total(RECEIVED)
        row = self.total(HEADLINE) if row is None else row
        return row is not None and bool(row.whole)

    @property
    def provisional(self) -> bool:
        """Whether the sums of the chosen year lack reports that are due."""
        row = self.covered()
        return row is not None and bool(row.provisional) and not self.whole

    def lacking(self, metric_id: str) -> int:
        """How many of the reports that are there do not print the figure, in the chosen year."""
        total = self.total(metric_id)
        return 0 if total is None or total.whole else int(total.parts - total.reports)

    def unfinished(self, metric_id: str) -> bool:
        """Whether the sum of a metric lacks a report that is due, or a figure in a report that is there."""
        return self.provisional or self.lacking(metric_id) > 0

    def coverage_of(self, metric_id: str, year: int | None = None) -> str:
        """How many reports with the figure of how many due: 45/48 份, not the 46 that are there."""
        row, total = self.covered(year), self.total(metric_id, year)
        printed = 0 if total is None else int(total.reports)
        if row is None or total is None:
            return wording.coverage(printed, 0 if row is None else int(row.due))
        if total.areas or (total.beyond and row.due) or (not row.due and printed < row.reports):
            return f"计入 {printed} 份（已报 {int(row.reports)} 份）"
        return wording.coverage(printed, int(row.due))

    @property
    def parameters(self) -> dict[str, object]:
        """What the questions about the parts of the scope need."""
        return self.scope.params | {"metric": HEADLINE, "groups": self.parts, "upper": self.scope.region}


def gather(scope: Scope) -> Facts:
    """Ask everything the overview shows in more than one place."""
    asked = scope.params | {"metrics": list(METRICS)}
    covered = ask("coverage", **asked)
    return Facts(
        scope,
        covered,
        {int(row.year): row for row in _rows(covered)},
        {(row.metric_id, int(row.year)): row for row in _rows(ask("metric_years", **asked))},
        {row.metric_id: row for row in _rows(ask("metric_change", **asked))},
        ask("finding_years", **asked),
        ask("missing", **asked),
        scopes.parts(scope),
    )


def _rows(rows: pd.DataFrame) -> list[Any]:
    return list(rows.itertuples(index=False))
