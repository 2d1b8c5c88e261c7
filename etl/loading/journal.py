"""What a load has read so far: one that is killed leaves it beside the originals, and the next one goes on from it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from etl.loading.originals import folder_of
from etl.records import Head, Parsed

FILE = "reading.ndjson"
HEAD = Head._fields


class Journal:
    """Parsed reports, one a line, appended as they come; `with` closes it, `remove` ends it.

    `left` are the heads of what an earlier load left, `longest` is the number of bytes of the longest line.
    """

    def __init__(self, database: Path) -> None:
        """Open the journal of a database's load, keeping the whole lines an earlier one left."""
        self.path = folder_of(database) / FILE
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.left, self.longest = _whole_lines(self.path)
        self._out = self.path.open("ab")

    def append(self, rows: Sequence[Parsed]) -> None:
        """Write down what was read of one file."""
        self._out.write(b"".join(row.line for row in rows))
        self._out.flush()
        self.longest = max(self.longest, *(len(row.line) for row in rows))

    def forget(self) -> None:
        """Begin anew: what an earlier load left can no longer stand."""
        self._out.truncate(0)
        self.left, self.longest = [], 0

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


def _whole_lines(path: Path) -> tuple[list[Head], int]:
    """The heads in an earlier load's journal, and its longest line; the last file is cut off: it may be incomplete."""
    if not path.exists():
        return [], 0
    files: list[tuple[int, list[Head]]] = []
    end = longest = 0
    with path.open("rb") as lines:
        for line in lines:
            head = _head(line)
            if head is None:
                break
            if not files or files[-1][1][0].sha256 != head.sha256:
                files.append((end, []))
            files[-1][1].append(head)
            end += len(line)
            longest = max(longest, len(line))
    with path.open("r+b") as journal:
        journal.truncate(files[-1][0] if files else 0)
    return [head for _, heads in files[:-1] for head in heads], longest


def _head(line: bytes) -> Head | None:
    """The head in a line; None where the line is no whole one of this code."""
    try:
        row = json.loads(line)
        return Head(**{name: row[name] for name in HEAD})
    except (ValueError, KeyError, TypeError):
        return None
