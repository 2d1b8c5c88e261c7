"""Invented heads in which the year is the question: divisions in their years, titles with two years or none."""

from __future__ import annotations

from collections.abc import Iterator

from strategies.heads import PERIOD, TITLE, Head, head

FORMER: tuple[tuple[str, int, str, tuple[str, ...]], ...] = (
    ("杭州市下城区财政局", 2019, "330103", ()),
    ("杭州市下城区财政局", 2024, "330103", ("region_validity",)),
    ("杭州市临平区财政局", 2022, "330113", ()),
    ("杭州市临平区财政局", 2018, "330113", ("region_validity",)),
    ("南通市崇川区教育局", 2019, "320602", ()),
    ("南通市崇川区教育局", 2021, "320613", ()),
    ("南通市海门市教育局", 2019, "320684", ()),
    ("南通市海门区教育局", 2021, "320614", ()),
    ("四平市公主岭市财政局", 2019, "220381", ()),
    ("公主岭市财政局", 2019, "220381", ()),
    ("公主岭市财政局", 2022, "220184", ()),
    ("三明市沙县人民政府", 2019, "350427", ()),
    ("三明市沙县人民政府", 2023, "350427", ("region_validity",)),
    ("三明市三元区民政局", 2020, "350403", ()),
    ("三明市三元区民政局", 2022, "350404", ()),
    ("芜湖市弋江区民政局", 2019, "340203", ()),
    ("芜湖市弋江区民政局", 2023, "340209", ()),
    ("邢台市桥东区财政局", 2019, "130502", ()),
    ("邢台市襄都区财政局", 2021, "130502", ()),
    ("邢台市桥东区财政局", 2022, "130502", ("region_validity",)),
    ("邵东县水利局", 2018, "430521", ()),
    ("邵东市水利局", 2020, "430582", ()),
    ("重庆市江北区教育委员会", 2023, "500105", ()),
    ("重庆市两江新区管理委员会", 2025, "500157", ()),
    ("黔西县财政局", 2020, "520522", ()),
    ("黔西市财政局", 2020, "520581", ()),
)
"""Offices of divisions merged, renamed or raised: name, year of the report, the code of that year, findings."""


def former_heads() -> Iterator[Head]:
    """A division counts in its years: its code then, a finding where the name is out of its time."""
    for office, year, region, checks in FORMER:
        yield head(
            f"{office}{year}",
            f"{office}{year}年政府信息公开工作年度报告",
            name=office,
            region=region,
            year=year,
            checks=checks,
        )


def dated_heads() -> Iterator[Head]:
    """The year in the title, in pieces, twice, or only elsewhere."""
    office, region = "示例市教育局", "990100"
    own: dict[str, str | None] = {"name": office, "region": region}
    bare = f"{office}政府信息公开工作年度报告"
    yield head("年在页眉", "2025年01月20日", office + TITLE, **own)
    yield head("公布年在前", f"2025年公布{office}2024年度政府信息公开工作年度报告", **own)
    yield head("括号发布", f"{office}{TITLE}（2025年1月发布）", **own)
    yield head("题无年 期限", bare, PERIOD.format(2024, 2024), **own)
    yield head("题无年 期限点", bare, "统计期间：2024.01.01—2024.12.31", **own)
    yield head("题无年 期限汉", bare, "二〇二四年一月一日至十二月三十一日", **own)
    yield head("题无年 文件", bare, file="20250118示例市教育局2024年报.pdf", **own)
    yield head("题无年 文件2", bare, file="2024.pdf", **own)
    yield head("题无年 发布", bare, published="2025-02-01", **own)
    yield head("题无年 落款", bare, end=(office, "2025年1月9日"), **own)
    yield head("题无年 引题", bare, f"现公布{office}2024年度政府信息公开工作年度报告。", **own)
    yield head("题无年 正文", bare, "2024年，我局公开120条。2024年收到3件。", **own)
    yield head("皆无", bare, year=None, **own)
    yield head("网页题", "首页", page_title=f"{office}{TITLE}-政府信息公开-示例市人民政府", **own)
    yield head("网页题下划线", "首页", page_title=f"{office}{TITLE}_示例市教育局", **own)
    yield head("年份区间", f"{office}2023—2024年度政府信息公开工作年度报告", checks=("year_conflict",), **own)
    yield head("修订", f"{office}{TITLE}（2025年3月更正）", **own)
    yield head("年月日题", f"{office}{TITLE}", "（2025年1月15日）", **own)
    yield head(
        "错字年", f"{office}2204年政府信息公开工作年度报告", PERIOD.format(2024, 2024), checks=("year_conflict",), **own
    )
    yield head("短年", f"{office}24年度政府信息公开工作年度报告", PERIOD.format(2024, 2024), **own)
    yield head("隔行年", office, "二○二四", "年政府信息公开工作年度报告", **own)
