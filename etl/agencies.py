"""Who is who: the agency catalogue, the due list, and the agency behind each name a report prints."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from etl.divisions import ancestors, data_file, lasting
from etl.recognise.agency import classify
from etl.records import AgencyRow, Identity

EVERYDAY_NAMES = (
    ("人民政府办公室", "政府办"),
    ("人民政府", "政府"),
    ("发展和改革", "发改"),
    ("工业和信息化", "工信"),
    ("科学技术和工业信息化", "科工信"),
    ("人力资源和社会保障", "人社"),
    ("住房和城乡建设", "住建"),
    ("自然资源和规划", "自然资源"),
    ("文化广电和旅游", "文旅"),
    ("文化和旅游", "文旅"),
    ("文化广电旅游体育", "文旅体"),
    ("市场监督管理", "市场监管"),
    ("卫生健康委员会", "卫健委"),
    ("发改委员会", "发改委"),
    ("国有资产监督管理委员会", "国资委"),
    ("民族宗教事务", "民宗"),
    ("退役军人事务", "退役军人"),
    ("城市管理综合行政执法", "城管"),
    ("城市管理", "城管"),
    ("街道办事处", "街道办"),
)
"""What offices are called in tables and on axes; applied in this order to names no catalogue gives a short form."""


_YEAR = re.compile(r"(\d{4})(?!\d)")
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")


class CatalogueError(ValueError):
    """A catalogue file cannot be used; the message is one Chinese sentence naming file and line."""


@dataclass
class AgencyBook:
    """The agencies known so far and who is due; unknown names are added as agencies of their own, never merged."""

    agencies: dict[str, AgencyRow] = field(default_factory=dict)
    due: dict[tuple[str, int], str | None] = field(default_factory=dict)
    _owners: dict[tuple[str, str | None], str | None] = field(default_factory=dict)

    def add(self, agency: AgencyRow) -> None:
        """Enter an agency under its name and its aliases; a later entry of the same id replaces the earlier one.

        A name counts within its division only: 鼓楼区教育局 exists in four cities. A name that two agencies of one
        division claim is nobody's. A division that changed its code but not its name is one division.
        """
        self.agencies[agency.agency_id] = agency
        for name in (agency.name, *agency.aliases):
            key = _key(name, agency.region)
            known = self._owners.setdefault(key, agency.agency_id)
            self._owners[key] = agency.agency_id if known == agency.agency_id else None

    def identify(self, name: str, region: str | None) -> Identity:
        """The agency a printed name stands for in a division; a name not in the catalogue becomes its own agency."""
        agency_id = self._owners.get(_key(name, region)) or self._enter_unknown(
            name, lasting(region) if region else None
        )
        _, _, scope = classify(name, region)
        return Identity(name, region, agency_id, scope)

    def _enter_unknown(self, name: str, region: str | None) -> str:
        local = shorten(name, region)
        agency_id = f"{region or '000000'}-{hashlib.sha256(local.encode()).hexdigest()[:8]}"
        level, sector, _ = classify(name, region)
        self.add(AgencyRow(agency_id, name, abbreviate(local), region, level, sector, None, listed=False))
        return agency_id


def _key(name: str, region: str | None) -> tuple[str, str | None]:
    return shorten(name, region), lasting(region) if region else None


def abbreviate(name: str) -> str:
    """An office's everyday name: 南湖区住建局 for 南湖区住房和城乡建设局."""
    for full, short in EVERYDAY_NAMES:
        name = name.replace(full, short)
    return name


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
                row.get("short_name") or abbreviate(shorten(row["name"], region)),
                region,
                row.get("level") or level,
                row.get("sector") or sector,
                row.get("parent_id") or None,
                listed=True,
                aliases=aliases,
            )
        )


def _read_due(book: AgencyBook, path: str, content: bytes) -> None:
    for line, row in _rows(path, content, ("agency_id",)):
        if row["agency_id"] not in book.agencies:
            raise CatalogueError(
                f"{path} 第 {line} 行的单位 {row['agency_id']} 不在单位目录中；请更正或补入 agencies.csv 后重新装入。"
            )
        for year in _due_years(row, f"{path} 第 {line} 行"):
            book.due[row["agency_id"], year] = _due_date(row.get("due_date"), f"{path} 第 {line} 行")


def _due_years(row: Mapping[str, str], where: str) -> range:
    """The report years a line of the due list stands for: its `year`, or all from `valid_from` to `valid_to`."""
    given = (row.get("year") or "").strip()
    ends = (given, given) if given else (row.get("valid_from") or "", row.get("valid_to") or "")
    found = [_YEAR.match(end.strip()) for end in ends]
    if not all(found) or (given and not given.isdigit()):
        raise CatalogueError(f"{where}的年度不是数字，也没有起止年度（valid_from、valid_to）；请更正后重新装入。")
    first, last = (int(match[1]) for match in found if match)
    if last < first:
        raise CatalogueError(f"{where}的起止年度 {first}—{last} 颠倒；请更正后重新装入。")
    return range(first, last + 1)


def _due_date(text: str | None, where: str) -> str | None:
    """The day in ISO form, also where a spreadsheet wrote 2025/3/31; None where the line names none."""
    if not (text or "").strip():
        return None
    found = _DAY.fullmatch((text or "").strip())
    try:
        return date(*map(int, found.groups())).isoformat() if found else _no_day(str(text), where)
    except ValueError:
        return _no_day(str(text), where)


def _no_day(text: str, where: str) -> str:
    raise CatalogueError(f"{where}的期限“{text}”不是日期；请写成 2025-03-31 后重新装入。")


def _rows(path: str, content: bytes, required: tuple[str, ...]) -> Iterable[tuple[int, dict[str, str]]]:
    try:
        table = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    except UnicodeDecodeError as error:
        raise CatalogueError(f"{path} 不是 UTF-8 编码；请另存为“CSV UTF-8”后重新装入。") from error
    missing = [name for name in required if name not in (table.fieldnames or ())]
    if missing:
        raise CatalogueError(f"{path} 缺少列 {'、'.join(missing)}；请补全表头后重新装入。")
    return enumerate(table, start=2)
