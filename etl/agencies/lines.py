"""The lines of catalogue files, each with its place; what cannot be used is said in one sentence and left out."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from etl.records import LeftOut

AGAIN = "；请更正后重新装入。"
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_MONTH = re.compile(r"(\d{4})(?:[-/.年](\d{1,2})月?|年?)")
_SEPARATOR = re.compile("[;；]")


class CatalogueError(ValueError):
    """A line cannot be used; the message is the rest of a Chinese sentence that begins with the line's place."""


class Line(NamedTuple):
    """One line of a catalogue file: the file, its number as an editor shows it, and its fields without white space."""

    file: str
    number: int
    fields: Mapping[str, str]

    @property
    def place(self) -> str:
        """Where it stands, as sentences name it."""
        return f"{self.file} 第 {self.number} 行"

    def text(self, name: str) -> str:
        """A field; empty where the file has no such column."""
        return self.fields.get(name, "")

    def several(self, name: str) -> tuple[str, ...]:
        """The entries of a field that holds several, separated by `;`."""
        return tuple(part.strip() for part in _SEPARATOR.split(self.text(name)) if part.strip())


@dataclass
class Objections:
    """What of the catalogue is left out, and why, in reading order."""

    said: list[LeftOut] = field(default_factory=list)

    def to_file(self, file: str, why: str) -> None:
        """A whole file is left out."""
        self.said.append(LeftOut(file, f"{file} {why}", whole=True))

    def to_line(self, line: Line, why: str) -> None:
        """A line, or what it says, is left out; `why` goes on after its place."""
        self.to_place(line.place, why)

    def to_place(self, place: str, why: str) -> None:
        """The same, the line being known by its place alone."""
        self.said.append(LeftOut(place.rpartition(" 第 ")[0] or place, f"{place}{why}", whole=False))


def lines_of(file: str, content: bytes, required: Sequence[str], objections: Objections) -> Iterator[Line]:
    """The lines of a file; none where it is no CSV in UTF-8 or lacks a required column."""
    try:
        table = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))
        missing = [name for name in required if name not in (table.fieldnames or ())]
        if missing:
            objections.to_file(file, f"缺少列 {'、'.join(missing)}；请补全表头后重新装入。")
            return
        for row in table:
            fields = {str(name): value.strip() for name, value in row.items() if isinstance(value, str)}
            if any(fields.values()):
                yield Line(file, table.line_num, fields)
    except UnicodeDecodeError:
        objections.to_file(file, "不是 UTF-8 编码；请另存为“CSV UTF-8”后重新装入。")
    except csv.Error as error:
        objections.to_file(file, f"不是可读的 CSV（{error}）；请另存为“CSV UTF-8”后重新装入。")


def day_of(text: str) -> str | None:
    """A day in ISO form, also where a spreadsheet wrote 2025/3/31; None for what is no day."""
    found = _DAY.fullmatch(text)
    try:
        return date(*map(int, found.groups())).isoformat() if found else None
    except ValueError:
        return None


def moment_of(text: str) -> str | None:
    """A day, a month or a year in ISO form (2019-03-15, 2019-03, 2019), as exact as it is given; None for neither."""
    if day := day_of(text):
        return day
    found = _MONTH.fullmatch(text)
    if not found or not int(found[1]):
        return None
    if found[2] is None:
        return found[1]
    return f"{found[1]}-{int(found[2]):02d}" if 1 <= int(found[2]) <= 12 else None  # noqa: PLR2004 - months
