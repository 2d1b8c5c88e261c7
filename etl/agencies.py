"""Who is who: the agency catalogue, the due list, and the agency behind each name a report prints."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from etl.divisions import ancestors, data_file
from etl.recognise.agency import classify
from etl.store import AgencyRow, Identity

CATALOGUE_FILES = ("agencies.csv", "due.csv")
"""Files of these names in a loaded folder are the catalogue of its reports, not reports."""


class CatalogueError(ValueError):
    """A catalogue file cannot be used; the message is one Chinese sentence naming file and line."""


@dataclass
class AgencyBook:
    """The agencies known so far and who is due; unknown names are added as agencies of their own, never merged."""

    agencies: dict[str, AgencyRow] = field(default_factory=dict)
    due: dict[tuple[str, int], str | None] = field(default_factory=dict)
    _by_name: dict[str, list[str]] = field(default_factory=dict)

    def add(self, agency: AgencyRow) -> None:
        """Enter an agency under its name and its aliases; a later entry of the same id replaces the earlier one."""
        self.agencies[agency.agency_id] = agency
        for name in (agency.name, *agency.aliases):
            for form in {name, shorten(name, agency.region)}:
                owners = self._by_name.setdefault(form, [])
                if agency.agency_id not in owners:
                    owners.append(agency.agency_id)

    def identify(self, name: str, region: str | None) -> Identity:
        """The agency a printed name stands for in a division; a name not in the catalogue becomes its own agency."""
        local = shorten(name, region)
        agency_id = self._find(name, region) or self._find(local, region) or self._enter_unknown(name, region)
        _, _, scope = classify(name, region or self.agencies[agency_id].region)
        return Identity(name, region, agency_id, scope)

    def _find(self, name: str, region: str | None) -> str | None:
        owners = [self.agencies[agency_id] for agency_id in self._by_name.get(name, ())]
        fitting = [agency for agency in owners if region is None or agency.region in {None, region}]
        return fitting[0].agency_id if len(fitting) == 1 else None

    def _enter_unknown(self, name: str, region: str | None) -> str:
        digest = hashlib.sha256(name.encode()).hexdigest()[:8]
        agency_id = f"{region or '000000'}-{digest}"
        level, sector, _ = classify(name, region)
        self.add(AgencyRow(agency_id, name, shorten(name, region), region, level, sector, None, listed=False))
        return agency_id


def shorten(name: str, region: str | None) -> str:
    """A name without the province and city before its district, for axes and tables."""
    for place in ancestors(region or "")[:-1]:
        name = name.removeprefix(place.name)
    return name


def open_book(files: Mapping[str, bytes]) -> AgencyBook:
    """The packaged catalogue with these catalogue files (path → bytes) laid over it, in path order."""
    book = AgencyBook()
    _read_agencies(book, "agencies.csv", data_file("agencies.csv").read_bytes())
    for path, content in sorted(files.items(), key=lambda item: (Path(item[0]).name, item[0])):
        if Path(path).name == "agencies.csv":
            _read_agencies(book, path, content)
        else:
            _read_due(book, path, content)
    return book


def _read_agencies(book: AgencyBook, path: str, content: bytes) -> None:
    for line, row in _rows(path, content, ("agency_id", "name")):
        aliases = tuple(part.strip() for part in (row.get("former_names") or "").split(";") if part.strip())
        region = row.get("region") or None
        level, sector, _ = classify(row["name"], region)
        if not row["agency_id"] or not row["name"]:
            raise CatalogueError(f"{path} 第 {line} 行缺少 agency_id 或 name；请补全后重新装入。")
        book.add(
            AgencyRow(
                row["agency_id"],
                row["name"],
                row.get("short_name") or shorten(row["name"], region),
                region,
                row.get("level") or level,
                row.get("sector") or sector,
                row.get("parent_id") or None,
                listed=True,
                aliases=aliases,
            )
        )


def _read_due(book: AgencyBook, path: str, content: bytes) -> None:
    for line, row in _rows(path, content, ("agency_id", "year")):
        if row["agency_id"] not in book.agencies or not row["year"].isdigit():
            raise CatalogueError(
                f"{path} 第 {line} 行的单位 {row['agency_id']} 不在单位目录中，或年度不是数字；请更正后重新装入。"
            )
        book.due[row["agency_id"], int(row["year"])] = row.get("due_date") or None


def _rows(path: str, content: bytes, required: tuple[str, ...]) -> Iterable[tuple[int, dict[str, str]]]:
    try:
        table = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    except UnicodeDecodeError as error:
        raise CatalogueError(f"{path} 不是 UTF-8 编码；请另存为“CSV UTF-8”后重新装入。") from error
    missing = [name for name in required if name not in (table.fieldnames or ())]
    if missing:
        raise CatalogueError(f"{path} 缺少列 {'、'.join(missing)}；请补全表头后重新装入。")
    return enumerate(table, start=2)
