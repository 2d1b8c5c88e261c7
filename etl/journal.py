"""What a load has read so far: one that is killed leaves it beside the originals, and the next one goes on from it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, fields
from pathlib import Path
from types import TracebackType
from typing import Self

from etl.originals import folder_of
from etl.records import Head, Parsed

FILE = "reading.ndjson"
HEAD = tuple(field.name for field in fields(Head))


class Journal:
    """Parsed reports, one a line, appended as they come; `with` closes it, `remove` ends it."""

    def __init__(self, database: Path) -> None:
        """Open the journal of a database's load, keeping the whole lines an earlier one left."""
        self.path = folder_of(database) / FILE
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.left = list(_whole_lines(self.path))
        self._out = self.path.open("a", encoding="utf-8")
        self.used = bool(self.left)

    def append(self, rows: Sequence[Parsed]) -> None:
        """Write down what was read of one file, all of it at once."""
        lines = [{**asdict(row.head), "report": row.report, "runs": row.runs} for row in rows]
        self._out.write("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines))
        self._out.flush()
        self.used = True

    def forget(self) -> None:
        """Begin anew: what an earlier load left can no longer stand."""
        self._out.truncate(0)
        self.left, self.used = [], False

    def remove(self) -> None:
        """Its reports are published, or there is no room for them: it is not needed any more."""
        self._out.close()
        self.path.unlink(missing_ok=True)

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None) -> None:
        """Close it; a load that failed for want of room leaves nothing."""
        self._out.close()
        if kind is not None and issubclass(kind, OSError):
            self.path.unlink(missing_ok=True)


def _whole_lines(path: Path) -> Iterator[Head]:
    """The heads in an earlier load's journal; what follows the last whole line is cut off."""
    if not path.exists():
        return
    end = 0
    with path.open("rb") as lines:
        for line in lines:
            try:
                row = json.loads(line)
                yield Head(**{name: row[name] for name in HEAD})
            except (ValueError, KeyError, TypeError):
                break
            end += len(line)
    with path.open("r+b") as journal:
        journal.truncate(end)
