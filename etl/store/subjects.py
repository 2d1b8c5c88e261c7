"""What a decision can be about, looked up in the published build: a finding, a cell, a name, an agency, a file."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from etl.store import StoreError
from etl.store.engine import duckdb
from etl.store.published import reading_ours
from etl.store.rows import Row, literal


class Subjects:
    """The subjects there are; each question raises StoreError with one Chinese sentence where there is none."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Ask that read-only connection."""
        self._connection = connection

    def _ask(self, question: str) -> list[Row]:
        return self._connection.execute(question).fetchall()

    def finding(self, finding_id: str) -> dict[str, Any]:
        """The finding of that id, with the values it was found with."""
        columns = ("finding_id", "report_id", "check_id", "table_id", "row_id", "column_id", "expected", "actual")
        names = ("finding_id", "report_id", "check", "table", "row", "column", "expected", "actual", "message")
        asked = f"select {', '.join(columns)}, message from core.finding where finding_id = {literal(finding_id)}"
        found = self._ask(asked)
        if not found:
            raise StoreError(f"没有编号为 {finding_id} 的发现；编号见 etl check --format csv 的 finding_id 列。")
        return dict(zip(names, found[0], strict=True))

    def cell(self, report_id: str, at: tuple[str, str, str]) -> dict[str, Any]:
        """A cell as it was read, whatever has been decided of it since, and the file it was read from."""
        if not self._ask(f"select 1 from core.report where report_id = {literal(report_id)}"):
            raise StoreError(f"没有编号为 {report_id} 的报告；编号见 core.report 或各页地址。")
        where = ", ".join(map(literal, (report_id, *at)))
        found = self._ask(
            "select cell.sha256, cell.value, cell.state, cell.raw"
            " from core.cell as kept join raw.edition as edition"
            " on edition.report_id = kept.report_id and edition.sha256 = kept.source_sha256"
            " join raw.cell as cell on cell.sha256 = edition.sha256 and cell.position = edition.position"
            " and (cell.table_id, cell.row_id, cell.column_id) = (kept.table_id, kept.row_id, kept.column_id)"
            f" where (kept.report_id, kept.table_id, kept.row_id, kept.column_id) = ({where})"
        )
        if not found:
            raise StoreError(f"报告 {report_id} 中没有读出单元格 {'、'.join(at)}；没有印出的格无从更正。")
        sha256, value, state, raw = found[0]
        number = int(value) if value is not None and value.is_integer() else value
        table, row, column = at
        read = {"value": number, "state": state, "raw": raw}
        return {"sha256": sha256, "table": table, "row": row, "column": column, "read": read}

    def name(self, name: str, region: str | None) -> None:
        """Nothing, where reports of that division print that name."""
        own = f"name = {literal(name)} and region is not distinct from {literal(region)}"
        if not self._ask(f"select 1 from raw.identity where {own}"):
            raise StoreError(f"没有报告印有单位名称“{name}”（区划 {region or '未定'}）；请照回执中的单位名称填写。")

    def agency(self, agency_id: str) -> None:
        """Nothing, where that agency is known."""
        if not self._ask(f"select 1 from core.agency where agency_id = {literal(agency_id)}"):
            raise StoreError(f"没有编号为 {agency_id} 的单位；请先把它写入 agencies.csv 并装入。")

    def file(self, named: str) -> dict[str, Any]:
        """The content hash of a loaded file, given by that or by its name, and its name and year as read."""
        own = f"(seen.sha256 = {literal(named)} or (seen.here and seen.source_file = {literal(named)}))"
        found = self._ask(
            "select seen.sha256, min(seen.source_file), list(distinct parsed.position), any_value(parsed.year),"
            " bool_and(parsed.status in ('read', 'partly_read'))"
            f" from raw.seen as seen join raw.parsed as parsed using (sha256) where {own} group by seen.sha256"
        )
        if len(found) != 1:
            raise StoreError(f"没有装入文件 {named}；请给出已装入的文件或其 sha256。")
        sha256, source, positions, year, usable = found[0]
        if len(positions) > 1:
            raise StoreError(f"文件 {source} 含 {len(positions)} 份报告，不能只定一个年度。")
        if not usable:
            raise StoreError(f"文件 {source} 未能读成可比较的年报，定了年度也不能采用。")
        return {"sha256": sha256, "source_file": source, "read_year": year}


class Offer(NamedTuple):
    """An office that no catalogue lists and an agency it may be; `settle` is a command, or a line of events.csv."""

    name: str
    other_id: str
    other_name: str
    why: str
    settle: str
    merger: bool


def offers_in(database: Path) -> list[Offer]:
    """Whom the unknown offices of the published build may be, the likeliest first."""
    asked = (
        "select name, other_id, other_name, why, settle, merger from mart.offer"
        " order by max(score) over (partition by agency_id) desc, agency_id, position"
    )
    with reading_ours(database) as connection:
        return [Offer(*row) for row in connection.execute(asked).fetchall()]


@contextlib.contextmanager
def subjects_of(database: Path) -> Iterator[Subjects]:
    """The subjects in the published build. StoreError where there is no database of ours."""
    with reading_ours(database) as connection:
        yield Subjects(connection)


def decided_in(database: Path) -> dict[str, tuple[dict[str, Any], str | None]]:
    """What the published build knows of each decision's file: its fields, and why it is not applied (None: it is)."""
    asked = "select file, kind, decided_by, decided_at, reason, about, why from core.decision"
    with reading_ours(database) as connection:
        rows = connection.execute(asked).fetchall()
    names = ("kind", "by", "at", "reason")
    return {row[0]: ({**dict(zip(names, row[1:5], strict=True)), **json.loads(row[5])}, row[6]) for row in rows}
