"""The names of agencies: in everyday use, without their place, and the agency behind a name that no catalogue knows."""

from __future__ import annotations

import hashlib
import re

from etl.divisions import ancestors, lasting
from etl.recognise.identity.agency import classify
from etl.recognise.identity.place import read_place
from etl.records import AgencyRow

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

_TOWN = re.compile("(.*?(?:镇|乡|苏木))(?:人民政府|政府)?")
_SUBDISTRICT = re.compile("(?:人民政府)?(.*?街)(?:道(?:办事处)?)?")
"""What a township and a subdistrict go by; their service centres and party committees are offices of their own."""


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


def known_as(name: str, region: str | None) -> str:
    """The name by which an office is told from the others of its division: of a township's several the usual one.

    北塘区春华街道, 北塘区春华街道办事处 and 北塘区人民政府春华街道办事处 are one; 青石镇 is 青石镇人民政府.
    """
    local = shorten(name, region)
    office = read_place(local).office
    if town := _TOWN.fullmatch(office):
        return f"{local.removesuffix(office)}{town[1]}人民政府"
    if street := _SUBDISTRICT.fullmatch(office):
        return f"{local.removesuffix(office)}{street[1]}道办事处"
    return local


def office_of(name: str, region: str | None) -> str:
    """A name without its place: 教育局."""
    place = read_place(name)
    return place.office if place.candidates else shorten(name, region)


def unlisted(name: str, region: str | None) -> AgencyRow:
    """The agency of a name that no catalogue knows; its id depends on nothing but name and division."""
    standing = lasting(region) if region else None
    local = shorten(name, standing)
    known = known_as(name, standing)
    agency_id = f"{standing or '000000'}-{hashlib.sha256(known.encode()).hexdigest()[:8]}"
    level, sector, _ = classify(name, standing)
    return AgencyRow(
        agency_id,
        name,
        abbreviate(local),
        standing,
        level,
        sector,
        None,
        listed=False,
        office=office_of(name, standing),
    )
