"""What the comparison knows: every agency's value, the chosen one's place, and how the whole is covered."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from dashboard import catalogue, doubtful, wording
from dashboard.catalogue import Metric
from dashboard.doubts import ANYWHERE
from dashboard.scope import Scope
from dashboard.store import ask

HEADLINE = "disclosure_rate"
COUSIN = "full_disclosure_rate"
"""Goes by another name, but is read as the same rate: it belongs into the strip of definitions."""


@dataclass(frozen=True, slots=True)
class Facts:
    """One measure in one scope and year. `rows` as in compare_values.sql; `agency` is the id of the chosen one.

    `only` are the ids of the chosen agency and its peers, where it is compared with these alone.
    """

    scope: Scope
    metric: Metric
    agency: str | None
    by_rank: bool
    rows: pd.DataFrame
    coverage_words: str
    only: list[str] | None = None

    @property
    def span(self) -> Scope:
        """Where the compared agencies are: the scope, or everywhere, for peers stand in other districts."""
        return self.scope if self.only is None else replace(ANYWHERE, year=self.scope.year)

    @property
    def few(self) -> int:
        """The least number of cases to be ranked: 30 for rates, none for counts."""
        return wording.FEW if self.metric.is_rate else 0

    @property
    def chosen(self) -> Any:
        """The row of the chosen agency; None where none is chosen or it has no report."""
        return next((row for row in self.rows.itertuples(index=False) if row.agency_id == self.agency), None)

    @property
    def ranked(self) -> pd.DataFrame:
        """The agencies on enough cases, by rank if a ranking is chosen, else by code."""
        rows = self.rows[self.rows.ranked]
        return rows.sort_values(["place", "agency_id"], kind="stable") if self.by_rank else rows

    @property
    def apart(self) -> pd.DataFrame:
        """The agencies on too few cases, with a value but no rank."""
        return self.rows[~self.rows.ranked & self.rows.value.notna() & ~self._contains()]

    @property
    def areas(self) -> pd.DataFrame:
        """The reports about a whole area of which others lie inside: not to be ranked with what they contain."""
        return self.rows[self.rows.value.notna() & self._contains()]

    @property
    def printed(self) -> int:
        """How many reports print the figure, on no case at all included."""
        return len(self.rows) - len(self.silent)

    @property
    def silent(self) -> list[str]:
        """The names of those whose report prints no such figure."""
        return list(self.rows[self.rows.value.isna() & ~self._no_cases()].short_name)

    @property
    def idle(self) -> list[str]:
        """The names of those whose report prints the figure on no case at all: there is no rate, not a rate of zero."""
        return list(self.rows[self.rows.value.isna() & self._no_cases()].short_name)

    def _contains(self) -> Any:
        return self.rows.contains.fillna(value=False).astype(bool)

    def _no_cases(self) -> Any:
        return (self.rows.n == 0).fillna(value=False).astype(bool)

    @property
    def parameters(self) -> dict[str, object]:
        """What the questions of this page need."""
        return self.span.params | {
            "only": self.only,
            "metric": self.metric.id,
            "few": self.few,
            "lower_first": self.metric.better == "lower",
        }

    def definitions(self) -> list[Metric]:
        """The definitions of what is measured, the chosen one first among its own kind; one where there is only one."""
        same = list(catalogue.variants(self.metric))
        if any(one.id == HEADLINE for one in same):
            same.append(catalogue.metric(COUSIN))
        return [one for one in same if one.is_rate]


def gather(scope: Scope, metric: Metric, agency: str | None, *, by_rank: bool, only: list[str] | None = None) -> Facts:
    """Ask what more than one part of the page shows."""
    empty = Facts(scope, metric, agency, by_rank, pd.DataFrame(), "", only)
    rows = doubtful.mark(ask("compare_values", **empty.parameters), empty.span)
    facts = replace(empty, rows=rows)
    if only is not None:
        return replace(facts, coverage_words=f"同类与本单位共 {len(only)} 家，{facts.printed} 家印出此数")
    covered = ask("coverage", **scope.params)
    row = next(covered[covered.year == scope.year].itertuples(index=False), None)
    return replace(facts, coverage_words="" if row is None or rows.empty else _covered(facts, int(row.due)))


def _covered(facts: Facts, due: int) -> str:
    """How many reports with the figure of how many due; of how many there, where nobody knows what is due."""
    reports = len(facts.rows)
    if (due and not facts.rows.due.all()) or (not due and facts.printed < reports):
        return f"计入 {facts.printed} 份（已报 {reports} 份）"
    return wording.coverage(facts.printed, due)
