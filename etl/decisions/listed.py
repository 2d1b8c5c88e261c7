"""Every decision of a database and how it stands: in force, pending, lapsed, withdrawn, or none at all."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from etl.decisions.decision import COMMON
from etl.decisions.kept import decisions_of
from etl.loading.originals import read_manifest
from etl.loading.receipt import Receipt
from etl.store.subjects import decided_in

STATE_WORDS = {
    "pending": "待生效",
    "applied": "已生效",
    "lapsed": "已失效",
    "withdrawn": "待撤回",
    "refused": "不能采用",
}
WITHDRAWN = "文件已删除，下次装入后不再生效。"


class Listed(NamedTuple):
    """One file: `state` is one of STATE_WORDS, `why` says so of one that lapsed, is withdrawn or is no decision.

    Of a file that is no decision nothing else is known: kind, by, at and reason are empty.
    """

    file: str
    state: str
    why: str | None = None
    kind: str = ""
    by: str = ""
    at: str = ""
    reason: str = ""
    about: dict[str, Any] = {}  # noqa: RUF012 - of a tuple nobody changes


def listed(database: Path) -> Iterator[Listed]:
    """The files there are, then those whose decision is in force until the next load, then those that are none."""
    receipt, known = Receipt(), decided_in(database)
    for one in decisions_of(database, read_manifest(database), receipt):
        fields, why = known.pop(one.file, (None, None))
        pending = fields != json.loads(one.as_json())
        state = "pending" if pending else "lapsed" if why else "applied"
        yield Listed(one.file, state, None if pending else why, one.kind, one.by, one.at, one.reason, dict(one.about))
    refused = [Listed(line.file, "refused", line.reason) for line in receipt.lines]
    taken = {one.file for one in refused}
    for file, (fields, why) in sorted(known.items()):
        if not why and file not in taken:
            yield _withdrawn(file, fields)
    yield from refused


def _withdrawn(file: str, fields: dict[str, Any]) -> Listed:
    about = {name: value for name, value in fields.items() if name not in {"kind", *COMMON}}
    kind, by, at, reason = (fields[name] for name in ("kind", "by", "at", "reason"))
    return Listed(file, "withdrawn", WITHDRAWN, kind, by, at, reason, about)
