"""The invented economy of each district: levels, growth and shares that run on from year to year."""

from __future__ import annotations

from dataclasses import dataclass
from math import prod

from etl.demo.habits import DISTRICT_TEMPER, FIRST_YEAR
from etl.demo.model import dice

INDUSTRY = "规上工业增加值"

INDUSTRY_GROWTH: dict[str, tuple[tuple[float, str] | None, ...]] = {
    "北塘区": ((6.2, "全年"), (3.1, "全年"), (8.9, "全年"), (5.4, "全年"), (6.0, "全年"), (6.7, "前三季度")),
    "东河区": ((7.4, "全年"), (4.0, "全年"), (9.6, "上半年"), (6.1, "全年"), None, (7.2, "全年")),
    "南湖区": ((8.3, "全年"), (4.6, "全年"), (10.4, "全年"), (6.6, "全年"), (7.1, "全年"), (8.1, "1—10月")),
    "西岭区": ((4.9, "全年"), (1.2, "1—11月"), (6.8, "全年"), (3.7, "全年"), (3.9, "全年"), None),
    "临江县": ((5.1, "全年"), None, (7.2, "全年"), (-1.3, "全年"), (4.4, "全年"), (5.8, "1—11月")),
    "云山县": (None, None, None, None, None, None),
}
"""Growth (%) of 规上工业增加值 from 2019 on, with the period it stands for; None: not mentioned."""

INDUSTRY_LEVELS = {("东河区", 2024): (318.4, 301.2)}
"""规上工业增加值 (亿元) of that year and the year before, where a report quotes them: nominal, unlike its growth."""

TARGETS = {
    ("北塘区", 2021): 7.0,
    ("北塘区", 2022): 5.5,
    ("北塘区", 2023): 6.0,
    ("东河区", 2023): 7.0,
    ("南湖区", 2022): 7.0,
    ("西岭区", 2021): 5.0,
    ("西岭区", 2023): 4.5,
    ("临江县", 2022): 3.0,
    ("临江县", 2024): 6.5,
}
"""Growth (%) of 规上工业增加值 set as next year's target."""

AIMS = {
    ("东河区", 2022): 5.5,
    ("南湖区", 2020): 7.5,
    ("临江县", 2022): 4.5,
    ("临江县", 2023): 5.5,
    ("西岭区", 2024): 6.0,
}
"""Growth (%) of 地区生产总值 set as next year's target by the office of development and reform."""

TOLD_TWICE = ("东河区", "西岭区")
"""Districts whose office of housing quotes the year's growth of 固定资产投资 too, as the one of development does."""

IN_TEN_THOUSANDS = "云山县"
"""The district whose offices print money in 万元 where the others print 亿元."""

LAST_MONTH = {"全年": 12, "1—11月": 11, "1—10月": 10, "前三季度": 9, "上半年": 6}

ORDINARY = (6.4, 2.6, 8.2, 3.4, 5.1, 5.6)
HOUSING = (7.1, 3.2, 1.4, -9.6, -8.1, -6.3)
HARVEST = (0.8, 1.1, -0.6, 0.9, 0.0, 1.2)
INCOME = (8.0, 4.1, 8.6, 5.0, 5.3, 4.9)


@dataclass(frozen=True, slots=True)
class Series:
    """One indicator: `start` is the level of 2018 in a district of size 1; None: only growth is quoted."""

    name: str
    cycle: tuple[float, ...]
    unit: str = "亿元"
    start: float | None = None
    places: int = 1
    whole_year: bool = False


@dataclass(frozen=True, slots=True)
class Share:
    """One share in per cent, near `start` in 2019."""

    name: str
    start: float


SERIES: dict[str, tuple[Series, ...]] = {
    "gongxin": (
        Series("规上制造业增加值", ORDINARY),
        Series("工业投资", ORDINARY, start=38.0),
        Series("规上战略性新兴产业增加值", tuple(growth + 5 for growth in ORDINARY)),
        Series("工业技术改造投资", ORDINARY, start=6.4, places=2),
    ),
    "fagai": (
        Series("地区生产总值", ORDINARY, start=382.0),
        Series("固定资产投资", ORDINARY),
        Series("社会消费品零售总额", ORDINARY, start=141.0),
        Series("一般公共预算收入", ORDINARY, start=29.3, places=2),
        Series("城镇居民人均可支配收入", INCOME, "元", 36400.0, 0),
    ),
    "zhujian": (
        Series("房地产开发投资", HOUSING, start=64.0),
        Series("商品房销售面积", HOUSING, "万平方米", 82.0, 2),
        Series("建筑业总产值", ORDINARY, start=97.0),
    ),
    "nongye": (
        Series("粮食总产量", HARVEST, "万吨", 18.6, 2, whole_year=True),
        Series("农林牧渔业总产值", ORDINARY, start=27.0),
        Series("农村居民人均可支配收入", INCOME, "元", 17900.0, 0),
    ),
    "jiaoyu": (Series("一般公共预算教育支出", ORDINARY, start=9.2, places=2),),
    "ziran": (Series("国有土地使用权出让收入", HOUSING, start=21.0),),
}

SHARES = {
    "gongxin": (
        Share("工业投资占固定资产投资比重", 18.4),
        Share("规上制造业增加值占规上工业增加值比重", 92.6),
    ),
    "fagai": (Share("第三产业增加值占地区生产总值比重", 51.2),),
    "nongye": (Share("畜牧业产值占农林牧渔业总产值比重", 31.5),),
}


def growth(district: str, series: Series, year: int) -> float:
    """The growth of that year, in per cent, one decimal."""
    lasting = dice("growth", district, series.name).uniform(-1.4, 1.4)
    usual = series.cycle[year - FIRST_YEAR]
    spread = 0.2 if series.cycle is HARVEST else 1.0
    passing = dice("growth", district, series.name, year).uniform(-0.8, 0.8)
    return round(usual + spread * (lasting + passing), 1)


def level(district: str, series: Series, year: int, months: int) -> float:
    """The level reached by that month, in the series' unit: the start, grown by every year's growth."""
    size = 1.0 if series.unit == "元" else DISTRICT_TEMPER[district][0]
    grown = prod(1 + growth(district, series, past) / 100 for past in range(FIRST_YEAR, year + 1))
    reached = (series.start or 0) * size * grown * months / 12
    return round(reached, series.places) if series.places else round(reached)


def share(district: str, part: Share, year: int) -> float:
    """The share of that year, in per cent, one decimal."""
    steps = (dice("share", district, part.name, past).uniform(-0.5, 0.9) for past in range(FIRST_YEAR, year + 1))
    return round(min(part.start + sum(steps), 97.0), 1)
