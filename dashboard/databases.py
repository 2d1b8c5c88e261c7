"""Which database is shown: the one named by DISCLOSURE_DB, else the real or the demonstration one."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

VARIABLE = "DISCLOSURE_DB"
FILES = {"real": "disclosure.duckdb", "demo": "demo.duckdb"}
ENOUGH_REPORTS = 5
"""With fewer real reports there is little to compare, and the demonstration shows better what there is."""


@dataclass(frozen=True, slots=True)
class Database:
    """A database to show: `id` is real, demo or named; `path` is the stable name, not the build behind it."""

    id: str
    path: Path

    def build(self) -> str:
        """The immutable file that the name stands for at this moment."""
        return os.path.realpath(self.path)


def databases() -> tuple[Database, ...]:
    """Every database there is to choose from; where none exists, the one that should be there."""
    if named := os.environ.get(VARIABLE):
        return (Database("named", Path(named)),)
    folder = _folder()
    present = tuple(Database(key, folder / name) for key, name in FILES.items() if (folder / name).exists())
    return present or (Database("real", folder / FILES["real"]),)


def choose(wanted: str | None, real_reports: int | None) -> Database:
    """The one wanted, else the real one, unless it holds too few reports and there is a demonstration."""
    there = {database.id: database for database in databases()}
    if wanted in there:
        return there[wanted]
    few = real_reports is not None and real_reports < ENOUGH_REPORTS
    return there["demo"] if few and "demo" in there else next(iter(there.values()))


def _folder() -> Path:
    """`data` of the folder the program was started in, else the one beside the program."""
    here = Path.cwd() / "data"
    return here if here.is_dir() else Path(__file__).parent.parent / "data"
