"""What people decided, applied to a build: identity and year before editions are chosen, cells after, findings last.

What was parsed stays as it is: decisions stand in tables beside it, from which the core is derived.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from etl.decisions.decision import Decision
from etl.decisions.weigh import Weighed
from etl.records import USABLE
from etl.report import Cell, Report
from etl.store.engine import duckdb
from etl.store.rows import Row, Rows, literal, sql

Key = tuple[str, int]
"""A parsed report: content hash and position."""


class Note(NamedTuple):
    """A row of raw.decided: what was decided of a parsed report, as a finding says it."""

    sha256: str
    position: int
    check: str
    table: str | None
    row: str | None
    column: str | None
    expected: float | None
    actual: float | None
    message: str
    file: str


class Rulings:
    """The decisions of one load on their way into a build; `lapsed` says of each file that is not applied why."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, rows: Rows, weighed: Weighed) -> None:
        """Nothing applied yet."""
        self._connection = connection
        self._rows = rows
        self._weighed = weighed
        self._lapsed = dict(weighed.lapsed)
        self._notes: list[Note] = []
        self._years: dict[str, int] = {}
        self._cells: dict[tuple[str, int, str, str, str], Decision] = {}

    def identify(self) -> None:
        """Say which names are whose, as the catalogue has them, and let files be of the years decided."""
        for one in self._weighed.of("agency"):
            self._name(one)
        for one in self._weighed.of("year"):
            self._year(one)
        self._rows.replace("raw.decided_year", sorted(self._years.items()))

    def _ask(self, question: str) -> list[Row]:
        return self._connection.execute(question).fetchall()

    def _name(self, one: Decision) -> None:
        name, region, agency_id = one.about["name"], one.about["region"], one.about["agency_id"]
        own = f"name = {literal(name)} and region is not distinct from {literal(region)}"
        known = self._ask(f"select agency_id from raw.identity where {own}")
        if not known:
            self._lapsed[one.file] = f"没有报告印有单位名称“{name}”（区划 {region or '未定'}）。"
        elif known != [(agency_id,)]:
            self._lapsed[one.file] = f"字段 agency_id：单位 {agency_id} 不在单位目录和已装入的报告中。"
        else:
            printed = f"agency_name = {literal(name)} and region is not distinct from {literal(region)}"
            said = f"“{name}”定为单位 {agency_id}"
            for key in self._ask(f"select sha256, position from raw.parsed where {printed} order by all"):
                self._note(one, (key[0], key[1]), "agency_decided", said)

    def _year(self, one: Decision) -> None:
        sha256, year = one.about["sha256"], one.about["year"]
        asked = f"select position, year, status from raw.parsed where sha256 = {literal(sha256)} order by position"
        reports = self._ask(asked)
        if not reports:
            self._lapsed[one.file] = f"字段 sha256：没有装入内容为 {sha256[:12]}… 的文件。"
        elif len(reports) > 1:
            self._lapsed[one.file] = f"字段 sha256：此文件含 {len(reports)} 份报告，不能只定一个年度。"
        elif reports[0][2] not in USABLE:
            self._lapsed[one.file] = "字段 sha256：此文件未能读成可比较的年报。"
        else:
            self._years[sha256] = year
            said = f"报告年度定为 {year} 年（读出的是 {reports[0][1]} 年）"
            self._note(one, (sha256, reports[0][0]), "year_decided", said, sides=(year, reports[0][1]))

    def _note(
        self,
        one: Decision,
        key: Key,
        check: str,
        said: str,
        at: tuple[str | None, str | None, str | None] = (None, None, None),
        sides: tuple[float | None, float | None] = (None, None),
    ) -> None:
        message = f"{said}。{one.by} 于 {one.at[:10]} 决定：{one.reason}"
        self._notes.append(Note(*key, check, *at, *sides, message, one.file))

    def correct(self) -> None:
        """Put right what was misread where it is still read so, and judge the reports concerned anew."""
        for one in self._weighed.of("correct"):
            self._correct(one)
        cells = [(*key, one.about["printed"], one.file) for key, one in sorted(self._cells.items())]
        self._rows.replace("raw.decided_cell", cells)
        self._rows.replace("raw.decided", list(dict.fromkeys(sorted(self._notes, key=repr))))
        self._rows.replace("raw.decided_part", [row for key in self._to_judge() for row in self._judged(key)])

    def _correct(self, one: Decision) -> None:
        about = one.about
        wanted = ", ".join(literal(about[name]) for name in ("report_id", "sha256"))
        places = self._ask(f"select position from raw.edition where (report_id, sha256) = ({wanted})")
        at = (about["table"], about["row"], about["column"])
        if not places:
            self._lapsed[one.file] = f"字段 report_id：没有由此文件读出的报告 {about['report_id']}。"
            return
        key = (about["sha256"], places[0][0])
        read = self._ask(
            "select value, state, raw from raw.cell where (sha256, position, table_id, row_id, column_id)"
            f" = ({', '.join(map(literal, (*key, *at)))})"
        )
        then = tuple(about["read"][name] for name in ("value", "state", "raw"))
        if read != [then]:
            self._lapsed[one.file] = f"字段 read：此格作决定时读作 {_shown(*then)}，现读作 {_now(read)}。"
            return
        self._cells[(*key, *at)] = one
        printed = about["printed"]
        said = f"此格误读作 {_shown(*then)}，对照原件更正为 {_shown(printed)}；核对按更正后的数"
        self._note(one, key, "cell_decided", said, at, (printed, then[0]))

    def _to_judge(self) -> list[Key]:
        """The parsed reports that say something else since a decision."""
        return sorted({(note.sha256, note.position) for note in self._notes if note.check != "agency_decided"})

    def _judged(self, key: Key) -> Iterator[Row]:
        """Its findings and counts by the numbers and the year that were decided."""
        from etl.parse import audited  # noqa: PLC0415 - the readers, which a load without such decisions does not need
        from etl.parsed_report import to_json  # noqa: PLC0415 - the same

        report, runs = audited(self._as_decided(key))
        findings = to_json(report._replace(cells=()))["findings"]
        yield (*key, "findings", json.dumps(findings, ensure_ascii=False))
        yield (*key, "runs", json.dumps([run._asdict() for run in runs]))

    def _as_decided(self, key: Key) -> Report:
        from etl.parsed_report import as_kept  # noqa: PLC0415 - as above

        one = f"sha256 = {literal(key[0])} and position = {key[1]}"
        parts = {part: json.loads(text) for part, text in self._ask(f"select part, content from raw.part where {one}")}
        read = self._ask(f"select table_id, row_id, column_id, value, state, raw, unit, ocr from raw.cell where {one}")
        report = as_kept({**parts["about"], **{name: parts[name] for name in ("sections", "findings")}})
        changed = {at[2:]: decision for at, decision in self._cells.items() if at[:2] == key}
        kept = [
            found
            for found in report.findings
            if not (found.check == "unreadable_cell" and (found.table, found.row, found.column) in changed)
        ]
        cells = tuple(_cell(row, changed.get(row[:3])) for row in read)
        year = self._years.get(key[0], report.year)
        return report._replace(cells=cells, findings=tuple(kept), year=year)

    def keep(self) -> bool:
        """Mark the findings that were accepted, and keep every decision with what became of it.

        Gives whether there is any, or was any in the build before.
        """
        before = self._ask("select 1 from core.decision limit 1")
        if not before and not any(self._weighed):
            return False
        spoken = set(self._ask("select distinct decision from core.cell where decision is not null"))
        for one in self._cells.values():
            if (one.file,) not in spoken:
                self._lapsed[one.file] = "字段 sha256：这份报告的这张表现在取自另一文件，更正未采用。"
        decisions = sorted((*self._weighed.standing, *self._weighed.contradicted), key=lambda one: one.file)
        self._rows.replace("core.decision", [self._row(one) for one in decisions])
        self._connection.execute(sql("accept.sql"))
        return True

    def _row(self, one: Decision) -> Row:
        why = self._lapsed.get(one.file)
        about = json.dumps(dict(one.about), ensure_ascii=False, sort_keys=True)
        return (one.file, one.kind, one.by, one.at, one.reason, about, "lapsed" if why else "applied", why)


def _cell(row: Row, decision: Decision | None) -> Cell:
    table, at, column, value, state, raw, unit, ocr = row
    if decision:
        value, ocr = decision.about["printed"], False
        state, raw = "blank" if value is None else "reported", _shown(value)
    number = int(value) if value is not None and float(value).is_integer() else value
    return Cell(table, at, column, number, state, raw or "", unit, ocr)


def _now(read: list[Row]) -> str:
    return _shown(*read[0]) if read else "没有这一格"


def _shown(value: float | None, state: str = "", raw: Any = None) -> str:
    """A reading in words: the number, else that it is blank, else what was printed there."""
    if value is not None:
        return f"{value:.10g}"
    return f"无法辨认（{raw}）" if state == "unreadable" else "空白"
