"""Rows on their way into a build, and what SQL is read and written with."""

from __future__ import annotations

import glob
import json
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import Any

from etl.store.engine import duckdb

SQL = Path(__file__).parents[1] / "sql"
LARGEST_LINE = 16 * 1024**2
"""Bytes a line may have that is read as DuckDB usually does, in parts and by several threads."""
FEW = 50
"""Rows up to which they are written into the statement itself."""

MOMENT = "TIMESTAMP"
"""What a column of moments is called."""

Row = tuple[Any, ...]


def sql(name: str) -> str:
    """The SQL file of that name."""
    return (SQL / name).read_text(encoding="utf-8")


def literal(value: Any) -> str:
    """A value as SQL writes it."""
    if value is None:
        return "null"
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(literal, value)) + "]"
    return str(value)


class Rows:
    """Puts rows into tables: a few as literals, many through a file of JSON lines.

    A hundred times faster than row by row; and DuckDB, given a parameter, would first import pandas.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
        """Rows of this connection, written into that folder on their way."""
        self._connection = connection
        self._folder = folder
        self._columns: dict[str, dict[str, str]] = {}

    def replace(self, table: str, rows: Sequence[Row]) -> None:
        """Let these be the table's rows, in the order of its columns."""
        self._connection.execute(f"delete from {table}")
        self._insert(table, rows)

    def update(self, table: str, rows: Iterable[Row]) -> None:
        """The same, touching only what is new or no longer: a row is known by its first two columns, both not null.

        Only for columns that are texts, whole numbers and truths, or moments, which are given as texts.
        """
        columns = self.columns(table)
        shown = ", ".join(f"{name}::varchar" if kind == MOMENT else name for name, kind in columns.items())
        known = set(self._connection.execute(f"select {shown} from {table}").fetchall())
        wanted = dict.fromkeys(rows)
        if gone := {row[:2] for row in known - wanted.keys()}:
            self._delete(table, list(columns)[:2], gone)
        self._insert(table, [row for row in wanted if row not in known])

    def _delete(self, table: str, keys: Sequence[str], gone: Collection[Row]) -> None:
        listed = ", ".join(f"({literal(one)}, {literal(other)})" for one, other in gone)
        self._connection.execute(f"delete from {table} where ({', '.join(keys)}) in (values {listed})")

    def _insert(self, table: str, rows: Sequence[Row]) -> None:
        if not rows:
            return
        if len(rows) <= FEW:
            listed = ", ".join(f"({', '.join(map(literal, row))})" for row in rows)
            self._connection.execute(f"insert into {table} values {listed}")
            return
        lines = self._folder / f"{table}.ndjson"
        names = list(self.columns(table))
        with lines.open("w", encoding="utf-8") as out:
            for row in rows:
                out.write(json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False) + "\n")
        self._connection.execute(f"insert into {table} select * from {self.source(lines, self.columns(table))}")
        lines.unlink()

    def source(self, lines: Path, columns: dict[str, str], longest: int = LARGEST_LINE) -> str:
        """A file of JSON lines, each of so many bytes at most, as something to select these columns from."""
        listed = ", ".join(f"{literal(name)}: {literal(kind)}" for name, kind in columns.items())
        options = f"format = 'newline_delimited', maximum_object_size = {max(longest, LARGEST_LINE)}"
        return f"read_json({literal(glob.escape(str(lines)))}, columns = {{{listed}}}, {options})"

    def columns(self, table: str) -> dict[str, str]:
        """The columns of a table with their types, in order."""
        if table not in self._columns:
            described = self._connection.execute(f"describe {table}").fetchall()
            self._columns[table] = {name: kind for name, kind, *_ in described}
        return self._columns[table]
