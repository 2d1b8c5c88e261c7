"""One decision and its file: what kinds there are, which fields each has, and what is wrong with any other file."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, NamedTuple

NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,6})?")
STATES = ("reported", "blank", "unreadable")
YEARS = range(1990, 2100)
MOST_LETTERS = 2000
"""Letters a text may have: a reason is a sentence or a few."""


class DecisionError(ValueError):
    """A decision cannot be made or used; the message is one Chinese sentence naming the field."""


class Decision(NamedTuple):
    """What somebody decided: `kind` is one of KINDS, `at` an ISO moment, `about` the fields of that kind.

    `file` is the name of its file as it is spoken of.
    """

    file: str
    kind: str
    by: str
    at: str
    reason: str
    about: Mapping[str, Any]

    @property
    def subject(self) -> tuple[Any, ...]:
        """What it is about, with the values it was made for: two of one subject say the same or contradict."""
        return (self.kind, *(_hashable(self.about[name]) for name in SUBJECTS[self.kind]))

    @property
    def outcome(self) -> Any:
        """What it says of its subject."""
        return {"accept": True}.get(self.kind) or self.about[OUTCOMES[self.kind]]

    @property
    def order(self) -> tuple[str, str]:
        """Of decisions that say the same, the last in this order speaks."""
        return (self.at, self.file)

    def as_json(self) -> str:
        """The content of its file: keys sorted, a field a line."""
        fields = {"kind": self.kind, "by": self.by, "at": self.at, "reason": self.reason, **self.about}
        return json.dumps(fields, ensure_ascii=False, sort_keys=True, indent=2) + "\n"


def named(kind: str, by: str, at: str, reason: str, about: Mapping[str, Any]) -> Decision:
    """A new decision, named after its kind and a hash of its subject: no name on it comes from outside."""
    new = Decision("", kind, by, at, reason, about)
    short = hashlib.sha256(repr(new.subject).encode()).hexdigest()[:10]
    return Decision(f"{kind}-{short}.json", kind, by, at, reason, about)


def read_decision(file: str, content: bytes) -> Decision:
    """The decision in a file of that name. DecisionError, naming file and field, where it is none."""
    try:
        return _checked(file, _object(content))
    except DecisionError as error:
        raise DecisionError(f"{file} 不能用作决定：{error}请更正或删除此文件后重新装入。") from error


def _object(content: bytes) -> dict[str, Any]:
    try:
        fields = json.loads(content.decode("utf-8-sig"))
        json.dumps(fields, ensure_ascii=False).encode()  # half a character is none
    except (ValueError, RecursionError) as error:
        raise DecisionError("内容不是 UTF-8 编码的 JSON。") from error
    if not isinstance(fields, dict):
        raise DecisionError("内容不是一个 JSON 对象。")
    return fields


def _checked(file: str, fields: dict[str, Any]) -> Decision:
    kind = fields.get("kind")
    if not isinstance(kind, str) or kind not in KINDS:
        raise DecisionError(f"字段 kind 应为 {'、'.join(KINDS)} 之一。")
    for name, (fits, words) in {**COMMON, **KINDS[kind]}.items():
        if name not in fields:
            raise DecisionError(f"缺少字段 {name}（{words}）。")
        if not fits(fields[name]):
            raise DecisionError(f"字段 {name} 应为{words}。")
    about = {name: value for name, value in fields.items() if name not in {"kind", *COMMON}}
    return Decision(file, kind, fields["by"], fields["at"], fields["reason"], about)


def _is_text(value: object) -> bool:
    """Something to read: not empty, not endless, on one line."""
    whole = isinstance(value, str) and bool(value.strip()) and len(value) <= MOST_LETTERS
    return whole and str(value).replace("\u3000", " ").isprintable()


def is_id(value: object) -> bool:
    """An id of ours: no path, nothing unprintable."""
    return _is_text(value) and not re.search(r"[/\\\s]|\.\.", str(value))


def _is_moment(value: object) -> bool:
    try:
        return isinstance(value, str) and bool(datetime.fromisoformat(value))
    except ValueError:
        return False


def is_sha256(value: object) -> bool:
    """A content hash as the originals have it."""
    return isinstance(value, str) and re.fullmatch(r"[0-9a-f]{64}", value) is not None


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e15  # noqa: PLR2004 - see NUMBER


def _is_reading(value: object) -> bool:
    if not isinstance(value, dict) or not {"value", "state", "raw"} <= value.keys():
        return False
    number, state, raw = value["value"], value["state"], value["raw"]
    return (number is None or _is_number(number)) and state in STATES and (raw is None or isinstance(raw, str))


def _is_year(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value in YEARS


def _or_null(fits: Callable[[object], bool]) -> Callable[[object], bool]:
    return lambda value: value is None or fits(value)


def _hashable(value: Any) -> Any:
    return tuple(value[name] for name in ("value", "state", "raw")) if isinstance(value, dict) else value


Field = tuple[Callable[[object], bool], str]
TEXT: Field = (_is_text, "一行文字")
ID: Field = (is_id, "编号（不含路径）")
SHA256: Field = (is_sha256, "文件的 sha256（64 位十六进制）")

COMMON: dict[str, Field] = {"by": TEXT, "at": (_is_moment, " ISO 时间"), "reason": TEXT}
"""Fields every decision has."""

KINDS: dict[str, dict[str, Field]] = {
    "accept": {"finding_id": ID},
    "correct": {
        "report_id": ID,
        "sha256": SHA256,
        "table": ID,
        "row": ID,
        "column": ID,
        "read": (_is_reading, "读出的 value、state、raw"),
        "printed": (_or_null(_is_number), "所印的数，或 null（空白）"),
    },
    "agency": {
        "name": TEXT,
        "region": (_or_null(is_id), "区划代码，或 null"),
        "agency_id": ID,
    },
    "year": {"sha256": SHA256, "year": (_is_year, f" {YEARS.start} 至 {YEARS.stop - 1} 的年度")},
}
"""What can be decided, and the fields of each: whether a value fits, and what it should be in words."""

SUBJECTS = {
    "accept": ("finding_id",),
    "correct": ("report_id", "sha256", "table", "row", "column", "read"),
    "agency": ("name", "region"),
    "year": ("sha256",),
}
OUTCOMES = {"correct": "printed", "agency": "agency_id", "year": "year"}
