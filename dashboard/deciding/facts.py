"""What was decided, as the page knows it: every decision with how it stands, and which of them concern a finding."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from dashboard.deciding import allowed, command
from dashboard.store import ask, current

PENDING, APPLIED, LAPSED, WITHDRAWN, REFUSED = "pending", "applied", "lapsed", "withdrawn", "refused"
ORDER = (PENDING, WITHDRAWN, REFUSED, LAPSED, APPLIED)
"""What a reader has to do something about comes first."""


class Decision(NamedTuple):
    """One decision: its file, how it stands (`why`: not in force), kind, by whom, its ISO moment, and its fields."""

    file: str
    state: str
    why: str | None
    kind: str
    by: str
    moment: str
    reason: str
    about: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Decisions:
    """All decisions of a database; `names` are its reports by id in words, `doubt` says why some may be lacking."""

    all: tuple[Decision, ...] = ()
    names: dict[str, str] = field(default_factory=dict)
    doubt: str = ""

    def of(self, finding: Any) -> list[Decision]:
        """Those that concern a finding: itself, a cell of its lines, the name or the file of its report."""
        return [one for one in self.all if _concerns(one, finding)]

    def accepting(self, *states: str) -> set[str]:
        """The ids of the findings that decisions in one of these states accept."""
        return {str(one.about.get("finding_id")) for one in self.all if one.kind == "accept" and one.state in states}

    def count(self, state: str) -> int:
        """How many are in this state."""
        return sum(one.state == state for one in self.all)


def gather(database: Path) -> Decisions:
    """Every decision, what is pending first: as `etl decide list` says where allowed, else as the database does."""
    doubt = ""
    rows = _in_database()
    if allowed():
        try:
            rows = [_as_listed(row) for row in command.listed(database, current().path)]
        except command.ListError as error:
            doubt = f"待生效的决定未能列出，下面只有数据库中的：{error}"
    ordered = sorted(rows, key=lambda one: (one.moment, one.file), reverse=True)
    told = tuple(sorted(ordered, key=lambda one: ORDER.index(one.state)))
    return Decisions(told, _names(told), doubt)


def _in_database() -> list[Decision]:
    return [
        Decision(row.file, row.state, row.why if isinstance(row.why, str) else None, row.kind, row.decided_by,
                 row.decided_at, row.reason, json.loads(row.about))
        for row in ask("decisions").itertuples(index=False)
    ]  # fmt: skip


def _as_listed(row: dict[str, Any]) -> Decision:
    names = ("file", "state", "why", "kind", "by", "at", "reason", "about")
    return Decision(*(row[name] for name in names))


def _names(told: Iterable[Decision]) -> dict[str, str]:
    """The reports that decisions name: 南湖区住建局 2024 年."""
    wanted = sorted({str(one.about["report_id"]) for one in told if "report_id" in one.about})
    found = ask("report_names", reports=wanted) if wanted else None
    if found is None:
        return {}
    return {row.report_id: f"{row.short_name} {row.year} 年" for row in found.itertuples(index=False)}


def _concerns(one: Decision, finding: Any) -> bool:
    about = one.about
    if one.kind == "accept":
        return bool(about.get("finding_id") == finding.finding_id)
    if one.kind == "correct":
        here = (about.get("report_id"), about.get("table")) == (finding.report_id, finding.table_id)
        return here and _in_line(about, finding)
    if one.kind == "agency":
        own_region = about.get("region") in {None, finding.printed_region}
        return bool(about.get("name") == finding.printed_name and own_region)
    return bool(one.kind == "year" and about.get("sha256") == finding.source_sha256)


def _in_line(about: dict[str, Any], finding: Any) -> bool:
    """Whether a cell stands in the row and the column a finding names, as far as it names them."""
    pairs = ((about.get("row"), finding.row_id), (about.get("column"), finding.column_id))
    return all(asked == named for asked, named in pairs if isinstance(named, str))
