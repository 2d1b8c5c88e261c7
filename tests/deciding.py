"""A folder in which people decide: a database of invented reports, the command line, and plain SQL."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from strategies.parsed_reports import write

from etl.__main__ import main
from etl.loading.build import load

PROJECT = Path(__file__).parents[1]
AGENCIES = (
    ("990104-caizheng", "示例市南湖区财政局", "990104"),
    ("990104-jiaoyu", "示例市南湖区教育局", "990104"),
)
MONEY = "990104-caizheng.2024"
COLUMNS = ("natural_person", "business", "research", "public_interest", "legal_service", "other_organisation", "total")


def row_of(*numbers, row="received"):
    """One row of table three, all seven columns."""
    return {("applications", row, column): value for column, value in zip(COLUMNS, numbers, strict=True)}


WRONG = row_of(72, 0, 0, 0, 0, 0, 12)
"""A row that does not add up: 72 in all against a total of 12."""


class Place:
    """`load` loads these reports, `decide` runs the command, `ask` asks plain SQL, `files` are the decisions."""

    def __init__(self, folder, every, capsys):
        self.folder, self.every, self.capsys = folder, every, capsys
        self.database = folder / "d.duckdb"
        self.decisions = folder / "decisions"

    def load(self, *reports):
        return load([write(self.folder / "in", reports, agencies=AGENCIES)], self.database)

    def load_apart(self, *reports):
        """Load in a process of its own, as while a dashboard of this one has the database open."""
        folder = write(self.folder / "in", reports, agencies=AGENCIES)
        self._apart("load", folder)

    def decide_apart(self, *words):
        """The command in a process of its own."""
        self._apart("decide", *words)

    def _apart(self, *words):
        subprocess.run([sys.executable, "-m", "etl", *words, "--db", self.database], cwd=PROJECT, check=True)

    def decide(self, *words):
        """The exit status, what was said on stdout, and what on stderr."""
        self.capsys.readouterr()
        status = main(["decide", *words, "--db", str(self.database)])
        said = self.capsys.readouterr()
        return status, said.out, said.err

    def ask(self, question, *params):
        return self.every(self.database, question, *params)

    def files(self):
        return {path.name: json.loads(path.read_text(encoding="utf-8")) for path in self.decisions.glob("*.json")}

    def put(self, file, /, **fields):
        """A decision written by hand."""
        self.decisions.mkdir(exist_ok=True)
        whole = {"by": "张三", "at": "2026-03-01T09:00:00+08:00", "reason": "对照原件", **fields}
        (self.decisions / file).write_text(json.dumps(whole, ensure_ascii=False), encoding="utf-8")

    def finding(self, check):
        return self.ask("select finding_id from core.finding where check_id = $1 and severity = 'error'", check)[0][0]


def lapsed(receipt):
    return [(line.file, line.reason) for line in receipt.lines if line.result == "decision_lapsed"]


def refused(receipt):
    return [(line.file, line.reason) for line in receipt.lines if line.result == "refused"]


BROKEN_ROW = (
    "select expected, actual, accepted_by, accepted_reason from mart.finding"
    " where check_id = 'row_sum' and severity = 'error'"
)
TOTAL = "select value, state, raw, decision from core.cell where row_id = 'received' and column_id = 'total'"
