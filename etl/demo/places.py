"""The invented city: 示例市 with six districts, and the same eight offices in each."""

from __future__ import annotations

from etl.demo.model import Agency

CITY = "示例市"

DISTRICTS = (
    ("990102", "北塘区"),
    ("990103", "东河区"),
    ("990104", "南湖区"),
    ("990105", "西岭区"),
    ("990121", "临江县"),
    ("990122", "云山县"),
)

OFFICES = (
    ("fagai", "发展和改革局", "发改局", "发展改革"),
    ("jiaoyu", "教育局", "教育局", "教育"),
    ("gongan", "公安局", "公安局", "公安"),
    ("minzheng", "民政局", "民政局", "民政"),
    ("zhujian", "住房和城乡建设局", "住建局", "住房城乡建设"),
    ("ziran", "自然资源和规划局", "自然资源局", "自然资源"),
    ("nongye", "农业农村局", "农业农村局", "农业农村"),
    ("gongxin", "工业和信息化局", "工信局", "工业和信息化"),
)

FORMER_NAMES = {("东河区", "ziran"): ("示例市东河区国土资源局",)}


def agency(district: str, slug: str) -> Agency:
    """The office of that kind in that district; KeyError if the city has none."""
    region = {name: code for code, name in DISTRICTS}[district]
    name, short, sector = {office[0]: office[1:] for office in OFFICES}[slug]
    return Agency(
        id=f"{region}-{slug}",
        name=f"{CITY}{district}{name}",
        short_name=f"{district}{short}",
        region=region,
        district=district,
        slug=slug,
        sector=sector,
        former_names=FORMER_NAMES.get((district, slug), ()),
    )


def agencies() -> tuple[Agency, ...]:
    """All 48 offices, by district code and then in the order of the offices."""
    return tuple(agency(district, office[0]) for _, district in DISTRICTS for office in OFFICES)
