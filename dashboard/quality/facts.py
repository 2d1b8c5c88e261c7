"""What the page asks of the database: one scope and year, the filters of the list, and the sentences about them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from dashboard import wording
from dashboard.scope import Scope
from dashboard.store import ask


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which findings are listed: of an agency, a column of the matrix, a check, a severity; None means all."""

    agency: str | None = None
    at: str | None = None
    check: str | None = None
    severity: str | None = None

    @property
    def narrowed(self) -> bool:
        """Whether anything is left out."""
        return any((self.agency, self.at, self.check, self.severity))


@dataclass(frozen=True, slots=True)
class Facts:
    """The counts, the matrix and the findings of a scope; `all_findings` before, `findings` after the filters."""

    scope: Scope
    wanted: Wanted
    counts: Any
    matrix: pd.DataFrame
    findings: pd.DataFrame

    @property
    def coverage(self) -> str:
        """Reports read of reports due, in words."""
        if self.counts.due:
            return wording.coverage(int(self.counts.present), int(self.counts.due))
        return wording.coverage(int(self.counts.reports), 0)

    def all_of(self, report_id: str) -> pd.DataFrame:
        """Every finding of one report, whatever the list is narrowed to."""
        rows = ask("quality_findings", **self.scope.params, **_as_asked(Wanted()))
        return rows[rows.report_id == report_id]


def gather(scope: Scope, wanted: Wanted) -> Facts:
    """Everything the page shows of this scope."""
    matrix = ask("quality_matrix", **scope.params)
    known = wanted if wanted.at in set(matrix.column_id) else replace(wanted, at=None)
    counts = ask("quality_summary", **scope.params).iloc[0]
    return Facts(scope, known, counts, matrix, ask("quality_findings", **scope.params, **_as_asked(known)))


def checks() -> dict[str, str]:
    """The label of every check by its id, in the declared order."""
    rows = ask("checks")
    return dict(zip(rows.check_id, rows.label, strict=True))


def _as_asked(wanted: Wanted) -> dict[str, str | None]:
    return {"agency": wanted.agency, "at": wanted.at, "check": wanted.check, "severity": wanted.severity}


def headline(facts: Facts) -> str:
    """The page in one sentence, computed: how many reports hold errors, how many files were refused."""
    counts = facts.counts
    read = f"{counts.reports:,} 份已读报告"
    if counts.errors:
        said = f"{read}中 {counts.wrong_reports:,} 份勾稽不符，共 {counts.errors:,} 处"
    elif counts.held:
        said = f"{read}中未发现勾稽不符"
    else:
        said = f"{read}的勾稽均未能判断"
    return said + (f"；{counts.refused:,} 份文件被拒收" if counts.refused else "")


def scope_line(facts: Facts) -> str:
    """The scope, the coverage and how much was checked."""
    counts = facts.counts
    checked = f"核对 {counts.held + counts.broken:,} 个等式和数值"
    accepted = f"，已认可 {counts.accepted:,} 处不计" if counts.accepted else ""
    doubt = f"，另有 {counts.not_judged:,} 个未判断" if counts.not_judged else ""
    advice = "错误须退回更正，警告请人工核对，“未判断”不是错误。"
    return f"{facts.scope.words} · {facts.coverage} · {checked}{doubt}{accepted}。{advice}"
