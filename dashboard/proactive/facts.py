"""What the page 主动公开 knows about a scope: the printed quantities by place, by agency, against last year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard import catalogue, doubtful, wording
from dashboard import scope as scopes
from dashboard.catalogue import Metric
from dashboard.scope import Scope
from dashboard.store import ask

HEADLINES = ("normative_in_force", "licences", "penalties", "coercive_measures", "fees")
"""The quantities of the tiles."""
OFFERED = ("licences", "penalties", "coercive_measures", "fees", "normative_issued", "normative_repealed",
           "normative_in_force", "regulations_in_force")  # fmt: skip
"""The quantities to choose from: each a number printed in table 主动公开."""
OLD_STOCK = "normative_disclosed_total"
MONEY = "fees"
"""The quantity that may have been printed in another unit than the form's."""
TOTAL = "total"
MOST_ROWS = 12
"""More rows than this no longer fit on a screen; the table has them all."""
STATES = {
    "no_report": wording.NO_REPORT,
    "blank": wording.BLANK,
    "unreadable": "无法辨认",
    "other_form": "该表无此项",
    "not_printed": "未印出",
}
"""Why there is no number: five words, none of them zero."""


@dataclass(frozen=True, slots=True)
class Facts:
    """The answers about one scope and one chosen quantity. `rows` are the places, or the agencies of a district."""

    scope: Scope
    metric: Metric
    parts: list[str]
    places: pd.DataFrame
    changes: pd.DataFrame
    agencies: pd.DataFrame
    doubts: pd.DataFrame

    @property
    def years(self) -> list[int]:
        """Every year with something due or reported."""
        return sorted({int(year) for year in self.places.year})

    @property
    def rows(self) -> pd.DataFrame:
        """One row per place or agency and year of the chosen quantity; those that never reported are left out."""
        source = self.places[self.places.key != TOTAL] if self.parts else self.agencies
        chosen = source[(source.metric_id == self.metric.id) & source.year.isin(self.years)]
        seen = set(chosen[chosen.state != "no_report"].key) | set(chosen[_column(chosen, "due") > 0].key)
        return chosen[chosen.key.isin(seen)]

    def total(self, metric_id: str, year: int | None = None) -> Any:
        """The sum of a quantity in a year (the chosen one), with state, reports, due; None for a year unheard of."""
        return _only(self.places, key=TOTAL, metric_id=metric_id, year=year or self.scope.year)

    def change(self, metric_id: str, key: str = TOTAL) -> Any:
        """The change of a quantity over the agencies that print it in both years; None without any."""
        return _only(self.changes, key=key, metric_id=metric_id)

    def doubted(self, metric_id: str, year: int) -> list[str]:
        """Whose number in the sum of a quantity is perhaps in the wrong unit; only money can be."""
        found = self.doubts[self.doubts.year == year]
        return [str(name) for name in found.name] if metric_id == MONEY else []

    def line(self, metric_id: str) -> list[float | None]:
        """The sums of a quantity up to the chosen year, None where there is none."""
        rows = [self.total(metric_id, year) for year in self.years if year <= (self.scope.year or year)]
        return [float(row.value) if row is not None and wording.known(row.value) else None for row in rows]


def gather(scope: Scope, metric_id: str) -> Facts:
    """Ask all that the page shows."""
    parts = scopes.parts(scope)
    quantities = list(dict.fromkeys((*OFFERED, *HEADLINES, OLD_STOCK)))
    since = (min(scopes.years(), default=0)) if not parts else scope.year
    asked = scope.params | {"metrics": quantities, "groups": parts, "upper": scope.region, "since": since}
    return Facts(
        scope,
        catalogue.metric(metric_id),
        parts,
        ask("disclosure_places", **asked),
        ask("disclosure_change", **asked),
        doubtful.mark(ask("disclosure_agencies", **asked), scope),
        ask("disclosure_doubts", **asked),
    )


def complete(row: Any) -> bool:
    """Whether every report that may be added up prints the figure, and no report due is lacking.

    A report of the whole area is complete by itself, and stands for every office inside it.
    """
    return bool(row.whole) or (row.reports >= row.there and not row.lacking)


def covered(row: Any) -> str:
    """How many reports a sum rests on, of how many due."""
    if row is None:
        return wording.coverage(0, 0)
    if row.whole:
        return "全辖区年报 1 份"
    if not row.due:
        return f"{int(row.reports)} 份，应报名单未列"
    if row.reports < row.due and complete(row):
        return f"{int(row.reports)} 份年报，覆盖应报 {int(row.due)} 家"
    if row.reports > row.due_reports:
        return f"{int(row.reports)} 份，其中应报 {int(row.due_reports)}/{int(row.due)} 份"
    return f"{int(row.reports)}/{int(row.due)} 份"


def _column(rows: pd.DataFrame, name: str) -> pd.Series:
    return rows[name] if name in rows else pd.Series(0, index=rows.index)


def _only(rows: pd.DataFrame, **keys: object) -> Any:
    for name, value in keys.items():
        rows = rows[rows[name] == value]
    return next(rows.itertuples(index=False), None)
