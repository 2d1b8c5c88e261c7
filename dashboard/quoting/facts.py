"""What the page 经济指标 knows: the chosen indicator and kind, each agency's number of each year, the quotations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard import doubtful
from dashboard.quoting.words import KINDS, kind_words, period, scope_words
from dashboard.scope import Scope, agencies
from dashboard.store import ask

MEDIAN_FROM = 5
"""Of fewer numbers no median is drawn: it would be one of them, or two."""


@dataclass(frozen=True, slots=True)
class Alike:
    """Numbers of one year that may be compared: the same period, the same scope."""

    period: str
    about: str
    rows: pd.DataFrame
    whole_year: bool

    @property
    def median(self) -> float | None:
        """The middle of the numbers, where there are enough."""
        return float(self.rows.value.median()) if len(self.rows) >= MEDIAN_FROM else None


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
    targets: pd.DataFrame
    checked: pd.DataFrame
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

    @property
    def alike(self) -> list[Alike]:
        """The chosen year's numbers by period and scope: the most numerous group first, whole years before parts."""
        groups = [Alike(*key, group, bool(group.whole_year.iloc[0])) for key, group in self._by_period_and_scope()]
        return sorted(groups, key=lambda one: (-len(one.rows), not one.whole_year))

    def _by_period_and_scope(self) -> Iterator[tuple[tuple[str, str], pd.DataFrame]]:
        now = self.now
        when = [period(row.period_start, row.period_end, int(row.year)) for row in now.itertuples(index=False)]
        about = [scope_words(row.scope, row.distance) for row in now.itertuples(index=False)]
        for (one, other), group in now.groupby([when, about], sort=False):
            yield (str(one), str(other)), group


def names(scope: Scope) -> pd.DataFrame:
    """The indicators that the reports of a scope quote, one row per indicator and kind of figure."""
    return ask("indicator_names", **scope.params)


def domains(known: pd.DataFrame) -> dict[str, str]:
    """The domains of these indicators, with their number of indicators."""
    first = known.drop_duplicates("indicator_id")
    counts = first.groupby("domain", sort=False).size()
    return {"": "全部领域"} | {str(name): f"{name}（{int(count)} 项）" for name, count in counts.items()}


def choices(known: pd.DataFrame, domain: str = "") -> dict[str, str]:
    """The indicators by id, with number of reports, in order of domain, which is named where several are offered."""
    first = known.drop_duplicates("indicator_id")
    return {
        str(row.indicator_id): f"{'' if domain else f'{row.domain} · '}{row.label}（{int(row.all_reports)} 份）"
        for row in first.itertuples(index=False)
        if not domain or row.domain == domain
    }


def most_quoted(known: pd.DataFrame, among: Iterable[str] | None = None) -> str:
    """The indicator that most reports quote, of all or `among` some."""
    known = known if among is None else known[known.indicator_id.isin(list(among))]
    return str(known.sort_values("all_reports", ascending=False, kind="stable").indicator_id.iloc[0])


def highlight(scope: Scope, agency: str | None) -> str:
    """What the line of pickers says of the agency singled out; choosing one stands behind it."""
    listed = agencies(scope)
    names = dict(zip(listed.agency_id, listed.short_name, strict=True))
    return f"突出：{names[agency]}" if agency in names else "突出单位"


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
        ask("indicator_quotes", **asked), ask("indicator_silent", **asked),
        ask("indicator_targets", **asked), ask("indicator_findings", **asked), covered,
    )  # fmt: skip
