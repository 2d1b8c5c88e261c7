"""The catalogue files beside the reports: who exists, who owed a report, and that all of it is invented."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

from etl.demo.history import YEARS
from etl.demo.places import CITY, agencies

AGENCY_COLUMNS = (
    "agency_id",
    "name",
    "short_name",
    "region",
    "level",
    "sector",
    "parent_id",
    "former_names",
    "valid_from",
    "valid_to",
)
DUE_COLUMNS = ("agency_id", "year", "due_date")

NOTE = f"""本文件夹由演示命令生成，全部内容均为虚构。

“{CITY}”及其各区县、各部门并不存在，所有数字、日期和文字均由程序编造，
只用于熟悉功能和测试，不反映任何真实单位的情况，也不得作为真实数据引用。
部分文件中特意埋有差错（如合计不符、年度衔接不符、迟报、缺报），用于演示检查功能。

agencies.csv  单位目录
due.csv       应报清单（报告年度次年3月31日前公布）
其余文件夹    各区县各部门的年度报告，分网页、Word、PDF、纯文本四种格式
"""


def write_catalogue(folder: Path) -> None:
    """Write agencies.csv, due.csv (UTF-8 with BOM, comma separated) and README.txt into the folder."""
    _write(folder / "agencies.csv", AGENCY_COLUMNS, _agency_rows())
    _write(folder / "due.csv", DUE_COLUMNS, _due_rows())
    (folder / "README.txt").write_text(NOTE, encoding="utf-8", newline="\n")


def _agency_rows() -> list[tuple[str, ...]]:
    return [
        (a.id, a.name, a.short_name, a.region, "county", a.sector, "", ";".join(a.former_names), "", "")
        for a in agencies()
    ]


def _due_rows() -> list[tuple[str, ...]]:
    return [(agency.id, str(year), f"{year + 1}-03-31") for agency in agencies() for year in YEARS]


def _write(path: Path, columns: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    path.write_bytes(text.getvalue().encode("utf-8-sig"))
