"""What the page of changes knows, asked once and handed to its parts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard import catalogue, doubtful, marks, wording
from dashboard.catalogue import Metric
from dashboard.scope import Scope
from dashboard.store import ask

CHANGED = ("normative_disclosed_total", "normative_in_force")
"""One line of both forms that counts different things: under the old form and under the new one."""
SMALL_SCOPE = 12
"""Up to so many agencies all are drawn; above it, those of one sector."""
OWN_STATES = {
    "no_report": wording.NO_REPORT,
    "no_case": "分母为零",
    "no_figure": "未印此数",
    "other_form": "所用表式无此数",
    "severed": marks.SEVERED,
}
"""Why an agency has no figure in a year; none of these is zero."""


@dataclass(frozen=True, slots=True)
class Facts:
    """The answers: agencies shown, their figures by year, the totals, how the total moved."""

    scope: Scope
    metric: Metric
    runs: tuple[Metric, ...]
    agencies: pd.DataFrame
    lines: pd.DataFrame
    totals: pd.DataFrame
    changes: pd.DataFrame
    forms: pd.DataFrame
    marks: marks.Marks

    @property
    def year(self) -> int:
        """The year everything is compared to."""
        return int(self.scope.year or 0)

    @property
    def years(self) -> list[int]:
        """Every year from the first with a report to the newest, reports or not."""
        there = [int(year) for year in self.lines.year]
        return list(range(min(there), max([*there, self.year]) + 1)) if there else []

    @property
    def marked(self) -> list[str]:
        """The agencies in colour, by id, in the order of their colours."""
        return [str(one) for one in self.agencies[self.agencies.marked].agency_id][:4]

    @property
    def asked(self) -> list[str]:
        """Those of them that the reader chose."""
        return [str(one) for one in self.agencies[self.agencies.asked].agency_id]

    @property
    def changed(self) -> bool:
        """Whether the metric is one of a pair that the forms count differently."""
        return len(self.runs) > 1

    @property
    def of_many(self) -> bool:
        """Whether there is a total worth a line: in some year it stands on several reports."""
        return bool((self.totals.reports > 1).any())

    @property
    def total_name(self) -> str:
        """How the total of the scope is called: 全市合计, 全区合计; 合计 for a part of the offices."""
        whole = self.scope.region and not self.scope.kind
        return f"全{self.scope.place[-1]}合计" if whole else "合计"

    def name(self, agency_id: str) -> str:
        """The short name of an agency shown."""
        return str(self.agencies[self.agencies.agency_id == agency_id].name.iloc[0])

    def of(self, agency_id: str, metric_id: str) -> dict[int, Any]:
        """An agency's figures of one metric by year."""
        rows = self.lines[(self.lines.agency_id == agency_id) & (self.lines.metric_id == metric_id)]
        return {int(row.year): row for row in rows.itertuples(index=False)}

    def total(self, metric_id: str) -> dict[int, Any]:
        """The totals of one metric by year."""
        rows = self.totals[self.totals.metric_id == metric_id]
        return {int(row.year): row for row in rows.itertuples(index=False)}

    def form_change(self) -> float | None:
        """Between which years the newest form came into force (2020.5); None where the years do not span it."""
        start = int(self.forms.first_year.max())
        return start - 0.5 if self.years and self.years[0] < start <= self.years[-1] else None


def gather(scope: Scope, metric: Metric, agencies: list[str]) -> Facts:
    """Ask everything the page shows in more than one place."""
    runs = tuple(catalogue.metric(one) for one in CHANGED) if metric.id in CHANGED else (metric,)
    asked = scope.params | {"metrics": [one.id for one in runs], "metric": metric.id}
    shown = doubtful.mark(ask("trend_agencies", agencies=agencies or [""], most=SMALL_SCOPE, **asked), scope)
    return Facts(
        scope,
        metric,
        runs,
        shown,
        ask("trend_lines", agencies=[str(one) for one in shown.agency_id] or [""], **asked),
        ask("trend_totals", **asked),
        ask("trend_change", **asked),
        ask("forms"),
        marks.gather(scope.year),
    )


def covered(row: Any) -> str:
    """How many reports a total rests on, of how many due; reports of offices not on the due list are no part of it."""
    reports, parts, due = int(row.reports), int(row.parts), int(row.due)
    if not due:
        return f"{reports}/{parts} 份"
    if reports == row.due_reports:
        return f"{reports}/{due} 份"
    return f"{'已报' if reports == parts else '计入'} {reports} 份，其中应报 {int(row.due_reports)}/{due} 份"


def state(row: Any) -> str:
    """Why there is no figure, in words."""
    return OWN_STATES[row.state] if row is not None and row.state in OWN_STATES else wording.NO_REPORT


def reasons(facts: Facts) -> list[str]:
    """Why there is no figure at all, each reason once."""
    return list(dict.fromkeys(OWN_STATES[str(one)] for one in facts.lines.state if one in OWN_STATES))
