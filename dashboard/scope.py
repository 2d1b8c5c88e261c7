"""The scope of a page: which place, sector, level and year its figures are about."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from dashboard.store import ask

LEVELS = {"national": "国家级", "province": "省级", "city": "市级", "county": "区县级", "township": "乡镇级"}


@dataclass(frozen=True, slots=True)
class Scope:
    """What was chosen. `region` is the district, else the city or province, else None: everywhere."""

    region: str | None
    place: str
    district: str | None
    sector: str | None
    level: str | None
    year: int | None

    @property
    def params(self) -> dict[str, object]:
        """The parameters every question understands: region, sector, level, year."""
        return {"region": self.region, "sector": self.sector, "level": self.level, "year": self.year}

    @property
    def who(self) -> str:
        """The place, and the sector and level if chosen: 示例市公安部门."""
        return self.place + self.kind

    @property
    def kind(self) -> str:
        """The sector and level if chosen: 公安部门; empty for all."""
        level = LEVELS.get(self.level, self.level) if self.level else ""
        return f"{level}{self.sector}部门" if self.sector else (f"{level}单位" if level else "")

    @property
    def words(self) -> str:
        """Everything chosen, for an empty page: 示例市 · 公安部门 · 2024 年."""
        parts = (self.place, self.kind, f"{self.year} 年" if self.year else "")
        return " · ".join(part for part in parts if part)


def places() -> dict[str, str]:
    """The choices of 地区, by code: provinces of several places, then their cities; the empty code is all."""
    known = ask("places")
    cities = known.drop_duplicates("upper")
    choices: dict[str, str] = {}
    for province, group in cities.groupby("province", sort=False):
        if len(group) > 1 and str(province) not in set(group.upper):
            choices[str(province)] = str(group.province_name.iloc[0])
        choices |= dict(zip(group.upper, group.upper_name, strict=True))
    return choices if len(choices) == 1 else {"": "全部地区"} | choices


def districts(upper: str) -> dict[str, str]:
    """The districts with figures under a city (or municipality), by code; none under a province."""
    known = ask("places")
    under = known[(known.upper == upper) & (known.region != upper)]
    return dict(zip(under.region, under.name, strict=True))


def upper_of(region: str) -> str | None:
    """The choice of 地区 that a code belongs to; None for a code without figures."""
    if region in places():
        return region
    known = ask("places")
    found = known[known.region == region]
    return str(found.upper.iloc[0]) if len(found) else None


def years() -> list[int]:
    """The report years there are, newest first."""
    return [int(year) for year in ask("years").year]


def sectors() -> list[str]:
    """The sectors there are, in the order of pinyin."""
    return [str(name) for name in ask("sectors").sector.dropna().unique()]


def levels() -> dict[str, str]:
    """The levels there are, highest first, by id."""
    present = set(ask("sectors").level.dropna())
    known = {key: name for key, name in LEVELS.items() if key in present}
    return known | {str(key): str(key) for key in sorted(present - set(LEVELS))}


def agencies(scope: Scope) -> pd.DataFrame:
    """The agencies of a scope: agency_id, name, short_name, region, level, sector."""
    return ask("agencies", **scope.params)


def parts(scope: Scope) -> list[str]:
    """The codes of the places a scope falls into, in order; its own code first where offices belong to it directly.

    Empty where it falls into agencies: a district, or a city of which only one place has figures.
    """
    known = ask("places")
    if scope.district:
        return []
    if scope.region is None:
        inside = list(dict.fromkeys(known.upper))
    elif scope.region in set(known.upper):
        inside = [str(code) for code in known[known.upper == scope.region].region]
    else:
        inside = list(dict.fromkeys(known[known.province == scope.region].upper))
    return inside if len(inside) > 1 else []
