"""What the page 经济指标 knows: the chosen indicator and kind, each agency's number of each year, the quotations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard import doubtful
from dashboard.quoting.words import KINDS, kind_words
from dashboard.scope import Scope
from dashboard.store import ask


@dataclass(frozen=True, slots=True)
class Facts:
    """The answers for one indicator in one kind of figure."""

    scope: Scope
    indicator: str
    label: str
    measure: str
    cells: pd.DataFrame
    quotes: pd.DataFrame
    silent: pd.DataFrame
    covered: Any

    @property
    def name(self) -> str:
        """The indicator and the kind of figure: 规模以上工业增加值（同比增速）."""
        return f"{self.label}（{kind_words(self.measure)}）"

    @property
    def unit(self) -> str:
        """The unit of the figure, the one most reports print."""
        found = self.cells.unit.dropna()
        return str(found.iloc[0]) if len(found) else ""

    @property
    def years(self) -> list[int]:
        """The years of the figure."""
        return sorted({int(year) for year in self.cells.year})

    @property
    def now(self) -> pd.DataFrame:
        """The cells of the chosen year that have a number."""
        return self.cells[(self.cells.year == self.scope.year) & (self.cells.state == "quoted")]


def names(scope: Scope) -> pd.DataFrame:
    """The indicators that the reports of a scope quote, one row per indicator and kind of figure."""
    return ask("indicator_names", **scope.params)


def choices(known: pd.DataFrame) -> dict[str, str]:
    """The indicators by id, with domain and number of reports, in order of domain."""
    first = known.drop_duplicates("indicator_id")
    return {
        str(row.indicator_id): f"{row.domain} · {row.label}（{int(row.all_reports)} 份）"
        for row in first.itertuples(index=False)
    }


def most_quoted(known: pd.DataFrame) -> str:
    """The indicator that most reports quote."""
    return str(known.sort_values("all_reports", ascending=False, kind="stable").indicator_id.iloc[0])


def kinds(known: pd.DataFrame, indicator: str) -> dict[str, str]:
    """The kinds of figure in which an indicator is quoted, the usual ones first, with their number of reports."""
    there = known[known.indicator_id == indicator]
    reports = dict(zip(there.measure, there.reports, strict=True))
    order = sorted(reports, key=lambda one: list(KINDS).index(one) if one in KINDS else len(KINDS))
    return {one: f"{kind_words(one)}（{int(reports[one])} 份）" for one in order}


def gather(scope: Scope, known: pd.DataFrame, indicator: str, measure: str) -> Facts:
    """Ask all that the page shows of one indicator."""
    asked = scope.params | {"indicator": indicator, "measure": measure}
    label = str(known[known.indicator_id == indicator].label.iloc[0])
    coverage = ask("coverage", **scope.params)
    covered = next(coverage[coverage.year == scope.year].itertuples(index=False), None)
    return Facts(
        scope, indicator, label, measure,
        doubtful.mark(ask("indicator_cells", **asked), scope),
        ask("indicator_quotes", **asked), ask("indicator_silent", **asked), covered,
    )  # fmt: skip
