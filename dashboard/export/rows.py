"""Rows as CSV that office programs open as they are: Chinese readable, no text taken for a formula."""

from __future__ import annotations

import csv
import io
import re

import pandas as pd

DANGEROUS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
"""A cell of text that begins so would be run as a formula."""
SIGNED_NUMBER = re.compile(r"[+-]?\d[\d,]*(\.\d+)?%?")


def csv_bytes(rows: pd.DataFrame) -> bytes:
    """The rows as UTF-8 CSV with BOM; missing is empty, what looks like a formula gets a leading quote."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([as_text(name) for name in rows.columns])
    writer.writerows([[_cell(value) for value in row] for row in rows.itertuples(index=False, name=None)])
    return out.getvalue().encode("utf-8-sig")


def printed(values: pd.Series, unit: str) -> pd.Series:
    """A column as it is printed: rates times 100 with one decimal, everything else with two at most."""
    return (values.astype("float64") * (100 if unit == "%" else 1)).round(1 if unit == "%" else 2)


def as_text(value: object) -> str:
    """Text that no spreadsheet takes for a formula."""
    text = str(value)
    if text.lstrip(" \u3000").startswith(DANGEROUS) or text.startswith(DANGEROUS):
        return text if SIGNED_NUMBER.fullmatch(text) else "'" + text
    return text


def file_name(title: str) -> str:
    """A title as a file name that every system takes."""
    return re.sub(r'[\\/:*?"<>|\s]+', "_", title).strip("_.")[:60] or "数据"


def _cell(value: object) -> object:
    if value is None or value is pd.NaT or (isinstance(value, float) and value != value):  # noqa: PLR0124 - NaN
        return ""
    return as_text(value) if isinstance(value, str) else value
