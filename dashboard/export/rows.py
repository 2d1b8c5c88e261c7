"""Rows as CSV that office programs open as they are: Chinese readable, no text taken for a formula."""

from __future__ import annotations

import csv
import io
import math
import re

import pandas as pd

from dashboard import wording

DANGEROUS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
"""A cell of text that begins so would be run as a formula."""
SIGNED_NUMBER = re.compile(r"[+-]?\d[\d,]*(\.\d+)?%?")


def csv_bytes(rows: pd.DataFrame) -> bytes:
    """The rows as UTF-8 CSV with BOM; missing is empty, what looks like a formula gets a leading quote."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([as_text(name) for name in rows.columns])
    columns = [[_cell(value) for value in _whole(rows.iloc[:, at])] for at in range(rows.shape[1])]
    writer.writerows(zip(*columns, strict=True))
    return out.getvalue().encode("utf-8-sig")


def printed(values: pd.Series, unit: str) -> pd.Series:
    """A column as it is printed: rates times 100 with one decimal, everything else with two at most."""
    return (values.astype("float64") * (100 if unit == "%" else 1)).round(1 if unit == "%" else 2)


def with_interval(shown: pd.DataFrame, k: pd.Series, n: pd.Series, name: str = "95% 区间") -> pd.DataFrame:
    """The rows with the Wilson interval of k of n in two columns; empty where k is no part of n."""
    ends = [wording.interval(one, of) or (None, None) for one, of in zip(k, n, strict=True)]
    both = pd.DataFrame(ends, columns=["low", "high"], index=shown.index, dtype="float64")
    return shown.assign(**{f"{name}下限（%）": printed(both.low, "%"), f"{name}上限（%）": printed(both.high, "%")})


def as_text(value: object) -> str:
    """Text that no spreadsheet takes for a formula."""
    text = str(value)
    if text.lstrip(" \u3000").startswith(DANGEROUS) or text.startswith(DANGEROUS):
        return text if SIGNED_NUMBER.fullmatch(text) else "'" + text
    return text


def file_name(title: str) -> str:
    """A title as a file name that every system takes."""
    return re.sub(r'[\\/:*?"<>|\s]+', "_", title).strip("_.")[:60] or "数据"


def _whole(column: pd.Series) -> list[object]:
    """Numbers that are all whole without their .0, as counts are that stand beside missing ones."""
    values: list[object] = list(column)
    numbers = [value for value in values if isinstance(value, float) and not _missing(value)]
    if not numbers or not all(value.is_integer() for value in numbers):
        return values
    return [int(value) if isinstance(value, float) and not _missing(value) else value for value in values]


def _missing(value: object) -> bool:
    return value is None or value is pd.NaT or value is pd.NA or (isinstance(value, float) and math.isnan(value))


def _cell(value: object) -> object:
    if _missing(value):
        return ""
    return as_text(value) if isinstance(value, str) else value
