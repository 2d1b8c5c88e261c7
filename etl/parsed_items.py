"""The text of a JSON file → the items in it, read strictly: what cannot be meant is an error, never a guess."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from typing import Any

from etl.parsed_report import ParsedReportError

MOST_DIGITS = 15
"""Digits of a whole number that the database keeps exactly, as a double."""
ESCAPED = re.compile(r"\\u(?:[dD][89a-fA-F]|0000)")
"""Escapes that may stand for half a character, or for the zero byte that ends texts elsewhere."""

Item = tuple[str, Any]
"""Where an item stands (empty for the whole file), and what it is; a ParsedReportError where it cannot be read."""


def items_of(content: bytes) -> list[Item]:
    """One object, an array of them, or one a line. Raises ParsedReportError where there is no item at all."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ParsedReportError("JSON 文件不是 UTF-8 编码；请用 UTF-8 重新导出。") from error
    try:
        whole = _strictly(text)
    except json.JSONDecodeError:
        return _by_line(text)
    items = [(f"第 {number} 份：", item) for number, item in enumerate(whole, 1)] if isinstance(whole, list) else []
    if whole == []:
        raise ParsedReportError("JSON 文件是空的；应含 parsed-report/1。")
    return items or [("", whole)]


def _by_line(text: str) -> list[Item]:
    """An item a line; a line that is none is one error. Raises ParsedReportError where no line is an item."""
    items = list(_lines(text))
    if not items:
        raise ParsedReportError("JSON 文件是空的；应含 parsed-report/1。")
    failed = [item for _, item in items if isinstance(item, ParsedReportError)]
    if len(failed) == len(items):
        raise ParsedReportError(f"{items[0][0]}{failed[0]}")
    return items


def _lines(text: str) -> Iterator[Item]:
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            yield f"第 {number} 行：", _strictly(line)
        except json.JSONDecodeError as error:
            yield (
                f"第 {number} 行：",
                ParsedReportError(f"不是 JSON（{error.msg}，第 {error.colno} 字）；每行应为一份 parsed-report/1。"),
            )
        except ParsedReportError as error:
            yield f"第 {number} 行：", error


def _strictly(text: str) -> Any:
    try:
        item = json.loads(
            text, object_pairs_hook=_unique, parse_constant=_finite, parse_float=_finite, parse_int=_exact
        )
        if ESCAPED.search(text):
            _refuse_half_characters(item)
    except RecursionError as error:
        raise ParsedReportError("JSON 嵌套过深，不是 parsed-report/1；请重新导出。") from error
    return item


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        twin = next(name for position, (name, _) in enumerate(pairs) if name in dict(pairs[:position]))
        raise ParsedReportError(f"JSON 中同一处有两个“{twin[:40]}”，无法确定以哪个为准；请重新导出。")
    return found


def _finite(number: str) -> float:
    value = float(number)
    if not math.isfinite(value):
        raise ParsedReportError(f"JSON 中有不是有限数的值（{number[:20]}）；请改为数字或 null。")
    return value


def _exact(number: str) -> int:
    if len(number.lstrip("-")) > MOST_DIGITS:
        raise ParsedReportError(f"JSON 中有超过 {MOST_DIGITS} 位的数（{number[:20]}…），无法准确保存；请核对。")
    return int(number)


def _refuse_half_characters(item: Any) -> None:
    text = json.dumps(item, ensure_ascii=False)
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise ParsedReportError("JSON 中有不成字的转义（半个 UTF-16 字符）；请重新导出。") from error
    if "\\u0000" in text:
        raise ParsedReportError("JSON 的文字中有零字符（\\u0000）；请去掉后重新导出。")
