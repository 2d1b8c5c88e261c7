"""The names of agencies: in everyday use, without their place, and the agency behind a name that no catalogue knows."""

from __future__ import annotations

import hashlib

from etl.divisions import ancestors, lasting
from etl.recognise.agency import classify
from etl.recognise.place import read_place
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


def office_of(name: str, region: str | None) -> str:
    """A name without its place: 教育局."""
    place = read_place(name)
    return place.office if place.candidates else shorten(name, region)


def unlisted(name: str, region: str | None) -> AgencyRow:
    """The agency of a name that no catalogue knows; its id depends on nothing but name and division."""
    standing = lasting(region) if region else None
    local = shorten(name, standing)
    agency_id = f"{standing or '000000'}-{hashlib.sha256(local.encode()).hexdigest()[:8]}"
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
